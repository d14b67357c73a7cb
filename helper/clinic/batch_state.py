"""A batch: what is the same for every client, what became of each, and whether anybody touched a case since."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helper import __version__
from helper.casefile import CaseBuilder, CaseFile, exists, open_case, write_atomic
from helper.casefile.files import PART
from helper.casefile.lock import NAME as LOCK
from helper.casefile.state import FromSheet, Papers, Record
from helper.casefile.store import DATABASE
from helper.cases.sign_off import answers_checksum
from helper.clinic.clients import Client, folder_of
from helper.clinic.rows import Note
from helper.errors import HelperError
from helper.guidance.where import data_dir, own_dir
from helper.model.fact import Fact
from helper.text import Text
from helper.wording import say

DONE, REDONE, SKIPPED, HELD, REFUSED, FAILED = "done", "redone", "skipped", "held", "refused", "failed"
WAITING = "waiting"
"""The run was stopped before this client."""


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """Hold what is the same for every client: where to, which letters and formats, answers given for all.

    ``values`` holds what somebody said a cell of a column means, by fact and by the cell's own words; nothing for
    one that is to be left open. ``run`` tells a run on a cluster from every other.
    """

    out: Path
    letters: tuple[str, ...]
    formats: tuple[str, ...]
    shared: tuple[Fact, ...]
    lang: str
    source: str
    stamp: str
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    run: str = ""


@dataclass(frozen=True, slots=True)
class TakenFor:
    """Hold what one cell was taken for, where that is not what it says."""

    row: int
    column: str
    cell: str
    value: Text


@dataclass(slots=True)
class Result:
    """Hold what became of one client.

    ``urgent`` is 0 where nothing hurries; the smaller of the others comes first. ``next`` is what to do, the first thing first.
    ``proposed`` is what the words plainly say and nobody confirmed: label and words. ``open`` is what was raised and
    only waits for answers: title and questions. ``changed`` names what the sheet tells otherwise than a case that was left
    alone. ``debt`` names whom the money is owed to, also where that is only one.
    """

    client: str
    rows: list[int]
    status: str
    folder: str = ""
    lender: str = ""
    letters: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    found: int = 0
    titles: list[Text] = field(default_factory=list)
    urgent: int = 0
    next: list[Text] = field(default_factory=list)
    proposed: list[tuple[Text, str]] = field(default_factory=list)
    open: list[tuple[Text, list[Text]]] = field(default_factory=list)
    taken: list[TakenFor] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    days: Mapping[str, str] = field(default_factory=dict)
    debt: str = ""
    changed: list[Text] = field(default_factory=list)
    wanted: tuple[str, ...] = ()
    """The letters the lines ask for now."""


def outlook_of(result: Result, notes: int) -> dict[str, Any]:
    """Return what a result says of its case, to be kept beside it; the first ``notes`` notes were of the sheet."""
    return {
        "letters": result.letters,
        "lacking": result.lacking,
        "found": result.found,
        "urgent": result.urgent,
        "titles": [list(one) for one in result.titles],
        "next": [list(one) for one in result.next],
        "proposed": [[list(label), words] for label, words in result.proposed],
        "open": [[list(title), [list(one) for one in missing]] for title, missing in result.open],
        "notes": [[one.column, list(one.what), list(one.do), one.fault] for one in result.notes[notes:]],
    }


def take_outlook(client: Client, said: Mapping[str, Any], result: Result) -> None:
    """Put into a result what was kept of its case. Raise KeyError, TypeError or ValueError for what has another shape."""
    line = client.rows[0].number if client.rows else 0
    letters, lacking, found, urgent = (said[name] for name in ("letters", "lacking", "found", "urgent"))
    titles, ahead = ([Text(*one) for one in said[name]] for name in ("titles", "next"))
    proposed = [(Text(*label), str(words)) for label, words in said["proposed"]]
    open_ = [(Text(*title), [Text(*one) for one in missing]) for title, missing in said["open"]]
    notes = [Note(line, str(column), Text(*what), Text(*do), bool(fault)) for column, what, do, fault in said["notes"]]
    result.letters, result.lacking, result.found, result.urgent = list(letters), list(lacking), int(found), int(urgent)
    result.titles, result.next, result.proposed, result.open = titles, ahead, proposed, open_
    result.notes += notes


def note_on(client: Client, column: str, what: Text, do: Text, *, fault: bool = True) -> Note:
    """Return a note on a client's first row; 0 stands for a client who has none."""
    return Note(client.rows[0].number if client.rows else 0, column, what, do, fault)


STANDING = f"{PART}standing.json"
# File managers leave these wherever somebody has looked.
_OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class SheetDiffers(Record):
    """What a sheet tells otherwise since, of a case it no longer changes: zh and en of each answer, apart by a tab."""

    key, bare, passing = "sheet_differs", True, True
    labels: tuple[str, ...] = ()


def mark_untouched(case: CaseFile, key: str, seal: str, lender: str) -> None:
    """Note in a case where it came from and what it held when the sheet made it."""
    files = _files(case.made if isinstance(case, CaseBuilder) else case.folder)
    case.keep_mark(Papers(files))
    case.keep_mark(FromSheet(key, seal, answers_checksum(case), case.log_head()[1], files, lender, _by_hand(case)))


def _by_hand(case: CaseFile) -> str:
    """Return the checksum of what else a person can put into a case: answers of their own, words beside one, and marks.

    What is carried along when a case is made anew, and what changes by looking, is left out.
    """
    left = {kind.key.partition("{}")[0] for kind in Record.__subclasses__() if kind.carried or kind.passing}
    marks = {key: value for key, value in case.all_kept().items() if key not in left and _kind(key) not in left}
    facts = [
        [int(scope), name, fact.origin.kind, fact.note]
        for scope in case.scopes()
        for name, fact in sorted(case.facts(scope).items())
        if fact.origin.kind not in ("computed", "read")
    ]
    return hashlib.sha256(json.dumps([facts, marks], ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def _kind(key: str) -> str:
    return "".join(key.partition(":")[:2])


def was_touched(case: CaseFile) -> bool:
    """Tell whether an answer, the log, a letter or a file differs from what the sheet gave, or anything was put beside them."""
    held = case.kept(FromSheet)
    if not held.client:
        return True
    if (
        case.evidence()
        or case.reviews()
        or case.events.total()
        or held.log != case.log_head()[1]
        or held.answers != answers_checksum(case)
        # Of a case an earlier version made it is not known what was kept then.
        or (held.marks and held.marks != _by_hand(case))
        or case.events.parties()
    ):
        return True
    return held.files != _files(case.folder) or _others(case.folder)


DELETED = "batch-deleted.json"
"""What says, beside the cases, whose case was deleted: checksums of ids only, so that a list makes none of them again."""


def note_deleted(out: Path, client: str, debt: str) -> None:
    """Note that somebody deleted a case that a list had made."""
    seals = sorted({*_deleted(out), _name_seal(client), _name_seal(client, debt)})
    write_atomic(out / DELETED, (json.dumps({"schema": "helper.deleted/1", "clients": seals}) + "\n").encode())


def was_deleted(out: Path, client: str, debt: str, *, alone: bool) -> bool:
    """Tell whether this debt's case was deleted; of a client with one debt, whether any was: its name may be mended since."""
    seals = _deleted(out)
    return bool(seals) and (_name_seal(client, debt) in seals or (alone and _name_seal(client) in seals))


def _deleted(out: Path) -> frozenset[str]:
    try:
        return frozenset(map(str, json.loads((out / DELETED).read_bytes())["clients"]))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise HelperError(
            say("clinic.kept_deletions_cannot_be_read"), where=DELETED, do=say("clinic.mend_or_move_kept_deletions")
        ) from fault


def _name_seal(*said: str) -> str:
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _others(folder: Path) -> bool:
    """Tell whether anything lies in the folder that no sheet made: a packet, a scan, a form half filled in."""
    known = {
        "evidence",
        "letters",
        DATABASE,
        *(f"{DATABASE}{end}" for end in ("-wal", "-shm", "-journal")),
        LOCK,
        STANDING,
        *_OF_THE_SYSTEM,
    }
    within = [
        path for place in ("evidence", "letters") if (folder / place).is_dir() for path in (folder / place).iterdir()
    ]
    loose = [
        path
        for path in within
        if path.name not in _OF_THE_SYSTEM and (path.parent.name == "evidence" or not path.is_file())
    ]
    return bool(loose) or any(path.name not in known for path in folder.iterdir())


def _files(folder: Path) -> dict[str, str]:
    """Return the checksum of every letter. A file a person changed in Word is theirs and is never written over."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "letters").iterdir())
        if path.is_file() and path.name not in _OF_THE_SYSTEM
    }


def guidance_stamp() -> str:
    """Return a checksum of the rules, letters and sheets and of the program's version."""
    seal = hashlib.sha256(__version__.encode())
    for root in filter(None, [data_dir("guides"), data_dir("templates"), own_dir("guides"), own_dir("templates")]):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix in (".yaml", ".j2", ".xml", ".html", ".csv", ".typ"):
                seal.update(path.relative_to(root).as_posix().encode())
                seal.update(path.read_bytes())
    return seal.hexdigest()


def try_note_deleted(parent: Path, client: str, debt: str) -> bool:
    """Note beside the cases that this one was deleted; where that cannot be written the deletion stands all the same."""
    try:
        note_deleted(parent, client, debt)
    except HelperError:
        return False
    return True


def case_place(plan: BatchPlan, client: Client) -> Path:
    """Return where a case is, or is to be. A client whose only case was named by the id alone keeps it for that lender."""
    place = plan.out / client.folder
    if not client.lender or place.exists():
        return place
    alone = plan.out / folder_of(client.key)
    if exists(alone):
        with open_case(alone) as case:
            held = case.kept(FromSheet)
            if held.client == client.key and held.lender == client.debt:
                return alone
    return place

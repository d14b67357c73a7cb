"""The cases of a folder, where each stands, and one calendar of their days.

It is kept beside them, so that thousands are listed without judging anew.
"""

import glob
import hashlib
import json
import shlex
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from helper.casefile import Case, exists, open_case, sweep
from helper.casefile.state import FromSheet, SamePerson
from helper.casefile.store import DATABASE
from helper.cases import clock
from helper.cases.opening import is_withdrawn, on_case, open_to_change_if
from helper.clinic.batch_state import STANDING as NAME
from helper.clinic.batch_state import guidance_stamp
from helper.clinic.clients import folder_of
from helper.clinic.standing import STAGES, Standing, read_standing
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance
from helper.model.moment import SHANGHAI
from helper.money.amounts import parse_amount
from helper.remedies.icalendar import CalendarEvent, write_calendar
from helper.text import Text
from helper.wording import say


def calendar_of_cases(rows: Iterable[Standing], lang: str, now: str) -> bytes:
    """Return a calendar file; each day keeps its identity, so that loading it again changes and doubles nothing."""
    return write_calendar(_events(rows, lang), datetime.fromisoformat(now))


def _events(rows: Iterable[Standing], lang: str) -> Iterator[CalendarEvent]:
    for one in rows:
        # The folder's name alone: a calendar is shown on many screens, and names nobody.
        who = one.folder.name
        if one.day:
            yield CalendarEvent(_uid(one, "due"), one.day, f"{who} {STAGES[one.stage].of(lang)}", one.says.of(lang))
        for at, words in one.appointments:
            whole = date.fromisoformat(at[:10])
            begin = datetime.fromisoformat(at[:16]).replace(tzinfo=SHANGHAI) if len(at) > 10 else whole
            yield CalendarEvent(_uid(one, f"{at} {words}"), begin, f"{who} {words}".strip())


def _uid(one: Standing, kind: str) -> str:
    ident = hashlib.sha256(f"{one.folder.name}\n{kind}".encode()).hexdigest()[:24]
    return f"{ident}@debt-contact-helper"


def standing_of(guidance: Guidance, folder: Path, stamp: str) -> Standing | None:
    """Return where a case stands; None for a made-up one."""
    mark = _mark(folder)
    kept = _kept(folder, stamp, mark)
    if kept is not None:
        return kept
    made = read_standing(guidance, folder)
    # Opening a record may fold its journal into it: what was read is what stands there now.
    if made is not None and made.stage != "broken":
        keep_standing(folder, made, stamp, outlook=kept_outlook(folder, stamp))
    return made


def made_by(folder: Path, run: str) -> str:
    """Return what a run called the case it made; empty where another made it."""
    try:
        said = json.loads((folder / NAME).read_bytes())
        return str(said["status"]) if said["run"] == run else ""
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def kept_outlook(folder: Path, stamp: str = "") -> dict[str, Any]:
    """Return what a batch said of a case when it made it; nothing where the case or (with ``stamp``) the rules changed."""
    try:
        said = json.loads((folder / NAME).read_bytes())
        whole = not stamp or (said["stamp"] == stamp and said["mark"] == _mark(folder))
        return dict(said["outlook"]) if whole else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def keep_standing(
    folder: Path,
    made: Standing,
    stamp: str,
    run: str = "",
    status: str = "",
    outlook: Mapping[str, Any] | None = None,
) -> None:
    """Keep where a case stands, which run of a batch made it, and what that said of it.

    A folder nobody may write to costs time, not results.
    """
    said: dict[str, Any] = {
        "stamp": stamp,
        **({"run": run, "status": status} if run else {}),
        **({"outlook": outlook} if outlook else {}),
        "mark": _mark(folder),
        "today": clock.today().isoformat() if made.dated else None,
        "stage": made.stage,
        "day": made.day.isoformat() if made.day else None,
        "says": list(made.says),
        "missing": [list(one) for one in made.missing],
        "letters": list(made.letters),
        "worker": made.worker,
        "client": made.client,
        "name": made.name,
        "lender": made.lender,
        "appointments": [list(one) for one in made.appointments],
        "dated": made.dated,
    }
    try:
        (folder / NAME).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        (folder / NAME).chmod(0o600)
    except OSError:
        pass


def _kept(folder: Path, stamp: str, mark: list[list[int]]) -> Standing | None:
    try:
        said = json.loads((folder / NAME).read_bytes())
        if said["stamp"] != stamp or said["mark"] != mark or said["today"] not in (None, clock.today().isoformat()):
            return None
        return Standing(
            folder=folder,
            stage=said["stage"],
            day=date.fromisoformat(said["day"]) if said["day"] else None,
            says=Text(*said["says"]),
            missing=tuple(Text(*one) for one in said["missing"]),
            letters=tuple(said["letters"]),
            worker=said["worker"],
            client=said["client"],
            name=said["name"],
            lender=said["lender"],
            appointments=tuple((day, words) for day, words in said["appointments"]),
            dated=said["dated"],
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _mark(folder: Path) -> list[list[int]]:
    """Return what tells that the record or a letter is another than it was."""
    found = []
    for path in [folder / DATABASE, folder / f"{DATABASE}-wal", folder / "letters"]:
        try:
            status = path.stat()
            found.append([status.st_size if path.name != "letters" else 0, status.st_mtime_ns])
        except OSError:
            found.append([0, 0])
    return found


__all__ = ["STAGES", "Standing", "case_folders", "others_of_client", "standings"]


def case_folders(root: Path) -> list[Path]:
    """Return the case folders in a folder, or the folder itself where it is one."""
    if exists(root):
        return [root]
    return sorted(path for path in root.iterdir() if not path.name.startswith(".") and exists(path))


def others_of_client(folder: Path) -> list[Path]:
    """Return the other cases of the same person, one for each further lender; none of anybody else.

    They are those begun beside this one for a plan, and those a sheet made for the same client.
    """
    parent = folder.parent if folder.name else folder.resolve().parent
    with open_case(folder) as case:
        client, beside = case.kept(FromSheet).client, case.kept(SamePerson).called
    begun = [path for name in beside if exists(path := parent / name)]
    if not client:
        return begun
    near = parent.glob(f"{glob.escape(folder_of(client))}*")
    own = folder.resolve().name
    found = [path for path in sorted(near) if path.name != own and exists(path) and _client(path) == client]
    return list(dict.fromkeys([*found, *begun]))


@dataclass(frozen=True, slots=True)
class SharedDebt:
    """Hold another case of the same person: the budget is one, and each lender has a part of it."""

    case: Case
    name: str
    debt: Decimal


def open_others(stack: ExitStack, held: Case, also: Iterable[Path], *, keep: bool) -> list[Case]:
    """Return the same person's cases with further lenders, open as long as ``stack``: those of the sheet, and those named."""
    own = held.folder.resolve()
    found = {path.resolve(): path for path in (*others_of_client(held.folder), *also)}
    return [stack.enter_context(open_to_change_if(keep, path)) for whole, path in found.items() if whole != own]


def open_together(stack: ExitStack, held: Case, also: Iterable[Path]) -> list[Case]:
    """Return the cases that go into one packet with this one. Raise HelperError where there are none, or it is another's."""
    cases = open_others(stack, held, also, keep=True)
    if not cases:
        raise usage_error(
            say("packet.together_no_other"), where=str(held.folder), do=say("packet.together_name_others")
        )
    for case in cases:
        # One person's debts are told to nobody in another's packet.
        if case.facts().value("borrower.name") != held.facts().value("borrower.name"):
            raise usage_error(
                say("packet.together_another_person"),
                where=str(case.folder),
                do=say("packet.together_check_names", case=on_case(case)),
            )
    return cases


def shared_debts(
    stack: ExitStack, held: Case | None, also: Iterable[Path], *, keep: bool
) -> tuple[list[SharedDebt], list[str], HelperError | None]:
    """Return the person's other cases with what is owed in each, and the names of those that are left out as settled.

    The error is that an amount was not told: it stops the plan once the others were named.
    """
    if held is None:
        if also:
            raise HelperError(
                say("plan.there_is_no_case"), where="--also", do=say("plan.add_case_folder_or_run"), code=Exit.BAD_CASE
            )
        return [], [], None
    made, left, without = list[SharedDebt](), list[str](), list[Path]()
    for other in open_others(stack, held, also, keep=keep):
        facts = other.facts()
        name = str(facts.value("creditor.name") or other.folder.name)
        owed = facts.value("plan.debt") or facts.value("debt.amount_claimed")
        if is_withdrawn(other) or facts.value("debt.settled") is True or facts.value("debt.not_mine") is True:
            left.append(name)
        elif owed is None:
            without.append(other.folder)
        else:
            made.append(SharedDebt(other, name, parse_amount(str(owed), where=other.folder.name).value))
    fault = HelperError(
        say("plan.what_is_owed_on_another"),
        where="、".join(path.name for path in without),
        do=say("plan.keep_first_helper_ask_debt").fill(path=shlex.quote(str(without[0])) if without else ""),
    )
    return made, left, fault if without else None


def _client(folder: Path) -> str:
    with open_case(folder) as case:
        return case.kept(FromSheet).client


def standings(guidance: Guidance, found: list[Path]) -> Iterator[Standing]:
    """Yield where each case stands; one that cannot be opened is said, and stops nobody else."""
    stamp = guidance_stamp()
    for folder in found:
        made = standing_of(guidance, folder, stamp)
        if made is not None:
            yield made


def cases_of_folder(folder: Path) -> list[Path]:
    """Return the cases of a folder. Raise HelperError where there is none."""
    sweep(folder)
    found = case_folders(folder) if folder.is_dir() else []
    if not found:
        raise HelperError(
            say("cases.there_are_no_cases"),
            where=str(folder),
            do=say("cases.name_folder_holds_them_such"),
            code=Exit.USAGE,
        )
    return found


def is_wanted(one: Standing, stage: list[str] | None, within: int | None, incomplete: bool, whose: str) -> bool:
    """Tell whether a case is among those asked for: of a stage, due within some days, lacking something."""
    near = within is None or (one.day is not None and (one.day - clock.today()).days <= within)
    return (
        near
        and (not stage or one.stage in stage)
        and (not incomplete or bool(one.missing))
        and whose in ("", one.worker, one.client, one.name)
    )


def case_json(one: Standing, lang: str) -> dict[str, Any]:
    """Return where a case stands."""
    return {
        "case": one.folder.name,
        "stage": one.stage,
        "day": one.day.isoformat() if one.day else None,
        "says": one.says.of(lang),
        "missing": [name.of(lang) for name in one.missing],
        "letters": list(one.letters),
        "client": one.client,
        "name": one.name,
        "lender": one.lender,
        "in_charge": one.worker,
        "appointments": [{"at": at, "words": words} for at, words in one.appointments],
    }


def write_cases(path: Path, rows: list[Standing], lang: str) -> None:
    """Write where each case stands as a workbook."""
    from helper.clinic.workbook import write_table

    headings = [
        say("cases.case"),
        say("cases.name"),
        say("cases.lender"),
        say("cases.appointment"),
        say("cases.stage"),
        say("cases.day"),
        say("cases.what"),
        say("cases.missing_2"),
        say("cases.letters"),
        say("cases.helper"),
    ]
    lines = [
        [
            one.folder.name,
            one.name,
            one.lender,
            " ".join(one.next_appointment or ()),
            STAGES[one.stage].of(lang),
            one.day.isoformat() if one.day else "",
            one.says.of(lang),
            "；".join(name.of(lang) for name in one.missing),
            "；".join(one.letters),
            one.worker,
        ]
        for one in rows
    ]
    write_table(
        path,
        say("cases.cases_2").of(lang),
        [heading.of(lang) for heading in headings],
        lines,
        (20, 14, 22, 24, 20, 12, 40, 40, 36, 14),
    )


def lender_of(case: Case, taken: Container[str]) -> str:
    """Return what a lender's part of a joint packet is called: its name, else that of its folder; none twice."""
    name = str(case.facts().value("creditor.name") or case.folder.resolve().name)
    return f"{name} {case.folder.resolve().name}" if name in taken else name

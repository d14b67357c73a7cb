"""Sign-off: whose papers are drafts until somebody has read them, what a signature covers, and what withdraws it.

A signature covers the words of one document (without its day), every answer of the case, and what was worked out of
them where the document states it, such as an offer kept from a plan. Whatever changes any of it makes the paper a
draft again, by itself, the next time it is written.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from helper import letters
from helper.casefile import CaseFile, Review
from helper.casefile.faults import writing_to
from helper.casefile.files import unique_name
from helper.casefile.sent import SENT_BACK, SIGNED, WITHDRAWN
from helper.casefile.state import FromSheet, KeptPapers, Papers, SentFiles
from helper.cases import clock
from helper.cases.opening import CONSENT, on_case
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.pattern import later
from helper.text import Text
from helper.told.who_answers import CLIENT, called_in
from helper.wording import say


def needs_sign_off(case: CaseFile) -> bool:
    """Tell whether papers are drafts first: those of a sheet, and those made for somebody else.

    A borrower's own letters are not: nobody else answers for them, and a mark would only get in the way.
    """
    return bool(case.kept(FromSheet).client) or is_for_another(case.facts())


def text_checksum(document: Document) -> str:
    """Return the checksum of a document's words, its head and its foot; the mark does not count."""
    whole = "\n".join((document.id, document.title, *document.letterhead, document.markdown, document.footer))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def signatures(case: CaseFile) -> dict[str, Review]:
    """Return by letter the signature that holds for the answers as they are, or under which its files went out."""
    now = {row.letter: row for row, now in _standing(case) if row.answers == now}
    return {**_sent_under(case), **now}


def _sent_under(case: CaseFile) -> dict[str, Review]:
    """Return by letter the signature it was sent under: what went out stays signed, whatever is answered later."""
    out = {pair for row in case.sent() for pair in case.kept(SentFiles, row.no).sums.items()}
    rows = [row for row in case.reviews() if row.kind == SIGNED] if out else []
    return {row.letter: row for row in rows if row.files and out.issuperset(row.files)}


def gone_out(case: CaseFile) -> frozenset[str]:
    """Return the papers that were sent, with the log they enclosed: those files stay as the reader has them."""
    sent = {row.letter for row in case.sent()}
    enclosing = bool(sent) and any(
        "evidence_log" in letter.encloses for letter in letters.all_letters() if letter.id in sent
    )
    return frozenset(sent | ({"evidence_log"} if enclosing else set()))


def keep_as_sent(case: CaseFile, letter: str, number: int) -> None:
    """Keep the checksums of a letter's files as they are now: what was sent can be told from what was changed later."""
    names = [letter]
    if "evidence_log" in next((one.encloses for one in letters.all_letters() if one.id == letter), ()):
        names.append("evidence_log")
    files = [path for path in (case.folder / "letters").iterdir() if path.is_file() and not path.is_symlink()]
    # A name ends before its suffix, or before the number of a later version.
    named = [path for path in files if _NUMBERED.sub("", path.stem) in names]
    case.keep_mark(SentFiles({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in named}), number)


_NUMBERED = later(r"-\d+$")


def paper_name(case: CaseFile, relative: str, data: bytes) -> str:
    """Return where a paper is to be written: over this program's own, beside what somebody changed, and beside what went out.

    Of a letter that was sent the file stays as its reader has it; a version of after the sending stands under a number
    of its own, and only that is written over.
    """
    place, made = Path(relative), case.kept(Papers).sums
    if place.stem in gone_out(case):
        out = {file for row in case.sent() for file in case.kept(SentFiles, row.no).sums}
        number = 2
        while (name := f"{place.stem}-{number}{place.suffix}") in out:
            number += 1
        place = place.with_name(name)
    first, number = place, 1
    while (there := case.folder / place).exists() or there.is_symlink():
        held = there.read_bytes() if there.is_file() else b""
        if held == data or hashlib.sha256(held).hexdigest() == made.get(place.name):
            break
        number += 1
        place = first.with_name(f"{first.stem}-{number}{first.suffix}")
    return place.as_posix()


def put_paper(case: CaseFile, relative: str, data: bytes) -> Path:
    """Write a paper where it belongs, never over one a person has changed or one that went out; return its name."""
    papers = case.kept(Papers).sums
    place = case.write(paper_name(case, relative, data), data, overwrite=True)
    case.keep_mark(Papers({**papers, place.name: hashlib.sha256(data).hexdigest()}))
    return place


def keep_paper(case: CaseFile, relative: str, data: bytes) -> Path:
    """Write a paper beside whatever is there, and remember it, so that a later change by hand can be told."""
    place = case.write(relative, data)
    case.keep_mark(KeptPapers({**case.kept(KeptPapers).sums, place.name: hashlib.sha256(data).hexdigest()}))
    return place


def keep_newest(case: CaseFile, relative: str, data: bytes, lang: str) -> Path:
    """Write a paper under its own name; one of before that nobody changed gets a name that says it is the older one."""
    path = case.folder / relative
    there = path.read_bytes() if path.is_file() and not path.is_symlink() else data
    if there != data and hashlib.sha256(there).hexdigest() == case.kept(KeptPapers).sums.get(path.name):
        taken = {each.name.casefold() for each in path.parent.iterdir()}
        with writing_to(path):
            path.rename(path.with_name(unique_name(say("drafts.older", name=path.name).of(lang), taken)))
    return keep_paper(case, relative, data)


def older_of(path: Path) -> list[str]:
    """Return the names of older files of a paper that lie beside the one just written."""
    names = {say("drafts.older", name=path.name).of(lang) for lang in ("zh", "en")}
    stem, _, number = path.stem.rpartition("-")
    if stem and number.isdecimal():
        names.add(f"{stem}{path.suffix}")
    return sorted(name for name in names if (path.parent / name).is_file())


def put_aside(case: CaseFile, letter: str, lang: str) -> list[str]:
    """Give the files of a paper that this program wrote a name that says they are void, and return those names.

    What a person changed is theirs, and stays where it lies.
    """
    made, folder, named = case.kept(Papers).sums, case.folder / "letters", list[str]()
    for name in sorted(name for name in made if Path(name).stem == letter):
        path = folder / name
        if path.is_symlink() or not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != made[name]:
            continue
        void = unique_name(say("drafts.void", name=name).of(lang), {each.name.casefold() for each in folder.iterdir()})
        with writing_to(path):
            path.rename(folder / void)
        named.append(void)
    return named


def changed_by_hand(case: CaseFile, letter: str) -> bool:
    """Tell whether somebody changed a paper's file after this program wrote it."""
    made = {**case.kept(KeptPapers).sums, **case.kept(Papers).sums}
    files = [path for path in (case.folder / "letters").glob(f"{letter}*") if path.is_file() and path.name in made]
    return any(hashlib.sha256(path.read_bytes()).hexdigest() != made[path.name] for path in files)


def changed_files(case: CaseFile) -> list[str]:
    """Return the signed files of a case that are no longer what was signed, or are gone."""
    found = []
    for review in signatures(case).values():
        for name, seal in review.files:
            try:
                same = hashlib.sha256((case.folder / "letters" / name).read_bytes()).hexdigest() == seal
            except OSError:
                same = False
            if not same:
                found.append(name)
    return found


def _standing(case: CaseFile) -> list[tuple[Review, str]]:
    """Return the signatures that nobody withdrew and no second reviewer sent back, each with what it would cover now."""
    last = {row.letter: row for row in case.reviews() if row.kind in (SIGNED, WITHDRAWN, SENT_BACK)}
    return [(row, covered_checksum(case, row.letter)) for row in last.values() if row.kind == SIGNED]


def withdraw(case: CaseFile, at: str) -> list[Review]:
    """Record that signatures no longer hold, where answers have changed since; return what was withdrawn."""
    return [
        case.review_add(Review(at=at, kind=WITHDRAWN, letter=row.letter, text=row.text, answers=now))
        for row, now in _standing(case)
        if row.answers != now
    ]


def covered_checksum(case: CaseFile, letter: str) -> str:
    """Return the checksum of what a signature under this letter covers beside its words."""
    try:
        used = letters.letter(letter).facts
    except HelperError:
        used = ()  # a template of a clinic's own that is gone: its answers still count
    return answers_checksum(case, used)


def answers_checksum(case: CaseFile, worked_out: Collection[str] | None = ()) -> str:
    """Return the checksum of what was answered, whatever the order. What the program read is no answer.

    What it worked out counts where ``worked_out`` names it: what a paper states; None counts all of it.
    """
    said = [
        [
            scope,
            sorted(
                (name, fact.value)
                for name, fact in case.facts(scope).items()
                if (
                    worked_out is None or name in worked_out
                    if fact.origin.kind == "computed"
                    else fact.origin.kind != "read"
                )
            ),
        ]
        for scope in case.scopes()
        # A contact that was begun and left before anything was said of it changes nothing that anybody signed.
        if not scope or case.facts(scope)
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


DRAFT = say("cases.draft_not_reviewed")


def is_for_another(facts: Facts) -> bool:
    """Tell whether somebody helps the person the case is about."""
    return facts.value("teller.role") == "helper"


def whom_helped(facts: Facts) -> str:
    """Return what the person is called whom somebody helps; empty where nobody helps."""
    if not is_for_another(facts):
        return ""
    if facts.value("helper.organisation"):
        return CLIENT
    told = facts.get("teller.role")
    return called_in(told.note if told else "")


def add_letterhead(document: Document, facts: Facts, letter: Letter) -> Document:
    """Return a document with who helped at its foot; the organisation's head only on what it sends itself."""
    if not is_for_another(facts):
        return document
    organisation, name, phone = (
        str(facts.value(fact) or "").strip() for fact in ("helper.organisation", "helper.name", "helper.phone")
    )
    called = say("cases.phone", phone=phone).zh if organisation and phone else ""
    if letter.sender == "organisation":
        return replace(document, letterhead=tuple(line for line in (organisation, called) if line))
    reached = say("cases.in_brackets", words=called).zh if called else ""
    helped_by = say("cases.put_together_with_help_signature", organisation=f"{organisation}{reached}", name=name)
    foot = helped_by.zh if organisation or name else ""
    return replace(document, footer=document.footer or (foot if document.kind == "letter" else ""))


def review_json(case: CaseFile, chosen: list[Letter]) -> dict[str, Any]:
    """Return which letters are signed and every step of a review, schema ``helper.review/1``."""
    signed = signatures(case)
    return {
        "schema": "helper.review/1",
        "today": clock.today().isoformat(),
        "needs_sign_off": needs_sign_off(case),
        "letters": [
            {
                "letter": one.id,
                "signed": one.id in signed,
                "by": signed[one.id].who if one.id in signed else None,
                "on": signed[one.id].at[:10] if one.id in signed else None,
            }
            for one in chosen
        ],
        "history": [
            {
                "no": row.no,
                "at": row.at,
                "kind": row.kind,
                "letter": row.letter,
                "who": row.who,
                "text": row.text,
                "files": [list(file) for file in row.files],
                "note": row.note,
                "sha256": row.sha256,
            }
            for row in case.reviews()
        ],
    }


def is_yes_or_no(guidance: Guidance, said: str) -> bool:
    """Tell whether words are a yes or no, typed where a name is asked for."""
    from helper.interview.answer import Unreadable
    from helper.interview.answers import parse_answer

    try:
        parse_answer(guidance, guidance.questions[CONSENT], said, now=clock.moment_now(), numbered=False)
    except Unreadable:
        return False
    return True


def say_apart(case: CaseFile, put_in: Iterable[Letter]) -> Iterator[Text]:
    """Yield which letters of a packet need not be what lies in the case's folder: those stay as they are."""
    sent = gone_out(case)
    for letter in put_in:
        if letter.id in sent:
            yield say("packet.was_sent_and_its_file", title=letter.title)
        elif changed_by_hand(case, letter.id):
            yield say("packet.file_was_changed_after", title=letter.title, case=on_case(case))

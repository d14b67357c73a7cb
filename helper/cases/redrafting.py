"""Sign papers or send them back; when an answer changes, withdraw signatures and put 草稿 back on what lies in the folder.

What cannot be written as a draft any more, for want of an answer or of its template, is given a name that says so:
nobody prints a finished paper that nobody stands behind.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from helper import letters, rendering
from helper.casefile import CaseFile, Review, write_atomic
from helper.casefile.sent import SENT_BACK, SIGNED
from helper.casefile.state import Papers, PutAside, SentencesRead, SentFiles, Withdrawn
from helper.cases import clock
from helper.cases.letters_allowed import refuse_to_write
from helper.cases.next_steps import title_of
from helper.cases.opening import is_withdrawn
from helper.cases.papers import CasePapers, gather_papers
from helper.cases.sign_off import covered_checksum, gone_out, paper_name, put_aside, put_paper, signatures, withdraw
from helper.cases.withdrawn_packets import mark_packets
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.model.contact import Contact, ToldContact
from helper.text import Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.letters.provenance import Passage, TracedSentence


class DraftReading:
    """Hold how far a reviewer has read a draft: each passage once and in order, and nothing accepted unseen."""

    def __init__(self, case: CaseFile, letter: str, whole: "Sequence[Passage]", who: str) -> None:
        self._case, self._letter, self._whole, self._who = case, letter, whole, who
        kept = case.kept(SentencesRead, letter)
        self._read = [*kept.read] if kept.who == who else []
        self.place = 0

    @property
    def passage(self) -> "Passage | None":
        """Return the next passage that was not read yet; None at the end."""
        while self.place < len(self._whole):
            if not all(mark in self._read for mark in self._whole[self.place].marks):
                return self._whole[self.place]
            self.place += 1
        return None

    def accept(self) -> None:
        """Take the passage for read."""
        self._read += self._whole[self.place].marks
        self.place += 1
        self._keep()

    def back(self) -> None:
        """Go to the passage before, which has to be read once more."""
        self.place = max(0, self.place - 1)
        self._read = [mark for mark in self._read if mark not in self._whole[self.place].marks]
        self._keep()

    def _keep(self) -> None:
        self._case.keep_mark(SentencesRead(self._who, tuple(self._read)), self._letter)


def has_begun(case: CaseFile, chosen: Iterable[Letter], who: str) -> bool:
    """Tell whether somebody has begun to read one of these drafts."""
    marks = [case.kept(SentencesRead, letter.id) for letter in chosen]
    return any(mark.who == who and mark.read for mark in marks)


def take_signatures(case: CaseFile) -> list[str]:
    """Withdraw what no longer holds, keep that its papers have still to be made drafts, and return them."""
    gone = [row.letter for row in withdraw(case, clock.now())]
    if gone:
        case.keep_mark(Withdrawn(tuple(dict.fromkeys([*case.kept(Withdrawn).letters, *gone]))))
    return gone


def draft_again(guidance: Guidance, case: CaseFile, lang: str, letter: Letter) -> None:
    """Put 草稿 back on a paper that was finished and is sent back; what went out stays as its reader has it."""
    write_drafts(guidance, case, lang, [letter.id])


def redraft(guidance: Guidance, case: CaseFile, lang: str) -> list[Text]:
    """Write papers whose signature was withdrawn anew as drafts, and return the titles nobody was told of yet.

    What was sent stays as it was.
    """
    take_signatures(case)
    mark_pages(case)
    waiting, sent = case.kept(Withdrawn).letters, gone_out(case)
    if not waiting:
        return []
    write_drafts(guidance, case, lang, waiting)
    case.keep_mark(Withdrawn())
    # What went out is no draft again: of it is only said what it says and the case does not.
    waiting = tuple(ident for ident in waiting if ident not in sent or _has_newer(case, ident))
    chosen = [ident for ident in waiting if (letter := _find(ident)) is None or letter.kind == "letter"]
    return [title_of(ident) for ident in chosen or waiting]


def put_aside_untold(case: CaseFile) -> tuple[str, ...]:
    """Return the names of the papers that were put aside and nobody was told of yet."""
    names = case.kept(PutAside).names
    if names:
        case.keep_mark(PutAside())
    return names


def write_drafts(guidance: Guidance, case: CaseFile, lang: str, ids: Iterable[str]) -> None:
    """Write papers anew as the drafts they are, over this program's own; what was sent stays as its reader has it."""
    sent = gone_out(case)
    held = gather_papers(guidance, case, lang)
    for ident in ids:
        if ident in sent and not _has_newer(case, ident):
            continue
        letter = _find(ident)
        if letter is None or not write_again(case, held, letter):
            aside = put_aside(case, ident, lang)
            if aside:
                case.keep_mark(PutAside(tuple(dict.fromkeys([*case.kept(PutAside).names, *aside]))))


def _has_newer(case: CaseFile, ident: str) -> bool:
    """Tell whether a version of a letter that was sent stands beside what went out."""
    out = {file for row in case.sent() for file in case.kept(SentFiles, row.no).sums}
    return any(
        re.fullmatch(rf"{re.escape(ident)}-\d+", Path(name).stem) for name in case.kept(Papers).sums if name not in out
    )


def say_redrafted(guidance: Guidance, case: CaseFile, lang: str) -> Iterator[Text]:
    """Withdraw the signatures that no longer hold, and yield which, what was sent and is said no more, and what was put aside."""
    moved = bool(take_signatures(case) or case.kept(Withdrawn).letters)
    titles = redraft(guidance, case, lang)
    if titles:
        named = Text("、".join(f"《{title.zh}》" for title in titles), ", ".join(title.en for title in titles))
        gone = say("drafts.consent_gone_sign_off") if is_withdrawn(case) else say("drafts.answer_changed_sign_off")
        yield gone.fill(titles=named)
    if moved:
        # What was sent is read once more only here.
        from helper.cases.after_sending import tell_said_no_more

        yield from tell_said_no_more(guidance, case)
    if names := put_aside_untold(case):
        yield say("drafts.put_aside", names=join(names))


def _find(ident: str) -> Letter | None:
    """Return a letter; None where its template is gone, as one of a clinic's own may be."""
    try:
        return letters.letter(ident)
    except HelperError:
        return None


def formats_of(case: CaseFile, letter: Letter) -> list[str]:
    """Return the formats a paper was written in; DOCX where it never was."""
    names = [Path(name) for name in case.kept(Papers).sums]
    kept = [path.suffix for path in names if path.stem == letter.id]
    known = {rendering.suffix(fmt): fmt for fmt in rendering.list_formats()} if kept else {}
    return [known[suffix] for suffix in kept if suffix in known] or ["docx"]


def write_again(case: CaseFile, held: CasePapers, letter: Letter) -> list[Path]:
    """Write a paper in the formats it has, over this program's own; none where it cannot be filled any more."""
    try:
        made = render_paper(case, held, letter)
    except HelperError:
        return []
    return [put_paper(case, f"letters/{name}", data) for name, data in made]


def render_paper(case: CaseFile, held: CasePapers, letter: Letter) -> list[tuple[str, bytes]]:
    """Return a paper as the files it would be written to."""
    document = held.fill(letter, confirmed=True)
    return [
        (f"{document.id}{rendering.suffix(fmt)}", rendering.render(document, fmt)) for fmt in formats_of(case, letter)
    ]


def mark_pages(case: CaseFile) -> None:
    """Write over the pages that show a case whose person does not agree any more: nobody prints one without seeing it."""
    if not is_withdrawn(case):
        return
    words = say("cases.consent_withdrawn")
    mark = f'<p style="font-weight:bold;color:#b00020;text-align:center">{words.zh}<br>{words.en}</p>'
    for path in sorted(case.folder.glob("report*.html")):
        page = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        if b"<body>" in page and mark.encode() not in page:
            write_atomic(path, page.replace(b"<body>", b"<body>" + mark.encode(), 1))
    mark_packets(case)


def mark_withdrawn(guidance: Guidance, case: CaseFile, lang: str) -> None:
    """Withdraw every signature of a case whose person does not agree any more, and mark the papers this program wrote."""
    withdraw(case, clock.now())
    mark_pages(case)
    known = {letter.id for letter in letters.all_letters()}
    written = {row.letter for row in case.reviews()}
    write_drafts(guidance, case, lang, {Path(name).stem for name in case.kept(Papers).sums} & (known | written))


def send_back(guidance: Guidance, case: CaseFile, letter: Letter, who: str, note: str, lang: str) -> None:
    """Record that a draft goes back to whoever prepared it; what was signed is a draft again."""
    finished = letter.id in signatures(case)
    case.review_add(
        Review(
            at=clock.now(),
            kind=SENT_BACK,
            letter=letter.id,
            who=who,
            answers=covered_checksum(case, letter.id),
            note=note,
        )
    )
    if finished:
        draft_again(guidance, case, lang, letter)


def sign_papers(
    case: CaseFile, held: CasePapers, papers: list[Letter], who: str
) -> Iterator[tuple[str, list[str], tuple[tuple[str, str], ...]]]:
    """Sign papers one after the other and write them; yield of each when, where its files stand, and their sums.

    Raise HelperError, before anything is signed, for what nobody may write of this case.
    """
    refuse_to_write(held.guidance, case, papers)
    now = clock.now()
    clean = replace(held, drafts=False)
    for one in papers:
        made = render_paper(case, clean, one)
        # What went out, and what somebody changed, keeps its name: what is signed is named as it will stand.
        files = [(Path(paper_name(case, f"letters/{name}", data)).name, data) for name, data in made]
        sums = tuple((name, hashlib.sha256(data).hexdigest()) for name, data in files)
        case.review_add(
            Review(
                at=now,
                kind=SIGNED,
                letter=one.id,
                who=who,
                text=held.seal(one, confirmed=True),
                answers=covered_checksum(case, one.id),
                files=sums,
            )
        )
        yield now, [str(put_paper(case, f"letters/{name}", data)) for name, data in made], sums


def contacts_left_out(
    case: CaseFile, held: CasePapers, letter: Letter, sentences: "list[TracedSentence]"
) -> Iterator[tuple[ToldContact, Text]]:
    """Yield the contacts of the case a letter that tells of contacts does not speak of, and why."""
    named = {rest.no for one in sentences for rest in one.rests if rest.kind in ("finding", "answer") and rest.no}
    if not named and "incidents" not in letter.body:
        return
    for contact in case.contacts():
        if contact in named or contact in held.unsupported or contact in held.left_out:
            continue  # of what was ticked or only read it is said by itself what stays out, and what puts it in
        found = any(one.contact == contact and one.answer == "breach" for one in held.findings)
        undated = Contact.of(case.facts(contact)).at is None
        yield (
            contact,
            say("review.it_has_no_day")
            if undated
            else say("review.nothing_of_it_is_for_this_reader")
            if found
            else say("review.nothing_was_found_in_it"),
        )

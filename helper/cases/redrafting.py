"""When an answer changes, withdraw signatures and put 草稿 back on the papers that lie in the folder."""

from pathlib import Path

from helper import letters, rendering
from helper.casefile import Case
from helper.cases import clock
from helper.cases.papers import CasePapers, gather_papers
from helper.cases.sign_off import PAPERS, gone_out, put_paper, withdraw
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.text import Text


def redraft(guidance: Guidance, case: Case, lang: str) -> list[Text]:
    """Withdraw what no longer holds, write those papers anew as drafts, and return their titles. What was sent stays as it was."""
    gone = withdraw(case, clock.now())
    if not gone:
        return []
    named = [letters.letter(row.letter) for row in gone]
    sent = gone_out(case)
    held = gather_papers(guidance, case, lang)
    for letter in named:
        if letter.id not in sent:
            write_again(case, held, letter)
    chosen = [letter for letter in named if letter.kind == "letter"] or named
    return [letter.title for letter in chosen]


def formats_of(case: Case, letter: Letter) -> list[str]:
    """Return the formats a paper was written in; DOCX where it never was."""
    names = [Path(name) for name in case.state(PAPERS) or {}]
    known = {rendering.suffix(fmt): fmt for fmt in rendering.formats()}
    return [known[path.suffix] for path in names if path.stem == letter.id and path.suffix in known] or ["docx"]


def write_again(case: Case, held: CasePapers, letter: Letter) -> list[Path]:
    """Write a paper in the formats it has, over this program's own; nothing where an answer it needs is gone."""
    try:
        made = render_paper(case, held, letter)
    except HelperError:
        return []
    return [put_paper(case, f"letters/{name}", data) for name, data in made]


def render_paper(case: Case, held: CasePapers, letter: Letter) -> list[tuple[str, bytes]]:
    """Return a paper as the files it would be written to."""
    document = held.fill(letter, confirmed=True)
    return [(f"{document.id}{rendering.suffix(fmt)}", rendering.render(document, fmt)) for fmt in formats_of(case, letter)]


def mark_withdrawn(guidance: Guidance, case: Case, lang: str) -> None:
    """Withdraw every signature of a case whose person does not agree any more, and mark the papers this program wrote."""
    withdraw(case, clock.now())
    sent, held = gone_out(case), gather_papers(guidance, case, lang)
    for ident in {Path(name).stem for name in case.state(PAPERS) or {}} - sent:
        if ident in {letter.id for letter in letters.all_letters()}:
            write_again(case, held, letters.letter(ident))

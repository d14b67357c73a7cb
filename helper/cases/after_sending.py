"""What letters that went out say of contacts and the case does not say any more: whoever got them has to be told."""

from collections.abc import Iterable, Iterator

from helper import letters
from helper.casefile import CaseFile, Sent
from helper.casefile.state import SentSays
from helper.cases.next_steps import title_of
from helper.cases.opening import on_case
from helper.cases.papers import CasePapers, gather_papers
from helper.cases.sign_off import answers_checksum
from helper.cases.tracing import sentences_of
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.letters.provenance import TracedSentence
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.text import Text, shorten
from helper.wording import say

_SAYS_NOTHING = later(r"^#|[：:]$")
"""Headings and what only leads to the next sentence tell of nothing."""
_SET_RIGHT = frozenset({"complaint_supplement", "complaint_withdrawal"})
"""Letters by which a reader is told that something sent before does not stand."""
_SHOWN = 40


def words_going_out(guidance: Guidance, case: CaseFile, letter: str) -> SentSays:
    """Return what a letter says of contacts as it goes out, to be held against what the case says later.

    It reads the messages of an imported log, and so is called before anything else is written.
    """
    return SentSays(answers_checksum(case), tuple(_told(gather_papers(guidance, case, "zh"), letter)))


def said_no_more(guidance: Guidance, case: CaseFile) -> Iterator[tuple[Sent, list[str]]]:
    """Yield what was sent and says of a contact what the case does not say any more, with those sentences."""
    rows, now = case.sent(), answers_checksum(case)
    held: CasePapers | None = None
    for row in rows:
        kept = case.kept(SentSays, row.no)
        settled = any(one.no > row.no and (one.letter in _SET_RIGHT or one.letter == row.letter) for one in rows)
        if not kept.lines or kept.answers == now or settled:
            continue
        held = held or gather_papers(guidance, case, "zh")
        said = _told(held, row.letter)
        if gone := [line for line in kept.lines if line not in said]:
            yield row, gone


def tell_said_no_more(guidance: Guidance, case: CaseFile) -> list[Text]:
    """Say of each letter that went out what it says and the case does not, and what to do."""
    return [
        say(
            "sent.letter_says_what_case_does_not",
            title=title_of(row.letter),
            day=row.sent_on,
            words=shorten(mask_text("；".join(gone)), _SHOWN),
            count=len(gone),
            case=on_case(case),
        )
        for row, gone in said_no_more(guidance, case)
    ]


def _told(held: CasePapers, ident: str) -> list[str]:
    """Return what a letter says of single contacts; nothing where it cannot be written any more."""
    try:
        return list(dict.fromkeys(_of_contacts(sentences_of(held, letters.letter(ident)))))
    except HelperError:
        return []


def _of_contacts(sentences: Iterable[TracedSentence]) -> Iterator[str]:
    for one in sentences:
        # What only names a text rests on its finding alone; an event is told from answers or quotes what was found.
        of_contact = any(rest.no > 0 and rest.kind in ("answer", "finding") for rest in one.rests)
        words = one.words.strip()
        if of_contact and words and "《" not in words and not _SAYS_NOTHING.search(one.text.strip()):
            yield words

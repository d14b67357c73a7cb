"""Say which texts a finding rests on, and which of them a letter names."""

from collections.abc import Iterable, Iterator

from helper.cases.judging import Judged
from helper.checking.derive import missing_labels
from helper.guidance import Guidance
from helper.letters import Letter
from helper.letters.grounds import binds, strongest
from helper.model.finding import Applied, Finding
from helper.text import Text


def texts_in_force(guidance: Guidance, finding: Finding) -> Iterator[tuple[Text, str | None]]:
    """Yield the texts a finding rests on, each once, with the day it came into force where that was seen."""
    lines = dict.fromkeys((text.line, text.source) for text in finding.sources if text.kind != "source_document")
    for line, source in lines:
        yield line, guidance.sources[source].effective_from if source in guidance.sources else None


def cited_texts(guidance: Guidance, finding: Finding, chosen: Iterable[Letter]) -> list[Applied]:
    """Return the texts that letters name for a finding, each once: whoever signs sees what stands in the letter.

    Where no letter is chosen yet, or none names a text, it is what a letter to the lender would name.
    """
    readers = dict.fromkeys([*(letter.recipient for letter in chosen), "creditor"])
    named = [strongest(guidance, finding, reader) for reader in readers]
    return list(dict.fromkeys(text for text in named if text is not None))


def argued_texts(guidance: Guidance, finding: Finding) -> list[Applied]:
    """Return the binding texts of a finding of which the other side may say that they do not reach so far."""
    argued = (text for text in finding.sources if text.note and text.strength == "arguable")
    return [text for text in argued if binds(text, guidance.force)]


def still_open(guidance: Guidance, row: Judged) -> list[Text]:
    """Return the questions that what was raised about a contact still waits for."""
    open_ = [one for one in row.findings if one.answer == "unknown" and one.raised]
    return list(dict.fromkeys(label for one in open_ for label in missing_labels(guidance, one)))

"""What stands behind an accusation that was ticked: their words, the person's account, or evidence of that contact.

A tick alone accuses nobody in a letter, and one that the words written down do not bear waits until somebody says
which holds.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from helper.cases.gate import THEIRS
from helper.cases.judging import Judged, hear_words
from helper.guidance import Guidance
from helper.model.contact import Contact, ContactRef
from helper.model.fact import Facts
from helper.model.finding import Finding, Signal
from helper.model.pattern import later
from helper.text import SEMICOLON, Text, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.casefile import Evidence

BESIDES = "contact.said_besides"
"""Whether more was said than the words written down."""

NOTHING_TOLD, WORDS_DIFFER = "nothing_told", "words_differ"
_BESIDE_WORDS = ("account", "remark")
"""Where a reading was confirmed from what somebody told, and not from the words of the other side."""
_SAID, _TICKED = "contact.said.", ("contact.said.", "contact.did.")

_LINK = later(r"https?://\S+|\S+@\S+|\bwww\.\S+")
_PART = later(
    r"[^\W\d_\u3400-\u9fff]+(?:['’][^\W\d_\u3400-\u9fff]+)?(?:[ ,.;:!?\"'’-]+(?:\d+|[^\W\d_\u3400-\u9fff]+(?:['’]\w+)?)){3,}[.!?]?"
)
"""Four words of another language, one after the other: a name or a product has fewer."""
_GRAVE = later(r"\b(?:die|dead|death|kill|killed|murder|suicide)\b", re.IGNORECASE)


def in_other_language(words: str) -> bool:
    """Tell whether words are in a language the program does not read: two or more, or a grave one, hardly any Chinese."""
    letters = [one for one in words if one.isalpha()]
    chinese = sum(0x3400 <= ord(one) <= 0x9FFF for one in letters)
    spoken = sum(any(one.isalpha() for one in word) for word in words.split())
    return (spoken > 1 or bool(_GRAVE.search(words))) and chinese * 5 < len(letters)


def unread_parts(words: str | None) -> list[str]:
    """Return the stretches of a message in Chinese that are in another language and were not read."""
    if not words or in_other_language(words):
        return []
    parts = [found[0].strip() for found in _PART.finditer(_LINK.sub(" ", words))]
    # A product is written in capitals, a sentence is not.
    return [part for part in parts if sum(len(word) > 1 and word[0].islower() for word in part.split()) > 1]


def is_unread(words: str | None, signals: Iterable[Signal] = ()) -> bool:
    """Tell whether words were given that nothing was read in, and that were not all read because of their language.

    No verdict rests on them.
    """
    return bool(words) and not any(signals) and (in_other_language(str(words)) or bool(unread_parts(words)))


def unsupported(guidance: Guidance, row: Judged, evidence: Iterable["Evidence"]) -> dict[str, tuple[Finding, ...]]:
    """Return the findings of one contact that rest on a tick with nothing behind it, by why."""
    if any(row.facts.value(name) for name in ("contact.account",)) or any(
        one.contact == row.contact for one in evidence
    ):
        return {}
    ticked = [finding for finding in row.findings if finding.is_breach and _ticks(finding)]
    if not ticked:
        return {}
    if not row.facts.value("contact.words"):
        return {NOTHING_TOLD: tuple(ticked)}
    differ = [
        finding
        for finding in ticked
        if all(name.startswith(_SAID) and not is_in_words(guidance, row.facts, name) for name in _ticks(finding))
    ]
    if not differ or row.facts.value(BESIDES) is True:
        return {}
    return {WORDS_DIFFER: tuple(differ)}


def is_in_words(guidance: Guidance, facts: Facts, name: str) -> bool:
    """Tell whether what was ticked shows in the words written down, however it came to be ticked.

    It does where somebody confirmed it from these very words, whoever read it there, and where the words bear anything
    against which a tick may stand. What the program cannot read it cannot hold against the tick either.
    """
    words = facts.value(THEIRS)
    if not isinstance(words, str) or not words:
        return False
    held = facts.get(name)
    if held is not None and held.origin.kind == "confirmed" and held.origin.detail not in _BESIDE_WORDS:
        return True
    if in_other_language(words):
        return True
    heard = hear_words(guidance, words, facts)
    if any(not guidance.signals[signal.id]["lawful"] for signal in (*heard.signals, *heard.to_confirm)):
        return True
    # What tells whose act a thing was is read from data of its own, which judging one message does without.
    from helper.cases.accounts import said_plainly

    return any(fact == name for fact, _ in said_plainly(words, Contact.of(facts).recipient or "", spoken=True))


def _ticks(finding: Finding) -> list[str]:
    return [
        basis.fact
        for basis in finding.basis
        if basis.fact.startswith(_TICKED) and basis.value is True and not basis.origin.startswith(("read", "row:log"))
    ]


def say_unsupported(left: Mapping[ContactRef, Mapping[str, tuple[Finding, ...]]]) -> list[Text]:
    """Return in words what was left out, why, and what would put it in."""
    sentences = {
        NOTHING_TOLD: say("cases.ticked_and_nothing_told"),
        WORDS_DIFFER: say("cases.ticked_and_words_differ"),
    }
    return [
        sentences[why].fill(contact=contact, titles=join((one.title for one in findings), SEMICOLON))
        for contact, by_why in left.items()
        for why, findings in by_why.items()
    ]

"""Read a contact's words with what is known of it: to whom they were said, and how."""

from helper import reading
from helper.guidance import Guidance, Question
from helper.model.fact import Facts
from helper.model.signal import Signal
from helper.text import Text


def read_signals(guidance: Guidance, words: object, facts: Facts) -> list[Signal]:
    """Return the signals in ``words``. Words of despair are not among them: they are nobody's conduct."""
    if not isinstance(words, str) or not words:
        return []
    role, channel = facts.value("contact.recipient_role"), facts.value("contact.channel")
    found = reading.read(words, signals=guidance.signals, addressee=str(role or "unknown"), channel=channel)
    return [signal for signal in found if guidance.signals[signal.id]["kind"] != "distress"]


def unconfirmed_signals(facts: Facts, question: Question) -> list[tuple[str, str]]:
    """Return the members of a list that were read in the words and not yet confirmed, with those words."""
    if question.fact != "contact.said":
        return []
    said, rows = facts.value("contact.words"), []
    for name in question.members:
        fact = facts.get(name)
        if fact is not None and fact.value is True and fact.origin.kind == "read" and isinstance(said, str):
            rows.append((name, fact.origin.span.of(said) if fact.origin.span else said))
    return rows


def title_signal(guidance: Guidance, ident: str) -> Text:
    """Return a signal's name as the questions word it, else its own."""
    fact = f"contact.said.{ident}"
    if fact in guidance.questions:
        return guidance.label(fact)
    row = guidance.signals[ident]
    return Text(row["title"]["zh"], row["title"]["en"])

"""Read a contact's words with what is known of it: to whom they were said, and how."""

from helper import reading
from helper.guidance import Guidance, Question
from helper.model.contact import Contact
from helper.model.fact import Facts
from helper.model.finding import Heard, Signal
from helper.text import Text


def hear_words(guidance: Guidance, words: object, facts: Facts) -> Heard:
    """Return what ``words`` say and what they only sound like. Words of despair are in neither: they are nobody's conduct."""
    if not isinstance(words, str) or not words:
        return Heard([], [])
    contact = Contact.of(facts)
    role, channel = contact.recipient, contact.channel
    heard = _hear(guidance, words, str(role or "unknown"), str(channel) if channel else None)
    plain = [signal for signal in heard.signals if guidance.signals[signal.id]["kind"] != "distress"]
    said = {signal.id for signal in plain}
    return Heard(
        plain,
        [
            signal
            for signal in heard.to_confirm
            if guidance.signals[signal.id]["kind"] != "distress" and signal.id not in said
        ],
    )


_MOST = 256  # one contact's words are heard on every path, by record, judgement and letter


def _hear(guidance: Guidance, words: str, role: str, channel: str | None) -> Heard:
    kept: dict[tuple[str, str, str | None], Heard] = guidance.made.setdefault(("heard",), {})
    asked = (words, role, channel)
    if asked not in kept:
        if len(kept) > _MOST:
            kept.clear()
        kept[asked] = reading.hear(words, signals=guidance.signals, addressee=role, channel=channel)
    return kept[asked]


def read_signals(guidance: Guidance, words: object, facts: Facts) -> list[Signal]:
    """Return the signals that plain words give."""
    return hear_words(guidance, words, facts).signals


def open_signals(guidance: Guidance, heard: Heard, facts: Facts) -> list[Signal]:
    """Return what words only sound like and the person has not answered yet: ticked or left unticked is an answer."""
    return [
        signal
        for signal in heard.to_confirm
        if facts.value(f"contact.said.{signal.id}") is None and not guidance.signals[signal.id]["lawful"]
    ]


def unconfirmed_signals(facts: Facts, question: Question) -> list[tuple[str, str]]:
    """Return the members of a list that were read in the words and not yet confirmed, with those words."""
    if question.fact != "contact.said":
        return []
    said, rows = Contact.of(facts).words, []
    for name in question.members:
        fact = facts.get(name)
        if fact is not None and fact.value is True and fact.origin.kind == "read" and isinstance(said, str):
            rows.append((name, fact.origin.span.of(said) if fact.origin.span else said))
    return rows


def like_signals(guidance: Guidance, facts: Facts, question: Question) -> list[tuple[str, str]]:
    """Return the members of a list that the words only sound like, with those words: to be asked, never taken over."""
    if question.fact != "contact.said":
        return []
    heard = hear_words(guidance, Contact.of(facts).words, facts)
    found = [(f"contact.said.{signal.id}", signal.words) for signal in open_signals(guidance, heard, facts)]
    return list({name: (name, seen) for name, seen in reversed(found) if name in question.members}.values())


def title_signal(guidance: Guidance, ident: str) -> Text:
    """Return a signal's name as the questions word it, else its own."""
    fact = f"contact.said.{ident}"
    if fact in guidance.questions:
        return guidance.label(fact)
    row = guidance.signals[ident]
    return Text(row["title"]["zh"], row["title"]["en"])

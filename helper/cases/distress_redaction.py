"""Keep words of despair out of every paper: they are answered with 12356, and belong to nobody's file."""

from collections.abc import Iterable
from dataclasses import replace

from helper import reading
from helper.casefile import LogEntry
from helper.guidance import Guidance
from helper.model.fact import Fact, Facts

_MOST = 64  # one case's papers hold the same texts several times over; another case's are forgotten again


def redact_distress(guidance: Guidance, text: str) -> str:
    """Return ``text`` without the lines that speak of ending one's life."""
    kept = guidance.made.setdefault(("spared",), {})
    if text not in kept:
        if len(kept) > _MOST:
            kept.clear()
        kept[text] = _spared(guidance, text)
    return kept[text]


def _spared(guidance: Guidance, text: str) -> str:
    if not reading.distress(text, guidance.signals):
        return text
    kept = [line for line in text.split("\n") if not reading.distress(line, guidance.signals)]
    return "\n".join(kept).strip("\n")


def speaks_of_despair(guidance: Guidance, known: Iterable[Facts]) -> bool:
    """Tell whether anything told in a case speaks of ending one's life: whoever helps has to reach that person first."""
    said = {fact.value for facts in known for name, fact in facts.items() if name in guidance.questions and guidance.questions[name].kind in ("words", "text") and isinstance(fact.value, str)}
    return any(reading.distress(text, guidance.signals) for text in said)


def redact_facts(guidance: Guidance, facts: Facts) -> Facts:
    """Return facts fit for a letter: every text answer without such lines; one that held nothing else is unknown."""
    changed = []
    for name, fact in facts.items():
        question = guidance.questions.get(name)
        if question is not None and question.kind in ("words", "text") and isinstance(fact.value, str):
            text = redact_distress(guidance, fact.value)
            if text != fact.value:
                changed.append(Fact(name, text or None, fact.origin))
    return facts.with_(*changed) if changed else facts


def redact_entry(guidance: Guidance, entry: LogEntry) -> LogEntry:
    """Return a log entry fit to be handed in; the log itself keeps what was recorded."""
    return replace(entry, words=redact_distress(guidance, entry.words), summary=redact_distress(guidance, entry.summary))

"""Leave somebody's own words of despair out of what goes into papers: they are answered with 12356, and belong to nobody's file.

What the other side said stays, the worst of it most of all: words that wish somebody dead are evidence.
"""

from dataclasses import replace

from helper.casefile import LogEntry
from helper.cases.gate import THEIRS, find_despair
from helper.guidance import Guidance
from helper.model.fact import Fact, Facts

_MOST = 64  # one case's papers hold the same texts several times over; another case's are forgotten again


def redact_distress(guidance: Guidance, text: str, *, theirs: bool = False) -> str:
    """Return ``text`` without the lines that speak of ending one's own life; ``theirs`` where the other side said it."""
    kept: dict[str, str] = guidance.made.setdefault(("spared", theirs), {})
    if text not in kept:
        if len(kept) > _MOST:
            kept.clear()
        kept[text] = _spared(guidance, text, theirs)
    return kept[text]


def _spared(guidance: Guidance, text: str, theirs: bool) -> str:
    own = find_despair(guidance, text, theirs=theirs)

    def alone(line: str) -> bool:
        # 你这种人活着就是浪费 on the line above turns nobody's own words into the other side's.
        return not theirs and "\n" in text and bool(find_despair(guidance, line))

    if not own and not any(map(alone, text.split("\n"))):
        return text
    kept, at = [], 0
    for line in text.split("\n"):
        if not alone(line) and not any(at <= signal.start < at + len(line) + 1 for signal in own):
            kept.append(line)
        at += len(line) + 1
    return "\n".join(kept).strip("\n")


def redact_facts(guidance: Guidance, facts: Facts) -> Facts:
    """Return facts fit for a letter: every text answer without such lines; one that held nothing else is unknown."""
    changed = []
    for name, fact in facts.items():
        question = guidance.questions.get(name)
        if question is not None and question.kind in ("words", "text") and isinstance(fact.value, str):
            text = redact_distress(guidance, fact.value, theirs=name == THEIRS)
            if text != fact.value:
                changed.append(Fact(name, text or None, fact.origin))
        elif fact.note and redact_distress(guidance, fact.note) != fact.note:
            changed.append(fact._replace(note=""))
    return facts.with_(*changed) if changed else facts


def redact_entry(guidance: Guidance, entry: LogEntry) -> LogEntry:
    """Return a log entry fit to be handed in; the log itself keeps what was recorded."""
    return replace(
        entry,
        words=redact_distress(guidance, entry.words, theirs=True),
        summary=redact_distress(guidance, entry.summary),
    )

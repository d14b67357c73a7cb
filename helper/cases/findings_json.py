"""Findings as JSON, schema ``helper.check/1``. Keys are stable; a new key may be added, none is renamed."""

import sys
from collections.abc import Iterable
from typing import Any

from helper.cases.gate import Gate
from helper.cases.outcome import Outcome
from helper.model.finding import Applied, Finding, RuleAnswer, summary
from helper.model.masking import mask_text
from helper.model.signal import Signal

SCHEMA = "helper.check/1"


def told(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings worth telling: breaches, what hangs on missing facts, and what was looked at and is fine."""
    return [finding for finding in findings if _worth_telling(finding)]


def _worth_telling(finding: Finding) -> bool:
    if finding.answer == RuleAnswer.UNKNOWN:
        return finding.raised and finding.concludes == RuleAnswer.BREACH
    return finding.answer != RuleAnswer.CLEAR or finding.raised or bool(finding.sources)


def ascii_only() -> bool:
    """Tell whether JSON must be escaped to survive the encoding of standard output."""
    # On a terminal no character of a stranger's may turn the line around or give an order.
    return sys.stdout.isatty() or (sys.stdout.encoding or "").lower().replace("-", "") not in ("utf8", "utf8sig")


def item(
    ident: str | int | None,
    findings: list[Finding],
    signals: list[Signal],
    lang: str,
    myths: Iterable[str] = (),
    *,
    outcome: Outcome | None = None,
    to_confirm: Iterable[Signal] = (),
    gate: Gate | None = None,
) -> dict[str, Any]:
    """Return one contact's result; ``myths`` name the answers that fit (`helper rules NAME`).

    ``to_confirm`` is what words only sound like: a question, counted nowhere. Where signs of fraud stand the
    summary is ``fraud`` and nothing is called in order.
    """
    fraud = outcome is not None and outcome.kind == "fraud"
    shown = [row for row in told(findings) if not (fraud and row.answer == "clear")]
    return {
        "id": ident,
        "summary": "fraud" if fraud else summary(findings),
        "outcome": outcome.kind if outcome else None,
        "findings": [finding(row, lang) for row in shown],
        "signals": [_signal(signal) for signal in signals],
        "to_confirm": [_signal(signal) for signal in to_confirm],
        "unreached": [
            {"rule": one.rule, "title": one.title.of(lang), "why": one.why, "facts": list(one.facts)}
            for one in outcome.unreached
        ]
        if outcome
        else [],
        "first": gate.names if gate else [],
        "fraud": [_signal(signal) for signal in gate.fraud] if gate else [],
        "myths": [] if fraud else list(myths),
    }


def _signal(signal: Signal) -> dict[str, Any]:
    return {"id": signal.id, "start": signal.start, "end": signal.end, "words": signal.words, "like": signal.like}


def document(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the whole answer."""
    return {"schema": SCHEMA, "items": items}


def finding(found: Finding, lang: str) -> dict[str, Any]:
    """Return one finding."""
    return {
        "rule": found.rule,
        "title": found.title.of(lang),
        "answer": found.answer,
        "strength": found.strength,
        "force": found.force or "",
        "says": found.says.of(lang) if found.says else None,
        "sources": [_source(text, lang) for text in found.sources],
        "missing": list(found.missing),
        "basis": [{"fact": row.fact, "value": _masked(row.value), "from": row.origin} for row in found.basis],
    }


def _source(text: Applied, lang: str) -> dict[str, Any]:
    return {
        "source": text.source,
        "title": text.short.of(lang),
        "provision": text.provision,
        "force": text.kind,
        "strength": text.strength,
        "status": text.status,
        "line": text.line.of(lang),
        "url": text.url,
    }


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask_text(value)
    return list(value) if isinstance(value, tuple) else value

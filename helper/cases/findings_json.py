"""Findings as JSON, schema ``helper.check/1``. Keys are stable; a new key may be added, none is renamed."""

import sys
from collections.abc import Iterable
from typing import Any

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
    return (sys.stdout.encoding or "").lower().replace("-", "") not in ("utf8", "utf8sig")


def item(
    ident: str | int | None, findings: list[Finding], signals: list[Signal], lang: str, myths: Iterable[str] = ()
) -> dict[str, Any]:
    """Return one contact's result; ``myths`` name the answers that fit (`helper rules NAME`)."""
    return {
        "id": ident,
        "summary": summary(findings),
        "findings": [finding(row, lang) for row in told(findings)],
        "signals": [{"id": s.id, "start": s.start, "end": s.end, "words": s.words, "like": s.like} for s in signals],
        "myths": list(myths),
    }


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

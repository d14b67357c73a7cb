"""Made-up contacts and findings, so that a preview shows what a letter says of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from helper.letters.letter import Letter
from helper.model.fact import Facts
from helper.model.finding import Applied, Finding
from helper.text import Text

_NOTE = Text("这里是编出来的说明", "a made-up note")
_ANOTHER = Text("编出来的另一种情形", "another made-up finding")
_FULL = Facts.of(
    {
        "contact.at": "2026-10-03T22:41", "contact.channel": "call", "contact.recipient_role": "borrower",
        "contact.from_number": "95000000000", "contact.claimed_identity": "某公司", "contact.words": "编出来的原话。",
        "contact.account": "编出来的经过。",
    }
)
_OTHER = Facts.of({"contact.recipient_role": "colleague"})


def changes(given: Mapping[str, Any], letter: Letter) -> Iterator[tuple[Text, dict[str, Any]]]:
    """Yield what a case may hold or lack beside answers, each with its name."""
    findings = [*given.get("findings", [])] or [_finding(letter)]
    numbers = {finding.contact or 1 for finding in findings}
    yield Text("没有日期", "no date"), {"today": None}
    yield Text("没有查到的情形", "nothing found"), {"findings": [], "contacts": {}}
    yield Text("联系的经过都知道", "all known of the contacts"), {"findings": findings, "contacts": dict.fromkeys(numbers, _FULL)}
    twice = [*findings, *(replace(one, title=_ANOTHER) for one in findings)]
    yield Text("一次联系里查到两样", "two things found in one contact"), {"findings": twice, "contacts": dict.fromkeys(numbers, _FULL)}
    yield Text("联系的经过几乎不知道", "little known of the contacts"), {"findings": [replace(one, at=None, says=None, contact=one.contact or 1) for one in findings], "contacts": dict.fromkeys(numbers, _OTHER)}
    yield Text("整件事，不是哪一次联系", "the whole matter, no single contact"), {"findings": [replace(one, contact=None, at=None) for one in findings], "contacts": {}}
    yield Text("依据来自公开报道", "texts known from reports"), {"findings": [replace(one, sources=tuple(_reported(text) for text in one.sources)) for one in findings]}
    yield Text("没有记录和证据", "no log and no evidence"), {"log": [], "evidence": [], "days": []}
    yield Text("没有下一步", "no next steps"), {"steps": []}


def _reported(text: Applied) -> Applied:
    return replace(text, status="reported", strength="arguable", note=_NOTE)


def _finding(letter: Letter) -> Finding:
    """Return a finding of the first rule the letter answers."""
    text = Applied(
        source="made-up", short=Text("《某办法》", "Some Measures"), provision="第一条", kind="department_rule", strength="stated",
        status="primary", line=Text("涉嫌违规：《某办法》第一条", "suspected breach of a department rule: Some Measures, art. 1"),
        says=Text("编出来的内容", "made-up content"), enforced_by="nfra",
    )
    return Finding(
        rule=(letter.answers or ("made.up",))[0], title=Text("编出来的情形", "A made-up finding"), answer="breach", strength="stated",
        force="department_rule", sources=(text,), says=Text("编出来的做法", "Made-up conduct"), ask_for=Text("请停止", "Please stop"),
        raised=True, contact=1, at="2026-10-03T22:41",
    )

"""What the tests of letters share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helper.model.finding import Applied, Finding
from helper.text import Text

FRONT = """\
---
id: {id}
title: {{zh: 试信, en: Trial}}
kind: letter
recipient: creditor
says: {{zh: 说, en: says}}
use_when: {{zh: 用, en: use}}
do_not_use_when: {{zh: 不用, en: not}}
before_you_start: {{zh: 先, en: before}}
after_sending: {{zh: 后, en: after}}
answers: []
requires: [{requires}]
optional: [{optional}]
encloses: [evidence_log, evidence]
send_by: [email]
status: draft
review_by: 2027-05-22
---
"""
"""Front matter of 18 lines, so that a body begins on line 19."""


@pytest.fixture
def template(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a template and gives its folder."""

    def write(body: str, requires: str = "", optional: str = "", id: str = "trial", front: str = FRONT) -> Path:
        folder = tmp_path / "trial"
        folder.mkdir(exist_ok=True)
        head = front.format(id=id, requires=requires, optional=optional)
        (folder / "letter.md.j2").write_text(head + body, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """Return a function that makes a finding resting on one text."""

    def make(**changed: object) -> Finding:
        text = Applied(
            source="cfc-2024",
            short=Text("《消费金融公司管理办法》", "Consumer Finance Company Measures"),
            provision="第五十六条",
            kind="department_rule",
            strength="stated",
            status="primary",
            line=Text("涉嫌违规：《消费金融公司管理办法》第五十六条", "suspected breach of a department rule"),
            says=Text("不得向与债务无关的第三人催收", "No collecting from third persons"),
            enforced_by="nfra",
        )
        values = {
            "rule": "third_party.told",
            "title": Text("告诉无关的人", "A stranger was told"),
            "answer": "breach",
            "strength": "stated",
            "force": "department_rule",
            "sources": (text,),
            "ask_for": Text("请停止联系无关的人", "Stop contacting strangers"),
            "contact": 1,
            "at": "2026-10-05",
        }
        return Finding(**{**values, **changed})

    return make

"""Every entrance by which an answer comes into a case leads to the same case.

A case in which everything is told is changed in one answer by each entrance; what hung on that answer must be known,
doubtful or gone alike, whoever typed it and where.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helper import casefile
from helper.casefile import CaseBuilder, CaseFile, open_case
from helper.casefile.state import Finished
from helper.cases.form import apply_changes, form_text, read_changes
from helper.cases.judging import judge_case
from helper.cases.recording import record
from helper.cases.report import report_told
from helper.cli import app, prompt
from helper.cli.prompt import Reply, ReplyKind
from helper.cli.screens import interview
from helper.cli.screens.ask import ask_and_keep
from helper.cli.screens.money import ask_figures
from helper.cli.terminal import Terminal
from helper.clinic.client_answers import ClientAnswers
from helper.clinic.client_case import _fill
from helper.guidance import load
from helper.interview import Session
from helper.model.fact import Fact, Facts, Value

GUIDANCE = load()
BEARING = sorted({on for question in GUIDANCE.questions.values() for on in question.depends_on})
"""Every answer that another one hangs on."""
MEMBERS = {member for question in GUIDANCE.questions.values() for member in question.members}
WORDS = "你再不还，我就打断你的腿"


def value_of(name: str, *, other: bool = False) -> Value:
    """Return a value the question allows; another one where asked."""
    question = GUIDANCE.questions[name]
    if name in MEMBERS:
        chosen = any(name in group.members[:1] for group in GUIDANCE.questions.values())
        return chosen is not other
    if name == "contact.words":
        return "您好，请您按时还款，谢谢" if other else WORDS
    if name.endswith("id_tail"):
        return "0000" if other else "123X"
    if name == "contact.said":
        return ("contact.said.insult",) if other else ("contact.said.threat_violence",)
    made: dict[str, tuple[Value, Value]] = {
        "yes_no": (True, False),
        "moment": ("2026-10-03T22:41", "2026-10-04T09:30"),
        "day": ("2026-10-03", "2026-10-04"),
        "days": (("2026-10-03",), ("2026-10-04",)),
        "number": (1, 2),
        "hours": ("10:00-18:00", "09:00-12:00"),
        "money": ("100", "200"),
        "amount": ("100", "200"),
        "percent": ("24", "12"),
        "cash": ("2026-10-03 100", "2026-10-04 200"),
        "phone": ("13800000000", "13900000000"),
    }
    if question.kind == "choice":
        return question.choices[int(other)][0]
    if question.kind == "many":
        return question.members[1:2] if other else question.members[:1]
    return made.get(question.kind, ("一句话", "另一句话"))[int(other)]


def typed(value: Value) -> str:
    """Return a value as a person types it on a command line."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return " ".join(value) if isinstance(value, tuple) else str(value)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case in which every question is answered."""
    folder = tmp_path_factory.mktemp("told") / "case"
    with pytest.MonkeyPatch.context() as patch, casefile.create(folder) as case:
        patch.setenv("HELPER_TODAY", "2026-11-22")
        facts = [Fact(name, value_of(name)) for name in GUIDANCE.questions if name not in MEMBERS]
        record(GUIDANCE, case, case.new_contact(), facts)
    return folder


def test_check_and_start_read_the_same_words_alike(tmp_path: Path) -> None:
    """The same addressee and channel given, `helper check` and an interview find the same in the same words."""
    lines = (Path(__file__).parents[1] / "reading" / "corpus_heldout.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [str(json.loads(line)["text"]) for line in lines]
    texts.append("租机订单已经逾期15天，请今天下午6点前归还设备或支付买断款5800元，否则按诈骗报案，通知你学校辅导员")
    told = [Fact("contact.recipient_role", "borrower"), Fact("contact.channel", "messaging_app")]
    with casefile.create(tmp_path / "case") as case:
        for text in texts:
            record(GUIDANCE, case, case.new_contact(), [Fact("contact.words", text), *told])
        read = [{signal.id for signal in judged.signals} for judged in judge_case(GUIDANCE, case)]
    assert len(texts) > 50
    for text, found in zip(texts, read, strict=True):
        assert found == {signal.id for signal in report_told(GUIDANCE, text, Facts(told)).signals}, text


Entrance = Callable[[Path, str, pytest.MonkeyPatch], object]


def directly(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    with open_case(folder) as case:
        record(GUIDANCE, case, 1, [Fact(name, value_of(name, other=True))])


def interviewed(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(prompt, "ask", lambda *_, **__: Reply(ReplyKind.VALUE, value_of(name, other=True)))
    patch.setattr(prompt, "read_line", lambda *_, **__: "")
    with open_case(folder) as case:
        session = Session(GUIDANCE, case, 1)
        session.change(name)
        interview._one(Terminal("zh"), GUIDANCE, session, case, GUIDANCE.questions[name])


def asked_with_a_value(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    assert 0 == app.run(["ask", f"{name}={typed(value_of(name, other=True))}", "--case", str(folder)])


def asked_at_a_prompt(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(prompt, "ask", lambda *_, **__: Reply(ReplyKind.VALUE, value_of(name, other=True)))
    with open_case(folder) as case:
        ask_and_keep(Terminal("zh"), GUIDANCE, case, name)


def set_before_a_letter(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    app.run(
        [
            "write",
            "next_steps",
            "--case",
            str(folder),
            "--format",
            "md",
            "--set",
            f"{name}={typed(value_of(name, other=True))}",
        ]
    )


def from_a_file(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    value = value_of(name, other=True)
    answers = folder.with_suffix(".json")
    answers.write_text(
        json.dumps({name: list(value) if isinstance(value, tuple) else value}, ensure_ascii=False), encoding="utf-8"
    )
    assert 0 == app.run(["start", "--answers", str(answers), "--case", str(folder)])


def in_the_form(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    value = value_of(name, other=True)
    with open_case(folder) as case:
        lines, out, skipping = form_text(GUIDANCE, case, "zh").split("\n"), [], None
        for line in lines:
            indent = len(line) - len(line.lstrip())
            if skipping is not None and (not line.strip() or indent > skipping):
                continue
            skipping = None
            if line.lstrip().startswith(f"{name}:"):
                skipping = indent
                out.append(
                    f"{' ' * indent}{name}: {json.dumps(list(value) if isinstance(value, tuple) else typed(value), ensure_ascii=False)}"
                )
                continue
            out.append(line)
        changes = read_changes(GUIDANCE, case, "\n".join(out), "form")
        assert [name] == [change.name for change in changes]
        apply_changes(GUIDANCE, case, changes, "zh")


def for_a_sum(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(prompt, "ask", lambda *_, **__: Reply(ReplyKind.VALUE, value_of(name, other=True)))
    with open_case(folder) as case:
        ask_figures(Terminal("zh"), GUIDANCE, [name], case, command="owed")


ENTRANCES: tuple[Entrance, ...] = (
    interviewed,
    asked_with_a_value,
    asked_at_a_prompt,
    set_before_a_letter,
    from_a_file,
    in_the_form,
    for_a_sum,
)


def state_of(case: CaseFile) -> dict[str, object]:
    """Return all that later work rests on: what is known, what waits to be asked again, and what is found."""
    return {
        "known": {
            scope: {name: fact.value for name, fact in case.facts(scope).items()} for scope in (0, *case.contacts())
        },
        "doubtful": {contact: set(Session(GUIDANCE, case, contact).stale) for contact in case.contacts()},
        "found": [(finding.rule, finding.answer) for row in judge_case(GUIDANCE, case) for finding in row.findings],
    }


def changed_by(entrance: Entrance, told: Path, folder: Path, name: str, patch: pytest.MonkeyPatch) -> dict[str, object]:
    shutil.copytree(told, folder)
    with patch.context() as mine:
        entrance(folder, name, mine)
    with open_case(folder) as case:
        return state_of(case)


@pytest.mark.parametrize("name", BEARING)
def test_one_answer_changed_by_any_entrance_gives_one_case(told, tmp_path, monkeypatch, name, capsys) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    expected = changed_by(directly, told, tmp_path / "directly", name, monkeypatch)
    assert expected["doubtful"][1], f"nothing hangs on {name} any more"
    for entrance in ENTRANCES:
        if entrance is for_a_sum and GUIDANCE.questions[name].about != "case":
            continue
        if entrance is in_the_form and name in MEMBERS:
            continue  # the form has the list, and no line for each item of it
        assert expected == changed_by(entrance, told, tmp_path / entrance.__name__, name, monkeypatch), (
            entrance.__name__
        )


def test_a_line_of_a_sheet_gives_the_case_the_questions_give(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    facts = [Fact(name, value_of(name)) for name in GUIDANCE.questions if name not in MEMBERS]
    case_facts = tuple(fact for fact in facts if GUIDANCE.questions[fact.name].about == "case")
    contact_facts = tuple(fact for fact in facts if GUIDANCE.questions[fact.name].about != "case")
    with CaseBuilder(tmp_path / "sheet") as made, casefile.create(tmp_path / "asked") as asked:
        _fill(GUIDANCE, made, ClientAnswers(case_facts, (contact_facts,), remarked=("",)), "zh")
        contact = asked.new_contact()
        # In the order of the interview nothing hangs on what comes after it.
        for fact in sorted(facts, key=lambda fact: len(GUIDANCE.questions[fact.name].depends_on)):
            record(GUIDANCE, asked, contact, [fact])
        for _ in GUIDANCE.questions:
            for name in Session(GUIDANCE, asked, contact).stale[:1]:
                record(GUIDANCE, asked, contact, [Fact(name, value_of(name))])
        assert made.kept(Finished, contact).yes
        assert state_of(asked) == state_of(made)


THREATENED = {
    "safety.danger_now": "none",
    "teller.role": "borrower",
    "fraud.signs": (),
    "debt.creditor_kind": "consumer_finance",
    "debt.product": "online_loan",
    "borrower.name": "李四",
    "borrower.phone": "13800001111",
    "creditor.name": "某某消费金融有限公司（虚构）",
    "complaint.wish": "请停止威胁。",
    "contact.channel": "call",
    "contact.at": "2026-10-03T10:00",
    "contact.recipient_role": "borrower",
    "contact.words": WORDS,
    "contact.said": ("contact.said.threat_violence",),
}


@pytest.mark.parametrize(
    "entrance",
    [None, *(one for one in ENTRANCES if one is not for_a_sum)],
    ids=lambda one: one.__name__ if one else "unchanged",
)
def test_no_complaint_quotes_polite_words_as_the_threat_that_was_told_before(tmp_path, monkeypatch, entrance) -> None:
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    folder = tmp_path / "case"
    with casefile.create(folder) as case:
        record(GUIDANCE, case, case.new_contact(), [Fact(name, value) for name, value in THREATENED.items()])
    if entrance is not None:
        with monkeypatch.context() as patch:
            entrance(folder, "contact.words", patch)
    code = app.run(["write", "complaint_institution", "--case", str(folder), "--format", "md"])

    written = folder / "letters" / "complaint_institution.md"
    assert (
        (0, True) == (code, "以暴力相威胁" in written.read_text(encoding="utf-8"))
        if entrance is None
        else (9, False) == (code, written.exists())
    )

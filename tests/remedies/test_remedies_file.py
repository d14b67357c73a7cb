"""A broken guides/remedies.yaml says where."""

import json

import pytest

from helper.errors import Exit, HelperError
from helper.guidance.remedies import CalendarWords, DueWords, load_remedies

GOOD = """\
steps:
  - id: one.step
    title: {zh: 一步, en: One step}
    lines:
      - {zh: 做, en: Do}
written: {zh: 写好了, en: Written}
old: {zh: "{day}", en: "{day}"}
old_after_days: 183
follow_ups: {}
due: {%s}
notice: {by_day: 日, lender: 银行}
calendar: {%s}
""" % tuple(", ".join(f"{name}: {{zh: 好, en: x}}" for name in kind.model_fields) for kind in (DueWords, CalendarWords))


def load(tmp_path, text):
    path = tmp_path / "remedies.yaml"
    path.write_text(text, encoding="utf-8")
    return load_remedies(path)


def test_a_good_file_is_plain_data(tmp_path):
    made = load(tmp_path, GOOD)

    assert made == json.loads(json.dumps(made))
    assert ["one.step"] == [step["id"] for step in made["steps"]]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    lines:\n", "    colour: red\n    lines:\n", 4),
        ("zh: 一步, en: One step", "zh: 一步", 3),
        ("{zh: 做, en: Do}", "{zh: '', en: Do}", 5),
        ("old_after_days: 183", "old_after_days: 0", 8),
        ("    lines:\n", "    when: [{fact: a.b}]\n    lines:\n", 4),
    ],
    ids=["an unknown key", "a language is missing", "an empty line", "no days", "a clause without a test"],
)
def test_a_fault_names_its_line(tmp_path, old, new, line):
    with pytest.raises(HelperError) as caught:
        load(tmp_path, GOOD.replace(old, new))

    assert f"guides/remedies.yaml:{line}:" in caught.value.what.en
    assert Exit.BAD_GUIDANCE == caught.value.code


def test_a_doubled_step_is_refused(tmp_path):
    step = GOOD[GOOD.index("  - id") : GOOD.index("written")]

    with pytest.raises(HelperError, match="one.step"):
        load(tmp_path, GOOD.replace("written:", f"{step}written:", 1))


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(HelperError) as caught:
        load_remedies(tmp_path / "remedies.yaml")

    assert "guides/remedies.yaml:1" in caught.value.what.en

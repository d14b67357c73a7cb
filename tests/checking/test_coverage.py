"""What the rules cover is told whole, and what is left out is left out of the rules too."""

from helper.guidance import load
from helper.guidance.look_up import in_force_since, rules_of


def test_every_rule_stands_under_a_topic() -> None:
    told = [rule.id for name in load().coverage["topics"] for rule in rules_of(load(), name)]

    assert sorted(load().rules) == sorted(told)


def test_a_topic_is_covered_since_its_oldest_text() -> None:
    assert "2022-01-01" == in_force_since(load(), rules_of(load(), "hours"))
    assert "2020-03-01" == in_force_since(load(), rules_of(load(), "complaint"))


def test_what_is_left_out_is_named_once_with_a_reason() -> None:
    entries = load().coverage["left_out"]

    assert len(entries) == len({entry["id"] for entry in entries})
    assert [] == [entry["id"] for entry in entries if entry["what"]["zh"] == entry["because"]["zh"]]

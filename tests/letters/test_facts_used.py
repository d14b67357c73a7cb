"""The facts in a body are the facts declared, and a disagreement is named by its line."""

import pytest

from helper.errors import HelperError
from helper.guidance import load
from helper.letters import check_template
from helper.letters.facts_used import used_by
from helper.letters.letter import read_letter

GUIDANCE = load()


def said(folder) -> list[str]:
    name = "templates/letters/trial/letter.md.j2:"
    return [error.lines("en")[0].removeprefix(name) for error in check_template(GUIDANCE, folder)]


def test_undeclared_fact_is_named_with_its_line(template) -> None:
    folder = template("# 试信\n\n{{ borrower.name }}\n{{ creditor.name }}\n", requires="borrower.name")

    assert ["22: The fact creditor.name is used but not declared"] == said(folder)


def test_declared_but_unused_fact_is_named_where_it_is_declared(template) -> None:
    folder = template("# 试信\n\n{{ borrower.name }}\n", requires="borrower.name", optional="creditor.name")

    assert ["13: The fact creditor.name is declared but never used"] == said(folder)


def test_fact_that_no_question_asks_is_refused(template) -> None:
    folder = template("# 试信\n\n{{ borrower.shoe_size }}\n", requires="borrower.shoe_size")

    assert ["12: guides/questions/ has no borrower.shoe_size"] == said(folder)


def test_fact_reached_by_brackets_counts_too(template) -> None:
    folder = template("# 试信\n\n{{ borrower['name'] }}\n")

    assert ["21: The fact borrower.name is used but not declared"] == said(folder)


def test_fact_in_a_condition_counts(template) -> None:
    folder = template("# 试信\n\n{% if debt.product == 'credit_card' %}卡{% endif %}\n")

    assert ["21: The fact debt.product is used but not declared"] == said(folder)


def test_loop_variable_is_no_fact(template) -> None:
    folder = template("# 试信\n\n{% for item in enclosed %}{{ item }}{{ loop.index }}{% endfor %}\n")

    assert {} == used_by(read_letter(folder)).facts


def test_loop_over_a_fact_counts_the_fact(template) -> None:
    folder = template("# 试信\n\n{% for row in complaint.wish | each_line %}{{ row }}{% endfor %}\n")

    assert {"complaint.wish": 21} == used_by(read_letter(folder)).facts


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ nobody }}", '21: There is nothing called "nobody"'),
        ("{% include 'other' %}", "21: A letter stands in one file"),
        ("{% set borrower = 1 %}{{ borrower.name }}", '21: "borrower" has a meaning already'),
        ("{% for steps in steps %}{{ steps }}{% endfor %}{{ borrower.name }}", '21: "steps" has a meaning already'),
    ],
)
def test_unsound_body_is_named(template, body: str, expected: str) -> None:
    assert expected in said(template(f"# 试信\n\n{body}\n", requires="borrower.name"))


def test_broken_syntax_is_named_with_its_line(template) -> None:
    assert said(template("# 试信\n\n好\n{% endif %}\n"))[0].startswith("22:1: There is one endif too many")


def test_unknown_filter_is_named_with_its_line(template) -> None:
    found = said(template("# 试信\n\n{{ borrower.name | upper }}\n", requires="borrower.name"))

    assert found[0].startswith("21: The template is not sound")


def test_heading_that_is_not_the_title_is_named(template) -> None:
    assert ["19: The heading of the body is not the title"] == said(template("# 别的\n"))


def test_rule_that_does_not_exist_is_named(template) -> None:
    folder = template("# 试信\n")
    place = folder / "letter.md.j2"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("answers: []", "answers: [no.such_rule]"), encoding="utf-8")

    assert ["11: guides/rules/ has no no.such_rule"] == said(folder)


def test_loading_a_letter_with_an_undeclared_fact_stops(template, monkeypatch) -> None:
    import helper.letters as letters

    folder = template("# 试信\n\n{{ borrower.name }}\n")
    monkeypatch.setattr(letters, "_folder", lambda _: folder)

    with pytest.raises(HelperError, match="borrower.name is used but not declared"):
        letters.letter("trial")

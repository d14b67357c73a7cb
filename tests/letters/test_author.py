"""What an author is told of a template, each with file, line and column; and every version of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helper import letters
from helper.guidance import load
from helper.letters.author import begin, inspect, preview
from helper.letters.author.path_enumeration import branches, way_into
from helper.letters.letter import TEMPLATE, read_letter
from helper.model.fact import Facts

GUIDANCE = load()

TODAY = date(2026, 11, 22)
HEAD = "# 试信\n\n致：{{ creditor.name }}\n\n{{ borrower.name }}\n\n"
"""Six lines, so that what follows begins on line 25."""
REQUIRED = "borrower.name, creditor.name"


@pytest.fixture
def look(template: Callable[..., Path]) -> Callable[..., list[tuple[str, bool, str]]]:
    """Return a function that writes a template and gives what is noted: where, whether grave, what."""

    def noted(body: str, optional: str = "", **more: str) -> list[tuple[str, bool, str]]:
        folder = template(HEAD + body, requires=REQUIRED, optional=optional, **more)
        return [
            (one.where.removeprefix("templates/letters/trial/"), one.grave, one.what.zh)
            for one in inspect(GUIDANCE, folder, TODAY)
        ]

    return noted


def grave(noted: list[tuple[str, bool, str]]) -> list[tuple[str, str]]:
    return [(where, what) for where, is_grave, what in noted if is_grave]


def test_a_misspelt_fact_is_named_with_its_column_and_the_fact_meant(template):
    folder = template(HEAD + "电话：{{ borrower.phnoe }}\n", requires=REQUIRED)
    first = inspect(GUIDANCE, folder, TODAY)[0]

    assert ("templates/letters/trial/letter.md.j2:25:7", "是不是 borrower.phone？") == (first.where, first.do.zh)


def test_a_fact_that_is_declared_and_not_used_is_named_where_it_is_declared(look):
    assert [("letter.md.j2:13:12", "声明了事实 borrower.phone，正文却没有用")] == grave(
        look("", optional="borrower.phone")
    )


@pytest.mark.parametrize(
    ("body", "optional", "where"),
    [
        ('{% if debt.product == "creditcard" %}一句。{% endif %}\n', "debt.product", "letter.md.j2:25:1"),
        ("说{% if not borrower.name %}一句。{% endif %}\n", "", "letter.md.j2:25:2"),
        (
            '{% if debt.product == "credit_card" %}\n{% if debt.product == "instalment" %}一句。{% endif %}\n{% endif %}\n',
            "debt.product",
            "letter.md.j2:26:1",
        ),
        (
            "{% if borrower.phone %}有。{% elif borrower.phone %}又有。{% endif %}\n",
            "borrower.phone",
            "letter.md.j2:25:26",
        ),
        (
            "{% if offer.instalments > 5 and offer.instalments < 3 %}一句。{% endif %}\n",
            "offer.instalments",
            "letter.md.j2:25:1",
        ),
    ],
    ids=[
        "a value nobody can give",
        "a required fact that is missing",
        "two answers at once",
        "a case met before",
        "numbers that cannot be",
    ],
)
def test_a_branch_nothing_reaches_is_named(look, body, optional, where):
    found = grave(look(body, optional=optional))

    assert [where] == [place for place, what in found if what.startswith("没有哪种回答会走到这一支")]


def test_a_value_that_is_misspelt_is_told_with_the_one_meant(template):
    folder = template(
        HEAD + '{% if debt.product == "creditcard" %}一句。{% endif %}\n', requires=REQUIRED, optional="debt.product"
    )

    assert "debt.product 没有“creditcard”这个答案；是不是 credit_card？" == inspect(GUIDANCE, folder, TODAY)[0].do.zh


@pytest.mark.parametrize(
    "body",
    [
        '{% if debt.product == "credit_card" %}一句。{% else %}两句。{% endif %}\n',
        "{% if offer.instalments <= 60 %}一句。{% endif %}\n{{ debt.product }}",
        "{% for one in incidents %}{% if one.words %}一句。{% else %}没有。{% endif %}{% endfor %}\n",
        "{# {% if not borrower.name %} #}\n",
    ],
)
def test_a_branch_something_reaches_is_left_alone(look, body):
    optional = ", ".join(name for name in ("debt.product", "offer.instalments") if name in body)

    assert [] == [what for _, what in grave(look(body, optional=optional)) if "走到这一支" in what]


def test_a_claim_no_fact_supports_is_named(look):
    assert ("letter.md.j2:25:1", "没有哪个事实撑着这句话：“本人已经归还全部本金。”") in grave(
        look("本人已经归还全部本金。\n")
    )


@pytest.mark.parametrize(
    "body",
    [
        "{% if debt.paid_on %}本人已经归还一部分。{% endif %}\n",
        "本人已经在{{ debt.paid_on }}归还一部分。\n",
        "贵机构认为本人已经同意的，请说明。\n",
        "请说明贵机构已经收到多少。\n",
    ],
)
def test_a_claim_with_a_fact_behind_it_and_a_request_are_left_alone(look, body):
    optional = "debt.paid_on" if "debt.paid_on" in body else ""

    assert [] == [what for _, what in grave(look(body, optional=optional)) if "撑着" in what]


def test_a_banned_claim_is_named_in_a_branch_the_example_does_not_take(look):
    found = look(
        "{% if debt.contract_number %}\n不减免利息就投诉到底。\n{% endif %}\n", optional="debt.contract_number"
    )

    assert [("letter.md.j2:26:1", True)] == [
        (where, is_grave) for where, is_grave, what in found if "不能这样说" in what
    ]


def test_a_text_that_ended_and_one_that_is_not_known_are_named(look):
    found = look("见《治安管理处罚法》（2012年修正）第四十二条。\n\n见《某某规定》第三条。\n")

    assert [("letter.md.j2:27:2", False, "guides/sources/ 里没有《某某规定》")] == [
        row for row in found if "某某规定" in row[2]
    ]


def test_a_retired_text_is_grave(look, monkeypatch):
    source = next(one for one in load().sources.values() if one.effective_to and one.effective_to <= "2026-11-22")
    name = source.title.zh

    assert [True] == [
        is_grave for _, is_grave, what in look(f"见《{name.strip('《》')}》第一条。\n") if "不再适用" in what
    ]


@pytest.mark.parametrize("body", ["电话：{{ borrower.phone }}\n", "{% if offer.instalments > 60 %}一句。{% endif %}\n"])
def test_an_optional_fact_used_without_asking_whether_it_is_known_is_grave(look, body):
    optional = "borrower.phone" if "phone" in body else "offer.instalments"

    assert [True] == ["还不知道的事实" in what for _, what in grave(look(body, optional=optional))]


def test_a_fault_of_the_copy_hides_none_of_the_letter(template):
    folder = template(HEAD + "本人已经归还全部本金。\n", requires=REQUIRED)
    (folder / "letter.en.md.j2").write_text("nothing\n", encoding="utf-8")
    files = [one.where.split("/")[-1].split(":")[0] for one in inspect(GUIDANCE, folder, TODAY) if one.grave]

    assert {"letter.en.md.j2", "letter.md.j2"} == set(files)


def test_an_old_letter_a_missing_copy_and_a_missing_example_are_doubts(template):
    folder = template(HEAD, requires=REQUIRED)
    (folder / TEMPLATE).write_text(
        (folder / TEMPLATE).read_text(encoding="utf-8").replace("2027-05-22", "2026-05-22"), encoding="utf-8"
    )
    found = inspect(GUIDANCE, folder, TODAY)

    assert {"过了复核日 2026-05-22", "没有英文对照 letter.en.md.j2", "没有例子"} == {one.what.zh for one in found}
    assert not any(one.grave for one in found)


@pytest.mark.parametrize("folder", letters.folders(), ids=lambda folder: folder.name)
def test_nothing_grave_is_found_in_our_own_letters(folder):
    assert [] == [one for one in inspect(GUIDANCE, folder, TODAY) if one.grave]


@pytest.mark.parametrize(
    "folder",
    [folder for folder in letters.folders() if letters.letter(folder.name).kind == "letter"],
    ids=lambda folder: folder.name,
)
def test_a_preview_comes_through_the_branches_that_hang_on_answers(folder):
    letter = read_letter(folder)
    seen = preview(GUIDANCE, letter)

    assert [] == [
        branch.said
        for branch in seen.missed
        if not any(word in branch.said for word in ("incident", "loop.", "ground.", "step", "budget"))
    ]
    assert len({version.document.markdown for version in seen.versions}) == len(seen.versions)


def test_answers_found_for_a_branch_do_lead_into_it(template):
    folder = template(
        HEAD + '{% if debt.product == "credit_card" and offer.instalments > 60 %}一句。{% endif %}\n',
        requires=REQUIRED,
        optional="debt.product, offer.instalments",
    )
    letter = read_letter(folder)

    assert {"debt.product": "credit_card", "offer.instalments": 61} == way_into(
        branches(letter.body)[0], letter, load().questions, Facts()
    )


def test_a_new_letter_has_nothing_wrong_but_what_is_still_to_be_written(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPER_TEMPLATES", str(tmp_path))
    begin("my_letter", tmp_path)
    found = inspect(GUIDANCE, tmp_path / "letters" / "my_letter", TODAY)

    assert found
    assert [] == [one.what.zh for one in found if not one.what.zh.startswith("还没有写：〔")]


def test_a_new_letter_whose_holes_are_filled_is_sound(tmp_path, monkeypatch):
    monkeypatch.setenv("HELPER_TEMPLATES", str(tmp_path))
    for path in begin("my_letter", tmp_path):
        path.write_text(path.read_text(encoding="utf-8").replace("〔", "").replace("〕", ""), encoding="utf-8")

    assert [] == inspect(GUIDANCE, tmp_path / "letters" / "my_letter", TODAY)

"""The English reading copy says what the Chinese letter says: the same facts, figures, days and articles."""

import re
from pathlib import Path

import pytest

from helper.errors import HelperError
from helper.guidance import load
from helper.guidance.where import data_dir
from helper.letters import all_letters, check_template, fill, letter
from helper.letters.author.skeleton import fill_example, load_example
from helper.letters.copies import MARK, copy_of, has_copy
from helper.letters.facts_used import used_by
from helper.letters.filling import sources
from helper.letters.letter import Letter, read_letter
from helper.model.fact import Facts

GUIDANCE = load()

WITH_COPY = [each for each in all_letters() if has_copy(each)]
BY_ID = pytest.mark.parametrize("found", WITH_COPY, ids=lambda found: found.id)

_DIGITS = {"零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def numeral(said: str) -> int:
    """Return what a Chinese numeral below ten thousand stands for."""
    total, digit = 0, 0
    for sign in said:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def figures(page: str) -> set[str]:
    """Return the articles, days, hours and other numbers of a page, each in one form whatever its language."""
    page = re.sub(r"(\d{4})年(\d{1,2})月(\d{1,2})日", lambda m: f" {m[1]}-{int(m[2]):02}-{int(m[3]):02} ", page)
    page = re.sub(r"第([零一二三四五六七八九十百千]+)条", lambda m: f" art. {numeral(m[1])} ", page)
    page = re.sub(r"(?<![\d:])(\d):(\d\d)", r"0\1:\2", page).replace(",", "")
    found = set(re.findall(r"\bart\. \d+", page))
    page = re.sub(r"\bart\. \d+", " ", page)
    for pattern in (r"\d{4}-\d\d-\d\d", r"\d\d:\d\d", r"\d+(?:\.\d+)?"):
        found |= set(re.findall(pattern, page))
        page = re.sub(pattern, " ", page)
    return found


def own_rows(page: str) -> str:
    # Numbers of headings are 一、二、 on one side and 1. 2. on the other.
    return "\n".join(row for row in page.split("\n") if not row.startswith("#"))


@BY_ID
def test_copy_uses_the_facts_of_the_letter(found: Letter) -> None:
    assert used_by(found).facts.keys() == used_by(copy_of(found, "en")).facts.keys()


@BY_ID
def test_copy_has_the_figures_of_the_letter(found: Letter) -> None:
    zh, en = (figures(own_rows(fill_example(GUIDANCE, found, copy=copy).markdown)) for copy in (None, "en"))

    assert zh == en


@BY_ID
def test_copy_without_what_is_optional_has_the_figures_of_the_letter_too(found: Letter) -> None:
    given = load_example(found.folder)
    told = given.pop("facts")
    needed = {source for name in found.requires for source in sources(name, told)}
    facts = Facts([fact for fact in told.values() if fact.name in needed])
    zh, en = (fill(GUIDANCE, found, facts, copy=copy, **given).markdown for copy in (None, "en"))

    assert figures(own_rows(zh)) == figures(own_rows(en))
    assert [] == re.findall(r"None|\n\n\n| $|\.\.(?!\.)|, \.|: \.|\(\)|\"\"", en, re.MULTILINE)


@BY_ID
def test_copy_gives_its_golden(found: Letter, request: pytest.FixtureRequest) -> None:
    actual = fill_example(GUIDANCE, found, copy="en").markdown
    place = found.folder / "example.en.golden.md"
    if request.config.getoption("--golden", default=False):
        place.write_bytes(actual.encode("utf-8"))

    assert place.read_text(encoding="utf-8") == actual


@BY_ID
def test_every_page_of_a_copy_is_marked(found: Letter) -> None:
    document = fill_example(GUIDANCE, found, copy="en")
    marks = (document.markdown.split("\n")[0], document.footer, document.lang, document.id)

    assert (MARK, "Reading copy – not for sending", "en", f"{found.id}.en-reading-copy") == marks


@BY_ID
def test_only_the_persons_own_words_stand_in_chinese(found: Letter) -> None:
    body = copy_of(found, "en").body
    named = body.replace("金融消费者保护服务平台", "")
    # What is looked for in the person's own words is printed nowhere.
    named = re.sub(r'"[^"]*" in ', "", named)

    assert [] == re.findall(r"[\u3400-\u9fff]+", named)


def test_every_letter_that_is_sent_has_a_copy() -> None:
    assert [] == [each.id for each in all_letters() if each.kind == "letter" and not has_copy(each)]


def made(template, body: str, copy: str, **names: str) -> Path:
    folder = template(body, **names)
    (folder / "letter.en.md.j2").write_text(copy, encoding="utf-8")
    return folder


def said(folder: Path) -> list[str]:
    return [error.lines("en")[0].removeprefix("templates/letters/trial/") for error in check_template(GUIDANCE, folder)]


def test_a_copy_with_another_fact_is_named_with_its_line(template) -> None:
    folder = made(
        template,
        "# 试信\n\n{{ borrower.name }}\n",
        f"{MARK}\n\n# Trial\n\n{{{{ creditor.name }}}}\n",
        requires="borrower.name",
    )

    assert [
        "letter.en.md.j2:5: The fact creditor.name is used but not declared",
        "letter.en.md.j2:1: The letter uses the fact borrower.name and its copy does not",
    ] == said(folder)


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("# Trial\n", "letter.en.md.j2:1: The first line is not the fixed mark"),
        (f"{MARK}\n\n# Other\n", "letter.en.md.j2:3: The heading of the body is not the title"),
        (
            f"{MARK}\n\n# Trial\n\n{{% for ask in asks %}}{{{{ ask }}}}{{% endfor %}}\n",
            "letter.en.md.j2:1: Only one of letter and copy uses asks",
        ),
    ],
)
def test_an_unsound_copy_is_named(template, copy: str, expected: str) -> None:
    assert [expected] == said(made(template, "# 试信\n", copy))


def test_a_copy_that_is_not_there_is_said(template) -> None:
    with pytest.raises(HelperError) as caught:
        copy_of(read_letter(template("# 试信\n")), "en")

    assert "templates/letters/trial/letter.en.md.j2:1" == caught.value.where


@pytest.mark.parametrize(
    ("said", "expected"), [("七十", 70), ("十八", 18), ("五百四十六", 546), ("一千零三十三", 1033), ("一百九十五", 195)]
)
def test_numerals_are_read(said: str, expected: int) -> None:
    assert expected == numeral(said)


def test_figures_of_both_languages_have_one_form() -> None:
    assert figures("第七十条，2026年10月3日8:05，1,200.50元") == figures("art. 70, 2026-10-03 08:05, 1,200.50 yuan")


def test_a_changed_amount_is_seen() -> None:
    assert figures(fill_example(GUIDANCE, letter("instalments")).markdown) != figures(
        fill_example(GUIDANCE, letter("instalments"), copy="en").markdown.replace("1,200", "1,300")
    )


def test_a_line_to_fill_in_by_hand_is_english_in_every_reading_copy() -> None:
    """by_hand and in_full write Chinese unless they are told otherwise."""
    chinese = [
        f"{place.parent.name}: {found[0]}"
        for place in sorted((data_dir("templates") / "letters").glob("*/letter.en.md.j2"))
        for found in re.finditer(r"\|\s*(?:by_hand|in_full)\b(?!\(\s*['\"]en['\"])", place.read_text(encoding="utf-8"))
    ]

    assert [] == chinese

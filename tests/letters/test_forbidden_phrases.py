"""What no letter may say; each phrase with its reason in forbidden.yaml."""

import re
from functools import cache
from pathlib import Path

import pytest

from helper.errors import HelperError
from helper.guidance import load, strict_yaml
from helper.letters import all_letters, fill, letter
from helper.letters.author.skeleton import fill_example, load_example
from helper.model.fact import Fact

GUIDANCE = load()

FORBIDDEN = strict_yaml.load(Path(__file__).parent / "forbidden.yaml")


@cache
def every_text() -> list[tuple[str, str]]:
    """Return each rendered page and each piece of front matter, with a name."""
    found = []
    for each in all_letters():
        found.append((f"{each.id} example", fill_example(GUIDANCE, each).markdown))
        given = load_example(each.folder)
        facts = given.pop("facts")
        for kind in ("bank", "consumer_finance", "microloan", "platform"):
            told = facts.with_(Fact("debt.creditor_kind", kind), Fact("debt.product", "online_loan"))
            found.append((f"{each.id} {kind}", fill(GUIDANCE, each, told, confirmed=True, **given).markdown))
        for name in ("says", "use_when", "do_not_use_when", "before_you_start", "after_sending", "warning"):
            words = getattr(each, name)
            if words:
                found.append((f"{each.id} {name}", words.zh))
    return found


@pytest.mark.parametrize("row", FORBIDDEN, ids=lambda row: row["example"])
def test_no_letter_says(row: dict) -> None:
    said = [(name, hit.group()) for name, text in every_text() for hit in re.finditer(row["pattern"], text)]

    assert [] == said, row["reason"]


@pytest.mark.parametrize("row", FORBIDDEN, ids=lambda row: row["example"])
def test_the_pattern_finds_what_it_is_for(row: dict) -> None:
    assert re.search(row["pattern"], row["example"])


def test_article_70_only_where_a_card_is_spoken_of() -> None:
    assert [] == [name for name, text in every_text() if "第七十条" in text and "信用卡" not in text]


def test_article_70_is_for_cards_alone() -> None:
    given = load_example(letter("instalments").folder)
    facts = given.pop("facts")
    said = {
        product: "第七十条"
        in fill(GUIDANCE, letter("instalments"), facts.with_(Fact("debt.product", product)), **given).markdown
        for product in ("credit_card", "online_loan", "instalment", "secured_vehicle", "private", None)
    }

    assert {product for product, found in said.items() if found} == {"credit_card"}


def test_article_70_is_not_cited_for_more_than_five_years() -> None:
    given = load_example(letter("instalments").folder)
    facts = given.pop("facts")
    said = [
        "第七十条"
        in fill(GUIDANCE, letter("instalments"), facts.with_(Fact("offer.instalments", months)), **given).markdown
        for months in (59, 60, 61)
    ]

    assert [True, True, False] == said


@pytest.mark.parametrize("id", ["instalments", "extension", "debt_information"])
def test_the_amount_is_left_to_the_checked_breakdown(id: str) -> None:
    assert "以核对后的明细为准" in fill_example(GUIDANCE, letter(id)).markdown


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("bank", True), ("consumer_finance", True), ("microloan", False), ("platform", False), (None, False)],
)
def test_fifteen_days_only_where_a_text_sets_them(kind: str | None, expected: bool) -> None:
    given = load_example(letter("complaint_institution").folder)
    facts = given.pop("facts").with_(Fact("debt.creditor_kind", kind))
    markdown = fill(GUIDANCE, letter("complaint_institution"), facts, **given).markdown

    assert (expected, not expected) == ("自收到本信之日起15日内" in markdown, "，尽快处理" in markdown)


def test_no_other_letter_sets_a_day() -> None:
    assert ["complaint_institution"] == [
        each.id for each in all_letters() if "15日内" in fill_example(GUIDANCE, each).markdown
    ]


def test_a_microloan_complaint_goes_to_the_local_authority() -> None:
    given = load_example(letter("complaint_regulator").folder)
    facts = given.pop("facts").with_(Fact("debt.creditor_kind", "microloan"))
    markdown = fill(GUIDANCE, letter("complaint_regulator"), facts, **given).markdown

    assert (True, False, False) == (
        "地方金融管理局" in markdown,
        "国家金融监督管理总局" in markdown,
        "第三十三条" in markdown,
    )


def test_the_platform_has_its_exact_name() -> None:
    assert "金融消费者保护服务平台" in fill_example(GUIDANCE, letter("complaint_regulator")).markdown


@pytest.mark.parametrize("kind", ["platform", "private_lender"])
def test_no_regulator_complaint_where_the_licensed_lender_is_not_known(kind: str) -> None:
    given = load_example(letter("complaint_regulator").folder)
    facts = given.pop("facts").with_(Fact("debt.creditor_kind", kind))
    with pytest.raises(HelperError) as refused:
        fill(GUIDANCE, letter("complaint_regulator"), facts, **given)

    assert "debt_information" in refused.value.do.en

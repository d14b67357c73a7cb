"""The money commands at a real terminal: asked one by one, back, leaving, going on, an offer chosen."""

import os
from functools import partial

import pytest

from helper import casefile

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")

HOUSEHOLD = [
    "约6500",
    "1500",
    "1800",
    "200",
    "300",
    "500",
    "100",
    "0",
    "",
    "0",
    "200",
    "2万4",
    "3500",
    "2026-12-15",
    "0",
]


@pytest.fixture
def begin(tmp_path, begin):
    """Return a function that runs a command in a terminal of 80 columns, in a folder with an empty case."""
    casefile.create(tmp_path / "my-case").close()
    return partial(begin, width=80)


def say(child, *said: str) -> None:
    for number, words in said_at(said):
        child.expect(rf"\n{number}\. ")
        child.expect("> ")
        child.sendline(words)


def said_at(said: tuple[str, ...]) -> list[tuple[int, str]]:
    return list(enumerate(said, start=1))


def ended(child) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_is_asked_for_and_an_offer_kept(begin, tmp_path, lang: str) -> None:
    child = begin("plan", lang=lang)
    say(child, *HOUSEHOLD)
    child.expect("1,520.00")
    child.expect("> ")
    child.sendline("1")

    assert 0 == ended(child)
    with casefile.open_case(tmp_path / "my-case") as case:
        facts = case.facts(0)
        assert ("1520", 16, "24000", "1200", "~6500") == tuple(
            facts.value(name)
            for name in ("offer.monthly_amount", "offer.instalments", "offer.total", "offer.last_amount", "plan.income")
        )
        assert "computed" == facts["offer.monthly_amount"].origin.kind


def test_leaving_keeps_what_was_answered_and_coming_back_shows_it(begin, tmp_path) -> None:
    child = begin("plan")
    say(child, "6500", "1500")
    child.expect(r"\n3\. ")
    child.expect("> ")
    child.sendline("<")
    child.expect(r"\n2\. .*原来的回答：1500元")
    child.expect("> ")
    child.sendline("1600")
    child.expect(r"\n3\. ")
    child.expect("> ")
    child.sendline("q")
    child.expect("helper plan")
    assert 9 == ended(child)

    child = begin("plan")
    child.expect("原来的回答：6500元")
    child.expect("> ")
    child.sendline("")
    child.expect("原来的回答：1600元")
    child.sendline("q")
    assert 9 == ended(child)


def test_a_cost_is_asked_for(begin) -> None:
    child = begin("cost")
    say(child, "10万", "2026-01-01", "8833.3", "12", "2026-02-01")
    child.expect(r"\n6\. ")
    child.expect("> ")
    child.sendline("2026-01-01 1000 服务费")
    child.sendline("")
    child.expect(r"\n7\. ")
    child.expect("> ")
    child.sendline("")
    child.expect(r"\n8\. ")
    child.expect("> ")
    child.sendline("1")
    child.expect("12.80%")
    child.expect("13.58%")

    assert 0 == ended(child)


def test_a_balance_is_asked_for(begin, tmp_path) -> None:
    child = begin("owed")
    say(child, "10000", "2025-01-01", "网贷", "12", "2026-01-01", "50", "2")
    child.expect(r"\n8\. ")
    child.expect("> ")
    child.sendline("0")
    child.expect(r"\n9\. ")
    child.expect("> ")
    child.sendline("2025-06-01 3000")
    child.sendline("")
    child.expect(r"\n10\. ")
    child.expect("> ")
    child.sendline("12000")
    child.expect("和对方说的比")

    assert 0 == ended(child)
    with casefile.open_case(tmp_path / "my-case") as case:
        assert "12000" == case.facts(0).value("debt.amount_claimed")
        assert case.facts(0).value("owed.unexplained")


def test_no_claim_is_called_right_while_the_payments_are_not_known(begin, tmp_path) -> None:
    child = begin("owed", lang="en")
    say(child, "10000", "2025-01-01", "online loan", "12", "2026-01-01", "50", "2", "0", "", "12000")
    child.expect("left out of the sum above: Payments made")
    child.expect(r"takes\s+nothing\s+as\s+paid")

    assert 0 == ended(child)
    assert "They claim no more" not in child.before
    with casefile.open_case(tmp_path / "my-case") as case:
        assert case.facts(0).value("owed.unexplained") is None


def test_what_a_sum_cannot_do_without_is_named_as_it_was_asked(begin, tmp_path) -> None:
    child = begin("owed", lang="en")
    say(child, "", "2025-01-01", *[""] * 8)
    child.expect("Missing: Principal received")

    assert 0 != ended(child)
    assert "owed.lent" not in child.before and "--table" not in child.before


def test_limitation_is_asked_for_and_decides_only_with_every_day(begin, tmp_path) -> None:
    child = begin("limitation")
    say(child, "2021-03-01", "2021-06-05", "0", "0", "0")
    child.expect("可能已经过了")

    assert 0 == ended(child)
    with casefile.open_case(tmp_path / "my-case") as case:
        assert True is case.facts(0).value("debt.quiet_three_years")


def test_an_expense_with_a_nought_too_many_is_questioned_before_it_makes_every_offer_vanish(begin, tmp_path) -> None:
    slipped = list(HOUSEHOLD)
    slipped[10] = "30000"  # other spending
    child = begin("plan", lang="en")
    say(child, *slipped)
    child.expect(r"there\s+is\s+for\s+it")
    child.expect("> ")
    child.sendline("200")
    child.expect("1,520.00")
    child.expect("> ")
    child.sendline("")

    assert 0 == ended(child)


@pytest.mark.parametrize(("said", "kept"), [("", True), ("n", False)])
def test_without_a_case_one_is_begun_for_the_answers_if_the_person_likes(begin, tmp_path, said, kept) -> None:
    import shutil

    shutil.rmtree(tmp_path / "my-case")
    child = begin("plan", lang="en")
    child.expect("no case here yet")
    child.expect("> ")
    child.sendline(said)
    say(child, "6500")
    child.expect(r"\n2\. ")
    child.expect("> ")
    child.sendline("q")
    ended(child)

    assert kept == casefile.exists(tmp_path / "my-case")
    if kept:
        with casefile.open_case(tmp_path / "my-case") as case:
            assert "6500" == case.facts().value("plan.income")


def test_a_list_of_lenders_is_read_as_people_write_it_and_one_bad_line_is_asked_again(begin, tmp_path) -> None:
    child = begin("plan")
    say(child, *HOUSEHOLD[:-1])
    child.expect(r"\n15\. ")
    child.expect("> ")
    child.send("1、招商银行 5万\r花呗：9千\r借呗=12,000\r京东白条：记不清\r\r")
    child.expect("这一行没有看懂：京东白条")
    child.expect("> ")
    child.sendline("京东白条欠3000元")
    child.expect("京东白条")
    child.expect("> ")
    child.sendline("")
    assert ended(child) == 0
    with casefile.open_case(tmp_path / "my-case") as case:
        assert case.facts().value("plan.others") == "招商银行 50000\n花呗 9000\n借呗 12000\n京东白条 3000"

"""The cases of one person: found from one of them, for one packet and one budget, and nobody else's among them."""

from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

import pytest

from helper.casefile import create
from helper.casefile.state import FromSheet, SamePerson
from helper.cases.recording import record
from helper.clinic.same_person import lender_of, open_others, open_together, others_of_client, shared_debts
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.fact import Fact

GUIDANCE = load()
NAMES = {"borrower.name": "赵大", "creditor.name": "甲银行", "debt.amount_claimed": "8000"}


@pytest.fixture
def stack():
    with ExitStack() as held:
        yield held


@pytest.fixture
def make(stack, tmp_path, monkeypatch):
    """Return what makes a case of somebody, open until the test ends."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")

    def made(folder: str, *, client: str = "", beside: dict[str, str] | None = None, **told: object):
        case = stack.enter_context(create(tmp_path / folder))
        facts = {**NAMES, **{name.replace("__", "."): value for name, value in told.items()}}
        record(GUIDANCE, case, None, [Fact(name, value) for name, value in facts.items() if value is not None])
        if client:
            case.keep_mark(FromSheet(client=client))
        if beside:
            case.keep_mark(SamePerson(beside))
        return case

    return made


def folders(found) -> list[str]:
    return [Path(getattr(one, "folder", one)).name for one in found]


def test_the_cases_a_sheet_made_for_one_client_are_found_and_those_of_a_like_name_are_not(make) -> None:
    held = make("A1", client="A1")
    make("A1-乙银行", client="A1")
    make("A12", client="A12")
    make("A1-another", client="B")
    make("A1-by-hand")

    assert ["A1-乙银行"] == folders(others_of_client(held.folder))


def test_the_cases_begun_beside_one_for_a_plan_are_found_once_and_those_that_are_gone_are_not(make) -> None:
    held = make("A1", client="A1", beside={"丙公司": "丙", "A1-乙银行": "乙", "gone": "丁"})
    make("丙公司")
    make("A1-乙银行", client="A1")

    assert ["A1-乙银行", "丙公司"] == folders(others_of_client(held.folder))


def test_what_is_named_goes_along_once_and_the_case_itself_never(make, stack, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    held = make("mine", beside={"other": "乙"})
    make("other").close()
    make("third").close()
    also = [Path("other"), Path("third"), Path("mine"), tmp_path / "third"]

    assert ["other", "third"] == folders(open_others(stack, held, also, keep=False))


# --- one packet


def test_cases_of_one_person_go_into_one_packet(make, stack) -> None:
    held = make("mine", beside={"other": "乙"})
    make("other", creditor__name="乙银行").close()

    assert ["other"] == folders(open_together(stack, held, []))


def test_where_there_is_no_other_case_nothing_is_put_together(make, stack) -> None:
    with pytest.raises(HelperError) as none:
        open_together(stack, make("mine"), [])

    assert ("packet.together_no_other", Exit.USAGE) == (none.value.id, none.value.code)
    assert none.value.where.endswith("mine") and "--also" in none.value.do.en


@pytest.mark.parametrize("name", ["钱二", None], ids=["another name", "no name"])
def test_a_case_of_somebody_else_is_told_in_nobodys_packet(make, stack, name) -> None:
    held = make("mine")
    other = make("other", borrower__name=name)
    other.close()
    with pytest.raises(HelperError) as refused:
        open_together(stack, held, [other.folder])

    assert "packet.together_another_person" == refused.value.id
    assert refused.value.where.endswith("other") and "other" in refused.value.do.zh


def test_a_lender_is_called_by_its_name_and_two_of_one_name_by_their_folders_too(make) -> None:
    held, bare = make("mine"), make("bare", creditor__name=None)

    assert ("甲银行", "甲银行 mine", "bare") == (lender_of(held, []), lender_of(held, ["甲银行"]), lender_of(bare, []))


# --- one budget


def test_what_is_owed_to_each_other_lender_shares_the_budget(make, stack) -> None:
    held = make("mine", beside={"other": "乙", "nameless": "?"})
    make("other", creditor__name="乙银行", plan__debt="5000").close()
    make("nameless", creditor__name=None).close()
    made, left, fault = shared_debts(stack, held, [], keep=False)

    # What was planned comes before what is claimed; a lender without a name is called by its folder.
    assert [("乙银行", Decimal(5000)), ("nameless", Decimal(8000))] == [(one.name, one.debt) for one in made]
    assert ["other", "nameless"] == folders(one.case for one in made)
    assert ([], None) == (left, fault)


@pytest.mark.parametrize(("owed", "rough"), [("5000", False), ("~5000", True)])
def test_what_is_owed_elsewhere_about_right_stays_so(make, stack, owed, rough) -> None:
    held = make("mine", beside={"other": "乙"})
    make("other", plan__debt=owed).close()
    ((one,), _, _) = shared_debts(stack, held, [], keep=False)

    assert (Decimal(5000), rough) == (one.debt, one.rough)


@pytest.mark.parametrize("told", [{"debt__settled": True}, {"debt__not_mine": True}, {"consent__given": False}])
def test_what_is_settled_is_no_debt_of_theirs_or_was_taken_back_is_left_out_by_name(make, stack, told) -> None:
    held = make("mine", beside={"other": "乙"})
    make("other", creditor__name="乙银行", **told).close()

    assert ([], ["乙银行"], None) == shared_debts(stack, held, [], keep=False)


@pytest.mark.parametrize("told", [{"debt__settled": False}, {"debt__not_mine": False}, {"consent__given": True}])
def test_what_was_denied_leaves_nothing_out(make, stack, told) -> None:
    held = make("mine", beside={"other": "乙"})
    make("other", creditor__name="乙银行", **told).close()
    made, left, _ = shared_debts(stack, held, [], keep=False)

    assert (["乙银行"], []) == ([one.name for one in made], left)


def test_an_amount_that_was_not_told_stops_the_plan_once_the_others_are_named(make, stack) -> None:
    held = make("mine", beside={"a b": "乙", "other": "丙", "c": "丁"})
    for name in ("a b", "c"):
        make(name, debt__amount_claimed=None).close()
    make("other", creditor__name="丙公司").close()
    made, _, fault = shared_debts(stack, held, [], keep=False)

    assert ["丙公司"] == [one.name for one in made]
    assert ("plan.what_is_owed_on_another", "a b、c") == (fault.id, fault.where)
    assert "--case '" in fault.do.zh and "a b'" in fault.do.zh


def test_without_a_case_nothing_is_shared_and_naming_others_says_so(stack, tmp_path) -> None:
    assert ([], [], None) == shared_debts(stack, None, [], keep=False)
    with pytest.raises(HelperError) as bare:
        shared_debts(stack, None, [tmp_path], keep=False)
    assert ("plan.there_is_no_case", Exit.BAD_CASE) == (bare.value.id, bare.value.code)

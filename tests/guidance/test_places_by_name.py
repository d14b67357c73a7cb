"""A place to turn to is found by what people call it."""

import pytest

from helper.errors import HelperError
from helper.guidance import load
from helper.guidance.look_up import find_venue, venue_json, venues_in_order


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("12363", "pboc_credit"),
        ("互联网金融协会", "nifa_platform"),
        ("地方金融局", "local_finance_bureau"),
        ("12345", "local_finance_bureau"),
        ("12378", "nfra_12378"),
    ],
)
def test_a_place_is_found_by_its_name_or_number(said, found) -> None:
    assert found == find_venue(load(), said)


@pytest.mark.parametrize(("said", "named"), [("法院", "court"), ("人民银行", "pboc_credit")])
def test_where_several_go_by_a_word_they_are_named(said, named) -> None:
    with pytest.raises(HelperError) as caught:
        find_venue(load(), said)

    assert named in "".join(caught.value.lines("zh"))


def test_places_are_listed_as_their_files_number_them_and_the_others_by_name() -> None:
    rows = venues_in_order(load())
    numbered = [row["listed"] for row in rows if row["listed"] is not None]
    named = [row["id"] for row in rows if row["listed"] is None]

    assert (list(range(1, len(numbered) + 1)), sorted(named)) == (numbered, named)
    assert ["police_110", "antifraud_96110"] == [row["id"] for row in rows[:2]]
    assert rows[len(numbered) - 1]["listed"] == len(numbered) and len(rows) == len(load().venues)


def test_what_only_this_program_needs_of_a_place_is_told_to_no_other() -> None:
    told = venue_json(load().venues["creditor_complaint"])

    assert {"listed", "is_lender", "seeds", "form"}.isdisjoint(told) and "time_limits" in told

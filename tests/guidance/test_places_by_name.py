"""A place to turn to is found by what people call it."""

import pytest

from helper.errors import HelperError
from helper.guidance import load
from helper.guidance.look_up import find_venue


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

"""The lender's name is asked where the imported log names it already: it is offered."""

import os

import pytest

from helper import casefile
from helper.casefile import Party

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX")


@pytest.mark.parametrize(
    ("typed", "kept"), [("1", "某某消费金融"), ("另一家消费金融有限公司", "另一家消费金融有限公司")]
)
def test_the_lender_that_the_log_names_is_offered_and_another_may_be_typed(begin, tmp_path, typed, kept):
    with casefile.create(tmp_path / "c") as case:
        case.events.name_parties([Party("95012345", "某某消费金融")])
    child = begin("ask", "creditor.name", "--case", "c")
    child.expect("1  某某消费金融")
    child.expect("> ")
    child.sendline(typed)
    child.expect(pexpect.EOF)

    with casefile.open_case(tmp_path / "c") as case:
        assert kept == case.facts().value("creditor.name")

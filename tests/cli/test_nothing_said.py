"""Nothing that was said is no words of anybody's, and a letter with nothing to rest on says so before it asks."""

import pexpect
import pytest

from helper.casefile import open_case
from helper.model.contact import ToldContact


@pytest.mark.parametrize("said", ["0", "不清楚", "没有", "nothing"])
def test_nothing_is_not_kept_as_a_quotation_and_the_next_answer_is_its_own(begin, tmp_path, said):
    child = begin("start", width=200)
    for key in ("1", "1", "2", "0", said, "昨天下午三点"):
        child.expect(r"\n\d\. [^>]*> ")
        child.send(key + "\r")
    child.expect(r"\n7\. ")
    child.close(force=True)
    with open_case(tmp_path / "my-case") as case:
        facts = case.facts(ToldContact(1))
    assert facts["contact.words"].value is None and facts["contact.at"].value is not None


def test_a_complaint_with_nothing_to_rest_on_is_refused_before_any_question(helper, begin, tmp_path):
    (tmp_path / "answers.yaml").write_text(
        "teller.role: borrower\nsafety.danger_now: none\ncontact.channel: sms\ncontact.at: 2026-11-20 10:00\n"
        "contact.recipient_role: borrower\ncontact.words: 您的账单已到期，请按时还款。\ndebt.creditor_kind: bank\n",
        encoding="utf-8",
    )
    assert helper("start", "--answers", "answers.yaml").code == 0
    child = begin("write", "complaint_institution", width=200)
    child.expect(pexpect.EOF)
    assert "不用投诉" in child.before and "> " not in child.before

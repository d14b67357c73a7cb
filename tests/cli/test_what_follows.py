"""What follows from another answer is not shown as an answer somebody gave."""


def test_that_a_debt_buyer_bought_the_debt_is_shown_as_following_from_it(begin):
    child = begin("start", "--case", "c", lang="en")
    said = ["1", "1", "1", "0", *[""] * 20]
    while True:
        child.expect("> ")
        if "Please check" in child.before:
            break
        child.send(("asset manager" if "kind of institution" in child.before else said.pop(0)) + "\r")

    told = " ".join(child.before.split())
    assert "They say the claim was assigned to them (follows from your other answers" in told
    assert 1 == told.count("follows from your")


def test_who_does_not_say_for_whom_they_call_is_to_be_asked_first_and_no_letter_without_addressee_is_advised(
    tmp_path, helper
):
    (tmp_path / "a.yaml").write_text(
        'teller.role: borrower\ncontact.channel: call\ncontact.recipient_role: borrower\ncontact.at: "2026-11-01T21:00"\n'
        "contact.said.hide_identity: true\ncontact.words: 你别问我是哪家的，赶紧把钱还了\n",
        encoding="utf-8",
    )
    assert helper("start", "--case", "c", "--answers", "a.yaml").code == 0
    shown = helper("next", "--all", "--case", "c").out
    assert "说不清的就挂掉" in shown[: shown.index("\n2. ")]
    assert "写信请对方停下" not in shown

    assert helper("ask", "--case", "c", "debt.creditor_kind=bank").code == 0
    assert "说不清的就挂掉" not in helper("next", "--all", "--case", "c").out


def test_whom_they_rang_at_work_is_asked_and_not_taken_from_who_answers(begin):
    child = begin("start", "--case", "c", lang="en")
    said = ["1", "2", "2", "called my boss at the office", *[""] * 20]
    while True:
        child.expect("> ")
        if "Who did they contact this time" in child.before:
            break
        assert "Please check" not in child.before
        child.send(said.pop(0) + "\r")


def test_a_stolen_identity_is_kept_as_not_ones_own_debt_and_shown_as_following(begin):
    child = begin("start", "--case", "c", lang="en")
    # The words end at an empty line.
    said = [
        "1",
        "identity stolen: borrowed in my name",
        "2",
        "0",
        "Please pay back the loan\r",
        "2026-11-01 10:00",
        "1",
        *[""] * 9,
    ]
    while True:
        child.expect("> ")
        if "Please check" in child.before:
            break
        child.send(said.pop(0) + "\r")

    assert "Not one's own debt: yes" in " ".join(child.before.split())

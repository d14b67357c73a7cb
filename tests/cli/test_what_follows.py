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

"""Who got a lawyer's letter is told what to check, and who owes on a card that a plan can be asked for."""

BANK = {"debt.creditor_kind": "bank", "contact.channel": "post", "teller.role": "borrower"}


def test_a_lawyers_letter_is_no_ordinary_reminder(ids):
    shown = ids({**BANK, "contact.said.polite_reminder": True, "contact.told_lawyers_letter": True})

    assert "reminder.plain" not in shown and "lawyer.letter" in shown


def test_a_card_that_was_told_has_its_plan_offered_and_another_loan_has_not(ids):
    assert "card.plan" in ids({**BANK, "contact.told_card": True})
    assert "card.plan" in ids({**BANK, "debt.product": "credit_card"})
    assert "card.plan" not in ids({**BANK, "contact.told_card": True, "debt.product": "mortgage"})
    assert "card.plan" not in ids(BANK)

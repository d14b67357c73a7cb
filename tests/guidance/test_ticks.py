"""What a letter would say of a tick is shown for those lenders alone whom its rule binds."""

from helper.guidance import load


def test_a_banks_customer_is_not_told_that_a_microloan_company_lent_to_a_student():
    guidance = load()

    assert guidance.tick_says("borrower.student_then", kind="bank") is None
    assert guidance.tick_says("borrower.student_then", kind="microloan", product="credit_card") is None
    assert guidance.tick_says("borrower.student_then", kind="microloan") is not None
    assert guidance.tick_says("borrower.student_then") is not None

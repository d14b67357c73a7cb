"""What a letter quotes: whole, but for numbers that would let anybody pass for the person."""

from helper.model.masking import mask_identity


def test_an_identity_number_and_a_card_are_covered_and_a_phone_and_an_order_are_not():
    said = "身份证310101198801011234，卡号4111 1111 1111 1111，电话13800138000，订单20260118000123456789"

    covered = mask_identity(said)

    assert "3101**********1234" in covered and "4111 1111" not in covered
    assert "13800138000" in covered and "20260118000123456789" in covered
    assert len(covered) == len(said)

"""Whose phone the heading of a bill names, as operators write it."""

import pytest

from helper.intake.owners import Owner, are_one, owner_named

TABLE = "起始时间,通话时长,呼叫类型,对方号码\n2026-10-03 09:00:05,35秒,被叫,95012345\n"


@pytest.mark.parametrize(
    ("above", "named"),
    [
        ("客户姓名：王甲　　业务号码：18900000777　　计费周期：2026年11月\n", Owner("王甲", "18900000777")),
        ("客户名称：周*雯,,,号码：18600000567\n", Owner("周*雯", "18600000567")),
        ("机主,李**\n手机号码,139****0002\n", Owner("李**", "139****0002")),
        ("本机号码：+86 13900000002\n", Owner("", "13900000002")),
        ("用户号码：13900000002,客服热线：10086\n", Owner("", "13900000002")),
        ("姓名：欧阳某某\n", Owner("欧阳某某", "")),
        ("中国联通客户语音详单\n查询时间：2026-11-01 至 2026-11-26\n", None),
        ("客户名称：某某市某某贸易有限公司\n", None),
        ("对方号码：13900000002\n", None),
        ("尊敬的客户：您好\n", None),
        ("", None),
    ],
)
def test_the_customer_and_the_number_above_the_calls_are_found_and_nobody_else(opened, above, named) -> None:
    assert named == owner_named(opened(above + TABLE))


def test_a_column_of_ones_own_number_names_it_too(opened) -> None:
    table = "用户号码,起始时间,通话时长,呼叫类型,对方号码\n13900000002,2026-10-03 09:00:05,35秒,被叫,95012345\n"
    assert Owner("", "13900000002") == owner_named(opened(table))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Owner("周*雯", "18600000567"), Owner("周晓雯", "186****0567"), True),
        (Owner("周晓雯", "18600000567"), Owner("周晓雯", "13900000002"), False),
        (Owner("王*", ""), Owner("王小磊", ""), True),
        (Owner("王*", ""), Owner("周**", ""), False),
        (Owner("", "18600000567"), Owner("周晓雯", ""), None),
    ],
)
def test_two_headings_are_one_phone_by_the_number_and_else_by_the_name(one, other, same) -> None:
    assert same is are_one(one, other)

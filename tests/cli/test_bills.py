"""helper owed with whole bills and workbooks: the lender's rows are taken, the rest of a life is not."""

import io
import zipfile

import pytest
import xlsxwriter

WECHAT = (
    "微信支付账单明细,,,,,,,\n起始时间：[2026-01-01 00:00:00],,,,,,,\n----------------------微信支付账单明细列表--------------------,,,,,,,\n"
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态\n"
    "2026-01-05 10:00:00,转账,海川小贷,放款,收入,¥10000.00,/,已存入零钱\n2026-02-05 10:00:00,商户消费,海川小贷,还款,支出,¥950.00,零钱,支付成功\n"
    "2026-02-06 10:00:00,商户消费,王小明,午饭,支出,¥30.00,零钱,支付成功\n2026-03-05 10:00:00,商户消费,海川小贷,还款,支出,¥950.00,零钱,已全额退款\n2026-03-06 10:00:00,零钱提现,银行,/,/,¥5.00,/,提现已到账\n"
)
ALIPAY = (
    "导出信息：\n姓名：某某\n------------------------支付宝电子客户回单------------------------\n"
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,\n"
    "2026-02-05 10:00:00,信用借还,花呗,/,花呗主动还款-2026年02月账单,不计收支,950.00,余额,还款成功,1\t,\t,,\n2026-03-07 10:00:00,餐饮美食,王小明,/,饭,支出,50.00,余额,交易成功,1\t,\t,,\n2026-03-08 10:00:00,信用借还,花呗,/,花呗主动还款,不计收支,50.00,余额,交易关闭,1\t,\t,,\n"
)
BANK = '交易日期,交易时间,支出金额,收入金额,账户余额,对方户名,摘要\n20260105,100000,,"10,000.00",10000.00,海川小贷,放款\n20260205,100000,"1,950.00",,8050.00,海川小贷,还款\n'
SIGNED = (
    "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,附言\n"
    '2026/01/05,CNY,"10,000.00","10,000.00",放款,海川小贷有限公司,借款\n'
    '2026/02/05,CNY,-920.00,"9,080.00",快捷支付,海川小贷有限公司,还款\n'
    '2026/03/05,CNY,(930.00),"8,150.00",快捷支付,海川小贷有限公司,还款\n'
    "2026/03/06,CNY,-50.00,8100.00,消费,超市,\n"
)
"""A statement whose column of the other side is called 对手信息, with what was paid out in brackets."""
UNTIL = ("--until", "2026-06-01", "--rate", "12")


def workbook(text: str) -> bytes:
    import csv

    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet()
    for at, cells in enumerate(csv.reader(io.StringIO(text))):
        for column, cell in enumerate(cells):
            sheet.write_string(at, column, cell)
    made.close()
    return out.getvalue()


def lines(ran) -> list[tuple[str, str]]:
    return [
        (line["kind"], line["amount"])
        for line in ran.json["debts"][0]["lines"]
        if line["kind"] in ("lent", "paid", "fee")
    ]


@pytest.mark.parametrize(
    ("data", "words", "expected"),
    [
        (WECHAT.encode(), ("--lender", "海川"), [("lent", "10000.00"), ("paid", "950.00")]),
        (workbook(WECHAT), ("--lender", "海川"), [("lent", "10000.00"), ("paid", "950.00")]),
        (
            ALIPAY.encode("gb18030"),
            ("--lender", "花呗", "--lent", "2026-01-05=1万"),
            [("lent", "10000"), ("paid", "950.00")],
        ),
        (BANK.encode(), ("--lender", "海川小贷"), [("lent", "10000.00"), ("paid", "1950.00")]),
        (workbook(BANK), ("--lender", "海川小贷"), [("lent", "10000.00"), ("paid", "1950.00")]),
        (
            SIGNED.encode(),
            ("--lender", "海川"),
            [("lent", "10000.00"), ("paid", "920.00"), ("paid", "930.00")],
        ),
    ],
    ids=["wechat", "wechat-workbook", "alipay", "bank", "bank-workbook", "bank-with-signs"],
)
def test_a_whole_bill_gives_the_lenders_rows_and_no_others(helper, tmp_path, data, words, expected):
    (tmp_path / "bill").write_bytes(data)
    ran = helper("owed", "--table", "bill", *words, *UNTIL, "--json")

    assert (0, expected) == (ran.code, lines(ran))
    assert "王小明" not in ran.out + ran.err


def test_a_bill_without_a_lender_names_those_that_may_be_one_and_no_person(helper, tmp_path):
    (tmp_path / "bill.csv").write_text(WECHAT, encoding="utf-8")
    ran = helper("owed", "--table", "bill.csv", *UNTIL)

    assert 2 == ran.code
    assert ("海川小贷" in ran.err, "王小明" in ran.err, "--lender" in ran.err) == (True, False, True)


def test_a_bill_says_what_of_it_was_not_counted(helper, tmp_path):
    (tmp_path / "bill.csv").write_text(WECHAT, encoding="utf-8")
    ran = helper("owed", "--table", "bill.csv", "--lender", "海川", *UNTIL)

    assert ["还出 1 笔共 950.00 元，收到 1 笔共 10000.00 元", "退款", "不知道是收还是支"] == [
        said
        for said in ("还出 1 笔共 950.00 元，收到 1 笔共 10000.00 元", "退款", "不知道是收还是支")
        if said in ran.err
    ]


def test_a_table_of_ones_own_may_be_a_workbook(helper, tmp_path):
    (tmp_path / "table.xlsx").write_bytes(
        workbook("日期,类别,金额\n2026-01-01,借到,10000\n20260201,还款,950\n2026-03-01 10:00:00,还款,950\n")
    )

    assert [("lent", "10000"), ("paid", "950"), ("paid", "950")] == lines(
        helper("owed", "--table", "table.xlsx", *UNTIL, "--json")
    )


def test_a_table_with_the_line_ends_of_an_old_macintosh(helper, tmp_path):
    (tmp_path / "table.csv").write_bytes("日期,类别,金额\r2026-01-01,借到,10000\r2026-02-01,还款,950\r".encode())

    assert [("lent", "10000"), ("paid", "950")] == lines(helper("owed", "--table", "table.csv", *UNTIL, "--json"))


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(50), b"%PDF-1.7 none", bytes(4) + b"ftypheic" + bytes(50), b"PK\x03\x04 broken"],
)
def test_what_is_no_table_says_so_and_what_to_do(helper, tmp_path, data):
    (tmp_path / "bill").write_bytes(data)
    ran = helper("owed", "--table", "bill", *UNTIL)

    assert ran.code in (2, 3, 4, 5)
    assert "程序出了错" not in ran.err and "下一步" in ran.err


def test_a_bill_in_an_archive_and_one_that_is_locked(helper, tmp_path):
    pyzipper = pytest.importorskip("pyzipper")
    with zipfile.ZipFile(tmp_path / "open.zip", "w") as packed:
        packed.writestr("账单.csv", WECHAT)
    with pyzipper.AESZipFile(tmp_path / "locked.zip", "w", encryption=pyzipper.WZ_AES) as packed:
        packed.setpassword(b"123456")
        packed.writestr("账单.csv", WECHAT.encode())

    assert [("lent", "10000.00"), ("paid", "950.00")] == lines(
        helper("owed", "--table", "open.zip", "--lender", "海川", *UNTIL, "--json")
    )
    assert "--password" in helper("owed", "--table", "locked.zip", "--lender", "海川", *UNTIL).err


def test_a_locked_bill_opens_with_its_password_and_says_where_it_is_wrong(tmp_path, monkeypatch):
    pyzipper = pytest.importorskip("pyzipper")
    from helper.cases.loan_figures import open_table
    from helper.cli.commands import owed
    from helper.cli.terminal import Terminal
    from helper.errors import HelperError
    from helper.intake.bills import is_bill

    def password() -> bytes:
        return owed._password(Terminal("zh"), tmp_path / "locked.zip", ask=True)

    with pyzipper.AESZipFile(tmp_path / "locked.zip", "w", encryption=pyzipper.WZ_AES) as packed:
        packed.setpassword(b"123456")
        packed.writestr("账单.csv", WECHAT.encode())
    monkeypatch.setattr(owed.getpass, "getpass", lambda said: "123456")
    assert is_bill(open_table(tmp_path / "locked.zip", password))
    monkeypatch.setattr(owed.getpass, "getpass", lambda said: "000000")
    with pytest.raises(HelperError):
        open_table(tmp_path / "locked.zip", password)

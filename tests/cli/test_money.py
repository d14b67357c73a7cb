"""The money commands as a person uses them."""

import json
import os
import shutil
import sys

import pytest

from helper.casefile import open_case
from helper.casefile.state import SamePerson
from helper.guidance import load

BANK = ("cost", "--received", "100000", "--on", "2021-01-01", "--fee", "1000", "--payment", "8833.3", "--months", "12")
LICENSED = ["bank", "consumer_finance", "microloan", "platform"]
HOME = (
    "plan",
    "--income",
    "6500",
    "--need",
    "房租=1500",
    "--need",
    "吃饭=1800",
    "--debt",
    "24000",
    "--start",
    "2026-12-15",
)


def case(helper, **facts: object) -> None:
    held = {"contact.channel": "sms", "contact.at": "2026-10-03T10:00", "contact.words": "请尽快还款", **facts}
    answers = json.dumps(
        {"contacts": [{key.replace("__", "."): value for key, value in held.items()}]}, ensure_ascii=False
    )
    done = helper("start", "--case", "c", "--answers", "a.json", before={"a.json": answers})
    assert 0 == done.code, done.err


@pytest.fixture
def helper(helper, tmp_path):
    """Let a test write files before a run."""

    def run(*words: str, before: dict[str, str] | None = None, **more):
        for name, text in (before or {}).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return helper(*words, **more)

    return run


def test_the_example_of_the_central_bank_on_the_screen(helper) -> None:
    done = helper(*BANK, "--kind", "bank", "--stated", "6")

    assert 0 == done.code
    assert [] == [
        words
        for words in ("12.80%", "13.58%", "13.64%", "3,127.78元", "年利率 24%", "没有超过")
        if words not in done.out
    ]


@pytest.mark.parametrize("kind", LICENSED)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_four_times_lpr_is_never_held_against_a_licensed_lender(helper, kind: str, lang: str) -> None:
    done = helper(
        "--lang",
        lang,
        "cost",
        "--received",
        "10000",
        "--payment",
        "1500",
        "--months",
        "12",
        "--on",
        "2026-09-25",
        "--kind",
        kind,
    )

    assert 0 == done.code
    assert [] == [word for word in ("LPR", "四倍", "4 倍", "four times", "12.00") if word in done.out]
    assert "24" in done.out


def test_a_private_lender_is_held_to_the_contracts_own_day(helper) -> None:
    def line(day: str) -> dict:
        done = helper(
            "cost",
            "--received",
            "10000",
            "--payment",
            "950",
            "--months",
            "12",
            "--on",
            day,
            "--kind",
            "private_lender",
            "--json",
        )
        return done.json["lines"]

    assert [] == line("2020-08-19")
    assert ("15.40", "2020-08-20", False) == tuple(
        line("2020-08-20")[0][key] for key in ("percent", "published_on", "last_known")
    )
    assert ("12.00", "2026-09-20", True) == tuple(
        line("2026-11-01")[0][key] for key in ("percent", "published_on", "last_known")
    )
    assert ["private_lpr"] == [one["id"] for one in line("2026-11-01")]


def test_microloan_limits_go_by_the_day_of_the_contract(helper) -> None:
    def ids(day: str) -> list[str]:
        done = helper(
            "cost",
            "--received",
            "10000",
            "--payment",
            "1200",
            "--months",
            "12",
            "--on",
            day,
            "--kind",
            "microloan",
            "--json",
        )
        return [one["id"] for one in done.json["lines"]]

    assert [["court_24"], ["court_24", "micro_24"]] == [ids("2025-12-18"), ids("2025-12-19")]


def test_above_by_one_convention_only_is_said_so(helper) -> None:
    done = helper("cost", "--received", "10000", "--payment", "931", "--months", "12", "--kind", "bank", "--json")

    assert [("court_24", "below")] == [(one["id"], one["answer"]) for one in done.json["lines"]]
    done = helper("cost", "--received", "10000", "--payment", "942", "--months", "12", "--kind", "bank", "--json")
    assert 0.22 < done.json["rates"]["simple_monthly_x12"] < 0.24 < done.json["rates"]["compound_monthly_irr"]
    assert [("court_24", "by_convention")] == [(one["id"], one["answer"]) for one in done.json["lines"]]


def test_a_csv_from_a_chinese_spreadsheet(helper, tmp_path) -> None:
    (tmp_path / "f.csv").write_bytes(
        "日期,金额\r\n2026/2/1,-5500\r\n2026/1/1,１万\r\n2026/3/1,-5000元\r\n".encode("gbk")
    )
    done = helper("cost", "--flows", "f.csv")

    assert 0 == done.code
    assert "日期不是从早到晚" in done.out and "收到 10,000.00元，付出 10,500.00元" in done.out


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("2026-02-30,100\n", "没有这样的日期"),
        ("2026-01-01,100\n2026-02-01,50\n", "只有收到的钱"),
        ("2026-01-01,-100\n", "只有付出的钱"),
        ("2026-01-01,100 USD\n", "只算人民币"),
        ("2026-01-01,1万20\n", "两种读法"),
        ("2026-01-01,-100\n2027-01-01,230\n2028-01-01,-132\n", "2 个利率"),
        ("", "只有列名"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_with_the_reason_and_what_next(helper, rows: str, why: str) -> None:
    done = helper("cost", "--flows", "f.csv", before={"f.csv": "date,amount\n" + rows})

    assert (3, "") == (done.code, done.out)
    assert why in done.err and "下一步：" in done.err


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("3 March 2026", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("27/11/2025", "2025-11-27"),
        ("17 Nov", "2026-11-17"),
        ("yesterday", "2026-11-21"),
        ("前天", "2026-11-20"),
        ("1 January 2027", "2027-01-01"),
    ],
)
def test_the_day_a_loan_came_is_read_behind_the_option_as_at_a_question(helper, said: str, first: str) -> None:
    loan = ("cost", "--received", "10000", "--payment", "931", "--months", "12", "--json")

    assert helper(*loan, "--on", first).json == helper(*loan, "--on", said).json != helper(*loan).json


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("10/11/2025", "A day written this way is not read"),
        ("banana", "A day written this way is not read"),
        ("2026-02-30", "There is no such day"),
        ("20260230", "There is no such day"),
        ("March 2026", "The day itself is needed here"),
    ],
)
def test_only_of_a_day_that_no_month_has_it_is_said_that_there_is_none(helper, said: str, why: str) -> None:
    done = helper("--lang", "en", "cost", "--received", "10000", "--on", said, "--payment", "931", "--months", "12")

    assert 3 == done.code and why in done.err and "Write" in done.err


def test_a_first_payment_whose_year_is_not_said_may_be_either_of_two_days(helper) -> None:
    loan = ("cost", "--received", "10000", "--payment", "931", "--months", "12", "--first")
    done = helper("--lang", "en", *loan, "27 Dec")

    assert 3 == done.code and "2025-12-27, or 2026-12-27" in done.err


def test_a_table_of_a_debt_without_its_kinds_is_told_which_columns_are_read(helper) -> None:
    done = helper(
        "--lang", "en", "owed", "--table", "t.csv", "--rate", "18%", before={"t.csv": "date,amount\n2025-03-01,10000\n"}
    )

    assert 3 == done.code and "missing: kind" in done.err
    assert "First line: date,kind,amount" in done.err and "lent, fee or paid" in done.err


def test_a_loan_not_paid_back_yet_has_no_cost_to_speak_of(helper) -> None:
    done = helper(
        "cost",
        "--flows",
        "f.csv",
        "--kind",
        "bank",
        before={"f.csv": "date,amount\n2026-01-01,10000\n2026-02-01,-3000\n"},
    )

    assert "没有算完" in done.out and "24%" not in done.out


def test_without_pyxirr_it_says_what_to_install(helper, tmp_path) -> None:
    (tmp_path / "pyxirr.py").write_text("raise ImportError('planted')", encoding="utf-8")
    done = helper(
        *BANK,
        env={
            "PYTHONPATH": os.pathsep.join(
                [
                    str(tmp_path),
                    os.environ.get("PYTHONPATH", "")
                    or str(next(p for p in sys.path if (p and (os.path.isdir(os.path.join(p, "helper")))))),
                ]
            )
        },
    )

    assert 3 == done.code
    assert "python -m pip install pyxirr" in done.err


def test_the_page_holds_the_same_words_and_both_charts(helper, tmp_path) -> None:
    done = helper(*BANK, "--html", "c.html")
    page = (tmp_path / "c.html").read_text(encoding="utf-8")

    assert 0 == done.code
    assert (2, 2) == (page.count("<svg"), page.count("</svg>"))
    assert "12.80%" in page and "<script" not in page and "http-equiv" not in page


def test_a_strangers_words_in_a_table_are_words_on_the_page(helper, tmp_path) -> None:
    helper(
        "plan",
        "--income",
        "6500",
        "--need",
        "<b>房租</b>=1500",
        "--debt",
        "9000",
        "--other",
        "[乙](x)|公司=3000",
        "--html",
        "p.html",
    )
    page = (tmp_path / "p.html").read_text(encoding="utf-8")

    assert "<b>" not in page and "&lt;b&gt;房租" in page and "[乙](x)|公司" in page and "<a " not in page


def test_a_claim_is_added_up_again_and_feeds_the_letter(helper, tmp_path) -> None:
    case(helper, borrower__name="李明", creditor__name="某某银行")
    table = "date,kind,amount\n2025-01-01,lent,10000\n2025-06-01,paid,3000\n"
    done = helper(
        "owed",
        "--table",
        "t.csv",
        "--rate",
        "12",
        "--claimed",
        "1万2",
        "--until",
        "2026-06-01",
        "--case",
        "c",
        before={"t.csv": table},
    )
    assert 0 == done.code and "合计多出" in done.out and "helper write debt_information --case c" in done.out

    helper("write", "debt_information", "--case", "c", "--format", "md")
    letter = (tmp_path / "c/letters/debt_information.md").read_text(encoding="utf-8")
    assert "到2026年6月1日是8,416.24元（人民币捌仟肆佰壹拾陆元贰角肆分）" in letter
    assert "多3,583.76元" in letter and "不表示本人同意任何数额" in letter

    helper("ask", "debt.amount_claimed=9000", "--case", "c")
    helper("write", "debt_information", "--case", "c", "--format", "md")
    assert "3,583.76" not in (tmp_path / "c/letters/debt_information.md").read_text(encoding="utf-8")


def test_several_debts_and_a_payment_that_names_none(helper) -> None:
    rows = (
        "date,kind,amount,debt,rate\n2026-01-01,lent,1000,甲,12\n2026-01-01,lent,2000,乙,6\n2026-03-01,paid,500,甲,\n"
    )
    done = helper("owed", "--table", "t.csv", "--json", "--until", "2026-04-01", before={"t.csv": rows})
    assert [("甲", "525.04"), ("乙", "2030.00")] == [(one["name"], one["total"]) for one in done.json["debts"]]

    done = helper("owed", "--table", "t.csv", before={"t.csv": rows + "2026-03-02,paid,500,,\n"})
    assert 3 == done.code and "t.csv:5" in done.err and "指定" in done.err


def test_a_chosen_offer_goes_into_the_letter_to_the_fen(helper, tmp_path) -> None:
    case(helper, borrower__name="李明", creditor__name="某某银行", hardship__reason="我上个月失业了。")
    assert 0 == helper(*HOME, "--use", "1", "--case", "c").code

    helper("write", "instalments", "--case", "c", "--format", "md")
    letter = (tmp_path / "c/letters/instalments.md").read_text(encoding="utf-8")
    assert [] == [
        words
        for words in (
            "每月归还2,560元（人民币贰仟伍佰陆拾元整）",
            "分10期",
            "第一期在2026年12月15日",
            "最后一期在2027年9月15日归还960元（人民币玖佰陆拾元整）",
            "各期合计24,000元（人民币贰万肆仟元整）",
        )
        if words not in letter
    ]


@pytest.mark.parametrize(
    "change",
    [
        ("ask", "offer.monthly_amount=900"),
        ("write", "instalments", "--set", "offer.monthly_amount=900", "--format", "docx"),
    ],
)
def test_a_figure_changed_by_hand_takes_the_plans_total_out_of_the_letter(
    helper, tmp_path, change: tuple[str, ...]
) -> None:
    case(helper, borrower__name="李明", creditor__name="某某银行", hardship__reason="我上个月失业了。")
    helper(*HOME, "--use", "1", "--case", "c")
    helper(*change, "--case", "c")

    helper("write", "instalments", "--case", "c", "--format", "md")
    letter = (tmp_path / "c/letters/instalments.md").read_text(encoding="utf-8")
    assert "每月归还900元" in letter and "合计" not in letter and "最后一期" not in letter


def test_no_affordable_offer_is_said_plainly_with_what_then(helper) -> None:
    done = helper(
        "plan",
        "--income",
        "3000",
        "--need",
        "房租=1500",
        "--need",
        "吃饭=1800",
        "--debt",
        "24000",
        "--asked",
        "2000x12",
    )

    assert 0 == done.code
    assert [] == [
        words
        for words in ("没有还得起的方案", "不要借新的钱", "12348", "helper write extension", "不要答应")
        if words not in done.out
    ]
    assert "方案 1" not in done.out


def test_rough_figures_make_a_rough_result(helper) -> None:
    done = helper("plan", "--income", "约6500", "--need", "房租=1500", "--debt", "24000")

    assert "大概的" in done.out
    assert (
        helper("plan", "--income", "约6500", "--need", "房租=1500", "--debt", "24000", "--json").json["rough"] is True
    )


def test_several_creditors_are_paid_in_proportion(helper) -> None:
    done = helper(*HOME, "--other", "乙公司=12000", "--json")
    first = done.json["offers"][0]

    assert [("这一家", "1706.67"), ("乙公司", "853.33")] == [
        (one["creditor"], one["monthly"]) for one in first["shares"]
    ]
    assert "几家按同样的比例还" in helper(*HOME, "--other", "乙公司=12000").out


def test_limitation_that_may_have_run_stops_the_letter(helper, tmp_path) -> None:
    case(
        helper,
        borrower__name="李明",
        creditor__name="某某银行",
        hardship__reason="我上个月失业了。",
        offer__monthly_amount="600",
        offer__instalments="24",
    )
    days = ("--due", "2021-03-01", "--paid", "2021-06-05", "--signed", "0", "--sued", "0", "--case", "c")
    done = helper("limitation", *days, "--demanded", "0")
    assert "可能已经过了" in done.out and "不要签字" in done.out

    done = helper("write", "instalments", "--case", "c", "--format", "md")
    assert 9 == done.code and not list((tmp_path / "c/letters").iterdir())

    assert "三年还没有过" in helper("limitation", *days, "--demanded", "2024-03-01 2026-10-03").out
    assert 0 == helper("write", "instalments", "--case", "c", "--format", "md").code


NOTHING_ELSE = ("--paid", "0", "--signed", "0", "--demanded", "0", "--sued", "0")


def test_about_three_years_ago_is_no_exact_day_and_reassures_nobody(helper) -> None:
    done = helper("--lang", "en", "limitation", "--due", "about three years ago", *NOTHING_ELSE)

    assert "three years may have passed, or may not" in done.out and "12348" in done.out
    assert "write no such letter" in done.out and "three years have not passed" not in done.out


@pytest.mark.parametrize("said", ["2022-03", "March 2022", "2022年3月"])
def test_a_month_alone_says_that_it_was_counted_from_its_first_and_its_last_day(helper, said: str) -> None:
    done = helper("limitation", "--due", said, *NOTHING_ELSE)

    assert "最早从 2022-03-01 起算，三年到 2025-03-01；最晚从 2022-03-31 起算，三年到 2025-03-31。" in done.out


@pytest.mark.parametrize("said", ["1 March 2022", "March 1, 2022", "1st of March 2022"])
def test_a_due_day_in_english_is_read_behind_the_option(helper, said: str) -> None:
    done = helper("limitation", "--due", said, *NOTHING_ELSE)

    assert "从 2022-03-01 起算，三年到 2025-03-01。" in done.out


def test_a_payment_about_three_years_ago_is_no_exact_day_either(helper) -> None:
    done = helper("limitation", "--due", "2021-03-01", "--paid", "大概三年前", *NOTHING_ELSE[2:], "--json")

    assert "may_have_run" == done.json["answer"]
    assert done.json["day"] < "2026-11" < done.json["latest"]["day"]


def test_days_that_were_not_told_decide_nothing(helper) -> None:
    done = helper("limitation", "--due", "2021-03-01", "--json")

    assert ("unknown", False) == (done.json["answer"], done.json["complete"])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
@pytest.mark.parametrize("words", [BANK, HOME], ids=["cost", "plan"])
def test_no_console_makes_it_crash(helper, words: tuple[str, ...], encoding: str, lang: str) -> None:
    done = helper("--lang", lang, *words, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})

    assert (0, "") == (done.code, done.err)


CARD = """date,kind,amount,note
2026-01-05,lent,10000,
2026-05-05,fee,30,违约金
2026-07-01,paid,1000,
2026-08-01,paid,1000,
2026-08-04,fee,40,违约金
2026-08-05,fee,50,违约金
"""
CARD_OWED = ("owed", "--table", "o.csv", "--rate", "18", "--due", "2026-02-05", "--until", "2026-11-20")


def test_a_card_long_overdue_is_reckoned_principal_first(helper) -> None:
    other = helper(*CARD_OWED, before={"o.csv": CARD})
    card = helper(*CARD_OWED, "--product", "credit_card")
    said = helper(*CARD_OWED, "--product", "credit_card", "--json").json["debts"][0]

    assert "第五十七条" not in other.out and "第四十三条" not in other.out
    assert "第五十七条" in card.out and "逾期91天以上的，先冲本金" in card.out
    assert "8000" == said["principal"] and ["principal", "interest", "fees"] == said["late_order"]


def test_fees_past_the_cap_of_days_are_named_each(helper) -> None:
    card = helper(*CARD_OWED, "--product", "credit_card", before={"o.csv": CARD})
    said = helper(*CARD_OWED, "--product", "credit_card", "--json").json["debts"][0]

    assert ["2026-08-05"] == [one["day"] for one in said["fees_beyond_cap"]]  # the 180th day is the 4th
    assert "1 笔费用，共 50.00元" in card.out and "2026-08-05  50.00  违约金" in card.out


def test_an_order_that_was_agreed_stands_for_a_card_too(helper) -> None:
    said = helper(
        *CARD_OWED, "--product", "credit_card", "--order", "fees,interest,principal", "--json", before={"o.csv": CARD}
    )

    assert [] == said.json["debts"][0]["late_order"]


def test_the_product_of_the_case_is_taken(helper) -> None:
    case(helper, debt__product="credit_card")

    assert "第五十七条" in helper(*CARD_OWED, "--case", "c", before={"o.csv": CARD}).out


@pytest.mark.parametrize("command", ["cost", "owed", "plan", "limitation"])
def test_without_a_terminal_it_says_what_is_missing_and_gives_an_example(helper, command: str) -> None:
    done = helper(command)

    assert 2 == done.code and f"helper {command}" in done.err and "Traceback" not in done.err


@pytest.mark.parametrize("words", [BANK, HOME], ids=["cost", "plan"])
def test_plain_draws_no_blocks(helper, words: tuple[str, ...]) -> None:
    assert not set("█▁▂▃▄▅▆▇─") & set(helper("--plain", *words).out)


def test_every_question_the_commands_ask_is_there() -> None:
    asks = load().money["asks"]

    assert [] == [name for names in asks.values() for name in names if name not in load().questions]


def test_what_they_ask_is_the_first_offer_where_it_can_be_carried(helper):
    ran = helper(
        "plan",
        "--income",
        "9000",
        "--need",
        "rent=5200",
        "--debt",
        "30000",
        "--asked",
        "2500",
        "--lang",
        "en",
        "--json",
    )
    offers = json.loads(ran.out)["offers"]

    assert ("as_asked", "2500", 12) == tuple(offers[0][name] for name in ("id", "monthly", "number"))
    assert ["3040", "3420", "3800"] == [offer["monthly"] for offer in offers[1:]]


def test_what_they_ask_is_no_offer_where_it_cannot_be_carried_or_others_share(helper):
    for more in (["--asked", "4000"], ["--asked", "2500", "--other", "b=1000"]):
        ran = helper("plan", "--income", "9000", "--need", "rent=5200", "--debt", "30000", *more, "--json")

        assert "as_asked" not in [offer["id"] for offer in json.loads(ran.out)["offers"]]


def test_no_month_after_the_last_payment_is_spoken_of(helper):
    ran = helper("plan", "--income", "9000", "--need", "rent=5200", "--debt", "30000", "--lang", "en")

    assert "after month 3" in ran.out
    assert "after month 12" not in ran.out


def test_spending_that_takes_what_is_left_is_named_as_what_takes_it(helper):
    said = ("plan", "--income", "9000", "--need", "rent=5200", "--debt", "30000", "--lang", "en")
    by_spending, by_debts = helper(*said, "--spending", "30000").out, helper(*said, "--other-debts", "5000").out

    assert "3,800.00 yuan is left, and other spending" in " ".join(by_spending.split())
    assert "agreed payments on other debts take all" in " ".join(by_debts.split())
    assert "nothing is left to pay with" not in by_spending + by_debts


@pytest.mark.parametrize(("lang", "says"), [("zh", "这样还清不了"), ("en", "clears nothing")])
def test_several_lenders_and_too_little_left_are_shown_what_is_left_shared(helper, lang: str, says: str) -> None:
    ran = helper(
        *("--lang", lang, "plan", "--income", "4000", "--need", "吃饭=3400", "--debt", "93000"),
        *("--other", "花呗=9000", "--other", "借呗=2万", "--start", "2026-12-15"),
    )
    assert ran.code == 0, ran.err
    assert "457.38" in ran.out and "44.26" in ran.out and "98.36" in ran.out
    assert says in ran.out and "helper guide many_debts" in ran.out


def test_an_offer_kept_from_options_keeps_the_household_it_was_worked_out_from(helper) -> None:
    case(helper, plan__income="3000", plan__rent="1500", plan__food="1500")
    ran = helper(*HOME, "--need", "药=300", "--other", "花呗=9千", "--use", "1", "--case", "c")
    assert ran.code == 0, ran.err
    listed = helper("ask", "--case", "c").out
    for line in ("每月收入：6500元", "房租或房贷：1500元", "吃饭：1800元", "花呗 9000", "打算分期的数额：24000元"):
        assert line in listed


PLAN_OF_THREE = (
    *("plan", "--case", "c", "--income", "5200", "--need", "房租=1200", "--need", "吃饭=1000", "--debt", "30000"),
    *("--other", "花呗=9000", "--other", "微粒贷=12000", "--start", "2026-12-30", "--use", "1", "--each"),
)


@pytest.fixture
def planned(helper):
    case(helper, creditor__name="招商银行", debt__contract_number="8842")
    assert 0 == helper("ask", "borrower.name=张三", "hardship.reason=失业两个月", "--case", "c").code
    return helper(*PLAN_OF_THREE)


def test_each_lender_of_a_plan_gets_a_case_with_its_own_part_and_nothing_of_the_first_lender(helper, planned, tmp_path):
    with open_case(tmp_path / "c-花呗") as other:
        facts = other.facts()

    assert ("张三", "花呗", "423.53", "失业两个月") == tuple(
        facts.value(name) for name in ("borrower.name", "creditor.name", "offer.monthly_amount", "hardship.reason")
    )
    assert "招商银行 30000\n微粒贷 12000" == facts.value("plan.others")
    assert [] == [name for name in ("debt.contract_number", "contact.words") if facts.value(name) is not None]
    letter = helper("write", "instalments", "--case", "c-花呗", "--format", "md")
    assert 0 == letter.code, letter.err


def test_a_plan_broken_off_before_the_last_case_goes_on_where_it_was(helper, planned, tmp_path):
    # As a kill leaves it: both names are kept, and one case is not there yet. The rest is tried by bench/crash.py.
    shutil.rmtree(tmp_path / "c-微粒贷")
    again = helper(*PLAN_OF_THREE)

    assert 0 == again.code, again.err
    assert ["c", "c-微粒贷", "c-花呗"] == sorted(path.name for path in tmp_path.iterdir() if path.is_dir())
    with open_case(tmp_path / "c-微粒贷") as other:
        assert {"c": "招商银行", "c-花呗": "花呗"} == dict(other.kept(SamePerson).called)


def test_a_second_plan_counts_no_lender_twice_and_begins_no_case_twice(helper, planned, tmp_path):
    again = helper(*PLAN_OF_THREE)

    assert 0 == again.code, again.err
    assert ["c", "c-微粒贷", "c-花呗"] == sorted(path.name for path in tmp_path.iterdir() if path.is_dir())
    with open_case(tmp_path / "c-微粒贷") as other:
        assert ("564.71", "招商银行 30000\n花呗 9000") == tuple(
            other.facts().value(name) for name in ("offer.monthly_amount", "plan.others")
        )


@pytest.mark.parametrize(
    ("income", "sent", "says"),
    [
        ("6000", False, "每月剩 3,000.00元，够还"),
        ("4000", False, "比提出的少 500.00元。信还没有寄的话"),
        ("4000", True, "比寄出的信里少 500.00元。别硬撑"),
    ],
)
def test_a_plan_knows_what_a_letter_of_the_case_offers(helper, tmp_path, income, sent, says):
    told = {"safety.danger_now": "none", "teller.role": "borrower", "fraud.signs": [], "debt.quiet_three_years": False}
    told |= {"debt.creditor_kind": "bank", "borrower.name": "李四", "creditor.name": "海川银行股份有限公司"}
    told |= {"hardship.reason": "我上个月失业了。", "offer.monthly_amount": "1500", "offer.instalments": "36"}
    (tmp_path / "told.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    assert 0 == helper("start", "--answers", "told.json", "--case", "c").code
    if sent:
        assert 0 == helper("write", "instalments", "--case", "c").code
        assert 0 == helper("sent", "instalments", "--on", "2026-11-20", "--case", "c").code

    said = helper("plan", "--income", income, "--need", "房租=3000", "--debt", "54000", "--case", "c").out

    assert "您在信里提出的是：每月 1,500.00元，分 36 期" in said and says in said


def test_a_plan_speaks_of_no_offer_where_no_letter_made_one(helper):
    assert "您在信里" not in helper("plan", "--income", "6000", "--need", "房租=3000", "--debt", "54000").out

"""What a log leaves open is read and named: no year, nobody knows who called, one call told of by two records."""

import pytest

HEAD = "时间,对方号码,方式,方向,接通情况,通话时长,内容,对方名称\n"


@pytest.fixture
def bring(helper, tmp_path):
    """Return what imports rows of one number that is named as a lender's."""

    def run(*rows: str, lang: str = "zh", head: str = HEAD):
        (tmp_path / "a.csv").write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return helper("import", "a.csv", "--case", "c", "--collector", "13900001111=甲", "--lang", lang)

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_threat_without_a_year_is_no_blank_screen_but_read_quoted_and_told_how_to_be_dated(
    bring, helper, lang: str
) -> None:
    bring("10月12日 22:41,13900001111,短信,打来,,,今晚不还就砍死你，明天通知你通讯录所有亲友,", lang=lang)
    out = helper("findings", "--case", "c", "--lang", lang).out

    assert out.index("110") < out.index("今晚不还就砍死你")
    assert "a.csv:2" in out and "--undo 1" in out and "--year" in out
    assert "110" in helper("next", "--case", "c", "--lang", lang).out
    # The way that is named is one that works.
    assert 0 == helper("import", "--undo", "1", "--case", "c").code
    assert 0 == helper("import", "c/evidence/a.csv", "--year", "2026", "--case", "c").code
    dated = helper("findings", "--case", "c", "--json").json["items"][0]["findings"]
    assert "2026-10-12" in {day["day"] for one in dated if one["rule"] == "threat.violence" for day in one["days"]}
    assert "没有算进来的" not in helper("findings", "--case", "c").out


def test_nothing_of_what_has_no_day_goes_into_a_letter(bring, helper) -> None:
    bring("10月12日 22:41,13900001111,短信,打来,,,再不还就砍死你,")

    assert [] == [
        one["rule"] for item in helper("findings", "--case", "c", "--json").json["items"] for one in item["findings"]
    ]
    assert 0 != helper("findings", "--case", "c", "--confirm", "threat.violence").code


def test_calls_of_which_nobody_knows_who_made_them_are_told_in_the_list_and_on_the_screen_of_findings(
    bring, helper, tmp_path
) -> None:
    (tmp_path / "a.csv").write_text(
        HEAD + "".join(f"2026-10-12 0{hour}:05,13900001111,电话,,接通,60,,\n" for hour in range(1, 7)), encoding="utf-8"
    )
    out = helper("import", "a.csv", "--case", "c").out
    assert "其中 6 条看不出是打来还是打出" in out and "--column way=" in out
    helper("collectors", "--case", "c", "--collector", "13900001111=甲")
    out = helper("findings", "--case", "c").out
    assert "a.csv：6 条看不出是打来还是打出" in out and "没有可以判断的" not in out


@pytest.mark.parametrize("heading", ["通话方式", "呼叫方式", "方向"])
@pytest.mark.parametrize(("came", "went"), [("被叫", "主叫"), ("来", "去"), ("呼入", "呼出")])
def test_a_bill_that_names_its_month_has_a_year_and_says_who_called(
    bring, helper, heading: str, came: str, went: str
) -> None:
    title = f"查询月份：2026年10月,打印时间：2026-11-02 10:00:00\n\n开始时间,{heading},对方号码,通话时长\n"
    out = bring(
        f"10-12 22:41:40,{came},13900001111,62",
        f"10-13 09:00:00,{went},13900001111,20",
        f"09-30 09:00:00,{came},13900001111,20",
        head=title,
    ).out

    assert "2026-10-12 到 2026-10-13" in out and "1 条没有年份" in out, "a row of another month is of no known year"
    assert "看不出是打来" not in out and "不知道是打来" not in out


def test_one_call_that_two_records_hold_is_one_on_the_busiest_day(helper, tmp_path) -> None:
    """Three messages in all, and four on one day: the list said both."""
    (tmp_path / "a.csv").write_text(
        HEAD + "".join(f"2026-10-22 1{place}:00:00,13900001111,电话,打来,接通,60,,\n" for place in range(5)),
        encoding="utf-8",
    )
    calls = "".join(
        f'<call number="13900001111" duration="60" date="{1792634400000 + place * 3_600_000 + 7000}" type="1" />'
        for place in range(5)
    )
    (tmp_path / "b.xml").write_text(f'<?xml version="1.0"?><calls count="5">{calls}</calls>', encoding="utf-8")
    helper("import", "a.csv", "b.xml", "--case", "c")
    (row,) = helper("collectors", "--case", "c", "--json").json["candidates"]

    assert (5, 5) == (row["calls"], row["most_in_a_day"])


@pytest.mark.parametrize(("today", "held"), [("2026-11-30", 1), ("2026-12-31", 1), ("2027-01-01", 2)])
def test_a_message_dated_after_today_is_no_night_contact_of_that_day(helper, tmp_path, today: str, held: int) -> None:
    """A telephone's clock ran ahead, and a signed letter told of a contact that had not come."""
    rows = [f"{day},13900001111,短信,打来,,,还不还钱,\n" for day in ("2026-10-12 22:50", "2027-01-01 00:05")]
    (tmp_path / "a.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    out = helper("import", "a.csv", "--case", "c", "--collector", "13900001111=甲", env={"HELPER_TODAY": today}).out

    assert ("日期比今天还晚" in out) is (held == 1)
    timeline = helper("timeline", "--case", "c", "--json", env={"HELPER_TODAY": today}).json
    assert (held, 2 - held) == (len(timeline["days"]), timeline["not_counted"]["future"])
    found = helper("findings", "--case", "c", env={"HELPER_TODAY": today}).out
    assert ("a.csv：1 条的日期比导入那天还晚" in found) is (held == 1) and "--year" not in found


def test_what_is_missing_of_a_log_is_given_by_the_command_that_is_named(bring, helper) -> None:
    bring("2026-10-12 22:50,13900001111,电话,打来,接通,60,,")
    assert "还没有回答过" in helper("ask", "--case", "c").out

    shown = helper("findings", "--case", "c").out
    assert "helper ask" in shown and "事先约定的时间" in shown
    (line,) = [line for line in shown.splitlines() if "知道的话" in line and "helper ask" in line]
    assert "--case c" in line and line.count("--case") == 1


def test_once_the_lender_has_confirmed_no_screen_calls_it_a_likely_fraud(bring, helper, tmp_path) -> None:
    bring("2026-10-12 20:50,13900001111,短信,打来,,,请转到这个个人账户还款,")
    head = "这很像诈骗"
    assert head in helper("findings", "--case", "c").out

    assert 0 == helper("ask", "fraud.verified=是", "--case", "c").code
    assert head not in helper("findings", "--case", "c").out
    assert 0 == helper("report", "--case", "c", "--out", "page.html").code
    assert head not in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_packet_of_a_case_that_was_changed_says_so_before_it_is_handed_over(bring, helper, tmp_path) -> None:
    bring("2026-10-12 20:50,13900001111,短信,打来,,,请尽快还款,")
    assert "log verify" not in helper("packet", "--case", "c", "--out", "one").err

    with (tmp_path / "c" / "evidence" / "a.csv").open("ab") as file:
        file.write(b"x")
    assert "1 处和当初记下的不一样" in helper("packet", "--case", "c", "--out", "two").err


def test_whoever_names_a_number_is_told_what_comes_next(bring, helper) -> None:
    bring("2026-10-12 22:50,13900001111,电话,打来,接通,60,,")
    named = helper("collectors", "--case", "c", "--collector", "13900001111=乙").out

    assert "helper findings" in named and "--case c" in named

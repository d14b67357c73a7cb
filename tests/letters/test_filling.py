"""A letter asserts only what was told, found or enclosed."""

import re
from datetime import date

import pytest

from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.letters import fill, letter, missing_facts
from helper.letters.author.skeleton import load_example
from helper.letters.letter import read_letter
from helper.model.fact import Fact, Facts
from helper.text import Text

GUIDANCE = load()

TODAY = date(2026, 11, 22)
COMPLAINT = Facts.of(
    {"borrower.name": "王芳", "borrower.phone": "13800000000", "creditor.name": "海川消费金融有限公司"}
)


def complain(findings, **given) -> str:
    return fill(GUIDANCE, letter("complaint_institution"), COMPLAINT, findings=findings, today=TODAY, **given).markdown


def test_missing_facts_are_those_required_and_not_known() -> None:
    facts = Facts.of({"borrower.name": "王芳", "creditor.name": None, "hardship.reason": " "})

    assert ("creditor.name", "hardship.reason", "offer.extension_until") == missing_facts(letter("extension"), facts)


def test_missing_facts_stop_the_letter_and_are_named() -> None:
    with pytest.raises(HelperError) as caught:
        fill(GUIDANCE, letter("debt_information"), Facts.of({"borrower.name": "王芳"}), today=TODAY)

    assert "贷款机构名称" in caught.value.what.zh and "Name of the lender" in caught.value.what.en
    # As the screen calls it and as it may be typed back, never as files do.
    assert caught.value.do is not None and 'helper ask "Name of the lender"' in caught.value.do.en
    assert "creditor.name" not in caught.value.what.zh + caught.value.do.zh


def test_complaint_without_a_breach_is_not_written(finding) -> None:
    with pytest.raises(HelperError) as caught:
        complain([finding(answer="unknown"), finding(answer="clear"), finding(answer="not_in_force")])

    assert Exit.STOPPED == caught.value.code


def test_only_breaches_are_complained_of(finding) -> None:
    markdown = complain([finding(), finding(rule="a.b", title=Text("礼貌提醒", "Reminder"), answer="clear")])

    assert (True, False) == ("告诉无关的人" in markdown, "礼貌提醒" in markdown)


def test_letter_that_names_rules_rests_on_no_other(template, finding) -> None:
    folder = template("# 试信\n\n{% for one in incidents %}{{ one.says }}{% endfor %}\n")
    place = folder / "letter.md.j2"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("answers: []", "answers: [hours.night]"), encoding="utf-8")
    found = [finding(), finding(rule="hours.night", title=Text("夜间催收", "Night"))]

    assert (
        "# 试信\n\n夜间催收。\n" == fill(GUIDANCE, read_letter(folder), Facts(), findings=found, today=TODAY).markdown
    )


def test_events_stand_in_time_order_and_unknown_times_last(finding) -> None:
    found = [
        finding(title=Text("丙", "c"), rule="c", contact=None, at=None),
        finding(title=Text("乙", "b"), rule="b", contact=1, at="2026-10-05T09:00"),
        finding(title=Text("丁", "d"), rule="d", contact=3, at=None),
        finding(title=Text("甲", "a"), rule="a", contact=2, at="~2026-10-03"),
    ]
    events = complain(found).split("## 二、经过")[1].split("## 三、依据")[0]

    assert ["甲。", "乙。", "丁。", "丙。"] == re.findall("以上涉及（请核查）：(.*)", events)
    assert [
        "（1）2026年10月3日左右",
        "（2）2026年10月5日09:00",
        "（3）时间记不清",
        "（4）催收的公司和做法",
    ] == re.findall(r"^\*\*(.*?)\*\*", events, re.MULTILINE)


def test_what_holds_for_the_whole_case_is_said_once_and_last(finding) -> None:
    whole = {"rule": "agency.not_announced", "title": Text("没有事先告知", "Not announced")}
    found = [finding(**whole, contact=1), finding(contact=1), finding(**whole, contact=2)]
    events = complain(found).split("## 二、经过")[1].split("## 三、依据")[0]

    assert ["告诉无关的人。", "没有事先告知。"] == re.findall("以上涉及（请核查）：(.*)", events)


def test_what_holds_for_a_day_is_said_once_a_day(finding) -> None:
    day = {"rule": "frequency.conversations", "title": Text("通话太多", "Too many calls")}
    times = ("2026-10-03T09:00", "2026-10-03T10:00", "2026-10-04")
    found = [finding(**day, contact=no, at=at) for no, at in enumerate(times)]

    assert 2 == complain(found).count("以上涉及（请核查）：通话太多。")


def test_same_rule_twice_is_grounded_once_and_asked_once(finding) -> None:
    markdown = complain([finding(contact=1), finding(contact=2, at="2026-10-06")])

    assert (1, 1) == (markdown.count("第五十六条"), markdown.count("停止联系无关的人"))


def test_nothing_is_enclosed_that_is_not_there(finding) -> None:
    markdown = complain([finding()])

    assert (False, False) == ("附件" in markdown, "催收记录表" in markdown)


def test_enclosures_are_those_given(finding) -> None:
    log = [{"no": 1, "at": "2026-10-05", "channel": "sms", "sha256": "ab"}]
    markdown = complain([finding()], log=log, evidence=["截图.png", {"name": "录音.m4a", "about": "10月5日通话"}])

    assert (
        "附件：\n\n1. 催收记录表（共1条，记载联系的时间、方式和内容）\n"
        "2. 截图.png（证明内容：＿＿＿＿＿＿＿＿，手写）\n3. 录音.m4a（10月5日通话）\n" in markdown
    )


@pytest.mark.parametrize("whole", [False, True])
def test_a_number_in_the_name_or_the_note_of_a_file_is_masked_unless_asked_for(finding, whole: bool) -> None:
    files = [{"name": "13912345678.txt", "about": "13912345678打来的录音"}]
    markdown = complain([finding()], log=[{"no": 1, "channel": "sms"}], evidence=files, show_numbers=whole)

    assert whole == ("13912345678" in markdown)
    assert "139" in markdown


def test_date_may_be_left_to_be_written_by_hand(finding) -> None:
    markdown = fill(GUIDANCE, letter("complaint_institution"), COMPLAINT, findings=[finding()], today=None).markdown

    assert "\n　　　　年　　月　　日\n:::" in markdown


def test_a_whole_identity_number_is_cut_to_its_tail() -> None:
    facts = Facts.of({"borrower.name": "王芳", "creditor.name": "海川", "borrower.id_tail": "110101199001011237"})
    markdown = fill(GUIDANCE, letter("debt_information"), facts, today=TODAY).markdown

    assert (True, False) == ("身份证件号后四位：1237" in markdown, "110101199001011237" in markdown)


def test_after_three_quiet_years_negotiation_stops_until_confirmed() -> None:
    given = load_example(letter("instalments").folder)
    facts = given.pop("facts").with_(Fact("debt.quiet_three_years", True))

    with pytest.raises(HelperError) as caught:
        fill(GUIDANCE, letter("instalments"), facts, **given)

    assert (Exit.STOPPED, True) == (caught.value.code, "12348" in caught.value.do.zh)
    assert fill(GUIDANCE, letter("instalments"), facts, confirmed=True, **given).markdown.startswith("# 分期还款协商信")


@pytest.mark.parametrize("quiet", [False, None])
def test_negotiation_goes_on_where_the_years_were_not_quiet(quiet: bool | None) -> None:
    given = load_example(letter("extension").folder)
    facts = given.pop("facts").with_(Fact("debt.quiet_three_years", quiet))

    assert fill(GUIDANCE, letter("extension"), facts, **given).markdown.startswith("# 延期还款申请信")


@pytest.mark.parametrize(
    "wish",
    [
        "不减免就投诉到底",
        "再不同意分期，我就去网上曝光",
        "给我减免5000元，我就撤销投诉",
        "拒绝的话就举报你们",
        "撤回投诉可以，先免利息",
    ],
)
@pytest.mark.parametrize("id", ["complaint_institution", "complaint_regulator"])
def test_a_wish_that_bargains_with_the_complaint_stops_it(id: str, wish: str, finding) -> None:
    with pytest.raises(HelperError) as caught:
        fill(GUIDANCE, letter(id), COMPLAINT.with_(Fact("complaint.wish", wish)), findings=[finding()], today=TODAY)

    assert (Exit.STOPPED, False) == (caught.value.code, wish in "".join(caught.value.lines("zh")))


@pytest.mark.parametrize(
    "wish", ["请停止联系我的家人", "请道歉，并书面说明", "请不要再打电话到单位", "请核实多收的费用并退还"]
)
def test_a_plain_wish_does_not_stop_it(wish: str, finding) -> None:
    facts = COMPLAINT.with_(Fact("complaint.wish", wish))

    assert (
        wish.removeprefix("请")
        in fill(GUIDANCE, letter("complaint_institution"), facts, findings=[finding()], today=TODAY).markdown
    )


def test_log_numbers_are_masked_unless_asked() -> None:
    given = load_example(letter("evidence_log").folder)
    facts = given.pop("facts")
    masked = fill(GUIDANCE, letter("evidence_log"), facts, **given).markdown
    whole = fill(GUIDANCE, letter("evidence_log"), facts, show_numbers=True, **given).markdown

    assert (0, 2) == (masked.count("13900000001"), whole.count("13900000001"))


def test_log_takes_entries_as_the_case_folder_keeps_them() -> None:
    from helper.casefile import LogEntry

    entry = LogEntry(
        recorded_at="2026-10-05T10:00:00+08:00",
        at="2026-10-05",
        channel="sms",
        files=(("短信截图.png", "cd" * 32),),
        no=1,
        sha256="ab" * 32,
    )
    document = fill(GUIDANCE, letter("evidence_log"), Facts(), log=[entry], today=TODAY)

    assert (True, True) == (
        "| 1 | 短信截图.png |  | " + "cd" * 32 in document.markdown,
        document.footer.endswith("ab" * 32),
    )


def test_log_lists_kept_files_that_no_entry_names() -> None:
    log = [{"no": 1, "at": "2026-10-05", "files": [("a.png", "aa")], "sha256": "s"}]
    evidence = [{"name": "a.png", "sha256": "aa", "about": "截图"}, {"name": "b.m4a", "sha256": "bb", "about": ""}]
    markdown = fill(GUIDANCE, letter("evidence_log"), Facts(), log=log, evidence=evidence, today=TODAY).markdown

    assert "| 1 | a.png | 截图 | aa |\n|  | b.m4a |  | bb |\n" in markdown


def test_many_steps_stay_on_one_page() -> None:
    steps = [
        {"title": f"第{no}步", "lines": [f"做{no}甲", f"做{no}乙", f"做{no}丙"], "due": None} for no in range(1, 11)
    ]
    markdown = fill(GUIDANCE, letter("next_steps"), Facts(), today=TODAY, steps=steps).markdown

    assert (True, False, True) == (
        "做4乙" in markdown,
        "丙" in markdown,
        "之后还可以：\n\n- 第5步\n- 第6步\n" in markdown,
    )


def test_empty_log_says_so() -> None:
    assert "还没有记录。" in fill(GUIDANCE, letter("evidence_log"), Facts(), today=TODAY).markdown


def test_next_steps_put_the_danger_numbers_before_the_steps() -> None:
    steps = [{"title": "保留证据", "lines": ["不要删短信"], "due": None}]
    markdown = fill(GUIDANCE, letter("next_steps"), Facts(), today=TODAY, steps=steps).markdown
    places = [markdown.index(word) for word in ("110", "12356", "96110", "12348", "12378", "保留证据")]

    assert sorted(places) == places


def test_next_steps_speak_english() -> None:
    document = fill(GUIDANCE, letter("next_steps"), Facts(), today=TODAY, lang="en")

    assert ("en", "What to do next") == (document.lang, document.title)


def test_letters_stay_chinese_whatever_the_language() -> None:
    document = fill(GUIDANCE, letter("debt_information"), COMPLAINT, today=TODAY, lang="en")

    assert ("zh", "2026年11月22日") == (document.lang, document.markdown.split("\n")[-3])


def test_unguarded_unknown_fact_is_a_fault_of_the_template_with_its_line(template) -> None:
    folder = template("# 试信\n\n{{ borrower.name }}\n", optional="borrower.name")

    with pytest.raises(HelperError) as caught:
        fill(GUIDANCE, read_letter(folder), Facts(), today=TODAY)

    assert ("templates/letters/trial/letter.md.j2:21", Exit.BAD_GUIDANCE) == (caught.value.where, caught.value.code)


def test_forbidden_attribute_is_a_fault_of_the_template_with_its_line(template, finding) -> None:
    folder = template("# 试信\n\n{% for a in asks %}{{ a.__class__.__mro__ }}{% endfor %}\n")

    with pytest.raises(HelperError) as caught:
        fill(GUIDANCE, read_letter(folder), Facts(), findings=[finding()], today=TODAY)

    assert ("templates/letters/trial/letter.md.j2:21", Exit.BAD_GUIDANCE) == (caught.value.where, caught.value.code)


def test_no_message_echoes_what_was_told() -> None:
    facts = load_example(letter("instalments").folder)["facts"].with_(Fact("offer.monthly_amount", "13800000000元整"))

    with pytest.raises(HelperError) as caught:
        fill(GUIDANCE, letter("instalments"), facts, today=TODAY)

    assert "13800000000" not in "".join(caught.value.lines("zh") + caught.value.lines("en"))


@pytest.mark.parametrize(("shown", "said"), [(False, True), (True, False)], ids=["covered", "shown whole"])
def test_a_log_in_which_numbers_are_covered_says_so_on_its_page(shown: bool, said: bool) -> None:
    log = [{"no": 1, "at": "2026-10-05", "number": "13912345678", "words": "打 13912345678 找我", "sha256": "ab"}]
    page = fill(GUIDANCE, letter("evidence_log"), Facts(), log=log, today=None, show_numbers=shown).markdown

    assert said is ("是遮住的号码" in page)


def test_a_log_of_calls_of_which_nobody_knows_whether_they_were_answered_never_says_none() -> None:
    from helper.letters.records import days
    from helper.model.event import DayCounts

    def bar(day: str, **more: int) -> DayCounts:
        held = dict(hourless=3, connected=0, conversations=0, notices=0, unanswered=0, messages=0, quiet=(), thirds=0)
        return DayCounts("某某金融", day, (0,) * 24, **{**held, **more})

    open_, some, known = days(
        [bar("2026-10-08", unclear=3), bar("2026-10-09", connected=1, unclear=2), bar("2026-10-10", unanswered=3)], 30
    )

    assert (open_.connected, open_.conversations, open_.unanswered, open_.unclear) == ("不清楚",) * 3 + (3,)
    assert (some.connected, some.conversations) == ("至少1", "不清楚")
    assert (known.connected, known.unanswered, known.unclear) == (0, 3, "") and known.opens
    assert not days([bar("2026-10-10", unanswered=3)], 30)[0].opens

"""helper write, ask, log, next, demo: from a case to files on disk."""

import json
import re
import zipfile
from datetime import date, timedelta

import pytest

from helper import casefile
from helper.guidance import load
from helper.letters import all_letters
from helper.text import Text

ANSWERS = {
    "safety.danger_now": "none",
    "teller.role": "borrower",
    "fraud.signs": [],
    "debt.creditor_kind": "consumer_finance",
    "debt.product": "online_loan",
    "borrower.agreed_hours": "none",
    "borrower.name": "李四",
    "borrower.phone": "13800001111",
    "creditor.name": "某某消费金融有限公司",
    "hardship.reason": "我上个月失业了。",
    "offer.monthly_amount": "600",
    "offer.instalments": "24",
    "complaint.wish": "请停止夜间来电。",
    "wish.contact_hours": "10:00-18:00",
    "wish.contact_channel": "短信",
    "contact.channel": "call",
    "contact.at": "2026-10-03 22:41",
    "contact.recipient_role": "borrower",
    "contact.from_number": "13912345678",
    "contact.words": "你再不还，我就打断你的腿",
    "contact.said": ["threat_violence"],
}


@pytest.fixture
def case(helper, tmp_path):
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS, ensure_ascii=False), encoding="utf-8")
    assert 0 == helper("start", "--answers", "answers.json", "--case", "c").code
    return tmp_path / "c"


def text_of(path) -> str:
    with zipfile.ZipFile(path) as file:
        return re.sub(r"<[^>]+>", "", file.read("word/document.xml").decode())


def test_a_letter_says_only_what_was_told_in_every_format(helper, case):
    ran = helper("write", "instalments", "--case", "c", "--format", "docx,html,md")

    assert 0 == ran.code
    assert "时效" in ran.err
    for suffix in ("docx", "html", "md"):
        assert (case / f"letters/instalments.{suffix}").stat().st_size
    said = text_of(case / "letters/instalments.docx")
    assert all(words in said for words in ("李四", "某某消费金融有限公司", "我上个月失业了", "600"))
    assert "时效" not in said


def test_an_english_reading_copy_lies_beside_the_letter_and_says_it_is_not_for_sending(helper, case):
    ran = helper("write", "instalments", "--case", "c", "--with-english", "--format", "docx,html,md")

    assert 0 == ran.code
    page = (case / "letters/instalments.en-reading-copy.md").read_text(encoding="utf-8")
    assert page.startswith("> English reading copy. Not for sending.")
    assert all(words in page for words in ("600 yuan", "24 instalments", "我上个月失业了"))
    with zipfile.ZipFile(case / "letters/instalments.en-reading-copy.docx") as file:
        assert "Reading copy – not for sending" in file.read("word/footer1.xml").decode()
    assert "Reading copy – not for sending" in (case / "letters/instalments.en-reading-copy.html").read_text(
        encoding="utf-8"
    )
    assert "English" not in (case / "letters/instalments.md").read_text(encoding="utf-8")


def test_who_works_in_english_can_read_the_letter_they_sign_without_asking_for_it(helper, case):
    ran = helper("write", "instalments", "--case", "c", "--lang", "en", "--format", "html")

    assert (0, True) == (ran.code, (case / "letters/instalments.en-reading-copy.html").exists())
    assert "lets you read what you send" in " ".join((ran.out + ran.err).split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_set_takes_the_name_that_the_screen_shows_as_well(helper, case, lang):
    name, question = next((name, one) for name, one in load().questions.items() if one.label.zh == "希望延到")
    helper("write", "extension", "--case", "c", "--format", "html", "--set", f"{question.label.of(lang)}=2027-03-31")

    with casefile.open_case(case) as held:
        assert "2027-03-31" == held.facts().value(name)


def test_without_english_and_in_chinese_the_letter_lies_alone(helper, case):
    helper("write", "instalments", "--case", "c", "--lang", "en", "--format", "html", "--without-english")
    helper("write", "extension", "--case", "c", "--format", "html", "--set", "希望延到=2027-03-31")

    assert [] == list((case / "letters").glob("*reading-copy*"))


def test_a_sentence_that_would_hurt_the_sender_is_shown_with_why_and_where_to_change_it(helper, case):
    helper("ask", "hardship.reason=我失业了。本人承认全部债务。", "--case", "c")
    ran = helper("write", "instalments", "--case", "c")

    assert 9 == ran.code
    assert all(
        words in ran.err
        for words in ("这句话：本人承认全部债务。", "为什么：", "怎么改：", "helper ask hardship.reason")
    )
    assert [] == list((case / "letters").iterdir())


def test_hard_words_are_shown_and_the_letter_is_written(helper, case):
    helper("ask", "complaint.wish=你们这些流氓赶紧道歉。", "--case", "c")
    ran = helper("write", "complaint_institution", "--case", "c", "--lang", "en")

    assert 0 == ran.code
    assert "insult" in ran.err
    assert (case / "letters/complaint_institution.docx").exists()


def test_an_offer_the_budget_cannot_keep_is_not_written(helper, case):
    helper("ask", "plan.income=3000", "plan.rent=1500", "plan.food=1200", "--case", "c")
    ran = helper("write", "instalments", "--case", "c")

    assert 9 == ran.code
    assert "helper plan" in ran.err


def test_missing_facts_are_named_with_the_command_that_gives_them(helper, case):
    ran = helper("write", "extension", "--case", "c")

    assert 3 == ran.code
    assert "helper ask 希望延到=" in ran.err
    assert not (case / "letters/extension.docx").exists()
    assert 0 == helper("ask", "希望延到=2027-03-31", "--case", "c").code
    assert 0 == helper("write", "extension", "--case", "c").code


def test_three_quiet_years_stop_a_negotiation_letter(helper, case):
    helper("ask", "debt.quiet_three_years=true", "--case", "c")
    ran = helper("write", "instalments", "--case", "c")

    assert 9 == ran.code
    assert "12348" in ran.err
    assert "--understood" in ran.err
    assert [] == list((case / "letters").iterdir())
    assert 0 == helper("write", "instalments", "--case", "c", "--understood").code


@pytest.mark.parametrize("left_open", [(), ("debt.creditor_kind=asset_manager",)])
def test_a_demand_of_late_without_a_due_day_stops_a_negotiation_letter(helper, case, left_open):
    helper("ask", "debt.lately=debt.lately_demanded", *left_open, "--case", "c")
    ran = helper("write", "instalments", "--case", "c")

    assert 9 == ran.code
    assert "12348" in ran.err and "helper limitation" in ran.err
    assert [] == list((case / "letters").iterdir())


def test_a_due_day_that_shows_the_three_years_running_lets_the_letter_be_written(helper, case):
    helper(
        "ask", "debt.lately=debt.lately_demanded", f"debt.due_on={date.today() - timedelta(days=200)}", "--case", "c"
    )

    assert 0 == helper("write", "instalments", "--case", "c").code


@pytest.mark.parametrize("letter", ["instalments", "fee_reduction"])
@pytest.mark.parametrize(
    ("claim", "said"), [("bought", "贵机构主张受让了本人一笔"), ("paid_for_you", "贵机构称已经代本人清偿一笔")]
)
def test_a_letter_to_who_bought_or_paid_the_debt_does_not_say_it_was_borrowed_from_them(
    helper, case, letter, claim, said
):
    helper("ask", f"debt.holder_claim={claim}", "debt.quiet_three_years=false", "--case", "c")

    assert 0 == helper("write", letter, "--case", "c", "--format", "md").code
    text = (case / f"letters/{letter}.md").read_text(encoding="utf-8")
    assert said in text and "本人在贵机构有一笔" not in text


def test_a_wish_that_bargains_stops_the_complaint_and_cannot_be_waved_through(helper, case):
    helper("ask", "complaint.wish=不减免就投诉到底", "--case", "c")

    assert 9 == helper("write", "complaint_institution", "--case", "c", "--understood").code


def test_a_second_letter_never_overwrites_the_first(helper, case):
    helper("write", "instalments", "--case", "c", "--format", "md")
    helper("ask", "offer.monthly_amount=500", "--case", "c")
    helper("write", "instalments", "--case", "c", "--format", "md")

    assert "600" in (case / "letters/旧的-instalments.md").read_text(encoding="utf-8")
    assert "500" in (case / "letters/instalments.md").read_text(encoding="utf-8")


def test_complaint_encloses_the_log_and_names_a_standard_as_no_law(helper, case):
    assert 0 == helper("write", "complaint_institution", "--case", "c", "--format", "docx").code
    said = text_of(case / "letters/complaint_institution.docx")

    assert (case / "letters/evidence_log.docx").exists()
    assert "推荐性，不是强制性规定" in said
    assert not re.search(r"违(法|反)[^。]*GB/T", said.split("三、依据")[1].split("参考")[0])


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "该有人听您说"), ("en", "somebody should hear them")], ids=["Chinese", "English"]
)
def test_whoever_tells_of_despair_is_given_12356_and_not_told_that_an_answer_is_missing(helper, tmp_path, lang, said):
    told = {
        "borrower.name": "李四",
        "creditor.name": "某某消费金融有限公司",
        "hardship.reason": "我真的活不下去了，想从楼上跳下去。",
    }
    (tmp_path / "answers.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    assert 0 == helper("start", "--answers", "answers.json", "--case", "c").code
    ran = helper("--lang", lang, "write", "hardship_statement", "--case", "c", "--understood")

    assert ran.code
    assert "12356" in ran.out.split("\n")[0]
    assert said in ran.err and "12356" in ran.err
    assert [] == [words for words in ("缺：", "missing", "跳下去", "--understood") if words in ran.err + ran.out]
    assert not (tmp_path / "c" / "letters" / "hardship_statement.docx").exists()


def test_the_page_of_next_steps_does_not_call_a_case_of_which_nothing_was_told_in_order(helper, tmp_path):
    (tmp_path / "answers.json").write_text('{"borrower.name": "李四"}', encoding="utf-8")
    assert 0 == helper("start", "--answers", "answers.json", "--case", "c").code
    assert 0 == helper("write", "next_steps", "--case", "c", "--format", "md").code
    page = (tmp_path / "c/letters/next_steps.md").read_text(encoding="utf-8")

    assert "没有看到对方不合规" not in page
    assert "helper next" not in page


def test_a_case_without_any_contact_has_no_row_in_its_log_and_none_goes_out_as_proof(helper, tmp_path):
    told = {"borrower.name": "李四", "police.what": "有人自称客服，让我先转钱。", "police.station": "东湖派出所"}
    (tmp_path / "answers.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    started = helper("start", "--answers", "answers.json", "--case", "c")
    ran = helper("write", "police_statement", "--case", "c", "--format", "md", "--set", "borrower.phone=13800001111")

    assert (0, 0) == (started.code, ran.code)
    assert "记录第" not in started.out
    assert ["police_statement.md"] == [path.name for path in (tmp_path / "c" / "letters").iterdir()]
    assert "催收记录表" not in (tmp_path / "c/letters/police_statement.md").read_text(encoding="utf-8")


def test_log_verifies_and_a_changed_byte_is_named(helper, case, tmp_path):
    (tmp_path / "call.txt").write_text("录音文字", encoding="utf-8")
    assert (
        0
        == helper(
            "log",
            "add",
            "--case",
            "c",
            "--channel",
            "call",
            "--at",
            "2026-10-04 09:00",
            "--words",
            "又打来",
            "--file",
            "call.txt",
        ).code
    )
    assert 0 == helper("log", "verify", "--case", "c").code
    kept = next((case / "evidence").iterdir())
    kept.chmod(0o600)
    kept.write_text("录音文宇", encoding="utf-8")
    ran = helper("log", "verify", "--case", "c")

    assert 7 == ran.code
    assert kept.name in ran.out


def test_log_list_masks_numbers_unless_asked(helper, case):
    assert "139****5678" in helper("log", "list", "--case", "c").out
    assert "13912345678" in helper("log", "list", "--case", "c", "--show-numbers").out


def test_log_export_opens_in_a_spreadsheet_and_can_be_recomputed(helper, case, tmp_path):
    assert 0 == helper("log", "export", "--case", "c", "--out", "log.csv").code
    assert (tmp_path / "log.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    exported = json.loads(helper("log", "export", "--case", "c", "--format", "json", "--show-numbers").out)
    assert ("helper.log/1", 1) == (exported["schema"], exported["length"])


def test_log_export_gives_whole_numbers_only_where_they_are_asked_for(helper, case, tmp_path):
    refused = helper("log", "export", "--case", "c", "--format", "json")

    assert 2 == refused.code and "--show-numbers" in refused.err
    assert "13912345678" not in refused.out + helper("log", "export", "--case", "c").out


def test_log_export_replaces_no_file_that_stands_there(helper, case, tmp_path):
    (tmp_path / "keep.txt").write_text("mine", encoding="utf-8")
    refused = helper("log", "export", "--case", "c", "--out", "keep.txt")

    assert 0 != refused.code and "keep.txt" in refused.err
    assert "mine" == (tmp_path / "keep.txt").read_text(encoding="utf-8")


def test_correcting_an_answer_adds_a_correction_to_the_log_and_keeps_the_first_entry(helper, case, tmp_path):
    helper("log", "add", "--case", "c", "--corrects", "1", "--summary", "号码记错了")

    assert "更正第 1 条" in helper("log", "list", "--case", "c").out


def test_next_puts_the_first_step_first(helper, case):
    ran = helper("next", "--case", "c")

    assert 0 == ran.code
    assert ran.out.index("1. ") < ran.out.index("2. ")


def test_findings_of_a_case_have_the_shape_of_check(helper, case):
    found = helper("findings", "--case", "c", "--json").json

    assert ("helper.check/1", 1, "breach") == (found["schema"], found["items"][0]["id"], found["items"][0]["summary"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_demo_writes_a_whole_case_and_can_be_run_again(helper, tmp_path, lang):
    assert 0 == helper("demo", "--lang", lang).code
    assert 0 == helper("demo", "--lang", lang).code
    written = {path.name for path in (tmp_path / "demo-case/letters").iterdir()}
    assert {"instalments.docx", "complaint_institution.html", "evidence_log.md", "next_steps.docx"} <= written


def test_demo_leaves_a_folder_alone_that_is_not_its_own(helper, case, tmp_path):
    assert 6 == helper("demo", "--out", "c").code
    assert (case / "case.db").exists()


def test_demo_begins_anew_where_one_was_killed_in_its_first_moment(helper, tmp_path):
    folders = ("only-folders", "case-of-nothing", "half-a-case")
    for left in folders:
        (tmp_path / left / "letters").mkdir(parents=True)
    casefile.create(tmp_path / "case-of-nothing").close()
    for name in (".helper-work-a1b2c3d4.part", ".helper-work-a1b2c3d4.part-journal"):
        (tmp_path / "half-a-case" / name).touch()

    assert [0, 0, 0] == [helper("demo", "--out", left).code for left in folders]
    assert [] == [*(tmp_path / "half-a-case").glob(".helper-work-*")]


def test_demo_leaves_a_case_alone_of_which_one_thing_was_told(helper, tmp_path):
    with casefile.create(tmp_path / "mine") as mine:
        mine.new_contact()
    assert 6 == helper("demo", "--out", "mine").code


def test_nothing_is_written_outside_the_case_folder(helper, case, tmp_path):
    before = {path for path in tmp_path.rglob("*") if "c" not in path.relative_to(tmp_path).parts[:1]}
    helper("write", "instalments", "stop_improper_contact", "--case", "c", "--format", "docx,html,md")
    after = {path for path in tmp_path.rglob("*") if "c" not in path.relative_to(tmp_path).parts[:1]}

    assert before == after


def test_words_of_despair_stay_out_of_every_paper(helper, case):
    told = "我真的不想活了\n我上个月失业了，每月还有六百元。"
    helper("ask", f"hardship.reason={told}", f"contact.account={told}", "--case", "c")
    assert 0 == helper("write", "instalments", "complaint_institution", "--case", "c", "--format", "md,docx").code

    for path in (case / "letters").iterdir():
        said = text_of(path) if path.suffix == ".docx" else path.read_text(encoding="utf-8")
        assert "不想活" not in said
    assert "失业" in (case / "letters/instalments.md").read_text(encoding="utf-8")


def test_a_line_of_despair_below_the_collectors_own_stays_out_and_stops_no_letter(helper, case):
    told = "对方说的：你这种人活着就是浪费，还钱\n他说撑不下去了，不想活了"
    helper("ask", f"contact.account={told}", "--case", "c")

    assert 0 == helper("write", "complaint_institution", "--case", "c", "--format", "md").code
    letter = (case / "letters/complaint_institution.md").read_text(encoding="utf-8")
    assert ("活着就是浪费" in letter, "撑不下去" in letter, "不想活" in letter) == (True, False, False)


def test_a_letter_stopped_over_despair_names_the_command_that_finds_the_line(helper, case):
    from helper.cases.writing import remark_lines
    from helper.letters import letter
    from helper.letters.reviewing import Remark

    helper("ask", "contact.account=他说不想活了", "--case", "c")
    remark = Remark("words_of_despair", "stop", "", *[Text("话", "words")] * 3)
    with casefile.open_case(case) as held:
        lines = [line.zh for line in remark_lines(load(), held, letter("complaint_institution"), remark)]
    assert any("helper ask contact.account --contact 1" in line for line in lines)


def test_a_fraud_is_told_so_and_gets_no_letters_from_a_file_either(helper, tmp_path):
    (tmp_path / "fraud.yaml").write_text("fraud.signs: [private_account]\ncontact.channel: call\n", encoding="utf-8")
    ran = helper("start", "--answers", "fraud.yaml", "--case", "f")

    assert "96110" in ran.out
    assert not list((tmp_path / "f/letters").iterdir())


def test_what_the_program_read_and_nobody_confirmed_goes_into_no_letter(helper, tmp_path):
    told = {name: value for name, value in ANSWERS.items() if name != "contact.said"}
    (tmp_path / "unsure.json").write_text(
        json.dumps({**told, "contact.at": "2026-10-03 10:00"}, ensure_ascii=False), encoding="utf-8"
    )
    helper("start", "--answers", "unsure.json", "--case", "u")
    refused = helper("write", "complaint_institution", "--case", "u", "--format", "md")

    assert 9 == refused.code
    assert "helper ask 对方说了什么 --contact 1" in refused.err
    assert [] == list((tmp_path / "u/letters").iterdir())

    helper("ask", "contact.said=threat_violence", "--case", "u")
    assert 0 == helper("write", "complaint_institution", "--case", "u", "--format", "md").code
    said = (tmp_path / "u/letters/complaint_institution.md").read_text(encoding="utf-8")
    assert "以暴力相威胁" in said
    assert "不停地拨打" not in said


def test_letters_are_listed_once_each_by_situation_with_when_not(helper):
    out = helper("letters", "--plain").out

    assert [] == [one.id for one in all_letters() if 1 != len(re.findall(rf"^{one.id}  ", out, re.MULTILINE))]
    assert all(words in out for words in ("和机构谈怎么还", "不要用：", "给征信中心。", "还没有律师复核过"))


def test_one_letter_is_shown_with_whom_it_goes_to_and_its_review(helper):
    out = helper("letters", "mediation_request", "--lang", "en").out

    assert all(
        words in out for words in ("a mediation body", "When not to", "not yet reviewed by a lawyer", "limitation")
    )


@pytest.mark.parametrize(
    ("said", "code", "shown"),
    [
        ("时间=昨天上午九点", 0, "已保存"),
        ("贷款机构的种类=银行", 0, "已保存"),
        ("电话=13800000000", 3, "可能是几个问题"),
        ("天气=好", 3, "没有找到"),
    ],
)
def test_ask_finds_a_question_by_everyday_words(helper, case, said, code, shown):
    ran = helper("ask", said, "--case", "c")

    assert code == ran.code
    assert shown in ran.out + ran.err


def test_a_name_of_several_english_words_needs_no_quotes(helper, case):
    ran = helper("--lang", "en", "ask", "Kind", "of", "lender=bank", "--case", "c")

    assert (0, "Saved.") == (ran.code, ran.out.strip().splitlines()[-1])


def test_110_comes_before_the_paper_while_somebody_is_in_danger(helper, tmp_path):
    told = '{"teller.role": "borrower", "contact.channel": "visit", "contact.at": "2026-10-03 22:41", "safety.danger_now": "others", "borrower.name": "王小明", "borrower.phone": "13800000000", "police.what": "上门要打人"}'
    (tmp_path / "told.json").write_text(told, encoding="utf-8")

    for said in (
        helper("start", "--answers", "told.json", "--case", "c"),
        helper("write", "police_statement", "--case", "c"),
    ):
        assert 0 == said.code, said.err
        assert "110" in said.out.strip()[:60]


@pytest.mark.parametrize(("relation", "said"), [("spouse", True), ("colleague", False)])
def test_a_spouse_is_told_to_ask_a_lawyer_before_the_notice_is_sent(helper, tmp_path, relation, said):
    (tmp_path / "answers.yaml").write_text(
        f"teller.role: contacted\nteller.relation: {relation}\ncontact.channel: call\ncontact.at: 2026-11-20 19:00\n"
        "teller.name: 李强\nteller.phone: '13700000000'\nteller.signed: false\n",
        encoding="utf-8",
    )
    assert helper("start", "--answers", "answers.yaml").code == 0
    ran = helper("write", "relative_notice")

    assert (tmp_path / "my-case/letters/relative_notice.html").exists(), ran.out + ran.err
    assert said == ("先打 12348 问一句" in ran.out)


@pytest.mark.parametrize("letter", ["complaint_regulator", "complaint_institution", "stop_improper_contact"])
def test_a_wifes_story_is_not_put_into_her_husbands_mouth(helper, tmp_path, letter):
    (tmp_path / "answers.yaml").write_text(
        "teller.role: contacted\nteller.relation: spouse\ncontact.channel: call\ncontact.at: 2026-11-20 23:30\n"
        "contact.words: 让你老公还钱，不还我们去你单位\ndebt.creditor_kind: bank\ncreditor.name: 青禾银行股份有限公司\n"
        "borrower.name: 张伟\nborrower.phone: '13800000000'\n",
        encoding="utf-8",
    )
    assert helper("start", "--answers", "answers.yaml").code == 0
    ran = helper("write", letter)

    assert 9 == ran.code
    assert "helper write relative_notice" in ran.err
    assert [] == list((tmp_path / "my-case/letters").glob("*"))
    packed = helper("packet", "--for", "regulator")
    assert "借款人自己说" in packed.err, packed.out + packed.err
    assert not any("投诉书" in path.name for path in tmp_path.rglob("*"))


def test_who_answered_for_the_last_three_years_is_not_warned_again(helper, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "teller.role: borrower\nborrower.name: 李敏\ncreditor.name: 示例银行\nhardship.reason: 失业了\n"
        "offer.monthly_amount: 800\noffer.instalments: 6\n",
        encoding="utf-8",
    )
    assert helper("start", "--answers", "a.yaml", "--case", "c").code == 0
    warned = helper("write", "instalments", "--case", "c")
    assert "三年诉讼时效重新计算" in warned.out + warned.err

    assert helper("ask", "debt.quiet_three_years=否", "--case", "c").code == 0
    again = helper("write", "instalments", "--case", "c")
    assert "三年诉讼时效重新计算" not in again.out + again.err and again.code == 0


def test_a_lender_nobody_knows_is_a_line_in_the_letter_and_never_ones_own_name(helper, tmp_path):
    told = {
        "teller.role": "borrower",
        "contact.channel": "call",
        "contact.at": "2026-11-20 14:30",
        "contact.recipient_role": "borrower",
        "contact.words": "你再不还，我就打断你的腿",
        "contact.said": "threat_violence",
        "debt.creditor_kind": "platform",
        "borrower.name": "张三",
    }
    (tmp_path / "a.yaml").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    assert helper("start", "--answers", "a.yaml", "--case", "c").code == 0
    assert "贷款机构名称" in helper("write", "stop_improper_contact", "--case", "c").err
    assert helper("ask", "贷款机构名称=不清楚", "--case", "c").code == 0
    assert helper("write", "stop_improper_contact", "--case", "c", "--format", "md").code == 0
    letter = (tmp_path / "c" / "letters" / "stop_improper_contact.md").read_text(encoding="utf-8")
    assert "致：＿＿＿＿" in letter

    assert helper("ask", "贷款机构名称=张三", "--case", "c").code == 0
    ran = helper("write", "stop_improper_contact", "--case", "c")
    assert ran.code != 0 and "写成了您自己" in ran.out + ran.err


def test_an_answer_typed_at_what_is_only_to_be_read_is_said_to_be_lost_and_asked_later(begin, helper, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "teller.role: borrower\nborrower.name: 李敏\ncreditor.name: 示例银行\nhardship.reason: 失业了\n"
        "offer.monthly_amount: 800\noffer.instalments: 6\n",
        encoding="utf-8",
    )
    assert helper("start", "--answers", "a.yaml", "--case", "c").code == 0
    child = begin("write", "instalments", "--case", "c")
    child.expect("看过了，继续写")
    child.reply("没有还过")
    child.expect("刚才输入的没有记下")
    child.expect("看过了，继续写")
    child.reply("q")
    child.expect("没有写")


def test_the_day_a_thing_was_taken_is_asked_of_nobody_who_still_has_it(begin, helper, tmp_path):
    told = {"safety.danger_now": "none", "teller.role": "borrower", "debt.creditor_kind": "leasing"}
    told |= {"borrower.name": "李明", "creditor.name": "海川租赁有限公司", "lease.thing": "小型汽车"}
    (tmp_path / "answers.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    assert 0 == helper("start", "--answers", "answers.json", "--case", "c").code

    child = begin("write", "lease_statement", "--case", "c")
    child.enter_until("租的东西，被收走了吗")
    child.reply("2")
    child.expect("已写好|写好了")

    assert "哪一天收走" not in child.before and "里面还有您的东西" not in child.before

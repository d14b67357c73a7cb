"""A clinic's own letters and rules: begun, checked, laid over ours, and never taken for ours."""

import json
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from helper.errors import Exit
from helper.guidance import load

GUIDANCE = load()
TODAY = date(2026, 11, 22)

ANSWERS = {
    "safety.danger_now": "none",
    "teller.role": "borrower",
    "fraud.signs": [],
    "borrower.name": "李明",
    "creditor.name": "海川消费金融有限公司",
    "contact.channel": "call",
    "contact.at": "2026-10-03 22:41",
    "contact.said": [],
}


def fill(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_text(path.read_text(encoding="utf-8").replace("〔", "").replace("〕", ""), encoding="utf-8")


@pytest.fixture
def case(helper, tmp_path):
    (tmp_path / "answers.json").write_text(json.dumps(ANSWERS, ensure_ascii=False), encoding="utf-8")
    assert Exit.OK == helper("start", "--answers", "answers.json", "--case", "case").code
    return ("--case", "case")


@pytest.fixture
def own(helper, tmp_path):
    """Return a folder with one letter of a clinic's own, ready for use."""
    assert Exit.OK == helper("template", "new", "rent_relief", "--templates", "own").code
    fill(tmp_path / "own")
    return tmp_path / "own"


def test_a_new_letter_is_begun_and_check_says_what_is_left(helper):
    begun = helper("template", "new", "rent_relief", "--templates", "own")
    checked = helper("template", "check", "--templates", "own")

    assert (Exit.OK, Exit.BAD_GUIDANCE) == (begun.code, checked.code)
    assert "letter.md.j2:3:8: 还没有写：〔信的标题〕" in checked.out


def test_an_editor_gets_places_as_json(helper):
    helper("template", "new", "rent_relief", "--templates", "own")
    ran = helper("template", "check", "--templates", "own", "--json")

    assert (Exit.BAD_GUIDANCE, "helper.template.check/1") == (ran.code, ran.json["schema"])
    assert ran.json["items"][0]["where"].endswith("letter.md.j2:3:8")


def test_a_clinics_list_written_from_ones_own_template_is_logged_in_each_case(helper, own, tmp_path):
    rows = "client.id,borrower.name,creditor.name,consent.given,letters\nA1,李明,海川消费金融有限公司,yes,rent_relief\n"
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    ran = helper("batch", "rows.csv", "--out", "out", "--templates", "own", "--format", "md")
    cases = [path.parent for path in (tmp_path / "out").rglob("case.db")]

    assert [True] == [
        "本机构自己的模板 rent_relief" in helper("log", "list", "--case", str(case)).out for case in cases
    ], ran.out + ran.err


def test_a_letter_begun_twice_is_left_as_it_is(helper, own):
    again = helper("template", "new", "rent_relief", "--templates", "own")

    assert (Exit.USAGE, True) == (again.code, "letter.md.j2" in again.err)


@pytest.mark.parametrize("words", [("template", "new", "x"), ("rules", "new", "visit.x")])
def test_without_a_folder_nothing_is_begun(helper, words):
    ran = helper(*words)

    assert (Exit.USAGE, True) == (ran.code, "文件夹" in ran.err)


@pytest.mark.parametrize("name", ["../x", "X", "a b", "信"])
def test_a_name_is_no_path(helper, name):
    assert Exit.USAGE == helper("template", "new", name, "--templates", "own").code


def test_a_sound_letter_of_ones_own_is_written_and_marked(helper, own, case, tmp_path):
    ran = helper("--templates", "own", "write", "rent_relief", *case, "--format", "md")
    logged = helper("log", "list", *case).out

    assert Exit.OK == ran.code, ran.err
    assert "致：海川消费金融有限公司" in (tmp_path / "case/letters/rent_relief.md").read_text(encoding="utf-8")
    assert ["用的是本机构自己的模板，不是程序自带的" in ran.out, "用着本机构自己的 --templates" in ran.err] == [
        True,
        True,
    ]
    assert "用的是本机构自己的模板 rent_relief，SHA-256 " in logged
    assert Exit.OK == helper("log", "verify", *case).code


def test_a_letter_of_ours_leaves_no_such_mark(helper, own, case):
    ran = helper("--templates", "own", "write", "debt_information", *case, "--format", "md")

    assert (Exit.OK, False) == (ran.code, "不是程序自带的" in ran.out)


def test_a_letter_of_ones_own_is_not_there_without_its_folder(helper, own, case):
    assert Exit.USAGE == helper("write", "rent_relief", *case).code
    assert "[your own]" in helper("--lang", "en", "letters", "--templates", "own").out
    assert "[your own]" not in helper("--lang", "en", "letters").out


def test_nothing_is_left_behind_in_a_folder_that_is_not_ours(helper, own):
    before = sorted(own.rglob("*"))
    helper("letters", "--templates", "own")
    helper("template", "check", "--templates", "own")

    assert before == sorted(own.rglob("*"))


def test_a_template_of_ones_own_cannot_reach_out_of_the_sandbox(helper, own):
    letter = own / "letters/rent_relief/letter.md.j2"
    letter.write_text(
        letter.read_text(encoding="utf-8") + "\n{{ borrower.name.__class__.__mro__ }}\n", encoding="utf-8"
    )
    ran = helper("template", "check", "rent_relief", "--templates", "own")

    assert Exit.BAD_GUIDANCE == ran.code
    assert "class '" not in ran.out + ran.err


def test_every_version_stands_on_one_page(helper, tmp_path):
    ran = helper("template", "preview", "instalments", "--all-paths", "--out", "all.md")
    page = (tmp_path / "all.md").read_text(encoding="utf-8")

    assert Exit.OK == ran.code
    assert "不能寄" in page and page.count("**版本 ") >= 2
    assert "31 个分支，看到了 31 个" in ran.err


def test_a_folder_that_is_not_there_is_named(helper):
    ran = helper("letters", "--templates", "nowhere")

    assert (Exit.USAGE, True) == (ran.code, "nowhere" in ran.err)


def test_a_rule_of_ones_own_is_begun_checked_used_and_marked(helper, tmp_path):
    own = ("--guides", "mine")
    assert Exit.OK == helper("rules", "new", "visit.my_rule", *own).code
    assert "还没有写" in helper("rules", "check", *own).err
    fill(tmp_path / "mine")
    checked = helper("rules", "check", *own)
    ran = helper(
        "check",
        "x",
        "--channel",
        "visit",
        "--creditor-kind",
        "bank",
        "--set",
        "contact.papers_shown=false",
        "--at",
        "2026-03-02T10:00",
        *own,
    )

    assert (Exit.OK, True) == (checked.code, "visit.my_rule" in checked.out)
    assert "本机构自己的规则，不是程序自带的：visit.my_rule" in ran.out


def test_a_case_the_rule_answers_otherwise_is_named(helper, tmp_path):
    helper("rules", "new", "visit.my_rule", "--guides", "mine")
    fill(tmp_path / "mine")
    cases = tmp_path / "mine/rules/visit/my_rule.test.yaml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("expect: clear", "expect: breach"), encoding="utf-8")
    ran = helper("rules", "check", "--guides", "mine")

    assert (Exit.BAD_GUIDANCE, True) == (
        ran.code,
        "my_rule.test.yaml:8:11: “没有问题的情形”：应当是 breach，规则答的是 clear" in ran.err,
    )


def test_a_page_of_ones_own_stands_before_ours_and_says_so(helper, tmp_path):
    folder = tmp_path / "mine/coping"
    folder.mkdir(parents=True)
    for lang, words in (("zh", "我们诊所的电话办法"), ("en", "Our clinic on calls")):
        (folder / f"phone.{lang}.md").write_text(
            f"---\ntopic: phone\ntitle: {words}\nwords: phone\ncites: 000-3\nchecked_on: 2026-11-22\n---\n\n# {words}\n",
            encoding="utf-8",
        )
    ran = helper("guide", "phone", "--guides", "mine")

    assert ["# 我们诊所的电话办法", True] == [ran.out.splitlines()[0], "这一页是本机构自己写的" in ran.out]
    assert "我们诊所" not in helper("guide", "phone").out


def test_the_folder_may_be_named_in_the_environment(helper, own):
    assert "[your own]" in helper("--lang", "en", "letters", env={"HELPER_TEMPLATES": "own"}).out


def filled(helper, tmp_path, old: str = "", new: str = ""):
    """Begin a rule, fill its holes, and put one deliberate mistake into it."""
    assert 0 == helper("--guides", "mine", "rules", "new", "visit.my_rule").code
    rule = tmp_path / "mine/rules/visit/my_rule.yaml"
    for path in (rule, rule.with_name("my_rule.test.yaml")):
        path.write_text(re.sub(r"〔([^〕]*)〕", r"\1", path.read_text(encoding="utf-8")), encoding="utf-8")
    words = rule.read_text(encoding="utf-8")
    assert old in words
    rule.write_text(words.replace(old, new, 1), encoding="utf-8")
    return helper("--guides", "mine", "rules", "check")


READ = {
    "a misspelt fact": ("contact.papers_shown, is", "contact.paper_shown, is", "15:12", "是不是 contact.papers_shown"),
    "an answer nobody can give": ("is: visit", "is: vist", "13:33", '没有“vist”这个答案 / no such answer "vist"；是不是 visit'),
    "a source that is not there": ("source: cpm-2022", "source: cpm-2021", "7:13", "没有这个来源 / no such source；是不是 cpm-2022"),
    "nothing to ask for": ("  ask_for: {zh: 可以要求什么}\n", "", "1", "要写 ask_for"),
    "a full-width colon": ("why: {zh: 为什么要紧}", "why: {zh：为什么要紧}", "5", "冒号是全角的"),
}  # fmt: skip
WEIGHED = {
    "an article that cannot be": ("provision: 第四十一条", "provision: 第九百条", "8:16", "不会有第九百条"),
    "an ended law": ("zh: 那一条说什么，用自己的话", "zh: 按合同法，不得催收", "10:17", "不再适用"),
    "a bargain in a field beside": ("zh: 为什么要紧", "zh: 不写明就投诉到底，要求免除欠款", "5:11", "把投诉和钱连在了一起"),
    "a verdict": ("zh: 查到以后怎么说，只说做了什么", "zh: 对方已经构成犯罪", "18:14", "把违法、违规当成了定论"),
    "a bargain": ("zh: 可以要求什么", "zh: 不减免就投诉", "19:17", "把投诉和钱连在了一起"),
}  # fmt: skip


@pytest.mark.parametrize("mistakes", [READ, WEIGHED], ids=["as it is read", "once it is read"])
def test_each_mistake_in_a_rule_of_ones_own_is_named_with_its_place_whatever_others_there_are(
    helper, tmp_path, mistakes
):
    assert 0 == helper("--guides", "mine", "rules", "new", "visit.my_rule").code
    folder = tmp_path / "mine/rules/visit"
    rule, cases = (
        re.sub(r"〔([^〕]*)〕", r"\1", (folder / f"my_rule{end}").read_text(encoding="utf-8"))
        for end in (".yaml", ".test.yaml")
    )
    for path in [*folder.iterdir()]:
        path.unlink()
    for at, (old, new, _, _) in enumerate(mistakes.values()):
        assert old in rule
        for words, end in ((rule.replace(old, new, 1), ".yaml"), (cases, ".test.yaml")):
            (folder / f"rule{at}{end}").write_text(words.replace("my_rule", f"rule{at}"), encoding="utf-8")
    ran = helper("--guides", "mine", "rules", "check")

    told = ran.err.splitlines()
    assert 4 == ran.code
    for at, (name, (_, _, place, said)) in enumerate(mistakes.items()):
        mine = [line for line in told if f"rule{at}.yaml:{place}:" in line]
        assert any(said in line for line in mine), (name, ran.err)


def test_a_rule_of_ones_own_past_its_review_is_a_doubt_and_no_fault(helper, tmp_path):
    ran = filled(helper, tmp_path, "review_by: 2027", "review_by: 2025")

    assert (0, True) == (ran.code, "my_rule.yaml:4:1: 过了复核日 2025-05-22" in ran.out), ran.out + ran.err


def test_the_words_of_our_own_rules_pass_what_is_asked_of_others():
    from helper.letters.author import weigh_rule

    assert [] == [
        (rule.id, remark.sentence) for rule in load().rules.values() for remark in weigh_rule(GUIDANCE, rule, TODAY)
    ]


def test_pages_of_ones_own_that_cannot_be_used_are_named_by_check_each_with_its_place(helper, tmp_path):
    head = "---\ntopic: visit\ntitle: 上门\nwords: 上门\ncites: 无\nchecked_on: 2026-11-22\n---\n正文\n"
    pages = {
        "phone.zh.md": ("# 电话\n", "phone.zh.md:1: 开头要有两行"),
        "visit.zh.md": (head, "visit.en.md:1: 这一页缺了"),
        "mine.en.md": ("x", "mine.en.md:1: 旁边没有中文"),
    }
    (tmp_path / "mine/coping").mkdir(parents=True)
    for name, (words, _) in pages.items():
        (tmp_path / "mine/coping" / name).write_text(words, encoding="utf-8")
    ran = helper("--guides", "mine", "rules", "check")

    assert 4 == ran.code
    assert [] == [said for _, said in pages.values() if said not in ran.err], ran.err


def test_a_letter_begun_in_word_is_checked_and_written_in_its_own_layout(helper, tmp_path, case):
    begun = helper("template", "new", "talk", "--like", "one_contact_person", "--word", "--templates", "own")
    assert (Exit.OK, 4) == (begun.code, len(list((tmp_path / "own/letters/talk").iterdir())))
    assert Exit.OK == helper("template", "check", "talk", "--templates", "own").code
    told = ("wish.contact_channel=电话", "wish.contact_hours=10:00-18:00", "borrower.phone=13800000000")
    answers = [word for one in told for word in ("--set", one)]
    ran = helper("write", "talk", *case, "--format", "docx,md", "--templates", "own", *answers)

    assert Exit.OK == ran.code, ran.err
    assert "docProps/core.xml" not in ZipFile(tmp_path / "case/letters/talk.docx").namelist()
    assert "海川消费金融有限公司" in (tmp_path / "case/letters/talk.md").read_text(encoding="utf-8")


def test_a_fault_in_word_is_told_with_its_paragraph(helper, tmp_path):
    helper("template", "new", "talk", "--word", "--templates", "own")
    ran = helper("template", "check", "talk", "--templates", "own")

    assert "第 7 段“〔第一段：为什么写这封信。只写问”：还没有写" in ran.out


def test_one_broken_letter_stops_no_other(helper, own, case, tmp_path):
    broken = own / "letters/broken"
    broken.mkdir()
    (broken / "letter.md.j2").write_text("---\nid: broken\n", encoding="utf-8")
    listed, wrote = helper("letters", "--templates", "own"), helper("write", "rent_relief", *case, "--templates", "own")
    (tmp_path / "rows.csv").write_text("编号,您的姓名,放款机构\nA1,李明,海川\n", encoding="utf-8-sig")
    batch = helper("batch", "rows.csv", "--out", "out", "--templates", "own")

    assert (Exit.OK, Exit.OK) == (listed.code, wrote.code), listed.err + wrote.err
    assert all("有 1 封写错了" in ran.err and "letters/broken" in ran.err for ran in (listed, wrote, batch))
    assert Exit.BAD_GUIDANCE != batch.code
    assert Exit.BAD_GUIDANCE == helper("write", "broken", *case, "--templates", "own").code


def test_topics_of_rules_are_listed_and_a_new_one_is_made(helper, tmp_path):
    refused = helper("rules", "new", "lease.deposit", "--guides", "mine")
    made = helper("rules", "new", "lease.deposit", "--topic", "租房", "--guides", "mine")
    for path in (tmp_path / "mine/rules/lease").iterdir():
        path.write_text(re.sub(r"〔([^〕]*)〕", r"\1", path.read_text(encoding="utf-8")), encoding="utf-8")
    checked = helper("rules", "check", "--guides", "mine")

    assert (Exit.USAGE, Exit.OK, Exit.OK) == (refused.code, made.code, checked.code), checked.err
    assert "hours 时间" in refused.err and "--topic" in refused.err
    assert "租房（1 条规则）" in helper("rules", "topics", "--guides", "mine").out


def test_a_topic_without_a_name_hides_no_other_fault(helper, tmp_path):
    helper("rules", "new", "lease.deposit", "--topic", "租房", "--guides", "mine")
    (tmp_path / "mine/topics.yaml").unlink()
    ran = helper("rules", "check", "--guides", "mine")

    assert Exit.BAD_GUIDANCE == ran.code
    assert "这一类规则还没有名称" in ran.err and "还没有写：〔做了什么，几个字〕" in ran.err

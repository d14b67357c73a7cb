"""A sheet in a clinic's own words: headings and cells taken as meant, left open where not, and never a client lost."""

import csv
import json
from pathlib import Path

import pytest

from helper.casefile import open_case
from helper.cli.app import run
from helper.clinic.cells import plain_phone, split_times
from helper.clinic.client_answers import ClientAnswers
from helper.clinic.clients import Clients
from helper.clinic.columns import SheetColumns
from helper.clinic.letters_asked import letters_asked
from helper.guidance import load
from helper.guidance.strict_yaml import load as load_yaml
from helper.guidance.where import data_dir
from helper.letters import all_letters
from helper.told.lenders import lender_name

HEADINGS = [
    "案号",
    "经办人",
    "欠谁的",
    "什么贷",
    "怎么联系的",
    "打给谁",
    "几点",
    "接听情况",
    "原话",
    "安全情况",
    "知情同意",
    "总欠款",
    "来电号码",
]
QUIET = [
    "Q1",
    "小何",
    "某某农商行",
    "经营贷",
    "电话",
    "本人",
    "11月19日上午10点",
    "接了",
    "提醒月底还款",
    "安全",
    "签过",
    "8千",
    "021-60000000",
]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that runs helper batch on lines under the clinic's own headings, and gives results by client."""
    monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
    monkeypatch.setenv("HELPER_LANG", "zh")
    monkeypatch.chdir(tmp_path)

    def go(*lines: list[str], headings: list[str] = HEADINGS, words: tuple[str, ...] = ()) -> dict[str, dict]:
        with (tmp_path / "own.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([headings, *lines])
        run(["batch", "own.csv", "--out", "out", "--jobs", "1", *words])
        results = json.loads((tmp_path / "out/batch-report.json").read_text(encoding="utf-8"))["results"]
        return {f"{one['client']} {one['lender']}".strip(): one for one in results}

    return go


def line(**changed: str) -> list[str]:
    """Return the quiet line with cells changed by their headings."""
    return [changed.get(heading, said) for heading, said in zip(HEADINGS, QUIET, strict=True)]


def test_everyday_headings_and_cells_become_a_case(made, tmp_path) -> None:
    assert "done" == made(QUIET)["Q1"]["status"]
    with open_case(tmp_path / "out/Q1") as case:
        assert ("bank", True, "8000") == tuple(
            case.facts(0).value(name) for name in ("debt.creditor_kind", "consent.given", "debt.amount_claimed")
        )
        assert ("call", "borrower", "conversation") == tuple(
            case.facts(1).value(f"contact.{name}") for name in ("channel", "recipient_role", "call_kind")
        )


def test_words_nobody_can_read_leave_their_cell_open_and_are_named_with_the_nearest(made, tmp_path) -> None:
    result = made(line(怎么联系的="飞鸽传书", 几点="乱写的"))["Q1"]

    assert "done" == result["status"]
    said = {note["column"]: note["what"]["zh"] + note["do"]["zh"] for note in result["notes"]}
    assert "飞鸽传书" in said["怎么联系的"] and "微信等聊天软件" in said["怎么联系的"] and "乱写的" in said["几点"]
    with open_case(tmp_path / "out/Q1") as case:
        assert not {"contact.channel", "contact.at"} & set(case.facts(1))


def test_what_a_cell_was_taken_for_is_in_the_report(made) -> None:
    taken = {one["column"]: one["value"]["zh"] for one in made(QUIET)["Q1"]["taken"]}
    assert ("是", "2026年11月19日10:00") == (taken["知情同意"], taken["几点"])


def test_words_alone_are_proposed_and_are_in_no_finding_before_somebody_confirms(made, tmp_path) -> None:
    result = made(line(原话="骂他是废物，还说把大字报贴满小区"))["Q1"]

    assert ["辱骂、贬低", "张贴、公开"] == [
        item for item in ("辱骂、贬低", "张贴、公开") if item in [one["item"]["zh"] for one in result["to_check"]]
    ]
    assert (0, []) == (result["found"], result["letters"])


@pytest.mark.parametrize(
    ("danger", "urgent"), [("没事", 0), ("人堵在楼道里不走", 1), ("说过想轻生", 1), ("嗯嗯呃呃", 2)]
)
def test_who_is_in_danger_comes_first_and_an_unread_danger_cell_is_asked_about_today(
    made, danger: str, urgent: int
) -> None:
    results = made(line(案号="Z"), line(安全情况=danger))

    assert urgent == results["Q1"]["urgent"]
    assert ("Q1" if urgent else "Z") == next(iter(results))


def test_consent_not_asked_is_not_consent_refused(made) -> None:
    results = made(
        line(知情同意="还没来得及问她"),
        line(案号="B", 知情同意="暂时不同意，再想想"),
        line(案号="C", 知情同意="她儿子替她答应，她本人也同意"),
    )
    assert ["done", "refused", "done"] == [results[client]["status"] for client in ("Q1", "B", "C")]


def test_several_times_in_one_cell_are_several_calls(made, tmp_path) -> None:
    made(line(几点="11/18 9:05、9:40、13:10、15:55", 接听情况="都接了"))
    with open_case(tmp_path / "out/Q1") as case:
        assert ["09:05", "09:40", "13:10", "15:55"] == [
            str(case.facts(no).value("contact.at"))[11:16] for no in case.contacts()
        ]
        assert {"conversation"} == {case.facts(no).value("contact.call_kind") for no in case.contacts()}
        assert [True, False, False, False] == ["contact.words" in case.facts(no) for no in case.contacts()]


def test_one_client_with_two_lenders_has_two_cases_and_is_asked_once_who_they_are(made, tmp_path) -> None:
    second = line(欠谁的="云上消费金融", 经办人="", 知情同意="", 几点="11月20日23点")
    results = made(QUIET, second)

    assert {"done"} == {one["status"] for one in results.values()} and 2 == len(results)
    folder = next(one["folder"] for one in results.values() if "云上" in one["lender"])
    with open_case(tmp_path / "out" / folder) as case:
        assert (True, "consumer_finance", 1) == (
            case.facts(0).value("consent.given"),
            case.facts(0).value("debt.creditor_kind"),
            len(case.contacts()),
        )


def test_a_second_lender_named_later_leaves_the_first_case_where_it_is(made, tmp_path) -> None:
    made(QUIET)
    results = made(QUIET, line(欠谁的="云上消费金融"))
    assert {"Q1", "Q1-云上消费金融"} == {one["folder"] for one in results.values()}


def test_consent_taken_back_in_the_sheet_marks_the_case_and_given_again_makes_it_anew(made, tmp_path, capsys) -> None:
    threat = {"原话": "你不还，我就告诉你全家", "有哪些话": "威胁告诉家人亲友"}
    headings = [*HEADINGS, "有哪些话", "姓名"]

    def told(consent: str) -> dict:
        return made(
            [*line(知情同意=consent, 原话=threat["原话"], 欠谁的="云上消费金融有限公司"), threat["有哪些话"], "钱某"],
            headings=headings,
            words=("--format", "md", "--letters", "debt_information"),
        )["Q1"]

    assert "done" == told("同意")["status"]
    taken_back = told("不同意")
    letter = tmp_path / "out/Q1/letters/debt_information.md"
    assert ("refused", "Q1") == (taken_back["status"], taken_back["folder"]) and "已撤回同意" in letter.read_text(
        encoding="utf-8"
    )
    for words in (["write", "debt_information"], ["packet"], ["export"]):
        assert 9 == run([*words, "--case", "out/Q1"])
    run(["cases", "out"])
    assert "已撤回同意" in capsys.readouterr().out
    assert "redone" == told("同意")["status"] and "已撤回同意" not in letter.read_text(encoding="utf-8")


def test_consent_taken_back_in_the_case_is_not_given_again_by_the_sheet(made, tmp_path) -> None:
    made(QUIET)
    run(["ask", "consent.given=否", "--case", "out/Q1"])

    assert ["refused", "refused"] == [made(QUIET)["Q1"]["status"], made(line(总欠款="9千"))["Q1"]["status"]]
    with open_case(tmp_path / "out/Q1") as case:
        assert case.facts(0).value("consent.given") is False


def test_a_mapping_kept_beside_the_sheet_is_used(made, tmp_path) -> None:
    mapping = 'confirmed: true\ncolumns:\n  "乱起的列名": contact.channel\nvalues:\n  contact.channel:\n    "飞鸽传书": messaging_app\n'
    (tmp_path / "own.columns.yaml").write_text(mapping, encoding="utf-8")
    made(line(怎么联系的="飞鸽传书"), headings=["乱起的列名" if name == "怎么联系的" else name for name in HEADINGS])
    with open_case(tmp_path / "out/Q1") as case:
        assert "messaging_app" == case.facts(1).value("contact.channel")


def test_lines_are_numbered_as_the_spreadsheet_shows_them(made) -> None:
    results = made(line(原话="第一行\n第二行\n第三行"), line(案号="B", 怎么联系的="飞鸽传书"))
    assert [3] == results["B"]["rows"]


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("11/18 10:05、10:40", ["11/18 10:05", "11/18 10:40"]),
        ("昨天晚上10点、11点", ["昨天晚上10点", "昨天 晚上11点"]),
        ("Nov 20, 23:15", ["Nov 20, 23:15"]),
        ("昨天晚上10点、凌晨1点", ["昨天晚上10点", "凌晨1点"]),
        ("11月18日", ["11月18日"]),
    ],
)
def test_times_keep_their_day(said: str, times: list[str]) -> None:
    assert times == split_times(said)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("网贷平台", None),
        ("某银行信用卡中心", None),
        ("不清楚，说是平台", None),
        ("云上消费金融有限公司", "云上消费金融有限公司"),
        ("微粒贷委外", "微粒贷"),
        ("私人（朋友）", None),
    ],
)
def test_a_kind_of_lender_is_no_name(said: str, name: str | None) -> None:
    assert name == lender_name(said)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("138 0000 0000", "138 0000 0000"),
        ("尾号0001", None),
        ("1380000000", None),
        ("13800000000/13900000000", None),
        ("微信号 abc_88", None),
        ("95588", "95588"),
    ],
)
def test_a_part_of_a_number_and_two_numbers_are_no_number(said: str, number: str | None) -> None:
    assert number == plain_phone(said)


EVERYDAY = load_yaml(data_dir("guides") / "clinic_letters.yaml", "guides/clinic_letters.yaml")
SPOKEN, OF, INSTEAD, *_ = (
    EVERYDAY.pop(name) for name in ("_patterns", "_of", "_instead", "_objects", "_no_letter", "_wish", "_hardship")
)


def test_everyday_words_for_letters_name_letters_that_are_there_and_each_word_one() -> None:
    words = [word for said in EVERYDAY.values() for word in str(said).split()]
    titles = {form: one.id for one in all_letters() for form in (one.id, one.title.zh, one.title.zh.split("（")[0])}

    assert {*EVERYDAY, *SPOKEN, *OF.values(), *INSTEAD.split()} <= {one.id for one in all_letters()}
    assert sorted(set(words)) == sorted(words)
    assert {} == {
        word: titles[word]
        for name, said in EVERYDAY.items()
        for word in str(said).split()
        if titles.get(word, name) != name
    }


@pytest.mark.parametrize(
    ("said", "letter"),
    [
        ("投诉", "complaint_institution"),
        ("分期、不要再联系家人", "instalments stop_improper_contact"),
        ("银保监投诉", "complaint_regulator"),
        ("Complaint", "complaint_institution"),
    ],
)
def test_a_letter_may_be_asked_for_in_everyday_words(said, letter, sheets, tmp_path: Path) -> None:
    sheet = sheets.write_csv(tmp_path / "a.csv", [sheets.told(想写什么=said)])
    client = next(iter(Clients(sheet, SheetColumns(load(), {}))))
    notes, told = [], ClientAnswers((), ())

    assert letter.split() == list(letters_asked(client, notes, told)) and not notes
    assert all(one.column == "想写什么" and one.value for one in told.taken) and told.taken


@pytest.mark.parametrize(
    ("heading", "cells", "name"),
    [
        ("来访者", ["赵一鸣", "钱二妞", "孙小三"], "borrower.name"),
        ("来访者", ["本人", "我在帮别人填写", "本人"], "teller.role"),
        ("来访者怎么说", ["他们一天打十个", "怕", "没有"], "contact.account"),
        ("当事人自述", ["骂我"], "contact.account"),
        ("催收员怎么说", ["还钱"], "contact.words"),
        ("什么性质的机构", ["消金", "银行", "小贷"], "debt.creditor_kind"),
        ("借的谁家的钱", ["海川消费金融", "借呗"], "lender"),
        ("电话里的情况", ["接了", "没接", "接通"], "contact.call_kind"),
        ("现在安全吗", ["没有", "安全", "有人堵门"], "safety.danger_now"),
        ("日期", ["第一次", "第二次", "上门"], None),
    ],
)
def test_a_heading_means_what_can_stand_below_it(tmp_path: Path, heading: str, cells: list[str], name: str | None):
    (tmp_path / "a.csv").write_text(
        f"编号,每月能还,{heading}\n" + "".join(f"{n},500,{c}\n" for n, c in enumerate(cells))
    )
    clients = Clients(tmp_path / "a.csv", SheetColumns(load()))
    list(clients.rows())
    found = {column.heading: column.name for column in clients.headings}
    assert name == found.get(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "来访日期",
        "登记时间",
        "借款日期",
        "还款日",
        "志愿者电话",
        "紧急联系人姓名",
        "紧急联系人电话",
        "配偶姓名",
        "经办人手机",
    ],
)
def test_days_of_the_office_and_numbers_of_others_are_no_ones_contact_and_no_clients(heading: str) -> None:
    assert SheetColumns(load()).name(heading) in (None, "told_on")


def test_somebody_elses_consent_is_not_the_clients(made) -> None:
    said = ["爱人同意了", "她儿子同意", "家属签字了", "本人同意，爱人也同意", "她上周自己答应的"]
    results = made(*(line(案号=f"C{n}", 知情同意=one) for n, one in enumerate(said)))
    unread = {
        client for client, result in results.items() if any("没有读懂" in n["what"]["zh"] for n in result["notes"])
    }
    assert unread == {"C0", "C1", "C2"}
    assert all("问本人同不同意" in results[client]["next"][0]["zh"] for client in unread)


def test_a_danger_cell_that_was_left_open_is_asked_about_today(made, tmp_path) -> None:
    (tmp_path / "own.columns.yaml").write_text(
        'confirmed: true\ncolumns: {}\nvalues: {safety.danger_now: {"怕他们再来": ""}}\n'
    )
    result = made(line(安全情况="怕他们再来"), headings=HEADINGS)["Q1"]
    assert (2, "今天就问一句：现在安全吗？") == (result["urgent"], result["next"][0]["zh"])


def test_a_complaint_waits_for_what_was_read_and_is_not_called_needless(made) -> None:
    names = {"借款人姓名": "张甲", "借款人电话": "13800001111", "贷款机构名称": "云上消费金融"}
    told = [*line(原话="你这个废物，不还就告诉你爸妈"), *names.values(), "投诉"]
    result = made(told, headings=[*HEADINGS, *names, "要写的信"])["Q1"]
    said = json.dumps(result["notes"], ensure_ascii=False)
    assert "要先有人核对" in said and "不用投诉" not in said and result["to_check"]


def test_an_account_that_gave_nothing_is_read_by_somebody(made) -> None:
    told, quiet = (
        made([*line(原话="什么时候还"), account], headings=[*HEADINGS, "事情的经过"])["Q1"]["next"]
        for account in ("两个人来家里，不走，说要搬电视", "")
    )
    assert "请人看一遍" in told[-1]["zh"]
    assert "请人看一遍" not in json.dumps(quiet, ensure_ascii=False)


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("不要再联系同事", ["stop_improper_contact"]),
        ("停止联系家人", ["stop_improper_contact"]),
        ("报警和投诉", ["police_statement", "complaint_institution"]),
        ("要结清证明", ["already_paid"]),
        ("不是本人的债", ["not_my_debt"]),
        ("投诉+不要打给单位", ["complaint_institution", "stop_improper_contact"]),
        ("指定联系人和联系时间", ["one_contact_person"]),
        ("不知道", []),
    ],
)
def test_letters_are_understood_as_people_ask_for_them(said: str, letters: list[str], sheets, tmp_path: Path) -> None:
    sheets.write_csv(tmp_path / "a.csv", [sheets.told(letters=said)])
    (client,) = Clients(tmp_path / "a.csv", SheetColumns(load()))
    notes = []
    assert letters == list(letters_asked(client, notes, ClientAnswers((), ()))) and not notes


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("信用卡欠三万", "30000"),
        ("还欠3000", "3000"),
        ("欠款12000元", "12000"),
        ("已还清", "debt.settled"),
        ("不是我的", "debt.not_mine"),
    ],
)
def test_what_is_owed_in_passing_words_is_an_amount_and_no_debt_has_a_column_of_its_own(made, said: str, shown: str):
    result = made(line(总欠款=said))["Q1"]
    assert shown in json.dumps([result["taken"], result["notes"]], ensure_ascii=False)


def test_only_what_may_be_a_breach_is_asked_about(made) -> None:
    result = made(line(打给谁="", 原话="什么时候还"))["Q1"]
    assert not result["to_answer"] and "继承人" not in json.dumps(result, ensure_ascii=False)


def test_ticks_in_english_are_read_as_the_sheet_names_them_and_none_is_lost(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [
        [
            "Client",
            "Client agreed to this help",
            "Borrower's name",
            "When",
            "Channel",
            "What was said",
            "What was done",
        ],
        ["C1", "yes", "Li Lei", "2026-11-20 10:00", "call", "Threat to tell family or friends; Insult", ""],
        ["C2", "yes", "Han Mei", "2026-11-20 11:00", "visit", "Told somebody else of the debt", "Hit somebody"],
        ["C3", "yes", "Wang Wu", "2026-11-20 11:00", "call", "they were mean as dogs", ""],
    ]
    with Path("m.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)

    assert run(["--lang", "en", "batch", "m.csv", "--out", "o"]) == 0
    made = {
        one["client"]: one for one in json.loads(Path("o/batch-report.json").read_text(encoding="utf-8"))["results"]
    }
    with open_case(Path("o/C1")) as case:
        assert case.facts(1).value("contact.said") == ("contact.said.threat_contacts", "contact.said.insult")
    with open_case(Path("o/C2")) as case:
        assert case.facts(1).value("contact.did.violence") is True
    assert made["C2"]["urgent"]
    assert any("was not understood" in note["what"]["en"] for note in made["C3"]["notes"])


def test_a_script_that_holds_a_line_of_headings_is_no_list(helper, tmp_path) -> None:
    (tmp_path / "mk.py").write_text(
        'hdr=["编号","姓名","手机","对方原话"]\nr("A1","甲","138","还钱")\n', encoding="utf-8"
    )
    ran = helper("batch", "mk.py", "--out", "out")

    assert 2 == ran.code and "不是名单" in ran.err and not (tmp_path / "out").exists()


def test_a_column_is_left_out_by_the_word_the_screen_uses(monkeypatch) -> None:
    from types import SimpleNamespace

    from helper.cli.commands import batch as command
    from helper.cli.terminal import Terminal

    for said in ("不用", "not used", "0"):
        mapping = SimpleNamespace(columns={"备注": "remark"})
        monkeypatch.setattr(command.prompt, "read_line", lambda _, said=said: said)
        command._change(Terminal("zh"), SheetColumns(load()), mapping, "备注")
        assert {"备注": ""} == mapping.columns


def test_what_a_column_may_be_is_listed_before_its_number_is_asked_for(monkeypatch, capsys) -> None:
    from types import SimpleNamespace

    from helper.cli.commands import batch as command
    from helper.cli.terminal import Terminal

    mapping, shown = SimpleNamespace(columns={"谁来过": ""}), []

    def read(_) -> str:
        shown.append(capsys.readouterr().out)
        return next(part for part in shown[-1].replace("\n", " ").split() if part.isdigit() or part[:-1].isdigit())[:-1]

    monkeypatch.setattr(command.prompt, "read_line", read)
    command._change(Terminal("zh"), SheetColumns(load()), mapping, "谁来过")

    assert "借款人姓名" in shown[0] and mapping.columns["谁来过"]


@pytest.mark.parametrize("heading", ["当事人情况说不清", "来的人是谁家的", "谁管的"])
def test_a_heading_that_shares_letters_with_a_column_is_not_likened_to_it(heading) -> None:
    near = [label.zh for _, label in SheetColumns(load()).near(heading)]

    assert not {"当事人同意代为整理", "在场的人", "和谁谈的"} & set(near)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("11/20、11/21", ["2026-11-20", "2026-11-21"]),
        ("11.15和11.16", ["2026-11-15", "2026-11-16"]),
        ("11月19、20两天", ["2026-11-19", "2026-11-20"]),
        ("2026-11-15；2026-11-16", ["2026-11-15", "2026-11-16"]),
        ("11月19号、20号，21号", ["2026-11-19", "2026-11-20", "2026-11-21"]),
        ("11.16", ["2026-11-16"]),
        ("11.20前后", ["~2026-11-20"]),
        ("2026-11-15；2026-11-16 21:15", ["2026-11-15", "2026-11-16T21:15"]),
        ("11月3号到9号", []),
        ("10月底到现在", []),
        ("10月底至今", []),
    ],
)
def test_days_without_a_clock_in_one_cell_are_a_contact_each(made, said, days) -> None:
    made(line(几点=said), headings=HEADINGS)
    with open_case(Path("out/Q1")) as case:
        times = [case.merged(contact).value("contact.at") for contact in case.contacts()]
    assert days == sorted(str(time) for time in times if time)


def test_yesterday_counts_from_the_day_a_line_was_told_on(made) -> None:
    days = ["11.10", "2026-11-18", ""]
    told = [[*line(案号=f"Q{n}", 几点="昨天下午3点"), day] for n, day in enumerate(days)]
    made(*told, headings=[*HEADINGS, "登记日"])
    times = []
    for n in range(3):
        with open_case(Path(f"out/Q{n}")) as case:
            times.append(case.merged(case.contacts()[-1]).value("contact.at"))
    assert ["2026-11-09T15:00", "2026-11-17T15:00", "2026-11-21T15:00"] == times

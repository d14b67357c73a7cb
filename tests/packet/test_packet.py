"""helper packet: everything for one reader, which proves itself."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import get_args

import docx
import pytest

from helper.casefile import Sent
from helper.casefile.state import WrittenLetters
from helper.letters.front import Addressee
from helper.model.fact import Facts
from helper.packet.gathering import letters_for
from helper.packet.recipient import READERS
from tests.packet.conftest import BORROWER, CALLER, CONTACT, FATHER, fill, jpeg, pdf, png, told, wav


def text_of(folder: Path, start: str) -> str:
    """Return the words of a sheet's HTML."""
    from html import unescape

    page = next(folder.glob(f"[0-9][0-9]-{start}*.html")).read_text("utf-8")
    return unescape(re.sub(r"<[^>]+>", "", page.partition("<body")[2].replace("</td>", " ")))


@pytest.fixture
def full(add) -> None:
    add("通话记录.png", png(), "10月3日通话记录")
    add("照片.jpg", jpeg(), "截图")
    add("合同.pdf", pdf(), "借款合同")
    add("录音.wav", wav(75), "通话录音")
    add("说明.txt", "父亲的说明".encode(), "父亲接到电话")


def test_a_packet_holds_every_paper_in_both_formats_and_a_zip_of_the_same(full, packed) -> None:
    folder = packed("--for", "creditor")
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(folder.parent.with_name("creditor.zip")) as bundle:
        zipped = sorted(name.removeprefix("材料/") for name in bundle.namelist())

    sheets = [
        "00-封面和目录",
        "01-事实经过",
        "02-投诉书",
        "03-催收记录表",
        "04-证据目录",
        "05-证据",
        "06-录音、录像文字整理表",
        "07-联系次数",
    ]
    copies = ["证据/证据-PDF.pdf", "证据/证据01.png", "证据/证据02.jpg", "证据/证据05.txt"]
    assert (
        sorted(
            [f"{sheet}.{fmt}" for sheet in sheets for fmt in ("docx", "html")] + copies + ["README.txt", "SHA256SUMS"]
        )
        == names
        == zipped
    )


def test_what_stays_with_the_person_is_not_in_what_is_handed_in(full, packed) -> None:
    folder = packed("--for", "creditor")

    assert ["下一步怎么做.docx", "下一步怎么做.html", "自己留着看.docx", "自己留着看.html"] == sorted(
        path.name for path in (folder.parent / "自己留着").iterdir()
    )
    assert not [path for path in folder.rglob("*") if "下一步" in path.name or "自己留着" in path.name]


def test_the_sums_are_checked_by_common_tools(full, packed) -> None:
    folder = packed("--for", "creditor")
    if shutil.which("sha256sum") is None:
        pytest.fail("sha256sum is part of every Linux this runs on")
    done = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)

    assert (0, "") == (done.returncode, done.stderr)


def test_the_same_facts_give_the_same_bytes_and_no_second_copy(full, packed, tmp_path) -> None:
    first = packed("--for", "creditor")
    zipped = first.parent.with_name("creditor.zip").read_bytes()
    second = packed("--for", "creditor")

    assert first == second
    assert zipped == first.parent.with_name("creditor.zip").read_bytes()
    assert ["creditor", "creditor.zip"] == sorted(path.name for path in first.parent.parent.iterdir())


def test_another_answer_gives_another_packet_and_leaves_the_first(full, packed, case, tmp_path) -> None:
    from helper import casefile
    from helper.model.fact import Fact

    first = packed("--for", "creditor")
    with casefile.open_case(tmp_path / "case") as again:
        again.record_answers({0: [Fact("creditor.name", "另一家公司")]})
    second = packed("--for", "creditor")

    assert ("creditor", "creditor-2") == (first.parent.name, second.parent.name)
    assert "海川消费金融有限公司" in text_of(first, "事实经过")


def test_the_statement_tells_in_time_order_what_was_told(add, packed, tmp_path) -> None:
    from helper import casefile
    from helper.model.fact import Fact
    from tests.packet.conftest import CONTACT

    add("较早.png", png())
    with casefile.open_case(tmp_path / "case") as again:
        number = again.new_contact()
        again.record_answers(
            {
                number: [
                    Fact(name, value)
                    for name, value in {
                        **CONTACT,
                        "contact.at": "2026-09-01T09:00",
                        "contact.words": "请尽快还款",
                    }.items()
                ]
            }
        )
        again.record_answers({0: [Fact("stop.asked_on", "2026-09-20")]})
    said = text_of(packed("--for", "creditor"), "事实经过")
    places = [said.index(words) for words in ("请尽快还款", "本人明确要求对方停止不当的联系", "今晚十二点之前必须还")]

    assert sorted(places) == places
    assert "见证据1" in said
    # It is signed as a true account: what was read out of it is put to be checked, and not stated.
    assert "可能涉及（请核查）：" in said
    assert "\n涉及：" not in said


def test_the_catalogue_says_what_each_exhibit_is_and_which_finding_it_belongs_to(full, packed) -> None:
    said = text_of(packed("--for", "creditor"), "证据目录")

    assert all(words in said for words in ("10月3日通话记录", "1分15秒", "1页", "夜间催收", "录音、录像不放进来"))


def test_every_sheet_carries_the_logs_last_seal_in_its_foot(full, packed, tmp_path) -> None:
    from helper import casefile

    folder = packed("--for", "creditor")
    with casefile.open_case(tmp_path / "case") as again:
        head = again.log_head()[1]

    assert [] == [path.name for path in folder.glob("*.html") if head not in path.read_text("utf-8")]
    assert [] == [
        path.name
        for path in folder.glob("*.docx")
        if head not in "".join(one.text for one in docx.Document(str(path)).sections[0].footer.paragraphs)
    ]
    assert head in (folder / "README.txt").read_text("utf-8-sig")


def test_images_stand_in_the_word_file_at_their_own_shape(full, packed) -> None:
    pages = docx.Document(str(packed("--for", "creditor") / "05-证据.docx"))
    shapes = [(round(shape.width.cm, 2), round(shape.height.cm, 2)) for shape in pages.inline_shapes]

    assert 2 == len(shapes)
    assert [1.5, 2.0] == [pytest.approx(wide / tall, abs=0.05) for wide, tall in shapes]
    assert all(wide <= 16 and tall <= 19.5 for wide, tall in shapes)
    assert "\ue010" not in "".join(one.text for one in pages.paragraphs)


def test_a_photo_that_was_held_upright_is_shown_upright(add, packed) -> None:
    add("照片.jpg", jpeg(orientation=6))
    folder = packed("--for", "creditor")
    from helper.packet.images import measure

    with zipfile.ZipFile(folder / "05-证据.docx") as bundle:
        assert 'rot="5400000"' in bundle.read("word/document.xml").decode()
    assert 1 == measure((folder / "证据/证据01.jpg").read_bytes()).turn


def test_pdfs_are_joined_page_by_page_with_their_numbers_and_without_scripts(add, packed) -> None:
    import pypdf

    add("一.pdf", pdf("first", script="app.alert", author="zhang san"))
    add("二.pdf", pdf("second"))
    folder = packed("--for", "creditor")
    data = (folder / "证据/证据-PDF.pdf").read_bytes()
    pages = [page.extract_text() for page in pypdf.PdfReader(folder / "证据/证据-PDF.pdf").pages]

    assert ["first", "second"] == [page.split("\n")[0].strip() for page in pages]
    assert ["No. 1  -  1/1" in pages[0], "No. 2  -  1/1" in pages[1]] == [True, True]
    assert b"JavaScript" not in data and b"zhang" not in data


def test_a_relatives_name_is_replaced_everywhere_and_explained_only_to_the_person(add, packed, tmp_path) -> None:
    from helper import casefile
    from helper.model.fact import Fact

    add("王大海的说明.txt", "我叫王大海，是王 大海。".encode(), "王大海接到电话")
    with casefile.open_case(tmp_path / "case") as again:
        again.record_answers({1: [Fact("contact.words", "我们已经找过王大海了")]})
    folder = packed("--for", "creditor", "--hide", "王大海")

    from tests.packet.conftest import everything

    assert [] == [
        name for name, data in everything(folder).items() if "王大海".encode() in data or "王 大海".encode() in data
    ]
    assert "甲" in text_of(folder, "事实经过")
    own = (folder.parent / "自己留着" / "自己留着看.html").read_text("utf-8")
    assert "王大海" in own and "甲" in own


def test_each_reader_sees_the_numbers_it_needs(packed) -> None:
    whole = {
        who: text_of(packed("--for", who), "事实经过") + text_of(packed("--for", who), "催收记录表")
        for who in ("creditor", "police", "volunteer")
    }

    assert {"creditor": True, "police": True, "volunteer": False} == {
        who: CALLER in said for who, said in whole.items()
    }
    assert "王芳" in whole["creditor"]
    assert not [said for said in ("王芳", "HC20260118007", BORROWER) if said in whole["volunteer"]]
    assert "尾号8007" in whole["volunteer"]


def test_a_name_given_with_brackets_is_hidden_without_them_as_well(packed, tmp_path) -> None:
    from helper import casefile
    from helper.model.fact import Fact

    with casefile.open_case(tmp_path / "case") as again:
        again.record_answers({0: [Fact("borrower.name", "王芳（化名）")]})
        again.record_answers({1: [Fact("contact.words", "王芳你等着")]})

    assert "借款人你等着" in text_of(packed("--for", "volunteer"), "事实经过")


def test_a_strangers_number_in_the_words_is_masked_for_every_reader(packed, tmp_path) -> None:
    from helper import casefile
    from helper.model.fact import Fact

    with casefile.open_case(tmp_path / "case") as again:
        again.record_answers({1: [Fact("contact.words", f"我打你爸的电话{FATHER}，你的是{BORROWER}")]})
    said = text_of(packed("--for", "creditor"), "事实经过")

    assert (False, True) == (FATHER in said, BORROWER in said)


@pytest.mark.parametrize("phone", ["+86 138-0000-1234", "0086 13800001234", "13800001234", "+86 21 8765 4321"])
def test_the_senders_telephone_is_whole_in_a_complaint_however_it_was_typed(packed, tmp_path, phone) -> None:
    from helper import casefile
    from helper.model.fact import Fact

    with casefile.open_case(tmp_path / "case") as again:
        again.record_answers({0: [Fact("borrower.phone", phone)]})

    assert f"联系电话：{phone}" in text_of(packed("--for", "regulator"), "投诉书")


def test_two_runs_at_once_both_end_whole(full, case, tmp_path) -> None:
    import os
    import sys

    from helper.packet.building import verify_packet

    case.close()
    root = Path(__file__).resolve().parents[2]
    env = {**os.environ, "PYTHONPATH": str(root), "HELPER_TODAY": "2026-11-22", "HELPER_LANG": "zh"}
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "helper", "packet", "--for", "creditor", "--case", str(tmp_path / "case")],
            env=env,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]

    assert [0, 0] == [run.wait(60) for run in runs]
    packets = tmp_path / "case" / "packets"
    assert all(verify_packet(path).whole for path in packets.iterdir())
    assert [] == list(packets.glob(".helper*"))


def test_a_reader_that_does_not_exist_is_answered_with_those_there_are(packed, capsys, tmp_path) -> None:
    from helper.cli.app import run

    assert 2 == run(["packet", "--for", "lawyer", "--case", str(tmp_path / "case")])
    assert "volunteer" in capsys.readouterr().err


def test_a_disk_that_cannot_be_written_is_said_in_one_sentence(case, tmp_path, capsys) -> None:
    from helper.cli.app import run

    (tmp_path / "taken").write_text("x")
    case.close()

    assert 6 == run(["packet", "--case", str(tmp_path / "case"), "--out", str(tmp_path / "taken")])
    assert "--out" in capsys.readouterr().err


def test_no_sheet_says_what_no_letter_may_say(full, packed) -> None:
    import re

    from helper.guidance import strict_yaml

    root = Path(__file__).resolve().parents[2]
    forbidden = [row["pattern"] for row in strict_yaml.load(root / "tests" / "letters" / "forbidden.yaml")]
    folder = packed("--for", "creditor")
    sheets = [
        *(root / "templates" / "packet").iterdir(),
        *folder.rglob("*.html"),
        *(folder.parent / "自己留着").rglob("*.html"),
    ]
    words = {
        path.name: re.sub(r"<style.*?</style>|[0-9a-f]{64}", "", path.read_text("utf-8"), flags=re.DOTALL)
        for path in sheets
    }

    assert [] == [(name, pattern) for name, said in words.items() for pattern in forbidden if re.search(pattern, said)]
    assert [] == [
        name
        for name, said in words.items()
        if re.search("(?<!涉嫌)(?<!可能)(?<!不是)(?<!是否)(违法|违规)(?!违规)", re.sub("是否违法违规", "", said))
    ]


@pytest.mark.parametrize(("formats", "exhibits"), [("pdf", "docx"), ("pdf,docx,html", "docx"), ("md,html", "html")])
def test_every_file_the_cover_names_is_there_in_whatever_format_was_asked_for(full, packed, formats, exhibits) -> None:
    folder = packed("--for", "creditor", "--format", f"{formats},md" if "md" not in formats else formats)
    cover = (folder / "00-封面和目录.md").read_text(encoding="utf-8")
    assert not exhibits or "证据副本里的图片、PDF，除了有黑条的地方，都是原样，里面的号码没有遮" in cover
    named = re.findall(r"\| ([^|]*\.(?:pdf|docx|html|md)) \|", cover)

    assert f"05-证据.{exhibits}" in named
    assert [] == [name for name in named if not (folder / name).exists()]


def test_the_sheet_of_texts_names_what_the_letter_names_and_argues_with_nobody(case, packed) -> None:
    aunt = {"contact.recipient_role": "relative", "contact.words": "她欠了我们八千，你替她还。"}
    ticked = {f"contact.said.{name}": True for name in ("third_party_disclosure", "third_party_demand")}
    fill(case, told(**{"borrower.disclosure_consent": False}), CONTACT | aunt | ticked)
    folder = packed("--for", "creditor", "--format", "md,html")
    texts = next(folder.glob("*-依据.md")).read_text(encoding="utf-8").split("## 二")[0]
    letter = (folder / "02-投诉书.md").read_text(encoding="utf-8")

    assert [] == [
        words for words in ("理解", "※", "未核实", "参考文章", "说明：", "没有见到", "报道") if words in texts
    ]
    named = re.findall("《[^》]+》", texts)
    assert named and [] == [name for name in named if name not in letter]


def test_a_letter_in_a_packet_names_its_enclosures_by_the_numbers_of_their_copies(full, packed) -> None:
    folder = packed("--for", "creditor", "--format", "md")
    letter = (folder / "02-投诉书.md").read_text(encoding="utf-8")
    catalogue = (folder / "04-证据目录.md").read_text(encoding="utf-8").split("## ")[0]
    listed = dict(re.findall(r"\| (\d+) \| ([^|]+\.\w+) \|", catalogue))

    assert len(listed) == 5
    assert [] == [no for no, name in listed.items() if f"证据{no}：{name}" not in letter]


def test_a_letter_that_is_recorded_as_sent_is_told_once_in_the_statement(case, packed) -> None:
    from helper.cases.sending import record_sent
    from helper.guidance import load

    record_sent(load(), case, Sent("complaint_institution", "creditor_complaint", "2026-11-01", way="post"))
    case.record_answers({0: Facts.of({"complaint.on": "2026-11-01", "stop.asked_on": "2026-10-20"}).values()})
    said = text_of(packed("--for", "regulator"), "事实经过")

    assert 1 == said.count("2026年11月1日") and 1 == said.count("2026年10月20日"), said


@pytest.mark.parametrize("whom", sorted({*get_args(Addressee)} - {"self"}))
def test_whoever_is_written_to_has_a_packet_of_their_own_and_a_volunteer_reads_it_too(whom: str) -> None:
    own = [reader.id for reader in READERS.values() if whom in reader.letters and reader.id != "volunteer"]

    assert 1 == len(own), whom
    assert whom in READERS["volunteer"].letters


def test_no_reader_is_given_letters_that_nobody_writes() -> None:
    assert {name for reader in READERS.values() for name in reader.letters} <= {*get_args(Addressee)} - {"self"}


def test_a_reminder_that_was_written_goes_into_the_packet_for_complaint_bodies(case) -> None:
    case.keep_mark(WrittenLetters(("silence_reminder", "credit_objection_centre")))

    assert {"silence_reminder", "credit_objection_centre"} == {
        one.id for one in letters_for(case, READERS["regulator"])
    }
    assert ["complaint_institution"] == [one.id for one in letters_for(case, READERS["creditor"])]


def kept_beside(folder: Path) -> dict[str, str]:
    """Return the words of each page that is kept, by its name."""
    pages = (folder.parent / "自己留着").glob("*.html")
    return {page.stem: re.sub(r"<[^>]+>", "", page.read_text("utf-8").partition("<body")[2]) for page in pages}


def test_who_reads_english_finds_the_cover_and_the_letter_in_it_and_hands_neither_in(full, packed, monkeypatch) -> None:
    monkeypatch.setenv("HELPER_LANG", "en")
    folder = packed("--for", "creditor")
    kept, handed = kept_beside(folder), [path.name for path in folder.rglob("*") if path.is_file()]

    cover = kept["The packet in English"]
    assert all(
        words in cover for words in ("What happened", "List of exhibits", "02-投诉书.docx", "Not for handing in")
    )
    assert any("English reading copy. Not for sending." in page for page in kept.values())
    assert not [name for name in handed if "English" in name or "omplaint" in name]


def test_who_reads_chinese_gets_no_english_page(full, packed) -> None:
    assert not [name for name in kept_beside(packed("--for", "creditor")) if name.isascii()]


def lawful(helper, tmp_path, phone: str = "") -> None:
    """Make a case of one reminder that is in order, without a phone of the borrower unless one is given."""
    (tmp_path / "a.yaml").write_text(
        "teller.role: borrower\nborrower.name: 韩梅\ncreditor.name: 示例消费金融有限公司\ndebt.creditor_kind: consumer_finance\n"
        "debt.product: online_loan\ncontact.channel: sms\ncontact.recipient_role: borrower\ncontact.at: '2026-11-01T10:30'\n"
        "contact.words: 您好，您的借款已逾期，请尽快还款，如有困难请联系我们协商。\n"
        + (f"borrower.phone: '{phone}'\ndebt.quiet_three_years: false\n" if phone else ""),
        encoding="utf-8",
    )
    assert helper("start", "--case", "c", "--answers", "a.yaml").code == 0


def test_where_there_is_nothing_to_complain_of_that_is_said_and_no_phone_is_asked_for(helper, tmp_path) -> None:
    lawful(helper, tmp_path)
    made = helper("packet", "--case", "c", "--for", "regulator")

    assert "不用投诉" in made.err and "还不能写" not in made.out + made.err and "先写信" not in made.out


def test_a_letter_that_was_written_for_somebody_else_is_named_and_not_denied(helper, tmp_path) -> None:
    lawful(helper, tmp_path, BORROWER)
    assert helper("write", "debt_information", "--case", "c").code == 0
    made = helper("packet", "--case", "c", "--for", "regulator")

    assert "不是写给这一方的，没有放进去：索取借款资料和催收授权的信" in made.out.replace("\n", "")
    assert "里面没有信" not in made.out


def test_an_exhibit_names_the_items_it_shows_and_they_name_it_and_its_transcript_stands_beside_a_recording() -> None:
    from helper.cases.logged_messages import LoggedMessage
    from helper.packet.happenings import stands_in

    said = LoggedMessage("2026-10-09", "call", "borrower", "170", True, "再不还", files=("通话录音_1.srt", "sms.db"))

    assert stands_in(said, "通话录音_1.srt") and stands_in(said, "通话录音_1.m4a") and stands_in(said, "sms.db")
    assert not stands_in(said, "sms.jpg") and not stands_in(said, "通话录音_2.m4a")


def test_a_recording_with_a_transcript_among_the_exhibits_wants_no_empty_form(helper, tmp_path) -> None:
    lawful(helper, tmp_path)
    (tmp_path / "通话_1.m4a").write_bytes(b"\0\0\0\x20ftypM4A \0\0\0\0" + bytes(400))
    (tmp_path / "通话_2.m4a").write_bytes(b"\0\0\0\x20ftypM4A \0\0\0\0" + bytes(500))
    (tmp_path / "通话_1.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\n对方:您好，请还款\n", encoding="utf-8")
    for name in ("通话_1.m4a", "通话_2.m4a", "通话_1.srt"):
        assert helper("log", "add", name, "--case", "c", "--about", "一通电话").code == 0
    assert helper("packet", "--case", "c", "--for", "volunteer", "--format", "md", "--out", "pk").code == 0

    (form,) = (tmp_path / "pk").rglob("*文字整理表.md")
    first, second = form.read_text(encoding="utf-8").split("## ")[1:]
    assert "逐句的文字见证据" in first and "| 起止时间" not in first
    assert "逐句的文字见证据" not in second and "| 起止时间" in second

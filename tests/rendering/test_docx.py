"""DOCX out, read back with python-docx and as XML."""

import re
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from helper.model.document import Document
from helper.rendering import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# ECMA-376 part 1, A.1, CT_PPrBase: Word calls a file damaged where these stand in another order.
PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines widowControl numPr pBdr tabs spacing ind contextualSpacing jc outlineLvl".split()
)


def opened(document: Document) -> "docx.document.Document":
    return docx.Document(BytesIO(render(document, "docx")))


def written(markdown: str, **more: object) -> "docx.document.Document":
    return opened(Document("a", "题", markdown, **more))


def parts(document: Document) -> dict[str, str]:
    with ZipFile(BytesIO(render(document, "docx"))) as bundle:
        return {name: bundle.read(name).decode("utf-8") for name in bundle.namelist()}


def test_paragraphs_have_real_styles(letter: Document) -> None:
    actual = [(paragraph.style.name, paragraph.text) for paragraph in opened(letter).paragraphs]

    assert [
        ("Title", "关于请求规范联系方式的函"),
        ("Normal", "某某消费金融有限公司："),
        ("Normal", "本人系贵公司个人消费贷款的借款人，现就近期的联系情况提出请求。"),
        ("Heading 1", "一、情况"),
        ("List Number", "2026年5月1日22:47，尾号0000的来电催促还款；"),
        ("List Number", "注意：对方没有说明身份；"),
        ("List Number", "短信内容如下："),
        ("Quote", "请尽快处理 <b>欠款</b> & 利息"),
        ("Heading 2", "补充"),
        ("List Bullet", "每日8:00至22:00联系"),
        ("List Bullet", "仅通过本人手机号138****0000"),
        ("Table End", ""),
        ("Normal", ""),
        ("Normal", "此致"),
        ("Normal", "敬礼！"),
        ("Signature", "申请人：张某\n2026年5月12日"),
        ("Normal", "附件：催收记录表"),
    ] == actual


def test_bold_runs_are_bold(letter: Document) -> None:
    runs = opened(letter).paragraphs[2].runs

    assert [("本人系贵公司", None), ("个人消费贷款", True)] == [(run.text, run.bold) for run in runs[:2]]


def test_table_cells_come_back(letter: Document) -> None:
    (table,) = opened(letter).tables

    assert "Table Grid" == table.style.name
    assert [
        ["时间", "次数", "说明"],
        ["2026-05-01", "3", "甲|乙"],
        ["2026-05-02", "1", "未接"],
    ] == [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("style", "chinese"),
    [("Normal", "仿宋"), ("Title", "宋体"), ("Heading 1", "黑体"), ("Heading 2", "黑体"), ("Heading 3", "宋体")],
)
def test_fonts_are_named_for_both_scripts(letter: Document, style: str, chinese: str) -> None:
    fonts = opened(letter).styles[style].element.rPr.find(qn("w:rFonts"))

    assert ["Times New Roman", "Times New Roman", chinese] == [
        fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia")
    ]


def test_body_is_twelve_point_on_lines_as_high_in_every_font(letter: Document) -> None:
    normal = opened(letter).styles["Normal"]

    assert Pt(12) == normal.font.size
    assert Pt(20) == normal.paragraph_format.line_spacing


def test_chinese_is_declared(letter: Document) -> None:
    assert 'w:eastAsia="zh-CN"' in parts(letter)["word/styles.xml"]
    assert "zh-CN" == opened(letter).core_properties.language


def test_page_is_a4_with_margins(letter: Document) -> None:
    section = opened(letter).sections[0]

    assert (11906 * 635, 16838 * 635) == (section.page_width, section.page_height)
    assert {1417 * 635} == {section.left_margin, section.right_margin, section.top_margin, section.bottom_margin}
    assert abs(section.left_margin - Cm(2.5)) < Cm(0.01)


def test_landscape_turns_the_page(log: Document) -> None:
    section = opened(log).sections[0]

    assert (16838 * 635, 11906 * 635) == (section.page_width, section.page_height)
    assert docx.enum.section.WD_ORIENT.LANDSCAPE == section.orientation


def indents(document: "docx.document.Document") -> list[str | None]:
    found = [paragraph._p.find(f"{W}pPr/{W}ind") for paragraph in document.paragraphs]
    return [None if indent is None else indent.get(f"{W}firstLineChars") for indent in found]


def test_letter_paragraphs_go_in_by_two_characters() -> None:
    assert [None, "200"] == indents(written("某某银行：\n\n正文。"))


def test_sheet_paragraphs_do_not_go_in() -> None:
    assert [None, None] == indents(written("某某银行：\n\n正文。", kind="sheet"))


def test_signature_is_never_alone_on_a_page(letter: Document) -> None:
    paragraphs = {paragraph.text.split("\n")[0]: paragraph for paragraph in opened(letter).paragraphs}

    assert paragraphs["此致"].paragraph_format.keep_with_next
    assert paragraphs["敬礼！"].paragraph_format.keep_with_next
    assert paragraphs["申请人：张某"].style.paragraph_format.keep_together
    assert docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT == paragraphs["申请人：张某"].style.paragraph_format.alignment


def test_table_before_a_signature_keeps_its_last_row_with_it() -> None:
    (table,) = written("| 甲 |\n|---|\n| 一 |\n| 二 |\n\n::: right\n张某\n:::").tables

    assert [None, True] == [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows[1:]]


def test_a_short_list_before_a_signature_stays_with_it() -> None:
    paragraphs = written("1. 一\n2. 二\n\n   续\n\n::: right\n张某\n:::").paragraphs

    assert [True, True, True, None] == [paragraph.paragraph_format.keep_with_next for paragraph in paragraphs]


def test_forty_rows_repeat_their_head_and_do_not_break(log: Document) -> None:
    (table,) = opened(log).tables
    marks = [{mark.tag for mark in row._tr.trPr} for row in table.rows]

    assert [{qn("w:cantSplit"), qn("w:tblHeader")}] + 40 * [{qn("w:cantSplit")}] == marks


def test_row_taller_than_a_page_may_break() -> None:
    (table,) = written(f"| 甲 |\n|---|\n| {'很长的话，' * 400} |").tables

    assert table.rows[1]._tr.trPr is None


def test_columns_fill_the_page_exactly(log: Document) -> None:
    (table,) = opened(log).tables

    assert 16838 - 2 * 1417 == sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)


def numbers(document: Document) -> list[tuple[str, str]]:
    """Return the list each numbered paragraph belongs to and where that list starts."""
    numbering = ElementTree.fromstring(parts(document)["word/numbering.xml"])
    starts = {
        num.get(f"{W}numId"): next((start.get(f"{W}val") for start in num.iter(f"{W}startOverride")), "")
        for num in numbering.iter(f"{W}num")
    }
    body = ElementTree.fromstring(parts(document)["word/document.xml"])
    ids = [num.get(f"{W}val") for num in body.iter(f"{W}numId")]
    return [(one, starts[one]) for one in ids]


def test_second_list_starts_again() -> None:
    document = Document("a", "题", "1. 甲\n2. 乙\n\n文\n\n1. 丙")

    assert [("1", "1"), ("1", "1"), ("2", "1")] == numbers(document)


def test_skipped_numbers_are_kept() -> None:
    assert [("1", "3"), ("1", "3"), ("2", "9")] == numbers(Document("a", "题", "3. 甲\n4. 乙\n9. 丙"))


def test_bullets_share_one_list() -> None:
    assert [("1", ""), ("1", "")] == numbers(Document("a", "题", "- 甲\n- 乙"))


def test_inner_list_lies_one_level_deeper() -> None:
    body = ElementTree.fromstring(parts(Document("a", "题", "1. 甲\n   1. 乙\n2. 丙"))["word/document.xml"])

    assert ["0", "1", "0"] == [level.get(f"{W}val") for level in body.iter(f"{W}ilvl")]


def test_list_deeper_than_word_knows_stays_at_the_deepest() -> None:
    markdown = "\n".join("  " * depth + "- 甲" for depth in range(12))
    body = ElementTree.fromstring(parts(Document("a", "题", markdown))["word/document.xml"])

    assert [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8] == [int(level.get(f"{W}val")) for level in body.iter(f"{W}ilvl")]


def footer_text(document: Document) -> str:
    footer = ElementTree.fromstring(parts(document)["word/footer1.xml"])
    shown = [node for run in footer.iter(f"{W}r") for node in run]
    return "".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in shown)


def test_footer_counts_pages_beside_its_words(letter: Document) -> None:
    footer = parts(letter)["word/footer1.xml"]

    assert "由本人核对后寄出\t第 1 页 共 1 页" == footer_text(letter)
    assert [" PAGE ", " NUMPAGES "] == re.findall('w:instr="([^"]*)"', footer)


def test_footer_counts_pages_in_english() -> None:
    assert "Page 1 of 1" == footer_text(Document("a", "t", "text", lang="en"))


def test_chinese_quotation_marks_come_from_the_chinese_font() -> None:
    (paragraph,) = written("称“今天必须还”").paragraphs

    assert "eastAsia" == paragraph.runs[0]._r.rPr.find(qn("w:rFonts")).get(qn("w:hint"))


def test_english_quotation_marks_do_not() -> None:
    (paragraph,) = written("said “today”", lang="en").paragraphs

    assert paragraph.runs[0]._r.rPr is None


def test_properties_name_nobody_and_no_day(letter: Document) -> None:
    properties = opened(letter).core_properties

    assert ("", "") == (properties.author, properties.last_modified_by)
    assert {1980} == {properties.created.year, properties.modified.year}
    with ZipFile(BytesIO(render(letter, "docx"))) as bundle:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in bundle.infolist()}


def test_every_part_is_well_formed_and_declared(letter: Document) -> None:
    found = parts(letter)
    for text in found.values():
        ElementTree.fromstring(text)
    declared = re.findall('PartName="/([^"]*)"', found["[Content_Types].xml"])

    assert "[Content_Types].xml" == next(iter(found))
    assert sorted(declared) == sorted(name for name in found if name.endswith(".xml") and not name.startswith("["))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footer1.xml"])
def test_paragraph_properties_stand_in_the_schemas_order(part: str, letter: Document) -> None:
    places = [
        [PARAGRAPH_ORDER.index(mark.tag.removeprefix(W)) for mark in look]
        for look in ElementTree.fromstring(parts(letter)[part]).iter(f"{W}pPr")
    ]

    assert places
    assert [sorted(place) for place in places] == places


def test_every_style_used_is_defined(letter: Document, log: Document) -> None:
    for document in (letter, log):
        found = parts(document)
        pages = found["word/document.xml"] + found["word/footer1.xml"]
        used = set(re.findall('w:(?:p|tbl)Style w:val="([^"]*)"', pages))
        defined = set(re.findall('w:styleId="([^"]*)"', found["word/styles.xml"]))

        assert set() == used - defined


def test_tabs_and_line_breaks_come_back() -> None:
    assert "甲\t乙\n丙" == written("甲\t乙\\\n丙").paragraphs[0].text


def test_broken_lines_are_not_stretched() -> None:
    assert docx.enum.text.WD_ALIGN_PARAGRAPH.LEFT == written("甲\\\n丙").paragraphs[0].alignment


def test_a_numbered_item_after_a_nested_list_goes_on_with_its_own_numbers():
    document = Document("a", "题", "1. 甲\n   - 子\n2. 乙\n")
    xml = ZipFile(BytesIO(render(document, "docx"))).read("word/document.xml").decode()
    outer, inner, after = re.findall(r'<w:numId w:val="(\d+)"/>', xml)

    assert outer == after
    assert inner != outer

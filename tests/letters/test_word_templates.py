"""Letters written in Word: the same words as in Markdown, the same checks, and no file that does more than hold words."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from helper import letters, rendering
from helper.errors import HelperError
from helper.guidance import load
from helper.letters.author import front_of, inspect, preview, word_frame
from helper.letters.author.skeleton import EXAMPLE, fill_example
from helper.letters.author.word_check import words_of_markdown, words_of_word
from helper.letters.letter import TEMPLATE, Letter, read_letter
from helper.letters.word import WORD
from helper.letters.word.package import Refused, open_package
from helper.model.document import Document

GUIDANCE = load()
TODAY = date(2026, 11, 22)
OURS = [folder for folder in letters.folders() if letters.letter(folder.name).kind == "letter"]
HEAD = ["# 试信", "", "致：{{ creditor.name }}", "", "{{ borrower.name }}", ""]


def as_word(folder: Path, into: Path) -> Letter:
    """Write one of our letters as a Word template, as ``template new --word --like`` does, and return it."""
    into.mkdir(parents=True)
    front, body = front_of((folder / TEMPLATE).read_text(encoding="utf-8"))
    (into / TEMPLATE).write_text(front, encoding="utf-8")
    (into / EXAMPLE).write_text((folder / EXAMPLE).read_text(encoding="utf-8"), encoding="utf-8")
    (into / WORD).write_bytes(rendering.render(Document("new", "new", word_frame(body)), "docx"))
    return read_letter(into)


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Return a function that writes a letter of one's own in Word from paragraphs, and gives its folder."""
    monkeypatch.setenv("HELPER_TEMPLATES", str(tmp_path))

    def make(*paragraphs: str, optional: str = "", change=None) -> Path:
        folder = tmp_path / "letters" / "trial"
        folder.mkdir(parents=True, exist_ok=True)
        words = (
            "id: trial\ntitle: 试信\nkind: letter\nrecipient: creditor\nsays: 说\nuse_when: 用\ndo_not_use_when: 不用\n"
        )
        words += "before_you_start: 先\nafter_sending: 后\nanswers: []\nrequires: [borrower.name, creditor.name]\n"
        words += f"optional: [{optional}]\nencloses: []\nsend_by: [email]\nstatus: draft\nreview_by: 2027-05-22\n"
        (folder / TEMPLATE).write_text(f"---\n{words}---\n", encoding="utf-8")
        example = "today: 2026-11-22\nfacts:\n  borrower.name: 李明\n  creditor.name: 海川银行\n"
        (folder / EXAMPLE).write_text(example, encoding="utf-8")
        made = docx.Document()
        for line in ["试信", "致：{{ creditor.name }}", "{{ borrower.name }}", *paragraphs]:
            made.add_paragraph(line)
        if change:
            change(made)
        made.save(str(folder / WORD))
        return folder

    return make


def grave(folder: Path) -> list[tuple[str, str]]:
    return [(one.where.rpartition("/")[2], one.what.zh) for one in inspect(GUIDANCE, folder, TODAY) if one.grave]


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_each_letter_says_the_same_in_markdown_and_in_word(folder, tmp_path):
    theirs = as_word(folder, tmp_path / "letters" / folder.name)
    in_markdown = fill_example(GUIDANCE, read_letter(folder))
    in_word = fill_example(GUIDANCE, theirs)

    assert words_of_markdown(in_markdown.markdown) == words_of_markdown(in_word.markdown)
    assert "".join(words_of_markdown(in_markdown.markdown)) == "".join(words_of_word(rendering.render(in_word, "docx")))


@pytest.mark.parametrize("name", ["instalments", "complaint_institution", "hardship_statement"])
def test_every_version_of_a_letter_says_the_same(name, tmp_path):
    theirs = as_word(letters.letter(name).folder, tmp_path / "letters" / name)
    seen = preview(GUIDANCE, theirs)

    assert len(seen.versions) > 2
    for version in seen.versions:
        made = version.document.pour(version.document)
        assert "".join(words_of_markdown(version.document.markdown)) == "".join(words_of_word(made))


def test_a_letter_in_word_without_fault_has_none(written):
    assert [] == grave(
        written(
            "{% if debt.contract_number %}",
            "合同号：{{ debt.contract_number }}",
            "{% endif %}",
            "请答复。",
            optional="debt.contract_number",
        )
    )


@pytest.mark.parametrize(
    ("paragraphs", "where", "said"),
    [
        (["请答复。", "{% 如果 debt.contract_number %}", "合同", "{% endif %}"], "letter.docx:5", "要写成 if"),
        (["电话：｛｛ borrower.phone ｝｝"], "letter.docx:4", "全角"),
        (["电话：{ borrower.phone }"], "letter.docx:4", "花括号要写两个"),
        (["电话：{{ borrower.phone"], "letter.docx:4", "没有合上"),
        (["{{ 您的姓名 }}"], "letter.docx:4", "不写中文"),
        (["{% if debt.contract_number %}", "合同"], "letter.docx:4", "没有写结束"),
        (["甲{% if debt.contract_number %}乙", "丙{% endif %}丁"], "letter.docx:5", "不在一个地方"),
        (["{{ debt.contract_nmber }}"], "letter.docx:4", "没有声明"),
        (["贵机构辱骂了本人。"], "letter.docx:4", "没有哪个事实撑着"),
        (["不减免就投诉。"], "letter.docx:4", "把投诉和钱连在了一起"),
        (["请按合同法办理。"], "letter.docx:4", "不再适用"),
        (["请按《民法典》第九千条办理。"], "letter.docx:4", "没有第九千条"),
        (["{{ 9 ** 9 ** 9 }}"], "letter.docx:4", "填不出来"),
        (["{{ borrower.name.__class__ }}"], "letter.docx:4", "borrower.name.__class__"),
        (["〔还没想好〕"], "letter.docx:4", "还没有写"),
    ],
)
def test_a_fault_is_named_with_its_paragraph_and_its_words(written, paragraphs, where, said):
    found = grave(
        written(
            *paragraphs, optional="debt.contract_number" if any("contract_number" in one for one in paragraphs) else ""
        )
    )

    assert any(
        place == where and said in what and what.startswith(f"第 {where.partition(':')[2]} 段") for place, what in found
    ), found


def test_the_curly_quotes_word_makes_are_read_as_straight(written):
    folder = written("{% if debt.product == “credit_card” %}信用卡{% else %}借款{% endif %}", optional="debt.product")

    assert [] == grave(folder)


def _runs(made):
    paragraph = made.add_paragraph()
    for piece in ("电话：{", "{ borrower", ".na", "me }", "}"):
        paragraph.add_run(piece).bold = piece == ".na"


def test_a_field_word_cut_into_runs_is_one_field(written):
    folder = written(change=_runs)

    assert [] == grave(folder)
    assert "电话：李明" in words_of_word(rendering.render(fill_example(GUIDANCE, read_letter(folder)), "docx"))


def _table(made):
    table = made.add_table(rows=4, cols=2)
    for row, cells in zip(
        table.rows,
        (
            ("日期", "说明"),
            ("{% for one in incidents %}", ""),
            ("{{ one.at }}", "{{ one.words }}"),
            ("{% endfor %}", ""),
        ),
        strict=True,
    ):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words


def test_rows_of_a_table_are_repeated(written):
    folder = written(change=_table)
    seen = preview(GUIDANCE, read_letter(folder))
    full = max(seen.versions, key=lambda version: len(version.document.markdown))
    made = docx.Document(io.BytesIO(full.document.pour(full.document)))

    assert "日期" == made.tables[0].rows[0].cells[0].text
    assert len(made.tables[0].rows) == 1 + full.document.markdown.count("\n| ") - 2
    assert not any("{" in cell.text for row in made.tables[0].rows for cell in row.cells)


def test_what_a_person_told_stays_words(written):
    folder = written("{{ hardship.reason | paragraphs }}", optional="")
    text = (folder / TEMPLATE).read_text(encoding="utf-8").replace("creditor.name]", "creditor.name, hardship.reason]")
    (folder / TEMPLATE).write_text(text, encoding="utf-8")
    told = "<w:p>{{ 1 }}</w:p> & {_{ x }_} **粗**\n第二行\n\n\n第二段\x07\x0c"
    example = (folder / EXAMPLE).read_text(encoding="utf-8") + f"  hardship.reason: {told!r}\n".replace(
        "'", '"'
    ).replace("\\'", "'")
    (folder / EXAMPLE).write_text(example, encoding="utf-8")
    document = fill_example(GUIDANCE, read_letter(folder))
    made = [paragraph.text for paragraph in docx.Document(io.BytesIO(rendering.render(document, "docx"))).paragraphs]

    assert ["<w:p>{{ 1 }}</w:p> & {_{ x }_} **粗**\n第二行", "第二段\ufffd"] == made[-2:]


def test_the_mark_and_the_footer_stand_on_every_page_and_nobody_is_named(written):
    def two_sections(made):
        made.sections[0].different_first_page_header_footer = True
        made.sections[0].header.paragraphs[0].text = "某某法律援助中心"
        made.add_section()
        made.core_properties.author = "王律师"

    document = fill_example(GUIDANCE, read_letter(written("请答复。", change=two_sections)))
    marked = replace(document, mark="草稿", footer="协助整理：王律师", letterhead=("某中心",))
    data = rendering.render(marked, "docx")
    made = docx.Document(io.BytesIO(data))
    heads = [edge.paragraphs[0].text for one in made.sections for edge in (one.header, one.first_page_header)]

    assert {"草稿"} == set(heads[:2]) and "草稿" in heads[2:]
    assert "协助整理：王律师" == made.sections[0].footer.paragraphs[0].text
    assert "某中心" == made.paragraphs[0].text
    plain = zipfile.ZipFile(io.BytesIO(rendering.render(document, "docx")))
    assert "王律师".encode() not in b"".join(plain.read(name) for name in plain.namelist())
    assert not any(name.startswith("docProps") for name in zipfile.ZipFile(io.BytesIO(data)).namelist())
    assert data == rendering.render(marked, "docx")


def test_words_changed_after_filling_are_poured_into_our_own_layout(written):
    document = fill_example(GUIDANCE, read_letter(written("请答复。")))
    hidden = replace(document, markdown=document.markdown.replace("李明", "李*"))

    assert "李明" not in "".join(words_of_word(rendering.render(hidden, "docx")))


def _with(data: bytes, **parts: bytes | str) -> bytes:
    """Return a Word file with parts added or replaced."""
    out = io.BytesIO()
    names = {name.replace("__", "/"): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in names:
                new.writestr(info.filename, old.read(info))
        for name, part in names.items():
            new.writestr(name, part)
    return out.getvalue()


_LINK = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://x/{}" Target="{}" TargetMode="External"/></Relationships>'
_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
HOSTILE = {
    "macros": ({"word/vbaProject.bin": b"x"}, "宏"),
    "a document with macros by its type": (
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
        },
        "宏",
    ),
    "ActiveX": ({"word/activeX/activeX1.xml": "<a/>"}, "宏"),
    "an embedded file": ({"word/embeddings/oleObject1.bin": b"x"}, "嵌了别的文件"),
    "a page taken in": ({"word/afchunk.html": "<p/>"}, "嵌了别的文件"),
    "a chart": ({"word/charts/chart1.xml": "<a/>"}, "信用不着"),
    "a link": ({"word/_rels/document.xml.rels": _LINK.format("hyperlink", "https://example.org")}, "外面"),
    "a picture from elsewhere": ({"word/_rels/document.xml.rels": _LINK.format("image", "file:///c:/x.png")}, "外面"),
    "a template elsewhere": (
        {"word/_rels/settings.xml.rels": _LINK.format("attachedTemplate", "\\\\host\\x.dotm")},
        "外面",
    ),
    "an entity": ({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]>' + _BODY.format("<w:p/>")}, "声明"),
    "broken XML": ({"word/document.xml": "<w:document"}, "损坏"),
    "nested without end": ({"word/document.xml": _BODY.format("<w:p>" * 3000 + "</w:p>" * 3000)}, "损坏"),
    "a bomb": ({"word/media/a.png": b"\0" * (300 << 20)}, "大得不像一封信"),
    "no document": ({"word/document.xml": "<a/>"}, "没有 Word 文档的正文"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_does_more_than_hold_words_is_refused(written, case):
    folder = written("请答复。")
    parts, said = HOSTILE[case]
    data = (folder / WORD).read_bytes()
    (folder / WORD).write_bytes(_with(data, **{name.replace("/", "__"): part for name, part in parts.items()}))
    found = inspect(GUIDANCE, folder, TODAY)

    assert any(one.grave and said in one.what.zh for one in found), [one.what.zh for one in found]
    with pytest.raises(HelperError):
        read_letter(folder)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, b"%PDF-1.4", b"\0" * 4096]
)
def test_what_is_no_word_file_is_refused(tmp_path, data):
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(Refused):
        open_package(tmp_path / "a.docx")


SHOWN = {
    "a tracked change": ('<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>字</w:t></w:r></w:ins></w:p>', "修订"),
    "a comment": ('<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>', "批注"),
    "a footnote": ('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', "脚注"),
    "hidden words": ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>字</w:t></w:r></w:p>", "隐藏"),
    "a text box": (
        "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>字</w:t></w:r></w:p></w:txbxContent></w:r></w:p>",
        "文本框",
    ),
    "a mail merge field": (
        '<w:p><w:fldSimple w:instr=" MERGEFIELD 姓名 "><w:r><w:t>字</w:t></w:r></w:fldSimple></w:p>',
        "邮件合并",
    ),
    "a field that runs something": (
        "<w:p><w:r><w:instrText> DDEAUTO c:\\x </w:instrText></w:r></w:p>",
        "域（DDEAUTO）",
    ),
    "the day of printing": ('<w:p><w:fldSimple w:instr=" DATE "/></w:p>', "域（DATE）"),
    "a page taken in": ('<w:altChunk xmlns:r="http://x" r:id="rId1"/>', "嵌入"),
}


@pytest.mark.parametrize("case", SHOWN)
def test_what_word_keeps_beside_the_words_is_named(written, case):
    folder = written("请答复。")
    xml, said = SHOWN[case]
    data = (folder / WORD).read_bytes()
    old = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    (folder / WORD).write_bytes(_with(data, **{"word__document.xml": old.replace("<w:sectPr", xml + "<w:sectPr", 1)}))

    assert any(said in what for _, what in grave(folder)), grave(folder)


def test_a_field_in_a_header_is_named(written):
    def change(made):
        made.sections[0].header.paragraphs[0].text = "{{ borrower.name }}"

    assert any("页眉或页脚里有要填的" in what for _, what in grave(written("请答复。", change=change)))


def test_a_claim_in_a_footer_is_named(written):
    def change(made):
        made.sections[0].footer.paragraphs[0].text = "贵机构辱骂了本人。"

    assert any("没有哪个事实撑着" in what for _, what in grave(written("请答复。", change=change)))


def test_words_in_both_files_are_one_too_many(written):
    folder = written("请答复。")
    (folder / TEMPLATE).write_text((folder / TEMPLATE).read_text(encoding="utf-8") + "# 试信\n", encoding="utf-8")

    assert any("说的是同一封信" in what for _, what in grave(folder))


def test_what_word_leaves_beside_a_letter_is_left_behind_and_its_styles_are_kept(written):
    folder = written("请答复。")
    glossary = {
        "word/glossary/styles.xml": "<a/>",
        "word/glossary/document.xml": "<a/>",
        "docMetadata/LabelInfo.xml": "<a/>",
    }
    data = (folder / WORD).read_bytes()
    (folder / WORD).write_bytes(_with(data, **{name.replace("/", "__"): part for name, part in glossary.items()}))
    parts = open_package(folder / WORD)

    assert [] == grave(folder)
    assert b"styles.xml" in parts["word/_rels/document.xml.rels"]
    assert not any("glossary" in name or "docMetadata" in name for name in parts)

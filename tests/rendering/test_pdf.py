"""PDF: the words of the document, a glyph for each, and a clear word where a font or Typst is missing."""

import sys
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.errors import HelperError
from helper.model.document import Document
from helper.rendering import pdf, render

# The face every Typst wheel carries, so that these tests say the same on a machine without fonts.
OWN_FACE = ('("Libertinus Serif",)', '("Libertinus Serif",)')


@pytest.fixture
def own_face(monkeypatch):
    monkeypatch.setattr(pdf, "_fonts", lambda: OWN_FACE)


def words(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages)


def english(markdown: str, **more) -> Document:
    return Document(id="letter", title="Letter", markdown=markdown, lang="en", **more)


def test_the_words_can_be_copied_out(own_face):
    said = words(
        render(
            english("# Letter\n\nI want to pay.\n\n1. first\n2. second\n\n| A | B |\n| --- | --- |\n| one | two |\n"),
            "pdf",
        )
    )
    for word in ("Letter", "I want to pay.", "1.", "first", "2.", "second", "one", "two", "Page 1 of 1"):
        assert word in said


def test_the_page_is_a4_with_the_mark_and_the_letterhead(own_face):
    page = pypdf.PdfReader(
        BytesIO(render(english("# Letter\n", mark="Draft", letterhead=("Clinic", "Street 1")), "pdf"))
    ).pages[0]
    assert (595, 842) == (round(page.mediabox.width), round(page.mediabox.height))
    for word in ("Draft", "Clinic", "Street 1"):
        assert word in page.extract_text()


def test_equal_documents_give_equal_bytes_and_no_date(own_face):
    first, second = (render(english("# Letter\n\nSame.\n"), "pdf") for _ in range(2))
    assert first == second
    assert "/CreationDate" not in (pypdf.PdfReader(BytesIO(first)).metadata or {})


def test_a_character_no_font_has_is_written_by_its_number(own_face):
    # A private character has no glyph of its own in any font, whatever a font may draw there.
    assert "U+E000" in words(render(english("# Letter\n\nodd \ue000 sign\n"), "pdf"))


@given(st.text(alphabet="#$\\\"`*[]{}()<>@_~=/'-+ab1\n", max_size=60))
@settings(max_examples=40, deadline=None)
def test_what_a_person_wrote_is_never_run(text):
    made = pdf.TypstSheet(400, 10).write(pdf.lay_out(english(f"# T\n\n{text}\n")))
    compiled = pdf._compiler().compile(
        ("#{\nlet (opens, stays, signed, headed) = (par, block, block, block)\n" + made + "\n}").encode()
    )
    assert compiled.startswith(b"%PDF")


def test_a_chinese_letter_is_set_whole_or_refused_with_what_to_install(monkeypatch):
    class NoFonts:
        def families(self):
            return ["Libertinus Serif"]

    pdf._fonts.cache_clear()
    monkeypatch.setattr(pdf._typst(), "Fonts", NoFonts)
    with pytest.raises(HelperError) as refused:
        render(Document(id="letter", title="信", markdown="# 信\n\n愿意还款。\n"), "pdf")
    assert "字体" in refused.value.what.zh and "fonts-noto-cjk" in refused.value.do.zh
    pdf._fonts.cache_clear()


def test_without_the_extra_the_command_to_install_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(HelperError) as refused:
        pdf._typst()
    assert ".[pdf]" in refused.value.do.en


@pytest.mark.parametrize(
    ("there", "named"), [({"FangSong", "SimHei", "Liberation Serif"}, "Liberation Serif"), ({"FangSong", "SimHei"}, "")]
)
def test_latin_letters_come_from_a_latin_face_where_the_machine_has_one(there, named, monkeypatch):
    class Typst:
        class Fonts:
            def families(self):
                return sorted(there)

    monkeypatch.setattr(pdf, "_typst", lambda: Typst)
    pdf._fonts.cache_clear()
    body, heading = pdf._fonts()
    pdf._fonts.cache_clear()

    assert ('"FangSong"' in body, '"SimHei"' in heading) == (True, True)
    assert bool(named) == ("latin-in-cjk" in body)
    assert named in body


@pytest.mark.parametrize("place", ["{}", "> {}", "1. {}", "| A | B | C |\n| --- | --- | --- |\n| one | {} | two |"])
def test_a_run_without_a_place_to_break_is_broken_and_not_cut_off_at_the_edge(own_face, place):
    run = "HCXD" + "20260118007ABCDEF" * 8
    made = render(english(f"# Letter\n\n{place.format(run)}\n"), "pdf")
    copied = words(made)

    assert run in copied.replace("\n", "")
    assert max(len(line) for line in copied.split("\n")) < len(run)

"""Which formats there are, and what holds for all of them."""

import pytest

from helper.errors import Exit, HelperError
from helper.model.document import Document
from helper.rendering import list_formats, render, suffix


def test_formats_are_found_by_their_modules() -> None:
    assert {"docx", "html", "md"} <= set(list_formats())
    assert not {"base", "blocks", "parsing"} & set(list_formats())


@pytest.mark.parametrize("fmt", list_formats())
def test_suffix_is_the_name_with_a_dot(fmt: str) -> None:
    assert f".{fmt}" == suffix(fmt)


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(HelperError) as caught:
        render(Document("a", "题", "文"), "odt")

    assert Exit.USAGE == caught.value.code
    assert "没有“odt”这种文件格式" == caught.value.what.zh
    for fmt in list_formats():
        assert fmt in caught.value.do.zh
        assert fmt in caught.value.do.en


@pytest.mark.parametrize("fmt", list_formats())
def test_same_document_gives_the_same_bytes(fmt: str, letter: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(letter, fmt)
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    monkeypatch.setattr("sys.platform", "win32")

    assert first == render(letter, fmt)


@pytest.mark.parametrize("fmt", list_formats())
def test_empty_document_is_still_a_file(fmt: str) -> None:
    assert render(Document("a", "", ""), fmt)

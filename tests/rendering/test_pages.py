"""The sheets under templates/pages/, and what is said when one is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helper.errors import Exit, HelperError
from helper.rendering import layout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(layout, "data_dir", lambda name: tmp_path / name)
    layout.read_page.cache_clear()
    sheets = tmp_path / "templates" / "pages"
    sheets.mkdir(parents=True)
    yield sheets
    layout.read_page.cache_clear()


def test_values_are_not_filled_a_second_time(folder: Path) -> None:
    (folder / "a.html").write_text("<p>$body</p>", encoding="utf-8")

    assert "<p>$title</p>" == layout.fill_page("a.html", body="$title", title="题")


def test_missing_sheet_is_named(folder: Path) -> None:
    with pytest.raises(HelperError) as caught:
        layout.fill_page("a.html")

    assert ("templates/pages/a.html", Exit.BAD_GUIDANCE) == (caught.value.where, caught.value.code)


@pytest.mark.parametrize("text", ["$unknown", "costs $ 5", b"\xff\xfe"])
def test_broken_sheet_is_named(folder: Path, text: str | bytes) -> None:
    (folder / "a.html").write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(HelperError) as caught:
        layout.fill_page("a.html", body="文")

    assert ("templates/pages/a.html", Exit.BAD_GUIDANCE) == (caught.value.where, caught.value.code)

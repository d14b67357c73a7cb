"""The pictures of the README are real screens: made here with rich's own export, and made anew with ``--golden``."""

import io
import re
import sys
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from rich.console import Console

from helper.cli import prompt
from helper.cli.commands import demo
from helper.cli.terminal import Terminal

PICTURES = Path(__file__).parent.parent / "guides" / "pictures"
# Rich's own, without the fonts it would fetch from the network: whoever looks at it has a monospaced one.
SHEET = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "Sarasa Mono SC", "Noto Sans Mono CJK SC", "NSimSun", Menlo, Consolas, monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def wide(drawn: str) -> str:
    """Give every run of text the width it has on the screen: rich counts a Chinese character as one cell here."""

    def measured(found: re.Match[str]) -> str:
        number, words = found["length"], unescape(found["words"])
        return found[0].replace(
            f'textLength="{number}"', f'textLength="{float(number) / len(words) * cell_len(words):g}"'
        )

    return re.sub(r'<text [^>]*textLength="(?P<length>[\d.]+)"[^>]*>(?P<words>[^<]+)</text>', measured, drawn)


class Stopped(Exception):
    """The screen has said what it says before it waits for a key."""


@pytest.fixture
def first_screen(tmp_path, monkeypatch):
    """Return a function that runs the demo in a terminal of 80 columns and draws its first screen."""

    def draw(lang: str) -> str:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HELPER_TODAY", "2026-11-22")
        console = Console(
            record=True, width=80, file=io.StringIO(), force_terminal=True, color_system="standard", markup=False,
            highlight=False, emoji=False, legacy_windows=False,
        )  # fmt: skip
        screen = Terminal(lang)
        monkeypatch.setitem(screen.__dict__, "console", console)
        monkeypatch.setattr(Terminal, "interactive", True)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

        def stop(_: object) -> str:
            raise Stopped

        monkeypatch.setattr(prompt, "read_line", stop)
        with pytest.raises(Stopped):
            demo.demo(SimpleNamespace(obj=screen), out=Path("demo-case"))
        return wide(console.export_svg(title="helper demo", code_format=SHEET, unique_id="helper"))

    return draw


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture_of_the_readme_is_the_screen_of_today(first_screen, request, lang: str) -> None:
    actual = first_screen(lang)
    path = PICTURES / f"demo.{lang}.svg"
    if request.config.getoption("--golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == actual


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_is_sound_and_fetches_nothing(path: Path) -> None:
    drawn = path.read_text(encoding="utf-8")

    assert ElementTree.fromstring(drawn).tag.endswith("svg")
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|<script|@import|@font-face|url\((?!#)", drawn)


@pytest.mark.parametrize(("readme", "lang"), [("README.md", "zh"), ("README.en.md", "en")])
def test_each_readme_shows_it(readme: str, lang: str) -> None:
    text = (PICTURES.parent.parent / readme).read_text(encoding="utf-8")

    assert f"(guides/pictures/demo.{lang}.svg)" in text

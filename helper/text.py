"""Words a person reads, in both languages. Imports nothing of ours."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Text(NamedTuple):
    """Hold one piece of wording in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Return the wording in ``lang`` (``zh`` or ``en``)."""
        return self.en if lang == "en" else self.zh

    @property
    def both(self) -> str:
        """Return both side by side, for faults in files, which are shown to whoever reads them."""
        return f"{self.zh} / {self.en}"

    def fill(self, **values: object) -> "Text":
        """Return the wording with ``{names}`` replaced in both languages."""
        return Text(self.zh.format(**values), self.en.format(**values))


COMMA = ("、", ", ")
SEMICOLON = ("；", "; ")


class Line(NamedTuple):
    """Hold one line as a screen shows it: its style, how far it is set in, and whether it ``heads`` what follows."""

    words: Text
    style: str = ""
    heads: bool = False
    indent: int = 0


Lines = list[Line]
COLON = Text("：", ": ")
"""What stands between a name and what is said of it."""
LANGS = ("zh", "en")
GAP = Line(Text("", ""))


def fill_both(pattern: str, **values: object) -> Text:
    """Return a pattern of no words of its own, filled for each language; a value that is a Text gives each its own."""
    each = ({name: one.of(lang) if isinstance(one, Text) else one for name, one in values.items()} for lang in LANGS)
    return Text(*(pattern.format(**of_one) for of_one in each))


def as_it_stands(words: str) -> Text:
    """Return words that are the same in both languages: a name, a path, a quotation."""
    return Text(words, words)


def join(items: Iterable[object], mark: tuple[str, str] = COMMA) -> Text:
    """Return the items in a row, ``mark`` (zh, en) between them; one that is a Text gives each language its own."""
    each = [one if isinstance(one, Text) else Text(str(one), str(one)) for one in items]
    return Text(mark[0].join(one.zh for one in each), mark[1].join(one.en for one in each))


_BETWEEN = str.maketrans("，、,；;", "     ")


def split_list(said: str) -> list[str]:
    """Return the words of a list that was typed, by commas of either width, 、, semicolons and blanks alike."""
    return said.translate(_BETWEEN).split()


def glimpse(seen: str, most: int) -> str:
    """Return the beginning of words on one line, as they may stand on a screen."""
    return shorten(safe(seen.replace("\n", " ")), most)


def shorten(text: str, most: int) -> str:
    """Return a text of at most ``most`` characters; what is left out is marked."""
    return text if len(text) <= most else text[:most] + "…"


_BIDI = frozenset([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the direction of writing: what follows them is not read as it stands."""


def safe(text: str) -> str:
    """Make control characters visible; line breaks and tabs stay. Lone surrogates become U+FFFD."""
    return "".join(letter if letter in "\n\t" or _printable(letter) else _visible(letter) for letter in text)


def _printable(letter: str) -> bool:
    code = ord(letter)
    hidden = code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in _BIDI
    return not hidden


def _visible(letter: str) -> str:
    return (
        "\ufffd"
        if ord(letter) >= 0xD800 or letter == "\x7f"
        else f"\\x{ord(letter):02x}"
        if ord(letter) < 0x100
        else f"\\u{ord(letter):04x}"
    )


# Lines break as Chinese does: between any two characters. rich breaks only at blanks, which leaves a Chinese sentence
# no place to break but the edge of the screen.
NEVER_FIRST = frozenset("，。；：？！、）”’》」』】…％%,.;:?!)]}〉°℃※")
NEVER_LAST = frozenset("（“‘《「『【([{〈￥¥")


def wrap(text: str, width: int, *, hang: int = 0) -> list[str]:
    """Return the lines of ``text`` within ``width`` cells; lines after the first are indented by ``hang``."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrapped(paragraph, width, hang)
    return lines


def _wrapped(paragraph: str, width: int, hang: int) -> Iterator[str]:
    from rich.cells import cell_len

    line, used, first = "", 0, True
    for piece in split_pieces(paragraph):
        room = width if first else width - hang
        size = cell_len(piece)
        if used + cell_len(piece.rstrip()) > room and line.strip():
            yield line.rstrip() if first else " " * hang + line.rstrip()
            line, used, first = "", 0, False
            piece = piece.lstrip()
            size = cell_len(piece)
        while size > room:
            # One word wider than the screen (a path, a checksum) is cut where the screen ends.
            head = _fitting(piece, room)
            yield head if first else " " * hang + head
            piece, first = piece[len(head) :], False
            size = cell_len(piece)
        line, used = line + piece, used + size
    yield line.rstrip() if first else " " * hang + line.rstrip()


def split_pieces(paragraph: str) -> Iterator[str]:
    """Yield the runs that must stay together: words of letters, and characters with their punctuation."""
    held = ""
    for letter in paragraph:
        if held and not _together(held[-1], letter):
            yield held
            held = ""
        held += letter
    if held:
        yield held


def _together(before: str, after: str) -> bool:
    if after in NEVER_FIRST or before in NEVER_LAST:
        return True
    if before == " ":
        return after == " "
    if after == " ":
        return True
    return not (_wide(before) or _wide(after))


def _wide(letter: str) -> bool:
    return ord(letter) >= 0x2E80


def _fitting(piece: str, room: int) -> str:
    from rich.cells import cell_len

    end = 1
    while end < len(piece) and cell_len(piece[: end + 1]) <= room:
        end += 1
    return piece[:end]


def is_within_number(text: str, place: int) -> bool:
    """Tell whether a number goes on over a place: digits, or one mark between two of them, as in 50,000."""
    if not 0 < place < len(text):
        return False
    before, at, marks = text[place - 1], text[place], (",", "，", ".")
    if before.isdecimal():
        return at.isdecimal() or (at in marks and text[place + 1 : place + 2].isdecimal())
    return before in marks and at.isdecimal() and text[max(place - 2, 0) : place - 1].isdecimal()


def whole_numbers(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span wide enough that it neither begins nor ends inside a number."""
    while is_within_number(text, start):
        start -= 1
    while is_within_number(text, end):
        end += 1
    return start, end


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span that cuts no English word: what is shown of words is read by whoever wrote them."""
    while 0 < start < end and _is_latin(text[start]) and _is_latin(text[start - 1]):
        start -= 1
    while start < end < len(text) and _is_latin(text[end]) and _is_latin(text[end - 1]):
        end += 1
    return start, end


def _is_latin(letter: str) -> bool:
    return letter in "'’" or (letter.isascii() and letter.isalpha())

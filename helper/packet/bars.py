"""Bars over what a picture shows and its reader is not to see: numbers of others, names, cards. Found by reading the picture."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path

from helper.errors import HelperError
from helper.intake.numbers import normal
from helper.intake.pictures import without_times
from helper.intake.screenshots import read_screen
from helper.intake.screenshots.engine import PictureReader, installed
from helper.intake.screenshots.seeing import Box, Seen, SeenLine
from helper.intake.screenshots.wording import read_shown_time, rows_of
from helper.packet.recipient import Redactor

__all__ = ["Covering", "find_bars"]


MOST_SCANNED = 40
"""Pages of one scan that are looked through: each takes seconds."""


class Covering:
    """Hold the reader of pictures for one packet; without the optional part it finds nothing and says so."""

    def __init__(self, cover: Redactor, theirs: frozenset[str] = frozenset()) -> None:
        self._cover, self._theirs = cover, theirs
        self._engine = PictureReader() if installed() else None

    @property
    def reads(self) -> bool:
        """Tell whether pictures can be looked through on this computer."""
        return self._engine is not None

    def bars(self, path: Path) -> tuple[Box, ...] | None:
        """Return the places to cover in a picture; None where it could not be looked through."""
        if self._engine is None:
            return None
        try:
            seen = self._engine.read(path, as_shown=True)
            return tuple(dict.fromkeys((*find_bars(seen, self._cover), *bars_over_others(seen, self._theirs))))
        except HelperError:
            return None

    def words(self, path: Path, pages: Sequence[int]) -> list[str]:
        """Return what stands on pages of a PDF that are pictures; nothing for what cannot be read on this computer."""
        if self._engine is None or not find_spec("pypdfium2"):
            return []
        found = []
        for page in pages[:MOST_SCANNED]:
            with suppress(HelperError):
                found.append("\n".join(text for text, _, _ in self._engine.page(path, page)))
        return found

    def size(self, path: Path) -> tuple[int, int] | None:
        """Return width and height of a copy of a picture of another kind; None where none can be made."""
        if self._engine is None:
            return None
        try:
            return self._engine.size(path)
        except HelperError:
            return None

    def covered(self, path: Path, bars: Sequence[Box]) -> bytes:
        """Return a copy with bars, as PNG; what is under a bar is not in it."""
        return (self._engine or PictureReader()).cover(path, bars)

    def close(self) -> None:
        """End the reader's process."""
        if self._engine:
            self._engine.close()


def bars_over_others(seen: Seen, theirs: frozenset[str]) -> tuple[Box, ...]:
    """Return where a list of calls or chats shows anybody else than ``theirs``, the numbers and names of the other side.

    Whole lines, but for the hour. Where none of its entries is the other side's, nothing tells whom it is to show.
    """
    entries = [one for one in read_screen(seen).messages if one.side == "list" and one.name] if theirs else []
    others = [one for one in entries if not _is_theirs(one.name, theirs)]
    if len(others) == len(entries):
        return ()
    return tuple(
        _placed(seen, number, (0, len(line.text)))
        for number, line in enumerate(seen.lines)
        if not read_shown_time(line.text) and any(_stands_in(line.box, one.box) for one in others)
    )


def _is_theirs(name: str, theirs: frozenset[str]) -> bool:
    bare = without_times(name)
    return bare in theirs or normal(bare) in theirs


def _stands_in(line: Box, entry: Box) -> bool:
    middle, centre = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    return entry.left <= middle <= entry.right and entry.top <= centre <= entry.bottom


def find_bars(seen: Seen, cover: Redactor) -> tuple[Box, ...]:
    """Return where words stand that the reader is not to see, a number that runs on into the next line too."""
    bars: list[Box] = []
    groups: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(seen.lines):
        groups[line.patch if line.patch >= 0 else -1 - number].append(number)
        bars += [_placed(seen, number, span) for span in _spans(line.text, cover)]
    for numbers in groups.values():
        ordered = [
            number
            for row in rows_of([seen.lines[number] for number in numbers])
            for number in (_number(seen, line, numbers) for line in row)
        ]
        whole = ""
        owners: list[tuple[int, int]] = []
        for before, number in zip([-1, *ordered], ordered, strict=False):
            if before >= 0 and not _runs_on(seen.lines[before], seen.lines[number]):
                whole += "\n"
                owners.append((-1, 0))
            whole += seen.lines[number].text
            owners += [(number, place) for place in range(len(seen.lines[number].text))]
        for begin, end in _spans(whole, cover):
            touched: dict[int, list[int]] = defaultdict(list)
            for number, place in owners[begin:end]:
                if number >= 0:
                    touched[number].append(place)
            bars += [_placed(seen, number, (min(places), max(places) + 1)) for number, places in touched.items()]
    return tuple(dict.fromkeys(bars))


def _runs_on(upper: SeenLine, lower: SeenLine) -> bool:
    """Tell whether a number may go on from one line into the next: not into the hour beside it or the row of a list below."""
    if read_shown_time(upper.text) or read_shown_time(lower.text):
        return False
    tall = max(upper.box.height, lower.box.height)
    beside = min(upper.box.bottom, lower.box.bottom) - max(upper.box.top, lower.box.top) > 0.5 * tall
    if beside:
        return lower.box.left - upper.box.right < 2 * tall
    return lower.box.top - upper.box.bottom < 0.9 * tall


def _number(seen: Seen, line: SeenLine, numbers: Sequence[int]) -> int:
    return next(number for number in numbers if seen.lines[number] is line)


def _spans(text: str, cover: Redactor) -> list[tuple[int, int]]:
    """Return which letters of a text are not for the reader: those that hiding changes, and what stands among them."""
    hidden = cover.text(text)
    if hidden == text:
        return []
    spans: list[tuple[int, int]] = []
    for kind, begin, end, _, _ in SequenceMatcher(None, text, hidden, autojunk=False).get_opcodes():
        if kind == "equal" or begin == end:
            continue
        # A mask keeps some figures of a number; on a picture the whole number goes.
        while begin > 0 and _runs(text[begin - 1]) and _runs(text[begin]):
            begin -= 1
        while end < len(text) and _runs(text[end]) and _runs(text[end - 1]):
            end += 1
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((begin, end))
    return spans


def _runs(letter: str) -> bool:
    return letter.isdigit() or letter in "-－ Xx*"


_NARROW = frozenset(",.:;!'|()[]iljtf \"`")


def _width(letter: str) -> float:
    """Return about how wide a letter stands in most typefaces, in the width of a Chinese one."""
    if not letter.isascii():
        return 1.0
    return 0.3 if letter in _NARROW else 0.56


def _placed(seen: Seen, number: int, span: tuple[int, int]) -> Box:
    """Return where some letters of a line stand in the picture as it is, with a third of a letter around."""
    line = seen.lines[number]
    widths = [_width(letter) for letter in line.text]
    total = sum(widths) or 1.0
    slack = 0.35 / total
    first = max(0.0, sum(widths[: span[0]]) / total - slack)
    last = min(1.0, sum(widths[: span[1]]) / total + slack)
    if seen.straightened and number < len(seen.quads):
        ax, ay, bx, by, cx, cy, dx, dy = seen.quads[number]
        xs = [ax + (bx - ax) * first, ax + (bx - ax) * last, dx + (cx - dx) * first, dx + (cx - dx) * last]
        ys = [ay + (by - ay) * first, ay + (by - ay) * last, dy + (cy - dy) * first, dy + (cy - dy) * last]
        box = Box(min(xs), min(ys), max(xs), max(ys))
    else:
        box = Box(
            line.box.left + line.box.width * first, line.box.top, line.box.left + line.box.width * last, line.box.bottom
        )
    pad = 0.08 * box.height
    return Box(round(box.left - pad), round(box.top - pad), round(box.right + pad), round(box.bottom + pad))

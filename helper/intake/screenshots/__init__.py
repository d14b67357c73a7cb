"""Screenshots and photos of a screen: the words in them, who said them and when, read on this computer."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from helper.errors import HelperError
from helper.intake.screenshots.bubbles import find_bubbles
from helper.intake.screenshots.chats import read_chat
from helper.intake.screenshots.cropping import by_colour, put_margins_back
from helper.intake.screenshots.engine import PictureReader, installed, missing
from helper.intake.screenshots.lists import read_list
from helper.intake.screenshots.seeing import Box, Screen, Seen, SeenLine, SeenMessage
from helper.intake.screenshots.sheets import sheet_of
from helper.intake.screenshots.wording import is_status


def read_screen(seen: Seen) -> Screen:
    """Return the messages of a picture; of a letter on paper and of a statement there are none."""
    lines = [line for line in seen.lines if line.box.height > 4 and not _is_speck(line)]
    within, left, top = _framed(seen._replace(lines=tuple(lines)))
    within, more, cut = put_margins_back(within)
    bubbles = by_colour(find_bubbles(within), cut)
    if not bubbles and (sheet := sheet_of(seen)):
        return Screen(sheet.kind, sheet.title, ())
    if bubbles:
        kind = "chat"
        title, messages = read_chat(within, bubbles, cut)
    else:
        title = ""
        kind, messages = read_list(within)
    return Screen(kind, title, tuple(one._replace(box=_moved(one.box, more - left, -top)) for one in messages))


def _framed(seen: Seen) -> tuple[Seen, float, float]:
    """Return a photo whose screen has no edge to be seen as if cut at the screen, and by how much it was moved."""
    first = min(seen.lines, key=lambda line: line.box.top, default=None)
    if not seen.straightened or first is None:
        return seen, 0.0, 0.0
    row = [line for line in seen.lines if abs(line.box.centre - first.box.centre) < 1.2 * first.box.height]
    left = min(line.box.left for line in seen.lines) - 0.035 * seen.width
    right = max(line.box.right for line in seen.lines) + 0.035 * seen.width
    top = first.box.top - 0.02 * seen.width
    if (
        not all(is_status(line.text) for line in row)
        or len(row) < 2
        or top < 0.04 * seen.width
        or left < 0.02 * seen.width
    ):
        return seen, 0.0, 0.0
    width = right - left

    def fitted(box: Box) -> Box:
        moved = _moved(box, left, top)
        return Box(max(moved.left, 0), max(moved.top, 0), min(moved.right, width), moved.bottom)

    within = seen._replace(
        width=round(width),
        height=round(seen.height - top),
        lines=tuple(line._replace(box=_moved(line.box, left, top)) for line in seen.lines),
        patches=tuple(patch._replace(box=fitted(patch.box)) for patch in seen.patches),
    )
    return within, left, top


def _moved(box: Box, left: float, top: float) -> Box:
    return Box(box.left - left, box.top - top, box.right - left, box.bottom - top)


def _is_speck(line: SeenLine) -> bool:
    text = line.text.strip()
    return not any(letter.isalnum() for letter in text) and (
        line.sure < 0.4 or text not in ("?", "？", "！", "!", "。", "...", "…", "？？", "??", "？？？")
    )


__all__ = ["Picture", "PictureReader", "Screen", "SeenMessage", "installed", "missing", "read_pictures", "read_screen"]


class Picture(NamedTuple):
    """Hold one picture that was read, or the error where it was not."""

    path: Path
    screen: Screen | None
    seen: Seen | None
    fault: HelperError | None = None


def read_pictures(paths: Iterable[Path]) -> Iterator[Picture]:
    """Yield what stands in each picture, in order. One that cannot be read costs itself only."""
    with PictureReader() as engine:
        for path in paths:
            try:
                seen = engine.read(path)
            except HelperError as fault:
                if not installed():
                    raise
                yield Picture(path, None, None, fault)
                continue
            yield Picture(path, read_screen(seen), seen)

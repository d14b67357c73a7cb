"""Words of a chat that stand in no bubble: which are messages all the same, and whose; none is lost unnamed."""

from helper.intake.screenshots import furniture, times
from helper.intake.screenshots.bubbles import Bubble
from helper.intake.screenshots.seeing import Box, Line, Seen
from helper.intake.screenshots.wording import joined, size_of

Row = tuple[str, Box, list[Line]]
"""Words in one piece, where they stand, and the lines they were read from."""


def strays(loose: list[Line], bubbles: list[Bubble], seen: Seen) -> list[Row]:
    """Return words as large as messages that stand in no bubble and not in the middle: they are not to be lost unnamed."""
    own = sorted(size_of([line]) for one in bubbles for line in one.lines if len(line.text) > 3)
    own = own or sorted(size_of([line]) for line in loose if len(line.text) > 5 and not times.shown(line.text))
    if not own:
        return []
    out: list[Row] = []
    for line in sorted(loose, key=lambda one: one.box.top):
        small = size_of([line]) < 0.93 * own[len(own) // 2]
        if (
            small
            or len(line.text) < 4
            or times.shown(line.text)
            or furniture.is_button(line.text)
            or in_middle(line, loose, seen)
        ):
            continue
        if (
            out
            and line.box.top - out[-1][1].bottom < 0.7 * line.box.height
            and abs(line.box.left - out[-1][1].left) < 0.03 * seen.width
        ):
            lines = [*out[-1][2], line]
            out[-1] = (joined(lines), out[-1][1].joined(line.box), lines)
        else:
            out.append((line.text, line.box, [line]))
    return out


def stray_side(lines: list[Line], bubbles: list[Bubble], seen: Seen) -> str:
    """Return the side of words whose bubble was not seen: notices are written smaller. It is never certain."""
    own = [line for one in bubbles for line in one.lines if len(line.text) > 3] or lines
    if (len(lines) < 2 and is_middle(lines[0], seen)) or size_of(lines[:1]) < 0.93 * sorted(
        size_of([line]) for line in own
    )[len(own) // 2]:
        return ""
    far = max(line.box.right for line in lines)
    left = min(
        (abs(lines[0].box.left - one.lines[0].box.left) for one in bubbles if one.side == "left"),
        default=lines[0].box.left,
    )
    right = min(
        (abs(far - max(line.box.right for line in one.lines)) for one in bubbles if one.side == "right"),
        default=seen.width - far,
    )
    return "left" if left <= right else "right"


def is_middle(line: Line, seen: Seen) -> bool:
    """Tell whether one line is written across the middle of the screen."""
    return abs(line.box.middle - seen.width / 2) < 0.045 * seen.width


def in_middle(line: Line, loose: list[Line], seen: Seen) -> bool:
    """Tell whether a line, alone or with those beside it, stands in the middle as times and notices do."""
    if is_middle(line, seen):
        return True
    # Parts of one centred row stand left and right of the middle.
    row = [other for other in loose if abs(other.box.centre - line.box.centre) < 0.5 * line.box.height]
    left, right = min(other.box.left for other in row), max(other.box.right for other in row)
    return len(row) > 1 and abs((left + right) / 2 - seen.width / 2) < 0.045 * seen.width and left > 0.08 * seen.width

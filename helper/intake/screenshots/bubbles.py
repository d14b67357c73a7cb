"""Bubbles, with the side they stand on, and words of a chat that stand in none: none is lost unnamed."""

from statistics import median
from typing import NamedTuple

from helper.intake.screenshots import wording
from helper.intake.screenshots.seeing import Box, Patch, Seen, SeenLine
from helper.intake.screenshots.wording import FOOTERS, is_button, is_mark, is_status, join_lines, measure_letters


class Bubble(NamedTuple):
    """Hold a bubble: where it stands, on which side, its colour and its lines. ``firm`` is how clear the side is."""

    box: Box
    side: str
    colour: tuple[int, int, int]
    lines: tuple[SeenLine, ...]
    firm: float


def differ(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    """Return by how much two colours differ in the channel they differ most in."""
    return max(abs(first - second) for first, second in zip(one, other, strict=True))


def is_page(patch: Patch, seen: Seen) -> bool:
    """Tell whether a patch reaches from edge to edge: the page, a title bar, an input bar."""
    return patch.box.left < 0.02 * seen.width and patch.box.right > 0.98 * seen.width


def main_page(seen: Seen) -> Box:
    """Return where the messages are: the largest patch from edge to edge, else all of the picture."""
    pages = [patch for patch in seen.patches if is_page(patch, seen)]
    whole = Box(0, 0, seen.width, seen.height)
    best = max(pages, key=lambda patch: patch.area, default=None)
    if best is None or best.box.height < 0.55 * seen.height:
        return whole
    return best.box


def body_height(seen: Seen) -> float:
    """Return how high a line of ordinary text is."""
    inside = [
        line.box.height
        for line in seen.lines
        if line.patch >= 0 and not is_page(seen.patches[line.patch], seen) and len(line.text) > 3
    ]
    return median(inside or [line.box.height for line in seen.lines] or [1.0])


def find_bubbles(seen: Seen) -> list[Bubble]:
    """Return the bubbles of a chat from top to bottom; none where the picture is a list or no screen at all."""
    blocks = [
        (box.joined(foot.box), patch, [*lines, foot]) if (foot := _foot(box, lines, seen)) else (box, patch, lines)
        for box, patch, lines in _merged(blocks_of(seen), seen)
    ]
    if not blocks:
        return []
    sided = [_sided(box, patch, lines, seen) for box, patch, lines in blocks]
    kept = [one for one in sided if one is not None]
    tall = body_height(seen)
    wide = [
        one
        for one in kept
        if one.firm > 0.05 and (len("".join(line.text for line in one.lines)) > 1 or one.box.width > 2.2 * tall)
    ]
    if not wide:
        return []
    return sorted(_agreed(kept, seen), key=lambda one: one.box.top)


def _foot(box: Box, lines: list[SeenLine], seen: Seen) -> SeenLine | None:
    """Return the foot of a card where its own patch was lost: what kind of card it is, right under it."""
    for line in seen.lines:
        under = (
            -0.5 * line.box.height < line.box.top - box.bottom < 0.9 * line.box.height
            and box.left < line.box.left < line.box.right < box.right
        )
        if under and FOOTERS.fullmatch(line.text.strip()) and all(line is not one for one in lines):
            return line
    return None


def blocks_of(seen: Seen) -> list[tuple[Box, Patch, list[SeenLine]]]:
    """Return the patches with words in them that may be bubbles."""
    page = main_page(seen)
    found = []
    for number, patch in enumerate(seen.patches):
        lines = [line for line in seen.lines if line.patch == number]
        if not lines or is_page(patch, seen) or patch.box.width > 0.93 * seen.width:
            continue
        around = lines[0].box
        for line in lines[1:]:
            around = around.joined(line.box)
        # A patch that is no larger than its letters is a speck of noise, not a bubble.
        if patch.box.height < 0.8 * lines[0].box.height or patch.box.width < 0.8 * max(
            line.box.width for line in lines
        ):
            continue
        centre = patch.box.centre
        if centre < page.top or centre > page.bottom:
            continue
        if _is_top(patch.box, lines, seen) or _is_input(patch.box, lines, seen):
            continue
        found.append((patch.box.joined(around), patch, lines))
    return found


def _is_top(box: Box, lines: list[SeenLine], seen: Seen) -> bool:
    return (seen.height > 1.5 * seen.width and box.bottom < 0.05 * seen.screen) or (
        box.bottom < 0.14 * seen.screen and has_status(seen) and box.centre < 0.11 * seen.screen
    )


def has_status(seen: Seen) -> bool:
    """Tell whether the picture begins with the phone's status bar."""
    top = [line for line in seen.lines if line.box.centre < min(0.06 * seen.screen, 0.12 * seen.width)]
    return any(is_status(line.text) and any(sign in line.text for sign in ":：G%") for line in top)


def _is_input(box: Box, lines: list[SeenLine], seen: Seen) -> bool:
    left = seen.height - box.top
    # An input bar has room under it; what the lower edge goes through, with words in it, was said or may have been.
    if box.bottom > seen.height - 0.004 * seen.width and not all(is_button(line.text) for line in lines):
        return False
    low = left < 0.14 * seen.screen
    return low and (
        (len(lines) == 1 and is_button(lines[0].text))
        or (left < 0.07 * seen.screen and box.width > 0.5 * seen.width and box.height < 0.07 * seen.screen)
    )


def _merged(blocks: list[tuple[Box, Patch, list[SeenLine]]], seen: Seen) -> list[tuple[Box, Patch, list[SeenLine]]]:
    """Put parts of one card together: the same colour and edges with only a thin line between, or one in the other."""
    out: list[tuple[Box, Patch, list[SeenLine]]] = []
    thin, edge = 0.0105 * seen.width, 0.02 * seen.width
    for box, patch, lines in sorted(blocks, key=lambda one: (one[0].top, -one[0].height)):
        for place in range(len(out) - 1, max(-1, len(out) - 6), -1):
            upper, other, had = out[place]
            same = differ(patch.colour, other.colour) < 14
            # Two bubbles of one size are two messages, however near; the foot of a card is written smaller.
            foot = measure_letters(lines) < 0.9 * measure_letters(had) or bool(
                FOOTERS.fullmatch("".join(line.text for line in lines))
            )
            stacked = (
                same
                and foot
                and abs(box.left - upper.left) < edge
                and abs(box.right - upper.right) < edge
                and -3 * thin < box.top - upper.bottom < thin
            )
            inside = upper.holds(box, 0.01 * seen.width) and upper.height > box.height
            # One patch cut in two by a shadow or a fold: the parts overlap.
            shared = (
                same
                and min(box.bottom, upper.bottom) - max(box.top, upper.top) > 0.5 * min(box.height, upper.height)
                and min(box.right, upper.right) - max(box.left, upper.left) > 0
            )
            if stacked or inside or shared:
                out[place] = (upper.joined(box), other, had + lines)
                break
        else:
            out.append((box, patch, list(lines)))
    return out


def _sided(box: Box, patch: Patch, lines: list[SeenLine], seen: Seen) -> Bubble | None:
    width = seen.width
    left, right = box.left / width, 1 - box.right / width
    words = "".join(line.text.strip() for line in lines)
    beside_left, beside_right = patch.beside
    if (
        box.width < 0.19 * width
        and 0.6 < box.width / max(box.height, 1) < 1.65
        and len(words) <= 3
        and (left < 0.1 or right < 0.1)
        and _has_neighbour(box, seen, patch)
    ):
        return None
    firm = right - left
    if (
        box.width < 0.5 * width
        and abs(left - right) < 0.035
        and box.height < 3 * max(line.box.height for line in lines)
    ):
        return Bubble(box, "middle", patch.colour, tuple(lines), 0.0)
    if max(beside_left, beside_right) > 0.025 and abs(beside_left - beside_right) > 0.02 and min(left, right) > 0.04:
        firm += 0.5 if beside_left > beside_right else -0.5
    if abs(firm) < 0.03:
        return Bubble(box, "middle", patch.colour, tuple(lines), 0.0)
    return Bubble(box, "left" if firm > 0 else "right", patch.colour, tuple(lines), abs(firm))


def _has_neighbour(box: Box, seen: Seen, own: Patch) -> bool:
    """Tell whether something stands beside a small square, so that it is an avatar and no bubble."""
    for patch in seen.patches:
        if patch is own or is_page(patch, seen):
            continue
        level = min(box.bottom, patch.box.bottom) - max(box.top, patch.box.top)
        apart = max(patch.box.left - box.right, box.left - patch.box.right)
        nearer_edge = min(box.left, seen.width - box.right) < min(patch.box.left, seen.width - patch.box.right)
        if level > 0.15 * box.height and 0 <= apart < 0.14 * seen.width and nearer_edge:
            return True
    # Words beside it, or a name above the bubble that begins beside the avatar's top.
    left = box.left < seen.width - box.right
    return any(
        line.patch >= 0
        and seen.patches[line.patch] is not own
        and len(line.text) > 1
        and 0 <= (line.box.left - box.right if left else box.left - line.box.right) < 0.08 * seen.width
        and box.top - 0.2 * box.height < line.box.centre < box.bottom
        and not wording.read_shown_time(line.text)
        and not is_mark(line.text)
        for line in seen.lines
    )


def _agreed(bubbles: list[Bubble], seen: Seen) -> list[Bubble]:
    """Settle unclear sides by the colour and edge of clear ones; what stays in the middle is no bubble."""
    clear = [one for one in bubbles if one.firm >= 0.12]
    out = []
    for one in bubbles:
        if one.firm >= 0.12:
            out.append(one)
            continue
        votes = {"left": 0.0, "right": 0.0}
        for other in clear:
            if one.side != "middle" and differ(one.colour, other.colour) < 12:
                votes[other.side] += 1
            if abs(one.box.left - other.box.left) < 0.015 * seen.width:
                votes["left"] += 0.8 * (other.side == "left")
            if abs(one.box.right - other.box.right) < 0.015 * seen.width:
                votes["right"] += 0.8 * (other.side == "right")
        if max(votes.values()) > 0 and votes["left"] != votes["right"]:
            out.append(one._replace(side=max(votes, key=lambda side: votes[side]), firm=0.12))
        else:
            out.append(one)
    return out


SeenRow = tuple[str, Box, list[SeenLine]]
"""Words in one piece, where they stand, and the lines they were read from."""


def strays(loose: list[SeenLine], bubbles: list[Bubble], seen: Seen) -> list[SeenRow]:
    """Return words as large as messages that stand in no bubble and not in the middle: they are not to be lost unnamed."""
    own = sorted(measure_letters([line]) for one in bubbles for line in one.lines if len(line.text) > 3)
    own = own or sorted(
        measure_letters([line]) for line in loose if len(line.text) > 5 and not wording.read_shown_time(line.text)
    )
    if not own:
        return []
    out: list[SeenRow] = []
    for line in sorted(loose, key=lambda one: one.box.top):
        small = measure_letters([line]) < 0.93 * own[len(own) // 2]
        if (
            small
            or len(line.text) < 4
            or wording.read_shown_time(line.text)
            or wording.is_button(line.text)
            or in_middle(line, loose, seen)
        ):
            continue
        if (
            out
            and line.box.top - out[-1][1].bottom < 0.7 * line.box.height
            and abs(line.box.left - out[-1][1].left) < 0.03 * seen.width
        ):
            lines = [*out[-1][2], line]
            out[-1] = (join_lines(lines), out[-1][1].joined(line.box), lines)
        else:
            out.append((line.text, line.box, [line]))
    return out


def stray_side(lines: list[SeenLine], bubbles: list[Bubble], seen: Seen) -> str:
    """Return the side of words whose bubble was not seen: notices are written smaller. It is never certain."""
    own = [line for one in bubbles for line in one.lines if len(line.text) > 3] or lines
    if (len(lines) < 2 and is_middle(lines[0], seen)) or measure_letters(lines[:1]) < 0.93 * sorted(
        measure_letters([line]) for line in own
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


def is_middle(line: SeenLine, seen: Seen) -> bool:
    """Tell whether one line is written across the middle of the screen."""
    return abs(line.box.middle - seen.width / 2) < 0.045 * seen.width


def in_middle(line: SeenLine, loose: list[SeenLine], seen: Seen) -> bool:
    """Tell whether a line, alone or with those beside it, stands in the middle as times and notices do."""
    if is_middle(line, seen):
        return True
    # Parts of one centred row stand left and right of the middle.
    row = [other for other in loose if abs(other.box.centre - line.box.centre) < 0.5 * line.box.height]
    left, right = min(other.box.left for other in row), max(other.box.right for other in row)
    return len(row) > 1 and abs((left + right) / 2 - seen.width / 2) < 0.045 * seen.width and left > 0.08 * seen.width


def without_buttons(lines: list[SeenLine], bubble: Bubble, tall: float) -> list[SeenLine]:
    """Leave out buttons under the words of a card: set apart, in the middle or in a row of their own."""
    rows = wording.rows_of(lines)
    while len(rows) > 1 and all(wording.is_button(line.text) for line in rows[-1]):
        gap = min(line.box.top for line in rows[-1]) - max(line.box.bottom for line in rows[-2])
        middle = (rows[-1][0].box.left + rows[-1][-1].box.right) / 2
        if gap < 0.45 * tall or (abs(middle - bubble.box.middle) > 0.06 * bubble.box.width and len(rows[-1]) == 1):
            break
        rows.pop()
    return [line for row in rows for line in row]

"""A picture cut at its sides: where margins are missing, how far a bubble stands from an edge says nothing of whose it is.

Where only the margin was cut away it is put back, so that what was written in the middle stands in the middle again.
Where the cut goes through bubbles, their colour is the better witness, and every side is asked.
"""

from collections.abc import Iterable
from typing import NamedTuple

from helper.intake.screenshots.bubbles import Bubble, blocks_of, is_page
from helper.intake.screenshots.seeing import Box, Seen, SeenLine, SeenMessage
from helper.intake.screenshots.wording import join_lines, read_shown_time, rows_of

TOUCHING = 0.006
"""Share of the width within which a bubble touches the edge: no program writes that far out."""
NARROW, MARGIN, AVATAR = 0.018, 0.1, 0.19
"""A margin narrower than any program's, one that holds an avatar, and how wide an avatar is."""


class Cut(NamedTuple):
    """Hold through which edges the cut goes (``through``), and that a whole margin is missing (``bare``)."""

    through: frozenset[str] = frozenset()
    bare: bool = False

    @property
    def is_cut(self) -> bool:
        """Tell whether the sides of this picture are to be asked."""
        return bool(self.through) or self.bare


def put_margins_back(seen: Seen) -> tuple[Seen, float, Cut]:
    """Return a cropped picture with the margin it lost, by how much it was moved right, and what is cut."""
    if seen.straightened:
        # What is around the screen was cut off there: its edges are those of a photo.
        return seen, 0.0, Cut()
    wide = [
        box
        for box, _, lines in blocks_of(seen)
        if box.width > AVATAR * seen.width or len("".join(line.text for line in lines)) > 3
    ]
    if not wide:
        return seen, 0.0, Cut()
    left, right = min(box.left for box in wide), seen.width - max(box.right for box in wide)
    near = TOUCHING * seen.width
    through = frozenset(name for name, margin in (("left", left), ("right", right)) if margin < near)
    if through:
        return seen, 0.0, Cut(through)
    if min(left, right) < NARROW * seen.width and max(left, right) > MARGIN * seen.width:
        before = max(0.0, right - left)
        return _widened(seen, before, abs(right - left)), before, Cut(bare=True)
    return seen, 0.0, Cut()


def _widened(seen: Seen, before: float, more: float) -> Seen:
    width = seen.width + more

    def moved(box: Box) -> Box:
        return Box(box.left + before, box.top, box.right + before, box.bottom)

    return seen._replace(
        width=round(width),
        lines=tuple(line._replace(box=moved(line.box)) for line in seen.lines),
        patches=tuple(
            patch._replace(box=Box(0.0, patch.box.top, width, patch.box.bottom))
            if is_page(patch, seen)
            else patch._replace(box=moved(patch.box))
            for patch in seen.patches
        ),
    )


def own_colour(colour: tuple[int, int, int]) -> bool | None:
    """Tell whether a bubble has the colour programs give one's own (green, blue) or others' (white, grey); None for neither.

    Transfers and red packets are orange on both sides.
    """
    if max(colour) - min(colour) < 24:
        return False
    return None if colour[0] == max(colour) else True


def by_colour(bubbles: list[Bubble], cut: Cut) -> list[Bubble]:
    """Return the bubbles of a picture the cut goes through, each on the side of its colour where there are both colours."""
    if not cut.through:
        return bubbles
    colours = [own_colour(one.colour) for one in bubbles]
    both = True in colours and False in colours
    out = []
    for one, own in zip(bubbles, colours, strict=True):
        side = one.side
        if own is not None and (both or own) and not read_shown_time(join_lines(list(one.lines))):
            side = "right" if own else "left"
        elif side == "middle" and not read_shown_time(join_lines(list(one.lines))):
            side = "left"
        out.append(one._replace(side=side))
    return out


def cut_rows(lines: Iterable[SeenLine], cut: Cut, seen: Seen) -> list[list[SeenLine]]:
    """Return the rows outside bubbles that the cut goes through: half a time is none, and half a name is none."""
    near = TOUCHING * seen.width
    return [
        row
        for row in rows_of(list(lines))
        if ("left" in cut.through and row[0].box.left < near)
        or ("right" in cut.through and row[-1].box.right > seen.width - near)
    ]


def doubt_side(one: SeenMessage, cut: Cut, seen: Seen) -> SeenMessage:
    """Return a message with what the cut through the sides of its picture makes doubtful."""
    if not cut.is_cut or one.side == "system":
        return one
    through = one.box.left < TOUCHING * seen.width or one.box.right > (1 - TOUCHING) * seen.width
    return one._replace(doubt=" ".join(dict.fromkeys([*one.doubt.split(), "side", *(["cut"] * through)])))

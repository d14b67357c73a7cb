"""What stands in a picture: lines of text with their places, and the patch of colour each of them lies on.

All of it is numbers; what they mean is for ``layout``. Places are pixels of the upright picture.
"""

from typing import Any, NamedTuple


class Box(NamedTuple):
    """Hold a place: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def centre(self) -> float:
        """Return the middle between top and bottom."""
        return (self.top + self.bottom) / 2

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Tell whether another box lies within this one."""
        return (
            other.left >= self.left - slack
            and other.right <= self.right + slack
            and other.top >= self.top - slack
            and other.bottom <= self.bottom + slack
        )

    def joined(self, other: "Box") -> "Box":
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Patch(NamedTuple):
    """Hold a patch of one colour that text lies on: a bubble, a card, or the page itself.

    ``beside`` is how much of the strip left and right of its top is not page: an avatar stands there or not.
    """

    box: Box
    colour: tuple[int, int, int]
    area: float
    beside: tuple[float, float]


class Line(NamedTuple):
    """Hold a line of text: its words, how sure the reader is of them (0 to 1), its place and its patch."""

    text: str
    sure: float
    box: Box
    patch: int


class Seen(NamedTuple):
    """Hold all that was seen in one picture. ``taken`` is what the camera wrote of when, or nothing.

    ``quads`` are the four corners of each line in the picture as it is, where that was set straight first.
    """

    width: int
    height: int
    lines: tuple[Line, ...]
    patches: tuple[Patch, ...]
    page: tuple[int, int, int]
    taken: str = ""
    straightened: bool = False
    quads: tuple[tuple[float, ...], ...] = ()

    @property
    def screen(self) -> float:
        """Return how high one screen is: a long picture is many of them."""
        return min(self.height, 2.2 * self.width)

    def place(self, box: Box) -> Box:
        """Return where a place that was read is in the picture as it is, before it was set straight."""
        if not self.straightened:
            return box
        corners = [quad for line, quad in zip(self.lines, self.quads, strict=True) if box.holds(line.box, 4)]
        if not corners:
            return box
        return Box(
            min(min(quad[0::2]) for quad in corners),
            min(min(quad[1::2]) for quad in corners),
            max(max(quad[0::2]) for quad in corners),
            max(max(quad[1::2]) for quad in corners),
        )


def from_json(data: dict[str, Any]) -> Seen:
    """Return what was seen from what the reader wrote."""
    return Seen(
        int(data["width"]),
        int(data["height"]),
        tuple(Line(str(text), float(sure), Box(*box), int(patch)) for text, sure, box, patch in data["lines"]),
        tuple(
            Patch(
                Box(*box),
                (int(colour[0]), int(colour[1]), int(colour[2])),
                float(area),
                (float(beside[0]), float(beside[1])),
            )
            for box, colour, area, beside in data["patches"]
        ),
        (int(data["page"][0]), int(data["page"][1]), int(data["page"][2])),
        str(data.get("taken", "")),
        bool(data.get("straightened", False)),
        tuple(tuple(map(float, quad)) for quad in data.get("quads", ())),
    )

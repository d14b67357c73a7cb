"""What stands in a picture: lines of text with their places and patches of colour, and what they come to.

Lines and patches are numbers; what they mean is for ``read_screen``. Places are pixels of the upright picture. A
message that stands on two overlapping pictures is one message.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from helper.intake.numbers import normal


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


class SeenLine(NamedTuple):
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
    lines: tuple[SeenLine, ...]
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
        tuple(SeenLine(str(text), float(sure), Box(*box), int(patch)) for text, sure, box, patch in data["lines"]),
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


class SeenMessage(NamedTuple):
    """Hold one message as the screen shows it. ``side`` is left, right, system or list; ``time`` as it is shown.

    ``quote`` are words of another message it answers; they are not its own. ``sure`` is the reader's least
    certainty (0 to 1), ``doubt`` names what else is not certain: side, words, cut. ``under`` is the time in the
    middle above it, which may hold the day of its own clock.
    """

    side: str
    name: str
    text: str
    time: str
    box: Box
    sure: float
    quote: str = ""
    doubt: str = ""
    under: str = ""


class Screen(NamedTuple):
    """Hold what a picture says: its messages, the name in its title, and its kind: chat, notices or list."""

    kind: str
    title: str
    messages: tuple[SeenMessage, ...]


NEAR = 8
"""How many pictures back an overlap is looked for: people take them in a row."""
ALIKE = 0.88


def find_repeats(screens: Sequence[Screen]) -> list[dict[int, tuple[int, int]]]:
    """Return for each picture which of its messages stand on an earlier one: place to (picture, place there)."""
    found: list[dict[int, tuple[int, int]]] = [{} for _ in screens]
    for number, screen in enumerate(screens):
        if screen.kind != "chat":
            continue
        for earlier in range(number - 1, max(-1, number - 1 - NEAR), -1):
            before = screens[earlier]
            if before.kind != "chat" or (
                before.title and screen.title and normal(before.title) != normal(screen.title)
            ):
                continue
            for mine, theirs in [
                *overlap(before.messages, screen.messages),
                *((one, other) for other, one in overlap(screen.messages, before.messages)),
            ]:
                # ``overlap`` gives places of the later part first.
                found[number].setdefault(mine, (earlier, theirs))
    return found


def overlap(before: Sequence[SeenMessage], after: Sequence[SeenMessage]) -> list[tuple[int, int]]:
    """Return the pairs (place in after, place in before) where the end of one is the beginning of the other."""
    for size in range(min(len(before), len(after)), 0, -1):
        start = len(before) - size
        if all(
            _same(before[start + step], after[step], first=step == 0, last=step == size - 1) for step in range(size)
        ) and _tells(before[start:], after[:size]):
            return [(step, start + step) for step in range(size)]
    return []


def _same(one: SeenMessage, other: SeenMessage, *, first: bool, last: bool) -> bool:
    if one.side != other.side or (one.name and other.name and normal(one.name) != normal(other.name)):
        return False
    if one.time and other.time and one.time != other.time:
        return False
    if SequenceMatcher(None, one.text, other.text, autojunk=False).ratio() >= ALIKE:
        return True
    # The top of one picture or the bottom of the other may go through the message.
    cut = (first and other.text and one.text.endswith(other.text)) or (
        last and one.text and other.text.startswith(one.text)
    )
    return bool(cut) and min(len(one.text), len(other.text)) >= 6


def _tells(one: Sequence[SeenMessage], other: Sequence[SeenMessage]) -> bool:
    """Tell whether what is alike is enough: 好的 alone is said twice in many conversations."""
    return (
        sum(min(len(first.text), len(second.text)) for first, second in zip(one, other, strict=True)) >= 6
        or len(one) > 2
    )


def settle_by_repeats(screens: Sequence[Screen], repeats: Sequence[dict[int, tuple[int, int]]]) -> list[Screen]:
    """Return the pictures with what is not certain on one taken from another on which it is."""
    out = [list(screen.messages) for screen in screens]
    for number, again in enumerate(repeats):
        for place, (picture, there) in again.items():
            mine, theirs = out[number][place], out[picture][there]
            if theirs.doubt and not mine.doubt:
                out[picture][there] = theirs._replace(text=mine.text, side=mine.side, sure=mine.sure, doubt="")
    return [screen._replace(messages=tuple(messages)) for screen, messages in zip(screens, out, strict=True)]


def carry_times(screens: Sequence[Screen], repeats: Sequence[dict[int, tuple[int, int]]]) -> list[Screen]:
    """Return the pictures with the time of an earlier one carried on into those that begin in its middle."""
    out: list[Screen] = []
    for screen, again in zip(screens, repeats, strict=True):
        messages = list(screen.messages)
        now = ""
        for place, message in enumerate(messages):
            if place in again:
                picture, there = again[place]
                if picture < len(out):
                    now = out[picture].messages[there].time or now
            if message.time:
                now = ""
            elif now:
                messages[place] = message._replace(time=now, under=now)
        out.append(screen._replace(messages=tuple(messages)))
    return out

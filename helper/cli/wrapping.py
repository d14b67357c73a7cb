"""Break lines as Chinese does: between any two characters, but no line begins with ，or ends with （.

rich breaks only at blanks, which leaves a Chinese sentence no place to break but the edge of the screen.
"""

from collections.abc import Iterator

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
    for piece in pieces(paragraph):
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


def pieces(paragraph: str) -> Iterator[str]:
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

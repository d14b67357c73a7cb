"""The ``::: right`` blocks, which Markdown does not know: split off before it is parsed."""

from collections.abc import Iterator

from helper.errors import Exit, HelperError
from helper.model.pattern import later
from helper.wording import say

_OPENS = later(r":::[ \t]*right[ \t]*")
_CLOSES = later(r":::[ \t]*")


def split_right(markdown: str) -> Iterator[tuple[bool, str]]:
    """Yield the text piece by piece, each with whether it is set against the right margin.

    A fence is a line of its own; a lone ``:::`` is ordinary text, since a stranger may have written it.
    """
    piece: list[str] = []
    inside, opened_at = False, 0
    for number, line in enumerate(markdown.split("\n"), start=1):
        if (_CLOSES if inside else _OPENS).fullmatch(line):
            yield inside, "\n".join(piece)
            inside, opened_at, piece = not inside, number, []
        else:
            piece.append(line)
    if inside:
        raise HelperError(
            say("rendering.right_is_never_closed"),
            where=f"Markdown:{opened_at}",
            do=say("rendering.write_on_line_its_own"),
            code=Exit.BAD_GUIDANCE,
        )
    yield False, "\n".join(piece)

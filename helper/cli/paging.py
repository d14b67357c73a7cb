"""Show a long text a screen at a time: what scrolled away was not read."""

from collections.abc import Iterator
from contextlib import contextmanager

from helper.cli.terminal import Terminal
from helper.wording import say


class Enough(Exception):
    """Say that the reader has seen enough."""


@contextmanager
def paged(screen: Terminal) -> Iterator[None]:
    """Stop after each screenful until Enter is pressed; q leaves the rest out. Only where somebody sits there."""
    if not screen.interactive or screen.before_line is not None:
        yield
        return
    # What asks is read where something is asked.
    import shutil

    from helper.cli import prompt

    shown = 0

    def count() -> None:
        nonlocal shown
        if shown >= max(shutil.get_terminal_size().lines - 2, 5):
            shown = 0
            screen.before_line = None
            enough = prompt.ask_line(screen, say("result.page_on")).lower() in ("q", "ｑ")
            screen.before_line = count
            if enough:
                raise Enough
        shown += 1

    screen.before_line = count
    try:
        yield
    except Enough:
        pass
    finally:
        screen.before_line = None

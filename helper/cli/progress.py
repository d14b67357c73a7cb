"""Say how far a long piece of work has come: on one line of the terminal, and nowhere else."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from helper.cli.terminal import Terminal
from helper.text import Text
from helper.wording import say


class Progress:
    """Count and show; nothing is shown in the first half second, in a pipe or with --plain."""

    def __init__(self, screen: Terminal, what: Text, *, total: int | None = None) -> None:
        self._screen, self._what, self.total = screen, what.of(screen.lang), total
        self.shows = sys.stderr.isatty() and not screen.plain
        self._begun = self._last = time.monotonic()
        self._width = 0
        self.done = 0

    def tick(self, more: int) -> None:
        """Count ``more`` and show the sum, a few times a second."""
        self.done += more
        now = time.monotonic()
        if self.shows and now - self._begun > 0.5 and now - self._last > 0.2:
            self._last = now
            line = f"{self._what} {self.done:,}{self._left(now)}"
            self._width = max(self._width, len(line) * 2)
            print(f"\r{line}", end="", file=sys.stderr, flush=True)

    def _left(self, now: float) -> str:
        """Return how many there are in all and how long the rest will take, by the pace so far."""
        if self.total is None:
            return ""
        seconds = round((now - self._begun) / max(self.done, 1) * max(self.total - self.done, 0))
        rest = f"{seconds // 60}:{seconds % 60:02}"
        return say("terminal.about_left", total=self.total, rest=rest).of(self._screen.lang)

    def end(self) -> None:
        """Take the line away again."""
        if self._width:
            print(f"\r{' ' * min(self._width, 78)}\r", end="", file=sys.stderr, flush=True)


@contextmanager
def reading_messages(screen: Terminal, unread: Callable[[], int]) -> Iterator[Callable[[int], None]]:
    """Give what is to be told how many messages were just read, and show it while it lasts, with the time left.

    ``unread`` counts those to be read; it is asked only where somebody looks on. None of them means all anew.
    """
    progress = Progress(screen, say("terminal.reading_messages"))
    if progress.shows:
        progress.total = unread() or None
    try:
        yield progress.tick
    finally:
        progress.end()

"""What is shown and how. Everything printed goes through here, with markup off.

Imported words are a stranger's: they are shown as they are, with control characters made visible, so
that no escape code of theirs reaches the terminal and no bracket is taken for markup.
"""

import locale
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

from helper.errors import Exit
from helper.model.pattern import later
from helper.text import COLON, Line, Text, safe, wrap
from helper.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text as Styled

    from helper.errors import HelperError


STYLES = {
    "head": "bold",
    "strong": "bold",
    "danger": "bold red",
    "good": "green",
    "note": "dim",
    "warn": "yellow",
    "key": "cyan",
}


class Terminal:
    """Hold the language and the two streams of one run."""

    def __init__(self, lang: str, *, plain: bool = False) -> None:
        self.lang = lang
        # What the person is called for whom somebody at the keyboard answers, once that is known.
        self.for_another = ""
        # Set once it is known that they are the one who was contacted about somebody else's debt.
        self.was_contacted = False
        # Whether questions may be put at all: a demonstration asks nobody about a person who is made up.
        self.asks = True
        # The folder this run was given with --case: whatever command is named on its screens names it too.
        self.case = ""
        # The language where it was asked for with --lang and is not what this machine would take: commands name it.
        self.asked_lang = ""
        # Says again whom to call, where somebody is in danger or despair: nothing that is typed takes the numbers away.
        self.standing: Callable[[], None] | None = None
        # Words that were typed or pasted where something else was asked: they wait for the questions of their words and of what happened.
        self.threat = ""
        # What was told beside how they came: it waits for the account.
        self.beside = ""
        # Called before each line on a screen, so that a long text can stop where the screen is full.
        self.before_line: Callable[[], None] | None = None
        self.plain = plain or os.environ.get("TERM") == "dumb"
        for stream in (sys.stdout, sys.stderr):
            _forgiving(stream)
        # What cannot be read in the terminal's encoding is kept as it came: a line read makes UTF-8 of it.
        _forgiving(sys.stdin, "surrogateescape")
        self._marks = _marks_shown()

    @property
    def interactive(self) -> bool:
        """Tell whether a person sits at the other end."""
        return self.asks and sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def colon(self) -> str:
        """Return what stands between a name and what is said of it."""
        return COLON.of(self.lang)

    @cached_property
    def console(self) -> "Console":
        """Return rich's console, imported only when something is laid out for a screen."""
        from rich.console import Console

        return Console(markup=False, highlight=False, emoji=False, no_color=None if not self.plain else True)

    def of(self, words: Text | str) -> str:
        """Return wording in the language of this run."""
        return words.of(self.lang) if isinstance(words, Text) else words

    def about(self, words: Text) -> Text:
        """Return wording about the client where somebody answers for one."""
        if self.for_another:
            from helper.told.who_answers import third

            return third(words, self.for_another)
        if self.was_contacted:
            from helper.told.who_answers import second

            return second(words)
        return words

    def to(self, words: Text) -> str:
        """Return wording in the language of this run, about the client where somebody answers for one."""
        return self.about(words).of(self.lang)

    def say(self, words: Text | str = "", style: str = "", *, indent: int = 0) -> None:
        """Print a paragraph: wrapped on a screen, one line in a pipe."""
        text = safe(self._on_case(self.of(words)))
        hang, text = _hang(text), text.translate(self._marks)
        if not sys.stdout.isatty():
            print("\n".join(f"{' ' * indent}{line}".rstrip() for line in text.split("\n")))
            return
        from rich.text import Text as Styled

        look = "" if self.plain else STYLES.get(style, "")
        for line in wrap(text, max(self.console.width - indent, 20), hang=hang):
            self.draw(Styled(" " * indent + line, style=look))

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines that were made below, each as it is to be shown."""
        for line in lines:
            if line.heads:
                self.rule(line.words)
            else:
                self.say(line.words, line.style, indent=line.indent)

    def draw(self, line: "Styled | str") -> None:
        """Show a line as it stands, once there is room for it on the screen."""
        if self.before_line:
            self.before_line()
        if isinstance(line, str):
            print(line)
        else:
            self.console.print(line, no_wrap=True, crop=False, soft_wrap=True)

    def in_this_language(self, text: str) -> str:
        """Return a text whose commands name the language that was asked for, where this machine would take another."""
        return _ANY_COMMAND.sub(f"helper --lang {self.asked_lang} ", text) if self.asked_lang else text

    def _on_case(self, text: str) -> str:
        """Return a text whose commands name the case of this run; typed as they stand they would change another."""
        if "helper " not in text:
            return text
        if sys.stdout.isatty():
            text = self.in_this_language(text)
        if not self.case:
            return text
        import shlex

        return _COMMAND.sub(lambda found: f"{found[0]} --case {shlex.quote(self.case)}", text)

    def rule(self, words: Text | str) -> None:
        """Print a heading that sets a part off from the one before."""
        self.say()
        from rich.cells import cell_len

        # A heading that is wider than the screen is wrapped: a rule would cut its end off.
        if self.plain or not sys.stdout.isatty() or cell_len(self.of(words)) + 2 > self.console.width:
            self.say(self.of(words), "head")
        else:
            from rich.rule import Rule
            from rich.text import Text as Styled

            if self.before_line:
                self.before_line()
            bar = "─" if _shows("─") else "-"
            self.console.print(Rule(Styled(self.of(words), style="bold"), characters=bar, align="left", style="dim"))

    def part(self, title: Text, said: Text | str) -> None:
        """Print a part of a page: its title, and what it says set in below."""
        self.say(title, "head")
        self.say(said, indent=2)

    def complain(self, words: Text | str) -> None:
        """Print a paragraph to standard error: wrapped on a screen, one line elsewhere."""
        text = safe(self._on_case(self.of(words)))
        if sys.stderr is not None and sys.stderr.isatty():
            import shutil

            text = "\n".join(wrap(text, max(shutil.get_terminal_size().columns, 20), hang=_hang(text)))
        print(text, file=sys.stderr)

    def complain_of(self, fault: "HelperError") -> None:
        """Print what is wrong, where, and what to do next, to standard error."""
        for line in fault.lines(self.lang):
            self.complain(line)


def print_json(told: object, *, escaped: bool = True, indent: int | None = None) -> Exit:
    """Print what a program reads, and nothing after it; without ``escaped`` letters stand where standard output can take them."""
    import json

    print(json.dumps(told, ensure_ascii=escaped or ascii_only(), indent=indent))
    return Exit.OK


def write_new(screen: Terminal, place: "Path", data: bytes, said: Text) -> None:
    """Write a file that must not be there yet, and say so."""
    from helper.casefile import write_atomic
    from helper.casefile.files import must_be_new

    must_be_new(place)
    write_atomic(place, data)
    screen.say(said, "good")


def print_bytes(data: bytes) -> None:
    """Print a file as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


OF_A_CASE = (
    *("ask", "collectors", "cost", "edit", "explain", "export", "findings", "import", "limitation", "next", "owed"),
    *("packet", "paste", "plan", "purge", "replied", "report", "review", "sent", "start", "timeline", "write"),
)
"""The commands that work on a case by --case; ``log`` has commands of its own, and ``verify`` may name a packet."""
_COMMAND = later(
    rf"(?<![\w-])helper (?:--lang (?:zh|en) )?(?:log (?:add|list|verify|seal|export)|{'|'.join(OF_A_CASE)})(?![\w-])(?! --help)"
    r"(?!(?:(?!helper )[^；。;\n])*--case)"
)
_ANY_COMMAND = later(
    r"(?<![\w-])helper (?=(?:log|verify|check|guide|cases|letters|batch|rules|where|stats|template|demo|screenshots"
    rf"|import-case|{'|'.join(OF_A_CASE)})(?![\w-]))"
)


def _hang(text: str) -> int:
    """Return how far later lines are set in: under the words of a numbered or bulleted line."""
    mark = _MARK.match(text)
    return len(mark[0]) if mark and "\n" not in text else 0


_MARK = later(r"(?:[ ]*\d+[.*]?[ ]+|[-•■✓○][ ])")


def _forgiving(stream: object, errors: str = "replace") -> None:
    """Never crash on a character the console cannot show (cmd.exe on cp936, PYTHONIOENCODING=ascii)."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors=errors)


def _shows(letter: str) -> bool:
    try:
        letter.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


_INSTEAD = {"•": "·-", "✓": "√+", "◄": "<", "■": "#", "↓": "v", "↑": "^"}


def _marks_shown() -> dict[int, str]:
    """Return what stands for the marks a console has not: cp936 knows neither bullet nor tick, and would show ``?``."""
    if (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8":
        return {}
    return {ord(mark): next(filter(_shows, others), "*") for mark, others in _INSTEAD.items() if not _shows(mark)}


def language(asked: str | None) -> str:
    """Return zh or en: what was asked for, else HELPER_LANG, else the locale, else zh."""
    for said in (asked, os.environ.get("HELPER_LANG"), _locale()):
        if said and said.lower()[:2] in ("zh", "en"):
            return said.lower()[:2]
    # A console that can show no Chinese would print nothing but question marks.
    return "zh" if _shows("中") else "en"


def _locale() -> str | None:
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if said:
        return said
    return locale.getlocale()[0]


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
            self._width = 0


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


def ascii_only() -> bool:
    """Tell whether JSON must be escaped to survive the encoding of standard output."""
    # On a terminal no character of a stranger's may turn the line around or give an order.
    return sys.stdout.isatty() or (sys.stdout.encoding or "").lower().replace("-", "") not in ("utf8", "utf8sig")


def keep_window() -> None:
    """Wait for Enter: after a double click a system closes the window with the program, and what was said with it."""
    with suppress(EOFError, KeyboardInterrupt, OSError, ValueError):
        Terminal(language(None)).say(say("start.press_enter_to_close"), "key")
        input()

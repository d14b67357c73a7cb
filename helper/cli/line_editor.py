"""Edit a line with the system's own editor, readline: nothing typed is written to disk, a paste stays in one piece, and
the arrow keys walk through the choices of a question.

prompt_toolkit was tried instead: a tenth of a second before the first prompt, and an event loop that opens sockets.
"""

import contextlib
import locale
import sys
from collections.abc import Iterator, Sequence

from helper.cli.terminal import Terminal

try:
    # Importing it is what makes Backspace delete a whole 汉字 at the prompt.
    import readline
except ImportError:
    readline = None  # type: ignore[assignment]

# Editors that only look like it (libedit, pyreadline3) spell their settings otherwise.
_IS_GNU = readline is not None and "GNU" in (readline.__doc__ or "")
_DOWN, _UP = (r'"\e[B"', r'"\eOB"'), (r'"\e[A"', r'"\eOA"')
if _IS_GNU:
    # Without it each line of a paste would be an answer of its own.
    readline.parse_and_bind("set enable-bracketed-paste on")


def can_choose(screen: Terminal) -> bool:
    """Tell whether arrow keys choose here: not with --plain, where a reader of the screen reads what is printed."""
    return _IS_GNU and screen.interactive and not screen.plain and _takes("中" if screen.lang == "zh" else "'")


def read(mark: str, choices: Sequence[str] = ()) -> str:
    """Read one line; with ``choices`` the arrow keys put one after the other into it."""
    if not choices:
        return input(mark)
    with _walking(choices):
        return input(mark)


def read_decoded(mark: str, choices: Sequence[str] = ()) -> str:
    """Read one line; what stands in bytes that are no UTF-8 is marked as lost, and is no half of a character."""
    sys.stdout.flush()
    return read(mark, choices).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def is_pending() -> bool:
    """Tell whether more input is waiting, as in the middle of a paste."""
    if not sys.stdin.isatty():
        return False
    if sys.platform == "win32":
        import msvcrt
        import time

        time.sleep(0.05)
        return bool(msvcrt.kbhit())
    import select

    return bool(select.select([sys.stdin], [], [], 0.08)[0])


def _takes(letter: str) -> bool:
    """Tell whether the editor, which speaks the encoding of the locale, can hold a line with this letter."""
    try:
        letter.encode(locale.getpreferredencoding(False))
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@contextlib.contextmanager
def _walking(choices: Sequence[str]) -> Iterator[None]:
    """Let the choices stand where the lines typed before are, the first nearest, and give those lines back."""
    typed = [readline.get_history_item(place + 1) for place in range(readline.get_current_history_length())]
    readline.set_auto_history(False)
    _fill([*reversed(choices)])
    _bind(_DOWN, "previous-history")
    _bind(_UP, "next-history")
    try:
        yield
    finally:
        _bind(_DOWN, "next-history")
        _bind(_UP, "previous-history")
        _fill(typed)
        readline.set_auto_history(True)


def _fill(lines: Sequence[str | None]) -> None:
    readline.clear_history()
    for line in lines:
        with contextlib.suppress(UnicodeEncodeError):
            readline.add_history(line or "")


def _bind(keys: Sequence[str], does: str) -> None:
    for key in keys:
        readline.parse_and_bind(f"{key}: {does}")

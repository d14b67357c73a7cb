"""Ask for a passphrase without showing it, and give one to whoever has none."""

import getpass
import sys

from helper import casefile
from helper.cli.terminal import Terminal
from helper.errors import usage_error
from helper.wording import say


def choose_passphrase(screen: Terminal) -> tuple[str, bool]:
    """Return the passphrase to close a file with, and whether the program made it.

    A pipe gives it as its first line.
    """
    if not screen.interactive:
        return _piped(), False
    first = getpass.getpass(screen.of(say("export.passphrase_not_shown_enter_alone")))
    if not first:
        return casefile.generate_passphrase(), True
    if getpass.getpass(screen.of(say("export.once_more"))) != first:
        raise usage_error(say("export.two_differ_nothing_was_exported"), do=say("export.do_again_or_press_enter"))
    return first, False


def ask_passphrase(screen: Terminal) -> str:
    """Return the passphrase that opens a file."""
    if not screen.interactive:
        return _piped()
    return getpass.getpass(screen.of(say("export.passphrase_2")))


def _piped() -> str:
    word = sys.stdin.readline().rstrip("\r\n")
    if not word:
        raise usage_error(say("export.there_is_no_passphrase"), do=say("export.run_at_terminal_or_pipe"))
    return word

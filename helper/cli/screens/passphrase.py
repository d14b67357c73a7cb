"""Ask for a passphrase without showing it, and give one to whoever has none."""

import getpass
import sys

from helper import casefile
from helper.cli.terminal import terminal
from helper.errors import Exit, HelperError
from helper.text import Text


def choose_passphrase() -> tuple[str, bool]:
    """Return the passphrase to close a file with, and whether the program made it.

    A pipe gives it as its first line.
    """
    screen = terminal()
    if not screen.interactive:
        return _piped(), False
    first = getpass.getpass(screen.of(Text("口令（看不见是正常的；直接回车由程序给一个）：", "Passphrase (not shown; Enter alone lets the program make one): ")))
    if not first:
        return casefile.generate_passphrase(), True
    if getpass.getpass(screen.of(Text("再输一次：", "Once more: "))) != first:
        raise HelperError(
            Text("两次输入的不一样，没有导出", "The two differ; nothing was exported"),
            do=Text("再做一次；或直接回车，由程序给一个", "Do it again; or press Enter and take one from the program"),
            code=Exit.USAGE,
        )
    return first, False


def ask_passphrase() -> str:
    """Return the passphrase that opens a file."""
    screen = terminal()
    if not screen.interactive:
        return _piped()
    return getpass.getpass(screen.of(Text("口令：", "Passphrase: ")))


def _piped() -> str:
    word = sys.stdin.readline().rstrip("\r\n")
    if not word:
        raise HelperError(
            Text("没有口令", "There is no passphrase"),
            do=Text("在终端里运行，或把口令从管道的第一行传进来", "Run it at a terminal, or pipe the passphrase in as the first line"),
            code=Exit.USAGE,
        )
    return word

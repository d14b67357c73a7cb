"""Settle the process before it touches a case: what it writes is its owner's alone, and every end is an orderly one.

Done once, by the front door, and inherited by every process that is started from here.
"""

import contextlib
import io
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

_OWNER_ONLY = 0o077


class ClosedOutput(io.TextIOBase):
    """Stand for a standard output that was closed: whoever writes to it is told, as with any other that fails."""

    encoding = "utf-8"

    @property
    def buffer(self) -> "ClosedOutput":
        """Return what takes bytes: the same."""
        return self

    def write(self, _: object) -> int:
        """Refuse."""
        raise OSError(9, "standard output is closed")


def settle() -> None:
    """Make files readable to their owner alone, leave no core dump, and take a stop from outside for Ctrl-C."""
    os.umask(_OWNER_ONLY)
    if os.name != "nt":
        # Without it the system's directory of accounts is asked, which may open a socket.
        os.environ.setdefault("HOME", "/")
    _fill_streams()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        # A core dump would hold the case in plain words.
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        # nohup asked for the hang-up not to count.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    # Once: clearing up is not to be broken off by a second one. Only kill -9 is harder, and the next run clears up after it.
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def _fill_streams() -> None:
    """Take the places of closed standard streams, or the first file opened would be written to as if it were one."""
    for place in (0, 1, 2):
        try:
            os.fstat(place)
        except OSError:
            # The lowest free number is given, which is this one.
            os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - stands as long as the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as above
    if sys.stdout is None:
        sys.stdout = ClosedOutput()


def silence_output() -> None:
    """Let what is still waiting for a standard output that failed go nowhere, so that the end is not a second failure."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

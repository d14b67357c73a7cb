"""What the tests of commands share: a terminal to type in."""

import signal
import sys

import pytest


def _terminal():
    """Return the kind of terminal these tests type in; pexpect is not everywhere."""
    pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")

    class Terminal(pexpect.spawn):
        """A terminal with somebody at it, who waits for a question before answering it."""

        def reply(self, said: str = "") -> None:
            """Wait for the next prompt and answer it; Enter alone where nothing is said."""
            self.expect("> ")
            self.send(said + "\r")

        def asked(self, number: int) -> None:
            """Wait for the prompt of a question by its number."""
            self.expect(rf"\n{number}\. ")
            self.expect("> ")

        def walk(self, *said: str, first: int = 1) -> None:
            """Answer one question after the other, each by its number."""
            for number, one in enumerate(said, start=first):
                self.asked(number)
                self.send(one + "\r")

        def walk_to_words(self, channel: str = "2", words: str | None = None) -> None:
            """Answer as a borrower in no danger, by SMS (1 is a call), up to their words; say those, where there are any."""
            self.walk("1", "1", channel, "0")
            self.asked(5)
            if words is not None:
                self.send(words.replace("\n", "\r") + "\r\r")

        def enter_until(self, words: str) -> None:
            """Leave with Enter whatever is asked until ``words`` stand there."""
            while self.expect([r"> $", words]) == 0:
                self.send("\r")

    return Terminal


@pytest.fixture
def begin(tmp_path, environment):
    """Return a function that runs a command in a terminal of 50 lines, in a folder of its own."""
    started, terminal = [], _terminal()

    def run(*words: str, lang: str = "zh", width: int = 100):
        child = terminal(
            sys.executable,
            ["-m", "helper", "--plain", *words],
            cwd=str(tmp_path),
            env={**environment, "HELPER_LANG": lang, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
            encoding="utf-8",
            timeout=20,
            dimensions=(50, width),
            # A suite put in the background by a shell hands on an ignored Ctrl-C; a terminal does not.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        started.append(child)
        return child

    yield run
    for child in started:
        if child.isalive():
            # On a busy machine a program takes its time to go, and closing gives it a tenth of a second.
            child.kill(signal.SIGKILL)
            child.wait()
        child.close(force=True)

"""Typing at a prompt in a real terminal: arrow keys choose, a paste stays in one piece, nothing typed is written down."""

import os
import sys

import pytest

from helper import casefile
from helper.cli import line_editor

pexpect = pytest.importorskip("pexpect", reason="a pseudo-terminal needs POSIX")
pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal needs POSIX"),
    pytest.mark.skipif(not line_editor._IS_GNU, reason="this Python was built with another line editor"),
]
DOWN, UP, ENTER = "\x1b[B", "\x1b[A", "\r"


@pytest.fixture
def begin(tmp_path, environment):
    """Return a function that starts the interview in a terminal that is not plain."""
    started = []

    def run(*words: str, term: str = "xterm", width: int = 80, lang: str = "zh"):
        env = {**environment, "HELPER_LANG": lang, "TERM": term, "LC_ALL": "C.UTF-8"}
        child = pexpect.spawn(
            sys.executable, ["-m", "helper", *words, "start"], cwd=str(tmp_path), env=env, encoding="utf-8", timeout=20,
            dimensions=(50, width),
        )  # fmt: skip
        started.append(child)
        return child

    yield run
    for child in started:
        child.close(force=True)


def press(child, number: int, keys: str) -> None:
    child.expect(rf"{number}\. ")
    child.expect("> ")
    child.send(keys)


def told(tmp_path, name: str) -> object:
    with casefile.open_case(tmp_path / "my-case") as case:
        return case.merged(case.contacts()[-1]).value(name)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_arrow_keys_choose_and_so_do_numbers(begin, tmp_path, lang: str, width: int) -> None:
    child = begin(lang=lang, width=width)
    press(child, 1, DOWN + ENTER)
    press(child, 2, DOWN + DOWN + DOWN + UP + ENTER)
    child.expect(r"3\. ")
    child.close(force=True)

    assert ("none", "contacted") == (told(tmp_path, "safety.danger_now"), told(tmp_path, "teller.role"))


def test_what_was_typed_comes_back_with_the_arrow_and_is_written_nowhere(begin, tmp_path) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if "my-case" not in path.parts}
    child = begin()
    press(child, 1, "什么" + ENTER)
    child.expect("> ")
    child.send("1" + ENTER)
    press(child, 2, "q" + ENTER)
    child.expect(pexpect.EOF)

    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if "my-case" not in path.parts} == before


def test_a_paste_with_empty_lines_is_one_answer_however_slowly_it_comes(begin, tmp_path) -> None:
    child = begin()
    for number in (1, 2):
        press(child, number, "1" + ENTER)
    press(child, 3, "2" + ENTER)
    press(child, 4, "0" + ENTER)
    child.expect(r"5\. ")
    child.expect("> ")
    child.send("\x1b[200~第一行\r")
    for part in ("\r", "第三行，你再不还\r", "\r", "最后一行"):
        # As a slow connection hands it over: the program has long begun to read.
        child.expect(pexpect.TIMEOUT, timeout=0.3)
        child.send(part)
    child.send("\x1b[201~")
    child.expect("最后一行")
    child.send(ENTER)
    child.expect("  ")
    child.send(ENTER)
    child.expect(r"6\. ")
    child.close(force=True)

    assert "第一行\n\n第三行，你再不还\n\n最后一行" == told(tmp_path, "contact.words")


def test_a_message_pasted_where_a_number_is_asked_answers_one_question_only(begin) -> None:
    child = begin()
    child.expect(r"1\. ")
    child.expect("> ")
    child.send("\x1b[200~1\r1\r1\x1b[201~" + ENTER)
    child.expect("> ")

    assert "2. " not in child.before


@pytest.mark.parametrize(("words", "term"), [(["--plain"], "xterm"), ([], "dumb")])
def test_plain_and_a_dumb_terminal_speak_of_no_arrows(begin, words: list[str], term: str) -> None:
    child = begin(*words, term=term)
    child.expect(r"1\. ")
    child.expect("> ")

    assert "↓" not in child.before and "\x1b[" not in child.before.replace("\x1b[?2004h", "")


def test_words_a_console_cannot_show_are_kept_whole(begin, tmp_path, environment) -> None:
    environment["PYTHONIOENCODING"] = "ascii"
    child = begin("--plain", lang="en")
    for number, said in enumerate(("1", "1", "2", "0"), start=1):
        press(child, number, said + ENTER)
    press(child, 5, "你再不还我就打断你的腿" + ENTER)
    child.expect("  ")
    child.send(ENTER)
    child.expect(r"6\. ")
    child.close(force=True)

    assert "你再不还我就打断你的腿" == told(tmp_path, "contact.words")

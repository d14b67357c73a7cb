"""Bad input: what, where and next; the documented code; nothing written, nothing echoed."""

import os

import pytest

from helper.errors import Exit


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["check", "x", "--at", "32-03 22:41"], Exit.BAD_INPUT, "--at"),
        (["check", "x", "--at", "2026-02-30"], Exit.BAD_INPUT, "--at"),
        (["check", "x", "--channel", "pigeon"], Exit.BAD_INPUT, "call"),
        (["check", "x", "--to", "goldfish"], Exit.BAD_INPUT, "borrower"),
        (["check", "x", "--creditor-kind", "mafia"], Exit.BAD_INPUT, "bank"),
        (["check", "x", "--set", "contact.reapeated=true"], Exit.BAD_INPUT, "contact.repeated"),
        (["check", "x", "--set", "nonsense"], Exit.BAD_INPUT, "--set"),
        (["check", "x", "-f", "nowhere.txt"], Exit.USAGE, "-f"),
        (["check", "-f", "nowhere.txt"], Exit.BAD_INPUT, "nowhere.txt"),
        (["check"], Exit.BAD_INPUT, ""),
        (["check", "x", "--nonsense"], Exit.USAGE, "--nonsense"),
        (["chekc"], Exit.USAGE, "check"),
        (["findings"], Exit.BAD_CASE, "helper start"),
        (["rules", "hours.nihgt"], Exit.USAGE, "hours.night"),
        (["letters", "nonsense"], Exit.USAGE, "helper letters"),
        (["guide", "qqqq"], Exit.USAGE, "helper guide"),
        (["--lang", "fr", "rules"], Exit.USAGE, "zh"),
        (["start"], Exit.USAGE, "--answers"),
        (["log", "verify", "--case", "nowhere"], Exit.BAD_CASE, "nowhere"),
    ],
)
def test_message_names_what_is_wrong_and_what_to_do(helper, words, code, said):
    ran = helper(*words, stdin=b"\x00\x01\x02binary\xff\xfe\x00" if words == ["check"] else b"")

    assert (code, True) == (ran.code, said in ran.err)
    assert "Traceback" not in ran.err
    assert ran.err.strip()


@pytest.mark.parametrize(
    "text", ["[/b][bold]x[/]", "\x1b[31mred\x1b[0m\x07", "\u202e反转\u2066", "{{ 7*7 }}", "\ud800"]
)
def test_a_strangers_text_is_shown_and_never_run(helper, text):
    ran = helper(
        "check", "-", "--channel", "sms", stdin=("你再不还我就打断你的腿" + text).encode("utf-8", "surrogatepass")
    )

    assert 0 == ran.code
    assert "\x1b[31m" not in ran.out
    assert "\u202e" not in ran.out


def test_five_megabytes_in_one_line_is_answered(helper):
    ran = helper("check", "-", "--json", stdin=("您好请还款" * 350_000).encode())

    assert 0 == ran.code
    assert "helper.check/1" == ran.json["schema"]


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_console_that_cannot_show_a_character_never_crashes_the_program(helper, encoding):
    for words in (
        ["--help"],
        ["rules"],
        ["check", "💀你再不还我就打断你的腿", "--json"],
        ["guide", "phone"],
        ["letters"],
    ):
        ran = helper(*words, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
        assert (0, "") == (ran.code, ran.err)


def test_no_message_echoes_a_number_or_the_words(helper, tmp_path):
    (tmp_path / "answers.yaml").write_text(
        "contact.channel: pigeon\ncontact.from_number: '13812345678'\ncontact.words: 我要你的命\n", encoding="utf-8"
    )
    ran = helper("start", "--answers", "answers.yaml")

    assert Exit.BAD_INPUT == ran.code
    assert "13812345678" not in ran.err + ran.out
    assert "我要你的命" not in ran.err + ran.out
    assert not (tmp_path / "my-case").exists()


def test_answers_file_with_several_faults_names_each(helper, tmp_path):
    (tmp_path / "answers.yaml").write_text(
        "contact.channel: pigeon\ncontact.at: someday\nnonsense: 1\n", encoding="utf-8"
    )
    ran = helper("start", "--answers", "answers.yaml")

    assert all(name in ran.err for name in ("contact.channel", "contact.at", "nonsense"))


def test_a_doubled_key_in_the_answers_is_named_with_its_line(helper, tmp_path):
    (tmp_path / "answers.yaml").write_text("contact.channel: sms\ncontact.channel: call\n", encoding="utf-8")
    ran = helper("start", "--answers", "answers.yaml")

    assert Exit.BAD_INPUT == ran.code
    assert "answers.yaml:2" in ran.err


def test_a_foreign_database_is_left_alone(helper, tmp_path):
    import sqlite3

    (tmp_path / "other").mkdir()
    with sqlite3.connect(tmp_path / "other/case.db") as db:
        db.execute("CREATE TABLE mine (x)")
    before = (tmp_path / "other/case.db").read_bytes()
    ran = helper("findings", "--case", "other")

    assert Exit.BAD_CASE == ran.code
    assert before == (tmp_path / "other/case.db").read_bytes()


def test_a_damaged_case_says_so(helper, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad/case.db").write_bytes(b"SQLite format 3\0" + os.urandom(5000))

    assert Exit.BAD_CASE == helper("findings", "--case", "bad").code


def test_debug_alone_shows_a_traceback(helper):
    assert "Traceback" in helper("check", "x", "--at", "someday", "--debug").err


def test_a_time_that_is_still_to_come_is_not_called_unreadable(helper):
    ran = helper("check", "您好", "--at", "2099-01-01 10:00")

    assert (True, False) == ("还没有到" in ran.err, "读不懂" in ran.err)
    assert "读不懂" in helper("check", "您好", "--at", "随便哪天").err


def test_an_everyday_word_for_a_command_names_the_command(helper):
    assert "helper log add --file" in helper("evidence").err
    assert "helper purge" in helper("delete").err


@pytest.mark.parametrize(
    ("words", "named"),
    [(("log",), "helper log add"), (("template",), "helper template check"), (("verify",), "SHA256SUMS")],
)
def test_a_command_that_lacks_a_word_says_which_may_follow(helper, words, named):
    said = helper(*words)

    assert 2 == said.code
    assert named in said.err


def test_months_are_given_in_words_and_what_is_none_is_said_in_words(helper):
    loan = ("--lang", "en", "cost", "--received", "1000", "--on", "2026-01-01", "--payment", "100")

    assert "13 entries" in helper(*loan, "--months", "one year").out
    assert "integer, unable" not in helper(*loan, "--months", "soon").err

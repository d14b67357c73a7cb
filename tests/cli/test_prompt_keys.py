"""Keys typed inside an answer of several lines."""

import pytest

from helper.cli import line_editor, prompt
from helper.cli.prompt import ReplyKind
from helper.cli.terminal import Terminal
from helper.guidance import load
from helper.text import split_list
from helper.told.choosing import read_place, says_yes
from helper.told.spans_typed import read_places


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(["就他一个人", "q"], "就他一个人"), (["他说q", "第二行", ""], "他说q\n第二行"), (["q"], "q")],
)
def test_q_on_a_line_of_its_own_is_no_part_of_what_was_told(monkeypatch, typed, kept) -> None:
    lines = iter(typed)
    monkeypatch.setattr(line_editor, "read_decoded", lambda _: next(lines))
    monkeypatch.setattr(line_editor, "is_pending", lambda: False)

    assert kept == prompt.read_pasted(Terminal("zh"))


@pytest.mark.parametrize(
    ("said", "most", "place"),
    [
        *(("2", 3, 2), (" ２ ", 3, 2), ("0", 3, None), ("4", 3, None), ("²", 3, None), ("①", 3, None)),
        *(("", 3, None), ("13800000000", 3, None), ("-1", 3, None), ("1", 0, None)),
    ],
)
def test_a_place_in_a_list_is_a_plain_number_that_stands_in_it(said, most, place):
    assert place == read_place(said, most)


@pytest.mark.parametrize(
    ("said", "yes"),
    [(word, True) for word in ("是", "是的", "对", "y", "Y", "ｙ", "Yes ")]
    + [(word, False) for word in ("", "不是", "好", "ok", "1", "n", "不对", "yes?")],
)
def test_a_plain_yes_alone_is_one(said, yes):
    assert yes is says_yes(said)


@pytest.mark.parametrize("said", ["1,3", "1，3", "1、3", "1 3", " 1；,3 ", "1　3"])
def test_places_are_set_apart_by_any_mark_people_type(said):
    assert ["1", "3"] == split_list(said)


@pytest.mark.parametrize(
    ("said", "places"),
    [
        *(
            ("1-3", ["1", "2", "3"]),
            ("2到4", ["2", "3", "4"]),
            ("前面3个都是", ["1", "2", "3"]),
            ("前两个", ["1", "2"]),
        ),
        *(("first 2", ["1", "2"]), ("第1到第2个", ["1", "2"]), ("前一个", ["1"])),
        *(("1-9", []), ("3-1", []), ("0571-28876543", []), ("都是", []), ("1 3", []), ("13-14", []), ("", [])),
    ],
)
def test_a_span_names_the_places_in_it_and_a_telephone_none(said, places):
    assert places == read_places(said, 5)


def test_a_mother_who_is_asked_back_and_does_not_answer_is_not_the_borrower_by_typing_1(begin):
    start = begin("start")
    start.walk("1", "我是他妈妈")
    for said in ("天气不错", "3"):
        start.reply(said)
        start.expect("请输入 1-2 中的一个编号")
        start.expect("1  不是我借的钱，但对方联系了我")
    start.reply("1")
    start.expect("您和借款人的关系.*父亲或母亲")


def test_what_arrow_keys_walk_through_is_the_list_that_was_asked_back():
    guidance = load()
    question, readings = guidance.questions["teller.role"], ("contacted", "helper")
    shown = prompt._choices_of(Terminal("zh"), guidance, question, readings)

    assert ["1  不是我借的钱，但对方联系了我", "2  我在帮别人填写"] == shown


def test_an_answer_about_frauds_that_is_not_understood_names_96110_and_sends_no_money(begin):
    start = begin("start")
    start.walk("1", "1", "1", "他说话有点怪")
    start.expect("别照做，打 96110")
    start.reply("他让我先转两千到他微信")
    start.expect("这很像诈骗")


def test_what_a_mother_reports_to_the_police_is_asked_and_signed_in_her_own_name(begin):
    start = begin("start")
    start.walk("1", "我是他妈妈")
    start.reply("1")
    start.walk("1", first=3)
    start.asked(4)
    start.send("q\r")
    start.expect("已保存")
    write = begin("write", "police_statement")
    write.expect(r"1\. 您自己的姓名")


VALUE, BACK, QUIT, AGAIN = ReplyKind.VALUE, ReplyKind.BACK, ReplyKind.QUIT, ReplyKind.AGAIN


@pytest.mark.parametrize(
    ("place", "replies", "asked", "whole"),
    [
        (0, [VALUE, VALUE, VALUE], "1a 2b 3c", True),
        (0, [VALUE, BACK, VALUE, VALUE, ReplyKind.UNKNOWN], "1a 2b 1a 2b 3c", True),
        (0, [BACK, BACK, VALUE, QUIT], "1a 1a 1a 2b", False),
        (0, [AGAIN, VALUE, ReplyKind.KEEP, ReplyKind.LATER], "1a 1a 2b 3c", True),
        (2, [BACK, VALUE, VALUE], "3c 2b 3c", True),
    ],
    ids=["to the end", "a step back", "back from the first, then left", "the same again", "from the third on"],
)
def test_questions_in_order_take_every_key(capsys, place, replies, asked, whole) -> None:
    said, waiting = [], list(replies)

    def put(one: str, number: int) -> ReplyKind:
        said.append(f"{number}{one}")
        return waiting.pop(0)

    assert whole is prompt.ask_in_order(Terminal("zh"), "abc", put, place=place)
    assert asked == " ".join(said)
    # Whoever goes back from the first question is told that there is none before it.
    firsts = sum(kind is BACK and one.startswith("1") for kind, one in zip(replies, said, strict=True))
    assert firsts == capsys.readouterr().out.count("这是第一题。")

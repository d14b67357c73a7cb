"""What was pasted, cut into messages."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.reading import split_messages


def _who(text: str) -> list[tuple[str, str]]:
    return [(message.speaker, message.text) for message in split_messages(text)]


def test_transcript_by_speaker() -> None:
    text = "催收员：再不还我就去你公司\n我：我没钱\n对方：那就等着"
    assert [("collector", "再不还我就去你公司"), ("borrower", "我没钱"), ("collector", "那就等着")] == _who(text)


def test_line_without_a_name_goes_on_with_the_speaker() -> None:
    assert [("collector", "还钱\n今天就还"), ("borrower", "没有")] == _who("催收：还钱\n今天就还\n我：没有")


def test_letters_for_speakers_are_unknown() -> None:
    assert [("unknown", "你好"), ("unknown", "你是谁")] == _who("A：你好\nB：你是谁")


def test_forwarded_chat() -> None:
    found = split_messages("贷后专员小王 2026/10/3 22:41\n还钱\n李明 2026/10/3 22:45\n下月还")
    assert [("collector", "贷后专员小王", "2026-10-03T22:41"), ("borrower", "李明", "2026-10-03T22:45")] == [
        (m.speaker, m.name, m.at) for m in found
    ]


def test_several_texts_with_time_stamps() -> None:
    found = split_messages("2026-10-03 09:12\n【甲】请还款\n2026-10-03 21:15 【甲】再不还上门")
    assert [("2026-10-03T09:12", "【甲】请还款"), ("2026-10-03T21:15", "【甲】再不还上门")] == [
        (m.at, m.text) for m in found
    ]


def test_afternoon_in_chinese() -> None:
    assert ["2026-01-02T15:05"] == [m.at for m in split_messages("2026年1月2日 下午3:05\n还钱")]


def test_date_without_a_year_is_no_date() -> None:
    assert [None] == [m.at for m in split_messages("10月3日 22:41\n还钱")]


def test_impossible_date_is_no_date() -> None:
    assert [None] == [m.at for m in split_messages("2026-13-45 22:41\n还钱")]


def test_blank_lines_part_messages() -> None:
    assert [("unknown", "第一条"), ("unknown", "第二条")] == _who("第一条\n\n\n第二条\n")


def test_time_inside_a_message_parts_nothing() -> None:
    text = "您尾号1234的账户于02:58存入180.00元"
    assert [("unknown", text)] == _who(text)


def test_heading_with_a_colon_is_no_speaker() -> None:
    assert [("unknown", "温馨提示：您的借款逾期")] == _who("温馨提示：您的借款逾期")


def test_family_member_speaks() -> None:
    assert ["third_person"] == [m.speaker for m in split_messages("我妈：你们别打了")]


def test_empty_text_has_no_messages() -> None:
    assert [] == split_messages(" \n\t\n")


@given(st.text(alphabet="催收员我：:\n 2026-10/3 22:41AB还钱【】[]。\u200b", max_size=120))
def test_places_are_those_of_the_original(text: str) -> None:
    found = split_messages(text)
    assert [] == [m for m in found if text[m.start : m.end] != m.text or not m.text.strip()]
    assert [] == [1 for m, n in itertools.pairwise(found) if n.start < m.end]


def test_talk_retold_in_one_line_is_cut_by_speaker() -> None:
    text = "我：能缓几天吗？对方：缓什么缓。我：我真没钱！"
    assert [("borrower", "能缓几天吗？"), ("collector", "缓什么缓。"), ("borrower", "我真没钱！")] == _who(text)


def test_speaker_named_within_a_sentence_cuts_nothing() -> None:
    told = [("borrower", "我问过对方：他说下周"), ("collector", "好")]
    assert told == _who("我：我问过对方：他说下周\n对方：好")


@pytest.mark.parametrize("name", ["借款人", "债务人", "欠款人", "客户", "用户", "本人", "我", "家属"])
def test_a_lone_address_is_no_speaker(name: str) -> None:
    assert [("unknown", "再不还钱我就打断你的腿")] == _who(f"{name}：再不还钱我就打断你的腿")


def test_talk_of_any_names_in_one_line() -> None:
    assert [("borrower", "没钱。"), ("collector", "没钱就等着")] == _who("客户：没钱。坐席：没钱就等着")
    assert [("third_person", "您哪位？"), ("collector", "少问！")] == _who("妻子：您哪位？专员：少问！")

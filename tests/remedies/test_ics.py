"""The calendar file: as RFC 5545 wants it, the same each time, and nothing in it about anybody."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.casefile import Sent
from helper.guidance import load
from helper.model.moment import SHANGHAI
from helper.remedies import calendar_file, list_sent_days, reckon_due
from helper.remedies.icalendar import CalendarEvent, folded, write_calendar

LINE = 75  # octets a line has at most, without its break (RFC 5545, 3.1)
TODAY = date(2026, 11, 22)
ROWS = [
    Sent(
        letter="complaint_institution",
        venue="creditor_complaint",
        sent_on="2026-11-10",
        ticket="编号-9",
        note="张三 13800000000",
        no=1,
    ),
    Sent(
        letter="complaint_institution",
        venue="creditor_complaint",
        sent_on="2026-10-01",
        replied_on="2026-11-10",
        answer="no",
        no=2,
    ),
    Sent(letter="instalments", venue="creditor_complaint", sent_on="2026-11-10", remind_on="2026-12-01", no=3),
]
UIDS = {1: "a" * 20, 2: "b" * 20, 3: "c" * 20}


def made(lang="zh", today=TODAY):
    return calendar_file(
        list_sent_days(reckon_due(ROWS, "bank", guidance=load(), today=today), UIDS, load()), load(), lang, today
    )


def test_lines_end_as_the_standard_wants_and_none_is_too_long():
    lines = made().split(b"\r\n")

    assert b"" == lines.pop()
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert max(len(line) for line in lines) <= LINE


def test_every_block_that_opens_closes_in_order():
    open_ = []
    for line in made().decode().split("\r\n"):
        if line.startswith("BEGIN:"):
            open_.append(line[6:])
        if line.startswith("END:"):
            assert open_.pop() == line[4:]
    assert [] == open_


def test_each_day_to_come_stands_in_it_once_with_an_alarm():
    text = made().decode()

    assert 5 == text.count("BEGIN:VEVENT")
    assert all(f"DTSTART;VALUE=DATE:{day}" in text for day in ("20261125", "20261210", "20270109", "20261201"))
    assert text.count("BEGIN:VALARM") == 6, "a day of one's own is also told a week before"


def test_nothing_in_it_names_anybody_or_what_was_sent():
    text = made().decode() + made("en").decode()

    assert not any(
        word in text
        for word in ("张三", "138", "编号", "投诉", "贷款", "complaint_institution", "omplaint to", "instalment")
    )


def test_the_same_day_gives_the_same_bytes_and_another_day_the_same_ids():
    def uids(data):
        return {line for line in data.decode().split("\r\n") if line.startswith("UID:")}

    assert made() == made()
    assert uids(made()) == uids(made(today=date(2026, 11, 23)))
    assert 5 == len(uids(made()))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_folding_keeps_every_character_whole(text):
    lines = folded(text).split(b"\r\n")

    assert b"" == lines[-1]
    assert all(len(line) <= LINE for line in lines)
    assert text == "".join(line.decode()[bool(place) :] for place, line in enumerate(lines[:-1]))


@pytest.mark.parametrize("sign", ["x", "é", "字", "😀"])
@pytest.mark.parametrize("count", [1, 18, 19, 24, 25, 37, 38, 74, 75, 76, 149, 150, 300])
def test_a_long_line_is_broken_at_seventy_five_octets_and_never_before(sign, count):
    first, *rest = folded(sign * count).removesuffix(b"\r\n").split(b"\r\n")
    octets = len(sign.encode())

    assert sign * count == (first + b"".join(line[1:] for line in rest)).decode()
    assert {b" "} >= {line[:1] for line in rest}
    # Each line but the last holds as many signs as go into it, the blank counted.
    whole = [LINE // octets, *[(LINE - 1) // octets] * len(rest)]
    assert [min(count, whole[0])] == [len(first) // octets]
    assert all((len(line) - 1) // octets == most for line, most in zip(rest[:-1], whole[1:], strict=False))
    assert all(len(line) <= LINE for line in (first, *rest)) and bool(rest) is (count * octets > LINE)


def test_every_event_is_private_and_one_with_a_clock_lasts_an_hour():
    at = datetime(2026, 10, 3, 15, 0, tzinfo=SHANGHAI)
    said = write_calendar(
        [CalendarEvent("a@helper", at, "甲；见面,带材料"), CalendarEvent("b@helper", at.date(), "乙")], at
    )
    lines = said.decode().split("\r\n")

    assert 2 == lines.count("CLASS:PRIVATE")
    assert {"DTSTART:20261003T070000Z", "DTEND:20261003T080000Z"} <= {*lines}
    assert "SUMMARY:甲；见面\\,带材料" in lines
    assert "DTSTART;VALUE=DATE:20261003" in lines


def lines_of(**event: object) -> list[str]:
    held = CalendarEvent(**{"uid": "u", "at": date(2026, 12, 1), "summary": "开庭", **event})
    return write_calendar([held], datetime(2026, 11, 22, 8, tzinfo=SHANGHAI)).decode().split("\r\n")


def test_only_a_day_that_takes_no_time_leaves_the_day_free() -> None:
    assert "TRANSP:TRANSPARENT" in lines_of(free=True)
    assert not [line for line in lines_of(free=False) if line.startswith("TRANSP")]
    assert not [line for line in lines_of() if line.startswith("TRANSP")]


def test_an_event_has_what_it_was_given_and_nothing_else() -> None:
    bare = lines_of()
    assert {"UID:u", "SUMMARY:开庭", "CLASS:PRIVATE", "DTSTAMP:20261122T000000Z"} <= {*bare}
    assert not [line for line in bare if line.startswith(("DESCRIPTION", "BEGIN:VALARM"))]
    told = lines_of(description="几点，哪里；带什么", alarms=("-P7D", "PT9H"))
    assert ["DESCRIPTION:几点，哪里；带什么", "DESCRIPTION:开庭", "DESCRIPTION:开庭"] == [
        line for line in told if line.startswith("DESCRIPTION")
    ]
    assert ["TRIGGER:-P7D", "TRIGGER:PT9H"] == [line for line in told if line.startswith("TRIGGER")]
    assert 2 == told.count("BEGIN:VALARM") == told.count("END:VALARM") == told.count("ACTION:DISPLAY")


def test_a_day_ends_with_the_next_and_an_hour_is_told_in_universal_time() -> None:
    assert {"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"} <= {*lines_of(at=date(2026, 12, 31))}
    hour = lines_of(at=datetime(2026, 12, 1, 9, 30, tzinfo=SHANGHAI))
    assert ["DTSTART:20261201T013000Z", "DTEND:20261201T023000Z"] == [
        line for line in hour if line.startswith("DT") and "STAMP" not in line
    ]

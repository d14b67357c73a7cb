"""Tables with a row of headings: carriers' call details, our own sample, and any other table once it is mapped.

A file may hold several tables, each with headings of its own: calls and messages on two sheets, or one below the
other. A row is read by the headings above it and by no others. Operators' details never hold the words of messages,
and leave out calls that were not answered, as these are not billed: counts from them are lower bounds.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from helper.errors import HelperError
from helper.intake import headings, numbers, times
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.intake.headings import Columns
from helper.intake.rows import first_rows, is_table, tables
from helper.model.event import Event, Skipped
from helper.model.pattern import later
from helper.wording import say

_NOTHING = {"", "-", "--", "—", "null", "none", "无", "nan", "n/a"}
_TOTAL = later(
    r"^(?:合计|总计|小计|共计|总和|汇总|累计|本页|共\s*\d+\s*[条笔次]|sub-?total|grand total|total|sum\b)",
    re.IGNORECASE,
)
_OWN_ABOVE = later(r"(?:本机|用户|业务|手机|客户|服务|己方|查询|机主)(?:手机)?(?:号码|号)\D{0,4}(1[3-9]\d{9})(?!\d)")
_MONTH_ABOVE = later(
    r"(?:(?:查询|账单|话单|详单|计费|通话)(?:月份?|账期)|账期|月份)\s*[:：]?\s*(20\d\d)\s*[年/.-]?\s*(0?[1-9]|1[0-2])(?!\d)"
)
_MONEY = later(r"收支|收入支出|交易金额|账户余额|^余额|借方|贷方|交易单号|交易流水")
_OF_MESSAGES = later(r"信息类型|短信|彩信|业务名称|\btext\b|内容|\bsms\b", re.IGNORECASE)
_FIGURES = later(r"\d{3}")
_HIDDEN = later(
    r"未知|隐藏|私人|私密|保密|无号码|无主叫|匿名|受限|unknown|private|withheld|restricted|anonymous|no caller id",
    re.IGNORECASE,
)


def is_money(cells: list[str]) -> bool:
    """Tell whether headings are those of a bill: what it holds is no contact."""
    return any(_MONEY.search(headings.normalize_heading(cell)) for cell in cells if len(cell) < 30)


def _identify(file: Opened) -> bool:
    if not is_table(file):
        return False
    first = first_rows(file)
    found = headings.find_columns(first)
    return found is not None and not is_money(first[found.row])


@dataclass(slots=True)
class TablePart:
    """Hold one table of a file: its headings, and what only the whole of it tells."""

    columns: Columns
    head: list[str]
    table: int
    order: str = ""
    days_first: bool = False
    months_first: bool = False
    month: str = ""
    rows: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    own: str = ""


def _extract(file: Opened, choices: Choices) -> Extracted:
    parts = _survey(file, choices)
    if not parts:
        raise HelperError(
            say("intake.table_has_no_such_headings"),
            where=file.called,
            do=say("intake.write_headings_as_they_stand"),
        )
    reader: TableReader | None = None
    left = iter(parts)
    for number, cells, part, table in _walk(file, choices):
        if cells is None:
            yield Skipped(number, file.left.get(number, "broken"))
        elif part is not None:
            if reader is None or part.columns != reader.part.columns or part.table != reader.part.table:
                reader = TableReader(next(left), choices)
        elif reader is None:
            yield Skipped(number, _beside(cells, choices))
        else:
            found = reader.read(number, cells, sure=table == reader.part.table)
            if isinstance(found, Event) and number in file.left:
                found = found._replace(gaps=f"{found.gaps} {file.left[number]}".strip())
            yield found


def _walk(file: Opened, choices: Choices) -> Iterator[tuple[int, list[str] | None, TablePart | None, int]]:
    """Yield every row and its table; with the headings it begins, where it is one of headings."""
    last: TablePart | None = None
    for number, cells, table in tables(file):
        columns = None
        if cells is not None:
            columns = headings.chosen_in(cells, choices.columns) if choices.columns else None
            columns = columns or headings.read_headings(cells)
        if columns and cells and not is_money(cells):
            last = TablePart(columns, cells, table)
            yield number, cells, last, table
        else:
            yield number, cells, None, table


def _survey(file: Opened, choices: Choices) -> list[TablePart]:
    """Go through the whole file for what one row does not tell: the order of days, and which number is one's own."""
    parts: list[TablePart] = []
    told, month = choices.own, ""
    for _, cells, part, _ in _walk(file, choices):
        if part is not None:
            if not parts or parts[-1].columns != part.columns or parts[-1].table != part.table:
                parts.append(part)
            continue
        if cells is None:
            continue
        if not parts:
            above = " ".join(cells)
            found = _OWN_ABOVE.search(above)
            told = told or (found[1] if found else "")
            of_month = _MONTH_ABOVE.search(above)
            month = month or (f"{of_month[1]}-{int(of_month[2]):02}" if of_month else "")
            continue
        now = parts[-1]
        at = now.columns.at["time"]
        said = cells[at] if at < len(cells) else ""
        if not said[:4].isdecimal():
            order = times.order([said])
            now.days_first |= order == "dmy"
            now.months_first |= order == "mdy"
        if now.columns.ends and _is_time(said):
            now.rows += 1
            now.ends.update({numbers.normal(cells[end]) for end in now.columns.ends if end < len(cells)} - {""})
    for part in parts:
        if part.days_first != part.months_first:
            part.order = "dmy" if part.days_first else "mdy"
        part.order = choices.dates or part.order
        part.own = numbers.normal(told) if told else _own_end(part)
        part.month = month
    return parts


def _is_time(said: str) -> bool:
    """Tell whether a cell holds a time, in whichever order its day is written."""
    return bool(
        times.read_stamp(said)
        or times.parse_written(said, dates="dmy", year=2000)
        or times.parse_written(said, dates="mdy")
    )


def _own_end(part: TablePart) -> str:
    """Return the number that stands in every row of caller and called: one's own. Empty where two do, or none."""
    always = [number for number, count in part.ends.items() if count == part.rows]
    return always[0] if len(always) == 1 and part.rows > 1 else ""


def _beside(cells: list[str], choices: Choices) -> str:
    """Return why a row above all headings is left out: a title, or a row of a table whose headings are not known."""
    dated = any(
        times.parse_written(cell, dates=choices.dates or "dmy", year=choices.year)
        for cell in cells
        if 5 < len(cell) < 30
    )
    return "unknown_table" if dated and sum(bool(_FIGURES.search(cell)) for cell in cells) > 1 else "title"


class TableReader:
    """Turn rows into events by the columns of one table."""

    def __init__(self, part: TablePart, choices: Choices) -> None:
        self.part, self.columns, self.choices, self.dates = part, part.columns, choices, part.order
        # A table without a length, of messages by its headings, holds messages.
        self._day = ""
        self._messages = "seconds" not in self.columns.at and bool(_OF_MESSAGES.search(" ".join(part.head)))

    def read(self, number: int, cells: list[str], *, sure: bool = True) -> Event | Skipped:
        """Return what a row says, or why it was left out.

        Not ``sure``, it stands in a table without headings after one that had them: only what fits is taken.
        """
        filled = {cell for cell in cells if cell.strip().casefold() not in _NOTHING}
        if not filled:
            return Skipped(number, "placeholder")
        said = {field: cells[at].strip() if at < len(cells) else "" for field, at in self.columns.at.items()}
        said = {field: "" if cell.casefold() in _NOTHING else cell for field, cell in said.items()}
        kinds = [cells[at].strip() for at in self.columns.kinds if at < len(cells)]
        when = self._when(said)
        if isinstance(when, str):
            if any(_TOTAL.match(cell) for cell in filled):
                return Skipped(number, "total")
            # A line of one cell among rows of many is a title, also where it was merged over all of them.
            if len(filled) == 1 and len(cells) != 2:
                return Skipped(number, "title")
        if headings.channel_of(said.get("channel", ""), said.get("way", ""), *kinds) == "data":
            return Skipped(number, "not_call_or_message")
        peer = said.get("number", "")
        if self.columns.ends:
            found, said["way"] = self._peer(cells, self.columns.ends)
            if found is None:
                return Skipped(number, when if isinstance(when, str) else "ends")
            peer = found
        channel = self._channel(said, kinds)
        if not peer:
            return Skipped(number, "no_number")
        if numbers.lost(peer):
            return Skipped(number, "lost_number")
        if isinstance(when, str):
            return Skipped(number, when)
        if channel == "call" and _HIDDEN.search(peer):
            peer = "hidden"
        if not sure and not _FIGURES.search(peer):
            return Skipped(number, "unknown_table")
        if (
            channel != "messaging_app"
            and not _FIGURES.search(peer)
            and peer != "hidden"
            and (headings.way_of(peer) or headings.channel_of(peer))
        ):
            # What stands where a number should is a way or a kind: the row is of another table.
            return Skipped(number, "unknown_table")
        return self._event(number, peer, when, said, kinds, channel)

    def _event(
        self, number: int, peer: str, when: times.When, said: dict[str, str], kinds: list[str], channel: str
    ) -> Event:
        way = headings.way_of(
            said.get("way", ""), *kinds, said.get("outcome", "") if "way" not in self.columns.at else ""
        )
        way = way or next((code for kind in (said.get("way", ""), *kinds) if (code := headings.way_of_code(kind))), "")
        seconds = times.duration(said["seconds"]) if said.get("seconds") else None
        outcome, unclear = self._outcome(said, kinds, seconds) if channel == "call" else ("", False)
        gaps = [when.gaps, "" if way else "way", "outcome" if unclear else ""]
        gaps.append("seconds" if channel == "call" and seconds is None and outcome != "unanswered" else "")
        gaps.append("body" if channel != "call" and not said.get("text") else "")
        return Event(
            number,
            channel,
            way,
            when.day,
            when.second,
            numbers.normal(peer),
            said.get("name", ""),
            outcome,
            seconds if channel == "call" else None,
            said.get("text", ""),
            numbers.normal(said.get("own", "")),
            " ".join(filter(None, gaps)),
        )

    def _outcome(self, said: dict[str, str], kinds: list[str], seconds: int | None) -> tuple[str, bool]:
        told = said.get("outcome", "")
        if told.casefold() in self.choices.words:
            return self.choices.words[told.casefold()], False
        hint = next((hint for words_ in (said.get("way", ""), *kinds) if (hint := headings.hints_outcome(words_))), "")
        if not told and hint:
            return hint, False
        found = headings.read_outcome(told, seconds)
        return found or "", found is None

    def _channel(self, said: dict[str, str], kinds: list[str]) -> str:
        told = headings.channel_of(said.get("channel", ""), *kinds, said.get("way", ""))
        if told and not (told == "call" and self._messages and not said.get("channel")):
            return told
        if self._messages:
            return "sms"
        return "sms" if said.get("text") and not said.get("channel") and not said.get("seconds") else "call"

    def _when(self, said: dict[str, str]) -> times.When | str:
        text = said.get("time", "")
        above = ""
        if not text and said.get("clock") and self._day:
            # A day that was merged over its rows, or written once above them.
            text, above = self._day, "day_above"
        if not text:
            return "no_time"
        if "clock" in self.columns.at:
            self._day = text
        if clock := said.get("clock", ""):
            whole = self._read(clock)
            if whole and whole.day and whole.second is not None:
                return whole
            text = f"{_day_of(text)} {_clock_of(clock)}"
        when = self._read(text)
        if when is None:
            return times.why_unread(text, self.dates)
        return when._replace(gaps=f"{when.gaps} {above}".strip()) if above else when

    def _read(self, text: str) -> times.When | None:
        when = times.read_stamp(text) or times.parse_written(text, dates=self.dates, year=self.choices.year)
        if when and not when.day and self.part.month:
            # The title names the month that was asked for: a row of that month is of that year, another is of none.
            dated = times.parse_written(text, dates=self.dates, year=int(self.part.month[:4]))
            return dated if dated and dated.day.startswith(self.part.month) else when
        return when

    def _peer(self, cells: list[str], ends: tuple[int, int]) -> tuple[str | None, str]:
        caller, called = (numbers.normal(cells[at]) if at < len(cells) else "" for at in ends)
        if not self.part.own or self.part.own not in (caller, called) or caller == called:
            return None, ""
        return (called, "主叫") if caller == self.part.own else (caller, "被叫")


def _day_of(text: str) -> str:
    """Return the day of a cell that a spreadsheet may have given a clock of midnight."""
    return re.sub(r"[ T]0?0:00(?::00)?(?:\.0+)?$", "", text)


def _clock_of(text: str) -> str:
    """Return a clock as it is read; bare figures get their colons, a day that a spreadsheet put before it is dropped."""
    text = re.sub(r"^(?:1899-12-3\d|1900-01-0\d|1904-01-01)[ T]", "", text)
    if re.fullmatch(r"\d{6}", text):
        return f"{text[:2]}:{text[2:4]}:{text[4:]}"
    return f"{text[:-2]}:{text[-2:]}" if re.fullmatch(r"\d{3,4}", text) else text


def two_ends(file: Opened, choices: Choices) -> list[str]:
    """Return the numbers either of which may be one's own, where a table names caller and called and does not tell."""
    for part in _survey(file, choices):
        if part.columns.ends and part.rows and not part.own:
            return [number for number, count in part.ends.most_common(8) if count == part.rows][:2] or [
                number for number, _ in part.ends.most_common(8)
            ]
    return []


def unknown_outcomes(file: Opened, choices: Choices) -> list[str]:
    """Return the words for a call's outcome that are not understood, the most frequent first."""
    seen: Counter[str] = Counter()
    at: int | None = None
    length: int | None = None
    for _, cells, part, _ in _walk(file, choices):
        if part is not None:
            at, length = part.columns.at.get("outcome"), part.columns.at.get("seconds")
        elif cells is not None and at is not None and at < len(cells):
            told = cells[at].strip()
            timed = length is not None and length < len(cells) and times.duration(cells[length]) is not None
            if (
                told.casefold() not in _NOTHING
                and not timed
                and len(told) <= 20
                and told.casefold() not in choices.words
                and not headings.knows_outcome(told)
            ):
                seen[told] += 1
    return [told for told, _ in seen.most_common(20)]


FORMAT = Format(
    "table",
    say("intake.call_details_and_other_tables"),
    say("intake.export_details_from_operators_app"),
    _identify,
    _extract,
)

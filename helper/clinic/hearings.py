"""Days and nights a line of a sheet tells beside its contacts: a court's hearing, the day it was told on, an hour of the night."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from helper.cases import clock
from helper.clinic.cells import is_empty, plain_moment
from helper.clinic.columns import REMARK, TOLD_ON, Column
from helper.clinic.rows import ClientRow
from helper.model.masking import mask_text
from helper.model.pattern import later
from helper.text import shorten
from helper.told.spoken_times import read_time

HEARING = "court.got_hearing"
_DAY = (
    r"(?:(?:20\d\d\s*[-./年]\s*)?\d{1,2}\s*(?:月|[-./])\s*\d{1,2}\s*[日号]?|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]?"
    r"|(?:这个?|本|下个?|下下个?)?(?:周|星期|礼拜)[一二三四五六日天]|明天|后天|大后天|下个?月\d{1,2}[日号])"
)
_CLOCK = r"(?:\s*(?:上午|下午|早上|中午)?\s*(?:\d{1,2}\s*[:：]\s*\d{2}|[\d一二三四五六七八九十]{1,3}点(?:半|钟|\d{1,2}分?)?)?)"
_HEARS = r"(?:开庭|庭审|出庭|到庭|应诉|上庭|审理)"
_TOLD = (
    later(rf"(?P<day>{_DAY}){_CLOCK}[^，。,；;\d]{{0,8}}?(?:要|去|法院|第.次|让我|叫我|通知我?)*{_HEARS}"),
    later(rf"{_HEARS}(?:时间|日期|日|的?日子|是|为|在|定在|定于|[:： ])*(?P<day>{_DAY})"),
)
_DOUBTED = later(r"假|骗|糊|不像真|伪造|[Pp]的|是真的吗|真的?假的?|已经开[了过]|开过庭|判了|撤诉")
_NOT_HEARD = ("contact.words", "contact.said", "contact.at")
"""What the other side says of a court is theirs, and a day of contact is no day of a hearing."""
_KEPT = later(r"^开庭日 (\d{4}-\d\d-\d\d)：")
_AHEAD = timedelta(days=270)


class Hearing(NamedTuple):
    """Hold the day of a hearing, and the heading and the words that tell it."""

    day: date
    heading: str
    words: str


def told_on(row: ClientRow) -> date | None:
    """Return the day a line was told on, where it says so and that day has been."""
    for column, cell in row.cells:
        if column.name != TOLD_ON or is_empty(cell):
            continue
        if isinstance(cell, date):
            day = cell.date() if isinstance(cell, datetime) else cell
        else:
            read = read_time(plain_moment(str(cell)), clock.moment_now())
            if read is None or len({one.day for one in read.moments}) != 1 or read.moments[0].month:
                continue
            day = read.moments[0].day
        return day if day <= clock.today() else None
    return None


def hear_hearing(row: ClientRow) -> Hearing | None:
    """Return the hearing that is still to come by what a line tells, whatever column tells it; one that is doubted is none."""
    said = [(column.heading, cell) for column, cell in row.cells if column.name not in _NOT_HEARD]
    told = [(heading, words) for heading, words in (*said, *row.besides) if isinstance(words, str)]
    if any(_DOUBTED.search(words) for _, words in told):
        return None
    base = datetime.combine(told_on(row) or clock.today(), time(0, 1))
    for heading, words in told:
        text = unicodedata.normalize("NFKC", words)
        for pattern in _TOLD:
            for found in pattern.finditer(text):
                read = read_time(plain_moment(found["day"].strip()), base, tense="future")
                days = {one.day for one in read.moments} if read else set()
                if len(days) == 1 and clock.today() <= (day := days.pop()) <= base.date() + _AHEAD:
                    return Hearing(day, heading, words.strip())
    return None


def keep_hearing(row: ClientRow) -> Hearing | None:
    """Keep a hearing a line tells of among its remarks, with its day, and as the answer that a summons came; return it."""
    found = hear_hearing(row)
    if found is not None:
        words = shorten(mask_text(found.words), 60)
        row.cells.append((Column(-1, found.heading, REMARK), f"开庭日 {found.day.isoformat()}：{words}"))
        if not row.cell(HEARING):
            row.cells.append((Column(-1, found.heading, HEARING), "是"))
    return found


def hearings_kept(remarks: Iterable[str]) -> list[date]:
    """Return the days of hearings among remarks that are still to come, the next first."""
    days = (date.fromisoformat(found[1]) for one in remarks if (found := _KEPT.match(one)))
    return sorted({day for day in days if day >= clock.today()})


_NIGHT = later(
    r"(?<!没)(?<!没有)(?<!不是)(?<!不)(?:大?半夜|深夜|凌晨|夜里|三更半夜|(?:晚上?|夜里?)的?(?:十|十一|十二|1[012]|2[23])点)[^，。；,;]{0,12}"
    r"|(?:22|23|0?[0-5])[:：]\d{2}[^，。；,;]{0,8}(?:打|来电|电话)"
)
_HOUR = later(r"[T:：点]")


def night_told(account: str) -> str:
    """Return the words of an account that tell of a contact by night; nothing where none do."""
    found = _NIGHT.search(account)
    return found[0] if found else ""


def has_hour(time: str) -> bool:
    """Tell whether a time gives an hour, as it is kept or as it is written in a cell."""
    return bool(_HOUR.search(time))

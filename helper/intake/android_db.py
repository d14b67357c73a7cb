"""Messages and calls as Android's own databases keep them: mmssms.db, calllog.db, and a Huawei backup without a password.

A Huawei backup made without a password holds ``sms.db`` with the table ``sms_tb``, which has the columns of Android's
own table. With a password it is encrypted, and only the phone reads it again. Times are thousandths of seconds.
"""

from collections.abc import Iterable, Iterator

from helper.casefile.database import Foreign
from helper.intake import numbers
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.intake.iphone import list_columns, open_whole
from helper.intake.sms_backup import CALLS, SMS, settle_outcome
from helper.intake.times import from_epoch
from helper.model.event import Event, Skipped
from helper.wording import say

_MESSAGES = {
    "sms": "SELECT address, date, type, body FROM sms ORDER BY date, rowid",
    "sms_tb": "SELECT address, date, type, body FROM sms_tb ORDER BY date, rowid",
}
_CALLS = {
    "calls": "SELECT number, date, duration, type FROM calls ORDER BY date, rowid",
    "calls_tb": "SELECT number, date, duration, type FROM calls_tb ORDER BY date, rowid",
}
_SMS_HAS, _CALL_HAS = {"address", "date", "type", "body"}, {"number", "date", "duration", "type"}


def _table(found: dict[str, set[str]], names: Iterable[str], wanted: set[str]) -> str:
    return next((name for name in names if wanted <= found.get(name, set())), "")


def _identify(file: Opened) -> bool:
    found = list_columns(file)
    return bool(_table(found, _MESSAGES, _SMS_HAS) or _table(found, _CALLS, _CALL_HAS))


def _extract(file: Opened, choices: Choices) -> Extracted:
    with open_whole(file) as held:
        found = held.columns()
        last = 0
        if messages := _table(found, _MESSAGES, _SMS_HAS):
            for one in _messages(held, messages):
                last = one.row
                yield one
        if calls := _table(found, _CALLS, _CALL_HAS):
            yield from _calls(held, calls, last)


def _messages(held: Foreign, table: str) -> Iterator[Event | Skipped]:
    for row, (address, date, kind, body) in enumerate(held.rows(_MESSAGES[table]), start=1):
        when, number, box = _moment(date), _text(address), str(kind)
        # 3 is a draft; 4, 5 and 6 wait to go out or could not: what nobody got.
        if box in ("3", "4", "5", "6"):
            yield Skipped(row, "draft")
        elif when is None:
            yield Skipped(row, "bad_time")
        elif not number or number == "insert-address-token":
            yield Skipped(row, "no_number")
        else:
            way, words = SMS.get(box, ""), _text(body)
            gaps = " ".join(gap for gap, there in (("way", not way), ("body", not words)) if there)
            yield Event(row, "sms", way, *when, numbers.normal(number), text=words, gaps=gaps)


def _calls(held: Foreign, table: str, before: int) -> Iterator[Event | Skipped]:
    for row, (number, date, length, kind) in enumerate(held.rows(_CALLS[table]), start=before + 1):
        when = _moment(date)
        if when is None:
            yield Skipped(row, "bad_time")
            continue
        seconds = length if isinstance(length, int) and 0 <= length < 1_000_000 else None
        way, outcome = CALLS.get(str(kind), ("", ""))
        outcome = settle_outcome(way, outcome, seconds)
        gaps = " ".join(gap for gap, there in (("way", not way), ("seconds", seconds is None)) if there)
        said = _text(number)
        # Android writes -1, -2 and -3 for numbers that were withheld.
        shown = "hidden" if said in ("", "-1", "-2", "-3") else numbers.normal(said)
        yield Event(row, "call", way, *when, shown, outcome=outcome, seconds=seconds, gaps=gaps)


def _text(value: object) -> str:
    said = value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)
    return said.replace("\0", "").strip()


def _moment(date: object) -> tuple[str, int] | None:
    return from_epoch(date // 1000) if isinstance(date, int) and abs(date) < 1 << 60 else None


FORMAT = Format(
    "android_db",
    say("intake.messages_and_calls_of_android"),
    say("intake.where_android_databases_lie"),
    _identify,
    _extract,
)

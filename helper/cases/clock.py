"""The day and the moment in Shanghai."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from helper.errors import HelperError
from helper.model.moment import SHANGHAI
from helper.wording import say

_TOLD: ContextVar[date | None] = ContextVar("told", default=None)


@contextmanager
def counted_from(day: date | None) -> Iterator[None]:
    """Let words like 昨晚 count from the end of a day on which they were told; from now where None is given."""
    mark = _TOLD.set(day)
    try:
        yield
    finally:
        _TOLD.reset(mark)


def today() -> date:
    """Return the day in Shanghai; HELPER_TODAY fixes it for repeatable output."""
    return _fixed() or datetime.now(SHANGHAI).date()


def moment_now() -> datetime:
    """Return the moment in Shanghai that words like 昨晚 count from; the end of the day they were told or HELPER_TODAY fixes."""
    fixed = _TOLD.get() or _fixed()
    return datetime.combine(fixed, time(23, 59)) if fixed else datetime.now(SHANGHAI).replace(tzinfo=None)


def now() -> str:
    """Return the moment in Shanghai, ISO with its offset, to the second."""
    fixed = _fixed()
    return f"{fixed}T00:00:00+08:00" if fixed else datetime.now(SHANGHAI).replace(microsecond=0).isoformat()


def _fixed() -> date | None:
    import os

    said = os.environ.get("HELPER_TODAY")
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise HelperError(
            say("cases.day_fixed_is_none"), where="HELPER_TODAY", do=say("timeline.write_2026_10_01")
        ) from error

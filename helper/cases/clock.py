"""The day and the moment in Shanghai."""

from datetime import date, datetime

from helper.model.moment import SHANGHAI


def today() -> date:
    """Return the day in Shanghai; HELPER_TODAY fixes it for repeatable output."""
    import os

    fixed = os.environ.get("HELPER_TODAY")
    return date.fromisoformat(fixed) if fixed else datetime.now(SHANGHAI).date()


def moment_now() -> datetime:
    """Return the moment in Shanghai that words like 昨晚 count from; the end of the day that HELPER_TODAY fixes."""
    import os

    fixed = os.environ.get("HELPER_TODAY")
    return datetime.fromisoformat(f"{fixed}T23:59") if fixed else datetime.now(SHANGHAI).replace(tzinfo=None)


def now() -> str:
    """Return the moment in Shanghai, ISO with its offset, to the second."""
    import os

    fixed = os.environ.get("HELPER_TODAY")
    return f"{fixed}T00:00:00+08:00" if fixed else datetime.now(SHANGHAI).replace(microsecond=0).isoformat()

"""Screenshots and photos of a screen, as an importer: each message a row, with its picture, place and certainty.

A picture is known by its first bytes. Whose it is, and which day it was taken, come from the file or from the
person: a time of which neither says the day has none, and is named.
"""

import json
import re
import shutil
from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from helper.errors import HelperError, usage_error
from helper.intake import numbers, screenshots, times
from helper.intake.base import HEAD, Choices, Extracted, Format, Opened
from helper.intake.screenshots import read_screen
from helper.intake.screenshots.engine import PictureReader, installed
from helper.intake.screenshots.seeing import Screen, SeenMessage
from helper.intake.screenshots.wording import ShownTime, read_shown
from helper.model.event import Event, Skipped
from helper.model.foreign_files import name_kind
from helper.model.pattern import later
from helper.text import Text, join
from helper.wording import say

OVERLAP, UNSURE, DECLINED = "overlap", "unsure", "declined"
"""Why a message of a picture is not taken; their words are in ``reasons``."""
PICTURES = frozenset({"png", "jpeg", "webp", "heic", "bmp"})


def is_picture(path: Path) -> bool:
    """Tell whether a file begins as a picture that can be read."""
    try:
        with path.open("rb") as stream:
            return name_kind(stream.read(HEAD)) in PICTURES
    except OSError:
        return False


def _identify(file: Opened) -> bool:
    return name_kind(file.head) in PICTURES


def day_taken(name: str, taken: str) -> date | None:
    """Return the day a picture was taken, by what the camera wrote, else by its name (Screenshot_20261003-224105).

    The time of the file itself is no witness: a copy has the time of the copying.
    """
    for said in (taken, name):
        found = re.search(
            r"(?<!\d)(20\d{2})[-_:.年]?(0[1-9]|1[0-2])[-_:.月]?(0[1-9]|[12]\d|3[01])(?=\D|\d{4,6}(?!\d)|$)", said
        )
        if found:
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
    if found := re.search(r"mmexport(1[5-9]\d{8})\d{3}|(?<!\d)(1[5-9]\d{8})\d{3}(?!\d)", name):
        moment = times.from_epoch(int(found[1] or found[2]))
        return date.fromisoformat(moment[0]) if moment else None
    return None


def has_number(said: str) -> bool:
    """Tell whether a name is a telephone number."""
    plain = re.sub(r"[\s\-+()（）]", "", said)
    return plain.isdecimal() and len(plain) >= 5


def to_rows(
    screen: Screen, name: str, taken: date | None, year: int | None, left_out: dict[int, str]
) -> Iterator[Event | Skipped]:
    """Yield a row for each message of a picture. ``left_out`` says for places why they are not taken."""
    if not screen.messages:
        yield Skipped(1, "not_message")
    for place, message in enumerate(screen.messages):
        if place in left_out:
            yield Skipped(place + 1, left_out[place])
        elif message.side == "system":
            yield Skipped(place + 1, "system")
        else:
            yield (
                _listed(place, message, screen, taken, year)
                if message.side == "list"
                else _said(place, message, screen, name, taken, year)
            )


def when(message: SeenMessage, taken: date | None, year: int | None) -> ShownTime:
    """Return the day and clock of a message; a clock of its own takes the day that stands above it."""
    said = read_shown(message.time, taken, year)
    if message.under and message.under != message.time and re.fullmatch(r"\D*\d{1,2}:\d{2}", message.time):
        above = read_shown(message.under, taken, year)
        return said._replace(
            day=above.day,
            gaps=" ".join(
                [
                    *(gap for gap in above.gaps.split() if gap != "clock"),
                    *(gap for gap in said.gaps.split() if gap == "clock"),
                ]
            ),
        )
    return said


def needs_day(message: SeenMessage, year: int | None) -> bool:
    """Tell whether a message's day stays open without the day of the picture."""
    return bool(message.time) and not when(message, None, year).day


def _said(place: int, message: SeenMessage, screen: Screen, name: str, taken: date | None, year: int | None) -> Event:
    at = when(message, taken, year)
    peer = (message.name if message.side == "left" else "") or screen.title
    channel = "sms" if has_number(screen.title) else "messaging_app"
    gaps = [at.gaps, "" if peer else "peer"]
    return Event(
        place + 1,
        channel,
        "in" if message.side == "left" else "out",
        at.day,
        at.second,
        numbers.normal(peer) if has_number(peer) else peer or name,
        "" if (message.name or screen.title) == peer else message.name or screen.title,
        "",
        None,
        message.text,
        "",
        " ".join(filter(None, gaps)),
    )


def _listed(place: int, message: SeenMessage, screen: Screen, taken: date | None, year: int | None) -> Event | Skipped:
    at, text = when(message, taken, year), message.text
    if not message.name:
        return Skipped(place + 1, "no_number")
    number = numbers.normal(message.name) if has_number(message.name) else message.name
    call = (has_number(message.name) and len(text) < 24) or bool(_CALL.search(text))
    if screen.kind == "notices" and not (call and _CALL.search(text)):
        return Event(
            place + 1,
            "sms" if has_number(message.name) else "messaging_app",
            "in",
            at.day,
            at.second,
            number,
            "" if message.name == number else message.name,
            "",
            None,
            text,
            "",
            at.gaps,
        )
    if not call:
        # A list of conversations shows the last words, of whichever side.
        return Event(
            place + 1,
            "messaging_app",
            "",
            at.day,
            at.second,
            number,
            "" if message.name == number else message.name,
            "",
            None,
            text,
            "",
            " ".join(filter(None, (at.gaps, "way"))),
        )
    missed = bool(_MISSED.search(text))
    way = "out" if _OUT.search(text) else "in" if missed or _IN.search(text) else ""
    found = _LENGTH.search(text)
    seconds = None if missed or not found else times.duration(found[0].replace(" ", ""))
    outcome = "unanswered" if missed else "answered" if seconds else ""
    gaps = (at.gaps, "" if way else "way", "" if seconds is not None or missed else "seconds")
    return Event(
        place + 1,
        "call",
        way,
        at.day,
        at.second,
        number,
        "",
        outcome,
        seconds,
        "",
        "",
        " ".join(filter(None, gaps)),
    )


_CALL = later(
    r"未接|未接听|来电|呼入|呼出|拨出|已拨|已接|响铃|拒接|通话|missed call|incoming call|outgoing call", re.IGNORECASE
)
# With blanks between or none; 18时30分 is a clock, and 5分钟前 is when it was.
_LENGTH = later(
    r"(?:\d+\s*小时(?:\s*\d+\s*分钟?)?(?:\s*\d+\s*秒)?|(?:\d+\s*时\s*)?(?:\d+\s*分钟?\s*)?\d+\s*秒|(?<![\d时])\d+\s*分钟?)(?![钟\d]|\s?\S*前(?!天))"
)
_MISSED = later(r"未接|未接听|未接通|响铃|拒接|已拒绝|missed", re.IGNORECASE)
_OUT = later(r"呼出|拨出|已拨|去电|outgoing", re.IGNORECASE)
_IN = later(r"呼入|来电|已接|incoming", re.IGNORECASE)


def _extract(file: Opened, choices: Choices) -> Extracted:
    """Yield the rows of one picture by itself; what is not certain is left out and named."""
    with TemporaryDirectory() as folder, PictureReader() as engine:
        copy = Path(folder) / "picture"
        with file.stream() as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)
        try:
            seen = engine.read(copy)
        except HelperError:
            if not installed():
                raise
            yield Skipped(1, "broken")
            return
    screen = read_screen(seen)
    unsure = {place: UNSURE for place, message in enumerate(screen.messages) if message.doubt}
    yield from to_rows(screen, file.called, day_taken(file.called, seen.taken), choices.year, unsure)


FORMAT = Format(
    "screenshot",
    say("intake.screenshots_and_photos_screen_png"),
    say("intake.copy_screenshots_to_computer"),
    _identify,
    _extract,
)


def pictures_named(files: list[Path]) -> list[Path]:
    """Return the pictures of the files and folders that were named. Raise HelperError where there is none."""
    from helper.intake.pictures import is_picture

    found: list[Path] = []
    for path in files:
        if path.is_dir():
            found += [one for one in sorted(path.iterdir()) if one.is_file() and is_picture(one)]
        elif path.exists():
            found.append(path)
        else:
            raise HelperError(
                say("screenshots.there_is_no_such_file"),
                where=path.name,
                do=say("screenshots.check_path_and_name_quote"),
            )
    if not found:
        raise usage_error(say("screenshots.which_screenshots"), do=say("screenshots.name_them_e_g_helper"))
    return found


def picture_json(picture: screenshots.Picture, *, boxes: bool) -> dict[str, object]:
    """Return what stands in a picture, message by message; with ``boxes`` also where and how certain."""
    said: dict[str, object] = {"file": str(picture.path)}
    if picture.fault or picture.screen is None:
        return {**said, "messages": [], "error": picture.fault.what.en if picture.fault else ""}
    messages = []
    for one in picture.screen.messages:
        made: dict[str, object] = {
            "side": one.side,
            "name": one.name or None,
            "text": one.text,
            "time": one.time or None,
        }
        if boxes:
            untimed = picture.screen.kind == "chat" and one.side != "system" and not one.time
            made |= {
                "quote": one.quote or None,
                "box": [round(value) for value in one.box],
                "sure": round(one.sure, 2),
                "doubt": [*one.doubt.split(), *(["time"] if untimed else [])],
            }
        messages.append(made)
    if boxes:
        said |= {"kind": picture.screen.kind, "title": picture.screen.title or None}
    return {**said, "messages": messages}


def picture_named(said: str) -> Path | None:
    """Return the picture that a line names, or nothing where it is words."""
    line = said.strip().strip("\"'“”‘’").replace("\\ ", " ")
    if (
        "\n" in line
        or not 4 < len(line) < 1000
        or not re.search(r"\.(png|jpe?g|webp|heic|heif|bmp)$", line, re.IGNORECASE)
    ):
        return None
    path = Path(line).expanduser()
    return path if path.is_file() and is_picture(path) else None


_DOUBTS = {
    "words": say("import_pictures.words_are_not_clear"),
    "side": say("import_pictures.is_not_clear_who_said"),
    "cut": say("import_pictures.picture_cuts_off"),
}


def words_of_doubt(one: SeenMessage) -> Text:
    """Return why a line of a picture is doubted."""
    found = [_DOUBTS[doubt] for doubt in one.doubt.split()]
    return join(found)


def parse_day(said: str, today: date) -> date | None:
    """Return the day a picture was taken as somebody types it; None where it is none, or has not come yet."""
    found = re.fullmatch(r"(20\d{2})\D?(\d{1,2})\D?(\d{1,2})日?", said)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day <= today else None


def places_of_messages(said: Screen) -> tuple[str, ...]:
    """Return as JSON what is kept of each message beside its row: its place in the picture and how certain it is."""
    messages = (
        {
            "row": place + 1,
            "box": [round(value) for value in one.box],
            "sure": round(one.sure, 3),
            "doubt": one.doubt.split(),
            "quote": one.quote,
        }
        for place, one in enumerate(said.messages)
    )
    return tuple(json.dumps(one, ensure_ascii=False) for one in messages)


def uncertain_messages(said: Screen, left_out: Container[int]) -> list[int]:
    """Return the places of the messages that are not certain and are shown to the person."""
    return [
        place for place, one in enumerate(said.messages) if one.doubt and one.side != "system" and place not in left_out
    ]

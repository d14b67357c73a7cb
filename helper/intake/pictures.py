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
from helper.intake.chat_calls import call_told
from helper.intake.groups import group_of
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


def without_times(name: str) -> str:
    """Return a name of a list of calls without how often it rang."""
    counted = _TIMES.match(name)
    return counted["name"] if counted else name


def to_rows(
    screen: Screen, name: str, taken: date | None, year: int | None, left_out: dict[int, str]
) -> Iterator[Event | Skipped]:
    """Yield a row for each message of a picture. ``left_out`` says for places why they are not taken."""
    if not screen.messages:
        yield Skipped(1, "not_message")
    group = group_of(screen)
    for place, message in enumerate(screen.messages):
        if place in left_out:
            yield Skipped(place + 1, left_out[place])
        elif message.side == "system":
            yield Skipped(place + 1, "system")
        elif message.side != "list":
            yield _said(place, message, screen, name, taken, year)._replace(line=group)
        else:
            yield from _listed(place, message, screen, taken, year)


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
    if channel == "messaging_app" and (call := call_told(message.text)):
        way, known = (
            "in" if message.side == "left" else "out",
            numbers.normal(peer) if has_number(peer) else peer or name,
        )
        length = "" if call.seconds is not None or call.outcome == "unanswered" else "seconds"
        said = " ".join(filter(None, (*gaps, length)))
        return Event(place + 1, "call", way, at.day, at.second, known, "", call.outcome, call.seconds, "", "", said)
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


def _listed(
    place: int, message: SeenMessage, screen: Screen, taken: date | None, year: int | None
) -> Iterator[Event | Skipped]:
    at, text = when(message, taken, year), message.text
    if not message.name:
        yield Skipped(place + 1, "no_number")
        return
    counted = _TIMES.match(message.name) if _is_call(message, screen) else None
    shown = counted["name"] if counted else message.name
    number = numbers.normal(shown) if has_number(shown) else shown
    if _is_call(message, screen):
        one = _call(place, number, text, at)
        yield one
        for _ in range(int(counted["times"]) - 1 if counted else 0):
            # "(3)" is three calls of which the list shows when the last one was: no day of a picture tells the others.
            gaps = dict.fromkeys(["counted", *one.gaps.split()])
            bare = " ".join(gap for gap in gaps if gap not in ("year", "day", "clock"))
            yield one._replace(day="", second=None, seconds=None, gaps=bare)
        return
    # A list of conversations shows the last words, of whichever side; a notice came, as does what a company's number
    # or a land line sends, which nobody answers in words.
    came = screen.kind == "notices" or numbers.is_service(number) or (number.isdecimal() and number.startswith("0"))
    yield Event(
        place + 1,
        "sms" if has_number(shown) else "messaging_app",
        "in" if came else "",
        at.day,
        at.second,
        number,
        "" if has_number(shown) or shown == number else shown,
        "",
        None,
        text,
        "",
        " ".join(filter(None, (at.gaps, "" if came else "way"))),
    )


def _is_call(message: SeenMessage, screen: Screen) -> bool:
    """Tell whether an entry of a list is a call: it says so and little besides, or other entries do and it says little."""
    if _says_call(message.text):
        return True
    if screen.kind == "notices":
        return False
    label = _LABEL.fullmatch(message.text.strip())
    if _lists_calls(screen):
        # A number that was saved is called by its name, and one that is known by its company's.
        return bool(label) or (len(message.text.strip()) < _SHORT and not _SAYS.search(message.text))
    if not has_number(message.name):
        return False
    return bool(label) or (len(message.text) < 24 and any(_says_call(one.text) for one in screen.messages))


def _lists_calls(screen: Screen) -> bool:
    """Tell whether most entries of a list say nothing but the kind of a line, a place or a call, numbers among them."""
    plain = [one for one in screen.messages if one.text.strip() and _LABEL.fullmatch(one.text.strip())]
    plain += [one for one in screen.messages if one not in plain and _says_call(one.text)]
    numbered = sum(has_number(without_times(one.name)) for one in plain)
    return numbered > 1 and 2 * len(plain) > len(screen.messages)


def _says_call(text: str) -> bool:
    # 您有未接来电，请速回 is a message about a call; 上海 未接来电 响铃3声 is one.
    said = _CALL.search(text) or _LENGTH.fullmatch(text.strip())
    left = re.sub(r"[\W\d_]+|小时|[时分秒钟声]|对方|我方|已?取消|已?挂断|忙线", "", _CALL.sub("", text))
    return bool(said) and (len(left) < 3 or bool(_LABEL.fullmatch(left)))


def _call(place: int, number: str, text: str, at: ShownTime) -> Event:
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
    r"未接听?|未接通|来电|去电|呼入|呼出|拨出|已拨|已接听?|响铃|拒接|已拒绝|(?:语音|视频)?通话"
    r"|(?:missed|incoming|outgoing)(?: call)?",
    re.IGNORECASE,
)
_TIMES = later(r"(?P<name>.*\S)\s*[(（]\s*(?P<times>[2-9]|[1-9]\d)\s*[)）]$")
"""How often somebody rang, as a list of calls writes it behind the number or the name."""
_LABEL = later(
    r"(?:手机|住宅|家庭?|工作|单位|公司|其他|电话|未知(?:号码)?|陌生(?:号码|人)|mobile|home|work|phone|other|unknown|HD|VoLTE|Wi-?Fi|"
    r"骚扰(?:电话)?|疑似诈骗|广告推销|贷款理财|高清|"
    r"(?:中国)?(?:移动|联通|电信|广电)|(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    r"广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:省|市)?\s*[\u3400-\u9fff]{0,3}|[\s·|,，-])*",
    re.IGNORECASE,
)
"""What a list of calls writes beside a number that is not saved: the kind of line, the place, the operator."""
# With blanks between or none; 18时30分 is a clock, and 5分钟前 is when it was.
_LENGTH = later(
    r"(?:\d+\s*小时(?:\s*\d+\s*分钟?)?(?:\s*\d+\s*秒)?|(?:\d+\s*时\s*)?(?:\d+\s*分钟?\s*)?\d+\s*秒|(?<![\d时])\d+\s*分钟?)(?![钟\d]|\s?\S*前(?!天))"
)
_SHORT, _SAYS = 12, later(r"[，。！？!?,【】：:；;]|[你您我他她]|[吧吗呢啊了的]$|\d{4}")
"""A word of a list of calls beside a name is short and no sentence."""
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

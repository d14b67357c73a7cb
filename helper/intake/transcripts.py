"""What was said in a recording, as programs write it down beside it: SRT, WebVTT, or lines that begin with a time.

Times within a recording are places in it and no clock: they are left out, and who speaks is kept where it is said.
Imported, a transcript is a call with its words; when and with whom stands only in the file's name, as phones that
record calls write it, and is named as coming from there.
"""

import re
from datetime import date
from pathlib import Path

from helper.errors import Exit, HelperError
from helper.intake import archives, numbers
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.intake.recorder_shapes import length_in, moment_in, written_down
from helper.model.event import Event
from helper.model.pattern import later
from helper.wording import say

_CUE = later(r"^\s*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})")
_AT = later(
    r"^\s*[\[(（【]?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d{1,3})?[\])）】]?\s*(?:[-–—~至到]\s*[\[(（]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])）]?)?\s*"
)
_SPEAKER_LAST = later(r"^(?P<name>(?:说话人|发言人|speaker)\s?\w{1,3}|对方|我|[^\s:：]{1,10})\s*$", re.IGNORECASE)
_TAG = later(r"<[^<>]{0,200}>")
_VOICE = later(r"^<v(?:\.[\w.]+)?\s+([^<>]{1,40})>", re.IGNORECASE)
MOST = 2_000_000

HOW_TO = say("intake.how_to_make_transcript")


def is_transcript(text: str) -> bool:
    """Tell whether a text is what was said in a recording: cues, turns, or most lines begin with a place in it."""
    if written_down(text[:40_000]):
        return True
    lines = [line for line in text.lstrip("\ufeff")[:40_000].splitlines() if line.strip()]
    if any(_CUE.match(line) for line in lines[:10]):
        return True
    timed = [found for line in lines if (found := _AT.match(line)) and found.end()]
    places = [int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3]) for found in timed]
    return len(timed) >= 2 and len(timed) * 2 >= len(lines) and places == sorted(places) and places[0] < 600


def words_of(text: str) -> tuple[str, int]:
    """Return what was said, a line for each turn, and the last second that is named."""
    if written := written_down(text[:MOST]):
        return written.words, written.last
    made: list[str] = []
    last, name, cue = 0, "", False
    for line in text.lstrip("\ufeff")[:MOST].splitlines():
        if found := _CUE.match(line):
            last = max(last, int(found[5] or 0) * 3600 + int(found[6]) * 60 + int(found[7]))
            cue = True
            continue
        bare = line.strip()
        if not bare or (cue is False and bare.isdecimal()) or bare.startswith(("WEBVTT", "NOTE ", "STYLE")):
            cue = False if not bare else cue
            continue
        if (found := _AT.match(bare)) and found.end() and not cue:
            last = max(last, int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3]))
            # A name has words below it; a short turn that has none was itself what was said.
            made += [name] if name else []
            name = ""
            bare = bare[found.end() :].strip()
            if _SPEAKER_LAST.match(bare):
                name = bare
                continue
        if voice := _VOICE.match(bare):
            bare = f"{voice[1]}：{bare[voice.end() :]}"
        bare = _TAG.sub("", bare).strip()
        if bare:
            made.append(f"{name}：{bare}" if name and not re.match(r"^[^\s:：]{1,10}[:：]", bare) else bare)
            name = ""
    return "\n".join([*made, *filter(None, [name])]), last


_MOMENT = later(
    r"(?<!\d)(20\d\d)[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])日?[-_ T]{0,3}"
    r"([01]\d|2[0-3])[-_.:：时]?([0-5]\d)(?:[-_.:：分]?([0-5]\d))?(?!\d)"
)
# Samsung's: 通话录音 某某_261003_224100
_SHORT = later(
    r"(?:通话录音|录音|call recording).*?(?<!\d)(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])_([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?!\d)",
    re.IGNORECASE,
)
_NUMBER = later(
    r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-?[2-8]\d{6,7}|(?:95|96|10|400|800)\d{3,9})(?!\d)"
)


def named_in(name: str) -> tuple[str, int | None, str]:
    """Return the day, the second of it and the number that a recording's name holds; nothing for what it does not."""
    found = _MOMENT.search(name) or _SHORT.search(name)
    day, second = "", None
    if found:
        year, month, on, hour, minute, end = (int(part or 0) for part in found.groups())
        try:
            day, second = date(year + 2000 * (year < 100), month, on).isoformat(), hour * 3600 + minute * 60 + end
        except ValueError:
            day, second = "", None
    rest = name.replace(found[0], " ") if found else name
    number = _NUMBER.search(rest)
    return day, second, numbers.normal(re.sub(r"[- ]", "", number[1])) if number else ""


def is_recording(file: Opened) -> bool:
    """Tell whether a file is sound or film."""
    return file.kind in ("sound", "film")


def _text(file: Opened) -> str:
    if file.kind != "text" or file.size > MOST:
        return ""
    with file.stream() as stream:
        return stream.read(MOST).decode(file.encoding or "utf-8", "replace")


def _identify(file: Opened) -> bool:
    from helper.intake import chat

    if file.kind != "text":
        return False
    written = written_down(file.text, file.called) is not None
    return (written or is_transcript(file.text)) and bool(_text(file)) and not chat.FORMAT.identify(file)


def _extract(file: Opened, choices: Choices) -> Extracted:
    name = (file.called).rsplit("/", 1)[-1]
    day, second, number = named_in(name)
    by_name = "by_name" if day or number else ""
    words, way, seconds = words_of(_text(file))[0], choices.way, None
    if written := written_down(_text(file), file.called):
        above_day, above_second = moment_in(written.head)
        words, way, seconds = written.words, way or written.way, length_in(written.head) or None
        day, second = (day, second) if day else (above_day, above_second)
        number = number or named_in(written.head)[2]
    gaps = [
        "" if way else "way",
        "" if seconds else "seconds",
        by_name,
        "" if day else "day",
        "" if number else "peer",
    ]
    yield Event(
        1,
        "call",
        way,
        day,
        second,
        number or name.rpartition(".")[0] or name,
        "",
        "answered",
        seconds,
        words,
        "",
        " ".join(filter(None, gaps)),
    )


FORMAT = Format(
    "transcript", say("intake.transcripts_title"), say("intake.how_to_make_transcript"), _identify, _extract
)


def read_transcript(path: Path) -> tuple[str, int]:
    """Return the words of a transcript. Raise HelperError where it is none."""
    file = archives.on_disk(path)
    text = ""
    if file.kind == "text" and file.size <= MOST:
        with file.stream() as stream:
            text = stream.read().decode(file.encoding, "replace")
    if not is_transcript(text):
        raise HelperError(
            say("log.is_no_transcript"),
            where=path.name,
            do=say("log.srt_is_wanted"),
            code=Exit.BAD_INPUT,
        )
    return words_of(text)

"""What was said in a recording, as programs write it down beside it: SRT, WebVTT, or lines that begin with a time.

Times within a recording are places in it and no clock: they are left out, and who speaks is kept where it is said.
"""

import re

from helper.wording import say

_CUE = re.compile(
    r"^\s*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
)
_AT = re.compile(
    r"^\s*[\[(（【]?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d{1,3})?[\])）】]?\s*(?:[-–—~至到]\s*[\[(（]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])）]?)?\s*"
)
_SPEAKER_LAST = re.compile(r"^(?P<name>(?:说话人|发言人|speaker)\s?\w{1,3}|对方|我|[^\s:：]{1,10})\s*$", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
_VOICE = re.compile(r"^<v(?:\.[\w.]+)?\s+([^<>]{1,40})>", re.IGNORECASE)
MOST = 2_000_000

HOW_TO = say("intake.how_to_make_transcript")


def is_transcript(text: str) -> bool:
    """Tell whether a text is what was said in a recording: cues, or most lines begin with a place in it."""
    lines = [line for line in text.lstrip("\ufeff")[:40_000].splitlines() if line.strip()]
    if any(_CUE.match(line) for line in lines[:10]):
        return True
    timed = [found for line in lines if (found := _AT.match(line)) and found.end()]
    places = [int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3]) for found in timed]
    return len(timed) >= 2 and len(timed) * 2 >= len(lines) and places == sorted(places) and places[0] < 600


def words_of(text: str) -> tuple[str, int]:
    """Return what was said, a line for each turn, and the last second that is named."""
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
            bare = bare[found.end() :].strip()
            if _SPEAKER_LAST.match(bare):
                name = bare
                continue
        elif speaker := re.match(
            r"^(?P<name>(?:说话人|发言人|speaker)\s?\w{1,3})\s+[\[(（]?(?:\d{1,2}:)?\d{1,2}:\d{2}[\])）]?$",
            bare,
            re.IGNORECASE,
        ):
            name = speaker["name"]
            continue
        if voice := _VOICE.match(bare):
            bare = f"{voice[1]}：{bare[voice.end() :]}"
        bare = _TAG.sub("", bare).strip()
        if bare:
            made.append(f"{name}：{bare}" if name and not re.match(r"^[^\s:：]{1,10}[:：]", bare) else bare)
            name = ""
    return "\n".join(made), last

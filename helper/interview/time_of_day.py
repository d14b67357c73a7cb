"""The pieces that say when on a day: parts of the day, the night, clocks."""

import re
from datetime import time

from helper.interview.time_scanner import PARTS, NotReadable, Scanner

_NIGHTS = ("大半夜", "半夜", "夜里", "深夜", "午夜", "后半夜", "夜间", "夜", "night", "midnight")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<colon>:|(?<=\d)点(?!到|-)|点钟|时(?!候))(?:(?P<half>半)|(?P<quarter>[一1三3])刻|过?(?P<minute>\d{1,2})(?:分(?!钟)|:(?P<second>\d{2}))?)?"
    r"|(?P<bare>点))?\s*(?P<ampm>[ap]\.?m\.?(?![a-z]))?"
)
_DOTTED = re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?!\d)")


def take_night(words: Scanner) -> bool:
    """Take a word for the night, which may be the evening or the small hours."""
    found = words.take("|".join(sorted(_NIGHTS, key=len, reverse=True)))
    if found and found[0] == "midnight":
        if words.ranging:
            raise NotReadable  # the end of a span that was not put plainly
        words.midnight = True
    elif found:
        words.night = True
        if found[0] == "night":
            words.part = PARTS["晚上"]
    return bool(found)


def take_english_hour(words: Scanner) -> bool:
    """Take a bare hour in English words: last night around 10, at 8 today."""
    if not words.text.isascii() or words.clocks:
        return False
    found = words.take(
        r"(?P<hour>\d{1,2})(?=\s|$)(?!\s*(?:day|hour|week|month|minute|st|nd|rd|th|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    )
    if not found:
        return False
    if not 1 <= int(found["hour"]) <= 12:
        raise NotReadable
    words.clocks.append((time(int(found["hour"])), None, ""))
    return True


def take_part(words: Scanner) -> bool:
    """Take a part of the day."""
    found = words.take("|".join(sorted(PARTS, key=len, reverse=True)))
    if found:
        before = words.part or (words.day.parts if words.day and words.ranging else None)
        if before and before != PARTS[found[0]]:
            if words.ranging:
                words.first_part = (before, words.part_said)
            elif (before, PARTS[found[0]]) == (PARTS["晚"], PARTS["凌晨"]):
                words.small_hours = True
            else:
                raise NotReadable
        words.part, words.part_said = PARTS[found[0]], found[0]
    return bool(found)


def take_clock(words: Scanner) -> bool:
    """Take a clock: 22:41, 十点半, 快11点, 22点多."""
    if short := words.take(r"差(?P<m>\d{1,2}|一刻)分?钟?(?:到|不到)?(?P<h>\d{1,2})点"):
        hour = int(short["h"]) - 1
        words.clocks.append((time(hour, 60 - (15 if short["m"] == "一刻" else int(short["m"]))), None, ""))
        return True
    rough = bool(words.take(r"(?:快|将近|接近|临近)(?=\d)"))
    if words.day or words.part:
        figures = words.take(_DOTTED) or words.take(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?!\d|[年月日号点:.])")
        if figures:
            words.clocks.append(
                (
                    time(int(figures["hour"]), int(figures["minute"])),
                    None,
                    "figures" if int(figures["hour"]) > 12 else "",
                )
            )
            return True
    found = words.take(_CLOCK)
    if not found:
        return False
    second_of_range = words.ranging and words.clocks
    said_hour = found["colon"] or found["bare"] or found["ampm"]
    if not said_hour and not second_of_range:
        if re.match(r"\s*(?:到|-+)\s*\d{1,2}\s*(?:点|时)", words.text[words.place :]):
            said_hour = "点"
        else:
            words.place = found.start()
            return False
    if found["colon"] and words.text[words.place : words.place + 1] == ":":
        raise NotReadable  # 22::15 and 22:15:
    hour = int(found["hour"])
    minute = (
        30
        if found["half"]
        else {"1": 15, "一": 15, "3": 45, "三": 45}[found["quarter"]]
        if found["quarter"]
        else int(found["minute"] or 0)
    )
    mark = (found["ampm"] or "").replace(".", "")
    if not mark and found["hour"].startswith("0") and len(found["hour"]) == 2:
        mark = "figures"
    if not mark and found["colon"] == ":" and (found["minute"] or "") and len(found["minute"]) == 2:
        mark = "figures"
    if found["colon"] == ":" and not found["minute"]:
        raise NotReadable
    if hour == 24 and minute == 0:
        raise NotReadable
    more = words.take(r"钟?多钟?|过(?!\d)|过一点|出头|钟?几分|来钟")
    words.about |= bool(words.take(r"钟?不到"))
    words.take(r"钟|整")
    clock = time(hour, minute)
    if more:
        words.clocks.append((clock, time(hour, 59), mark))
    else:
        words.about = words.about or rough
        words.clocks.append((clock, None, mark))
    if second_of_range:
        words.ranging = False
        if not words.part and not mark and words.clocks[0][2] == "figures" and ":" not in found[0]:
            raise NotReadable
    return True

"""What a screen writes: words joined as they were, times as it shows them, and what is nobody's words."""

import re
import unicodedata
from datetime import date, timedelta
from typing import NamedTuple

from helper.intake.screenshots.seeing import SeenLine
from helper.model.pattern import later

_WEEK = r"(?:(?:星期|周|礼拜)[一二三四五六日天]|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_HALF = r"(?:凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|夜里|半夜|深夜|AM|PM)"
_CLOCK = rf"(?:{_HALF}\s*)?\d{{1,2}}\s*:\s*\d{{2}}(?::\d{{2}})?(?:\s*(?:AM|PM))?"
_DAY = (
    rf"(?:今天|今日|昨天|昨日|前天|Today|Yesterday|\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|"
    rf"20\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{2}}[-/]\d{{1,2}}[-/]\d{{1,2}}|\d{{1,2}}[-/]\d{{1,2}}|(?:{_MONTHS})[a-z]*\.?\s*\d{{1,2}}(?:,\s*20\d{{2}})?|\d{{1,2}}\s*(?:{_MONTHS})[a-z]*)"
)
_AGO = r"(?:刚刚|刚才|现在|now|\d{1,2}\s*(?:秒|分钟|小时|天|周)之?前|半小时前|\d{1,2}\s*(?:m|min|h)(?:\s*ago)?)"
_WHOLE = rf"(?:(?:{_DAY})?[\s,，·]*\(?(?:{_WEEK})?\)?[\s,，·]*(?:{_CLOCK})?|{_AGO})"
_TIME = later(rf"(?:{_WHOLE})", re.IGNORECASE)
_TAIL = later(
    rf"(?<![\d:./年月-])(?P<time>{_DAY}[\s,，·]*(?:{_WEEK})?[\s,，·]*(?:{_CLOCK})?|{_WEEK}[\s,，·]*(?:{_CLOCK})?|{_CLOCK}|{_AGO})\s*$",
    re.IGNORECASE,
)
_LEAD = later(
    r"^(?:短信/彩信|短信|彩信|信息|iMessage信息|iMessage|文本信息|Text Message|SMS|RCS)[\s·•:，,]*", re.IGNORECASE
)
_SPACED = later(rf"(?P<day>{_DAY}|{_WEEK})\s*(?P<more>{_WEEK}|{_CLOCK})", re.IGNORECASE)


def normalize_shown(text: str) -> str:
    """Return text with full-width figures and marks as plain ones, and the colons readers mistake as colons."""
    said = unicodedata.normalize("NFKC", text).strip()
    said = re.sub(r"(?<=\d)\s*[:：﹕∶;；]\s*(?=\d{2})", ":", said)
    # Readers take the figure one after 星期 for a dash.
    return re.sub(
        r"(?<=星期|礼拜)[—–―\-ー_~](?!\w*[一二三四五六日天])",
        "一",
        re.sub(r"(?<=周)[—–―\-ー](?=\s*(?:\d|$|上|下|中|晚|凌))", "一", said),
    )


def read_shown_time(text: str) -> str:
    """Return the time that a whole line is, spaced as screens space it; nothing where it is something else."""
    said = _LEAD.sub("", normalize_shown(text)) or ""
    if not said or not re.search(r"\d|天|日|刚|现在|期|周|day|now", said) or not _TIME.fullmatch(said):
        return ""
    for _ in range(2):
        said = _SPACED.sub(r"\g<day> \g<more>", said)
    return re.sub(r"\s+", " ", said).strip(" ,，·")


def is_lead(text: str) -> bool:
    """Tell whether a line only names the kind of message above a time: 短信/彩信, iMessage."""
    said = normalize_shown(text)
    return bool(said) and not _LEAD.sub("", said)


def split_tail(text: str) -> tuple[str, str]:
    """Return a line without the time at its end, and that time: "短信 · 5分钟前"."""
    said = normalize_shown(text)
    found = _TAIL.search(said)
    if not found or (found.start() == 0 and not read_shown_time(said)):
        return text, ""
    return said[: found.start()].rstrip(" ·•・∙|,，-"), read_shown_time(found["time"])


class ShownTime(NamedTuple):
    """Hold what a shown time says: a day where it is certain, the second of the day, and what is missing."""

    day: str
    second: int | None
    gaps: str


def read_shown(said: str, taken: date | None, year: int | None = None) -> ShownTime:
    """Return what a shown time says, given the day the picture was taken. Nothing is guessed.

    昨天 and 星期三 count from the day of the picture; a day without a year takes the person's year, else that
    of the picture, whose programs leave out only their own year. Without either the day stays empty.
    """
    second = _second(said)
    day = _day(said, taken, year)
    if day is None and second is not None and re.fullmatch(_CLOCK, said, re.IGNORECASE):
        # A bare clock is a time of the day the picture was taken; WeChat and phones write it so.
        day = taken
    gaps = " ".join(
        filter(
            None,
            (
                "" if day else "year" if re.search(r"\d\s*月|\d[-/]\d", said) else "day",
                "" if second is not None else "clock",
            ),
        )
    )
    return ShownTime(day.isoformat() if day else "", second, gaps)


def _day(said: str, taken: date | None, year: int | None) -> date | None:
    if found := re.search(r"(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})", said):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.search(r"(?<!\d)(\d{1,2})\s*(?:月|[-/])\s*(\d{1,2})", said):
        month, number = int(found[1]), int(found[2])
        if year is not None:
            return _date(year, month, number)
        if taken is None:
            return None
        one = _date(taken.year, month, number)
        return one if one and one <= taken else None
    if taken is None:
        return None
    for words, back in (("今天|今日|Today|刚|现在|now|秒|分钟|小时", 0), ("昨天|昨日|Yesterday", 1), ("前天", 2)):
        if re.search(words, said, re.IGNORECASE):
            # "3 小时前" may be yesterday's: only what is certain is taken.
            return None if "小时" in said else taken - timedelta(days=back)
    if found := re.search(r"(?:星期|周|礼拜)([一二三四五六日天])", said):
        wanted = "一二三四五六日".index(found[1].replace("天", "日"))
        # Programs write a weekday for the six days before today only.
        back = (taken.weekday() - wanted) % 7
        return taken - timedelta(days=back or 7)
    return None


def _second(said: str) -> int | None:
    found = re.search(rf"({_HALF})?\s*(\d{{1,2}})\s*:\s*(\d{{2}})(?::(\d{{2}}))?\s*(AM|PM)?", said, re.IGNORECASE)
    if not found:
        return None
    hour, minute, half = int(found[2]), int(found[3]), (found[1] or found[5] or "").upper()
    if (half in ("下午", "傍晚", "晚上", "午后", "夜里", "PM") and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half in ("凌晨", "半夜", "上午", "深夜", "AM") and hour == 12:
        hour = 0
    return hour * 3600 + minute * 60 + int(found[4] or 0) if hour < 24 and minute < 60 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# What a status bar is made of, each piece taken once and never tried again another way: a stranger's long row of figures
# can be cut up in more ways than a computer can try.
_STATUS = later(
    r"\d{1,2}:\d{2}|[\d.]+\s*[KM]B?/s|[345]G\+?[Il|!]{0,4}|\d{1,2}(?=[345]G)|\d{1,3}(?=\d\d:)|\d{1,3}%?|HD\d?|VoLTE|LTE|中国(?:移动|联通|电信|广电)|WiFi|Wi-Fi|无服务|[▮▯●○•.|｜\]\[)(〉>+]+|\s+",
    re.IGNORECASE,
)
_MARKS = later(
    r"(?:已读|未读|全部已读|\d+人(?:已读|未读)|已送达|送达|已发送|发送中|发送失败|未送达|已读\s*\d{1,2}:\d{2}|"
    r"Delivered|Read|Sent|Not Delivered|点按以载入预览|已播放|转文字|听筒|卡\s*[12]|SIM\s*[12])",
    re.IGNORECASE,
)
_BUTTONS = later(
    r"(?:按住\s*说话|按住\s*讲话|发送|发消息[.…]*|发送消息|请?输入(?:消息|信息|内容)?[.…]*|说点什么[.…]*|短信/?彩信?|发送短信|文本信息|信息|iMessage(?:信息)?|短信|发短信|添加短信|"
    r"语音|相册|拍摄|照片|文件|日程|待办|位置|红包|表情|更多|视频通话|语音通话|转账|收藏|名片|快捷回复|复制验证码|标为已读|重新编辑|加入黑名单|举报|添加到通讯录|"
    r"个人收藏|最近通话|通讯录|拨号键盘|语音留言|电话|联系人|拨号|通话|收件箱|微信|发现|我|消息|动态|看点|工作台|协作|通话记录|全部|未接|未接来电|编辑|搜索|清除|返回|取消|"
    r"Send|Message|Text Message|Recents|Contacts|Keypad|Voicemail|Favou?rites|Edit)",
    re.IGNORECASE,
)
_BADGES = later(
    r"(?:LV\.?\s*\d{1,3}|Lv\s*\d+|群主|管理员|机器人|官方|外部|企业|全员|@[^\s]{1,12}|\d{1,3})", re.IGNORECASE
)
FOOTERS = later(
    r"(?:微信|QQ|支付宝)?(?:转账|红包|群收款|亲属卡|小程序|公众号|视频号)|(?:个人)?名片|聊天记录|位置|文件|收款单|网页|链接",
    re.IGNORECASE,
)
"""What stands in the foot of a card: the kind of thing it is."""
APPS = later(
    r"(?:信息|短信|微信|QQ|TIM|企业微信|钉钉|电话|手机|邮件|支付宝|Messages|Messaging|Phone|WeChat|WhatsApp|DingTalk|WeCom|信使|消息|飞书|中国移动|新消息)",
    re.IGNORECASE,
)


def is_status(text: str) -> bool:
    """Tell whether a line at the top edge is of the phone's status bar."""
    said = normalize_shown(text)
    return bool(said) and not _STATUS.sub("", said)


def is_mark(text: str) -> bool:
    """Tell whether a line only says that a message was read or delivered."""
    return bool(_MARKS.fullmatch(normalize_shown(text).replace(" ", "")))


def is_button(text: str) -> bool:
    """Tell whether a line is what a button or an empty input bar says."""
    return bool(_BUTTONS.fullmatch(normalize_shown(text)))


def is_badge(text: str) -> bool:
    """Tell whether a word beside a name is a badge: a level, a role in the group."""
    return bool(_BADGES.fullmatch(normalize_shown(text)))


def rows_of(lines: list[SeenLine]) -> list[list[SeenLine]]:
    """Return lines as rows from top to bottom, each from left to right."""
    rows: list[list[SeenLine]] = []
    for line in sorted(lines, key=lambda one: one.box.centre):
        for row in rows[-2:]:
            like = row[0].box
            overlap = min(like.bottom, line.box.bottom) - max(like.top, line.box.top)
            if overlap > 0.5 * min(like.height, line.box.height) and all(_beside(line, other) for other in row):
                row.append(line)
                break
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda one: one.box.left)
    return rows


def _beside(one: SeenLine, other: SeenLine) -> bool:
    shared = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    return shared < 0.5 * min(one.box.width, other.box.width)


def join_lines(lines: list[SeenLine]) -> str:
    """Return the words of a bubble: what was wrapped runs on, what was another line or size stands apart."""
    rows = rows_of(lines)
    if not rows:
        return ""
    right = max(line.box.right for line in lines)
    latin = _is_latin("".join(line.text for line in lines))
    said = ""
    before: list[SeenLine] = []
    for row in rows:
        words = " ".join(line.text.strip() for line in row)
        said += _seam(said, words, before, row, right, latin) + words if before else words
        before = row
    return said.strip()


def _seam(said: str, words: str, before: list[SeenLine], row: list[SeenLine], right: float, latin: bool) -> str:
    upper, lower = before[0].box, row[0].box
    tall = min(upper.height, lower.height)
    sizes = sorted((measure_letters(before), measure_letters(row)))
    few = min(len(said), len(words)) < 3
    if tall < (0.72 if few else 0.88) * max(upper.height, lower.height) and sizes[0] < 0.82 * sizes[1]:
        return " "
    short = right - before[-1].box.right
    if latin:
        return "" if said.endswith("-") else " "
    # A number or a word that is not broken goes to the next line whole, and leaves a gap.
    first = re.match(r"[\x21-\x7e]*", words)
    if short > 2.4 * upper.height + 0.6 * upper.height * len(first[0] if first else "") and not said.endswith("-"):
        return "\n"
    if re.search(r"[A-Za-z]$", said) and re.match(r"[A-Za-z]", words):
        return " "
    return ""


def measure_letters(row: list[SeenLine]) -> float:
    """Return about how large the letters of a row are: by their width, which is measured better than their height."""
    units = sum(sum(0.55 if letter.isascii() else 1.0 for letter in line.text) for line in row)
    return sum(line.box.width for line in row) / max(units, 0.5)


def _is_latin(said: str) -> bool:
    letters = sum(letter.isascii() and letter.isalpha() for letter in said)
    wide = sum("\u3400" <= letter <= "\u9fff" for letter in said)
    return letters > 2 * wide and letters > 3

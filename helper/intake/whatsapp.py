"""WhatsApp's exported chat (.txt): a date, a dash or bracket, a name, a colon. Times are the phone's own.

Day and month stand in either order; a value above 12 anywhere in the file decides, else the person does. What
WhatsApp writes in place of pictures, calls and deleted messages is in the phone's language and nobody's words.
"""

import re

from helper.intake import numbers, times
from helper.intake.base import Choices, Extracted, Format, Opened
from helper.model.event import Event, Skipped
from helper.model.pattern import later
from helper.wording import say

_MARKS = later(r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DATE = r"(?:\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\.?|\d{4}年\d{1,2}月\d{1,2}日)"
_HEAD = later(
    rf"^\[?\s*(?P<when>{_DATE},?(?:\s*(?:星期|周)[一二三四五六日天])?\s*(?:à|um|às|at|o|kl\.?)?\s*(?:{times.HALVES})?\s*\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\s*(?:[AaPp]\.?\s?[Mm]\.?(?![A-Za-z])|{times.HALVES}))?)(?:\]\s*|\s+[-–—]\s+)(?P<rest>.*)$",
    re.DOTALL,
)
_WHO = later(r"^(?P<name>[^:：]{1,60})[:：]\s?(?P<text>.*)$", re.DOTALL)
_MEDIA = later(
    r"^<(?:Media omitted|媒体(?:内容)?已忽略|省略多媒体|多媒体档案已略去|Multimedia omitido|Medien ausgeschlossen|Média omis)>$|"
    r"^(?:image|audio|video|sticker|document|gif|contact card|voice message)s? omitted$|"
    r"^(?:图像|图片|照片|音频|语音|语音消息|视频|影片|贴图|贴纸|表情|动图|GIF|文档|文件|联系人|联系人名片|位置|圖片|音訊|文件檔案|貼圖)(?:内容)?(?:已忽略|已省略|已略去|忽略|略去)$|"
    r"^(?:imagen|audio|v[ií]deo|sticker|documento|gif) omitid[oa]$|"
    r"^<\s*(?:attached|附件|已附加|adjunto|allegato|anhang)\s*[:：].*>$"
    r"|^.{1,120}\((?:file attached|文件已附加|附件|archivo adjunto|Datei angehängt|档案已附加)\)$",
    re.IGNORECASE,
)
_MISSED = later(
    r"^(?:未接|错过的|漏接的?)(?:群组|群聊)?(?:语音|视频|視像|視訊)?(?:通话|来电|電話)"
    r"|^missed (?:group )?(?:voice|video)? ?call|^llamada (?:de voz |de video )?perdida|^verpasster",
    re.IGNORECASE,
)
_CALL = later(
    r"^(?:群组|群聊)?(?:语音|视频)(?:通话|来电)\s*[,，.。]?\s*(?P<long>.*)$|^(?:voice|video) call[,.]?\s*(?P<longer>.*)$",
    re.IGNORECASE,
)
_UNANSWERED = later(r"无应答|未应答|未接听|无人接听|已取消|no answer|not answered|canceled|cancelled", re.IGNORECASE)
_GONE = later(
    r"^(?:此|这条|该|您|你)?(?:消息|訊息|信息)?(?:已?(?:被)?(?:您|你|对方)?(?:已)?(?:删除|刪除|撤回)了?)"
    r"(?:此|这条|该)?(?:消息|訊息)?[。.]?$|^(?:this message was deleted|you deleted this message"
    r"|(?:eliminaste este mensaje|este mensaje fue eliminado|se eliminó este mensaje))\.?$",
    re.IGNORECASE,
)
_NOTICE = later(
    r"端到端加密|端對端加密|end-to-end encrypted|cifrados? de extremo|安全代码已(?:变更|更改)"
    r"|security code .*changed|^(?:您|你|.{1,30})?(?:创建了|加入了|退出了|移除了|更改了|已?将|通过链接加入|设置了)"
    r"(?:此|该|本)?(?:群组|群|消息|主题)",
    re.IGNORECASE,
)
_EDITED = later(
    r"\s*<(?:这条消息已经过编辑|此消息已编辑|已编辑|This message was edited|Se editó este mensaje[^>]*)>\s*$",
    re.IGNORECASE,
)
_ME = {"我", "You", "您", "你", "Tú"}
_MOST_TEXT = 1 << 16


def _identify(file: Opened) -> bool:
    if file.kind != "text":
        return False
    lines = [bare for line in file.text.splitlines()[:200] if (bare := _bare(line).strip())]
    heads = [(at, found) for at, line in enumerate(lines) if (found := _HEAD.match(line))]
    # A notice without a time may stand above; names follow their times after a colon.
    return (
        bool(heads)
        and heads[0][0] <= 3
        and any(_WHO.match(found["rest"]) for _, found in heads)
        and _bracketed(heads[0][1])
    )


def _bracketed(found: re.Match[str]) -> bool:
    """Tell WhatsApp's heads from those of chats copied elsewhere: a bracket or a dash stands after the time."""
    return found.string.startswith("[") or bool(re.search(r"\s[-–—]\s", found.string[: found.start("rest")]))


def _bare(line: str) -> str:
    return _MARKS.sub("", line).replace("\u202f", " ").replace("\xa0", " ")


def _extract(file: Opened, choices: Choices) -> Extracted:
    dates = choices.dates or times.order(
        _time(found["when"]) for _, line in file.lines() if line is not None and (found := _HEAD.match(_bare(line)))
    )
    held: tuple[int, str, str, list[str]] | None = None
    size = 0
    for number, line in file.lines():
        if line is None:
            yield Skipped(number, "encoding")
            continue
        line = _bare(line.rstrip("\r\n"))
        found = _HEAD.match(line)
        if not found:
            if held is None and line.strip():
                yield Skipped(number, "system" if _NOTICE.search(line) else "headless")
            elif held and (size := size + len(line) + 1) < _MOST_TEXT:
                held[3].append(line)
            continue
        if held:
            yield _message(held, dates, choices)
        who = _WHO.match(found["rest"])
        if not who or _NOTICE.search(who["name"]):
            yield Skipped(number, "system")
            held = None
        else:
            size = 0
            held = (number, found["when"], who["name"].strip("~ \u202f"), [who["text"]])
    if held:
        yield _message(held, dates, choices)


def _time(said: str) -> str:
    """Return a time as it is read elsewhere: without the words and dots that languages put between day and clock."""
    said = re.sub(r"(?<=\d)\.?,?\s*(?:à|um|às|at|o|kl\.?)\s+(?=\d)", " ", said)
    said = re.sub(r"(?:星期|周)[一二三四五六日天]", "", said)
    return re.sub(
        r"(?<=\s)(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?!\d|\.)",
        lambda found: ":".join(part for part in found.groups() if part),
        said,
    )


def _message(held: tuple[int, str, str, list[str]], dates: str, choices: Choices) -> Event | Skipped:
    number, said, name, lines = held
    when = times.parse_written(_time(said), dates=dates)
    if when is None:
        return Skipped(number, times.why_unread(_time(said), dates))
    text = _EDITED.sub("", "\n".join(lines).strip())
    if _NOTICE.search(text) and len(text) < 200:
        return Skipped(number, "system")
    way = "out" if name in choices.me or name in _ME else "in"
    who = numbers.normal(name)
    if _MISSED.match(text):
        return Event(number, "call", way, when.day, when.second, who, "", "unanswered", None, "", "", when.gaps)
    if call := _CALL.match(text):
        length = (call["long"] or call["longer"] or "").strip(" ,，.。‎")
        seconds = (
            times.duration(
                re.sub(r"\s+", "", length).replace("分鐘", "分钟").replace("minutes", "min").replace("mins", "min")
            )
            if length
            else None
        )
        outcome = "unanswered" if _UNANSWERED.search(length) else "answered" if seconds else ""
        if len(text) < 40:
            return Event(
                number,
                "call",
                way,
                when.day,
                when.second,
                who,
                "",
                outcome,
                seconds,
                "",
                "",
                " ".join(filter(None, (when.gaps, "" if seconds or outcome == "unanswered" else "seconds"))),
            )
    gone, media = bool(_GONE.match(text)), bool(_MEDIA.match(text.split("\n")[0]))
    words = "\n".join(text.split("\n")[1:]).strip() if media else "" if gone else text
    gaps = " ".join(filter(None, (when.gaps, "deleted" if gone else "media" if media else "")))
    return Event(number, "messaging_app", way, when.day, when.second, who, "", "", None, words, "", gaps)


FORMAT = Format(
    "whatsapp",
    say("intake.whatsapp_chats_txt"),
    say("intake.in_whatsapp_chat_choose_export"),
    _identify,
    _extract,
)

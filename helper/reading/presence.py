"""Hear that whoever wants money says they stand at the door at this moment, in Chinese and in English: people come first.

It is no threat by itself and accuses nobody. A courier stands there too: what is delivered or repaired is no such call.
"""
# ruff: noqa: E501 - a table of ways of saying

from helper.model.finding import Signal
from helper.model.pattern import later

_HERE = later(
    r"(?:我|我们|咱们?|俺们?|人|兄弟们?)(?:几个|现在|已经|人|就|都|正|这会儿|一直|又)*(?:在|到了?|站在|守在|等在|堵在)(?:你们?)?(?:的)?(?:家|屋|单位|公司|学校|店|厂|小区|楼|宿舍)?(?:的)?(?:楼下|门口|门外|门前|家门|大门|楼道|院子|大厅)"
    r"|(?:不(?:给|还|拿|付|转|见)|没见到?|拿不到|要不到)[^。！!？?\n]{0,8}(?:我们?|咱们?|俺们?)(?:几个|今天|今晚|就|都|也|可)*(?:不走了|不走啦|不走(?=[,，。!！]|$)|赖(?:在)?这(?:儿|里)?|(?:在|坐|睡|住)(?:在)?(?:这|你家)(?:儿|里)?不走)"
    r"|\b(?:i|we|my (?:men|guys|people|colleagues?)|our (?:men|guys|people|staff|team|colleagues?))(?:'m|’m|'re|’re| am| are| is)?(?: (?:all|now|already|right|just|still|here|standing|waiting|sitting|parked|back))* (?:downstairs|outside|(?:at|in front of|by|near|behind) (?:your|the) (?:\w+ )?(?:door|gate|house|home|building|office|entrance|apartment|flat|lobby|school|shop|dorm\w*|hotel))\b",
)
_WANTED = later(
    r"躲|出来|下来|滚|开门|还钱|欠|不还|不走|等着|等你|堵|钱|债|贷|款|逾期|见不到|看你|当面"
    r"|\b(?:hid(?:e|ing)|come (?:out|down)|get (?:out|down)|open|pay|money|owe|debt|loan|overdue|right now|waiting|not leav\w+|won't leave|won’t leave|see you|find you|face)\b"
)
_ON_ERRANDS = later(
    r"快递|外卖|包裹|取件|快件|送货|到货|货|物业|师傅|维修|安装|保洁|搬家|司机|车牌|打车|滴滴|接你|放学|吃饭|逛|玩|亲爱的|宝贝"
    r"|\b(?:deliver\w*|courier|parcel|package|order|food|driver|taxi|uber|didi|ride|pick you up|plumber|repair\w*|technician|landlord|mum|mom|dad|honey|darling|dinner|lunch|coffee|party)\b"
)


def find_presence(text: str) -> list[Signal]:
    """Return words by which the other side says that they stand at the door now, and want somebody."""
    plain = text.casefold()
    found = _HERE.search(plain) if len(plain) == len(text) else None
    if found is None or not _WANTED.search(plain.replace(found[0], " ") + " " + found[0]) or _ON_ERRANDS.search(plain):
        return []
    return [Signal("danger_now", *found.span(), text[found.start() : found.end()], like=True)]

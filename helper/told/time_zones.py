"""Hear a time zone in a time that is told: 22:41 New York time, 柏林时间晚上八点. A letter names Beijing time."""
# ruff: noqa: E501 - a table of places, several in a line

import re
import unicodedata
from datetime import datetime, time, timedelta, timezone
from typing import NamedTuple

from helper.model.moment import SHANGHAI, Moment
from helper.model.pattern import later

_PLACES = {
    "America/New_York": "new york|boston|washington(?: dc| d\\.c\\.)?|miami|philadelphia|atlanta|detroit|eastern|east coast|纽约|波士顿|华盛顿|费城|迈阿密|亚特兰大|美国?东部|美东",
    "America/Chicago": "chicago|houston|dallas|austin|central|us central|芝加哥|休斯敦|休斯顿|达拉斯|美国?中部",
    "America/Denver": "denver|us mountain|丹佛",
    "America/Los_Angeles": "los angeles|l\\.a\\.|san francisco|seattle|san diego|silicon valley|california|pacific|west coast|洛杉矶|旧金山|三藩市|西雅图|圣地亚哥|硅谷|加州|美国?西部|美西|太平洋",
    "America/Toronto": "toronto|montreal|ottawa|多伦多|蒙特利尔|渥太华", "America/Vancouver": "vancouver|温哥华",
    "America/Sao_Paulo": "sao paulo|圣保罗", "America/Mexico_City": "mexico city|墨西哥城", "America/Argentina/Buenos_Aires": "buenos aires|argentin\\w+|阿根廷",
    "Europe/London": "london|uk|u\\.k\\.|british|britain|england|english|scotland|edinburgh|manchester|伦敦|英国|爱丁堡|曼彻斯特", "Europe/Dublin": "dublin|irish|ireland|都柏林|爱尔兰",
    "Europe/Berlin": "german|germany|berlin|munich|frankfurt|hamburg|central european|vienna|austrian?|德国|柏林|慕尼黑|法兰克福|汉堡|中欧|欧洲中部|维也纳|奥地利",
    "Europe/Paris": "paris|french|france|巴黎|法国", "Europe/Madrid": "madrid|barcelona|spanish|spain|马德里|巴塞罗那|西班牙", "Europe/Rome": "rome|milan|italian|italy|罗马|米兰|意大利",
    "Europe/Amsterdam": "amsterdam|dutch|netherlands|阿姆斯特丹|荷兰", "Europe/Brussels": "brussels|belgi(?:an|um)|布鲁塞尔|比利时", "Europe/Zurich": "zurich|geneva|swiss|switzerland|苏黎世|日内瓦|瑞士",
    "Europe/Stockholm": "stockholm|swedish|sweden|瑞典|斯德哥尔摩", "Europe/Oslo": "oslo|norwegian|norway|挪威", "Europe/Copenhagen": "copenhagen|danish|denmark|丹麦|哥本哈根",
    "Europe/Warsaw": "warsaw|polish|poland|波兰|华沙", "Europe/Prague": "prague|czech|捷克|布拉格", "Europe/Budapest": "budapest|hungarian|hungary|匈牙利|布达佩斯",
    "Europe/Lisbon": "lisbon|portuguese|portugal|葡萄牙|里斯本", "Europe/Athens": "athens|greek|greece|希腊|雅典", "Europe/Helsinki": "helsinki|finnish|finland|芬兰|赫尔辛基",
    "Europe/Kyiv": "kyiv|kiev|ukrainian|ukraine|乌克兰|基辅", "Europe/Moscow": "moscow|莫斯科", "Europe/Istanbul": "istanbul|turkish|turkey|土耳其|伊斯坦布尔",
    "Asia/Dubai": "dubai|abu dhabi|uae|emirates|迪拜|阿联酋|阿布扎比", "Asia/Riyadh": "saudi|riyadh|沙特|利雅得", "Asia/Jerusalem": "israeli?|tel aviv|以色列", "Africa/Cairo": "cairo|egyptian|egypt|埃及|开罗",
    "Africa/Lagos": "lagos|nigerian?|尼日利亚", "Africa/Nairobi": "nairobi|kenyan?|肯尼亚", "Africa/Johannesburg": "johannesburg|south africa|south african|南非|约翰内斯堡",
    "Asia/Karachi": "karachi|pakistani?|巴基斯坦", "Asia/Kolkata": "indian?|delhi|new delhi|mumbai|bangalore|印度(?!尼西亚)|德里|孟买", "Asia/Kathmandu": "nepal\\w*|尼泊尔", "Asia/Dhaka": "bangladeshi?|dhaka|孟加拉(?:国)?",
    "Asia/Bangkok": "bangkok|thai|thailand|曼谷|泰国", "Asia/Ho_Chi_Minh": "vietnam|vietnamese|hanoi|saigon|越南|河内|胡志明市?", "Asia/Phnom_Penh": "cambodian?|phnom penh|柬埔寨|金边", "Asia/Yangon": "myanmar|yangon|burmese|缅甸|仰光", "Asia/Vientiane": "laos|vientiane|老挝",
    "Asia/Jakarta": "jakarta|雅加达", "Asia/Tokyo": "tokyo|osaka|japan|japanese|东京|大阪|日本", "Asia/Seoul": "seoul|korean?|south korean?|韩国|首尔",
    "Asia/Singapore": "singapore|新加坡", "Asia/Kuala_Lumpur": "malaysian?|kuala lumpur|马来西亚|吉隆坡", "Asia/Manila": "manila|philippines?|菲律宾|马尼拉",
    "Australia/Sydney": "sydney|melbourne|canberra|悉尼|墨尔本|堪培拉", "Australia/Brisbane": "brisbane|布里斯班", "Australia/Perth": "perth|珀斯", "Australia/Adelaide": "adelaide|阿德莱德",
    "Pacific/Auckland": "new zealand|auckland|wellington|新西兰|奥克兰|惠灵顿", "Pacific/Honolulu": "hawaii\\w*|honolulu|夏威夷",
}  # fmt: skip
_CHINA = "beijing|china|chinese|shanghai|shenzhen|guangzhou|hong kong|macau|taiwan|taipei|北京|中国|国内|香港|澳门|台湾|台北|东八区"
_LETTERS = {
    "America/New_York": "est|edt|et", "America/Chicago": "cdt", "America/Denver": "mst|mdt", "America/Los_Angeles": "pst|pdt|pt", "Europe/London": "bst", "Europe/Paris": "cet|cest",
    "Europe/Athens": "eet|eest", "Europe/Moscow": "msk", "Asia/Tokyo": "jst", "Asia/Seoul": "kst", "Asia/Kolkata": "ist", "Australia/Sydney": "aest|aedt", "Pacific/Auckland": "nzst|nzdt", "UTC": "utc|gmt",
    "Asia/Singapore": "sgt|hkt|myt",
}  # fmt: skip
_MANY = r"(?:us|u\.s\.a?\.?|usa|america|american|the states|canad\w+|australian?|russian?|brazil\w*|mexic\w+|indonesian?|kazakh\w*|mongolian?|europe(?:an)?|africa\w*|美国|加拿大|澳洲|澳大利亚|俄罗斯|巴西|墨西哥|印尼|印度尼西亚|哈萨克\w*|蒙古|欧洲|非洲|国外|海外|外国)"
"""Countries of several zones, and what is too wide to be one."""

_TIME = r"(?:'s)?(?: (?:local|standard|daylight|summer|winter))* time(?![a-z])|(?:的?(?:当地|本地|那边|那里|这边|这里|夏令|标准)?(?:的)?时间)"
_EDGE, _END = r"(?<![a-z])(?:(?:in|at|on|by) )?(?:the )?", r"(?![a-z])"
_ANY = "|".join(_PLACES.values())
_SAID = later(rf"[(\[,]?\s*{_EDGE}(?:(?P<china>{_CHINA})|(?P<place>{_ANY}))(?:{_TIME})[)\]]?")
_OFFSET = later(
    r"[(\[]?\s*(?<![a-z])(?:(?:utc|gmt)\s*(?P<sign>[+-])\s*(?P<hours>1[0-4]|0?\d)(?::?(?P<minutes>[034][05]))?)(?!\d)[)\]]?"
)
_OF_ZONE = "|".join(_LETTERS.values()) + "|cst"
_AFTER_CLOCK = later(rf"(?P<clock>:\d\d\s*(?:[ap]\.?m\.?)?)\s*[(\[]?\s*(?P<letters>{_OF_ZONE})[)\]]?(?![a-z])")
_IN_CAPITALS = later(rf"(?P<clock>)[(\[]?(?<![A-Za-z])(?P<letters>{_OF_ZONE.upper()})[)\]]?(?![A-Za-z])")
_NO_ONE = later(
    rf"(?<![a-z])(?:my|our|your|his|her|their|local)(?: own| local)? time{_END}|(?:当地|本地|那边|我这边|我们这边|我那边)(?:的)?时间|{_EDGE}{_MANY}(?:{_TIME})"
)
_THERE = later(rf"[(\[,]?\s*{_EDGE}(?P<place>{_ANY}){_END}(?:那边|那里|当地)?[)\]]?")
_SOMEWHERE = later(rf"(?:(?<![a-z])in (?:the )?|在){_MANY}{_END}|(?<![a-z])(?:overseas|abroad){_END}")
_UNHEARD = later(
    r"(?<!^)(?<![.!?] )\b(?!(?:This|That|Last|First|Second|Third|Next|Same|The|Some|Every|Any|Each|Lunch|Dinner|Night|Day|Bed|Tea|Noon|School|Work|Office|Closing|Opening|Break|Meal|Evening|Morning|Prayer)\b)[A-Z][a-z]{3,}(?: [Ll]ocal| [Ss]tandard| [Ss]ummer)? [Tt]ime\b"
)


class Zoned(NamedTuple):
    """Hold a time with its zone taken out. ``zones`` is empty where one is told that is not known here; ``sure`` that it was called a time there."""

    text: str
    zones: tuple[str, ...]
    sure: bool = True


def take_zone(said: str) -> Zoned | None:
    """Return what is told without its time zone, and the zone; None where none is told, or it is that of China."""
    text = unicodedata.normalize("NFKC", said).strip()
    plain = text.casefold()
    if len(text) > 120:
        return None
    if found := _OFFSET.search(plain):
        sign = -1 if found["sign"] == "-" else 1
        minutes = sign * (int(found["hours"]) * 60 + int(found["minutes"] or 0))
        return None if minutes == 480 else Zoned(_without(plain, found), (f"{minutes:+d}",))
    if found := _SAID.search(plain):
        return None if found["china"] else Zoned(_without(plain, found), (_zone_of(_PLACES, found["place"]),))
    if found := _AFTER_CLOCK.search(plain) or _IN_CAPITALS.search(text):
        kept = text[: found.start()] + found["clock"] + " " + text[found.end() :]
        letters = found["letters"].casefold()
        if letters == "cst":  # China's own, or that of Chicago
            return Zoned(kept, ("America/Chicago",), sure=False)
        return Zoned(kept, (_zone_of(_LETTERS, letters),))
    if _NO_ONE.search(plain) or _UNHEARD.search(text):
        return Zoned(plain, ())
    if found := _THERE.search(plain):
        return Zoned(_without(plain, found), (_zone_of(_PLACES, found["place"]),), sure=False)
    return Zoned(plain, ()) if _SOMEWHERE.search(plain) else None


def without_china(said: str) -> str:
    """Return what is told without the words that it is the time of China."""
    text = unicodedata.normalize("NFKC", said)
    found = _SAID.search(text.casefold()) or _OFFSET.search(text.casefold())
    return _without(text, found) if found and len(text) == len(text.casefold()) else said


def tells_zone(said: str) -> bool:
    """Tell whether a longer text has a time called by its zone in it."""
    plain = unicodedata.normalize("NFKC", said).casefold()
    found = _SAID.search(plain)
    return bool((found and not found["china"]) or _NO_ONE.search(plain))


def without_zone(said: str) -> str:
    """Return what is told of a day without a zone: a day by which money was due has none."""
    told = take_zone(said)
    return told.text if told and told.zones else said


def now_there(zone: str, now: datetime) -> datetime:
    """Return what the clock shows there at a moment in Shanghai. Raise LookupError where this machine knows no such zone."""
    return _in(zone, now.replace(tzinfo=SHANGHAI), back=False).replace(tzinfo=None)


def in_china(zone: str, there: Moment) -> tuple[Moment, ...]:
    """Return a moment there as the moments it is in China: a day is two, and so is a span that goes past midnight."""
    span = there.clock and there.until
    start = _in(zone, datetime.combine(there.day, there.clock or time(0, 0)), back=True)
    if not (there.clock and not span):
        end = _in(zone, datetime.combine(there.day, there.until or time(23, 59)), back=True)
        if not there.clock:
            days = dict.fromkeys((start.date(), end.date()))
            return tuple(Moment(day, None, there.about) for day in days)
        if end.date() == start.date():
            return (Moment(start.date(), start.time(), there.about, end.time()),)
        return (
            Moment(start.date(), start.time(), there.about, time(23, 59)),
            Moment(end.date(), time(0, 0), there.about, end.time() if end.time() != time(0, 0) else None),
        )
    return (Moment(start.date(), start.time(), there.about),)


def _in(zone: str, moment: datetime, *, back: bool) -> datetime:
    from zoneinfo import ZoneInfo  # finding its tables reads how this Python was built

    offset = timezone(timedelta(minutes=int(zone))) if zone[0] in "+-" else ZoneInfo(zone)
    if not back:
        return moment.astimezone(offset)
    return moment.replace(tzinfo=offset).astimezone(SHANGHAI).replace(tzinfo=None)


def _without(text: str, found: "re.Match[str]") -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _zone_of(names: dict[str, str], said: str) -> str:
    return next(zone for zone, words in names.items() if re.fullmatch(words, said))

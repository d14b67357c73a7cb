"""Put other ways of saying a day or a time the plain way: dialect, pinyin, English, second thoughts."""

import re

from helper.model.pattern import later

# ruff: noqa: E501 - a table of ways of saying, several in a line


_PLAIN = (
    # dialect and everyday
    (r"(?<=[\d零一二两三四五六七八九十])\s+(?=[月日号点时分])|(?<=[月点时早晚])\s+(?=[\d一二两三四五六七八九十半])", ""), (r"正午", "中午"), (r"(除夕|年三十)夜", r"\1晚上"),
    (r"今朝|今儿个?|今日里", "今天"), (r"昨儿个?|琴日|寻日|昨个|夜来(?=$|[\s,黑晚])", "昨天"), (r"前儿个?", "前天"), (r"寻晚|琴晚", "昨晚"), (r"听日", "明天"),
    (r"后晌|下昼|下半天", "下午"), (r"上昼|前晌|头晌|上半天", "上午"), (r"晌午头?", "中午"), (r"擦黑|天黑时?|黑了|傍黑", "傍晚"), (r"天(?:还)?没亮|天(?:还)?不亮|天刚亮|天亮前?|蒙蒙亮", " "),
    (r"午饭(?:后|那会|时|点)|吃午饭", "中午"), (r"一?整天|全天|天天(?:都)?|每天", " "), (r"(?:忘了|记不清|不记得|忘记)(?:具体)?(?:是)?(?:哪一?天|日期|时间|周几|星期几|礼拜几|几号|几点)了?|(?<=点)(?:钟)?几(?=$|[\s,分])", " "),
    (r"(\d{1,2}|[一二三四五六七八九十]{1,3})点几(?=$|[\s,])", r"\1点多"), (r"(?<![一二三四五六七八九十\d])(10|十)来点(?:钟)?(?![儿个钱])", r"\1点多"),
    # 早就, 早点, 迟早 and 晚一点 name no part of a day; 今早就, 一早就 and 昨晚一点 do
    (r"(?<![今昨前明当天日号清大一])(?<!(?:周|期|拜)[一二三四五六日天])早(?:就|已经?|都|先|前|些[天时年]?候?|在|点儿?(?![钟半\d])|晚都?(?!上)|早)|迟早|最早|趁早|尽早|及早|提早|很早|老早", " "),
    (r"(?<![今昨前明当天日号])(?<!(?:周|期|拜)[一二三四五六日天])(?:[早晚](?:一)?点儿?|晚些(?:时候)?)(?![钟半多左\d])|(?:[快慢差有多少好这那没]|还有)一点(?![钟半多左])|一点(?=[都也儿没不])", " "),
    # 八点一直打, 八点两个人来: what follows the hour and is counted is no minute of it
    (r"(?<=[点半分刻多])\s*[零〇一二两三四五六七八九十几\d]{1,3}(?:来|多)?(?:个(?!多?(?:小时|钟|半|星期|礼拜|月|周|点))|[通条遍位名])(?:电话|来电|短信|人)?", " "),
    (r"(?:具体|是)?几点(?:钟)?[^,\d]{0,6}(?:没|不|忘)[^,]*$", " "), (r",?\s*(?:一直)?(?:到|直到)?(?:现在|目前)(?:为止|还在?|都|仍|也|没|$)[^,\d]*$", " "), (r"(?<=[点半分])(?:钟)?(?:开始|起)(?=$|[\s,就到一])", " "),
    (r"(?<=点)一(?=[直路再连起共口个下边旁样])", " "), (r"(?<=点)(?=[一二三四五六七八九两几](?![零〇一二三四五六七八九十分刻]))|(?<=[点])(?=[零〇一二两三四五六七八九十几\d]{1,3}(?:来|多)?[个通次条遍人名位块元])", " "),
    # pinyin, as typed where there is no input method
    (r"\bzuotian\b|\bzuo tian\b", "昨天"), (r"\bjintian\b|\bjin tian\b", "今天"), (r"\bqiantian\b", "前天"), (r"\bwanshang\b", "晚上"), (r"\bzaoshang\b", "早上"),
    (r"\bxiawu\b", "下午"), (r"\bshangwu\b", "上午"), (r"\bzhongwu\b", "中午"), (r"(?<=\d)\s*dian\b", "点"), (r"点\s*ban\b", "点半"),
    # English
    (r"\byest[ae]r?day\b", "yesterday"), (r"\bnite\b", "night"), (r"\bbetwen\b|\bbetween\b|\bfrom\b|\bsometime\b|\bsome time\b|\bin the\b", " "), (r"\b(last|this|yesterday) evening\b", r"\1 evening"),
    (r"(?<=\d)\s*o\s?clock\b", " "), (r"\bhalf past midnight\b", "midnight 12:30"), (r"\bquarter past midnight\b", "midnight 12:15"), (r"\bquarter to midnight\b", "11:45 pm"), (r"\b(?:just |shortly |soon |a bit |a little )?(?:after|past|before) midnight\b", "about midnight"),
    (r"(\d{1,2}(?::\d\d)?)\s*(?:pm)?\s*(?:and|to|until|till|-)\s*midnight\b", r"\1pm to 11:59pm"),
    (r"(\d{1,2})(?:st|nd|rd|th)? of (?=[a-z]{3})", r"\1 "), (r"\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! [a-z]{3,9}\b(?<!morning)(?<!evening)(?<!night))", r"\1号"), (r"(\d)\.(\d\d)(?=\s*[ap]m)", r"\1:\2"),
)  # fmt: skip
_NUMBERS = {
    word: str(place)
    for place, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}


_FIGURED = later(r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?:(?P=mark)(?P<year>20\d\d))?(?![\d/])")


def _put_month_first(found: re.Match[str]) -> str:
    """Return a day in figures with its month first, where it is plain which of them is the month."""
    one, two, year = int(found["one"]), int(found["two"]), found["year"]
    month_first, day_first = 0 < one < 13 and 0 < two < 32, 0 < two < 13 and 0 < one < 32
    if year is None:
        # 27/11 can be no month; 10/11 stays the eleventh of October, as it is written here.
        return f" {two}月{one}日" if found["mark"] == "/" and day_first and not month_first else found[0]
    if month_first and day_first and one != two:
        return found[0]  # 10/11/2026 may be either: it stays unread, and is asked for again
    return f"{year}年{one}月{two}日" if month_first else f"{year}年{two}月{one}日" if day_first else found[0]


_MONTHS_EN = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH_EN = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH_OF_YEAR = later(
    r"(?:\b(?:the )?(?P<part>early|beginning of|start of|mid|middle of|late|end of)[ -]+)?\b(?:"
    rf"(?P<month>{MONTH_EN}),?\s+(?:of\s+)?(?P<year>20\d\d)\b(?!\s*[-/.:]\d)|(?P<first>20\d\d),?\s+(?P<last>{MONTH_EN})(?=\s*$))"
)
_PART_OF_YEAR = later(
    r"\b(?:(?:in|of|the) )*(?P<part>early|beginning of|start of|mid|middle of|late|end of|spring|summer|autumn|fall|(?:first|second) half)[ -]+(?:of )?(?:in )?(?P<year>20\d\d)\b(?!\s*[-/.:]\d)"
)
_PARTS_OF_YEAR_EN = {
    "early": "初", "beginning of": "初", "start of": "初", "mid": "中", "middle of": "中", "late": "底", "end of": "底", "spring": "春天",
    "summer": "夏天", "autumn": "秋天", "fall": "秋天", "first half": "上半年", "second half": "下半年",
}  # fmt: skip
_PARTS_EN = {"early": "初", "start of": "初", "beginning of": "初", "mid": "中", "middle of": "中", None: ""}


def _put_year_first(found: re.Match[str]) -> str:
    """Return May 2025 as 2025年5月; in 5 May 2025 the month has its day and stays as it is."""
    if re.search(r"\d(?:st|nd|rd|th)?,?\s*(?:of\s+)?$", found.string[: found.start()]):
        return found[0]
    month = _MONTHS_EN.index((found["month"] or found["last"])[:3]) + 1
    return f"{found['year'] or found['first']}年{month}月{_PARTS_EN.get(found['part'], '底')}"


def _put_part_of_year(found: re.Match[str]) -> str:
    return f"{found['year']}年{_PARTS_OF_YEAR_EN[found['part']]}"


_PART_OF_MONTH = re.compile(
    rf"\b(?:the )?(?P<part>early|beginning of|start of|mid|middle of|late|end of)[ -]+(?:in )?(?P<month>{MONTH_EN})(?!,?\s*(?:of\s+)?\d)"
)


def _put_part_of_month(found: re.Match[str]) -> str:
    return f"{_MONTHS_EN.index(found['month'][:3]) + 1}月{_PARTS_EN.get(found['part'], '中' if 'mid' in found['part'] else '底')}"


def put_parts_of_year(text: str) -> str:
    """Return the words with a month or a part of a year in English written as in Chinese: 2025年5月, 2025年下半年."""
    text = _PART_OF_MONTH.sub(_put_part_of_month, _MONTH_OF_YEAR.sub(_put_year_first, text))
    return _PART_OF_YEAR.sub(_put_part_of_year, text)


# "ten to eleven" may be the hours from ten to eleven, and stays as it is; ten to nine can only be ten minutes.
_MINUTES_EN = later(
    r"\b(?:a )?(?P<said>half|quarter|twenty[- ]?5|twenty|\d{1,2}(?= (?:minutes?|mins?) )|(?:5|10)(?= (?:past|after|to|before) ))"
    r"(?: minutes?| mins?)? (?P<way>past|after|to|before|till) (?P<hour>\d{1,2})(?![\d:])"
)
_MINUTES_SAID = {"half": 30, "quarter": 15, "twenty": 20}


def _put_minutes(found: re.Match[str]) -> str:
    """Return half past ten, twenty to eight or ten minutes past nine in figures; half before an hour is nothing said."""
    said, hour = found["said"], int(found["hour"])
    minutes = int(said) if said.isdigit() else _MINUTES_SAID.get(said, 25)
    if found["way"] in ("past", "after"):
        return f"{hour}:{minutes:02}"
    hours = said.isdigit() and minutes < hour and "min" not in found[0]
    return found[0] if said == "half" or hours else f"{hour - 1 or 12}:{60 - minutes:02}"


_TAKEN_BACK = later(
    r"[.…\s,]*(?:哦|噢|啊|呃|额)?[.…\s,]*(?:(?:不对|不是|错了|说错了|记错了)[.…\s,]+|(?:哦|噢|啊)不[.…\s,]+|(?:不对|错了|记错了)(?=是|应该))(?:应该)?(?:是)?"
)
_THE_DAY = later(
    r"大?前天|[昨今]天|[昨今][晚夜早]|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[日号]|(?:上上?个?|这个?|本)?(?:周|星期|礼拜)[一二三四五六日天]|\d{4}-\d\d?-\d\d?"
)
_THE_PART = later(r"凌晨|早上|上午|中午|下午|傍晚|晚上")
_THE_CLOCK = later(r"\d{1,2}(?::\d\d|点(?:半|\d{1,2}分?)?)|[一二两三四五六七八九十]{1,3}点(?:半)?")


def _second_thought(first: str, second: str) -> str:
    """Return what was meant in the end: what the second thought leaves unsaid stays as it was said at first."""
    day, part, clock = (of.search(first) for of in (_THE_DAY, _THE_PART, _THE_CLOCK))
    if clock and not _THE_CLOCK.search(second):
        second = f"{second} {'' if _THE_PART.search(second) or not part else part[0]}{clock[0]}"
    elif part and not (_THE_PART.search(second) or _THE_DAY.search(second)):
        second = f"{part[0]}{second.strip()}"
    return second if _THE_DAY.search(second) or not day else f"{day[0]}{second.strip()}"


def write_plainly(text: str) -> str:
    """Return the words with other ways of saying put the plain way; what somebody took back is left out."""
    if re.search(r"[a-z]", text):
        text = re.sub(r"\b(" + "|".join(_NUMBERS) + r")\b", lambda found: _NUMBERS[found[1]], text)
        text = _MINUTES_EN.sub(_put_minutes, text)
    text = _FIGURED.sub(_put_month_first, text)
    for said, plain in _PLAIN:
        text = re.sub(said, plain, text)
    text = put_parts_of_year(text)
    # 星期五四点半: the weekday ends where the hour begins.
    text = re.sub(r"((?:周|星期|礼拜)[一二三四五六日天])(?=[一二两三四五六七八九十])", r"\1 ", text)
    text = re.sub(r"不是(?P<one>[^,]{2,8}?)就是(?P<two>[^,]{2,8})", r"\g<one> 或 \g<two>", text)
    text = re.sub(r"^不是[^,]{1,8},\s*(?:是)?", "", text)
    # 周四…不对,是周三: the second thought counts.
    changed = _TAKEN_BACK.split(text)
    if len(changed) == 2 and changed[0].strip() and changed[1].strip():
        text = _second_thought(*changed)
    text = re.sub(r"\s*(?:还是|或者|或是|或|要么|也可能|\bor\b)\s*(?:是)?", " 或 ", text)
    return re.sub(r"来着", " ", text)

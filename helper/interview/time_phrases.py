"""Other ways of saying a time, written the plain way before it is read: dialect, pinyin, English, second thoughts."""
# ruff: noqa: E501 - a table of ways of saying, several in a line

import re

_PLAIN = (
    # dialect and everyday
    (r"(?<=[\d零一二两三四五六七八九十])\s+(?=[月日号点时分])|(?<=[月点时早晚])\s+(?=[\d一二两三四五六七八九十半])", ""), (r"正午", "中午"), (r"(除夕|年三十)夜", r"\1晚上"),
    (r"今朝|今儿个?|今日里", "今天"), (r"昨儿个?|琴日|寻日|昨个|夜来(?=$|[\s,黑晚])", "昨天"), (r"前儿个?", "前天"), (r"寻晚|琴晚", "昨晚"), (r"听日", "明天"),
    (r"后晌|下昼|下半天", "下午"), (r"上昼|前晌|头晌|上半天", "上午"), (r"晌午头?", "中午"), (r"擦黑|天黑时?|黑了|傍黑", "傍晚"), (r"天(?:还)?没亮|天(?:还)?不亮|天刚亮|天亮前?|蒙蒙亮", " "),
    (r"午饭(?:后|那会|时|点)|吃午饭", "中午"), (r"一?整天|全天|天天(?:都)?|每天", " "), (r"(?:忘了|记不清|不记得|忘记)(?:具体)?(?:是)?(?:哪一?天|日期|时间|周几|星期几|礼拜几|几号|几点)了?|(?<=点)(?:钟)?几(?=$|[\s,分])", " "),
    (r"(\d{1,2}|[一二三四五六七八九十]{1,3})点几(?=$|[\s,])", r"\1点多"),
    # pinyin, as typed where there is no input method
    (r"\bzuotian\b|\bzuo tian\b", "昨天"), (r"\bjintian\b|\bjin tian\b", "今天"), (r"\bqiantian\b", "前天"), (r"\bwanshang\b", "晚上"), (r"\bzaoshang\b", "早上"),
    (r"\bxiawu\b", "下午"), (r"\bshangwu\b", "上午"), (r"\bzhongwu\b", "中午"), (r"(?<=\d)\s*dian\b", "点"), (r"点\s*ban\b", "点半"),
    # English
    (r"\byest[ae]r?day\b", "yesterday"), (r"\bnite\b", "night"), (r"\bbetwen\b|\bbetween\b|\bfrom\b|\bsometime\b|\bsome time\b|\bin the\b", " "), (r"\b(last|this|yesterday) evening\b", r"\1 evening"),
    (r"\bhalf past (\d{1,2})\b", r"\1:30"), (r"\bquarter past (\d{1,2})\b", r"\1:15"), (r"(\d{1,2})(?:st|nd|rd|th)? of (?=[a-z]{3})", r"\1 "), (r"(\d)\.(\d\d)(?=\s*[ap]m)", r"\1:\2"),
)  # fmt: skip
_NUMBERS = {
    word: str(place)
    for place, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}


def write_plainly(text: str) -> str:
    """Return the words with other ways of saying put the plain way; what somebody took back is left out."""
    if re.search(r"[a-z]", text):
        text = re.sub(r"\b(" + "|".join(_NUMBERS) + r")\b", lambda found: _NUMBERS[found[1]], text)
        text = re.sub(r"\bquarter to (\d{1,2})\b", lambda found: f"{int(found[1]) - 1 or 12}:45", text)
        text = re.sub(r"\bten to (\d{1,2})\b", lambda found: f"{int(found[1]) - 1 or 12}:50", text)
    for said, plain in _PLAIN:
        text = re.sub(said, plain, text)
    # 星期五四点半: the weekday ends where the hour begins.
    text = re.sub(r"((?:周|星期|礼拜)[一二三四五六日天])(?=[一二两三四五六七八九十])", r"\1 ", text)
    text = re.sub(r"不是(?P<one>[^,]{2,8}?)就是(?P<two>[^,]{2,8})", r"\g<one> 或 \g<two>", text)
    text = re.sub(r"^不是[^,]{1,8},\s*(?:是)?", "", text)
    # 周四…不对,是周三: the second thought counts.
    changed = re.split(r"[.…\s,]*(?:哦|噢|啊|呃|额)?[.…\s,]*(?:不对|不是|错了|说错了)[.…\s,]+(?:应该)?(?:是)?", text)
    if len(changed) == 2 and changed[1].strip():
        kept = re.search(r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*\d{1,2}(?::\d\d|点(?:半|\d{1,2}分?)?)", changed[0])
        text = (
            changed[1]
            if re.search(r"\d\s*(?:点|:)|[一二两三四五六七八九十]点", changed[1]) or not kept
            else f"{changed[1]} {kept[0]}"
        )
    text = re.sub(r"\s*(?:还是|或者|或是|或|要么|也可能|\bor\b)\s*(?:是)?", " 或 ", text)
    return re.sub(r"来着", " ", text)

"""Turn what a person types into a value, and a value back into words."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from helper.errors import HelperError
from helper.guidance import Guidance, Question
from helper.model.fact import Value
from helper.model.masking import masked
from helper.model.moment import parse_moment
from helper.money import amounts
from helper.text import Text

YES = frozenset({"是", "有", "对", "会", "y", "yes", "true"})
NO = frozenset({"否", "不是", "没有", "没", "无", "不", "n", "no", "none", "false"})
UNKNOWN = frozenset({"", "不清楚", "不知道", "不记得", "记不清", "忘了", "不确定", "unknown", "unsure", "don't know", "dont know"})
_PART = r"(早上|上午|中午|下午|傍晚|晚上|晚)?"
_SPAN = re.compile(rf"^{_PART}(\d{{1,2}})[:点时]?(\d{{2}})?\s*(?:-|~|—|–|至|到)\s*{_PART}(\d{{1,2}})[:点时]?(\d{{2}})?$")
_NO_YEAR = re.compile(r"^(\d{1,2})[-/.月](\d{1,2})[日号]?(.*)$")
_NUMBER = re.compile(r"^\d{1,9}$")
_PERCENT = re.compile(r"^(年|年利率|年化|月|月利率|月息)?\s*(\d{1,4}(?:\.\d{1,6})?)\s*%?$")


class Unreadable(ValueError):
    """Say why an answer could not be taken; holds wording in both languages."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def is_unknown(said: str) -> bool:
    """Tell whether the person says they do not know; an empty answer says so too."""
    return _plain(said).casefold() in UNKNOWN


def parse_answer(question: Question, said: str, *, today: date | None = None) -> Value:
    """Return the value that ``said`` gives to ``question``. Raise Unreadable with the reason.

    Numbers choose from a list, and so do the stored value and its wording. Full-width digits are read.
    """
    text = _plain(said)
    return _READERS[question.kind](question, text, said, today)


def answer_words(guidance: Guidance, question: Question, value: Value, lang: str, *, show: bool = False) -> str:
    """Write a stored value as a person reads it; private numbers are masked unless ``show``."""
    if value is None:
        return "不清楚" if lang == "zh" else "not known"
    if question.kind == "choice":
        label = question.choice(value)
        return label.of(lang) if label else str(value)
    if question.kind == "yes_no":
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if question.kind == "many":
        chosen = [guidance.label(name).of(lang) for name in question.members if name in (value or ())]
        return ("、" if lang == "zh" else ", ").join(chosen) or ("都没有" if lang == "zh" else "none of these")
    if question.kind in ("moment", "day"):
        moment = parse_moment(str(value))
        return moment.words(lang) if moment else str(value)
    if question.kind == "days":
        return ("、" if lang == "zh" else ", ").join(value) or ("没有" if lang == "zh" else "none")
    if question.kind in ("money", "amount"):
        said = str(value).replace("~", "约" if lang == "zh" else "about ")
        return f"{said}元" if lang == "zh" else f"{said} yuan"
    if question.kind == "percent":
        return f"{value}%"
    if question.kind == "cash" and not value:
        return "没有" if lang == "zh" else "none"
    if question.kind == "hours" and value == "none":
        return "没有约定" if lang == "zh" else "none agreed"
    if question.kind == "phone" and not show:
        return masked(str(value))
    return str(value)


def _plain(said: str) -> str:
    return unicodedata.normalize("NFKC", said).strip()


def _choice(question: Question, text: str, said: str, today: date | None) -> Value:
    for place, (value, label) in enumerate(question.choices, start=1):
        if text.casefold() in {str(place), value, label.zh.casefold(), label.en.casefold()}:
            return value
    numbers = f"1-{len(question.choices)}"
    raise Unreadable(Text(f"请输入 {numbers} 中的一个编号", f"Type one number, {numbers}"))


def _yes_no(question: Question, text: str, said: str, today: date | None) -> Value:
    word = text.casefold()
    if word in YES or word == "1":
        return True
    if word in NO or word in {"2", "0"}:
        return False
    raise Unreadable(Text("请输入 1（是）或 2（否）", "Type 1 (yes) or 2 (no)"))


def _many(question: Question, text: str, said: str, today: date | None) -> Value:
    if text.casefold() in NO or text in {"0", "都没有"}:
        return ()
    chosen = set()
    for word in re.split(r"[\s,、;，]+", text.strip(" ,、")):
        if word.isdigit() and 1 <= int(word) <= len(question.members):
            chosen.add(question.members[int(word) - 1])
        elif word in question.members:
            chosen.add(word)
        elif matching := [name for name in question.members if name.rpartition(".")[2] == word]:
            chosen.add(matching[0])
        else:
            raise Unreadable(
                Text(f"请输入编号，用空格隔开；都没有就输入 0（最大 {len(question.members)}）",
                     f"Type numbers with spaces between; 0 for none of these (highest {len(question.members)})")
            )
    return tuple(name for name in question.members if name in chosen)


def _moment(question: Question, text: str, said: str, today: date | None) -> Value:
    moment = parse_moment(text, today)
    if moment is None:
        raise Unreadable(_how_to_write_a_moment(text, today))
    if today and moment.day > today:
        raise Unreadable(Text(f"这个日子还没有到（今天是 {today.isoformat()}），请再核对", f"That day is still to come (today is {today.isoformat()}); please check"))
    return str(moment)


def _how_to_write_a_moment(text: str, today: date | None) -> Text:
    """Say how to write a time; where only the year is missing, offer it to be typed, never guess it."""
    found = _NO_YEAR.match(text)
    if today and found:
        said = f"{today.year}-{int(found[1]):02}-{int(found[2]):02}{' ' if found[3].strip() else ''}{found[3].strip()}"
        if parse_moment(said):
            return Text(f"要有年份。是今年，就照样输入：{said}", f"The year is needed. If it was this year, type: {said}")
    return Text(
        "看不懂这个时间。可以写 2026-10-03 22:41、昨晚10点41分；只记得哪一天就写 2026-10-03；忘了就直接回车",
        "That is not a time I can read. Write 2026-10-03 22:41 or yesterday 22:41; a day alone is 2026-10-03; Enter if you do not know",
    )


def _day(question: Question, text: str, said: str, today: date | None) -> Value:
    moment = parse_moment(text, today)
    if moment is None or moment.clock:
        raise Unreadable(Text("请写成 2026-12-15 这样的日期", "Write a date like 2026-12-15"))
    return str(moment)


def _number(question: Question, text: str, said: str, today: date | None) -> Value:
    digits = re.sub(r"(次|通|个|人|期|秒|月)+$", "", text)
    if not _NUMBER.match(digits):
        raise Unreadable(Text("请输入一个整数", "Type a whole number"))
    if question.most is not None and int(digits) > question.most:
        raise Unreadable(Text(f"这个数太大了（最多 {question.most}），请再核对", f"That is too large (at most {question.most}); please check"))
    return int(digits)


def _money(question: Question, text: str, said: str, today: date | None) -> Value:
    return _read_amount(text, zero=False)


def _amount(question: Question, text: str, said: str, today: date | None) -> Value:
    return "0" if text.casefold() in NO else _read_amount(text, zero=True)


def _read_amount(text: str, *, zero: bool) -> str:
    """Return ``1200`` or ``1200.50``; what was said to be rough stays ``~1200``."""
    try:
        return str(amounts.parse_amount(text, zero=zero))
    except HelperError as error:
        raise Unreadable(Text(f"{error.what.zh}。{error.do.zh if error.do else ''}", f"{error.what.en}. {error.do.en if error.do else ''}")) from error


def _percent(question: Question, text: str, said: str, today: date | None) -> Value:
    found = _PERCENT.match(text)
    if not found:
        raise Unreadable(Text("请写百分数，例：24 或 24%；月利率写 月2%（会乘以 12）", "Write per cent a year, e.g. 24 or 24%"))
    yearly = Decimal(found[2]) * (12 if (found[1] or "").startswith("月") else 1)
    if yearly > 2000:
        raise Unreadable(Text("这个利率大得离谱，请再核对", "That rate is absurdly high; please check"))
    return f"{yearly.normalize():f}"


def _days(question: Question, text: str, said: str, today: date | None) -> Value:
    if text.casefold() in NO or text == "0":
        return ()
    return tuple(sorted({str(_moment(question, word, word, today))[:10] for word in re.split(r"[\s,、;]+", text) if word}))


def _cash(question: Question, text: str, said: str, today: date | None) -> Value:
    from helper.money import flows

    if text.casefold() in NO or text == "0":
        return ""
    lines = [line.split(maxsplit=2) for line in re.split(r"[\n;]+", text) if line.strip()]
    read = []
    for place, words_ in enumerate(lines, start=1):
        try:
            if len(words_) < 2:
                raise HelperError(Text("要写 日期 金额", "write: day amount"))
            read.append(" ".join([flows.day(words_[0]).isoformat(), _read_amount(words_[1], zero=False), *words_[2:]]))
        except (HelperError, Unreadable) as error:
            why = error.what if isinstance(error, HelperError) else error.why
            raise Unreadable(Text(f"第 {place} 行读不懂：{why.zh}", f"Line {place} could not be read: {why.en}")) from error
    return "\n".join(read)


def _hours(question: Question, text: str, said: str, today: date | None) -> Value:
    if text.casefold() in NO:
        return "none"
    found = _SPAN.match(text)
    if found:
        start, end = ((_hour(found[i], int(found[i + 1])), int(found[i + 2] or 0)) for i in (1, 4))
        if found[1] and not found[4] and end <= start and end[0] <= 12 and (end[0] + 12, end[1]) > start:
            # 下午2点到5点 is three hours, not the whole night: taken so, it would allow calls the person never agreed to.
            end = (end[0] + 12, end[1])
        if all(hour < 24 and minute < 60 for hour, minute in (start, end)) and start != end:
            return f"{start[0]:02}:{start[1]:02}-{end[0]:02}:{end[1]:02}"
    raise Unreadable(Text("请写成 10:00-18:00；没有就写“没有”", "Write 10:00-18:00, or none"))


def _hour(part: str | None, hour: int) -> int:
    # 晚上12点 is midnight, not noon: 24 is no hour here, so the person is asked to write it in figures.
    return hour + 12 if part in ("下午", "傍晚", "晚上", "晚") and hour < 12 or part in ("晚上", "晚") and hour == 12 else hour


def _phone(question: Question, text: str, said: str, today: date | None) -> Value:
    if len(text) > 64 or any(unicodedata.category(letter) == "Cc" for letter in text):
        raise Unreadable(Text("号码太长了，请只写号码或账号", "That is too long; write the number or account only"))
    return text


def _text(question: Question, text: str, said: str, today: date | None) -> Value:
    if len(said) > 2000:
        raise Unreadable(Text("太长了，请写短一些（2000 字以内）", "That is too long (2,000 characters at most)"))
    return said.strip()


def _words(question: Question, text: str, said: str, today: date | None) -> Value:
    return said.strip("\r\n")


_READERS = {
    "choice": _choice,
    "yes_no": _yes_no,
    "many": _many,
    "moment": _moment,
    "day": _day,
    "number": _number,
    "money": _money,
    "amount": _amount,
    "percent": _percent,
    "days": _days,
    "cash": _cash,
    "hours": _hours,
    "phone": _phone,
    "text": _text,
    "words": _words,
}

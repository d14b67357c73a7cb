"""Words that say yes, no or that something read is wrong, and answers about the last three years."""

from datetime import datetime

from helper.guidance import Guidance, Question
from helper.model.pattern import later
from helper.told.choosing import no_words

_STATED = {
    **dict.fromkeys(("是", "是的", "对", "对的", "属实", "yes", "y", "true", "1", "√"), True),
    **dict.fromkeys(("否", "不是", "不是的", "不对", "no", "n", "false", "0", "×"), False),
}
_EITHER = frozenset({"没有", "没", "无", "有", "有的", "有过", "没有过", "不", "none", "nothing"})
_NOTHING = later(
    r"(?:以上|一样|什么|一个|一次)?(?:都|也)?(?:没有|没|无|否)(?:过)?|no|none(?: of (?:these|them))?|nothing"
)
_WHEN = later(r"年|月|号|天|周|星期|前|次|last|ago|this|once")
_OLD = later(r"(?P<year>(?:19|20)\d\d)|(?P<ago>\d{1,2}|[三四五六七八九十])\s*多?\s*(?:年(?:以)?前|years? ago)")
_YEARS = 3


def holds(said: str) -> bool | None:
    """Return whether a sentence that denies was said to be so; None where yes or no was not said plainly."""
    return _STATED.get(said.casefold().rstrip("。.!！"))


_OF_READING = {
    **dict.fromkeys(("q", "ｑ", "停", "停下"), "stop"),
    **dict.fromkeys(("?", "？", "help", "帮助"), "help"),
    **dict.fromkeys(("-", "－", "—", "–", "不要", "不要这一条", "不要了", "删掉", "去掉", "跳过"), "out"),
    **dict.fromkeys(("<>", "＜＞", "《》", "〈〉", "反了", "两边反了", "左右反了", "说反了"), "turned"),
    **dict.fromkeys(("错", "错了", "有错", "有错字", "不正确", "不对的", "wrong", "not right", "incorrect"), "wrong"),
}


def word_about_reading(said: str) -> str:
    """Return what a word does with a sentence that was read in a picture; empty where it is no such word."""
    return _OF_READING.get(said.casefold().rstrip("。.!！"), "")


def is_either(said: str) -> bool:
    """Tell whether a word may mean both that the sentence is so and that it is not."""
    return said.casefold().rstrip("。.!！") in _EITHER


def tells_when(said: str) -> bool:
    """Tell whether a word beside what happened says when: 还过一次，去年."""
    return bool(_WHEN.search(said))


def is_long_ago(said: str, now: datetime | None) -> bool:
    """Tell whether a year that is named, or a number of years, lies more than three years back."""
    for found in _OLD.finditer(said):
        ago = found["ago"]
        if ago and (not ago.isdigit() or int(ago) >= _YEARS):
            return True
        if found["year"] and now is not None and int(found["year"]) < now.year - _YEARS:
            return True
    return False


def is_nothing_of(guidance: Guidance, question: Question, said: str) -> bool:
    """Tell whether an answer says that nothing of a list was so; 没还过 denies one thing of this one only."""
    if question.fact == "debt.lately":
        return bool(_NOTHING.fullmatch(said.casefold().rstrip("。.!！了的")))
    return said.casefold() in no_words(guidance)

"""Tell what somebody passes on, and what only says when it was and who was reached, from what the other side said."""
# ruff: noqa: E501 - tables of ways of saying

import re
from itertools import pairwise
from typing import NamedTuple

from helper.model.pattern import later
from helper.told.choosing import normalize_answer

_NEAR = (
    r"(?:我?(?:们)?(?:的)?(?:老?(?:爸爸?|妈妈?|公|婆)|父亲|母亲|父母|爱人|媳妇|丈夫|妻子|岳父|岳母|公公|婆婆|哥哥?|姐姐?|弟弟?|妹妹?|表哥|表姐|儿子|女儿|舅舅?|姑姑?|叔叔?|亲戚|朋友|同学|室友"
    r"|同事|领导|老板|主管|经理|校长|主任|班主任|组长|店长|站长|房东|邻居|前台|人事|财务|单位|公司|学校|教务处|办公室|厂里|店里|村里|村委|保安|门卫|物业|HR|hr)(?:的?(?:人|老师|大姐|大哥|阿姨|同事))?|[\u4e00-\u9fff]{1,2}(?:老师|主任|经理|师傅|大姐|阿姨|总|姐|哥))"
)
_TELLS = r"(?:(?:刚才|刚刚|昨天|今天|前天|上午|下午|晚上|后来|又|就|还|也|都|打电话|发微信|发短信|来|给我|跟我|和我|对我|告诉|转告|说起|提到)*(?:说|讲|告诉我?|转告我?|提到|问我?))"
_THEM = r"(?:他们|她们|催收(?:的|员|公司)?|对方|那边|那人|那个人|有人|有个人|有个(?:男|女)的|银行(?:的人)?|平台|一个(?:自称|男|女|电话|陌生)|(?:昨|前)[天晚日][^，。]{0,3}(?:打|来|有|接|找|收)|刚才[^，。]{0,3}(?:打|来|有|接|找)|接到|收到(?:了)?(?:电话|短信|催))"
_RETOLD = later(
    rf"^{_NEAR}[，, ]*{_TELLS}[^，。：:“\"]{{0,3}}[，,：: ]*{_THEM}"
    r"|^(?:my|the|our) (?:\w+ ){0,3}?(?:school|office|boss|manager|hr|colleague|coworker|mother|father|mum|mom|dad|wife|husband|sister|brother|son|daughter|friend|neighbou?r|landlord|teacher|receptionist|lady|secretary|supervisor)\b[^.!?\n]{0,40}?\b(?:said|says|told me|tells me|mentioned|reported)\b[^.!?\n\"“]{0,20}\b(?:they|he|she|someone|somebody|a man|a woman|the (?:bank|caller|collectors?))\b"
    r"|^(?:ms|mr|mrs|miss|dr)\.? \w+[^.!?\n]{0,30}\b(?:said|says|told me|tells me)\b[^.!?\n\"“]{0,20}\b(?:they|he|she|someone|somebody|a man|a woman)\b"
)
"""What somebody near passes on of what was said to them: 教务处说他们昨天打电话来，问我在不在. What it says is nobody's own words."""

_WHEN_ENGLISH = (
    r"(?:on|at|in|by|last|this|about|around|roughly|and|then|again|also|past|half|quarter|to|the|a|an|of|for|from|till|until|before|after|early|late|night|morning|evening|afternoon|noon|midday|midnight|lunch|lunchtime|lunch time|time|today|yesterday|tonight|week|weekend|day|days|ago"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|fri|sat|sun|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
    r"|\d{1,2}(?::\d\d)?(?:am|pm|st|nd|rd|th)?|am|pm|o'clock|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
_WHO_ENGLISH = r"(?:my|our|his|her|the|me|school|office|work|workplace|company|boss|manager|hr|lady|man|guy|woman|secretary|reception|receptionist|colleague|colleagues|coworker|mother|father|mum|mom|dad|wife|husband|sister|brother|son|daughter|friend|neighbou?r|landlord|teacher|department|head|principal|dean|ms|mr|mrs|miss|dr)"
_ASIDE_ENGLISH = later(rf"(?:(?:{_WHEN_ENGLISH}|{_WHO_ENGLISH})\b[\s,.;:/&-]*)+(?:[a-z]+[\s.]*)?")
_NAMED = later(r"\b(?:ms|mr|mrs|miss|dr)\.? [a-z]+")
_WHEN = r"(?:(?:大?前|昨|今|当|那)[天日晚早]|上?上?个?(?:周|星期|礼拜|月)[一二三四五六日天末]?|(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜|早|晚)|[\d一二三四五六七八九十两]+(?:点|点钟|点半|点多|点左右|分|号|日|月|:\d\d|：\d\d)|[\d一二三四五六七八九十]{1,3}|半|多|左右|大概|大约|差不多|前后|的时候|时候|好像)"
_ASIDE = later(
    rf"(?:(?:打给|打到|打的|找的?|联系的?|发给|是|在|给|和|跟|还有|又)?(?:{_WHEN}|{_NEAR})[的了，,、。.；; ]*)+"
)


_DAY_TOLD = r"大?前[天晚]|昨[天晚]|今[天晚早]|(?:上上?个?|这个?)?(?:周|星期|礼拜)[一二三四五六日天]|[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号]"


class Asides(NamedTuple):
    """Hold a text without the lines that only say when it was and who was reached, and those lines."""

    words: str
    told: str


_OWN = later(
    r"^(?:可是?|但是?|其实|不过)?我(?:自己|本人|们)?(?:真的|根本|从来|已经?|都|也|就|才|刚|今天|昨天|又|先|只|还)*(?:没有?|不|给他们?|被)?(?:借过?|欠过?|转(?:了|给|过|账)|付了|还了|还过|签过|认识(?!你)|接了|挂了|报警|报了警|答应了?)(?![^，。]{0,8}[你您])"
    r"|^(?:but )?i (?:have |had |already |just |never |did not |didn't |don't |do not )*(?:borrow\w*|owe[ds]?|transfer\w*|paid|sent|signed|know|answered|hung up|reported)\b(?!.*\byou\b)"
)
"""What whoever types says of themselves: 我没借过他们的钱, 我已经转了1000."""


def is_retold(words: str) -> bool:
    """Tell whether words pass on what somebody near was told, or what whoever types did, and quote nobody."""
    text = normalize_answer(words).replace("’", "'")
    if _OWN.search(text) and not re.search(r"[你您]|我司|我方|我们公司|\byou(?:r|'ll)?\b", text):
        return True
    return (
        bool(_RETOLD.search(text))
        and not re.search(r"\byou(?:r|'ll)?\b", text)
        and not any(mark in text for mark in '“”"「')
    )


def says_when_or_who(line: str) -> bool:
    """Tell whether a line says when it was and who was reached, and nothing else: friday morning; 昨晚九点多，教务处."""
    text = normalize_answer(line).replace("’", "'").strip(" -—*·•")
    if not text or text.isdigit() or _TO_COME.search(text):
        return False
    bare = _NAMED.sub("mr", text)
    return bool(_ASIDE.fullmatch(text) or (text.isascii() and _ASIDE_ENGLISH.fullmatch(bare) and _plain(bare)))


_TIMED = later(rf"\b(?:{_WHO_ENGLISH}|{_WHEN_ENGLISH})\b")
_TO_COME = later(r"今[天晚日]|明[天晚日]|\b(?:today|tonight|tomorrow|days|last day|until|till|before|by)\b")
_LITTLE = frozenset(("the", "a", "an", "to", "and", "me", "on", "in", "at", "of", "for", "my", "then", "may", "time"))


def _plain(text: str) -> bool:
    """Tell whether what is left over is at most a name: today or else is no aside."""
    words = [word.strip(",.;:") for word in text.split()]
    left = [word for word in words if word and not _TIMED.fullmatch(word)]
    return not left and any(word not in _LITTLE for word in words)


def part_asides(words: str) -> Asides:
    """Return a text without its lines that only say when and who; those lines are told, and nobody said them."""
    lines = [line for line in words.split("\n") if line.strip()]
    told = [line for line in lines if says_when_or_who(line)]
    return Asides("\n".join(line for line in lines if line not in told), "\n".join(told)) if told else Asides(words, "")


_SENTENCE = later(r"[^。！？!?；;\n]+[。！？!?；;]*\n?")
_HOW = later(
    r"^(?:还有|又|后来|然后|接着|另外)*(?:在)?(?:微信|短信|电话|QQ|语音|邮件)?(?:上|里)?(?:(?:又|还|再|也)?(?:说|发|写|讲|骂)(?:了)?(?:一?句)?)?[:：，, ]*"
    r"|^(?:and |then |also )*(?:(?:on|by|in) (?:wechat|sms|text|e-?mail|the phone)|(?:the )?(?:text|message|wechat|sms))(?: said| says| wrote)?[:, ]*",
    re.IGNORECASE,
)
_LEAST = 4
"""Letters of a sentence that is known again: 还钱 is said everywhere."""


def sentences(words: str) -> list[str]:
    """Return the sentences of a text, each with its mark."""
    return _SENTENCE.findall(words)


def bare_sentence(sentence: str) -> str:
    """Return a sentence without how it came and without its marks; empty where it is too short to be known again."""
    bare = re.sub(r"[\W_]", "", _HOW.sub("", sentence.strip(" 　“”\"'「」"), count=1)).casefold()
    return bare if len(bare) >= _LEAST else ""


_ENGLISH_WORDS = later(r"[A-Za-z][A-Za-z'’]*")
_TO_THE_READER = later(
    r"\b(?:you|your|yours|u|ur)\b|^\W*(?:dear|pay|repay|settle|tell|call|answer|return|transfer|final|last|notice|please|pls|we will|our (?:company|lawyer|team))\b",
    re.IGNORECASE,
)


def in_either_voice(words: str) -> list[str]:
    """Return the English lines beside other lines that speak to nobody: they may be either side's, and only one knows.

    "She is a liar" below their message is theirs as well as anybody's; "that would be easier for everybody" too.
    """
    lines = [line for line in words.split("\n") if line.strip()]
    if len(lines) < 2:
        return []
    open_ = [
        line
        for line in lines
        if line.isprintable()
        and not re.search(r"[\u4e00-\u9fff]", line)
        and len(_ENGLISH_WORDS.findall(line)) > 2
        and not _TO_THE_READER.search(line)
        and not re.match(r"\s*\S{1,20}\s*[:：]", line)
        and not says_when_or_who(line)
    ]
    return open_ if len(open_) < len(lines) else []


_MARKS = later(r"[，,。；;！!？?\n]")
_MOST_UNMARKED = 24
"""Letters that a clause of something written may have; speech put into text goes on without any mark."""
_SPOKEN_CUT = later(
    rf"(?<=[\u4e00-\u9fff])[ 　]+(?=[\u4e00-\u9fff\d])|(?<![说讲约等限在是的他她就定到从自要以 　])(?={_DAY_TOLD})"
)


def spoken_cuts(text: str) -> frozenset[int]:
    """Return where clauses begin in speech that was put into text: at a blank, and at a day; where marks stand, they say it."""
    cuts = {found.end() for found in _SPOKEN_CUT.finditer(text)}
    marks = sorted({0, len(text), *(found.end() for found in _MARKS.finditer(text))})
    long = [(start, end) for start, end in pairwise(marks) if end - start > _MOST_UNMARKED]
    return frozenset(cut for cut in cuts for start, end in long if start < cut < end)

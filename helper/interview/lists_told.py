"""Read what of a list somebody names: by its numbers, its labels, or in words of their own."""
# ruff: noqa: E501 - tables of ways of saying

import re
from collections.abc import Iterable

from helper import reading
from helper.interview.answer import Answer, TypedAnswer, Unreadable, unread_member
from helper.interview.own_words import NOT_SO, asks_private_account, told_conduct
from helper.interview.settled import SETTLED, asks_tow_fee, speaks_of_sale, tells_settled, tells_sold_on
from helper.model.pattern import later
from helper.text import Text, join
from helper.told import choosing
from helper.told.asked_to_pay import DEMAND, asks_me_to_pay
from helper.told.examples import likest_members
from helper.told.lately import is_long_ago, is_nothing_of, tells_when
from helper.wording import say

_NO_AND_WHY = later(
    r"(?:no|nope|none|nothing)(?:[,.;!]+ *| +(?=(?:its|it's|it|i|they|he|she|we|that|this|nobody|just|not|the|my|only|as|so|but)\b))(?P<rest>.*)"
    r"|(?:都|倒|应该)?(?:没有|没得|莫有|莫得|冇得?|没|不是|都不是)(?:的|啊|吧|过)?[,，。.;；!！ ]+(?P<more>.*)"
)
_NONE_OF_THEM = later(
    r"(?:以上|上面|上述|这里面?|里面)?的?(?:这些|那些|这几[样种个条])?(?:都|全|全都|倒|一个都?|啥都?|什么都?|一[样条]也?)?(?:没有|没得|莫有|莫得|冇得?|没)(?:这些|那些)?(?:的|过|啊|吧|呢|呀)*[。.!！]*"
    r"|(?:no,? |nope,? |not? )?(?:none|nothing|not any|neither)(?: at all)?(?: of| like)? ?(?:it|that|this|those|these|them|the above|all that|the sort|the kind|any of (?:it|that|those|these|them))(?: (?:happened|at all|really|so far|no|yet))*[.! ]*"
    r"|(?:none|nothing|no|nope)(?: at all| so far| really| here)[.! ]*"
)
_NOT_DONE = later(
    r"(?<!我)(?:没有?|并未|从未|未曾|不曾|(?<!是)不是|并非|不算)(?!完|收|还|钱|接|按时|及时|工作|办法|法|打招呼|经|出示|商量|素质|良心|敲门|同意|人性|得到|说清)"
)
"""That a thing was not said or done: 没说要坐牢. Without asking (没打招呼就进来) it was."""
_ACCUSES = frozenset({"contact.did", "contact.said"})
_VAGUE = frozenset(("威胁", "恐吓", "吓唬", "威胁人", "威胁我", "threat", "threats", "threatened", "threatening"))
_OF_ME = later(r"我|\b(?:i|we|my)\b")
_DENIES = later(r"[没不未无]|\b(?:no|not|never|none|nothing|without)\b|n't\b")
_NUMBERS = later(
    r"(?P<numbers>\d{1,2}(?:(?: *[,，、] *| +and +| +|和)\d{1,2})*)(?: *(?:and|also|but|,|，|、|\.|:|：|\)|）|;)+)? *(?P<rest>.*)"
)
_COUNTED = later(
    r"(?:times?|people|persons?|men|women|guys|calls?|texts?|messages?|days?|weeks?|months?|years?|hours?|minutes?|o'clock|am|pm|a\.m|p\.m|of|or|to|st|nd|rd|th|yuan|rmb|k|percent|%)\b"
    r"|[次个人点天通条遍年月号日块元万千百家分期岁%％多几-]|\d"
)
"""What makes a number a count and no place in a list."""
_DOUBTS = later(
    r"(?:不知道|不晓得|不(?:太|是很|大)?清楚|不(?:太|是很|大)?(?:确定|肯定)|不敢(?:肯定|说|确定)|不一定|不好说|说不准|说不好|说不清|拿不准|吃不准|分不清|没把握)"
    r"|好像|似乎|也许|或许|大概|疑似|感觉像|有点像|像是|怀疑|我猜|估计|应该是|会不会是|是不是|可能(?!会|要|将|得)"
    r"|\b(?:maybe|perhaps|possibly|probably|not sure|unsure|i think|i guess|i suspect|might be|might have|may have|could be|could have"
    r"|seems?|seemed|looks? like|looked like|don't know (?:if|whether)|do not know (?:if|whether))\b"
)
"""What makes a thing told a guess of who tells it; that they might come is of what they said."""
_LIKE_MEMBER = (
    (
        "fraud.private_account",
        later(
            r"\b(?:move|moving|transfer\w*|send|wire|pay|put)\b[^.;!]{0,30}\b(?:manager|officer|agent|collector|staff|employee|supervisor|lawyer|person|man|woman|guy|boss|accountant)(?:'s|s')? (?:\w+ )?(?:account|card|wechat|alipay)\b"
        ),
    ),
    (
        "contact.said.threat_visit_employer_village",
        later(
            r"\b(?:come|coming|go|going|show(?:ing)? up|turn(?:ing)? up|send (?:someone|somebody|people))\b[^.;!]{0,12}\b(?:to|at) (?:my|the|his|her|our) (?:school|work|office|company|workplace|village|factory|job|university|college)\b"
        ),
    ),
)
"""What words of English may mean that no reader of theirs knows: it is asked back, and never taken."""


def read_many(said: TypedAnswer) -> Answer:
    """Return the members of a list that are named. Raise Unreadable for what names none."""
    question, text = said.question, said.text
    if question.fact == "debt.lately" and is_long_ago(text, said.now):
        raise Unreadable(say("interview.only_the_last_three_years"))
    if (
        _NONE_OF_THEM.fullmatch(text.casefold())
        or text in {"0", "都没有", "以上都没有", "都不是", "none of these"}
        or is_nothing_of(said.guidance, question, text)
    ):
        return Answer(())
    if _is_no_and_why(said, text):
        return Answer((), said.typed.strip())
    if question.fact == "fraud.signs" and speaks_of_sale(text):
        return _signs_of_a_buyer(said, text)
    labelled, text = choosing.take_labels(said.guidance, question, text)
    chosen = set(labelled)
    if private := question.fact == "fraud.signs" and asks_private_account(text):
        chosen.add("fraud.private_account")
    if settled := SETTLED in question.members and tells_settled(text):
        # What they did themself is else told of nobody: I paid it all back.
        chosen.add(SETTLED)
    if demanded := said.contacted and question.fact == "contact.said" and asks_me_to_pay(text):
        chosen.add(f"contact.said.{DEMAND}")
    parts = choosing.list_parts(text)
    if not (chosen or parts):  # a key or a mark alone
        raise Unreadable(say("interview.list_names_nothing"))
    rest = _not_by_place(said, parts, chosen)
    words = list(_without_numbers(said, rest, chosen)) if said.numbered else rest
    # 11 and they frightened me: the number answers, and what stands beside it is kept.
    by_number = said.numbered and (words != rest or any(word.isdigit() for word in parts))
    # 共享屏幕 还让我转到安全账户 验资: two of them are named, and what else was told is kept beside them.
    signed = question.fact == "fraud.signs" and _names_all_but_a_word(said, words)
    towed = question.fact == "fraud.signs" and asks_tow_fee(text)
    answered = bool(private or settled or demanded or towed or signed or by_number)
    aside, unsure, off = None, list[tuple[str, list[str]]](), list[str]()
    for word in words:
        if demanded and asks_me_to_pay(word):
            continue
        named, told_aside, like = _in_own_words(said, word, words, chosen, answered=answered, by_number=by_number)
        aside = told_aside or aside
        off += [word] if like == [""] else []
        unsure += [(word, like)] if like and like != [""] else []
        chosen.update(named)
    if off and not (aside or answered or chosen or unsure):
        raise Unreadable(say("interview.not_on_this_list", word=text[:40]), ((),))
    value = tuple(name for name in question.members if name in chosen)
    if unsure:
        raise _ask_which(said, *unsure[0], value)
    return Answer(value, said.typed.strip() if rest else "", aside)


def _not_by_place(said: TypedAnswer, parts: list[str], chosen: set[str]) -> list[str]:
    """Choose what is named by its number or its stored name, and return the other parts."""
    rest, members = [], said.question.members
    for word in parts:
        if said.numbered and word.isdigit() and 1 <= int(word) <= len(members):
            chosen.add(members[int(word) - 1])
        elif matching := [name for name in members if word in (name, name.rpartition(".")[2])]:
            chosen.add(matching[0])
        else:
            rest.append(word)
    return rest


def _signs_of_a_buyer(said: TypedAnswer, text: str) -> Answer:
    """Return the signs that are named beside a debt said to be sold on: nobody borrowed of who bought it."""
    members, named = said.question.members, set[str]()
    for part in choosing.list_parts(text):
        if said.numbered and part.isdigit() and 1 <= int(part) <= len(members):
            named.add(members[int(part) - 1])
        elif not NOT_SO.search(part.casefold()):
            named.update(choosing.choose_many(said.guidance, said.question, part).values)
    owed = tells_sold_on(text)  # who never borrowed of anybody owes no buyer either
    value = tuple(name for name in members if name in named and not (owed and name == "fraud.unknown_lender"))
    return Answer(value, said.typed.strip(), say("interview.sold_on_is_no_sign") if owed else None)


_A_WORD = 4
"""Signs at most of what is named beside members of a list and is none: 验资. What is longer tells something."""


_A_DOUBT = 3
"""Letters at most that stand beside a doubt in a part that says nothing else: 我也不太确定."""


def _names_all_but_a_word(said: TypedAnswer, words: list[str]) -> bool:
    told = [word for word in words if not NOT_SO.search(word.casefold())]
    rest = [word for word in told if not choosing.choose_many(said.guidance, said.question, word).values]
    return len(rest) < len(told) and all(len(word) <= _A_WORD for word in rest)


def _in_own_words(
    said: TypedAnswer, word: str, words: list[str], chosen: set[str], *, answered: bool, by_number: bool
) -> tuple[tuple[str, ...], Text | None, list[str]]:
    """Return what a part of an answer names, what is said of it where it names nothing, and what it may mean ("": none)."""
    question = said.question
    unsaid = word.isdigit() or NOT_SO.search(word.casefold())
    if question.fact == "fraud.signs" and asks_tow_fee(word):
        return (), say("interview.tow_fee_is_no_fraud"), []
    named = () if unsaid else choosing.choose_many(said.guidance, question, word).values
    # 天天打 is no word of theirs: what is told of conduct accuses nobody of having said it.
    told = told_conduct(said.guidance, word) if question.fact == "contact.said" and not unsaid else None
    if told and told.acts and named and not told.done:
        if said.numbered:
            raise Unreadable(say("interview.said_or_done", word=word[:40]))
        told = None
    if told and not said.numbered:
        raise Unreadable(say("interview.conduct_is_no_word", word=word[:40]))
    if told:
        acts, calls = say("interview.acts_are_asked_next"), say("interview.calls_are_counted")
        return (), (acts if told.acts else calls).fill(word=word[:40]), []
    doubted = question.fact != "fraud.signs" and _is_doubted(words, word)  # what may be a fraud is met as one
    likely = likest_members(said.guidance, question, word) if said.numbered and not (unsaid or answered) else ()
    if (named or likely) and question.fact in _ACCUSES and _NOT_DONE.search(word) and not doubted:
        return (), None, [""]
    # 打我手机 has a word of hitting in it: what accuses is taken where what was told is like it as a whole.
    if named and (doubted or (likely and question.fact in _ACCUSES and not {*named} & {*likely})):
        return (), None, list(named)
    if named:
        return named, None, []
    beside = (chosen and tells_when(word)) or (
        words[1:] and (choosing.is_nothing(said.guidance, word) or _only_doubts(word))
    )
    like = (_like(said, word) or [one for one in likely[:1] if one]) if said.numbered and not beside else []
    if likely[:1] == ("",) and not like:
        return (), None, [""]
    if not (answered or beside or like) or (by_number and word.isdigit()):
        raise unread_member(said.guidance, question, word, numbered=said.numbered)
    unread = answered and not (like or beside or unsaid) and chosen
    return (), say("interview.only_the_numbers", word=word[:40]) if unread else None, like


def _is_doubted(words: list[str], word: str) -> bool:
    """Tell whether somebody is not sure of what they name: 不知道是不是跟踪, or 不确定 in the part before it."""
    before = words[words.index(word) - 1] if words.index(word) else ""
    return bool(_DOUBTS.search(word.casefold())) or _only_doubts(before)


def _only_doubts(word: str) -> bool:
    beside, doubts = _DOUBTS.subn("", word.casefold())
    return doubts > 0 and sum(letter.isalnum() for letter in beside) <= _A_DOUBT


def _ask_which(said: TypedAnswer, word: str, like: list[str], value: tuple[str, ...]) -> Unreadable:
    """Return the question whether words mean what stands in the list; what was plain beside them stays chosen."""
    members, labels = said.question.members, join(map(said.guidance.label, like))
    if word in _VAGUE:
        each = tuple(tuple(one for one in members if one in (*value, name)) for name in like)
        return Unreadable(say("interview.which_of_the_list", word=word[:40]), each)
    both = tuple(name for name in members if name in value or name in like)
    return Unreadable(say("interview.may_be_this_of_the_list", word=word[:40], labels=labels), (both, value))


def _is_no_and_why(said: TypedAnswer, text: str) -> bool:
    """Tell whether an answer says no and then only why, or what was not so: 没有，合同我没要过."""
    found = _NO_AND_WHY.fullmatch(text.casefold().replace("\n", " "))
    rest = (found["rest"] or found["more"] or "") if found else ""
    if not rest:
        return found is not None
    named = [
        word
        for word in re.split(r"[,，。.;；!！]", rest)
        if word.strip()
        and not (_OF_ME.search(word) and _DENIES.search(word))
        and (_named(said, word) or _like(said, word))
    ]
    return not named and not any(part.strip().isdigit() for part in re.split(r"[,，。.;；!！ ]", rest))


def _named(said: TypedAnswer, word: str) -> bool:
    question = said.question
    told = told_conduct(said.guidance, word) if question.fact == "contact.said" else None
    private = question.fact == "fraud.signs" and asks_private_account(word)
    return bool(told or private or choosing.choose_many(said.guidance, question, word).values)


def _without_numbers(said: TypedAnswer, words: Iterable[str], chosen: set[str]) -> Iterable[str]:
    """Yield words without the numbers of the list that stand before them, which are chosen: 11 and they frightened me."""
    for word in words:
        found = _NUMBERS.fullmatch(word)
        numbers = [int(number) for number in re.findall(r"\d+", found["numbers"])] if found else []
        most = len(said.question.members)
        if (
            not found
            or not found["rest"]
            or _COUNTED.match(found["rest"])
            or not all(0 < one <= most for one in numbers)
        ):
            yield word
            continue
        chosen.update(said.question.members[number - 1] for number in numbers)
        yield found["rest"]


def _like(said: TypedAnswer, word: str) -> list[str]:
    """Return the members that words in somebody's own words may mean: they are asked back."""
    members, group = said.question.members, said.question.fact
    if word in _VAGUE:
        return [name for name in members if name.startswith("contact.said.threat_")]
    found = [name for name, pattern in _LIKE_MEMBER if name in members and pattern.search(word.casefold())]
    if group == "contact.said" and len(word) > 3:
        heard = reading.hear(word, signals=said.guidance.signals)
        found += [f"contact.said.{one.id}" for one in (*heard.signals, *heard.to_confirm)]
    return [name for name in dict.fromkeys(found) if name in members]

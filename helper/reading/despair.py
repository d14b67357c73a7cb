"""Tell one's own words of despair from words that wish somebody dead: the same phrases, turned the other way."""

import re
from collections.abc import Mapping
from typing import Any

from helper.model.finding import Signal
from helper.model.pattern import later
from helper.reading.english import tells_despair

_OWN = r"我自己|我(?!司|方|行|院|局|公司)|俺|自己|\b(?:I|me|my|myself|I'm|im)\b"
_YOURS = r"你自己|你们?|您|妳|\b(?:you|your|yourself|u)\b"
_WHO = later(rf"(?P<yours>{_YOURS})|(?P<own>{_OWN})", re.IGNORECASE)
_END = later(r"[。！？!?\n]")
# "He told me to jump": me, but not my wish.
_TOLD_ME = later(
    r"(?:骂|叫|让|说|咒|要|劝|催|told|tells?)\s*(?:我|俺|me)\S{0,2}?\s?(?:怎么|为什么|为啥|咋)?(?:还不|不)?"
    r"(?:赶紧|快点?|直接|to )?(?:去)?$",
    re.IGNORECASE,
)
# The wish of somebody else as it is told, whatever stands before it: 他骂我怎么不去死, 催收叫我妈去死.
_TOLD = later(
    r"(?:骂|叫|让|说|咒|喊|吼|劝|要(?=我|俺|你|他|她|人家))[:：“\"'\s]{0,3}(?:我是?|俺|你|他|她|我妈|我爸|我老婆|我老公|人家)?\S{0,6}?"
    r"(?:怎么|为什么|为啥|咋|干嘛)?(?:还不|不)?(?:赶紧|快点?|直接|就)?(?:去|从\S{1,4}上?)?"
    r"(?:死(?!了(?:就|算|才|倒|干净|清))|跳楼|跳下去|跳)"
    r"|(?:told|tells?|said|shouted|texted)\s+(?:me|him|her|my \w+)?\s*(?:to\s+)?(?:go\s+)?(?:and\s+)?(?:kill|die|jump)",
    re.IGNORECASE,
)
_FEELING = later(
    r"活|想|解脱|撑|熬|遗书|后事|生无可恋|一了百了|一死|死给|死在|以死|\b(?:my|myself|want|wanna|live)\b", re.IGNORECASE
)
_BY_NATURE = later(r"死给|死在你|以死")
# What follows is said by whoever owes: 欠的钱我来世还. Who collects speaks of 我 too, and not so.
_DEBTOR = later(
    r"(?:欠的?|钱|债)[^，。！？!?\n]{0,4}(?:我|俺)(?!们?(?:公司|司|行|方))[^，。！？!?\n]{0,4}(?:来世|来生|下辈子|还)"
    r"|(?:我|俺)[^，。！？!?\n]{0,4}(?:来世|来生|下辈子)|对不起(?:爸|妈|孩子|老婆|老公|大家|家人)"
)
# What somebody did or is about to do; nobody says this of another without saying of whom.
_ONES_OWN_ACT = later(
    r"(?:吃|喝|吞|服|灌)(?:了|下|下去)[^。！？!?\n]{0,6}(?:药|安眠|安定|农药|敌敌畏|百草枯|除草剂|片|粒|瓶)"
    r"|(?:药|安眠药|安定|农药|敌敌畏|百草枯)[^。！？!?\n]{0,6}(?:吃|喝|吞)(?:了|下|完|进)|割(?:了?腕|了?手腕|脉)了?|手腕[^。！？!?\n]{0,4}划"
    r"|(?<!别)(?<!不)(?:想|好想|只想|真想)(?:去)?(?:跳|死|上吊|自杀|了结|割)|(?:死路一条|生不如死)(?![^。！？!?\n]{0,5}[你您])|不想活|活着没意思"
    r"|(?:再见|永别)了?[，,]?(?:爸|妈|孩子|老婆|老公|大家)[^。！？!?\n]{0,8}(?:对不起|来世|下辈子|照顾好)"
    r"|(?:准备|买|备)好了?(?:绳子|农药|安眠药|药|炭|刀片)|(?:绳子|农药|安眠药|炭|刀片)(?:都)?(?:准备|买|备)好了"
)
_ASKED = later(r"^[^。！？!?\n]{0,3}?(?:是吧|是吗|是不是|吗|么|吧)")
_DIE = later(r"死|跳|自杀|上吊|农药|割腕|活|命|\b(?:die|dead|death|kill|suicide|hang|jump|drown)", re.IGNORECASE)


def is_own(text: str, found: Signal, *, theirs: bool) -> bool:
    """Tell whether words found to speak of dying are somebody's own.

    ``theirs`` says that ``text`` was given as what the other side said: there, who speaks of no one means the
    reader. In any other text who speaks of no one means themselves: a miss would be worse than a kind word too many.
    """
    if _BY_NATURE.search(found.words) or tells_despair(text, found):
        return True
    told = _TOLD.search(text)
    if told and told.start() >= found.start and not _FEELING.search(text[: told.start()] + text[told.end() :]):
        return False
    begin = max((end.end() for end in _END.finditer(text, 0, found.start)), default=0)
    before = text[begin : found.start]
    if _TOLD_ME.search(before) and _DIE.search(found.words):
        return False
    who = [*_WHO.finditer(before), *_WHO.finditer(text, found.start, found.end)]
    if not theirs and any(one["own"] for one in who if one.start() >= found.start):
        # 如果我不在了，麻烦你们照顾: whoever is spoken to, it is the writer who would be gone.
        return True
    if not who and theirs and (_DEBTOR.search(text, found.end) or _ONES_OWN_ACT.search(text)):
        return True
    if not who and theirs:
        who = list(_WHO.finditer(text, 0, begin))
    if who:
        return who[-1]["own"] is not None
    if not theirs:
        return True
    return bool(_FEELING.search(found.words)) and not _ASKED.match(text[found.end :])


def wishes_death(found: Signal, signals: Mapping[str, Any]) -> bool:
    """Tell whether an insult or a threat that was read wishes the reader dead."""
    return signals[found.id]["kind"] == "conduct" and not signals[found.id]["lawful"] and bool(_DIE.search(found.words))


def speaks_of_dying(found: Signal) -> bool:
    """Tell whether words say so outright: what only sounds like despair is nothing the other side can be charged with."""
    return bool(_DIE.search(found.words))

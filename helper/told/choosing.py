"""Find which choice people mean who answer in their own words. Never picks where two would do."""
# ruff: noqa: E501 - tables of ways of saying

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from helper.guidance import Guidance, Question
from helper.model.pattern import later
from helper.text import Text
from helper.told.kin_of_others import name_others
from helper.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping


_DENIED = later(
    r"(?:不是|没有|没|并非|不属于|非|\b(?:not|no|isn't|wasn't|never)(?: an?| the| any| from| by| from an?)? )$"
)
_DENIES = later(r"[没不未无否]|(?:no|not|none|never|nobody|did not|do not|does not|didn't|don't|doesn't)\b")
"""How words begin that deny."""
_ABOUT_ME = later(
    r"^(?:(?:这个?|那个?|具体|我们?|俺|本人|也|都|真的?|是真|实在|确实|现在|一时|根本|完全|压根|还|[,，])+"
    r"|(?:sorry,? )?(?:(?:i|we)(?:'m| am| are)? )?(?:really |honestly )?(?:do )?)"
)
_OF_WHAT = later(r" (?:how many|how often|when|who|which|what|that|it|exactly|any ?more|for sure)\b.*$")
_CONFIRMS = frozenset({"对", "是", "嗯", "没错", "好", "都对", "都是", "就是", "y", "yes", "ok", "right", "correct"})
"""How somebody says that what was read is so."""
# An e-mail address, a day, the end of an identity number, or nothing with a letter in it.
_NO_NAME = later(r"@|^\d+(?:年.*|[x日号月])$|^[\d\W_]*$")
_NOBODY = frozenset({"否", "不是", "不", "no", "n", "无", "没有", "暂无", "不详", "none", "n/a"})
_ONLY_DIGITS = later(r"\+?[\d\s-]{7,}")
"""No name: lenders are called 360 or 51, and telephone numbers are longer."""
_A_SUM = later(r"约?\d[\d,.]*\s?(?:元|块钱?|万元?|千|期|个月|天|岁|yuan|rmb)")
# The letters speak of a person's peace and a person's data: no firm signs them.
_A_FIRM = later(
    r"(?:公司|学校|中学|小学|幼儿园|银行|集团|中心|事务所|工厂|门店|医院)$"
    r"|\b(?:school|company|ltd|limited|inc|llc|corp|bank|university|college|hospital|department|office)\b"
)
_OF_PERSONS = frozenset({"borrower.name", "teller.name"})
# A figure, or what somebody did, wants or asks: nobody is called so.
_NO_PERSON = later(
    r"\d{5}|[，,。；;！!？?]|[\u3400-\u9fff]{8}|^(?:(?:就|都|也|还|又|再|要|别|请)(?=.{3})|已经|上个?月|这个?月|昨天|今天|怎么|为什么|什么)|(?:还|借|欠|打|说|写|签|转|付|给)(?:了|过)|(?:不|没)(?:想|要|是|用|能|会|有|还|借|欠)|吗$|[我你他她]们"
)
_TOLD_IN_WORDS = frozenset({"hardship.reason", "police.what", "trader.problem"})
"""What stands in a letter as somebody's account, and that letter cannot do without."""
_NOTHING = frozenset(
    {"0", "没有", "没", "无", "没说", "没说什么", "none", "nothing", "none yet", "nothing yet", "还没有"}
)
# 先打我，又打我丈母娘: one contact is of one of them.
_ME_AND_ANOTHER = later(
    r"(?:先|打|找|联系|发|问|骚扰)(?:打|找|联系|发|给|了|过|是)*我(?:本人|自己|这)?的?(?:[,，、;；\s]|又|还|再|也|后|然后|接着|之后|完)+(?:又|还|再|也|后来?|然后|接着)*"
    r"(?:打|找|联系|发|问|骚扰|是)(?:到|给|了|过)*(?:我|他|她)?[^,，。我]{1,8}"
    r"|^(?:先|打|找|联系|发|骚扰|给|了|到|过|的)*我(?:本人|自己)?(?:和|跟|还有|以及|、)[^,，。]{1,8}$"
)
_SEVERAL_PEOPLE = later(
    r"^(?:我|我自己|本人|自己)(?:和|跟|还有|以及|及)\S|(?:和|跟|还有|以及)(?:我|我自己|本人)$"
    r"|^(?:me|myself) and \w|\w and (?:me|myself)$"
)


_WHO_KNOWS = later(
    "(?:我|我们)?(?:根本|真的?|也|都|就|完全|实在|压根)*(?:不知道|不晓得|不清楚|没说)(?:他们?|对方|到底)?是?(?:谁|哪一?家|哪个|哪里|哪儿|什么公司|什么人|怎么回事)(?:的|打的|放的)?"
    "|(?:这个?|那)?(?:我们?|俺|谁)?(?:哪里?|哪儿|怎么|谁|鬼|天)(?:会|能)?(?:知道|晓得|清楚|记得)(?:(?:他|她|他们|对方|这|那)?[^，,。；;]{0,6}(?:谁|哪|什么|啥|多少|几)[^，,。；;]{0,3}|那么多|这么多|这些|这个)?"
)
_KEEPS_BACK = later(
    "(?:我|先|暂时|这个|这一题|名字|姓名|电话|号码|地址|我?的)*(?:(?:不想|不愿意?|不方便|不太想|不便|不敢|能不能?不?|可不可以不|可以不|先不)(?:写|填|说|留|给|提供|透露|告诉|写出来|说出来)|不(?:写|填|留))"
    "(?:真?名字|姓名|真名|全名|电话|号码|手机号?|地址|证件号?|身份证号?|名|出来|给?(?:他们|你们?|对方)|了|吧|吗|么|行吗|可以吗|这个)*"
    "|(?:i )?(?:would rather|prefer|'d rather|rather) not(?: (?:say|give it|tell|write it))?|(?:i )?(?:don't|do not) want to (?:say|give|write|tell)(?: (?:it|that|my name|my number|you))?"
)
_REACHED = later("^(?:(?:是)?(?:打给|发给|打到|给|联系的?|找的?|打的|骚扰的?|催的?))(?:了)?")
_AT_MINE = later("^(我(?:本人|自己)?)(?:这儿|这里?|这边|的?手机|的?电话|的?号码|的?号)(?:上|里|了|来了?)?$")


class Chosen(NamedTuple):
    """Hold what an answer may stand for, and what else was said beside it, kept as a note."""

    values: tuple[str, ...]
    note: str = ""


def choose(guidance: Guidance, question: Question, said: str) -> Chosen:
    """Return the choices ``said`` may mean: one is an answer, several are to be asked back, none is not understood."""
    text = normalize_answer(said)
    reached = question.fact == "contact.recipient_role"
    if reached:
        # 联系的我, 打给护士长: who stands behind how. The mothers of my pupils are no kin of mine.
        text = name_others(_AT_MINE.sub(r"\1", _REACHED.sub("", text).removesuffix("的")) or text)
    exact = [
        value
        for value, label in question.choices
        if text in (value.casefold(), normalize_answer(label.zh), normalize_answer(label.en), _core(label.zh))
    ]
    if exact:
        return Chosen(tuple(exact[:1]))
    found = _longest(
        text, words_for(guidance, question.fact) + [(_core(label.zh), value) for value, label in question.choices]
    )
    values = tuple(dict.fromkeys(value for _, value in found))
    if len(values) > 1 and (bare := _core(said)) not in ("", text, normalize_answer(said)):
        # 借款人（我老婆）: what stands in brackets explains what stands before it.
        alone = choose(guidance, question, bare).values
        if len(alone) == 1:
            return Chosen(alone, said.strip())
    if not values and len(text) >= 2 and not _is_bare(guidance, text):
        # A part of a label that is part of no other.
        values = tuple(
            value
            for value, label in question.choices
            if _is_part(text, label.zh) or (len(text) > 3 and _is_part(text, label.en))
        )
    urgent = [value for value in guidance.also.get(question.fact, {}).get("_first", "").split() if value in values]
    if urgent:
        values = (urgent[0],)
    # A friend is "somebody else" in the list: the word itself says who, and is kept.
    whole = len(found) == 1 and found[0][0] == text and (values != ("other",) or not reached)
    return Chosen(values, "" if whole or not values else said.strip())


def take_labels(guidance: Guidance, question: Question, said: str) -> tuple[set[str], str]:
    """Return the members of a list that are named as the list itself names them, and what else was said.

    A label stands between separators: "Threat to tell family or friends; Insult" are two, and no word of either is lost.
    """
    named, rest = set(), said
    pairs = [(label, name) for name in question.members for label in guidance.label(name)]
    for label, name in sorted(pairs, key=lambda pair: -len(pair[0])):
        found = _listed(label)
        if found.search(rest):
            named.add(name)
            rest = found.sub("", rest)
    return named, rest


@lru_cache(maxsize=1024)
def _listed(label: str) -> re.Pattern[str]:
    # Kept here: re keeps too few for the labels of every list, and would make them anew for each answer.
    return re.compile(
        rf"(?:^|(?<=[,、;，；。+\n])) *{re.escape(normalize_answer(label))} *(?=$|[,、;，；。+\n])", re.IGNORECASE
    )


def list_parts(said: str) -> list[str]:
    """Return what is listed: between separators; at blanks only what is no English phrase, whose words belong together."""
    parts: list[str] = []
    for part in re.split(r"(?:[,、;，；。\n+]|\.(?![a-z_]))+", said):
        words = [word for word in re.split(r"[\s和]+", part) if word]
        # A stored value (threat_violence) is no word of a phrase.
        phrase = part.isascii() and "_" not in part and any(re.fullmatch(r"[A-Za-z'’-]+", word) for word in words)
        parts += [part.strip()] if phrase else words
    return parts


def choose_many(guidance: Guidance, question: Question, said: str) -> Chosen:
    """Return the members of a list that ``said`` names in words; all that are named are meant."""
    text = normalize_answer(said)
    labels = [(_core(part), name) for name in question.members for part in re.split(r"[、，]", guidance.label(name).zh)]
    pairs = words_for(guidance, question.fact) + [(word, name) for word, name in labels if len(word) >= 2]
    pairs += [(normalize_answer(guidance.label(name).en), name) for name in question.members]
    named = {value for _, value in _longest(text, pairs)}
    if not named and len(text) >= 2 and not _is_bare(guidance, text):
        # A part of a label that is part of no other.
        holding = {name for name in question.members if _is_part(text, guidance.label(name).zh)}
        named = holding if len(holding) == 1 else set()
    return Chosen(tuple(name for name in question.members if name in named))


def _is_bare(guidance: Guidance, text: str) -> bool:
    """Tell whether a yes or a no is all that was said: 没有 names no choice, though it stands in the label of one."""
    lists, bare = ways_of(guidance), text.rstrip("的了啊呀吧呢哦,.!。！~ ")
    return any(word in lists[kind] for kind in ("yes", "no") for word in (text, bare))


def _is_part(text: str, label: str) -> bool:
    """Tell whether words are a part of a label; what denies has to begin it: 没有在 is part of what explains a spouse."""
    if _DENIES.match(text):
        return _core(label).startswith(text)
    return text in normalize_answer(label)


def names_several(said: str) -> bool:
    """Tell whether an answer names the person and somebody else: one contact is of one of them."""
    text = normalize_answer(said)
    return bool(_SEVERAL_PEOPLE.search(text) or _ME_AND_ANOTHER.search(text))


def confirms(said: str) -> bool:
    """Tell whether somebody says that what was read is so."""
    return normalize_answer(said).rstrip("的些这。！!.，, ") in _CONFIRMS


_YES_AND = later(
    r"(?:对的?|是的?|嗯+|没错|都对|都是|y|yes|yeah|yep|ok|right|correct)(?:[,，。.;；、:：+ ]+|(?=还有|另外|加上|再加|而且))"
    r"(?:(?:and|plus|also|as well as|还有|另外|再?加上?|以及|而且|和)(?: also| the)?[,，:： ]*)?(?P<rest>\S.*)"
)


def rest_of_yes(said: str) -> str:
    """Return what is named beside a yes to what was read: insult of "y, and insult"; empty where nothing is, or a no."""
    found = _YES_AND.fullmatch(normalize_answer(said).replace("\n", " "))
    return "" if found is None or _DENIES.search(found["rest"]) or confirms(found["rest"]) else found["rest"]


def fault_of_text(guidance: Guidance, question: Question, said: str) -> Text | None:
    """Return what is wrong with a text: too long, or a name that answers another question or is a telephone's number."""
    text = normalize_answer(said)
    if len(said) > 2000:
        return say("interview.is_too_long_2_000")
    if not question.fact.endswith(".name"):
        return None
    if text in ways_of(guidance)["yes"] or text in _NOBODY:
        return say("interview.a_yes_or_no_is_no_name", said=said.strip())
    if _A_SUM.fullmatch(text):
        return say("interview.a_sum_is_no_name", said=said.strip())
    if question.fact in _OF_PERSONS and _A_FIRM.search(text):
        return say("interview.a_firm_is_no_person", said=said.strip())
    if question.fact in _OF_PERSONS and _NO_PERSON.search(text):
        return say("interview.this_is_no_name", said=said.strip())
    if _ONLY_DIGITS.fullmatch(text):
        return say("interview.a_number_is_no_name")
    called_so = question.fact in ("creditor.name", "collector.name") and text.isdecimal() and len(text) > 1
    return say("interview.this_is_no_name", said=said.strip()) if _NO_NAME.search(text) and not called_so else None


def fault_of_account(guidance: Guidance, question: Question, said: str) -> Text | None:
    """Return what is wrong with an account a letter cannot do without: a bare yes or no tells nothing."""
    bare = normalize_answer(said) in no_words(guidance) | ways_of(guidance)["yes"]
    told = bare and question.fact in _TOLD_IN_WORDS
    return say("interview.a_yes_or_no_is_no_account", said=said.strip()) if told else None


def is_unknown(guidance: Guidance, said: str) -> bool:
    """Tell whether the person says they do not know; an empty answer says so too."""
    text = normalize_answer(said).replace("’", "'").strip("，,。.!！~～ 啊吧呢了")
    # "I don't know how many", "I am not sure": who says it and of what changes nothing.
    bare = _ABOUT_ME.sub("", text)
    # "no" is part of "no idea" and no way of saying it.
    return (
        not normalize_answer(said)
        or bool(_WHO_KNOWS.fullmatch(text) or _KEEPS_BACK.fullmatch(text))
        or not _phrases(guidance).isdisjoint({text, normalize_answer(said), bare, _OF_WHAT.sub("", bare)})
    )


_DOES_NOT_KNOW = later(
    r"(?:^|[,，。.;；!！\s]|我|也|都|真|是|的)(?:真的?)?(?:不晓得|不知道|不清楚|不太清楚|搞不清|弄不清|说不清|记不清|记不得|不记得|不认得|不懂)(?:得)?(?:了)?(?:他|她|是|叫|那|这|到底|具体)*(?:哪|谁|什么|啥|多少|怎么|几)?[^,，。.;；!！\s]{0,6}[。.!！]*$"
    r"|^(?:我|真的|都|也)*(?:不晓得|不知道|不清楚)[\s,，]"
    r"|\b(?:don't|do not|didn't|not) (?:really )?(?:know|sure|remember)\b[^.;!?]{0,20}$"
)


def does_not_know(said: str) -> bool:
    """Tell whether an answer that names no choice ends in that it is not known: 手机里借的 不晓得哪家."""
    return bool(_DOES_NOT_KNOW.search(normalize_answer(said).replace("’", "'")))


_AND = later(r"\s*(?:和|跟|与|及|以及|还有|[、，,/+＋]|\band\b|(?<![A-Za-z])\s)\s*", re.IGNORECASE)
_A_PART = later(r"(?:信用卡(?:中心)?|卡中心|消费金融|金融|银行|小贷|小额贷款|网贷|贷款|公司|.*分公司|.*[分支]行)$")
_A_LENDER = later(
    r"(?:银行|信用社|农商行|信用卡|消费金融|消金|消费|金融|小贷|小额贷款|借条|金条|白条|花呗|借呗|微粒贷|信用贷|易贷|贷|租赁|担保|普惠|公司|bank|loans?|finance|credit)$",
    re.IGNORECASE,
)


def lenders_named(guidance: Guidance, said: str) -> tuple[str, ...]:
    """Return the lenders that stand beside each other where one name was asked for, as they were typed; none where it is one.

    和 stands within a name as well (中国银行和平支行): each part must be like a lender's name, or be one that is known.
    """
    parts = [part for part in _AND.split(said.strip(" 　。.！!？?")) if part]
    known = {word for word, _ in words_for(guidance, "debt.creditor_kind")}
    known.update(_split(guidance.also.get("debt.creditor_kind", {}).get("_product", "")))
    found = [
        part
        for part in parts
        if len(part) > 1 and not _A_PART.match(part) and (normalize_answer(part) in known or _A_LENDER.search(part))
    ]
    return tuple(found) if 1 < len(found) == len(parts) <= 6 else ()


def is_nothing(guidance: Guidance, said: str) -> bool:
    """Tell whether an answer to what somebody said is that there is nothing, or that it is not known."""
    return is_unknown(guidance, said) or normalize_answer(said).strip("，,。.!！ ") in _NOTHING


def no_words(guidance: Guidance) -> frozenset[str]:
    """Return the ways of saying no."""
    return _ways(guidance.also["answers"]["no"])


def _phrases(guidance: Guidance) -> frozenset[str]:
    return _ways(guidance.also["answers"]["unknown"])


@lru_cache(maxsize=4096)
def normalize_answer(said: str) -> str:
    """Return an answer in the form the dictionary is written in."""
    return unicodedata.normalize("NFKC", said).strip().casefold()


def _core(label: str) -> str:
    """Return a label without what stands in brackets."""
    return normalize_answer(re.sub(r"[（(].*?[）)]", "", label))


@lru_cache(maxsize=4)
def _ways(words: str) -> frozenset[str]:
    return frozenset(_split(words))


@lru_cache(maxsize=256)
def _split(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in words.casefold().split())


def words_for(guidance: Guidance, fact: str) -> list[tuple[str, str]]:
    also: Mapping[str, str] = guidance.also.get(fact, {})
    return [(word, value) for value, words in also.items() if not value.startswith("_") for word in _split(words)]


def named_product(guidance: Guidance, fact: str, said: str) -> str | None:
    """Return the product or app that is named where a lender was asked for; its name does not say who lent."""
    found = [word for word in _split(guidance.also.get(fact, {}).get("_product", "")) if word in normalize_answer(said)]
    return max(found, key=len, default=None)


def ways_of(guidance: Guidance) -> dict[str, frozenset[str]]:
    return {kind: frozenset(_split(words)) for kind, words in guidance.also["answers"].items()}


def _longest(text: str, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the words found in ``text``, those apart that lie in a longer one or are denied right before."""
    hits: list[tuple[int, int, str, str]] = []
    # What does not stand in the text at all needs no pattern, and that is nearly every word of a dictionary.
    for word, value in sorted({pair for pair in pairs if pair[0] and pair[0] in text}, key=lambda pair: -len(pair[0])):
        for found in re.finditer(_bounded(word), text):
            start, end = found.span()
            if any(
                first <= start and end <= last
                for first, last, _, other in hits
                if (first, last) != (start, end) or other == value
            ):
                continue
            hits.append((start, end, word, value))
    return [(word, value) for start, _, word, value in sorted(hits) if not _DENIED.search(text[:start])]


def _bounded(word: str) -> str:
    # Latin words stand by themselves: "me" is not in "some". A single character counts only alone: 我 in 我同事.
    if len(word) == 1:
        return rf"^{re.escape(word)}$"
    # "two banks" names a bank.
    return (
        rf"(?<![a-z]){re.escape(word)}{'s?' if len(word) > 2 else ''}(?![a-z])" if word.isascii() else re.escape(word)
    )


_YES = frozenset(("是", "是的", "对", "y", "yes"))


def says_yes(said: str) -> bool:
    """Tell whether somebody says yes where only that goes on: a nod in passing (好, ok) takes nothing back and signs nothing."""
    return unicodedata.normalize("NFKC", said).strip().casefold() in _YES


def read_place(said: str, most: int) -> int | None:
    """Return the place that was typed in a list of ``most``, from 1; None for anything else."""
    said = said.strip()
    # What only looks like a figure (², ①) is none; a longer row of figures is a telephone's number.
    number = int(said) if said.isdecimal() and len(said) < 5 else 0
    return number if 1 <= number <= most else None

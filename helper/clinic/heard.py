"""What a cell about what was said holds: items of the list, the other side's own words, or somebody's telling of it.

A sentence in such a cell is never cut down to a tick: it would be lost, and the rest of the list be taken for denied.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from helper.cases.log_entries import is_same_contact
from helper.clinic.rows import Note, line_named
from helper.errors import HelperError
from helper.guidance import Guidance
from helper.interview.counts import mentions_missed, tells_missed
from helper.model.fact import Fact, Origin
from helper.model.pattern import later
from helper.told.choosing import choose, choose_many, normalize_answer, words_for
from helper.told.only_said import told_of_contact
from helper.told.quoted import is_own_speech
from helper.wording import say

SAID, DID, WORDS, ACCOUNT, KIND = (
    "contact.said",
    "contact.did",
    "contact.words",
    "contact.account",
    "contact.call_kind",
)
TICKED = (SAID, DID)
WHOSE = {SAID: "对方说的：", DID: "对方做的："}
"""Whose act a telling is of, by the column it stands in: for the reader of tellings, and on no paper."""
_PARTS = later(r"[;；,，、/\n]+|和(?=.)|及(?=.)")
_QUOTED = later(r"^[“\"「『].+[”\"」』]$", re.DOTALL)
# Whoever speaks to the client says 你, and asks or warns with no subject: 请尽快还款, 再不还就去学校.
_ADDRESSED = later(
    r"(?<!呼死)你|[您咱俺]|(?<![骂说让给找把对跟向问打堵逼催吓@和])(?<!威胁|骚扰|联系|曝光)我(?:们)?(?:就|会|要|明天|今天|今晚|马上|现在|直接|去|来|让|叫|派|找|弄|是|知道|有的?是|把|给|天天|一定|保证|劝|警告|告诉|再|先|们)"
    r"|^(?:请|务必|尽快|赶紧|赶快|立即|马上还|还钱|再不|不还|今天|明天|后天|今晚|三点|下午|限)"
    r"|^[^，。]{0,6}(?:之前|以前|前)不还|\b(?:you|your|yours)\b|\b(?:I|we)(?:'ll|'m|'re| will| am| are| know| shall)\b|^(?:please|pay)\b",
    re.IGNORECASE,
)
# Whoever tells of it names people as others see them, or begins with how it was said.
_TOLD = later(
    r"^(?:骂|辱骂|说|讲|威胁|扬言|恐吓|要求|逼|劝|自称|冒充|态度|语气)"
    r"|^(?:让|叫|要|问|打给|打到|发给|告诉|一直|不停|每天|天天)(?!.{0,3}[你您])"
    r"|^(?:对方|催收\S{0,3}|他们?|她们?|那边|有人|来了|[一两三四五六七八几]个)[^，。]{0,12}(?:说|讲|骂|喊|威胁|扬言|让|叫|要|打|发|堵|敲|来)"
    r"|(?<!其)[他她](?:们|老婆|老公|妈|爸|家|的|还|没|不|很|吓|单位|公司|孩子|欠|$)|当事人|客户|本人"
    r"|\b(?:they|he|she|the (?:client|borrower|collector|caller))\b(?! (?:is|are) (?:your|my))|^(?:said|told|threatened|swore)\b",
    re.IGNORECASE,
)


_OF_ME = later(
    r"[把对堵打@]我(?!们)(?![^，。]{0,4}(?:惹|逼|气))|我(?:根本|从来|压根|真的?|又|都)*(?:不认识|没借|不知道|没接|不敢|报了?警)|曝光我|我的(?:身份证|照片|手机|头像|通讯录|信息)"
)
"""Of whoever tells of it: the collector speaks of no one's papers and doors as mine."""


def are_items(guidance: Guidance, name: str, said: str) -> bool:
    """Tell whether a cell names items of a list and nothing besides: a label, a part of one, a word that stands for one."""
    whole = normalize_answer(said)
    if (labels := guidance.made.get(("items", name))) is None:
        labels = guidance.made["items", name] = _labels(guidance, name)
    for label in labels:
        whole = whole.replace(label, ";")
    return all(_is_item(guidance, name, part) for part in map(str.strip, _PARTS.split(whole)) if part)


def _labels(guidance: Guidance, name: str) -> list[str]:
    """Return what the items of a list are called, the longest first."""
    members = guidance.questions[name].members
    named = [guidance.label(member) for member in members]
    # What the program itself calls it in a report: 辱骂、贬低人格.
    named += [rule.title for rule in guidance.rules.values() if any(fact in members for fact in rule.facts)]
    return sorted({normalize_answer(each) for label in named for each in label}, key=len, reverse=True)


def _is_item(guidance: Guidance, name: str, part: str) -> bool:
    if part.isdigit() or part in guidance.questions[name].members or part in _NEITHER:
        return True
    if any(part == word for word, _ in words_for(guidance, name)):
        return True
    if len(part) > _LONGEST or _PERSON.search(part) or _ADDRESSED.search(part) or tells_missed(part):
        return False
    return bool(choose_many(guidance, guidance.questions[name], part).values)


_PERSON = later("[我你您咱俺他她]|^(?:没|未|不(?!停|断|说))")
_LONGEST = 12
"""The letters of an item in somebody's own keywords: 骂人, 威胁上门, 把欠款的事告诉了别人. What is longer is a sentence."""
_NEITHER = frozenset({"0", "无", "没有", "none", "no", "nothing"})


def are_their_words(said: str) -> bool:
    """Tell whether a cell gives the other side's own words: it speaks to the client, and nobody tells of it."""
    text = said.strip()
    if _QUOTED.match(text):
        return True
    if is_own_speech(text) or _OF_ME.search(text):
        return False
    return bool(_ADDRESSED.search(text)) and not _TOLD.search(text)


def missed_call(guidance: Guidance, channel: str, contact: Mapping[str, Fact], source: str) -> Fact | None:
    """Return that nobody picked up a call: the cell of how they made contact says so, or all that is told of it is that.

    电话没接; 电话响了很久，我没有接.
    """
    by = contact.get("contact.channel")
    if by is None or by.value != "call":
        return None
    with suppress(HelperError):
        channel = told_of_contact(channel)
    heard = choose(guidance, guidance.questions[KIND], channel)
    if list(heard.values) == ["unanswered"] and mentions_missed(channel):
        return Fact(KIND, "unanswered", by.origin)
    told = [str(contact[name].value) for name in (WORDS, ACCOUNT) if name in contact and contact[name].value]
    if WORDS in contact and are_their_words(str(contact[WORDS].value or "")):
        return None  # whoever speaks was heard: what they say of a call tells of no call that was missed
    ticked = any(fact.value is True for name, fact in contact.items() if name.startswith((SAID, DID)))
    return (
        Fact(KIND, "unanswered", Origin("row", source))
        if told and not ticked and all(map(tells_missed, told))
        else None
    )


@dataclass(slots=True)
class Call:
    """Hold one contact as a line of a sheet tells it, what was remarked there, and what was told of their acts."""

    line: int
    heading: str
    facts: tuple[Fact, ...]
    remark: str
    acts: tuple[str, ...]


def merge_same_calls(calls: list[Call], notes: list[Note]) -> list[Call]:
    """Return each contact once: what two lines tell of the same minute, way and words happened once, and that is noted."""
    kept: list[Call] = []
    for call in calls:
        told = {fact.name: fact for fact in call.facts}
        first = next((one for one in kept if is_same_contact({each.name: each for each in one.facts}, told)), None)
        if first is None:
            kept.append(call)
            continue
        held = {fact.name for fact in first.facts if fact.value is not None}
        own = tuple(fact for fact in first.facts if fact.name in held or fact.name not in told)
        first.facts = (*own, *(fact for fact in call.facts if fact.name not in held))
        first.remark = "\n".join(dict.fromkeys(filter(None, (first.remark, call.remark))))
        first.acts = tuple(dict.fromkeys((*first.acts, *call.acts)))
        what = say("clinic.contact_told_twice", line=line_named(first.line))
        notes.append(Note(call.line, call.heading, what, say("clinic.if_two_tell_them_apart"), fault=False))
    return kept

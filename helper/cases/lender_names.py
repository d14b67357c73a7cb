"""Tell whether two names are one lender's, and whose a contact is: a letter tells a lender of its own contacts alone.

A name is typed in short in one place and in full in another. Where two may be two lenders they are: what one did is
never held against the other, and whoever knows better says that they are one.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from helper.casefile import CaseFile, Party
from helper.guidance import Guidance
from helper.intake.numbers import normal
from helper.model.contact import Contact
from helper.model.fact import Facts
from helper.model.pattern import later
from helper.told.choosing import is_nothing, is_unknown
from helper.wording import say

_STRIPPED = later(r"[(（\[【][^()（）\[\]【】]*[)）\]】]|股份|有限|责任|公司|集团|[\s“”\"'《》·.,，。]+")
_SHORTER = (("小额贷款", "小贷"), ("消费金融", "消金"))
_KIND = later(r"银行|小贷|消金|信托|租赁|保理|担保|保险|典当|资产|普惠|信用社")
_WITHIN = later(r"信用卡(?:中心)?|.{0,8}(?:分行|支行|分公司)|app|平台|网络|信息|科技|金融服务|数据")
_SIGNED = later(r"[【\[](?P<name>[^【】\[\]]{2,30})[】\]]")


def are_one_lender(one: str, other: str) -> bool:
    """Tell whether two names are one lender's, in full and for short: 星河小贷, 星河小额贷款有限公司."""
    short, full = sorted((_core(one), _core(other)), key=len)
    if not short or short == full:
        return bool(short) and short == full
    if len(short) < 2 or short not in full or _KIND.fullmatch(short):
        return False
    # 北京银行 lent nothing that 北京银行消费金融 lent: beside a kind only a part of the same house may stand.
    before, _, behind = full.partition(short)
    beside = bool(_KIND.search(before) or (behind and not _WITHIN.fullmatch(behind)))
    return not (_KIND.search(short) and beside)


def _core(name: str) -> str:
    text = _STRIPPED.sub("", unicodedata.normalize("NFKC", name).casefold())
    for long, short in _SHORTER:
        text = text.replace(long, short)
    return text


def own_lenders(name: str | None, named: Iterable[str]) -> frozenset[str]:
    """Return which names of an imported log are the lender's of a case; of none told, the one that stands there alone.

    Where a short name may be one of two lenders it is neither's.
    """
    found = list(dict.fromkeys(named))
    if not name:
        return frozenset(found if len({_core(one) for one in found}) == 1 else ())
    same = [one for one in found if _core(one) == _core(name)] or [one for one in found if are_one_lender(one, name)]
    if any(not are_one_lender(one, other) for one in same for other in same):
        return frozenset()
    return frozenset(same)


def lender_told(facts: Facts, parties: Mapping[str, Party], names: Iterable[str]) -> str | None:
    """Return the lender of a log that a told contact is plainly of: by its number, or by the name its message is signed with."""
    contact = Contact.of(facts)
    party = parties.get(normal(contact.from_number)) if contact.from_number else None
    if party:
        return party.creditor
    signed = [found["name"] for found in _SIGNED.finditer(contact.words or "")]
    found = dict.fromkeys(name for name in names for one in signed if are_one_lender(name, one))
    return next(iter(found)) if len(found) == 1 else None


_SENTENCE = later(
    r"[，,。；;！!？?\n]|是|分别|好像|应该|可能|不一样|不同|两家|几家|哪家"
    r"|^(?:i|it|they|he|she|both|all|different|several|two)\b|(?:\S+\s+){9}",
    re.IGNORECASE,
)
_DO_NOT_KNOW = later(
    r"不知道|不清楚|不晓得|不确定|说不清|分不清|没说|\b(?:don'?t know|not sure|no idea|unknown)\b", re.IGNORECASE
)


_NO_NAME = later(r"\d{1,2}|[\d\s*+-]{5,}|\W*")


def lender_named(guidance: Guidance, said: str) -> str | None:
    """Return the lender that an answer names: an own word where nobody knows, None for what is no name but a sentence."""
    if is_unknown(guidance, said) or _DO_NOT_KNOW.search(said):
        return say("collectors.lender_not_known").zh
    if _SENTENCE.search(said) or is_nothing(guidance, said) or len(said) > 60 or _NO_NAME.fullmatch(said):
        return None
    return said


def lenders_in_log(case: CaseFile) -> tuple[str, ...]:
    """Return the lenders that were named where numbers were picked; none where nobody knew."""
    named = dict.fromkeys(one.creditor for one in case.events.parties())
    return tuple(name for name in named if name and name != say("collectors.lender_not_known").zh)


_TALK = later(r"有?人|真人|说话|智能|机器人|\b(?:somebody|someone|person|people|human|talk\w*|robot)\b", re.IGNORECASE)
_RECORDED = later(r"录音|播放|\brecord\w*", re.IGNORECASE)
_NO_TALK = later(r"(?:没有?|不是)(?:真)?人|\b(?:nobody|no one)\b", re.IGNORECASE)


def calls_said(guidance: Guidance, said: str) -> str | None:
    """Return what answered calls are as somebody says it: a talk, a recording, nothing where it is both or not known.

    None for what says neither.
    """
    text = said.strip()
    places = {"1": "conversation", "2": "notice", "１": "conversation", "２": "notice"}
    if not text or is_unknown(guidance, text) or text in places:
        return places.get(text, "")
    talk, recorded = _TALK.search(_NO_TALK.sub("", text)), _RECORDED.search(text)
    if (talk and recorded) or re.search(r"都有|both", text):
        return ""
    return "conversation" if talk else "notice" if recorded else None

"""Put questions about somebody else: a volunteer is asked what happened to the client, not to themselves.

Wording is turned, not kept twice: two wordings of one question would drift apart. What is said to whoever sits at
the keyboard (press Enter, type, if you do not know) stays as it is, and so do questions about the helper.
"""

import re
from functools import cache, partial

from helper.model.pattern import later
from helper.text import Text

OF_HELPER = ("consent.", "helper.", "teller.")
"""What begins so is asked of whoever answers, and never turned."""

_STAYS = later(
    r"(?:if|where|as far as|as exactly as) you (?:do not (?:know|remember)|can|know|remember|like|wish|have none)\b|you may pick several"
    r"|please check|if you (?:do not|don't)(?: know| remember)?\b",
    re.IGNORECASE,
)
_TURNS = tuple(
    (later(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"\bclose to me\b", "close to the client"),
        (r"\byour or your family's\b", "the client's or their family's"),
        (r"\byou or your family\b", "the client or their family"),
        (r"\bdo you\b", "does the client"),
        (r"\bdid you yourself\b", "did the client"),
        (r"\b(did|would|can|could|will|should|may|must|had|have) you\b", r"\1 the client"),
        (r"\bare you\b", "is the client"),
        (r"\bwere you\b", "was the client"),
        (r"\byou were\b", "the client was"),
        (r"\byou are\b", "the client is"),
        (r"\byou have\b", "the client has"),
        (r"\byou do not\b", "the client does not"),
        (r"\b(lets?|helps?|makes?) you\b", r"\1 the client"),
        (
            r"\byou (ask|want|keep|need|live|work|use|receive|pay|owe|trust|know|say|remember|see|hear|get)\b",
            r"the client \1s",
        ),
        (r"\byourself\b", "themselves"),
        (r"\byour own\b", "the client's own"),
        (r"\byours\b", "the client's"),
        (r"\byour\b", "the client's"),
        (r"\byou\b", "the client"),
    )
)
_HAVE = later(r"\bhave the client\b", re.IGNORECASE)


CLIENT = "the client"
"""Whom a volunteer helps; a friend's friend is no client, and is called as they were told."""
_KIN = later(
    r"\b(friend|brother|sister|mother|father|mum|mom|dad|husband|wife|son|daughter|cousin|uncle|aunt|nephew|niece|colleague|classmate"
    r"|roommate|neighbou?r|girlfriend|boyfriend|partner|tenant|employee|student|teacher)\b",
    re.IGNORECASE,
)
_BY_CALLING = later(
    r"client|volunteer|lawyer|solicitor|legal aid|social worker|clinic|志愿|律师|法律援助|社工|当事人", re.IGNORECASE
)


def called_in(told: str) -> str:
    """Return what whoever is helped is called in English: by how the helper told it."""
    if _BY_CALLING.search(told):
        return CLIENT
    kin = _KIN.findall(told)
    return f"your {kin[0].lower()}" if len(kin) == 1 else "the person you help"


def third(words: Text, called: str = CLIENT) -> Text:
    """Return wording about whoever is helped instead of whoever answers; what was told stays word for word."""
    return _turned(words.zh, words.en, getattr(words, "told", ()), called)


def second(words: Text) -> Text:
    """Return wording about the person contacted where it is they who answer: the person contacted is you."""
    en = _CONTACTED.sub("you", words.en)
    return Text(
        words.zh.replace("被联系的这个人", "您"),
        en.replace("contact them again", "contact you again") if en != words.en else en,
    )


_CONTACTED = later(r"\bthe person contacted\b")


@cache
def _turned(zh: str, en: str, told: tuple[str, ...], called: str) -> Text:
    kept: list[str] = []
    for said in sorted((said for said in told if len(said) > 1), key=len, reverse=True):
        if said in zh or said in en:
            mark = f"\ue000{len(kept)}\ue001"
            kept.append(said)
            zh, en = zh.replace(said, mark), en.replace(said, mark)
    zh = re.sub("您(?:本人|自己)", "当事人本人", zh).replace("您", "当事人")
    zh = zh.replace("我有伤害自己的念头", "当事人有伤害自己的念头")
    zh = re.sub("\ue000(\\d+)\ue001", lambda found: kept[int(found[1])], zh)
    return Text(zh, _english(en, kept, called))


def _english(words: str, kept: list[str], called: str) -> str:
    def put_by(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\ue000{len(kept) - 1}\ue001"

    # The one answer that is given in the first person: a volunteer would give it of themselves.
    words = words.replace("I have thoughts of hurting myself", "the client has thoughts of hurting themselves")
    words = _STAYS.sub(put_by, words)
    for pattern, said in _TURNS:
        words = pattern.sub(partial(_cased, said=said), words)
    words = _HAVE.sub(lambda found: "Has the client" if found[0][0] == "H" else "has the client", words)
    if called != CLIENT:
        # "The person you help's" nobody says.
        whose = "that person" if called == "the person you help" else called
        words = re.sub(r"\bthe client's\b", partial(_cased, said=f"{whose}'s"), words, flags=re.IGNORECASE)
        words = re.sub(r"\bthe client\b", partial(_cased, said=called), words, flags=re.IGNORECASE)
    return re.sub("\ue000(\\d+)\ue001", lambda found: kept[int(found[1])], words)


def _cased(found: re.Match[str], said: str) -> str:
    """Begin with a capital where what is replaced did."""
    turned = found.expand(said)
    return turned[0].upper() + turned[1:] if found[0][0].isupper() else turned

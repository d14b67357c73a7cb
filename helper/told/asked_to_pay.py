"""Hear that somebody who did not borrow is asked to pay, told in their own words: 他说我也有责任, 老说要我还."""
# ruff: noqa: E501 - tables of ways of saying

import re
from collections.abc import Iterator

from helper.model.fact import Facts
from helper.model.finding import Signal
from helper.model.pattern import later

DEMAND = "third_party_demand"
_AIDS = r"(?:也|都|就|还|应该?|必须|一定|肯定|该|得|要|来|先|(?:替|帮|给|代|把)(?:他|她|我?儿子|我?女儿|我?老公|我?老婆|人家|孩子|他们)?|这|那|个|些|笔|钱|账|债|欠款|贷款|的|一起|负责|代|去)"
_PAYS = r"(?:还(?:钱|款|清|上|账|债|掉)?|垫(?:付|钱|上)?|付(?:钱|款)?|出(?:这|那)?(?:个|笔)?钱|掏钱|拿钱|给钱|结清|承担|偿还|代偿|打钱|转钱)(?![是有没不在可能价手电车身证书个给]|(?:打|发|骂|来|找|说|叫|让|想|挺|很|好))"
_TO_ME = later(
    rf"(?:让|叫|喊|要|逼|催|问|找|劝)(?:着|起)?(?:我|俺|咱)(?:们)?(?:老两口|当[妈爸娘爹]的|这个?(?:当)?[妈爸])?{_AIDS}{{0,6}}{_PAYS}"
    rf"|(?:当|做)(?:妈|爸|娘|爹|父母|老婆|老公|哥|姐)的(?:也|都|就)*(?:得|要|应该|必须|该|有责任|有义务){_AIDS}{{0,4}}{_PAYS}"
    rf"|(?:我|俺|咱|你|您)(?:们)?(?:(?:这个)?(?:当|做)(?:妈|爸|娘|爹|父母|老婆|老公)的|家)?(?:也|都|还|就)?(?:是)?(?:有|要负|得负|应负|负有|该负)(?:连带|还款|法律)?(?:的)?(?:责任|义务)(?!心|感|人|编辑)"
    rf"|(?:说|讲|讲到|喊)(?:的)?(?:是)?(?:我|俺|咱)(?:们)?(?:也|就|都|还)?(?:得|要|应该|必须|该|有责任|有义务){_AIDS}{{0,4}}{_PAYS}|(?:他|她|儿子|女儿)不还(?:就)?(?:我|俺|你|您)(?:们)?(?:来|得|要|就)?{_PAYS}|跟(?:我|俺)要(?:钱|账|债)|(?:找|问|管|向)(?:我|俺)(?:们)?(?:老)?(?:要|讨)(?:钱|账|债)"
    r"|\b(?:wants?|wanted|tells?|told|asks?|asked|says?|said|keeps? \w+|demand\w*|pushes|pressing)\b[^.;!?]{0,16}\b(?:me|i|us|we)\b[^.;!?]{0,20}\b(?:pay|repay|responsible|liable|settle|cover)\b|\b(?:i'm|i am|we are|you are|you're) (?:also |too )?(?:responsible|liable)\b",
    re.IGNORECASE,
)
_NOT_ME = later(
    r"(?:没|没有|未|并没|从不|不是|不用|不要|不必|不会|不让|别)(?:有)?(?:说|让|叫|要|逼|催|找|问|用|必|有)?$|(?:转告|告诉|通知|提醒|带话)[^，。；]{0,6}$|(?:有没有|是不是|要不要|该不该)$|\b(?:not|never|nobody|no one)\b|n't\b",
    re.IGNORECASE,
)
_ASKS = later(r"(?:吗|么|呢|[?？])\s*$|不需要|不用我")


def find_demand(said: str) -> Iterator[Signal]:
    """Yield the words by which whoever did not borrow tells that they are to pay, or is told so."""
    for found in _TO_ME.finditer(said):
        before = re.split(r"[，,。.；;！!？?\n ]", said[: found.start()])[-1]
        after = re.split(r"[，,。.；;！!\n]", said[found.end() :])[0]
        if not _NOT_ME.search(before) and not _ASKS.search(after):
            yield Signal(DEMAND, found.start(), found.end(), found[0])


def asks_me_to_pay(said: str) -> bool:
    """Tell whether somebody who did not borrow tells that they are asked to pay."""
    return next(find_demand(said), None) is not None


_BOUND = frozenset({"guarantor", "co_borrower", "heir", "agent"})


def with_demand(signals: list[Signal], said: str, facts: Facts) -> list[Signal]:
    """Return what was read, and that whoever answers is to pay: 你也有责任还, said to somebody who neither borrowed nor signed."""
    signed = facts.value("teller.signed") is True or facts.value("contact.recipient_role") in _BOUND
    if facts.value("teller.role") != "contacted" or signed or any(one.id == DEMAND for one in signals):
        return signals
    return [*signals, *list(find_demand(said))[:1]]

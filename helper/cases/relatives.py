"""Whether somebody asks a relative or a friend of the borrower for money, who should ask the borrower first."""
# ruff: noqa: E501 - a table of ways of saying

import re

from helper.model.fact import Facts
from helper.model.pattern import later

_RELATIVE_OF = later(
    r"(?:你|您|他|她)(?:们?家?)?的?(?:大|小|二)?(?:老公|老婆|丈夫|妻子|爱人|媳妇|对象|儿子|女儿|闺女|孩子|爸|妈|父亲|母亲|爹|娘|哥|姐|弟|妹|家人|家里人|亲戚|朋友|同事|孙子|孙女|侄子|外甥|女婿|儿媳)"
    r"|你是(?:他|她)|\byour (?:husband|wife|son|daughter|child|father|mother|dad|mum|mom|brother|sister|friend|colleague|relative|nephew|niece|grand\w+)\b",
    re.IGNORECASE,
)
# Who is bound, or answers for somebody who has died, is not told to find the borrower first.
_BOUND = frozenset({"guarantor", "co_borrower", "heir", "agent"})
_ASKS_MONEY = later(
    r"(?:转|汇|垫|凑|付|交|拿|打(?!电话|给|来|了|我|你|他))(?:点|些|出|一下)?(?:钱|款|账|[0-9一二两三四五六七八九十百千万]+(?:元|块|万|千))|(?:转|汇|付|垫)(?:过来|给我|给他|到我|上)|微信转|(?:钱|款)[^，。！？!?\n]{0,4}(?:转|打|汇|交|送)(?:过来|给|到)"
    r"|(?:替|帮|代|给)(?:他|她|你[^，。！？!?\n]{1,3})(?:先|把)?[^，。！？!?\n]{0,4}(?:还|垫|结清)|不(?:转|打|汇)钱|打钱|\b(?:send|transfer|wire|pay)\b[^.!?\n]{0,30}\b(?:money|yuan|rmb|\d|now|today|for (?:him|her))",
    re.IGNORECASE,
)


def asks_relative(facts: Facts, words: str | None = None) -> bool:
    """Tell whether somebody asks a relative or a friend of the borrower for money: the debt may be made up, and so may who asks."""
    said = " ".join({one for one in (words, facts.value("contact.words")) if isinstance(one, str)})
    role = facts.value("teller.role")
    if role not in (None, "contacted") or facts.value("fraud.verified") is True or facts.value("teller.signed") is True:
        return False
    if facts.value("contact.recipient_role") in _BOUND:
        return False
    return bool(_ASKS_MONEY.search(said) and (role == "contacted" or _RELATIVE_OF.search(said)))

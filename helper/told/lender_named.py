"""Hear whether what is typed for a lender's name is one, or a sentence: of not knowing, or of something else."""

import re

from helper.model.pattern import later
from helper.told.choosing import normalize_answer

_NO_NAME_YET = later(
    r"不晓得|不知道|不清楚|记不清|不记得|搞不清|好[像象]|什么[^，。]{0,10}|还是[^，。]{1,12}$|或者|可能|大概|叫啥|啥子|哪家|不认得|忘了|[?？]|吧$"
    r"|\b(?:not sure|don't know|do not know|i think|maybe|perhaps|something like|or is it|some kind of|called)\b",
    re.IGNORECASE,
)


# What one wants, what was done, and why: no lender is called so. A comma stands in no name but before Ltd.
_TELLS = later(
    r"[\u3400-\u9fff][，,。；;!！](?!信用卡|贷款)[^，,。；;!！]{2}|不要|别再|不许|请(?:停|不|他|你|别|问|帮|尽)|骚扰|投诉|[我他她]们|[我他她](?!来贷)(?:想|要|的|是|不|没|在|就|也|跟|和|被|已)|就是|"
    r"没(?:有)?(?:签|说|还|借|搞|钱)|已经|还(?:过|了|清|不起)|怎么|为什么|因为|所以|打电话|欠(?:了|他|你|我)|利息太|太高",
)
_TELLS_IN_ENGLISH = later(
    r"\b(?:i|they|he|she|you|please|stop|want|don'?t|didn'?t|never|because|already|just|was|is|are|have|told|said)\b"
)


def doubts_a_name(said: str) -> bool:
    """Tell whether what was typed for the name of an institution is a sentence: of not knowing, or of something else.

    就叫什么借钱平台 好象是 万达; 金额没搞清楚，就是不要骚扰我.
    """
    text = normalize_answer(said)
    talks = len(text.split()) > 2 and _TELLS_IN_ENGLISH.search(text)
    return bool(_NO_NAME_YET.search(text) or _TELLS.search(text) or talks)

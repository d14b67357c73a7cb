"""Not being let out of a country, or onto a train: it is said of a ban, and holds nobody where they are."""

import re

from helper.model.pattern import later

_COUNTRY = r"country|china|mainland|prc|hong ?kong|macau|macao|taiwan|city|province|border|territory"
_BARRED = later(
    r"(?:不让|不准|不许|不能|不可以|没法|无法|限制|禁止|阻止)(?:再)?(?:我们?|你们?|您|他们?|她)?(?:再)?"
    r"(?:出境|出国|出海?关|离境|离开(?:中国|国境|大陆|香港|本地|本市)|坐(?:飞机|高铁|火车|动车)|买(?:机票|车票|高铁票)|乘机|乘坐)"
    r"|出不(?:去|了)(?:国|境|关)"
    r"|\b(?:(?:can|won|don|isn|aren|didn|doesn)['’]?t|cannot|can not|not|never)"
    r"(?: (?:be|get|even|ever|able|allowed|permitted|let|to|you|me|us|him|her)){0,4} leav(?:e|ing)"
    rf"(?: from)?(?: (?:the|this|your|mainland|my)){{0,2}} (?:{_COUNTRY})\b"
    r"|\b(?:(?:can|won)['’]?t|cannot|can not|not)(?: (?:be|able|allowed|permitted|let|to|you|me|us)){0,4}"
    r" (?:exit (?:the country|china)|fly|travel|go abroad|board (?:a|the|any) (?:plane|train|flight))\b",
    re.IGNORECASE,
)


def without_borders(text: str) -> str:
    """Return words with what is said of borders and tickets blanked out; every other letter keeps its place."""
    return _BARRED.sub(lambda found: " " * len(found[0]), text)

"""Read several places of a list that are named as a span: 1-5, 前面5个都是."""

from helper.model.pattern import later
from helper.told.choosing import normalize_answer

_FROM_TO = later(r"第?(\d{1,2})(?:号|个)?\s*(?:-|~|—|–|到|至|to)\s*第?(\d{1,2})(?:号|个)?(?:都是|全是|全部|都)?")
_FIRST_OF = later(
    r"(?:最?前面?|头|the first|first)\s*(\d{1,2}|[一二两三四五六七八九十])\s*(?:个|条|号)?(?:都是|全是|全部|都)?"
)
_NUMERALS = "一二三四五六七八九十"


def read_places(said: str, most: int) -> list[str]:
    """Return the places of a list of ``most`` that are named by a span: 1-5, 前面5个都是; none for anything else."""
    text = normalize_answer(said).rstrip("。.!！的吧了 ")
    span, first = _FROM_TO.fullmatch(text), _FIRST_OF.fullmatch(text)
    if span:
        begin, end = int(span[1]), int(span[2])
    elif first:
        begin, end = 1, int(first[1]) if first[1].isdecimal() else _NUMERALS.find(first[1].replace("两", "二")) + 1
    else:
        return []
    return [str(place) for place in range(begin, end + 1)] if 1 <= begin < end <= most or begin == end == 1 else []

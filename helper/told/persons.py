"""What a cell looks like by its form: a person's name, a telephone number, a day."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from helper.model.pattern import later

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范石廖贾夏韦方付邹熊金孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤施洪倪欧樊兰殷葛柳俞章毕伍庞牛祝柯"
)
"""The commoner ones: what also begins everyday words (时, 全, 安, 平) is left out."""
_NAMED = later(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:\s*[(（].*)?")


def is_person(cell: Any) -> bool:
    """Tell whether a cell holds what looks like a person's name, whatever stands in brackets behind it."""
    return isinstance(cell, str) and bool(_NAMED.fullmatch(cell.strip()))


_PHONE = later(r"(?:\+?86)?1[3-9]\d{9}|0\d{9,11}|(?:微信|wx|vx|qq)[\w:：-]{4,}", re.IGNORECASE)


def are_phones(cells: Sequence[Any]) -> bool:
    """Tell whether most cells are telephone numbers, or names somebody is written to by."""
    said = ["".join(str(cell).replace("-", "").split()).removesuffix(".0") for cell in cells]
    return bool(said) and sum(bool(_PHONE.fullmatch(one)) for one in said) * 2 > len(said)


_DAY = later(r"(?:20\d\d\s*[-./年]\s*)?\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?|\d{1,2}[日号]")


def is_day(cell: Any) -> bool:
    """Tell whether a cell holds a day and nothing besides."""
    return isinstance(cell, date) or (isinstance(cell, str) and bool(_DAY.fullmatch(cell.strip())))

"""Somebody who cannot be found, as a family tells it of whoever borrowed."""
# ruff: noqa: E501 - a table of ways of saying

import re

from helper.model.pattern import later

_SOMEBODY = r"(?:老公|老婆|丈夫|妻子|爱人|媳妇|儿子|女儿|闺女|孩子|爸|妈|父亲|母亲|哥|姐|弟|妹|家人|孙子|孙女|侄子|侄女|外甥|女婿|对象|男朋友|女朋友|[他她]|人)"
_DAYS = r"(?:好?几|[一二两三四五六七八九十半多\d]+)(?:多)?(?:天|晚上?|周|个?星期|个?礼拜|个?多?月|年)"
_MISSING = later(
    rf"失踪|下落不明|{_SOMEBODY}[^，,。！？!?\n]{{0,8}}(?:失联|不见(?:了|人影)|没了(?:消息|音信|踪影|人影)|没影(?:儿)?了?|(?:不知|没有?)(?:去向|下落)|下落不明|人间蒸发|跑没了)|(?:找不[到着]|联系不上|没(?:有)?(?:消息|音信))[^，,。！？!?\n]{{0,3}}{_SOMEBODY}|{_SOMEBODY}[^，,。！？!?\n]{{0,8}}(?:找不[到着]|联系不上)"
    rf"|(?:关机|停机|打不通|不接|没人接|不回)[^。！？!?\n]{{0,6}}{_DAYS}|{_DAYS}[^。！？!?\n]{{0,6}}(?:关机|停机|打不通|联系不上|找不[到着]|(?:没|不)(?:回家|回来|着家|见(?:到|着)?人|消息|音信|露面))|(?:没|不)(?:回家|回来|着家)[^。！？!?\n]{{0,4}}{_DAYS}"
    r"|\b(?:has|have|is|are|been|gone) missing\b|\bdisappeared\b|\b(?:hasn't|has not|haven't) (?:come home|been (?:seen|home|heard))|\b(?:can't|cannot|can not|couldn't) (?:reach|find|get hold of) (?:him|her|my (?:husband|wife|son|daughter|mother|father|brother|sister|mum|mom|dad))",
    re.IGNORECASE,
)
_MISSES_NOBODY = later(
    r"(?:对方|催收|平台|客服|公司|机构|银行|贷款|卖家|老板|房东|骗子|中介|商家|法院|我(?:的)?(?:手机|电话)|联系不上我|找不[到着]我|打不通我|我(?:都|也|一直|就|已经)*(?:没|不)(?:敢)?接|工作|东西|合同|记录|人工|订单)"
)


def tells_missing(said: str) -> bool:
    """Tell whether words tell that somebody cannot be found or reached, as a family tells it of whoever borrowed."""
    return any(_MISSING.search(one) and not _MISSES_NOBODY.search(one) for one in re.split(r"[。！？!?;；\n]", said))


_SPEAKS_TO_ANOTHER = later(r"[你您]|我[司行方们部]|本公司|【|\byou(?:r|'s)?\b", re.IGNORECASE)


def family_misses(said: str) -> bool:
    """Tell whether words nobody is named for tell that somebody cannot be found, and are not a collector's of whoever borrowed."""
    return tells_missing(said) and not _SPEAKS_TO_ANOTHER.search(said)


_NOT_YET = later(
    r"(?:我们|家里|全家|警察|派出所)?(?:到现在|现在|至今|目前|一直)?(?:都|也)?(?:还|仍)?(?:没有?|未)(?:能)?(?:找[到着]|消息|音信|下落|回来|回家)(?:人|他|她)?(?:呢|啊|呀)?[。.！!]?"
    r"|(?:still|not yet) (?:missing|found)|(?:he|she)'?s? (?:is )?still (?:missing|gone)",
    re.IGNORECASE,
)


def is_not_found_yet(said: str) -> bool:
    """Tell whether an answer says only that somebody has not been found: 还没找到."""
    return bool(_NOT_YET.fullmatch(said.strip()))

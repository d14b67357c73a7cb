"""Which lenders a cell names: one letter goes to one of them, and what is owed elsewhere is not told."""

import re
from typing import NamedTuple

from helper.model.pattern import later

_GENERIC = later(
    r"[(（].*?[)）]|某某?|一家|一个|哪家|说是|好像|应该|大概|自己|本行|线上|线下|委外|外包|第三方|网络|网上|互联网|网贷|助贷|平台|app|银行|信用卡|中心|小额|小贷|贷款|公司|机构|有限"
    r"|消费金融|消金|金融|持牌|私人|个人|民间|高利贷|朋友|同事|亲戚|熟人|老乡|农商行|农商|信用社|车贷|车抵|房贷|种地|放款|放贷|的|[\s,，。、？?/-]",
    re.IGNORECASE,
)
_OPEN = later(r"不清楚|不知道|不晓得|不确定|不详|没说|说不清|unknown|not sure|某", re.IGNORECASE)


def lender_name(said: str) -> str | None:
    """Return the name in a cell that says whom money is owed to; None where it says only what kind that is."""
    text = _BESIDE_NAME.sub("", _AS_TOLD.sub("", said.strip())).strip("，,、；;。 ")
    if called := _CALLED_SO.fullmatch(text):
        text = called["name"].strip()
    if (called := _CALLED.fullmatch(text)) and not _INSTITUTION.search(called["what"]):
        text = called["name"].strip()
    if found := _IN_QUOTES.fullmatch(text):
        text = found[1]
    if _OPEN.search(text) or len(_GENERIC.sub("", text)) < 2:
        return None
    return re.sub(r"(?:的)?(?:委外|外包|第三方)$", "", text)


_IN_QUOTES = later(r"[“\"「『]([^“”\"「」『』]{2,})[”\"」』]")
_AS_TOLD = later(
    r"^(?:他们?|她们?|对方|那边)?(?:说|自称|讲)(?:他们|自己)?是(?:个|一个)?\s*(?=\S{2})|[，,；;\s]\s*(?:借的|办的)(?:是)?[^，,；;]{1,8}$"
)
"""How a name is told, and the kind of loan behind it: 说是 360借条; 车贷公司，借的消费贷."""
_CALLED_SO = later(
    r"(?:一个|有个|个|那个)?(?:app|软件|平台|私人(?:放贷的?)?|放贷的?|放款的?|网贷|小贷|老板|人)[，,\s]*(?:名字)?叫(?:做)?\s*(?P<name>[^，,。；;“”\s]{2,12})",
    re.IGNORECASE,
)
_BESIDE_NAME = later(
    r"(?:^|(?<=[\s，,、；;。]))(?:我|她|他|本人)?(?:说)?(?:已经?|都|早就?|全部?|上个?月|去年|前年|\d{1,2}月份?)*(?:还清|结清|还完|付清|销户|注销|没借过?|还没还|没还清?|在还|逾期)(?:了|的|的是|那个)?(?=$|[\s，,、；;。])"
    r"|^(?:好像|应该|大概|可能)?(?:是)?(?:欠|借)(?:了|的|的是)(?=\S{2})"
)
"""How the debt stands, or how sure somebody is, written beside the lender's name: 已经还清了 宁银消费."""
_BETWEEN_LENDERS = later(r"[、，,；;\n]+")
"""A stroke or plus as often stands between an app and the company behind it, which is one lender."""
_CALLED = later(
    r"(?P<what>[^“”\"「」『』]*(?:叫|名字|名称|那种|类似|好像|像|就是)[^“”\"「」『』]*)"
    r"[“\"「『](?P<name>[^“”\"「」『』]{2,})[”\"」』](?:的)?"
)
"""What somebody describes and then calls by its name, in quotes: 花呗那种，叫“校园快分期”."""
_STROKE = later(r"\s*[/／|｜+＋&＆]\s*")
_AND = later(r"(\s*[/／|｜+＋&＆]\s*|以及|和|与|及|跟)")
_INSTITUTION = later(
    r"公司|银行|信用社|农商行|农信社|信用卡中心|消金$|消费金融$|小额贷款$|小贷$|信托$|典当行?$|租赁$|保理$|财务$|\b(?:bank|finance|ltd|inc|co)\b",
    re.IGNORECASE,
)
_ENDS_AS_ONE = later(
    r"(?:公司|银行|信用社|农商行|农信社|信用卡中心|消金|消费金融|小额贷款|小贷|信托|典当行?|租赁|保理|财务|bank|finance|ltd\.?|inc\.?|co\.?)\s*$",
    re.IGNORECASE,
)
_APP = later(
    r"花呗|借呗|白条|金条|微粒贷|美团|度小满|分期|借条|借钱"
    r"|拍拍贷|安逸花|放心借|网商贷|备用金|省呗|还呗|你我贷|宜人贷|招联|马上|贷$|呗$"
)
_APP_ALONE = later(
    r"[^，。、\s]{0,4}(?:花呗|借呗|白条|金条|微粒贷|美团(?:借钱|生活费)?|度小满|分期乐|拍拍贷|安逸花|放心借|网商贷|备用金|省呗|还呗|你我贷|宜人贷|宜信"
    r"|玖富|平安普惠|国美易卡|小象优品|恒昌|万达贷|小米金融|支付宝|微信|抖音|京东|借钱|\d{2,4}借条"
    r"|来分期|即有分期|好分期|时光分期|桔多多|有钱花|洋钱罐|信用飞|易得花|宜享花|豆豆钱|任性付|哈啰借款|小赢卡贷|滴水贷|[^\s，。]{1,4}贷|[^\s，。]{1,4}呗|[^\s，。]{1,6}(?:app|平台))",
    re.IGNORECASE,
)
_STRIPPED = later(r"股份|有限|责任|公司|集团|\s+")
_BRACKETED = later(r"[(（][^()（）]*[)）]")
_PLACE = later(
    r"^(?:(?:inc|ltd|llc|co|corp|plc)\.?|.{0,6}(?:分行|支行|分公司|尾号.*|\d+)|(?:个人|普通|贷记|白金|金)?信用卡(?:中心)?"
    r"|.*(?:委托|催收|转给|转让).*)$",
    re.IGNORECASE,
)


_BORROWED_SO = later(r"(?:借|办|贷)的(?:是|就是)?\s*(?P<loan>[^，,。；;\s]{0,4}(?:贷款?|信用卡|分期))")
_PRODUCT = later(r"信用卡|房贷|车贷|车抵贷")


_FIRST = later(
    r"^(?P<holder>[^，,；;、。(（]{2,24}?)\s*(?:[，,；;、\s]|[(（])\s*(?:它|他们?|这笔)?(?:原来|原先|最早|最开始|本来|之前|以前|当初|原)(?:的)?(?:是|欠的?是?|借的?是?|办的?是?|放款(?:的|方)?是?|机构是?|债权人是?)?[:：]?\s*(?P<first>[^，,；;、。)）]{2,24}?)(?:的(?:钱|贷款|债|账)?)?[)）]?[。.]?$"
    r"|^(?P<holder2>[^，,；;、。]{2,24}?)\s*[，,；;、\s]\s*(?:是)?(?:从|由|找)?\s*(?P<first2>[^，,；;、。]{2,24}?)(?:那里?|手里?)?(?:转让?|卖|买|收购|受让)(?:给(?:它|他们?)|过来|来|过去|了)(?:的)?[。.]?$"
)
"""Who holds a debt, and who lent it first: 资产公司，原来是广发卡. They are one debt, and one is owed."""
_SOLD_ON = later(r"资产|资管|收购|受让|转让|债权|投资|咨询|管理")
_LENDS = later(
    r"银行|信用社|农商|卡$|卡中心$|消费金融|消金|小贷|贷$|呗$|借条$|白条$|金融|普惠|捷信|马上|招联|中银|玖富|宜信"
)


def holder_and_first(said: str) -> tuple[str, str]:
    """Return who is owed now and who lent first, where a cell names both; the cell and nothing where it does not."""
    found = _FIRST.match(said.strip())
    if found is None:
        return said, ""
    holder, first = (found["holder"] or found["holder2"]).strip(), (found["first"] or found["first2"]).strip()
    return (
        (holder, first)
        if _SOLD_ON.search(said) and _LENDS.search(first) and not re.search(r"\d", first)
        else (said, "")
    )


def loan_named(said: str) -> str | None:
    """Return the kind of loan a cell that says whom money is owed to names as well: 招商银行信用卡."""
    if borrowed := _BORROWED_SO.search(said):
        return borrowed["loan"]  # 车贷公司，借的消费贷: what was borrowed is said, and the name of the lender says none
    found = {one[0] for one in _PRODUCT.finditer(said)}
    return found.pop() if len(found) == 1 else None


def is_app(said: str) -> bool:
    """Tell whether a name is an app's or a platform's: who lent through it stands in the contract alone."""
    return bool(_APP_ALONE.fullmatch(_BRACKETED.sub("", said).strip()))


def lenders_in(said: str) -> list[str]:
    """Return the lenders one cell names, where it names several: 花呗、京东白条、美团借钱. One letter is to one of them."""
    text = _BRACKETED.sub("", said).strip()
    if (called := _CALLED.fullmatch(text)) and not _INSTITUTION.search(called["what"]):
        return []
    apps = text.split()
    if len(apps) > 1 and all(_APP.search(each) and not _INSTITUTION.search(each) for each in apps):
        return apps  # 花呗 借呗
    named: list[str] = []
    for part in (_ALSO.sub("", each.strip()) for each in _BETWEEN_LENDERS.split(text)):
        if lender_name(part) and not _PLACE.match(part) and not _NO_LENDER.match(part):
            named += _by_stroke(part)
    cores = [_CARD.sub("", one) for one in named]
    named = [one for place, one in enumerate(named) if cores[place] not in cores[:place]]
    return named if len(named) > 1 else []


_ALSO = later(r"^(?:还有|以及|另外(?:还有)?)(?=[^的\d一二两三四五六七八九十几点些]{2})\s*")
_CARD = later(r"银行|信用卡(?:中心)?|贷记卡|\s")
_NO_LENDER = later(
    r"(?:\d{4}年|\d+[年月天期岁]|有|已经?|都|还(?!呗|款)|没|在|正常|不|要|借了|欠|逾期|最近|现在|原来|原先|本来|以前|之前|一共|共|总共|合计|各|每[月期]|利息|本金|催|担保|给|帮|替|我|他|她|老公|老婆|丈夫|妻子|前夫|前妻|儿子|女儿|孩子|爸|妈|哥|弟|姐|妹|朋友|同事)"
)
"""What stands behind a lender's name and is none: 花呗，有逾期."""


class Share(NamedTuple):
    """Hold one of several lenders a cell names, and what the cell says is owed to it."""

    lender: str
    amount: str = ""


def shares_in(said: str) -> list[Share]:
    """Return the lenders one cell names, each with its own sum where the cell gives one: 京东白条8千，花呗6千."""
    parts = [part for part in _BETWEEN_LENDERS.split(_BRACKETED.sub("", _COUNTED.sub("", said))) if part.strip()]
    if holder_and_first(said)[1]:
        return []
    if len(parts) == 1 and len(pieces := parts[0].split()) > 1 and all(map(_SUM_BEHIND.fullmatch, pieces)):
        parts = pieces  # 360借条1万 还呗8千
    shares = [_share(part) for part in parts]
    bare = "、".join(share.lender for share in shares)
    sums = {share.lender: share.amount for share in shares}
    return [Share(name, sums.get(name, "")) for name in lenders_in(bare)]


def _share(part: str) -> Share:
    found = _SUM_BEHIND.fullmatch(part.strip())
    return Share(found["name"].strip(), found["sum"]) if found else Share(part.strip())


_COUNTED = later(
    r"^\s*(?:一共|共|总共|有|欠)?(?:[两二三四五六七八九十]|\d{1,2}|好几|几)家(?:平台|机构|网贷|银行)?\s*[:：，,]\s*"
)
"""How many they are, in front of the names: 两家：玖富、拍拍贷."""
_SUM_BEHIND = later(
    r"(?P<name>.*?[^\d\s.,约共各欠号])\s*(?:约|大概|差不多|各|欠了?|还欠)?\s*"
    r"(?P<sum>\d+(?:\.\d+)?\s*[万千wWkK]\d*(?:多|来)?(?:元|块钱?)?|\d[\d,]{2,}(?:\.\d+)?(?:多|来)?(?:元|块钱?)?|[一二两三四五六七八九十]+[万千][一二三四五六七八九]?(?:多|来)?(?:元|块钱?)?)"
)


def _by_stroke(said: str) -> list[str]:
    """Return the lenders a stroke or an "and" stands between: only institutions of different names, or apps alone."""
    parts = [part for each in _STROKE.split(said) if (part := each.strip())]
    if len(parts) > 1 and all(map(_APP.search, parts)) and not any(map(_INSTITUTION.search, parts)):
        return parts
    first, *rest = _AND.split(said)
    joined = [first]
    for between, piece in zip(rest[::2], rest[1::2], strict=True):
        # 中和农信, 和信: an "and" inside a name parts nothing.
        if _STROKE.fullmatch(between) or (_ENDS_AS_ONE.search(joined[-1]) and _INSTITUTION.search(piece)):
            joined.append(piece)
        else:
            joined[-1] += between + piece
    names = [part.strip() for part in joined if _INSTITUTION.search(part)]
    kept = [name for place, name in enumerate(names) if not any(_is_same_lender(name, one) for one in names[:place])]
    return kept if len(kept) > 1 else [said]


def _is_same_lender(one: str, other: str) -> bool:
    """Tell whether two names are one lender's, in full and for short: 安逸消金, 安逸消费金融有限公司."""
    short, full = sorted((_STRIPPED.sub("", one), _STRIPPED.sub("", other)), key=len)
    if full.startswith(short) or short.endswith("银行"):
        return full.startswith(short)
    letters = iter(full)
    return all(letter in letters for letter in short)

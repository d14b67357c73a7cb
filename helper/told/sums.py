"""Find the sum of money in what somebody says of it: 我每个月最多能还800; what may be two sums is told apart from what is one."""
# ruff: noqa: E501 - tables of ways of saying

import re
from typing import NamedTuple

from helper.errors import HelperError
from helper.model.pattern import later
from helper.money.amounts import names_other_money, parse_amount

_A_MONTH = later(r"\s*(?:(?:a|per|each|every) month|monthly|/ ?(?:month|mo|月)|(?:每|一)个?月)\.?$", re.IGNORECASE)
_MONTH_FIRST = later(r"^(?:每|一)个?月")
_SUM_OF = later(
    r"^(?:吃饭|伙食费?|吃的?|交通费?|车费|坐车|房租|租房|租金|房贷|水电(?:燃气)?费?|药费|看病|买药|学费|生活费|话费|要|花|用|大?约是|是|得|一?共|总共|加起来|[:\s])+(?=.)"
)
_FOR_SEVERAL = later(
    r"(?:(?:给|分给|还)?(?:[两二三四五六七八九十\d]{1,2}|几|各|所有|全部)(?:家|个(?:平台|网贷|机构|银行|公司))|(?:全|所有)的?(?:平台|机构|贷款|网贷))(?:机构|平台|网贷|银行)?(?:都|全部)?"
    r"(?:一共|总共|合计|加起来|加一起|一起|合起来|分)?(?:的|是|还)?"
    r"|(?:一共|总共|合计|加起来|合起来)(?:所有|全部)?(?:的|是|还)?"
    r"|\b(?:for|to|between|across|among) (?:all|the|my )?(?: ?(?:of them|two|three|four|five|several|lenders|loans|together))+"
    r"|\b(?:altogether|in total|all together|total)\b",
    re.IGNORECASE,
)
_SEVERAL_NAMED = later(
    r"家|个(?:平台|网贷|机构|银行|公司)|平台|机构|网贷|lenders|loans|of them|two|three|four|five|several", re.IGNORECASE
)
_NUMERAL = "一二两三四五六七八九十百千万零〇"
_FIGURE = later(
    r"(?<![\dA-Za-z.:：/-])(?P<near>约|大约|大概|大约是|差不多|将近|不到|快|近)?[ ¥￥]?"
    rf"(?P<sum>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:[万千百亿]|[wk](?![a-z]))?(?:\d{{1,4}}|[一二三四五六七八九]千?)?|[{_NUMERAL}]*[百千万](?:零?[一二三四五六七八九][百千十]?)*|[{_NUMERAL}]+(?=块|元))"
    r"(?P<over>多|来(?=块|元|万|千))?(?:万)?(?:块钱|块|元|圆|yuan|rmb)?(?P<about>左右|上下|出头|多|不到|以内)?"
    r"(?![\da-z几号日天年点岁次%％家笔折倍成:：]|个(?:月|工作)|期|月(?!薪|供|入)|分钟|小时|分之)",
    re.IGNORECASE,
)
_EITHER = later(r"([一二两三四五六七八九])([二三四五六七八九])([百千万])(?!分)")
_TO = later(r"(?<!\d{4}-)(?<=[\d万千百])\s*(?:-|~|—|–|至|到)\s*(?=[\d约])(?!\d{1,2}-)")
_A_DAY = later(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}[号日])?")
_NUMBERED = later(r"(?:尾号|后四位|卡号|编号|合同号?|单号|工号|电话|手机|号码|第)[是为:： ]*$")
_DENIED = later(
    r"(?:(?<!差)不(?!到|过|多)|没|未|无法|少于|超过|以内|以下|还差|only owe|not|never|can't|cannot)[^，,。；;\d]{0,6}$"
)
_OTHER_TIME = later(
    r"(?:每|一|半|两)个?(?:周|星期|礼拜|天|日|年|季度|季)|年薪|日结|周结|年收入|\b(?:a|per|each|every) (?:week|day|year)|weekly|daily|yearly"
)
_EVERY_MONTH = later(r"(?:每|一)个?月|月供|每期|一期|\b(?:a|per|each|every) month|monthly", re.IGNORECASE)
_NOTHING = later(
    r"(?:我|现在|目前|暂时|都|也|还|已经|失业了?|下岗了?|刚|[，, ])*(?:没有?|无|不用|不需要|不必|免)(?:什么|任何|固定)?(?:交|付|出|花)?(?:收入|工资|经济来源|生活来源|房租|租金|房贷|水电|药费|学费|费用|支出|开销|租房|交|付|花|吃药|看病|别的|其他|其它)(?:费|钱|的|支出|开销|收入)?(?:了|的|啊|呀)?[。.!！]?"
    r"|(?:住|是)?(?:在)?(?:自己|我|父母|爸妈|娘家|婆家|亲戚|单位|公司|厂里?)(?:的|家|家里)?(?:的)?(?:房子?|宿舍|家里?|住)(?:，?(?:不用|没有)[^，。]{0,4})?(?:的)?[。.]?"
    r"|住(?:在)?(?:单位|公司|厂里?|学校)?的?宿舍|\bno (?:income|rent|wages?|salary)\b\.?"
)


class Sums(NamedTuple):
    """Hold the sums that words may give, in yuan as ``1200`` or ``~1200``, and whether the one is plainly meant."""

    values: tuple[str, ...]
    sure: bool = False


def bare_sum(said: str, *, monthly: bool = False) -> str:
    """Return a sum without what it is for and that it is a month's: 吃饭每月1500, and 300 a month where a month's is asked for."""
    if not monthly:
        return _SUM_OF.sub("", said)
    return _A_MONTH.sub("", _SUM_OF.sub("", _MONTH_FIRST.sub("", _SUM_OF.sub("", said))))


def sum_of_several(said: str) -> str:
    """Return the sum alone where it is said to be for several lenders together: 1200 三家一共; empty where it is not."""
    named = [found[0] for found in _FOR_SEVERAL.finditer(said) if _SEVERAL_NAMED.search(found[0])]
    rest = _FOR_SEVERAL.sub(" ", said).strip(" ，,。.:：")
    return rest if named and re.search(r"\d|[一二两三四五六七八九十百千万]", rest) else ""


def is_no_sum(said: str) -> bool:
    """Tell whether words say that there is nothing of it: 没收入, 不用交房租, 住自己家."""
    return bool(_NOTHING.fullmatch(said.strip()))


def find_sums(said: str, *, monthly: bool = False) -> Sums:
    """Return the sums in a sentence. The one is sure where nothing in its words denies it or makes it another time's."""
    values: dict[str, bool] = {}
    if names_other_money(said):
        return Sums(())
    if either := _EITHER.search(said):
        values = {parsed: False for digit in either.groups()[:2] if (parsed := _parsed(f"{digit}{either[3]}"))}
        said = said.replace(either[0], "，")
    said = _TO.sub("或", _A_DAY.sub("，", said))
    for found in _FIGURE.finditer(said):
        bare = found["sum"].strip()
        if (bare.isdigit() and len(bare) > 8) or _NUMBERED.search(said[: found.start()]):
            continue
        rough = found["near"] or found["over"] or found["about"]
        if parsed := _parsed(f"{'约' if rough else ''}{found[0][found.start('sum') - found.start() :]}"):
            values[parsed] = not _DENIED.search(said[: found.start()])
    another = _OTHER_TIME if monthly else _EVERY_MONTH
    sure = len(values) == 1 and all(values.values()) and not another.search(said)
    return Sums(tuple(values), sure)


def _parsed(said: str) -> str | None:
    try:
        return str(parse_amount(said.strip().replace("出头", "多").replace("不到", "左右").replace("以内", "左右")))
    except HelperError:
        return None

"""Tell a sentence that claims something from one that asks, supposes or only means to do something.

A template is filled for whoever comes. What it says happened, and no answer, finding or enclosure stands behind, it
says of everybody: an accusation nobody made, a payment nobody made, an illness nobody has.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from helper.model.pattern import later
from helper.text import Text
from helper.wording import say


@dataclass(frozen=True, slots=True)
class Noted:
    """Hold one thing found in a template. ``grave`` is what must be mended before anybody uses it."""

    where: str
    what: Text
    do: Text
    grave: bool

    def lines(self, lang: str) -> list[str]:
        """Return it as lines to print."""
        mark = Text("", "") if self.grave else say("authors.look")
        return [f"{self.where}: {mark.of(lang)}{self.what.of(lang)}", f"    {self.do.of(lang)}"]


_OTHER_SIDE = (
    r"贵(?:机构|公司|行|方|平台|司|中心|处|单位)|对方|(?:催收|讨债|追债|业务|工作|外包|客服)(?:员|人员|电话|短信|公司|方|团队|的人|人)?"
    r"|来电(?:人|者)|被(?:投诉|举报|申请|告)(?:人|机构|公司|方)?|你们|你方|他们|客服|平台|放款(?:人|方|机构)"
    r"|(?:该|此|上述|这家|那家)(?:机构|公司|行|平台|人员)|出借人|贷款(?:机构|公司|方)|银行|第三方|受托公司|有人|陌生人|利息|利率|罚息|违约金|手续费|行为|做法|征信"
)
_OWN_SIDE = (
    r"本人|(?<!自)我(?:们|方)?|借款人|申请人|投诉人|举报人|报案人|委托人|持卡人|答辩人|异议人|家人|家属|全家|家里|母亲|父亲|父母|爸|妈"
    r"|妻子|丈夫|配偶|爱人|老公|老婆|孩子|小孩|子女|儿子|女儿|单位|同事|领导|邻居|朋友|亲友|亲戚|亲属|哥|姐|弟|妹|爷爷|奶奶|老人|村委"
)
_PARTY = later(f"{_OTHER_SIDE}|{_OWN_SIDE}")
# What stands beside a party where something is said to be or to have happened.
_MARKED = later(
    r"[了过着]|正在|曾|已|从未|从来|没有|没(?![有收人])|未(?!来|成年|还的)|一直|多次|屡次|反复|频繁|经常|常常|不断|天天|每[天日次周月晚]|整夜|深夜|凌晨|半夜"
    r"|(?<![不还可但只要就于凡总都正算便])是(?!否)|(?<![联关])系(?!统|列)|属于|构成|患|[被把将让使逼遭受](?!害人|托)|[有无](?!权|关|异议|效|需|偿|事|责任|人)"
    r"|(?<!依|合)违(?:法|规|反|背)|非法|侵[犯害权]|泄露|骚扰|辱骂|谩骂|侮辱|诽谤|威胁|恐吓|恫吓|冒充|伪造|欺[骗诈]|诈骗|敲诈|勒索|诱[导骗]|误导|隐瞒|拒绝|拖延|推诿|暴力"
    r"|曝光|散布|跟踪|纠缠|堵|闯|砸|殴|打|骂|吼|闹|拨打|群发|发[来送出给]|寄[来出给]|上门|强[迫行制]|擅自|私自|故意|恶意|虚假|违约(?!金)|失业|生病|住院|残疾|低保|离[婚异职]|去世"
    r"|扣(?:了|走|划|款|除)|(?:加|多|乱|违规)收|收取|买卖|倒卖|公开|联系到|找到|来电|致电|承认|同意过|签[过了]|还[清完过了]|结清|归还|支付|付清|收到|没有|丧失|无力|无法|靠|欠(?!款)|拒不|[自声谎宣]称|(?<!的)困难|贫困|失去|重病|病[倒了重]|进行|实施|羞辱|攻击|爆|不合法|不合规|欺负|高达|达到|不停|一天|[一二三四五六七八九十百几数]+[个次通条](?:电话|短信)?|百分之|超(?=[过出])|过高|过分|严重"
)
# What is asked, supposed, intended, quoted from a text or said of the letter itself claims nothing.
_CLAIMS_NOTHING = later(
    r"请|希望|愿|申请|恳|盼|望(?=[贵能])|要求(?!本人|我)|需要(?=贵)|认为|如果|如有|如需|如对|如(?=[未已不])|若|假如|倘|万一|是否|有无|能否|可否|打算|准备|将会|拟"
    r"|以[下上]是|不表示|不代表|不构成|不视为|不等于|不涉及|不影响|不是(?:承|还款|对)|只针对|只用于|仅(?:用于|针对|就)|保留|撤回|(?<![经未])同意(?!过)|不同意|异议|有权|应当|应(?=[予该由依按还])|可以|可(?=[依向以])|会(?=[继按])|不得|以.{0,24}为准"
    r"|除外|规定|依据|依法|按照|根据|为了|为核对|如实陈述|现(?:就|将|书面|提出|向)|下列|如下|哪|什么|怎[么样]|多少|谁|何[时处地]|说明(?:事实|真实)|另行|今后|以后|再次发生|现在(?=撤|提|申)"
    r"|严禁|禁止|继续|感谢|谢谢|敬|此致|承担.{0,6}责任|提供的|尚未见到|能够做到|是不是|写在下面|通知，|这份通知|不代|持有|亲笔|^把|超出本人的还款能力"
)
_SUPPOSED = later(
    r"的$|^(?:[^，]{0,20})的(?:，|$)|的(?:人|情况|时候|日期|金额|记录|凭证|材料|明细|方式|原因|理由|内容|依据)$"
)
_IS = later(r"(?:^|[^不])是[^，]{1,20}的$|[了过](?![分高]).{0,12}的$")
_ENCLOSED = later(
    r"(?:录音|截图|证据|证明|材料)(?:已|均|都)?(?:附后|附上|在案|齐全|确凿|充分)|附有|有.{0,6}(?:录音|截图|证据)为证"
)
_ON_A_DAY = later(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}|(?:昨|前|今)[天晚日]|(?:上|本|这)[周个]月?")
_HAPPENED = later(r"打|联系|发|来|上门|说|称|要求|威胁|骂|扣|还|付|签|借|收|逾期|停")
_CUT = later(r"[，,：:；;。！？!?\n]")
_LEAD = later(
    r"^(?:但是?|而且|并且|同时|另外|此外|因为|由于|因此|所以|虽然|尽管|其中|目前|现在|近期|最近|一、|二、|三、)+"
)


def claims(words: str) -> bool:
    """Tell whether a sentence says that something is or was so of one of the two sides."""
    if _ENCLOSED.search(words):
        return not re.search(r"请|如|若", words)
    parts = [part.strip() for part in _CUT.split(words) if part.strip()]
    day, asked = "", False
    for place, part in enumerate(parts):
        part = _LEAD.sub("", part)
        if _ON_A_DAY.search(part):
            day = part
        if _supposed(part, last=place == len(parts) - 1) or _CLAIMS_NOTHING.search(part):
            asked = asked or "请" in part or "规定" in part
            continue
        party = _PARTY.search(part)
        # What goes on after a request without a subject of its own is asked as well.
        if party and asked and party.start() > 0:
            continue
        if party and _MARKED.search(part):
            return True
        if party and (day or _ON_A_DAY.search(part)) and _HAPPENED.search(part[party.end() :]):
            return True
    return False


def _supposed(part: str, *, last: bool) -> bool:
    """Tell whether a clause only names a case that may be, or a thing."""
    if not last and part.endswith("的") and not re.search(r"违[法规]|非法|骗|假|错|不合", part):
        # "贵公司是金融租赁公司的，" names whom what follows is for.
        return True
    if _IS.search(part):
        return False
    return bool(_SUPPOSED.search(part)) or (not last and part.endswith(("时", "后", "前")))


def noted_json(found: Iterable[Noted]) -> dict[str, Any]:
    """Return what is to be mended or looked at, schema ``helper.template.check/1``."""
    rows = [
        {"where": noted.where, "grave": noted.grave, "what": noted.what._asdict(), "do": noted.do._asdict()}
        for noted in found
    ]
    return {"schema": "helper.template.check/1", "items": rows}

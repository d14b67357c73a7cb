"""Read in what somebody near writes that strangers rang them about the reader's debt: 有个男的打我电话,说你欠钱,让我替你还.

It is no word of the other side's and no finding: it shows that others were reached, and the person is asked about it.
"""
# ruff: noqa: E501 - tables of ways of saying

from helper.model.pattern import later

_STRANGER = (
    r"(?:(?:有|来了?|刚才|一)个?(?:陌生)?(?:男|女)(?:的|人|生|士)?|有(?:个|位)?(?:陌生)?人|有(?:个|陌生|外地|不认识的)+[^，,。；;！!？?\s]{0,8}(?:电话|号码?|座机)"
    r"|(?:什么|某个?|那个?|一个?|哪个?|自称是?)?[^，,。；;！!？?\s]{0,6}(?:公司|平台|银行|金融|机构|消金|催收|律所)(?:的)?(?:人|员|客服|工作人员)?"
    r"|催(?:收|债|款)的?(?:人|员|公司)?|要债的|讨债的|陌生(?:人|电话|号码?)|不认识的(?:人|电话|号码?)|骚扰电话|他们|她们|那(?:些|帮|伙|个)人|人家)"
)
_REACHED = (
    r"(?:(?:打|来)(?:了|过|到|给|来|进)*(?:好几?个|几个|一个|个|很多|无数)?(?:我|我们|俺|家里|家|座机|单位)?(?:的)?(?:手机|电话|座机|微信)?"
    r"|联系(?:了|过|到|上)*|找(?:了|过|到|上)*|加(?:了|过|上)?|发(?:了|过|给|来)*|问(?:了|过|到)*|骚扰|轰炸|打爆(?:了)?|催(?:了|到)*)"
)
_US = r"(?:我|俺|咱|家里|单位|公司|学校|座机|店里|村里|你(?:爸|妈|爷|奶|姐|哥|弟|妹|老婆|老公|媳妇|舅|叔|姑|姨|领导|老板|同事|们?单位|公司|学校))"
_DEBT = (
    r"(?:你(?:在|那个?|还|是不是|又|到底|外面|网上|借)?[^，,。；;！!？?\s]{0,10}(?:欠(?!费|揍|抽|考虑|缺|佳)|逾期|没还(?:钱|款|上|清)|借了|不还(?:钱|款|债)?|还不上|(?:的|了)?(?:贷款|欠款|债务?|网贷|信用卡|借款|账单))"
    r"|(?:替|帮|代|给)你(?:还(?:钱|款|债|上|了|清|一下|$|[，,。！!？?\s])|垫)|(?:转告|通知|告诉|喊|催|叫|让)(?:我)?(?:转告|通知|告诉|喊|催|叫|让)?你[^，,。；;！!？?]{0,6}(?:还[钱款债上清]|还$))"
)
_TOLD = later(
    rf"{_STRANGER}[^。！!？?\n]{{0,8}}{_REACHED}[^。！!？?\n]{{0,6}}{_US}?[^。！!？?\n]{{0,20}}?{_DEBT}"
    rf"|{_DEBT}[^。！!？?\n]{{0,16}}{_STRANGER}[^。！!？?\n]{{0,8}}{_REACHED}[^。！!？?\n]{{0,6}}{_US}"
    rf"|(?:接到|接了|来了)[^。！!？?\n]{{0,8}}电话[^。！!？?\n]{{0,16}}说{_DEBT}"
    r"|\b(?:some(?:one|body)?|a|some) ?(?:man|woman|guy|lady|people|stranger|company|collector|debt collector|number)?s?\b[^.!?\n]{0,20}\b(?:called|rang|phoned|texted|messaged|contacted|wechatted)\b[^.!?\n]{0,20}\b(?:me|us|mom|mum|mother|dad|father|home|the office|my)\b[^.!?\n]{0,40}\b(?:you (?:owe|borrowed|have(?:n't| not) paid|didn't pay|took)|your (?:loan|debt|bill)|pay (?:for you|your|it for you))",
)
_COLLECTORS = later(
    r"(?:催收|要债|讨债|催债)(?:的)?(?:电话|人|员|公司|短信)?[^。，,；;！!？?\n]{0,6}(?:打|找|追|发|联系)(?:到|给)了?(?:我|俺|咱|家里|单位|公司|学校|店里|你[爸妈爷奶姐哥弟妹])"
)
_SUPPOSED = later(r"(?:要是|如果|假如|万一|以后|下次|等到?|怕|if)[^。，,！!？?\n]{0,4}$")
_YOU = later(r"你(?!们(?:公司|平台|催收)|打错)")
_ANOTHER = later(
    r"(?:他们?|她们?|对方|那(?:边|人|个人))[^。！!？?\n]{0,4}(?:说|讲)?[^。！!？?\n]{0,6}(?:打|联系|找|发|问)(?:了|过|给|到|来)+[^。！!？?\n]{0,4}"
    r"你(?:们)?(?:的)?(?:单位|公司|学校|同事|领导|老板|爸|妈|爷|奶|姐|哥|弟|妹|老婆|老公|媳妇|朋友|家|村)"
)
_THEIRS = later(
    r"^(?:【[^】]{1,20}】)|尊敬的|我司|本公司|本行|您|(?:我们|咱们)(?:已经?|会|就|将|马上|要)?(?:打|联系|通知)|通讯录|反催收|停催|冒充|提醒大家|切勿|请勿"
    r"|我们?(?:是|姓|叫)[^，,。；;！!？?\n]{0,14}(?:公司|委托|消金|金融|平台|法院|检察|公安|律所|律师|催收|工作人员|专员|执法)"
    r"|我(?:给|会|就|要|现在就|马上)[^，,。；;！!？?\n]{0,6}(?:他们|她们|你[爸妈]|每)"
)
"""How the other side writes: what it says of calls to others is a threat, and read as one."""


MAY_TELL = ("欠", "还", "贷", "催", "债", "逾期", "打给", "联系", "找", "debt", "owe", "loan", "pay")
"""Words of which one stands in whatever tells of such calls."""


def tells_of_calls(text: str) -> str:
    """Return the words in which whoever writes tells that they were rung about the reader's debt; empty where they do not."""
    plain = text.casefold().replace("’", "'")
    found = None if _THEIRS.search(plain) else _TOLD.search(plain)
    if found is None and _YOU.search(plain) and not _THEIRS.search(plain):
        found = _COLLECTORS.search(plain)
    if found and _SUPPOSED.search(plain, 0, found.start()):
        return ""
    return text[found.start() : found.end()] if found and len(plain) == len(text) else found[0] if found else ""


def tells_of_another(text: str) -> bool:
    """Tell whether words beside such ones name somebody else who was rung: 他还说打给你们单位的王芳了."""
    return not _THEIRS.search(text) and bool(_ANOTHER.search(text))

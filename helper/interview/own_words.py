"""What somebody's own words tell beyond the answer: that they are in danger.

Whose words they are is told by ``helper/reading/whose_words.py``, which letters need as well.

What is not plain about danger is asked back, and never taken for no.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from helper import reading
from helper.guidance import Question
from helper.interview.counts import tells_many
from helper.model.contact import CLOSE_ONE, DANGER
from helper.model.fact import Value
from helper.model.finding import Signal
from helper.model.pattern import later
from helper.reading.borders import without_borders
from helper.reading.despair import is_of_another, is_own
from helper.told.choosing import Chosen, choose_many, normalize_answer, ways_of
from helper.told.near_or_far import is_far, is_gone

if TYPE_CHECKING:
    from helper.guidance import Guidance

_LEAD = later(
    "^(?:我们?|咱们?|家人|家里|现在|目前|暂时|这边|这会儿|刚才|当时|都|还|也|真的|好像|应该"
    "|i am|i'm|im|we are|we're|it is|it's|right now|now|currently|at the moment|[\\s,，])+"
)
_BREAK = later("[,，。.;；、!！:：()（）]|(?<![a-z])\\s|但是?|就是|只是|不过|可是|然后")
_BREAK_ENGLISH = later("[,.;:!()]|\\s(?=(?:just|only|but|not|nobody|it|its|it's|they|he|she|i|i'm|we|there)\\b)")
_NOBODY = later(
    "^(?:没有?(?:人|谁|什么人|任何人)|没(?:有)?(?:什么|啥|任何|多大)?(?:危险|受伤|出事|被)|不危险"
    "|no ?one|nobody|nothing|no danger|no threat|not in danger|no,? not)"
)
_DENIED = later(
    "(?:(?:没|没有|未|无|并没有?|不会?|不是)(?:什么|啥|任何|多大的?|人|谁|任何人|什么人|被|遭|受|在|再|来|正在|现在|想|要)*"
    "|\\b(?:no|not|nobody|no one|none|never|without|isn't|aren't|don't|doesn't|didn't)"
    "(?: (?!and\\b|but\\b|so\\b|they\\b|he\\b|she\\b|will\\b)\\w+){0,2} ?)$"
)
_CALLS = later(
    "打(?:爆|过|了|到|给|遍|来)?(?:我们?|他们?|她|家人|家里|我?[妈爸]|公司|单位)?(?:的)?(?:电话|手机|座机|单位|微信)"
)
_BEFORE = later(
    "昨[天晚日]|前[天晚]|上周|上个?月|上次|以前|之前|早上|last (?:night|week|month|time)|yesterday|earlier|ago\\b|before\\b"
)
_STILL = later("现在|正在|还在|又来|此刻|刚刚|马上|now\\b|still|again")
_PAYING = later(
    "转[^，。,]{0,3}(?:钱|账|帐|款)|汇款|打钱|验证码|共享屏幕|诈骗|骗子|被骗"
    "|\\btransfer|\\bscam|\\bfraud|\\bcode\\b|(?:send|pay)\\b[^.,]{0,12}\\bmoney"
)


_SCAM = later(
    "骗子|诈骗|被骗|骗我的?钱|(?<!做)假(?:的)?(?:警察|公安|民警|法院|法官|检察)"
    "|(?:警察|公安|民警|检察院|专案组)[^。！!?？]{0,20}(?:转[^，。,]{0,3}(?:钱|账|帐|款)|汇款|打钱|安全账户|交钱|要钱|保证金)"
    r"|\b(?:scam\w*|fraud\w*|(?:fake|false|pretend\w*(?: to be)?(?: the| a)?) (?:police\w*|officers?|cops?|courts?|judges?|prosecutors?))\b"
    r"|\b(?:transfer|send|wire|move) (?:\w+ ){0,2}(?:money|savings)\b|\bsafe account\b"
    r"|\b(?:police\w*|officers?|cops?|prosecutors?|public security)\b(?=[^.!?]*\b(?:pay|transfer|send|wire|money|savings|bail|deposit)\b)"
)
_TO_THE_POLICE = later(
    r"\b(?:call|calls|called|tell|told|reports?|reported|go|went|going)(?: \w+){0,2} (?:to )?(?:the )?police\b"
)


_HARM = later(
    "[吃喝][^，。]{0,4}药|药[^，。]{0,4}(?:吃|吞|空)|药瓶|吞|农药|(?<!病)毒(?!品|瘤)|敌敌畏|百草枯|安眠|安定|煤气|烧炭|割[^，。]{0,2}[腕脉]|划[^，。]{0,3}刀|血(?!汗|本|压|糖|缘|型|栓|脉|亲|淋淋)"
    "|[叫喊摇推]不[醒应动]|昏迷|昏过|不省人事|(?:人|他|她|推|叫)[^，。]{0,4}没(?:有)?反应|没(?:有|了)?(?:呼吸|意识)|跳下去了|跳了[楼河江]|受(?:了)?伤"
    "|\\bpills?\\b|tablets?\\b|overdose|poison|pesticide|bleed|\\bblood|\\bcut (?:my|his|her)"
    "|unconscious|(?:not|won't|wont) (?:wak|breath|respond)"
)


_CAR = later(
    "(?:[派叫来带]|安排|通知)[^，。,；;\n]{0,6}(?:拖车|收车)"
    "|(?:拖|收|扣|锁|抢)(?:走|回)?(?:了)?(?:[你您我他她]的?)?(?:那辆|这辆|的)?车(?!位|险|票|费|间|库|祸)"
    "|(?:把|将)?车(?:子|辆)?(?:要|会|就|直接|给|被|都|已经)?(?:我们|他们|人)?(?:拖走|开走|收走|拉走|扣走|扣下|收回|拖回|拖了|收了|扣了)"
    "|[你您]的?(?:那辆|这辆)?车[^，。,；;\\n]{0,8}(?:拖走|开走|收走|拉走|扣走|扣下|收回)"
    "|(?:拖走|开走|收走|拉走|扣下|收回)(?:[你您我他她]的?)?(?:那辆|这辆)?车"
    r"|\b(?:tow|towed|towing|repossess\w*|take|took|taking|seize[ds]?) (?:away )?(?:your|my|the|his|her)"
    r" (?:car|vehicle|truck|van)\b|\btow truck\b"
)
_STUDIES = later(
    r"(?<![较更很最多巨])大[一二三四](?=$|[，,。；;、！!\s的时学就借上下在])|高[一二三](?=$|[，,。；;、！!\s的时学就借上下在])|大学生|在校生|在校学生|校园贷|学生贷"
    r"|(?:还在|正在|在)(?:上学|读书|念书|上大学|读大学)|[我他她]还?是(?:个)?学生|未成年|(?:未满|没满|不到)(?:18|十八)岁?"
    r"|(?:我|他|她|孩子|儿子|女儿)(?:才|今年|当时|那时候?|那年)?(?:1[4-7]|十[四五六七])岁"
    r"|\b(?:university|college|high school) student\b|\b[Ii](?:'m| am| was) (?:a student|at university|in college|1[4-7])\b"
    r"|\b(?:[Ss]he|[Hh]e|[Tt]hey|who)(?:'s|s|'re| is| are| was)? (?:the (?:borrower|debtor), )?"
    r"(?:still |only |just )?(?:a |an )?(?:\w+ )?student\b"
)


_ANNOUNCED = later(
    "软件|呼死|说(?!不定)|讲|称|扬言|威胁|吓唬|表示|警告|[要会将想敢]|准备|打算|再不|不然|否则|就(?=打|上|去|来)"
    r"|\bthreat\w*|\bwill\b|\bwould\b|\bgoing to\b|\bsa(?:id|ys?)\b|\bif\b|\bunless\b|\b\w+'ll\b"
)
"""What makes conduct a matter of words, as it was only said that it would come, or of a tick of its own."""


_DONE = later("了|过|已经|\\b(?:did|has|have|already)\\b|\\w{3}ed\\b")


class Conduct(NamedTuple):
    """Hold what a part of an answer tells of conduct, where words were asked for: many calls, or acts of the list of acts.

    ``done`` says that it is told as something that happened.
    """

    calls: bool
    acts: tuple[str, ...]
    done: bool


_LENDERS = later(
    "(?:[2-9]|\\d{2}|[两二三四五六七八九十]{1,2}|好几|几|好多|很多|许多|多)(?:多|来)?家(?!人|里|庭|长|店|医院|餐|门)|各家|家家都|几个(?:平台|网贷|机构|银行|公司)|其他(?:平台|机构|几家)|别的(?:平台|机构|几家)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|all|different|\d{1,2}) (?:\w+ )?"
    r"(?:lenders|apps|platforms|banks|loans|loan companies|cards)\b|^(?:several|many|a few|more than one)(?: of them)?[.!]*$"
)


_BORDER = later(
    r"签证|居留(?:证|许可)|遣返|驱逐出境|边控|出不了[国境]|回不了国|(?:限制|禁止|不[让准许能得]|阻止)(?:您|你|他|她)?(?:出境|出国|离境|离开中国)|在中国待不下去"
    r"|\b(?:visas?|residence permits?|deport\w*|exit ban|travel ban|immigration|(?:at|to|cross|past) the border"
    r"|leav(?:e|ing) (?:the country|china)|stay(?:ing)? in china)\b"
)


NOBODY_CAME = later(
    r"(?:还|都|一直|暂时|目前)?(?:没有?|并没有?|无)(?:任何)?(?:人|谁|催收|公司)?(?:来|打电话|打|发信息|给我)*(?:联系|找|催|上门)(?:过|我|您|我们|他|她)*[。.!！]*$"
    r"|(?:(?:nobody|no one|no-one|none)(?: has| have)?(?: yet| ever)? (?:contacted|called|texted|messaged|reached|wrote|came)"
    r"|(?:i |we |he |she )?(?:have not|haven't|has not|hasn't|was not|wasn't|not)(?: been)? (?:contacted|called))\b[^,;]*$"
)
"""That nobody made contact, where it is asked how they did."""


_CRY = later(
    r"(?:(?:求求?|请)(?:你们?|您)?|快|谁来|谁能)*(?:救救?|帮帮)"
    r"(?:命|人|我们?|他|她|孩子|我?[老爸妈儿女哥姐弟妹][公婆爸妈子儿哥姐弟妹]?)(?:吧|啊|呀|好吗)*[!！。.~ ]*"
    r"|(?:please )?(?:help|save)(?: (?:me|him|her|us|them))?(?: please)?[!. ]*"
)


def cries_for_help(said: str) -> bool:
    """Tell whether what was typed is a cry for help and nothing else."""
    return bool(_CRY.fullmatch(normalize_answer(said)))


_ONLY_TALK = later(
    r"(?:想|要|打算|希望|主动|申请|咨询|问问?)[^，。,；;]{0,12}(?:谈|协商|商量|分期|延期|还款|还钱|怎么还|减免)|^(?:谈|协商)(?:一下)?还款|^(?:谈谈?|谈一谈|协商|商量)(?:一下)?[。.!！]*$|(?:没|没有|未)(?:人|被)[^，。,；;]{0,4}(?:催|联系)"
    r"|^没有(?:联系)?(?:过)?[。.!！]*$|^没联系过?[。.!！]*$"
    r"|^talk\b|\b(?:want|like|wish|hope) to (?:talk|negotiate|agree|pay|arrange)|\b(?:instalments?|installments?|repayment plan)\b"
)


def only_talks(said: str) -> bool:
    """Tell whether somebody asked how contact was made says that nobody did, or only wants to talk of paying."""
    text = normalize_answer(said)
    return bool(_ONLY_TALK.search(text) or NOBODY_CAME.match(text.casefold()))


def tells_border(said: str) -> bool:
    """Tell whether words speak of a visa, a permit to stay, or of not being let out of the country."""
    return bool(_BORDER.search(normalize_answer(said)))


_PAPER = "支付令|传票|起诉状|起诉书|应诉通知|判决书|裁定书|调解书|开庭通知|举证通知|执行通知|仲裁(?:通知|裁决|申请)"
_ITS_OWN_TEXT = later(
    r"收到(?:本|该|此)?(?:支付令|起诉状(?:副本)?|判决书|裁定书|裁决书)[^。；;]{0,4}(?:之日起|后)[^。；;]{0,4}[十\d]+(?:个)?(?:五)?[日天]"
    r"|向本院(?:提交|提出|书面|申请|预交|报告)|本支付令"
)
_CAME = later(
    rf"(?:收到|接到|拿到|签收|领到|[寄送发贴递](?:来|到|给|达|过来)?了?(?:我|我家|单位)?|来)[^，。；;]{{0,10}}(?:{_PAPER})"
    rf"|(?:{_PAPER})[^，。；;]{{0,6}}(?:来了|到了|寄到|送到|送来|寄来|收到)"
    r"|(?:法院|仲裁委)[^，。；;]{0,6}[寄送发贴来][^，。；;]{0,8}(?:信|纸|文书|材料|通知|快递|文件|单子)"
    r"|收到(?:了)?(?:一[封张份个])?(?:法院|仲裁委)(?:[^，。；;]{0,4}(?:信|纸|文书|材料|通知|快递|文件|单子|东西)|$)"
    r"|\b(?:payment order|summons|statement of claim|copy of (?:the|a) claim|court (?:papers?|letter|documents?)"
    r"|(?:papers?|letter|documents?) (?:of|from) (?:the|a) court)\b[^.;!]{0,20}\b(?:came|arrived)\b"
    r"|\b(?:got|received|sent me|has sent|there is)\b[^.;!]{0,20}\b(?:payment order|summons|statement of claim"
    r"|copy of (?:the|a) claim|court (?:papers?|letter|documents?)|(?:papers?|letter|documents?) (?:of|from) (?:the|a) court)\b"
)
_NOT_HERE = later(
    "(?:没有?|未|不曾)(?:有|再)?(?:收|接|拿|签|寄|送|发|来)|[您你]|他们?|她|朋友|同事|邻居|假的?|还没"
    r"|\b(?:no|not|never|you|your|fake|friend|he|she|they)\b|n't\b"
)


def tells_court_paper(said: str) -> bool:
    """Tell whether words are the text of a paper that a court serves, or tell that one came: not that one may come.

    Whether it is real nobody sees from its words: it is asked which paper it is, and that 12368 comes first.
    """
    text = normalize_answer(said)
    if _ITS_OWN_TEXT.search(text):
        return True
    parts = re.split("[，,。；;!！?？\n]|\\. ", text)
    return any(_CAME.search(one) and not (is_announced(one) or _NOT_HERE.search(one)) for one in parts)


_BOTH = later(
    r"^有的(?!$|[\s,，。.!！的啊呀吧呢哦])|[不没]\s?(?:全|都|完全|总|每次都)(?:是|对|有|说|$|[\s,，。])|不(?:一定|尽然)|是也不是|^一半|一半一半"
    r"|(?:有[的些时]|部分|前[面几一]|第[一二两]|头[一几]|开始|起初|一开始|上午|早上)[^，,。；;]{0,10}[，,、；;\s]*(?:但|可)?"
    r"(?:有[的些时]|另外|其[他余]|后[来面]|之后|第[二三]|下午|晚上)[^，,。]{0,6}[没不]"
    r"|[，,。\s](?:但|可)(?:是)?(?:也|还)?(?:有[的些时]|不全|不都|不总)"
    r"|\byes and no\b|\b(?:some|sometimes|once|first)\b.*\b(?:not|no|others?|sometimes|then|later)\b"
    r"|\bpart(?:ly|ially)\b|\bhalf\b|\bnot (?:all|always|every|entirely|quite)\b"
)
"""What says yes and no at once: 有的是，有的不是."""


def says_both(guidance: "Guidance", said: str) -> bool:
    """Tell whether an answer is yes of one and no of another: 有的是，有的不是 is neither."""
    text, lists = normalize_answer(said), ways_of(guidance)
    return not any(text in words for words in lists.values()) and bool(_BOTH.search(text))


def tells_lenders(said: str) -> bool:
    """Tell whether words speak of several lenders: not all that rang was one of them."""
    return bool(_LENDERS.search(normalize_answer(said)))


def is_announced(said: str) -> bool:
    """Tell whether words tell of what was said to come, and not of what was done."""
    return bool(_ANNOUNCED.search(normalize_answer(said)))


_POSTED = "contact.did.posted_publicly"
_IN_A_GROUP = later(
    r"(?:照片|相片|身份证|信息|资料|欠条|借条|名字|视频|截图)[^，。；]{0,6}(?:发|转|贴|传|挂|晒)(?:到|在|进|给)?(?:了|过)?[^，。；]{0,8}(?:群|朋友圈)"
    r"|(?:发|转|贴|传|挂|晒)(?:到|在|进)(?:了)?[^，。；]{0,8}(?:群|朋友圈)[里中]?了"
    r"|\b(?:posted|shared|sent|put) [^.;,]{0,30}\b(?:in|into|to|on) (?:\w+ ){0,3}(?:group(?: chat)?|moments)\b"
)


def told_conduct(guidance: "Guidance", said: str) -> Conduct | None:
    """Return the conduct that is told where it was asked what was said; None where there is none, or it was only announced."""
    text = normalize_answer(said)
    if is_announced(said):
        return None
    acts = choose_many(guidance, guidance.questions["contact.did"], said).values
    if _POSTED not in acts and _IN_A_GROUP.search(text):
        acts = (*acts, _POSTED)
    told = Conduct(
        tells_many(said),
        acts,
        bool(_DONE.search(text)),
    )
    return told if told.calls or told.acts else None


NOT_SO = later(r"\b(?:not|never|no|nobody|without)\b|n't\b|^i\b|^we\b")
"""They did not threaten to tell anybody, and what the person did themself: accuses nobody."""
SLIPPED = later(r"^\+?\d[\d -]*(?!(?i:ext|x\d))[A-Za-z]")
"""A number that goes over into letters: a slip. Accounts begin with a letter."""
OF_ACCOUNT = later(r"[0-9A-Za-z@]|号|未知|隐藏|私人|微信|账号|网名|昵称")


def speaks_of_studies(said: str) -> bool:
    """Tell whether words speak of somebody at school or university, or under age: other rules bind who lends to them."""
    return bool(_STUDIES.search(said))


def speaks_of_car(said: str) -> bool:
    """Tell whether words speak of a car that is to be taken, or was: 派拖车把车拖走."""
    return bool(_CAR.search(normalize_answer(said)))


def speaks_of_harm(said: str) -> bool:
    """Tell whether words of despair or danger speak of pills, poison or blood, where an ambulance comes first."""
    return bool(_HARM.search(normalize_answer(said)))


def speaks_of_scam(said: str) -> bool:
    """Tell whether words speak of a fraud, or of police who want money: real ones take none by telephone."""
    return bool(_SCAM.search(_TO_THE_POLICE.sub(" ", normalize_answer(said))))


def speaks_of_paying(said: str) -> bool:
    """Tell whether what is told beside the answer speaks of money to be sent, codes or fraud."""
    return bool(_PAYING.search(normalize_answer(said)))


_PERSON = (
    "(?:他(?!们)|她(?!们)|那个?人|别人|个人|私人|催收(?:员|的)?|客服|一?个?姓[^，。]的?"
    "|[^，。到给进]?(?:经理|业务员|专员|主管|老板|律师|警察|法官|总))"
)
_PRIVATE = later(
    rf"(?:转|打|付|汇|还|交|充|存)(?!电话|算|人)[^。；;！!]{{0,12}}?(?:到|给|进|去|往|入|在){_PERSON}[^。；;！!，,]{{0,6}}(?:微信|支付宝|[账帐][户号]|卡|收款码|二维码|户头|钱包)"
    rf"|(?:转|汇|打钱|打款)[^。；;！!]{{0,8}}?给{_PERSON}|(?:加|扫){_PERSON}[^。；;！!]{{0,10}}(?:转|付|打钱|汇)"
    "|转(?!告|发|达)[^。；;！!，,]{0,8}到微信"
    r"|\b(?:transfer|send|pay|wire)\b[^.;!]{0,30}\b(?:his|her|a personal|a private|someone's|somebody's)"
    r"\b[^.;!]{0,20}\b(?:wechat|alipay|account|card)\b"
)
_NOT_ASKED = later(
    "(?:没有?|未|从来?不|并不|不是|不)(?:人|谁|再|曾|有)*(?:让|叫|要|说|提|转|打|付|还|汇)|(?:到|给|进)(?:我|自己|本人)的?"
    r"|\b(?:not|never|nobody|no one)\b|n't\b"
)


_THERE_IS_NONE = later("(?:倒|都|也|还)?没(?:有|发生)?(?:过|的)?$|不是$")


def asks_private_account(said: str) -> bool:
    """Tell whether a whole sentence tells of money that is to go, or went, to a person: 他让我先转两千到他微信."""
    text = normalize_answer(said)
    # Whole first, as a sum stands between commas; then part by part: 不让转到公司，要转到他微信.
    return any(
        not _NOT_ASKED.search(re.split("[，,]", piece[: found.start()])[-1] + found[0])
        and not _THERE_IS_NONE.search(re.split("[，,。；;]", piece[found.end() :])[0])
        for piece in (text, *re.split("[，,。；;]", text))
        for found in _PRIVATE.finditer(piece)
    )


def choose_danger(guidance: "Guidance", question: "Question", said: str) -> Chosen:
    """Return what an answer says of danger: one value; more where it has to be asked which; none where nothing is plain.

    Danger told beside a "no" is danger. Only what begins with a "no", and what says that nobody does such a thing, is
    one: whoever has no money has not said that they are safe.
    """
    text = normalize_answer(said).replace("’", "'")
    bare = text.rstrip("的了啊呀吧呢哦,.!。！~ ")
    lists = {value: _words(guidance, value) for value in ("none", "others", "self", "soft", "asked")}
    for value, label in question.choices:
        if bare in (value, normalize_answer(label.zh), normalize_answer(label.en)):
            return Chosen((value,))
    if bare in lists["asked"]:
        return Chosen(("others", "self", CLOSE_ONE), said.strip())
    told = without_borders(_CALLS.sub("来电", text))
    no = _says_no(bare, lists["none"])
    own = _said(told, lists["self"])
    heard = [one for one in reading.distress(text, guidance.signals) if is_own(text, one, theirs=False)]
    sounds = own or bool(heard)
    whose = CLOSE_ONE if _is_told_of_another(text, told, own, heard) else "self"
    beset = bool(_said(told, lists["others"])) or any(
        signal.id == "danger_now" for signal in reading.danger(text, guidance.signals)
    )
    beset = beset or (not no and bool(_said(told, lists["soft"])))
    if own or (sounds and not beset):
        return Chosen((whose,), said.strip())
    if sounds:
        return Chosen(("others", whose), said.strip())
    gone = is_gone(text)
    if beset and gone and is_far(text):
        return Chosen(("others",), said.strip())
    if beset and (gone or (_BEFORE.search(told) and not _STILL.search(told))):
        return Chosen(("others", "none"), said.strip())
    if beset:
        return Chosen(("others",), said.strip())
    return Chosen(("none",), "" if bare in lists["none"] else said.strip()) if no or gone else Chosen(())


def _is_told_of_another(text: str, told: str, own: str, heard: Iterable[Signal]) -> bool:
    """Tell whether all that speaks of ending a life is told of somebody else; what is somebody's own goes before."""
    whose = [is_of_another(text, one.start, one.end) for one in heard]
    if own:
        at = told.find(own)
        whose.append(is_of_another(told, at, at + len(own)))
    return bool(whose) and all(whose)


def _words(guidance: "Guidance", value: str) -> frozenset[str]:
    said = guidance.also.get(DANGER, {}).get(f"_{value}" if value in ("soft", "asked") else value, "")
    return frozenset(word.replace("_", " ") for word in said.casefold().split())


def _says_no(text: str, words: frozenset[str]) -> bool:
    if text in words:
        return True
    rest = _LEAD.sub("", text)
    # In English a blank ends no answer: "no money" is no "no".
    head = (_BREAK_ENGLISH if rest.isascii() else _BREAK).split(rest, 1)[0].strip().rstrip("的了啊呀吧呢哦")
    return rest.rstrip("的了啊呀吧呢哦") in words or head in words or bool(_NOBODY.match(rest))


def _said(text: str, words: Iterable[str]) -> str:
    """Return the first of the words that is said and not denied right before."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            whole = not word.isascii() or not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha())
            alone = len(word) > 1 or text == word
            if whole and alone and not _DENIED.search(text[:at]):
                return word
            at = text.find(word, at + 1)
    return ""


def ways_named(question: Question, said: str, readings: tuple[Value, ...]) -> list[Value]:
    """Return the several ways of contact named in one answer: by their numbers, or by words ("打电话还发短信")."""
    text = unicodedata.normalize("NFKC", said)
    words, others = re.findall(r"\d+", text), re.sub(r"[\d\W_]", "", text)
    # "1 and 2" has a word between; an address would have more of them.
    if words and len(others) < len(words) and all(1 <= int(word) <= len(question.choices) for word in words):
        return list(dict.fromkeys(question.choices[int(word) - 1][0] for word in words))
    return list(dict.fromkeys(readings))

"""What words tell that changes what comes first: a relative asked for money, private pictures held over somebody,
people at the door, money that has gone already.

Nothing here accuses anybody: it chooses the help that is shown, and no finding or letter rests on it.
"""
# ruff: noqa: E501 - a table of ways of saying

import re
from collections.abc import Callable, Iterable

from helper.guidance import Guidance
from helper.interview.counts import tells_many
from helper.interview.settled import has_paid
from helper.model.event import EventKind
from helper.model.fact import Facts
from helper.model.finding import Signal
from helper.model.pattern import later
from helper.told.right_now import shares_now

_RELATIVE_OF = later(
    r"(?:你|您|他|她)(?:们?家?)?的?(?:大|小|二)?(?:老公|老婆|丈夫|妻子|爱人|媳妇|对象|儿子|女儿|闺女|孩子|爸|妈|父亲|母亲|爹|娘|哥|姐|弟|妹|家人|家里人|亲戚|朋友|同事|孙子|孙女|侄子|外甥|女婿|儿媳)"
    r"|你是(?:他|她)|\byour (?:husband|wife|son|daughter|child|father|mother|dad|mum|mom|brother|sister|friend|colleague|relative|nephew|niece|grand\w+)\b",
    re.IGNORECASE,
)
# Who is bound, or answers for somebody who has died, is not told to find the borrower first.
_BOUND = frozenset({"guarantor", "co_borrower", "heir", "agent"})
_ASKS_MONEY = later(
    r"(?:转|汇|垫|凑|付|交|拿|打(?!电话|给|来|了|我|你|他))(?:点|些|出|一下)?(?:钱|款|账|[0-9一二两三四五六七八九十百千万]+(?:元|块|万|千))|(?:转|汇|付|垫)(?:过来|给我|给他|到我|上)|微信转|(?:钱|款)[^，。！？!?\n]{0,4}(?:转|打|汇|交|送)(?:过来|给|到)"
    r"|(?:替|帮|代|给)(?:他|她|你(?!最后|[^，,。！？!?\n]{0,2}(?:天|小时|分钟|星期|周|时间|机会|期限))[^，,。！？!?\n]{1,3})(?:先|把)?[^，,。！？!?\n]{0,4}(?:还|垫|结清)|不(?:转|打|汇)钱|打钱|\b(?:send|transfer|wire|pay)\b[^.!?\n]{0,30}\b(?:money|yuan|rmb|\d|now|today|for (?:him|her))",
    re.IGNORECASE,
)


def asks_relative(facts: Facts, words: str | None = None) -> bool:
    """Tell whether somebody asks a relative or a friend of the borrower for money: the debt may be made up, and so may who asks."""
    said = " ".join({one for one in (words, facts.value("contact.words")) if isinstance(one, str)})
    role = facts.value("teller.role")
    if role not in (None, "contacted") or facts.value("fraud.verified") is True or facts.value("teller.signed") is True:
        return False
    if facts.value("contact.recipient_role") in _BOUND:
        return False
    return bool(_ASKS_MONEY.search(said) and (role == "contacted" or _RELATIVE_OF.search(said)))


_KIN_OWES = later(
    r"(?:儿子|女儿|闺女|孩子|老公|老婆|丈夫|妻子|爱人|媳妇|爸|妈|父亲|母亲|哥|姐|弟|妹|家人|孙子|孙女|侄子|外甥|女婿|儿媳)[^，。！？!?\n]{0,8}(?:欠|贷|借|逾期|还款|还钱|出事|出了事|被抓|案(?:子|件|号)|立案|涉案|执行|担保)"
    r"|\b(?:husband|wife|son|daughter|child|father|mother|brother|sister|relative|nephew|niece)(?:'s)?\b[^.!?\n]{0,20}\b(?:owe\w*|loan|debt|borrowed|arrest\w*|accident)",
    re.IGNORECASE,
)
_FREEZES = later(r"冻结|冻住|会冻|养老金|退休金|工资卡|停发|扣发|\bfr(?:eeze|ozen)\b|\bpension\b", re.IGNORECASE)


def tells_of_kin(said: str) -> bool:
    """Tell whether words speak of a debt or trouble of somebody's family, whom a fraud would not have them ask."""
    return bool(_KIN_OWES.search(said))


_GIVEN_NUMBER = later(
    r"(?:他|她|他们|对方|骗子|那边|那个人|短信|信息|微信|来电)[^，。！？!?\n]{0,3}(?:给|发|留|说|里|上)的?[^，。！？!?\n]{0,6}(?:电话|号码|号)|(?:打|拨|问)(?:了|过|回)?(?:回去|过去|那个|这个|来电|他|她|对方)[^，。！？!?\n]{0,4}(?:电话|号码|号|的)?"
    r"|\b(?:number|line) (?:he|she|they|that he|that she|that they)\b|\b(?:he|she|they) gave\b|\b(?:called|rang) (?:him|her|them|it|the number) back\b",
    re.IGNORECASE,
)


def rang_given_number(said: str) -> bool:
    """Tell whether words tell that the number which was rung came from whoever called."""
    return bool(_GIVEN_NUMBER.search(said))


def tells_of_freezing(said: str) -> bool:
    """Tell whether words speak of wages, a pension or an account that would be frozen."""
    return bool(_FREEZES.search(said))


_ENFORCES = later(
    r"[（(\[〔]\d{4}[）)\]〕][^，。；\s]{1,10}?执(?:恢|异|复|监)?(?:字)?第?\d+号|执行(?:通知书?|裁定书?|局[^，。；]{0,20}(?:通知|传票))|报告财产令|财产报告令|限制(?:高)?消费令"
)
_TRIES = later(r"[）)\]〕][^，。；\s]{1,10}?民(?:初|终|申|督)(?:字)?第?\d+号|起诉状|支付令|答辩|开庭")


def tells_enforcement(said: str) -> bool:
    """Tell whether words are of a court's enforcement, by the number of the case or the paper: no time for an answer runs there."""
    return bool(_ENFORCES.search(said)) and not _TRIES.search(said)


_FROZEN = later(
    r"(?:法院|法官|执行局)[^，,。！？!?\n您你]{0,12}(?:冻(?:结)?了|冻(?:住|上|掉)|给(?:冻|封)|封了|划(?:走|扣)了)"
    r"|(?:卡|账户|账号|工资|微信|支付宝|存款|公积金|养老金|退休金)[^，,。！？!?\n您你]{0,8}(?:被|让|叫|给)(?:[^，,。！？!?\n您你]{0,4}法院|司法)[^，,。！？!?\n您你]{0,6}(?:冻|封|划|扣)"
    r"|\bcourt (?:has |already |just )*(?:froze|frozen|blocked)\b|\b(?:my|our) (?:\w+ )?(?:account|card|wages|salary)\b[^.!?\n]{0,15}\b(?:frozen|blocked) by (?:the |a )?court",
    re.IGNORECASE,
)


_SAID_OF_YOU, _PARTS = later("[您你]"), later("[，,。；;！!？?\n]")


def tells_frozen(said: str) -> bool:
    """Tell whether somebody tells that a court froze their card or account: said of 您 it may be anybody's claim."""
    return any(_FROZEN.search(clause) and not _SAID_OF_YOU.search(clause) for clause in _PARTS.split(said))


_ASKS_LAW = later(
    r"(?<!你)(?:犯|违|合)(?:不(?:犯|违|合))?(?:法|规)(?:的)?[吗么嘛吧？?]|犯不犯法|违不违法|合不合法|算不算(?:犯法|违法|犯罪|敲诈|恐吓|诈骗)|(?:算|是|属于)(?:犯法|违法|犯罪|敲诈|恐吓|诈骗)吗|(?:能|可以|可不可以|能不能)(?:报警|告他们?|起诉他们?|投诉他们?)[吗么？?]|能不能告|可不可以告"
    r"|\b(?:is|isn't) (?:this|it|that)[^.!?\n]{0,20}\b(?:legal|illegal|against the law|a crime|allowed)\b|\bcan (?:they|he|she) (?:really |legally )?do (?:this|that)\b|\bare they allowed\b",
    re.IGNORECASE,
)
_OF_YOURS = later(r"[你您][^，。？?！!\n]{0,8}(?:犯|违)(?:法|规|罪)")


def asks_law(said: str) -> bool:
    """Tell whether somebody asks whether what is done to them is against the law; who says it to them asks nothing."""
    return bool(_ASKS_LAW.search(said)) and not _OF_YOURS.search(said)


_PICTURES = later(
    r"裸照|裸体|裸聊|裸条|裸贷|果照|果聊|艳照|床照|私密[^，。！？!?\n]{0,4}(?:照|视频|图|相)|不雅[^，。！？!?\n]{0,3}(?:照|视频|图)"
    r"|(?:[Pp][Ss]?|合成|[做改换])(?:成|到|进|出)[^，。！？!?\n]{0,4}(?:那种(?:图(?!书)|照(?!片墙)|片|视频)|黄[图片照]|色[图情]|没穿|不穿|脱光|光身)|(?:照|头像|身份证)[^，。！？!?\n]{0,12}(?:那种网站|黄网|黄色网站|色情网)"
    r"|隐私(?:部位|照|视频)|性爱视频|(?:不穿|没穿|脱(?:了|光|掉)?|光着?)(?:衣服|衣裳|身子|上身|内衣|裤子)[^，。！？!?\n]{0,6}(?:照|视频|图|片)|没穿(?:衣服|内衣)[^，。！？!?\n]{0,6}(?:照|视频|图|样)|(?:洗澡|脱光|光着身子)[^，。！？!?\n]{0,6}(?:照|视频|图)"
    r"|\bnudes?\b|\b(?:naked|intimate|explicit|topless|sexual|sexy|private)[- ](?:\w+ )?(?:photo\w*|pic\w*|video\w*|image\w*|selfie\w*)"
    r"|\b(?:photo\w*|pic\w*|video\w*|image\w*) of (?:me|her|him|you) (?:naked|undressed|in the shower)|\bsex ?tapes?\b|\bsextort\w*|\brevenge porn",
    re.IGNORECASE,
)
_HELD_OVER = later(
    r"拍[^，。！？!?\n]{0,12}(?:过来|给我|给他|发)|抵(?:债|账|利息|[一二两三四五六七八九十百千万\d])|发|传|曝光|公开|挂|贴|寄|散|看到|威胁|逼|勒索|要挟|手里|手上|还在我|留着|导出|P成|p成|合成"
    r"|\b(?:send|sent|post|share|publish|leak|spread|upload|show|threat\w*|blackmail\w*|extort\w*|sextort\w*|has|have|got)",
    re.IGNORECASE,
)
_TOLD_IN_GENERAL = later(r"警方提醒|民警提醒|讲座|宣传|新闻|普法|防范|谨防|遇到[^，。]{0,10}怎么办")
_NONE_OF_IT = later(
    r"(?:没有?|不是|并未|从未)(?:说|提|发|拍|给)?过?(?:我|你|她|他)?的?$|\b(?:no|not|never|without|any)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def speaks_of_pictures(said: str) -> bool:
    """Tell whether words speak of private pictures of somebody that are held over them or were sent on."""
    if not _HELD_OVER.search(said) or _TOLD_IN_GENERAL.search(said):
        return False
    return any(not _NONE_OF_IT.search(said[: found.start()]) for found in _PICTURES.finditer(said))


_VILLAGE = later(
    r"(?:村(?:里|口|子|上|委|民|支书)|全村|老家|乡下|镇上|小区|楼道|单元门|邻居|街坊|爸妈家|父母家|老人家?里)[^，。！？!?\n]{0,14}(?:贴|张贴|喇叭|横幅|闹|找|问|打听|走访|宣传|上门|来人|看看|知道|堵|住下)"
    r"|(?:去|到|来|派人|找)[^，。！？!?\n]{0,6}(?:村里|村口|老家|小区|镇上|你们村|你村|爸妈家|父母家)"
    r"|\b(?:village|home town|hometown|neighbou?rs?|your parents'? (?:home|house))\b",
    re.IGNORECASE,
)
_WORKPLACE = later(
    r"单位|公司(?!的人|员工)|厂里|上班|学校|工地|老板|领导|同事|店里|\b(?:work|workplace|office|company|boss|employer|school|factory|colleagues?)\b",
    re.IGNORECASE,
)


def speaks_of_village(said: str) -> bool:
    """Tell whether words speak of people who come, ask or put something up where somebody's family lives."""
    return bool(_VILLAGE.search(said))


def speaks_of_work(said: str) -> bool:
    """Tell whether words name a workplace or who works there."""
    return bool(_WORKPLACE.search(said))


_AT_HAND = later(
    r"(?:在|到|去|来|堵|守|等|蹲)了?(?:在)?(?:你|您)们?(?:的)?(?:家|小区|公司|单位|住处|店|宿舍|学校|村)?(?:里|的)?[^，。！？!?\n你您]{0,3}(?:门口|楼下|门外|门前|村口)"
    r"|(?:去|来|往|到|赶往|前往)(?:你|您)们?(?:的)?(?:老家|娘家|家|村|单位|公司|住处|小区|学校|店|厂)?(?:里|那|那边)?的?(?:路上|途中)|(?:出发|动身|上路|发车)(?:了)?[^，。！？!?\n]{0,6}(?:去|到|来|找|往)(?:你|您)"
    r"|(?:你|您)们?家?(?:的)?(?:女儿|儿子|孩子|小孩|闺女|娃|老婆|老公|爸妈|父母|妈|爸)[^，。！？!?\n]{0,8}(?:学校|上学|放学|幼儿园|上班|住)[^，。！？!?\n]{0,8}(?:知道|清楚|查[得到])"
    r"|(?:知道|清楚|查到了?)(?:你|您)们?家?(?:的)?(?:女儿|儿子|孩子|小孩|闺女|娃|老婆|老公|爸妈|父母|妈|爸)[^，。！？!?\n]{0,8}(?:哪|学校|上学|放学|幼儿园|住)"
    r"|(?:\b(?:(?:we|they|he|she|i|somebody|someone|men|people|guys|boys|agents?|officers?|collectors?)(?: will| would|'ll|'re| are|'m| am| is|'s)?(?: all| already| now| be| go| come| just| right)*|(?:wait|stand|sit|com|park|gather)\w*(?: for \w+)?|see you|here|now) |^\W*)(?:at|outside|in front of|by) your (?:\w+ )?(?:door|house|home|flat|apartment|building|office|gate|workplace|school)\b"
    r"|\bwe(?:'re| are) (?:all )?(?:downstairs|outside)\b|\bknow where your (?:daughter|son|kids?|child(?:ren)?|wife|husband|parents|mother|father|family)\b",
    re.IGNORECASE,
)
_WHO_COMES = later(
    r"我们|咱们|催收|外访|上门|工作人员|专员|法务|派人|兄弟|弟兄|的人|人已|还钱|还款|还清|欠|逾期|开门|出来|滚|躲|堵|守|蹲"
    r"|\b(?:we|our (?:men|people|staff|collector\w*)|collector\w*|debt|owe\w*|overdue|pay|repay\w*|open the door|come out|hid\w*)\b",
    re.IGNORECASE,
)
_DELIVERS = later(
    r"快递|外卖|包裹|取件|取餐|骑手|送货|送餐|司机|网约车|打车|搬家|维修|家政|物业|接您?你?|蛋糕|鲜花|(?:^|[\s，,。])(?:妈妈?|爸爸?|奶奶|爷爷|外婆|姥姥|老公|老婆)(?:已经|现在)?(?:到|在|来)了?[你您]|给[你您]们?(?:带|捎|做|买|炖|包)了?(?:点|些|份|碗|件)?(?:饺子|汤|饭|菜|水果|衣服|吃的|好吃|鸡|鱼|包子|药|伞)|\b(?:parcel|package|deliver\w*|courier|driver|pick you up|taxi)\b",
    re.IGNORECASE,
)


def speaks_of_being_there(said: str, *, known: bool = False) -> bool:
    """Tell whether words of the other side say that they are at somebody's door or will wait there, or know where a child is.

    ``known`` where it is known that whoever collects said them: a friend waits downstairs too.
    """
    return bool(_AT_HAND.search(said)) and bool(known or _WHO_COMES.search(said)) and not _DELIVERS.search(said)


# What somebody needs for their health; poison, a shop and its goods are none.
_MEDICINE = (
    r"(?:(?<![农毒火弹眠炸吃喝服假批])(?<![吃喝服打]了)药(?![店厂房监业商贩品材局死水箱钱费])|药品|药箱|胰岛素|血糖仪|吸入器|吸入剂|喷雾剂?|气雾剂|哮喘(?:药|喷)|硝酸甘油|速效救心|氧气(?:瓶|机|袋)?|制氧机|呼吸机|雾化(?:器|机)|助听器|轮椅"
    r"|\b(?:medicines?|medications?|insulin|inhalers?|epi-?pens?|oxygen|wheelchair|hearing aids?|nebuli[sz]er)\b)"
)
_TAKEN = (
    r"(?:[拖开收拉扣拿搬抢锁抱牵划]走|拖去|(?:被|给)(?:他们|人|法院|银行)?[^，。！？!?\n]{0,4}[拖扣收拿搬抢锁封冻]|扣(?:下|了|着|住|押)|收缴|没收|[门屋房店车家锁][^，。！？!?\n]{0,4}(?:被|给|都|换)[^，。！？!?\n]{0,3}锁|(?:门|房|屋|店|车|家)锁了|锁(?:了|着|住)[^，。！？!?\n]{0,2}[门房屋店车]|换了?锁|查封|封了|冻结|冻住"
    r"|不(?:让|给|许|准)(?:我们?|进|回家|取|拿|搬)|拿不(?:到|出来|回来)|取不(?:到|出来|回来)|进不去|不肯?还|拖了?车|拖我|开了我的车|拖车"
    r"|\b(?:took|taken|towed|tow|seized|repossessed|locked|froze|frozen|kept|holding|won't (?:give|return)|drove (?:off|away))\b)"
)
_INSIDE = r"(?:[车包箱屋店房柜袋间](?:子)?(?:的)?(?:里面?|上|内|后备箱|后备厢|座位?上?|尾箱)|后备[箱厢]|里面|(?:in|inside) (?:the|my|our|his|her|that|it) ?(?:car|van|truck|boot|trunk|bag|house|flat|shop)?)"
_TAKEN_WORDS = later(_TAKEN, re.IGNORECASE)
_MEDICINE_INSIDE = later(
    rf"{_MEDICINE}[^，。！？!?\n]{{0,10}}(?<![没不])(?:在|放|落|忘|留|锁|搁|\b(?:is|are|was|were|still|left)\b)[^，。！？!?\n]{{0,6}}{_INSIDE}"
    rf"|{_INSIDE}[^，。！？!?\n]{{0,14}}{_MEDICINE}",
    re.IGNORECASE,
)
_MEDICINE_TAKEN = later(
    rf"{_MEDICINE}[^，。！？!?\n]{{0,6}}{_TAKEN}|(?:{_TAKEN})[^，。！？!?\n]{{0,8}}{_MEDICINE}", re.IGNORECASE
)
# Nothing left to take, or no money for it, as something is frozen or gone.
_RUN_OUT = later(
    r"断(?:了)?(?:胰岛素|药)|没(?:有)?(?:药|胰岛素)(?:了|吃|用|打)|(?:没(?:有)?钱|买不(?:了|起)|拿不出钱|拿什么|怎么)[^，。！？!?\n]{0,4}(?:药|胰岛素|透析|化疗|看病|住院|做手术)"
    r"|(?:药钱|药费|看病的?钱|救命钱|手术费|透析的?钱|化疗的?钱|买药的?钱|住院费)[^，。！？!?\n]{0,8}(?:被|都|也|全)?[^，。！？!?\n]{0,3}(?:冻|扣|划|封|取不)"
    r"|\b(?:no|out of) (?:medicine|medication|insulin)\b",
    re.IGNORECASE,
)
# They have it again, or it was never there.
_HAD_AGAIN = later(
    r"(?:药|胰岛素|吸入器|喷雾|氧气|轮椅|助听器)[^，。！？!?\n]{0,6}(?:拿(?:出来|回来)|取(?:出来|回来)|(?:已经|都)?(?:还给|买到|重新(?:买|开|配)))了?|(?:重新|另外|又)(?:买|开|配)(?:了|到)[^，。！？!?\n]{0,4}药|(?:没有|没|不是)[^，。！？!?\n]{0,2}药(?:在|被)|药(?:不|没)在|里面?没(?:有)?[^，。！？!?\n]{0,4}药"
    r"|(?:卖|进|送|拉|运)[^，。！？!?\n]{0,2}药的|[走去]修|维修|医保卡",
)


def tells_of_medicine(said: str) -> bool:
    """Tell whether words tell that what somebody needs for their health is in what was taken, or shut in or frozen."""
    if _HAD_AGAIN.search(said) or _TOLD_IN_GENERAL.search(said) or not _TAKEN_WORDS.search(said):
        return False
    return any(pattern.search(said) for pattern in (_MEDICINE_INSIDE, _MEDICINE_TAKEN, _RUN_OUT))


_MINE = later(r"我|咱|俺|已经|\b(?:I|we|I've|we've)\b", re.IGNORECASE)
_NOT_GONE = later(
    r"没有?(?:转|付|交|汇|打)|不(?:转|付|交|汇|打钱)|说[^，。]{0,3}[转付交]|[转付交汇](?:了|过)[^，。]{0,4}就|让我|叫我|要我|逼我|\b(?:not|never|didn't|haven't|refus\w*|want\w*|told|asks?|asked)\b",
    re.IGNORECASE,
)


def tells_paid(said: str, *, own: bool) -> bool:
    """Tell whether somebody tells that they sent money already; ``own`` where the words are an account of theirs."""
    return any(
        has_paid(clause) and not _NOT_GONE.search(clause) and bool(own or _MINE.search(clause))
        for clause in re.split(r"[，。！？,.!?;；\n ]{1,3}(?![0-9])" if not said.isascii() else r"[,.!?;\n]+", said)
    )


SCREEN = "fraud_screen_sharing"


def find_open_screen(said: str) -> list[Signal]:
    """Return that somebody tells of a screen that is open to a caller now, as the sign of fraud that it is."""
    return [Signal(SCREEN, 0, len(said), said)] if shares_now(said) else []


def note_of(facts: Facts, name: str) -> str:
    """Return what was said beside an answer; empty where there is none."""
    return facts[name].note if name in facts else ""


PRIVATE = "private_account_payment"
HURT = frozenset({"threat_violence", "threat_sexual"})
"""Signals after which a person may need the police before anything else, confirmed or not."""


def fraud_in_log(guidance: Guidance, kinds: Iterable[EventKind]) -> list[str]:
    """Return the signs of fraud read in imported messages of the numbers that were picked, each once."""
    ids = dict.fromkeys(ident for event in kinds for ident in f"{event.signals},{event.asked}".split(",") if ident)
    return [
        ident
        for ident in ids
        if ident in guidance.signals and (guidance.signals[ident]["kind"] == "fraud" or ident == PRIVATE)
    ]


def is_hurt_in_log(kinds: Iterable[EventKind]) -> bool:
    """Tell whether imported messages of the numbers that were picked speak of hurting somebody, read or only half heard."""
    return any(ident in HURT for event in kinds for ident in f"{event.signals},{event.asked}".split(","))


_LAW_FIRM = later(
    r"(?:说|自称|称|讲)[^，,。！？!?\n]{0,6}(?:是|叫)?[^，,。！？!?\n]{0,8}(?:律师事务所|律所|律师)(?!函|费|协会)|(?:律师事务所|律所)的?(?:人|打|来|说)|我(?:们)?(?:这边|这里)?是[^，,。！？!?\n]{0,10}(?:律师事务所|律所|律师)(?!函)"
    r"|\b(?:said|says|claims?|from|calling from) [^.!?\n]{0,20}\b(?:law firm|lawyer|attorney)\b",
    re.IGNORECASE,
)


def tells_law_firm(said: str) -> bool:
    """Tell whether whoever called said to be a lawyer or of a law firm; whether they are is not known."""
    return bool(_LAW_FIRM.search(said)) and not _OWN_LAWYER.search(said)


_OWN_LAWYER = later(
    r"(?:我的?|我请的?|我找的?|我们的?|援助|12348)[^，,。！？!?\n]{0,4}律师|(?:找|请|问|咨询|委托)(?:了|过|一个|个|一下)*律师|让我(?:去)?(?:找|请)律师|\bmy lawyer\b",
    re.IGNORECASE,
)


TOLD: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("enforcement", tells_enforcement),
    ("frozen", tells_frozen),
    ("kin", tells_of_kin),
    ("law_firm", tells_law_firm),
    ("many_calls", tells_many),
    ("village", speaks_of_village),
    ("work", speaks_of_work),
)
"""What is looked for in everything that was told, by the name of the fact (gate.<name>) that steps rest on."""

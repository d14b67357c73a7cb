"""Hear how it stands with what is owed: paid off or paid on, quiet for years, wages swept by the bank, the car gone, whose name it is in."""
# ruff: noqa: E501 - tables of ways of saying

import re
from typing import TYPE_CHECKING

from helper.interview.own_words import only_talks, speaks_of_scam, tells_court_paper
from helper.model.pattern import later
from helper.reading.paid_agents import AGENT
from helper.told.choosing import normalize_answer
from helper.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helper.text import Text

SETTLED = "debt.settled"
_WHOLE = r"(?:everything|it all|all of it|all|it back|it|(?:the|this|that|my) (?:whole |entire |full )?(?:loan|card|debt|money|amount|balance|sum))"
_TO_SOMEBODY = later(
    r"\b(?:paid|repaid|settled)\b[^.,;!?]{0,24}\b(?:to|into) (?:him|her|his|a\b|some\w*|the (?:scammer|fraud|police|officer|man|woman|guy|caller|collector|agent|account)|(?:an?|the) (?:\w+ )?account|\w+'s)"
    "|(?:转|打|付|汇)[^，。,]{0,4}(?:给|到|进)了?(?:他|她|骗子|个人|私人)"
)
_SETTLED = later(
    "(?<![没未不必])(?<!没有)(?<!还没)(?<!尽快)(?<!立即)(?:已经?|早就?|全部?|都|真的|明明|确实|一次性|提前)(?:已经?|早就?|全部?|都|就)*(?:还|结|付)(?:清|完)(?!之?[前后]|的话|才|不[了掉]|没|需要)"
    "|(?:还|结|付)(?:清|完)(?:了|过了)(?!吗|么|没|才|之?[前后]|就)|(?:有|开)(?:了|过)?结清证明"
    r"|(?:钱|债|全|全部|都)(?:早就?|已经?|都|全)*还(?:了|过了|掉了)(?![一二两三四五六七八九十百千\d多部大几半点些吗么]|没)|一分(?:钱)?(?:都|也)?不欠(?:了)?"
    rf"|\b(?:paid|settled|repaid)(?: {_WHOLE})?(?: all)? (?:off|in full|completely|fully)\b|\b(?:fully|already) (?:paid|repaid|settled)\b(?! (?:them|him|her|you|a|an|some|half|part|\w*\d))"
    rf"|\b(?:paid|repaid|settled)(?: back)? {_WHOLE}\b|\bcleared {_WHOLE}\b|\bpaid back\b(?! (?:some|part|half|a|an|most|about|only|nearly|almost|\w*\d))"
    r"|\brepaid\b(?! (?:some|part|half|a|an|most|about|only|nearly|almost|\w*\d))|\b(?:loan|debt|card|balance)(?: (?:was|is|has been|has|all|already|now))+ (?:paid|cleared)\b(?! (?:by|to))"
    r"|\bowe (?:them )?nothing\b"
)
_NOT_SETTLED = later(
    r"\b(?:will|would|to|can|could|i'll|asked|whether|unless) (?:\w+ ){0,3}(?:pay|paid|repay|be (?:paid|repaid|settled))\b|\b(?:paid|settled|repaid) (?:all |everything )?(?:but|except)\b|"
    r"(?:没|未|不|还没|没有|没能|等|要是|如果|只要|必须|让我|叫我|要我|催我|怎么|想)[^，。,.]{0,6}(?:还|结|付)(?:清|完)|\b(?:not|never|n't|if|until|once|before|when|must|should|want|have to)\b[^.,]{0,30}\b(?:paid|settled|repaid)"
)


def tells_settled(said: str) -> bool:
    """Tell whether somebody's own words say that the loan is paid off: a demand to pay it off says no such thing."""
    text = normalize_answer(said).replace("’", "'")
    return bool(_SETTLED.search(text)) and not _NOT_SETTLED.search(text) and not _TO_SOMEBODY.search(text)


def tells_repaying(said: str) -> bool:
    """Tell whether what is said of money paid is said of the loan itself, whole or in part, and of no fraud."""
    text = normalize_answer(said)
    if speaks_of_scam(said) or _TO_SOMEBODY.search(text) or _OF_FRAUD.search(text):
        return False
    return tells_settled(said) or bool(_REPAYING.search(text))


_OF_FRAUD = later(
    r"\b(?:fees?|deposit|code|link|account|vanish\w*|disappear\w*|cheat\w*|trick\w*)\b|手续费|保证金|解冻|验证码|安全账户|个人账户|押金|工本费"
)
_REPAYING = later(
    r"\b(?:paid|repaid|paying)\b[^.;!?]{0,24}\b(?:back|off|instal?lments?|on time|loan|debt|(?:credit )?card|bank|every month|monthly|interest|principal)\b|\brepaid\b"
    "|(?:付|交|转|还|扣)(?:了|过)?[^，。,]{0,6}(?:期|月供|利息|本金|贷款|欠款|账单)"
)
_PAID = later(
    "(?:转|付|交|汇|打款|打钱)(?:款|钱|账|过去|出去|给[^，。,]{1,6})?(?:了|过(?!来|户)|完)|已经?(?:转|付|交|汇)|被骗(?:了|走)"
    "|\\bpaid\\b|\\btransferred\\b|\\bsent\\b[^.,]{0,12}(?:money|yuan|\\d)"
)


_CERTIFICATE = later(
    r"(?:有|开了?|拿到?了?|留着|保存|拍了?|存着|手里|手上|还在)[^，。,；;！!？?没不]{0,8}结清(?:证明|单|证书|函)|结清(?:证明|单|证书|函)[^，。,；;！!？?没不]{0,8}(?:在|有|还在|拍了|拿到|开了|给我了|照片|复印件)"
    r"|\b(?:have|has|hold|got|received|kept)\b[^.;!?]{0,20}\b(?:settlement|clearance|pay-?off) (?:certificate|letter|proof)",
    re.IGNORECASE,
)
_NO_CERTIFICATE = later(
    r"(?:没有?|不|未|还没|要|想要?|请|让|怎么|哪里|叫)(?:给|肯|能|开|拿|有|到|他们?|它|我|出|去)*(?:结清|开)|丢|没了|找不到|\b(?:no|not|never|want|need|lost|without)\b|n't\b",
    re.IGNORECASE,
)


def tells_certificate(said: str) -> bool:
    """Tell whether somebody says that they hold the certificate that it is paid off."""
    parts = re.split(r"[，,。.；;！!？?\n ]", said) if not said.isascii() else re.split(r"[.;!?\n]", said)
    return any(_CERTIFICATE.search(part) and not _NO_CERTIFICATE.search(part) for part in parts)


# 那笔债转给我们了, 案子转到法务了: what is handed over is no money. 拖车费交了再来拿: and what is only asked for has not gone.
_HANDED_OVER = later(
    r"(?:债权?|债务|欠款|借款|贷款|账单?|案(?:子|件|卷)|合同|资料|业务|单子|委托)(?:[^，。,；;！!？?\n]{0,8}?)(?:转|移|交)(?:让|交|移|接|出)?(?:给|到|至|了)[^，。,；;！!？?\n]{0,10}"
    r"|(?:转让?|移交|交接)(?:给|到)(?:了)?(?:我们|我司|本公司|本行|另一家|别家|第三方|资产|法务|律师|催收|外包)[^，。,；;！!？?\n]{0,8}"
    r"|(?:付|交|转|汇)(?:了|完|过)(?:钱|款)?(?:再(?!次|也|没)|才(?!发现|知道|想起|明白|晓得)|就(?:能|可以|给你|放|让你|行|好|没事)|的话)"
    r"|(?:拖车费?|停车费|保管费|罚款|费|钱)(?:付|交)(?:了|完)(?:再(?!次|也|没)|才(?!发现|知道|想起|明白|晓得))"
)


def has_paid(said: str) -> bool:
    """Tell whether words say that money has gone already; what was paid on the loan itself is gone to no fraud."""
    return bool(_PAID.search(_HANDED_OVER.sub(" ", said))) and not tells_repaying(said)


_TOW_FEE = later(
    r"(?:拖车|收车|停车|停放|保管|看管|赎车|取车|开锁|板车|施救)(?:的)?(?:费|钱)|\b(?:tow(?:ing)?|parking|storage|impound\w*|repossession) (?:fee|charge|cost|money)s?\b",
    re.IGNORECASE,
)
_FRAUDS_FEE = later(
    r"解冻|保证金|手续费|押金|工本费|刷流水|认证|激活|\b(?:deposit|release fee|unfreez\w*)\b", re.IGNORECASE
)


def asks_tow_fee(said: str) -> bool:
    """Tell whether what is wanted first is what a tow or a yard costs: a car that was taken, and no fee of a fraud."""
    return bool(_TOW_FEE.search(said)) and not _FRAUDS_FEE.search(said)


_SOLD = later(
    r"(?:债权|债务|贷款|欠款|这笔债|这笔钱|账)?[^，。,；;！!？?\n]{0,8}(?:转让|卖给|卖到|卖了(?!我的?(?:房|车|东西))|卖出去|打包卖|收购|接手)|(?:债权?|债务|欠款|账(?![号户]))[^，。,；;！!？?\n]{0,10}买(?:下来|断|走|过来|去)|买(?:下|走|断)了?[^，。,；;！!？?\n]{0,8}(?:债|欠款|账(?![号户]))|债权(?:公司|人变更)|\b(?:debt|loan|it|account)\b[^.;!?]{0,20}\b(?:sold|assigned|transferred|bought)\b|\b(?:sold|assigned|transferred) (?:on|over|to)\b",
    re.IGNORECASE,
)
_NOT_SOLD = later(
    r"没有?(?:跟|向|找|问)?(?:谁|别人|任何人|任何一?家|哪家|哪里)?(?:都)?借过?(?:任何|钱|网贷|贷款|谁|别人|一分)|(?:从来|从)(?:就|都)?没有?借(?:过)?(?!过|他们|这家|她|他的)|never borrowed (?:any|from any|at all)|(?:没有?|不是|未)(?:收到|听说|说)?(?:过)?(?:什么)?(?:债权)?(?:转让|卖)|\bnot (?:been )?(?:sold|assigned)\b",
    re.IGNORECASE,
)


def speaks_of_sale(said: str) -> bool:
    """Tell whether words speak of a debt that was sold on, to somebody who owed one or to nobody."""
    return bool(_SOLD.search(said))


def tells_sold_on(said: str) -> bool:
    """Tell whether a debt is said to have been sold on: whoever holds it now lent nothing, and may ask for it all the same."""
    return bool(_SOLD.search(said)) and not _NOT_SOLD.search(said)


def names_agent(said: str) -> bool:
    """Tell whether somebody tells of a paid agent against debts, wherever they are asked something else."""
    return bool(AGENT.search(normalize_answer(said)))


_LONG = r"(?:[3-9]|[1-3]\d|[三四五六七八九十]|十[一二三四五六七八九]|好几|好多|很多|多)\s?(?:多|几)?年"
_QUIET = later(
    rf"{_LONG}(?:多)?(?:以)?前[^。；;！!]{{0,12}}(?:最后|末次)[^，。,]{{0,5}}(?:还|付|交)|最后[^，。,]{{0,8}}(?:还|付)[^，。,]{{0,10}}{_LONG}(?:多)?(?:以)?前"
    rf"|{_LONG}(?:多|以上|来)?(?:了)?[，,]?(?:我|一直|都|也|就|再|里|没有?|未)*(?:没有?|未|无)(?:再)?(?:人|谁)?(?:还|付|交|找|催|联系|理|动静|消息)"
    rf"|(?:没有?|未)(?:再)?(?:还|付|催|联系)[^，。,]{{0,6}}(?:已经|都|快)?(?:有)?{_LONG}|{_LONG}(?:多)?(?:以)?前[^，。,]{{0,8}}(?:就|已经?)?(?:断供|逾期|停还|还不[上起]|没(?:有)?(?:再)?还)"
    rf"|{_LONG}(?:多)?(?:以)?前的[^，。,]{{0,8}}(?:债|账|欠款|卡|贷|借款)|陈年(?:旧|老)?账|(?:老账|旧账|老债)"
    r"|\b(?:last|final|latest) (?:payment|paid|repaid|repayment|instal?ment)\b[^.;!?]{0,30}\b(?:[3-9]|[1-3]\d|three|four|five|six|seven|eight|nine|ten|many|several) (?:\w+ )?years ago"
    r"|\b(?:[3-9]|[1-3]\d|three|four|five|six|seven|eight|nine|ten|many|several) (?:\w+ )?years ago\b[^.;!?]{0,30}\b(?:last|stopped|final)\b[^.;!?]{0,12}\b(?:paid|pay\w*|repa\w+)"
    r"|\b(?:last|stopped) (?:paid|paying|repaying)\b[^.;!?]{0,30}\byears ago"
    r"|(?:\b(?:not|never|nothing|nobody|no one|none|no payments?)\b|n't\b)[^.;!?]{0,40}\b(?:for|in) (?:\w+ ){0,2}?(?:[3-9]|[1-3]\d|three|four|five|six|seven|eight|nine|ten|many|several) (?:\w+ )?years"
)
_WAGES = "(?:工资|薪水|薪资|奖金|存款|积蓄|退休金|养老金|低保|补助|储蓄)"
_SWEPT = "(?:扣|划|抵)(?:走|光|掉|扣|完|没|去|了|空)"
_TAKEN = later(
    rf"{_WAGES}[^。；;！!]{{0,16}}{_SWEPT}|(?:银行|自动|直接|信用卡)[^，。,；;]{{0,12}}{_SWEPT}[^，。,]{{0,8}}{_WAGES}|(?:储蓄卡|借记卡|银行卡|卡里)[^，。,；;]{{0,10}}钱?[^，。,；;]{{0,8}}(?:被银行|银行)[^，。,；;]{{0,6}}{_SWEPT}"
    r"|\b(?:bank|card)\b[^.;!?]{0,40}\b(?:took|taken|takes|deducted|swept|debited|emptied|set off)\b[^.;!?]{0,40}\b(?:wages?|salary|savings|pension|pay(?:check|cheque)?)\b"
    r"|\b(?:wages?|salary|savings|pension)\b[^.;!?]{0,25}\b(?:was|were|has been|have been|got|is gone)\b[^.;!?]{0,12}\b(?:taken|deducted|debited|swept|set off|emptied)\b"
)
_NOT_THE_BANK = later(
    r"法院|法官|执行(?:局|员|通知)|公积金|社保|(?:老板|公司|单位|厂里|工厂|领导|店里)[^，。,]{0,6}扣|(?:被|让)(?:老板|公司|单位|厂里)|诈骗|骗子|(?:没有?|未|并没)(?:被)?(?:扣|划)|怕|担心"
    r"|\bcourt\b|\b(?:boss|employer|company)\b[^.;!?]{0,12}\b(?:took|deducted)|\b(?:not|never|afraid|worried)\b|n't\b"
)
_ONLY_TO_COME = later(
    "[要会将](?!求)|想|准备|打算|威胁|再不|不然|否则|如果|要是|担心|怕|\\b(?:will|would|going to|threat\\w*|if|unless|may|might|could|afraid|worried)\\b"
)
_CLAUSES = later("[，,。.；;！!？?\n]")
_CAR = "(?:车子?|车辆|轿车|货车|面包车|电动车|摩托|小车)"
_GONE = "(?:开|拖|拉|收|扣|弄|偷|抢|挪)(?:走|回去?)"
_CAR_GONE = later(
    rf"{_CAR}(?!位|险|票|费|间|库|祸|钥匙)[^，。,；;]{{0,10}}{_GONE}(?!的话|就|还是|吗)|{_GONE}(?:了)?(?:我|我们|咱|他|她|我家|我爸|我妈)?的?(?:那辆|这辆)?{_CAR}|{_CAR}(?:就|已经|都|也)?(?:没了|不见了|不在了)"
    r"|\b(?:took|towed|drove|taken|repossessed|seized|driven)\b(?: away| off)? (?:my|our|the|his|her) (?:car|vehicle|truck|van)\b|\b(?:car|vehicle|truck|van) (?:was|has been|had been|is|got) (?:already )?(?:taken|towed|gone|repossessed|seized|driven)\b"
)


def tells_long_quiet(said: str) -> bool:
    """Tell whether words speak of years without a payment or a word: whether three passed is then asked before anything is written."""
    return bool(_QUIET.search(normalize_answer(said).replace("’", "'")))


def tells_wages_taken(said: str) -> bool:
    """Tell whether somebody says that the bank took wages or savings: no court, no employer, and nothing only feared."""
    text = normalize_answer(said).replace("’", "'")
    return not _NOT_THE_BANK.search(text) and _happened(_TAKEN, text)


def tells_car_gone(said: str) -> bool:
    """Tell whether somebody says that the car is gone already, and not that it may be taken."""
    return _happened(_CAR_GONE, normalize_answer(said))


def _happened(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a pattern stands in a text as something that happened: not as what will be, or was threatened."""
    return any(
        not _ONLY_TO_COME.search(_CLAUSES.split(text[: found.start()])[-1] + found[0])
        for found in pattern.finditer(text)
    )


_ANOTHERS = r"(?:别人|他人|同学|室友|朋友|同事|亲戚|家人|我?(?:妈|爸|哥|姐|弟|妹|老公|老婆|男朋友|女朋友|对象|前任|前男友|前女友)|他|她)"
_OTHER_ACCOUNT = later(
    rf"(?:用|拿|借|以|冒)(?:了|着)?(?:我)?{_ANOTHERS}(?:的)?(?:账号|帐号|账户|名字?|名义|身份证?|手机号?|信息|支付宝|微信)[^，。]{{0,6}}(?:借|贷|办|分期|下款)"
    rf"|{_ANOTHERS}(?:拿|用)(?:了|着)?我的?(?:账号|帐号|账户|名字?|名义|身份证?|手机号?|信息|支付宝|微信)[^，。]{{0,6}}(?:借|贷|办|分期|下款)"
    rf"|(?:替|帮|给){_ANOTHERS}(?:借的|贷的|背(?:了)?[债贷])|{_ANOTHERS}(?:替|帮)我(?:借|贷)的?|借名(?:贷|借)|借名|帮人(?:贷|借)款|背债"
    r"|\b(?:borrow\w*|loan|took it)\b[^.;]{0,30}\b(?:on|in|with|under|using|through) (?:my |a |the |his |her )?(?:\w+['’]s|his|her|somebody['’]s|someone['’]s) (?:account|name|id|identity|phone)\b"
    r"|\b(?:used|using) my (?:account|name|id|identity|phone) to (?:borrow|take)|\bborrowed (?:it )?for (?:a |my )?(?:friend|classmate|boyfriend|girlfriend|roommate|colleague)\b",
    re.IGNORECASE,
)


def tells_other_account(said: str) -> bool:
    """Tell whether somebody tells that one person borrowed on the account or in the name of another, both knowing of it or not."""
    return bool(_OTHER_ACCOUNT.search(said))


_STORY = later("(?:把|被|了|过|到|来|去|找|要|收|骗|扣|寄|拿)|\\b(?:i|we|my|they|he|she|somebody|someone|the)\\b")


def told_no_channel(said: str) -> "Text | None":
    """Return what is said of an answer that names no way of contact: nobody made any, or it tells what happened; else None.

    Not a word of a story is lost, and how they came is not guessed. A slip of a key or a single word is no story.
    """
    if only_talks(said):
        return say("interview.nobody_made_contact")
    if tells_court_paper(said):
        # How it came matters less than that it came: which paper it is, is asked.
        return say("interview.a_courts_paper_came")
    text = normalize_answer(said)
    chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    tells = (chinese >= 6 or len(text.split()) >= 4) and _STORY.search(text)
    return say("interview.how_is_not_told") if tells else None


_WISH_TO_PAY = later(
    r"(?:每个?月|一个?月)[^，。,；;！!]{0,3}(?:最多|顶多|只|大概)[^，。,；;！!]{0,3}(?:拿得?的?出|能还|还得起|能拿出)[^，。,；;！!]{0,4}[\d一二两三四五六七八九十百千]|(?:想|要|希望|愿意|打算|申请|能不能|可不可以|可以|能)[^，。,；;！!]{0,14}(?:分期|慢慢还|分几次|分[0-9一二三四五六十两几]+(?:期|次|个月)|一点一点还|协商还|每个?月还|延期)|(?:分期|慢慢|每个?月)[^，。,；;！!]{0,4}(?:还|付)(?!过|了|清)"
    r"|\b(?:want|wants|like|wish|hope|willing|able|ready|trying|offer\w*|asked?)\b[^.;!?]{0,30}\b(?:instal?lments?|(?:re)?payment plan|pay (?:it |them |this )?(?:back |off )?(?:slowly|monthly|in parts|bit by bit|every month|a little))"
)
_NOT_A_WISH = later(
    r"(?:他们?|她|对方|催收|客服)[^，。,；;]{0,6}(?:说|让|要|叫|逼)[^，。,；;]{0,10}(?:分期|每个?月|一个?月)|(?:不|没|未)(?:想|要|打算|愿意|能|肯|同意)[^，。,；;]{0,8}(?:分期|协商|慢慢)|\b(?:they|he|she) (?:said|told|want|wants|asked|demand\w*)\b|\b(?:not|never|n't)\b[^.;!?]{0,15}\b(?:want|instal?lment)"
)


def tells_wish_to_pay(said: str) -> bool:
    """Tell whether somebody says of themselves that they want to pay by instalments; a demand of the others is no wish."""
    parts = _CLAUSES.split(normalize_answer(said).replace("’", "'"))
    return any(_WISH_TO_PAY.search(part) and not _NOT_A_WISH.search(part) for part in parts)


_NOT_ASKED_YET = later(
    r"(?:还|都)?(?:没|没有|未)(?:有)?(?:问|打|核实|联系)(?:过|到|呢)?[^，。]{0,4}|不知道|不清楚|(?:not|haven't|have not|did not|didn't)(?: \w+){0,2}(?: yet)?|no|没有?|还没有?"
)


def not_asked_yet(said: str) -> bool:
    """Tell whether somebody says that they have asked nobody yet."""
    return bool(_NOT_ASKED_YET.fullmatch(normalize_answer(said).replace("’", "'")))


_NOTHING_ASKED = later(
    r"(?:你们?|这|程序|软件|系统)?(?:读|看|听|理解|识别|判断|弄|搞)错(?:了|啦)?|误(?:读|会|判|报)了?|(?:这|那)?(?:真的?)?不是(?:诈骗|骗子|骗|要钱|转账|转钱)"
    r"|(?:不是[,，]?)?(?:(?:他|她|对方|催收|那边|人家)们?(?:的)?)?(?:根本|真的?|也|从来|并)?(?:没有?|未)(?:人)?(?:让|叫|要|喊|说要?|提过?)(?:我|让我|过)*(?:转|打|付|交|给)?(?:过)?(?:他|她)?(?:钱|账|款|转账|转钱|验证码|点链接|链接|那个?|这个?|这回事)(?:啊|呀|的|呢|吧)?"
    r"|没(?:有)?(?:这|那)(?:回|个|件)?事|(?:it )?(?:was |is )?(?:read wrongly|a misreading|wrong|a mistake|not (?:a )?(?:fraud|scam))|(?:he|she|they|nobody|no one) (?:did ?n[o']t |never )?ask(?:ed)?(?: me)? for (?:any )?(?:money|codes?|anything)",
    re.IGNORECASE,
)


def denies_money_asked(said: str) -> bool:
    """Tell whether somebody says that nobody wanted money or codes, and that their words were read wrongly."""
    return any(_NOTHING_ASKED.fullmatch(part) for part in _CLAUSES.split(normalize_answer(said).replace("’", "'")))


_CARD = later(r"信用卡|贷记卡|卡中心|\bcredit[- ]cards?\b", re.IGNORECASE)
_OTHER_LOAN = later(
    r"(?:车|房|消费|装修|经营|信用|网|现金|抵押|助学)贷|贷款(?!机构)|(?:没有?|不是|不欠)[^，。]{0,6}信用卡|征信"
    r"|\b(?:mortgage|car loan|loan)\b",
    re.IGNORECASE,
)


def tells_only_card(told: "Iterable[str]") -> bool:
    """Tell whether what was told speaks of a credit card and of no other loan."""
    said = list(told)
    return any(map(_CARD.search, said)) and not any(map(_OTHER_LOAN.search, said))


_MEANS = later(
    r"(?:最多|只|顶多|每个?月|一个?月)[^，。,；;\n]{0,6}(?:拿得?的?出|还得起|能还|能拿|能付|挤出)|(?:存款|积蓄|手里|手头)[^，。,；;\n]{0,4}(?:还有|只有|剩)"
    r"|\b(?:can (?:only )?(?:pay|afford)|have (?:only )?saved|savings)\b",
    re.IGNORECASE,
)


def tells_means(said: str) -> bool:
    """Tell whether words tell what somebody could pay a month or has saved."""
    return bool(_MEANS.search(said))


_NO_CARD = later(
    r"(?:不是|没有?|非)(?:办过?|用过?|我的)?信用卡|信用卡(?:以外|之外)|\b(?:not|no|without) (?:a |my )?credit card",
    re.IGNORECASE,
)
_LAWYERS_LETTER = later(
    r"(?:收到|接到|寄来|寄了|发来|来了|送来|给了)[^，。！？!?\n]{0,8}律师[函信]|^\W*律师[函信]|律师(?:事务)?所[^。\n]{0,40}受[^。\n]{0,30}委托|受[^。\n]{0,30}委托[^。\n]{0,60}(?:律师|致函|函告|发函)"
    r"|\b(?:got|received|came|sent|get)\b[^.!?\n]{0,20}\b(?:lawyer'?s?|attorney'?s?) letter\b|\b(?:law firm|attorneys?|lawyers?)\b[^.!?\n]{0,40}\b(?:on behalf of|instructed by|acting for)\b",
    re.IGNORECASE,
)
_BARGAIN = later(
    r"(?:投诉|举报)[^。！？!?\n]{0,14}(?:减免|免(?:息|掉|除|罚)|少还|打折|停息|(?:给|让|叫|逼|要)他?们?(?:给我)?(?:减|免|分期|延期))|(?:不|没)(?:给|肯)?(?:减|免|分期|延期)[^。！？!?\n]{0,6}就(?:去)?(?:投诉|举报)"
    r"|\b(?:complain\w*|report them)\b[^.!?\n]{0,40}\b(?:reduc\w*|waive\w*|discount|lower|less|cut (?:the|my))\b",
    re.IGNORECASE,
)


def tells_card(said: str) -> bool:
    """Tell whether words speak of a credit card as what is owed."""
    return bool(_CARD.search(said)) and not _NO_CARD.search(said)


def tells_lawyers_letter(said: str) -> bool:
    """Tell whether words tell that a lawyer's letter came, or are one: one that is only announced has not come."""
    return bool(_LAWYERS_LETTER.search(said))


def bargains_with_complaint(said: str) -> bool:
    """Tell whether somebody wants to complain so that less has to be paid."""
    return bool(_BARGAIN.search(said))

"""Hear that a loan is paid off, or was paid on: money that went where it was owed is gone to no fraud."""
# ruff: noqa: E501 - tables of ways of saying

from helper.interview.choosing import plain
from helper.interview.own_words import speaks_of_scam
from helper.model.pattern import later

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
    text = plain(said).replace("’", "'")
    return bool(_SETTLED.search(text)) and not _NOT_SETTLED.search(text) and not _TO_SOMEBODY.search(text)


def tells_repaying(said: str) -> bool:
    """Tell whether what is said of money paid is said of the loan itself, whole or in part, and of no fraud."""
    text = plain(said)
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


def has_paid(said: str) -> bool:
    """Tell whether words say that money has gone already; what was paid on the loan itself is gone to no fraud."""
    return bool(_PAID.search(said)) and not tells_repaying(said)


_AGENT = later(
    r"债务(?:优化|重组|规划|咨询|协商|清零|减免)|停息挂账|反催收|代理(?:维权|投诉|协商|退息)|法务(?:公司|咨询)|协商(?:公司|中介)"
    r"|\bdebt[- ]?(?:relief|settlement|management|consult\w*|optimi[sz]\w*|negotiat\w*|counsel\w*|help)(?: \w+)? "
    r"(?:company|firm|agency|agents?|service|people|guy)\b|\banti[- ]collection\b"
)


def names_agent(said: str) -> bool:
    """Tell whether somebody tells of a paid agent against debts, wherever they are asked something else."""
    return bool(_AGENT.search(plain(said)))

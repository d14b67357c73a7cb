"""Hear that somebody shares their screen or sends money at this very moment: nothing is asked before they stop."""
# ruff: noqa: E501 - tables of ways of saying

import re

from helper.model.pattern import later
from helper.told.choosing import normalize_answer

_CLAUSES = later(r"[，,。.；;！!？?\n]+|\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s+")
_SCREEN = r"(?:屏幕共享|共享(?:着)?(?:了)?(?:我的)?(?:手机)?屏幕?|投屏|远程(?:控制|操作|协助|软件)|(?:腾讯|钉钉|飞书|视频|网络)会议|会议软件|向日葵|todesk|zoom)"
_SHARES = later(
    rf"(?:现在|正在?|还|一直|在|已经|刚刚?|都|把|被)[^，。]{{0,6}}(?:开着?|打开|点|进|连着|装)[^，。]{{0,6}}{_SCREEN}|(?:现在|正在?|还在?|一直在?|在)(?:跟|和|给|与|帮|被)?(?:她|他|对方|他们|人|客服|老师|警官)?(?:们)?[^，。]{{0,3}}{_SCREEN}"
    rf"|(?:让|叫|要|教|喊|带)(?:着)?我(?:们)?(?:去|先)?(?:开|打开|点|进|下载|装)?(?:了|的|着){_SCREEN}|我(?:就|已经|都|也|刚)*(?:开|打开|点|进)(?:了|着){_SCREEN}|(?:开|打开|进)(?:了|着){_SCREEN}|(?:屏幕|共享|会议)(?:都|还|一直|现在|已经)*(?:开着|开起|共享着|没关|没退|连着)"
    rf"|{_SCREEN}(?:都|还|一直|现在|已经|就|是)*(?:开着|开起|开了|没关|没退|连着|中)|(?:他|她|对方)(?:们)?(?:正|还|一直|现在)*(?:在)?(?:远程)?(?:看着|能看到|看得到|控制着?|操作着?)我的?(?:手机|屏幕)"
    r"|\b(?:am|i'm|are|we're|still|is|now) (?:\w+ )?(?:sharing|mirroring) (?:my|the|our) (?:\w+ )?screen\b|\b(?:screen shar\w*|my screen|remote control|the (?:zoom )?meeting)\b[^.;!?]{0,20}\b(?:is|still)\b[^.;!?]{0,12}\b(?:on|open|shared|running)\b|\b(?:can|they) see my screen\b"
    r"|\b(?:had|made|got|told) me (?:to )?(?:share|shared|sharing) my screen\b|\bshar(?:ed|ing) my screen (?:now|with (?:him|her|them))\b",
    re.IGNORECASE,
)
_SENDS = later(
    r"(?:正在?|还在|一直在|在|这就|马上|正要|正准备|准备|刚要|就要)(?:给|往|跟|向|帮)?(?:他|她|对方|骗子|客服|那边|人|[^，。]{0,4}(?:账户|卡))?(?:们)?(?:里|上)?(?:转|汇|打)(?:钱|账|帐|款|过去|给(?:他|她|对方)|着|第|最后|[一二两三四五六七八九十\d]+(?:元|块|万|千))"
    r"|(?:正在?|还在|一直在)(?:给(?:他|她|对方)们?)?(?:付款|付钱|交钱|打款|转(?:$|呢|着)|汇(?:$|呢|着))|(?:钱|款)(?:还|正|一直)?在转|转着(?:钱|账|呢)|一边[^，。]{0,6}一边转(?:钱|账)"
    r"|\b(?:am|i'm|are|we're|still|now) (?:\w+ )?(?:sending|transferring|wiring)\b[^.;!?]{0,16}(?:\b(?:money|yuan|rmb|it|them|him|her|now)\b|\d)|\b(?:am|i'm) (?:just |right now |still )?paying (?:them|him|her|it|now|right now)\b(?! (?:back|off))|\b(?:sending|transferring|paying) (?:it |the money |them |him |her )?(?:right now|at this moment|as we speak)\b",
    re.IGNORECASE,
)
_NOT_NOW = later(
    r"没有?(?!关|退|断|挂)(?:开|打开|共享|转|付|汇|进|点|装|给|在)|不(?:开|转|共享|付|汇|肯|敢|会|想|用|是)|没让|别(?:开|转|共享)|(?:昨|前)[天晚]|上(?:周|个?月|星期)|去年|以前|之前|那天|当时|(?:已经?|早就?|后来|都)[^，。]{0,3}(?:关|退|挂|断|停)(?:了|掉)|(?:如果|要是|万一|是不是|会不会|怎么|为什么|凡是|谨防)|[你您]"
    r"|\b(?:not|never|did not|refus\w*|yesterday|last (?:week|month|night)|before|if|when|you|your)\b|n't\b",
    re.IGNORECASE,
)
# Money that goes to no caller: rent, a family's living, a loan that is repaid, and what an employer sends out.
_EVERYDAY = later(
    r"房租|生活费|学费|货款|工资|水电|电费|话费|红包|份子|月供|花呗|信用卡|还(?:款|贷|钱|债)|给(?:我|咱|俺)?(?:家)?(?:爸|妈|老婆|老公|孩子|儿子|女儿|父母|弟|妹|哥|姐|房东|朋友|同学|同事)|公司|部门|项目|上班|上课|老板|领导|开会"
    r"|\b(?:rent|salary|wages|tuition|groceries|work|office|team|class|lesson|colleagues?|my (?:mum|mom|dad|mother|father|parents|wife|husband|son|daughter|landlord)|loan|mortgage|instal?ments?|credit card)\b",
    re.IGNORECASE,
)


def _tells(said: str, *patterns: re.Pattern[str]) -> bool:
    text = normalize_answer(said).replace("’", "'")
    return any(
        pattern.search(clause) and not _NOT_NOW.search(clause) and not _EVERYDAY.search(clause)
        for clause in _CLAUSES.split(text)
        if clause
        for pattern in patterns
    )


def shares_now(said: str) -> bool:
    """Tell whether somebody says of themselves that their screen is open to a caller, or a meeting a caller had them join."""
    return _tells(said, _SHARES)


def happens_now(said: str) -> bool:
    """Tell whether somebody says of themselves that their screen is open to a caller, or that money is on its way to one.

    Told as over, denied, asked about or said to the reader ("你现在打开屏幕共享") it is nothing that happens now.
    """
    return _tells(said, _SHARES, _SENDS)

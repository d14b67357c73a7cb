"""What a cell puts in quotation marks, and out of whose mouth it comes.

Only what is quoted of the other side is their words; what stands around it is told, and what the client or their family
are quoted with is nobody's threat.
"""

import re
from functools import cache
from typing import NamedTuple

from helper.guidance import load
from helper.model.pattern import later, ready

_QUOTE = later(r"(?P<open>[“\"「『‘])(?P<said>[^“”\"「」『』]+?)(?P<close>[”\"」』]|$)")
_BEGIN = later(r"[。！？!?；;\n”\"」』]")
_CLAUSE = later(r"[，,、]")
_SPOKEN = (
    r"(?:[说讲骂喊吼问叫嚷吵回答写]|威胁|扬言|恐吓|要挟|吓唬|声称|通知|告诉|留言|短信|微信|语音|信息|内容|原话|私信|弹窗|朋友圈|字|纸|条|横幅|大字报|告示"
    r"|said|says|told|shouted|wrote|text)"
)
_LEADS = later(
    rf"(?:^|[，,：:；;。！!]|{_SPOKEN}(?:的是|是|着|了|道|过|我|他|她|[他她我]们|人|一句|句|上)*\s*[：:，,]?)\s*$",
    re.IGNORECASE,
)
"""How a quotation of what was said or written begins; 转到“安全账户” and 落款“法务部” quote a name."""
_ONLY_LEADS = later(
    rf"(?:对方|他们?|她们?|催收员?的?|客服|银行|平台|业务员|那边|有人|就|又|还|直接|打?电话(?:里|来)?|短信(?:里)?|微信(?:里)?|语音|发(?:来)?|{_SPOKEN}|的是|是|我)*",
    re.IGNORECASE,
)
"""What only leads up to a quotation, and tells nothing besides: 骂：“…”, 对方讲：“…”."""
_NAME_OF = later(r"(?:自称|名叫|叫做|叫|说是|说成|称为|落款|署名|备注|显示|标题)\s*(?:是|为)?\s*[：:]?\s*$")
_TO_CLIENT = later(r"[你您](?!们)|[你您]们(?:家|老板|单位|学校)|\b(?:you|your)\b", re.IGNORECASE)
_TO_THEM = later(
    r"[你您]们(?:都|也|就|到底|究竟|以后|今后)*(?:再|别|不要|不许|不能|不准|是(?!不是)|这些|这帮|公司|平台|银行|催收|客服|怎么|凭|为什么|打|算|能|可以|协商|好|要是|要再|骂|威胁|放心|等)|^你们$"
)
_DESPAIR = later(r"不想活|活不下去|活不了了?$|想死|想不开|死了算|不如死了|轻生|撑不住")
_WHEN = (
    r"(?:\s|今[天早晚]|昨[天晚]|前天|当时|后来|然后|结果|最后|刚[才刚]?|那天|一直|每天|天天|早上|上午|中午|下午|晚上|半夜|夜里|就|还|又|也|都|便|直接|\d+[点号]"
    r"|一个|有个|有一次)*"
)
_ANSWERS = later(r"接")
_THEIR_MEN = later(r"\s*(?!我|老公|老婆|家里)[^，。]{1,8}?(?:的人|手下|派来的|带来的|那帮人|那伙人)(?![家爱])")
_ONLY_THEY = later(r"骂|威胁|扬言|恐吓|要挟|吓唬|群发|轰炸|短信|催收|贴|横幅|大字报")
"""What whoever urges does, with nobody named: the client and their family would be named."""
_SPEAKS_LAST = r"[^，。]{0,6}?(?:说|讲|骂|喊|吼|问|回(?:答|复|了|他|她)?|答|怼|嚷|哭着|解释|求|劝|告诉|保证|承诺|表示|[sS]aid|[tT]old)"
_NAMED_LAST = r"(?:^|[我他她的\s]|后来|结果|然后)(?<![给对跟和向让叫骂找问]我)(?<![给对跟和向让叫骂找问][他她])"
_OWN = later(
    rf"(?:^|[，,。；;！!\s]){_WHEN}(?:我(?!们)|本人|当事人|客户|她|他)(?!们)(?:自己)?[^，。；你您]{{0,5}}?(?:就|都|也|还|才|只)?(?:说|讲|回|骂|喊|吼|怼|告诉|警告|答|问)"
    r"(?:了?(?:他们|他|她|对方|催收|客服|一句)|(?:了|过|：|:|，|,)(?=[^。；]*你们(?!家|单位|老板|夫妻|学校|村|公司)))"
    r"|(?:^|[，,。；;！!\s])我(?:急|气|火|怒|怕|哭|忍)[^，。；]{0,6}说",
)


class Quoted(NamedTuple):
    """Hold what a cell quotes of the other side, what it quotes of somebody else, and whether it tells besides."""

    theirs: tuple[str, ...]
    others: tuple[str, ...]
    told: bool
    rest: str
    """The cell without what others than the other side are quoted with, and that they said it."""


def quoted_in(said: str, *, about_them: bool) -> Quoted:
    """Return the quotations of a cell, by whose words they are.

    ``about_them`` says that the column asks what the other side said or did: whoever speaks without a name is they.
    """
    theirs: list[str] = []
    others: list[str] = []
    told: list[str] = []
    rest: list[str] = []
    at = 0
    for found in _QUOTE.finditer(said):
        words = found["said"].strip()
        before = said[at : found.start()]
        at = found.end()
        lead = _BEGIN.split(before)[-1]
        if not words or not _is_speech(lead, words):
            told.append(f"{before}{words}")
            rest.append(f"{before}{found[0]}")
            continue
        told.append(before)
        if _is_theirs(lead, before, words, about_them=about_them):
            theirs.append(words)
            rest.append(f"{before}{found[0]}")
        else:
            others.append(words)
            rest.append(before[: len(before) - len(lead) + _speaker_at(lead)])
    told.append(said[at:])
    rest.append(said[at:])
    left = re.sub(r"[\W_]+", "", "".join(told))
    return Quoted(tuple(theirs), tuple(others), bool(others or not _ONLY_LEADS.fullmatch(left)), "".join(rest))


def _speaker_at(lead: str) -> int:
    """Return where in what stands before a quotation the clause begins that names who speaks, and it is another."""
    _, others, others_last = _speakers()
    begins = [0, *(found.end() for found in _CLAUSE.finditer(lead))]
    for begin in reversed(begins):
        if others.match(lead, begin) or others_last.search(lead[begin:]):
            return begin
    return begins[-1]


def is_own_speech(said: str) -> bool:
    """Tell whether a cell tells what the client said to them: 我急了说再打就报警."""
    return bool(_OWN.search(said))


def _is_speech(lead: str, words: str) -> bool:
    if _NAME_OF.search(lead) and not _TO_CLIENT.search(words):
        return False
    return bool(_LEADS.search(lead) or _TO_CLIENT.search(words))


def _is_theirs(lead: str, before: str, words: str, *, about_them: bool) -> bool:
    if _TO_THEM.search(words) or (_DESPAIR.search(words) and not _TO_CLIENT.search(words)):
        return False
    theirs, others, others_last = _speakers()
    for clause in reversed(_CLAUSE.split(lead)):
        if theirs.match(clause) or _THEIR_MEN.match(clause):
            return True
        if others.match(clause):
            # 我一接就骂: who picks up hears them; of anybody else it is open who speaks.
            return clause.lstrip().startswith("我") and bool(_ANSWERS.search(clause)) and bool(_TO_CLIENT.search(words))
        if others_last.search(clause):
            return False
    if about_them:
        return True
    return bool(_TO_CLIENT.search(words) or _ONLY_THEY.search(lead) or theirs.search(before))


@cache
def _speakers() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    raw = load().table("accounts")["actors"]
    theirs, others = str(raw["theirs"]), str(raw["others"])
    return (
        ready(f"{_WHEN}(?:{theirs})", re.IGNORECASE),
        ready(f"{_WHEN}(?:{others})", re.IGNORECASE),
        ready(f"{_NAMED_LAST}(?:{others}){_SPEAKS_LAST}[^，。]{{0,3}}[：:]?$", re.IGNORECASE),
    )


def claimed_in(heading: str, said: str) -> str:
    """Return who they said they were, without that they said so; nothing where a cell only describes them: 三个男的, 外包的,姓刘."""
    text = said.strip().strip('“”"「」『』 ')
    bare = _CLAIMS.sub("", text).strip('“”"「」『』：: ')
    if bare != text and bare:
        return bare
    if not _ASKS_CLAIM.search(heading) or _DESCRIBES.search(text):
        return ""
    return text


_CLAIMS = later(
    r"^(?:(?:他们?|她们?|对方|那人|来的人|打电话的人?)?(?:自己)?(?:自称|声称|冒充|假冒|假装|装成|装作|谎称|(?:说|讲)(?:自己|他们?|她们?)?(?:就)?是|报的是|说)(?:是|自己是)?|我是|我们是)\s*[：:]?\s*",
    re.IGNORECASE,
)
_ASKS_CLAIM = later(r"自称|冒充|声称|说自己|说是|报的|claim|said", re.IGNORECASE)
_DESCRIBES = later(
    r"^(?:不清|不明|不详|没说|未说|不肯说|没报|AI|ai|机器人|机器|语音|自动|人工|小号|陌生|同一个?|不同|好几|多个?|各种|换号|虚拟|外地|本地|[男女](?:的|声|人)?$|一?个?[男女]的"
    r"|(?:[一两二三四五六七八九十几多\d]+)(?:个|名|位|家|帮|伙)|外包|第三方|催收(?:员|公司|的)?$|委外)|姓[\u4e00-\u9fff]$|口音|听不出|听着像|好像|像是|估计|可能|应该是|不知道|[?？]",
)

"""What somebody's own words tell beyond the answer: that they are in danger, or their own story and not what was said.

What is not plain about danger is asked back, and never taken for no.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helper import reading
from helper.interview.choosing import Choice, plain
from helper.model.contact import DANGER
from helper.model.pattern import later
from helper.reading.despair import is_own

if TYPE_CHECKING:
    from helper.guidance import Guidance, Question

_QUOTED = later(r"[“「『\"][^”」』\"]*[”」』\"]")
# 他们说, 催收打电话给我妈: who collects does not speak of themselves as they.
_OF_THEM = later(
    r"(?:^|[，,。；;！!\n 　])(?:今天|昨天|前天|昨晚|刚才|刚刚|早上|上午|下午|晚上|后来|然后)?(?:有个)?"
    r"(?:他们?|她们?|对方|催收(?:的人|员|公司|的)?|那边|那个人)(?:又|还|就|也|一直|今天|昨天|昨晚|老是|天天)*"
    r"(?:说|骂|威胁|讲|打(?:了|来|电话|给|我)|发(?:了|来|短信|微信)|给我|跟我|对我|问我|叫我|让我|逼我|找(?:了|我)"
    r"|冒充|自称|上门|堵|砸|泼|跟踪|[来到去把联系骚扰](?:了|着)?我|(?:半夜|凌晨|深夜)[^，。]{0,6}打)"
)
# 我妈也接到了一个: who collects has no mother in it.
_OF_ME = later(
    r"我(?:妈|爸|妈妈|爸爸|父母|父亲|母亲|老婆|老公|爱人|妻子|丈夫|儿子|女儿|孩子|同事|领导|姐|哥|弟|妹|家人)"
    r"[^，,。！!\n]{0,6}(?:接到|收到|被|吓|哭)"
    r"|(?:^|[，,。；;！!\n ])我(?:今天|昨天|昨晚|刚才|一天|已经)*(?:接到|收到|接了|被(?:骂|催|吓)|跟他们?说|对他们?说|回他们?)"
)
# 一天打我四十多个电话, 打到我单位去了: nobody is named, and nobody is spoken to.
_OF_CALLS = later(
    r"(?:^|[，,。；;！!\n 　])(?:(?:他们?|她们?|对方|催收)?(?:还|就|又|都)?)"
    r"(?:(?:一天|每天|天天|一晚上|一上午|一个小时|连着|从早到晚|没日没夜|半夜|凌晨|深夜|大半夜|大清早)[^，,。！!\n]{0,12}"
    r"(?:打|发)(?:[^，,。！!\n]{0,10}(?:电话|短信|次|遍|个)|过来)"
    r"|(?:打(?:电话)?|发(?:短信|微信|信息)?|找|闹|跑|追)(?:给|到|去)了?我(?:的|们)?(?:单位|公司|厂|店|家|学校|村|老家|妈|爸|老婆|老公|孩子|领导|同事|朋友)"
    r"|把我(?:的|家|妈|爸)?[^，,。！!\n]{0,6}(?:发|贴|挂|堵|泼|砸|锁|公开)"
    r"|给我(?:妈|爸|老婆|老公|孩子|儿子|女儿|家人|单位|公司|领导|同事|朋友|亲戚)[^，,。！!\n]{0,4}(?:打|发))"
)
_TO_YOU = later("[你您]|我们|我司|本行")


def tells_own_story(words: str) -> bool:
    """Tell whether words plainly tell what happened, and are not what the other side said."""
    outside = _QUOTED.sub("", words)
    if _OF_THEM.search(outside) or _OF_ME.search(outside):
        return True
    return bool(_OF_CALLS.search(outside)) and not _TO_YOU.search(outside)


_LEAD = later(
    "^(?:我们?|咱们?|家人|家里|现在|目前|暂时|这边|这会儿|刚才|当时|都|还|也|真的|好像|应该"
    "|i am|i'm|im|we are|we're|it is|it's|right now|now|currently|at the moment|[\\s,，])+"
)
_BREAK = later("[,，。.;；、!！:：()（）]|(?<![a-z])\\s|但是?|就是|只是|不过|可是|然后")
_BREAK_ENGLISH = later("[,.;:!()]|\\s(?=(?:just|only|but|not|nobody|it|its|it's|they|he|she|i|i'm|we|there)\\b)")
_NOBODY = later(
    "^(?:没有?(?:人|谁|什么人|任何人)|没(?:有)?(?:危险|受伤|出事|被)|不危险"
    "|no ?one|nobody|nothing|no danger|no threat|not in danger|no,? not)"
)
_DENIED = later(
    "(?:(?:没|没有|未|无|并没有?|不会?|不是)(?:人|谁|任何人|什么人|被|遭|受|在|再|来|正在|现在|想|要)*"
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


_HARM = later(
    "吃[^，。]{0,4}药|药[^，。]{0,4}(?:吃|吞)|吞|农药|毒|敌敌畏|百草枯|安眠|安定|煤气|割[^，。]{0,2}腕|划[^，。]{0,3}刀|血"
    "|\\bpills?\\b|overdose|poison|bleed|\\bblood|\\bcut my"
)


def speaks_of_harm(said: str) -> bool:
    """Tell whether words of despair or danger speak of pills, poison or blood, where an ambulance comes first."""
    return bool(_HARM.search(plain(said)))


def speaks_of_paying(said: str) -> bool:
    """Tell whether what is told beside the answer speaks of money to be sent, codes or fraud."""
    return bool(_PAYING.search(plain(said)))


def choose_danger(guidance: "Guidance", question: "Question", said: str) -> Choice:
    """Return what an answer says of danger: one value; two where it has to be asked which; none where nothing is plain.

    Danger told beside a "no" is danger. Only what begins with a "no", and what says that nobody does such a thing, is
    one: whoever has no money has not said that they are safe.
    """
    text = plain(said).replace("’", "'")
    bare = text.rstrip("的了啊呀吧呢哦,.!。！~ ")
    lists = {value: _words(guidance, value) for value in ("none", "others", "self", "soft", "asked")}
    for value, label in question.choices:
        if bare in (value, plain(label.zh), plain(label.en)):
            return Choice((value,))
    if bare in lists["asked"]:
        return Choice(("others", "self"), said.strip())
    told = _CALLS.sub("来电", text)
    no = _says_no(bare, lists["none"])
    own = _said(told, lists["self"])
    sounds = own or any(is_own(text, signal, theirs=False) for signal in reading.distress(text, guidance.signals))
    beset = _said(told, lists["others"]) or any(
        signal.id == "danger_now" for signal in reading.danger(text, guidance.signals)
    )
    beset = beset or (not no and _said(told, lists["soft"]))
    if own or (sounds and not beset):
        return Choice(("self",), said.strip())
    if sounds:
        return Choice(("others", "self"), said.strip())
    if beset and _BEFORE.search(told) and not _STILL.search(told):
        return Choice(("others", "none"), said.strip())
    if beset:
        return Choice(("others",), said.strip())
    return Choice(("none",), "" if bare in lists["none"] else said.strip()) if no else Choice(())


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


def _said(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of the words is said and not denied right before."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            whole = not word.isascii() or not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha())
            alone = len(word) > 1 or text == word
            if whole and alone and not _DENIED.search(text[:at]):
                return True
            at = text.find(word, at + 1)
    return False

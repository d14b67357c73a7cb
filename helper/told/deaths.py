"""Hear that whoever borrowed has died, wherever it is told: the heirs' road is then asked for, and taken for nobody."""
# ruff: noqa: E501 - tables of ways of saying

from typing import TYPE_CHECKING

from helper.guidance import Question
from helper.model.contact import HEIR
from helper.model.pattern import later
from helper.told.choosing import Chosen, choose, normalize_answer
from helper.told.who_answers import choose_reached

if TYPE_CHECKING:
    from helper.guidance import Guidance

_KIN = (
    r"(?:老?(?:爸爸?|妈妈?|爹|娘|公|婆|伴)|父亲|母亲|父母|丈夫|妻子|爱人|先生|太太|媳妇|男人|配偶|对象|爷爷|奶奶|外公|外婆|姥姥|姥爷|岳父|岳母|公公|婆婆|丈人"
    r"|儿子|女儿|闺女|孩子|哥哥?|姐姐?|弟弟?|妹妹?|叔叔?|舅舅?|姑姑?|姑妈|姨妈?|伯伯?|亲戚|朋友|同事|同学|室友|当事人)"
)
_WHO = rf"(?:借款人|欠款人|债务人|持卡人|借钱的人?|欠钱的人?|贷款的人?|本人|当事人|{_KIN}|[他她])"
_WHEN = (
    r"(?:(?:本人|人|也|都|就|才|是|早就?|已经?|刚刚?|突然|不幸|因病|意外|车祸|生病|得病|得癌症|癌症|脑梗|心梗|后来|前阵子|[今去前昨大当上]+[年天个月周星期]+"
    r"|年[初底中前]|[\d一二三四五六七八九十两几]+(?:年|个?月|天|号|日|周)(?:底|初|中|份)?(?:前|以前|的时候)?|[，, ])*)"
)
_LEFT = rf"(?:(?!朋友|同事|同学|室友){_KIN}|借款人|持卡人|欠款人)"
_GONE = r"(?:没了|不在了|死了|去了(?=[，,。；;!！ ]|$)|不在(?:人世|世)(?:了|间)?|病死|猝死|死于)"
_PLAIN = r"(?:去世|过世|病逝|离世|逝世|辞世|仙逝|身故|身亡|亡故|病故|病亡|故去|死亡|往生|过身|遇难|已故)"
_DIED = later(
    rf"(?:遗孀|未亡人|亡夫|亡妻|亡父|亡母|先父|先母|先夫|死者|逝者|亡者|继承人|遗产|销户证明|死亡证明)|{_PLAIN}|(?:{_WHO}|人){_WHEN}{_GONE}|{_LEFT}(?:的?(?:名下)?的?(?:信用卡|卡|贷款|网贷|房贷|债|钱|账|欠款)[，, ]*(?:他|她|人)?)?{_WHEN}(?:走了|过去了(?=[，,。；;!！ ]|$)|走得(?:早|突然|急|很|太)|(?<=[年月天日号周])走的)"
    r"|\b(?:passed (?:away|on)|deceased|widow(?:ed|er)?|inherit\w*|estate|death certificate)\b"
    r"|\b(?:my|his|her|their|our|the) late (?:husband|wife|father|mother|dad|mum|mom|brother|sister|son|daughter|partner|uncle|aunt|borrower|\w+ther)\b"
    r"|\b(?:(?:my|his|her|our|their|the) (?:\w+ )?\w+|he|she|who|\w+ther|dad|mum|mom|borrower)(?:'s| is| was| has| had| since| just| already| only| then| now| been| sadly| suddenly)* (?:dead\b(?! (?:tired|serious|sure|wrong|broke|set|to me|battery|phone|line|end))|died\b)"
    r"|^(?:no,? )?(?:he|she)(?:'s| is) dead\b|\b(?:is|are|be|been) (?:already )?dead\b(?=[.,;!]| since| for| now|$)|\b(?:no longer|not) (?:alive|with us)\b|\bdead (?:husband|wife|father|mother|dad|mum|mom|brother|sister|son|daughter|parents?|\w+['’]s)\b|\b\w*(?:husband|wife|father|mother|dad|mum|mom|brother|sister|son|daughter)(?: has| had)? passed\b(?! (?:the|a|my|me|his|her|out|it|on the))|\blost (?:my|his|her|their) (?:husband|wife|father|mother|dad|mum|mom|parents?|brother|sister|son|daughter|partner)\b"
)
_NOT_DIED = later(
    # The living, a thing, a manner of speaking, what is threatened or feared.
    r"(?:没有?|未|还没|并没有?|不是|差点|险些|几乎|快要?|假装|装)(?:真的)?(?:去世|过世|死|身故|病逝)|(?:如果|要是|万一|假如|倘若|等|到|除非|诅咒|咒|威胁|说|骂)[^，,。；;!！?？]{0,8}(?:去世|过世|死|身故|走了|没了)"
    r"|(?:走|死|没|去|不在)了(?:之后再|就(?:能|好|行)|吗|没有?[?？])|[你您](?:妈|爸|爹|娘|全家|家)[^，,。]{0,3}死|走了(?=[，, ]*(?:去|到|回|换|找|出|跳槽|带|扔|丢|不管|离|没回|没管|跑|躲|在外|又|才|之后|以后|再|还|手续|流程|法律|程序|弯路|关系|法院|\d))|(?:钱|工作|手机|车|房子?|电话|卡|单子)(?:都|也)?没了"
    r"|不在了(?=[^，,。]{0,3}(?:公司|单位|学校|家里?|这里?))|(?:离开|跑|搬|出|回|溜)[^，,。]{0,4}(?:走了|不在了)|(?:[吓烦气急累困笑饿愁羞恨丢])死了"
    r"|\b(?:phone|battery|line|number|car|cat|dog|computer|laptop|sim|app|tv|pet|signal|account)(?:'s| is| was| has| had| since| just)* (?:dead|died)\b|\b(?:if|unless|until|when|before|nearly|almost|wish\w*|hope\w*|want\w*|should|could|would|not|never|isn't|wasn't|threaten\w*|will be|going to be) (?:\w+ ){0,4}(?:dead|died|deceased|pass(?:ed)? away)\b"
    r"|\b(?:i|we|you)(?:'m| am| was| were|'re| are| have| had|'d)* (?:\w+ )?(?:dead|died)\b|\bdied (?:laughing|of (?:shame|embarrassment|boredom))\b|\breal estate\b|\bestate agent"
)
_PARTS = later(r"[。；;!！?？\n.]|(?:，|,)(?=但|不过|but\b)")


def tells_death(said: str) -> bool:
    """Tell whether words speak of somebody who has died: whether it is the borrower is asked, and never taken."""
    text = normalize_answer(said).replace("’", "'")
    return any(_DIED.search(_NOT_DIED.sub(" ~ ", part)) for part in _PARTS.split(text))


_CURSE = later(rf"(?:[你您]|全家|一家)[^，,。；;!！]{{0,6}}{_GONE}|去死|dead if|死全家")


def tells_death_in_theirs(said: str) -> bool:
    """Tell whether the other side's own words name a death: a curse (你妈死了) is none."""
    return tells_death(_CURSE.sub(" ~ ", normalize_answer(said)))


def heir_first(question: Question) -> Question:
    """Return the question who was contacted with the heir at the head of its list, as it is put where the borrower has died."""
    return question._replace(choices=tuple(sorted(question.choices, key=lambda choice: choice[0] != HEIR)))


def is_heir_first(question: Question) -> bool:
    """Tell whether the list of a question begins with the heir."""
    return bool(question.choices) and question.choices[0][0] == HEIR


_NEAR = frozenset({"spouse", "relative", "borrower"})


def choose_contacted(guidance: "Guidance", question: Question, said: str, helped: str) -> Chosen:
    """Return who was contacted. Where the borrower has died, a wife, a mother or a child may be an heir, and is asked."""
    if not is_heir_first(question):
        return choose_reached(guidance, question, said, helped) if helped else choose(guidance, question, said)
    found, text = choose(guidance, question, said), normalize_answer(said)
    kin = [value for value in found.values if value in _NEAR - {"borrower"}]
    ticked = any(
        text in (value, normalize_answer(label.zh), normalize_answer(label.en)) for value, label in question.choices
    )
    if ticked or found.values == (HEIR,) or not set(found.values) <= _NEAR | {HEIR}:
        return found
    if not found.values and not (helped and choose_reached(guidance, question, said, helped).values):
        return found
    return Chosen((HEIR, *(kin or ["relative"])), found.note or said.strip())

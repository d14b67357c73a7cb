"""Find who answers: only who says so is the borrower, for every letter of the case is then written as theirs.

Where it is not them they speak of, questions are put about somebody else: a volunteer is asked what happened to the
client. Wording is turned, not kept twice: two wordings of one question would drift apart. What is said to whoever sits
at the keyboard (press Enter, type, if you do not know) stays as it is, and so do questions about the helper.
"""

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from helper.model.pattern import later
from helper.text import Text
from helper.told.choosing import Chosen, choose, normalize_answer

if TYPE_CHECKING:
    from helper.guidance import Guidance, Question


_KIN = (
    r"(?:ex-?|ex )?(?:husband|wife|spouse|girlfriend|boyfriend|fianc[eé]e?|mother|father|mum|mom|dad|parents?|son|daughter|child"
    r"|kid|brother|sister|uncle|aunt|cousin|nephew|niece|grand\w+|relatives?|family|friend|classmate|roommate|colleague"
    r"|co-?worker|employee|employer|boss|manager|hr|neighbou?r|landlord|emergency contact"
    r"|(?:domestic )?(?:helper|worker)|maid|nanny|ayi|cleaner|driver|tenant|student|partner)(?:-in-law)?"
)
_KIN_ZH = (
    r"(?:老公|老婆|丈夫|妻子|爱人|先生|太太|媳妇|男朋友|女朋友|男友|女友|前夫|前妻|爸爸?|妈妈?|父亲|母亲|父母|儿子|女儿|孩子|哥哥?|姐姐?|弟弟?|妹妹?"
    r"|叔叔|舅舅|姑姑|亲戚|家属|家人|朋友|同学|室友|同事|员工|下属|职工|老板|领导|上司|主管|邻居|房东)"
)
_DEBT = r"(?:loans?|debts?|(?:credit )?cards?|bills?|borrowing)"
_WHO = r"(?:borrower|debtor)"

_MINE = later(
    rf"\bi(?:'m| am| was) (?:the |a )?{_WHO}\b(?!'s| of)|\bi(?:'m| am| was) the one (?:who|that) (?:owes?|borrowed|took|has the)"
    r"|^(?:it'?s |it is )?(?:me|myself)(?=\s*[,.;!] (?!my\b|his\b|her\b|he\b|she\b))"
    r"|\bi have (?:an?|two|three|my own) (?:\w+ ){0,3}(?:card|loan|debt)s?\b"
    r"|\b(?:i|we) (?:\w+ )?(?<!never )(?<!not )(?<!n't )(?:borrowed|owe|took (?:out )?(?:the|a|this|that) loan)\b"
    rf"|\bmy (?:own )?(?:\w+ )?(?<!'s ){_DEBT}\b|^(?:it'?s |it is |just |the debt is |the loan is )?(?:me|myself|mine)[.! ]*$"
    r"|我自?己?(?:借|欠|贷)的?|我是(?:借款人|欠款人|债务人|[借欠贷][钱款](?:的人?))(?![的人])|(?:借款人|欠款人)本人|我本人|我名下"
)
_NOT_MINE = later(
    rf"\b(?:my {_KIN}|he|she|they)(?:'s| is| was| are|'re) (?:actually |really )?(?:the|a) {_WHO}\b"
    rf"|\b(?:not|isn't|is no|wasn't|am no)(?: actually| really)? (?:the {_WHO}|a {_WHO}|{_WHO}|me\b|mine\b|my (?:own )?(?:\w+ )?{_DEBT})"
    r"|\b(?:not|never|n't)(?: even| ever)? (?:borrow\w*|take (?:out )?(?:the|a|any|this) loan|owe)\b(?! (?:that|so|this|as|the full|what))"
    rf"|(?:i|,|and|but) (?:did not|didn't|have not|haven't)[.! ]*$|\bmy {_KIN}'?s? (?:{_DEBT}|\w+ (?:loan|debt)|borrowed|owes?|took)"
    rf"|\bmy {_KIN}'s[.! ]*$|\b{_KIN}'s {_DEBT}|\b(?:he|she|they|someone|somebody)(?: else)? (?:\w+ )?(?:borrowed|owes?)\b"
    rf"|\b(?:his|her|their|someone else's|somebody else's|another's) {_DEBT}|\bof the {_WHO}|\b{_WHO}'s\b|\b{_WHO} is (?!me\b|i\b)"
    rf"|\b(?:know|knows|knew) (?:the|this|that) {_WHO}|\bwrong number"
    rf"|\bmy {_KIN_ZH} ?(?:'s )?(?:borrowed|owes?|{_DEBT})"
    r"|不是(?:借款人|欠款人|债务人|[借欠贷][钱款]的|我(?:自己|本人)?(?:借|欠|贷))|[借欠贷][钱款]?的人?(?:并|也|又|根本)?不是我"
    r"|(?:借款人|欠款人|债务人|[借欠贷][钱款]的人)的(?!是)|我是[他她]的?"
    rf"|(?:借款人|欠款人|债务人)是(?:我的?|他的?|她的?)?{_KIN_ZH}|(?<![找向跟问从和])(?<![找向跟问从和]我){_KIN_ZH}(?:是|就是)?(?:借款人|欠款人|债务人|借的|欠的|贷的)"
)
_ABOUT = later(
    rf"\b(?:call|ring|phon|contact|text|messag)\w* me (?:about|over|because of|for) (?!my (?:own )?(?:\w+ )?{_DEBT})"
)
_ONLY_KIN = later(
    rf"(?:(?:i am|i'm|im|it's|its) )?(?:(?:the|a|an|his|her|their|my) )*(?:{_KIN})(?: department| manager)?[.! ]*"
)
_ONLY_KIN_ZH = later(rf"{_KIN_ZH}[。.!！ ]*")
_OF_KIN_ZH = later(
    rf"(?:这?是)?我?(?:的)?{_KIN_ZH}的?(?:名下)?的?(?:债务?|欠款|贷款|网贷|借款|钱|卡|信用卡|事情?)?(?<=[的债务款贷钱卡事情])[。.!！ ]*"
)
_SERVANT = later(
    r"(?<!\bam )(?<!'m )(?<!’m )\b(?:(?:my|our|his|her|their)(?: \w+)? |\w+['’]s |domestic )helper\b|\bthe helper(?='s|’s| borrowed| owes)",
    re.IGNORECASE,
)
_HELPS = later(
    r"\b(?:help(?:ing|er)?|volunteer\w*|lawyer|solicitor|social worker|on behalf of|legal aid)\b"
    r"|\b(?:filling|writing|asking|typing|doing)(?: (?:it|this|that|here))?(?: (?:in|out|down))?"
    r" for (?:an?|my|somebody|someone|his|her|the|him|them)\b"
    r"|\bi(?:'m| am|'ll| will)? (?:just |only |now )?(?:type|typing|write|writing|fill|filling|answer|answering|ask|asking|do)"
    r"(?: (?:it|this|that|here|in|out|down|everything|the \w+))*"
    r" (?:for|on behalf of|instead of) (?:an?|my|our|somebody|someone|his|her|the|him|them|\w+)\b"
)
_SLURRED = tuple(
    (later(rf"\b{said}\b", re.IGNORECASE), meant)
    for said, meant in (("im", "i'm"), ("shes", "she's"), ("hes", "he's"), ("theyre", "they're"))
)
"""What is typed in haste, without its mark."""


_ANOTHER_REACHED = later(
    r"(?:打|找|联系|发|寄|闹|去|来|跑|追|问)(?:到|给|去|了|过|上)*(?:我|我们|俺|咱)(?:的|们)?(?!这|家)[^，,。！!你您]{0,3}?(?:单位|公司|厂|店|学校|车间|工地|[班组线店厂队校院主]长|主管|领导|老板|经理|人事|同事|邻居|房东|村|老公|老婆|孩子|女儿|儿子|妈|爸)"
    r"|(?:打|找|闹|跑|追|问|寄)(?:到|去)(?:了)?(?:单位|公司|厂里?|店里?|学校|车间|工地|前台|村里|村委)"
    r"|\b(?:called|rang|rung|phoned|contacted|texted|went to|came to) (?:at )?my (?:boss|manager|supervisor|employer|office|work|company"
    r"|hr|colleague\w*|neighbou?r\w*|landlord|school)",
    re.IGNORECASE,
)


_LISTED = later(
    r"(?:把|将|填|留|写|拿|用|让|叫)(?:的)?(?:是|了)?(?:我|俺)(?!们)[^，,。！？!?\n]{0,8}(?:联系人|紧联)|(?:我|俺)(?:就|只|也|以前|当时|被|才)*(?:是|成了|当|做|被)[^，,。！？!?\n]{0,10}(?:紧急|备用|预留)(?:联系|联络)人|(?:紧急|备用|预留)(?:联系|联络)人[^，,。！？!?\n]{0,6}(?:是|填|留|写)(?:的|了)*(?:是)?(?:我|俺)(?!们|妈|爸|老|哥|姐|弟|妹)"
    r"|\b(?:put|listed|gave|named|used) me (?:down )?as\b[^.!?\n]{0,20}\bcontact\b|\bI(?:'m| am| was)\b[^.!?\n]{0,20}\bemergency contact\b",
    re.IGNORECASE,
)


def tells_listed(said: str) -> bool:
    """Tell whether somebody says that the borrower put them down as an emergency contact."""
    return bool(_LISTED.search(said))


def tells_of_another(said: str) -> bool:
    """Tell whether somebody near whoever answers was contacted, by what is told: 打到厂里，找我们线长."""
    return bool(_ANOTHER_REACHED.search(said))


_STOLEN = later(
    r"被?冒名|(?:冒|盗)用(?:了)?(?:我|他人|别人)?(?:的)?(?:身份|名[字义]?|信息|证件)|(?:身份证?件?|身份信息|个人信息|证件)[^，,。]{0,4}(?:被人?|让人)(?:骗|偷|盗|冒|拿)"
    r"|(?:骗子|有人|不认识的人|陌生人)[^，,。]{0,8}(?:用|拿|冒)[^，,。]{0,4}我[^，,。]{0,6}(?:身份|名|信息|证)[^，,。]{0,8}(?:借|贷|办|下款)"
    r"|(?:贷款|合同|借款)[^，,。]{0,6}我的?名[^。]{0,10}(?:不是我借|没借过|没有借过)"
    r"|\bidentity (?:theft|(?:was )?stolen)|\bstole my (?:identity|id\b)|\bmy (?:identity|id) was (?:stolen|used)"
    r"|\b(?:fraud\w*|scammers?|somebody|someone|a stranger) (?:borrowed|took (?:it|this|the loan|a loan)(?: out)?) in my name\b",
    re.IGNORECASE,
)


def tells_stolen_identity(said: str) -> bool:
    """Tell whether somebody says that another borrowed in their name: the loan is in it, and they are no relative."""
    return bool(_STOLEN.search(said))


def choose_teller(guidance: "Guidance", question: "Question", said: str) -> Chosen:
    """Return who answers: one value; several where it has to be asked which; none where nothing is plain.

    The word "borrowed" beside a husband, an employee or a "not" makes nobody the borrower.
    """
    # Where somebody keeps a helper it is the everyday word for a maid: their debt makes nobody a helper here.
    said = _SERVANT.sub("my maid", said)
    for slurred, meant in _SLURRED:
        said = slurred.sub(meant, said)
    found = choose(guidance, question, said)
    if len(found.values) == 1 and not found.note and not tells_stolen_identity(said):
        return found
    if found.values == ("contacted", "helper"):
        return found  # a wife may have been called, or help him: she is asked which
    text = " ".join(normalize_answer(said).replace("’", "'").split())
    if tells_stolen_identity(text):
        # Whom the contract names is spoken to as the borrower; that the debt is not theirs is kept beside it.
        return Chosen(("borrower",), said.strip())
    if _ONLY_KIN_ZH.fullmatch(text):
        return Chosen(("contacted", "helper"), said.strip())
    helps = "helper" in found.values or bool(_HELPS.search(text))
    # What a "not" stands before is taken out, so that "not my debt" holds no "my debt".
    mine = bool(_MINE.search(_NOT_MINE.sub(" ~ ", text)))
    others = bool(_NOT_MINE.search(text) or _ABOUT.search(text) or _ONLY_KIN.fullmatch(text))
    others = others or bool(_OF_KIN_ZH.fullmatch(text)) or ("contacted" in found.values and not mine)
    if not text.isascii() and "borrower" in found.values and not others and not helps:
        mine = True
    if helps and not mine:
        return Chosen(("helper",), said.strip())
    chosen = [value for value, is_so in (("borrower", mine), ("contacted", others), ("helper", helps)) if is_so]
    return Chosen(tuple(chosen), said.strip() if chosen else "")


_THE_HELPED = later(
    r"(?:(?:my|our|the|this) )?client|(?:the |that )?(?:one|person) (?:who(?:m)? |that )?(?:i(?:'m| am)? |we(?:'re| are)? )?"
    r"(?:help\w*|being helped)"
    r"|(?:him|her|he|she|they|them)(?: (?:him|her|them)sel(?:f|ves))?|(?:him|her|them)sel(?:f|ves)"
    r"|当事人|(?:我们?的?)?(?:客户|服务对象|求助人|求助者|案主)|(?:我|我们)(?:在)?帮的?(?:那个?|这个?)?(?:人|忙的人)|[他她]"
)
"""How whoever helps names the one they help."""
_MY_OWN = later(
    rf"(?:my|our) (?P<kin>{_KIN})(?: (?:him|her|them)sel(?:f|ves)| \((?:the )?(?:one|person|borrower)[^()]*\))?"
    rf"|(?:我们?|咱们?)的?{_KIN_ZH}(?:本人|自己|[（(][^（()）]*[)）])?"
)

_AS_HELPED = later(r"[（(][^（()）]*(?:\bhelp|帮|借款人|\bborrower)")


def choose_reached(guidance: "Guidance", question: "Question", said: str, helped: str) -> Chosen:
    """Return who was contacted where somebody helps another: my friend may be the friend they help, and is no third person.

    ``helped`` is what the one helped is called; whom else of one's own it may be is asked back.
    """
    found = choose(guidance, question, said)
    text = " ".join(normalize_answer(said).replace("’", "'").strip(" .!。！").split())
    if found.values == ("borrower",):
        return found
    mine = _MY_OWN.fullmatch(text)
    named = mine and _AS_HELPED.search(text)
    if _THE_HELPED.fullmatch(text) or named or (mine and mine["kin"] and helped == f"your {mine['kin']}"):
        return Chosen(("borrower",), said.strip())
    if mine or (helped.startswith("your ") and text.removeprefix("the ") == helped.removeprefix("your ")):
        return Chosen(tuple(dict.fromkeys(("borrower", *(found.values or ("other",))))), said.strip())
    return found


OF_HELPER = ("consent.", "helper.", "teller.")
"""What begins so is asked of whoever answers, and never turned."""
SIGNS = ("teller.name", "teller.phone", "teller.address")
"""What a letter asks of whoever signs it who is not the borrower: that is whoever is helped, where somebody helps."""

_STAYS = later(
    r"(?:if|where|as far as|as exactly as) you (?:do not (?:know|remember)|can|know|remember|like|wish|have none)\b|you may pick several"
    r"|please check|if you (?:do not|don't)(?: know| remember)?\b",
    re.IGNORECASE,
)
_TURNS = tuple(
    (later(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"\bclose to me\b", "close to the client"),
        (r"\byour or your family's\b", "the client's or their family's"),
        (r"\byou or your family\b", "the client or their family"),
        (r"\bdo you\b", "does the client"),
        (r"\bdid you yourself\b", "did the client"),
        (r"\b(did|would|can|could|will|should|may|must|had|have) you\b", r"\1 the client"),
        (r"\bare you\b", "is the client"),
        (r"\bwere you\b", "was the client"),
        (r"\byou were\b", "the client was"),
        (r"\byou are\b", "the client is"),
        (r"\byou have\b", "the client has"),
        (r"\byou do not\b", "the client does not"),
        (r"\b(lets?|helps?|makes?) you\b", r"\1 the client"),
        (
            r"\byou (ask|want|keep|need|live|work|use|receive|pay|owe|trust|know|say|remember|see|hear|get)\b",
            r"the client \1s",
        ),
        (r"\byourself\b", "themselves"),
        (r"\byour own\b", "the client's own"),
        (r"\byours\b", "the client's"),
        (r"\byour\b", "the client's"),
        (r"\byou\b", "the client"),
    )
)
_HAVE = later(r"\bhave the client\b", re.IGNORECASE)


CLIENT = "the client"
"""Whom a volunteer helps; a friend's friend is no client, and is called as they were told."""
_HELPED = later(
    r"\b(friend|brother|sister|mother|father|mum|mom|dad|husband|wife|son|daughter|cousin|uncle|aunt|nephew|niece|colleague|classmate"
    r"|roommate|neighbou?r|girlfriend|boyfriend|partner|tenant|employee|student|teacher)\b",
    re.IGNORECASE,
)
_BY_CALLING = later(
    r"client|volunteer|lawyer|solicitor|legal aid|social worker|clinic|志愿|律师|法律援助|社工|当事人", re.IGNORECASE
)


def called_in(told: str) -> str:
    """Return what whoever is helped is called in English: by how the helper told it."""
    if _BY_CALLING.search(told):
        return CLIENT
    kin = _HELPED.findall(told)
    return f"your {kin[0].lower()}" if len(kin) == 1 else "the person you help"


def third(words: Text, called: str = CLIENT) -> Text:
    """Return wording about whoever is helped instead of whoever answers; what was told stays word for word."""
    return _turned(words.zh, words.en, getattr(words, "told", ()), called)


def second(words: Text) -> Text:
    """Return wording about the person contacted where it is they who answer: the person contacted is you."""
    en = _CONTACTED.sub("you", words.en)
    return Text(
        words.zh.replace("被联系的这个人", "您"),
        en.replace("contact them again", "contact you again") if en != words.en else en,
    )


_CONTACTED = later(r"\bthe person contacted\b")


@cache
def _turned(zh: str, en: str, told: tuple[str, ...], called: str) -> Text:
    kept: list[str] = []
    for said in sorted((said for said in told if len(said) > 1), key=len, reverse=True):
        if said in zh or said in en:
            mark = f"\ue000{len(kept)}\ue001"
            kept.append(said)
            zh, en = zh.replace(said, mark), en.replace(said, mark)
    zh = re.sub("您(?:本人|自己)", "当事人本人", zh).replace("您", "当事人")
    zh = zh.replace("我有伤害自己的念头", "当事人有伤害自己的念头")
    zh = re.sub("\ue000(\\d+)\ue001", lambda found: kept[int(found[1])], zh)
    return Text(zh, _english(en, kept, called))


def _english(words: str, kept: list[str], called: str) -> str:
    def put_by(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\ue000{len(kept) - 1}\ue001"

    # The one answer that is given in the first person: a volunteer would give it of themselves.
    words = words.replace("I have thoughts of hurting myself", "the client has thoughts of hurting themselves")
    words = _STAYS.sub(put_by, words)
    for pattern, said in _TURNS:
        words = pattern.sub(partial(_cased, said=said), words)
    words = _HAVE.sub(lambda found: "Has the client" if found[0][0] == "H" else "has the client", words)
    if called != CLIENT:
        # "The person you help's" nobody says.
        whose = "that person" if called == "the person you help" else called
        words = re.sub(r"\bthe client's\b", partial(_cased, said=f"{whose}'s"), words, flags=re.IGNORECASE)
        words = re.sub(r"\bthe client\b", partial(_cased, said=called), words, flags=re.IGNORECASE)
        words = words.replace("close to the person you help", "close to them")
    return re.sub("\ue000(\\d+)\ue001", lambda found: kept[int(found[1])], words)


def _cased(found: re.Match[str], said: str) -> str:
    """Begin with a capital where what is replaced did."""
    turned = found.expand(said)
    return turned[0].upper() + turned[1:] if found[0][0].isupper() else turned

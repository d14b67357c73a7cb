"""Find who answers: only who says so is the borrower, for every letter of the case is then written as theirs."""

import re
from typing import TYPE_CHECKING

from helper.interview.choosing import Choice, choose, plain
from helper.model.pattern import later

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
    r"|\b(?:i|we) (?:\w+ )?(?<!never )(?<!not )(?<!n't )(?:borrowed|owe|took (?:out )?(?:the|a|this|that) loan)\b"
    rf"|\bmy (?:own )?(?:\w+ )?(?<!'s ){_DEBT}\b|^(?:it'?s |it is |just |the debt is |the loan is )?(?:me|myself|mine)[.! ]*$"
    r"|我自?己?(?:借|欠|贷)的?|我是(?:借款人|欠款人|债务人|[借欠贷][钱款](?:的人?))(?![的人])|(?:借款人|欠款人)本人|我本人|我名下"
)
_NOT_MINE = later(
    rf"\b(?:not|isn't|is no|wasn't|am no)(?: actually| really)? (?:the {_WHO}|a {_WHO}|{_WHO}|me\b|mine\b|my (?:own )?(?:\w+ )?{_DEBT})"
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
)


def choose_teller(guidance: "Guidance", question: "Question", said: str) -> Choice:
    """Return who answers: one value; several where it has to be asked which; none where nothing is plain.

    The word "borrowed" beside a husband, an employee or a "not" makes nobody the borrower.
    """
    # Where somebody keeps a helper it is the everyday word for a maid: their debt makes nobody a helper here.
    said = _SERVANT.sub("my maid", said)
    found = choose(guidance, question, said)
    if len(found.values) == 1 and not found.note:
        return found
    if found.values == ("contacted", "helper"):
        return found  # a wife may have been called, or help him: she is asked which
    text = " ".join(plain(said).replace("’", "'").split())
    if _ONLY_KIN_ZH.fullmatch(text):
        return Choice(("contacted", "helper"), said.strip())
    helps = "helper" in found.values or bool(_HELPS.search(text))
    # What a "not" stands before is taken out, so that "not my debt" holds no "my debt".
    mine = bool(_MINE.search(_NOT_MINE.sub(" ~ ", text)))
    others = bool(_NOT_MINE.search(text) or _ABOUT.search(text) or _ONLY_KIN.fullmatch(text))
    others = others or bool(_OF_KIN_ZH.fullmatch(text)) or ("contacted" in found.values and not mine)
    if not text.isascii() and "borrower" in found.values and not others and not helps:
        mine = True
    if helps and not mine:
        return Choice(("helper",), said.strip())
    chosen = [value for value, is_so in (("borrower", mine), ("contacted", others), ("helper", helps)) if is_so]
    return Choice(tuple(chosen), said.strip() if chosen else "")

"""What words tell of a paper of a court or arbitrator that came."""

import re

from helper.interview.choosing import plain
from helper.interview.own_words import is_announced, only_talks
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

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
    text = plain(said)
    if _ITS_OWN_TEXT.search(text):
        return True
    parts = re.split("[，,。；;!！?？\n]|\\. ", text)
    return any(_CAME.search(one) and not (is_announced(one) or _NOT_HERE.search(one)) for one in parts)


def of_no_channel(said: str) -> Text | None:
    """Return what is told where it was asked how they made contact and no way is named: nobody did, or a paper came."""
    if only_talks(said):
        return say("interview.nobody_made_contact")
    return say("interview.a_courts_paper_came") if tells_court_paper(said) else None

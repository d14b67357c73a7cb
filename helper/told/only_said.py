"""What a cell tells of a contact, apart from what somebody only said they would do: a threat is no act and no contact."""

import re

from helper.errors import HelperError
from helper.model.pattern import later
from helper.wording import say

FROM_THE_CONTACT = ("contact.channel", "contact.recipient_role", "contact.call_kind")
"""Columns whose cells are read by the words in them: of those, what was only threatened tells nothing."""

_WILL = (
    r"(?:[，,：:“\"\s]|是|说|他们?|她们?|我们?|你|如果|要是|再|不还钱?款?|不接电?话?|今天|今晚|明天|下周|过两天|马上)*"
    r"(?:就|要|会|去|得|准备|打算|将|来|上门|打[给我到电]|打(?=人)|告诉|找|联系|通知|发|寄|起诉|告|抓|让|叫|砸|堵|拍|闹)"
)
_ONLY_SAID = later(
    r"[（(，,、；;。\s]*(?:(?:他们?|她们?|对方|人家|那边|催收的?)?(?:又|还|也|老|总|就|一直|并|口头)*(?:说|讲|扬言|威胁|喊着?|嚷着?|声称|要挟|恐吓|吓唬|警告)"
    rf"{_WILL}|(?:再不还|不还的?话?|要是不还)[^，,。；;]{{0,4}}?(?:就|要|会)|(?:[要让叫逼][我他她]?|替)(?:的)?[^，,。；;]{{1,5}}?(?:替|帮|代)?(?:我|他|她)?[还][钱款]?(?=$|[，,。；;）)]))"
    r"[^）)]*[）)]?"
    r"|[（(，,;\s]*\b(?:and |who )?(?:said|says|say|threaten\w*|warned?)\b.*",
    re.IGNORECASE,
)
_NOT_DONE = later(
    r"说要|说会|说去|扬言|威胁|吓唬|恐吓|喊着要|嚷着要|声称|差点|险些|差一点|作势|假装|[想准打]备?算?要?(?=打|砸|堵|抢|拿|进|闯|拍)(?<!打)|怕|担心|万一|会不会|以后|下次|没有?(?:打|砸|动手|进|堵|拿|抢|拍|推|闯)|未(?:打|砸|动)"
    r"|\b(?:threat\w*|said|says|would|might|almost|nearly|afraid|fears?|going to|did not|didn't|never)\b",
    re.IGNORECASE,
)


def told_of_contact(said: str) -> str:
    """Return what a cell tells of the contact itself. Raise HelperError where it tells only what somebody said they would do."""
    left = _ONLY_SAID.sub("", said).strip("，,、；;。 ")
    if left == said or left:
        return left
    raise HelperError(say("clinic.cell_tells_only_what_was_threatened"), do=say("clinic.write_what_it_was_into_words"))


def is_only_said(said: str) -> bool:
    """Tell whether a cell of what they did tells, or may tell, what was not done: 扬言要打人, 差点打我, 没动手."""
    return bool(_NOT_DONE.search(said))

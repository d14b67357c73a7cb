"""What is said of a message that stood in a group: it was told to everybody there, and to whom and where is said with it."""

from collections.abc import Iterable

from helper.model.event import Logged, read_group
from helper.model.pattern import later
from helper.text import Text, join
from helper.wording import say

_STILL_TO_COME = later(
    r"再不|否则|不然|如果|要是|倘若|(?:不|拒不)(?:还|处理|回)[^，,。]{0,6}(?:就|我们|将|便)|下一步|明天|后天|下次|今晚|稍后"
)


def happened(text: str, heard: set[str]) -> set[str]:
    """Return what was heard in a message to a group: what is told there is published, and no threat to publish it."""
    if "third_party_disclosure" in heard and not _STILL_TO_COME.search(text):
        return heard - {"public_posting"}
    return heard


def placed(says: Text, rows: Iterable[Logged]) -> Text:
    """Return the sentence of a finding with the groups in which it was said."""
    titles = dict.fromkeys(title for row in rows for role, title in (read_group(row.line),) if role)
    return say("cases.said_in_group", says=says, groups=join(titles)) if titles else says

"""Who else reads a group of a chat program: told by its title, by how many are in it, and by who speaks there."""

import re
from collections.abc import Collection

from helper.intake.screenshots.seeing import Screen
from helper.model.event import GROUP
from helper.model.pattern import later

_MEMBERS = later(r"[(（]\s*(\d{1,5})\s*人?\s*[)）]\s*$")
# A group for the matter itself: who is in it is there for the debt.
_OF_THE_DEBT = later(r"催收|还款|协商|贷|法务|客服|债|逾期|调解|维权|上岸|律师")
_AUDIENCES = (
    ("relative", later(r"家人|亲戚|亲友|亲人|家族|一家|大家庭|家庭|老家人|兄弟姐妹")),
    ("neighbour", later(r"业主|小区|邻里|邻居|街坊|物业|社区|村|居民|住户|楼栋|\d\s*[栋幢]|单元|花园|家园|公寓")),
    ("colleague", later(r"同事|公司|部门|单位|办公|车间|工作群|项目|班组|门店|店员|员工|销售部|财务")),
    ("other", later(r"家长|年级|\d\s*班|班级|同学|校友|学校|幼儿园|朋友|好友|战友|老乡|团购|球|车友|妈妈群|宝妈")),
)
_TO_ALL = later(r"@\s*(?:所有人|全体成员|all\b)|各位(?:邻居|业主|家长|同事|群友|亲友|乡亲|好友|朋友)", re.IGNORECASE)
_MANY = 10


def audience_of(title: str, speakers: Collection[str], texts: Collection[str]) -> str:
    """Return what kind of people read a group beside the two sides; nothing where it is no group, or one for the debt."""
    members = _MEMBERS.search(title)
    if not ("群" in title or (members and int(members[1]) > 2) or len(speakers) > 2) or _OF_THE_DEBT.search(title):
        return ""
    told = next((role for role, words in _AUDIENCES if words.search(title)), "")
    many = bool(members and int(members[1]) >= _MANY) or any(map(_TO_ALL.search, texts))
    # A title that says it and nobody else who speaks may be a person's name with a block of flats in it.
    if told and (many or "群" in title or len(speakers) > 1):
        return told
    return "other" if many and ("群" in title or len(speakers) > 1) else ""


def group_of(screen: Screen) -> str:
    """Return what is kept with each message of a picture of a group: who reads it, and its title; nothing else."""
    theirs = [one for one in screen.messages if one.side == "left"]
    audience = audience_of(screen.title, {one.name for one in theirs if one.name}, [one.text for one in theirs])
    return f"{GROUP}{audience}:{screen.title}" if audience and screen.kind == "chat" else ""

"""Who a packet is for, and so what it may show: each reader sees what its task needs and no more."""

from dataclasses import dataclass

from helper.errors import Exit, HelperError
from helper.text import Text


@dataclass(frozen=True, slots=True)
class Recipient:
    """Hold one kind of reader.

    ``letters`` are the recipients (of a letter's front matter) whose letters go in, ``usual`` the one proposed
    where none was written. ``callers`` shows collectors' numbers whole, ``own`` the borrower's name, telephone and
    contract. ``attaches`` names the kinds of exhibit whose copies go in; the rest is listed. ``untouched`` lets a
    file in that could not be looked through.
    """

    id: str
    title: Text
    letters: tuple[str, ...]
    usual: str | None
    callers: bool
    own: bool
    attaches: frozenset[str]
    untouched: bool = False


_SEEN = frozenset({"image", "pdf", "text"})
READERS = {
    find_recipient.id: find_recipient
    for find_recipient in (
        Recipient("creditor", Text("贷款机构", "The lender"), ("creditor", "collector"), "complaint_institution", True, True, _SEEN),
        Recipient("regulator", Text("监管部门、调解组织", "A regulator or mediator"), ("regulator", "platform", "mediator", "authority"), "complaint_regulator", True, True, _SEEN),
        Recipient("police", Text("公安机关", "The police"), ("police",), "police_statement", True, True, _SEEN | {"other"}, True),
        Recipient("court", Text("人民法院", "A court"), ("court",), None, True, True, _SEEN | {"other"}, True),
        Recipient("volunteer", Text("法律援助志愿者", "A legal-aid volunteer"), ("creditor", "collector", "regulator", "platform", "mediator", "authority", "police", "court"), None, False, False, frozenset({"image", "text", "pdf"})),
        Recipient("public", Text("其他人", "Anybody else"), (), None, False, False, frozenset()),
    )
}


def find_recipient(name: str) -> Recipient:
    """Return a reader. Raise HelperError naming those there are."""
    found = READERS.get(name)
    if found is None:
        raise HelperError(
            Text("没有这种收件人", "There is no such reader"),
            where=f"--for {name[:20]}",
            do=Text("可以用：" + "、".join(f"{one.id}（{one.title.zh}）" for one in READERS.values()), "Use: " + ", ".join(READERS)),
            code=Exit.USAGE,
        )
    return found

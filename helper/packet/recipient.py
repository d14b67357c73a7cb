"""Who a packet is for, and so what it may show: each reader sees what its task needs and no more."""

from dataclasses import dataclass

from helper.errors import Exit, HelperError
from helper.text import Text
from helper.wording import say


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
        Recipient(
            "creditor", say("packet.lender"), ("creditor", "collector"), "complaint_institution", True, True, _SEEN
        ),
        Recipient(
            "regulator",
            say("packet.regulator_or_mediator"),
            ("regulator", "platform", "mediator", "authority"),
            "complaint_regulator",
            True,
            True,
            _SEEN,
        ),
        Recipient("police", say("packet.police"), ("police",), "police_statement", True, True, _SEEN | {"other"}, True),
        Recipient("court", say("packet.court"), ("court", "arbitrator"), None, True, True, _SEEN | {"other"}, True),
        Recipient(
            "volunteer",
            say("packet.legal_aid_volunteer"),
            (
                "creditor",
                "collector",
                "regulator",
                "platform",
                "mediator",
                "authority",
                "police",
                "court",
                "arbitrator",
            ),
            None,
            False,
            False,
            frozenset({"image", "text", "pdf"}),
        ),
        Recipient("public", say("packet.anybody_else"), (), None, False, False, frozenset()),
    )
}


def find_recipient(name: str) -> Recipient:
    """Return a reader. Raise HelperError naming those there are."""
    found = READERS.get(name)
    if found is None:
        raise HelperError(
            say("packet.there_is_no_such_reader"),
            where=f"--for {name[:20]}",
            do=say(
                "packet.use",
                readers=Text("、".join(f"{one.id}（{one.title.zh}）" for one in READERS.values()), ", ".join(READERS)),
            ),
            code=Exit.USAGE,
        )
    return found

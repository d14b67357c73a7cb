"""Which numbers of a log are worth asking about: a log holds everything, and only the person knows who is who."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helper.casefile import NumberSummary
from helper.intake.numbers import is_service
from helper.wording import say

BURST = 5
"""Contacts in one day from which a number is shown; no text sets it, it only orders a list."""
OFTEN = 10
"""Calls in all from which an unsaved number is shown, however they are spread; it only orders a list as well."""
_NAME = re.compile(r"催|贷|借|金融|银行|法务|律师|资产|资管|客服|消费|信用|loan|bank|collect|finance", re.IGNORECASE)

WHY = {
    "debt": say("intake.messages_speak_debt"),
    "service": say("intake.or_106_number"),
    "burst": say("intake.many_contacts_in_one_day"),
    "often": say("intake.not_saved_under_name"),
    "name": say("intake.name_sounds_like_lender"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a number with the reasons to ask about it; ``example`` is a message that speaks of a debt."""

    seen: NumberSummary
    why: tuple[str, ...]
    example: str = ""


def candidates(seen: Iterable[NumberSummary], speaks_of_debt: Callable[[str], bool]) -> list[Candidate]:
    """Return the numbers worth asking about, the likeliest first. A service number alone is reason enough."""
    found = []
    for one in seen:
        example = next((text for text in one.texts if speaks_of_debt(text)), "")
        why = tuple(
            reason
            for reason, holds in (
                ("debt", bool(example)),
                ("service", is_service(one.number)),
                ("burst", one.most >= BURST and one.calls > one.out),
                ("often", not one.names and one.calls >= OFTEN and one.calls > one.out),
                ("name", any(_NAME.search(name) for name in (*one.names, one.number))),
            )
            if holds
        )
        if why and one.calls + one.messages:
            found.append(Candidate(one, why, example))
    return sorted(found, key=lambda row: (-_weight(row), -(row.seen.calls + row.seen.messages), row.seen.number))


def _weight(row: Candidate) -> int:
    return sum({"debt": 4, "burst": 2, "name": 2, "often": 2, "service": 1}[reason] for reason in row.why)

"""What only sounds like something is a question: no rule may turn it into an answer."""

import pytest

from helper.checking import check_contact, derive
from helper.guidance import load
from helper.model.fact import Fact, Facts, Origin
from helper.model.finding import summary

KNOWN = [
    Fact("contact.at", "2026-10-03T10:41", Origin("given")),
    Fact("contact.channel", "sms", Origin("given")),
    Fact("contact.recipient_role", "borrower", Origin("given")),
]
SAID = [name for name in load().questions if name.startswith("contact.said.")]


@pytest.mark.parametrize("name", SAID)
def test_what_only_sounds_like_it_answers_as_if_it_had_not_been_read(name: str) -> None:
    without = check_contact(load(), derive(Facts(KNOWN), quiet="22:00-08:00"))
    asked = check_contact(load(), derive(Facts([*KNOWN, Fact(name, None, Origin("like", "0-1"))]), quiet="22:00-08:00"))
    assert ("none_found", without) == (summary(asked), asked)


def test_what_was_read_and_not_confirmed_says_so() -> None:
    read = check_contact(
        load(),
        derive(Facts([*KNOWN, Fact("contact.said.threat_violence", True, Origin("read", "0-4"))]), quiet="22:00-08:00"),
    )
    told = check_contact(
        load(), derive(Facts([*KNOWN, Fact("contact.said.threat_violence", True)]), quiet="22:00-08:00")
    )
    breaches = [[(f.strength, f.unconfirmed) for f in found if f.answer == "breach"] for found in (read, told)]
    assert all(breaches) and {("arguable", True)} == set(breaches[0]) and not any(row[1] for row in breaches[1])

"""What follows from an answer without being asked."""

from helper.casefile import CaseFile
from helper.cases.opening import told_contacts
from helper.cases.recording import record_beside
from helper.interview import Session
from helper.interview.own_words import only_talks
from helper.model.contact import CASE
from helper.model.fact import COMPUTED, Fact, Facts

ONLY_TALK = "case.only_talk"
ROLES = {
    "spouse": "spouse",
    "parent": "relative",
    "child": "relative",
    "relative": "relative",
    "friend": "other",
    "former": "other",
    "colleague": "colleague",
    "employer": "employer",
    "neighbour": "neighbour",
    "guarantor": "guarantor",
    "heir": "heir",
    "none": "other",
}
"""Who somebody is to the borrower says who was contacted, where it is they who were."""


def record_what_follows(case: CaseFile, session: Session) -> None:
    """Put beside the answers what they say without being asked: who was contacted, that a court's papers came, who holds the debt."""
    _take_relation(case, session)
    _take_court(case, session)
    _take_holder(case, session)
    _take_talk(case, session)


def _take_relation(case: CaseFile, session: Session) -> None:
    """Take from who somebody is to the borrower who was contacted; what was told of a contact itself stays."""
    facts = session.store.merged(session.contact)
    role, held = ROLES.get(str(facts.value("teller.relation"))), facts.get("contact.recipient_role")
    if facts.value("teller.role") != "contacted" or role is None:
        return
    if held is None or (held.origin.kind == "computed" and held.value != role):
        # Put beside the answers and not recorded as one: nobody was asked, and no step back leads to it.
        record_beside(case, session.contact, Fact("contact.recipient_role", role, COMPUTED))


def was_contacted(facts: Facts) -> bool:
    """Tell whether whoever answers is the very person that was contacted about somebody else's debt."""
    role, relation = facts.value("contact.recipient_role"), str(facts.value("teller.relation"))
    return facts.value("teller.role") == "contacted" and role in (None, ROLES.get(relation))


def _take_court(case: CaseFile, session: Session) -> None:
    """Take from a message like a court's, or from what is told of a court's paper, that papers are what this is about."""
    facts = session.store.facts()
    # What a relative was sent may be anybody's words; that a paper came is what they tell themselves.
    contacted = facts.value("teller.role") == "contacted"
    told = [] if contacted else [held for one in told_contacts(case) if "contact.said" in (held := case.facts(one))]
    here = session.facts.value("contact.told_court") is True
    taken = facts.get("topic.court")
    if taken is None and (here or any(one.value("contact.said.true_court_notice") is True for one in told)):
        record_beside(case, CASE, Fact("topic.court", True, COMPUTED))


def _take_talk(case: CaseFile, session: Session) -> None:
    """Take from what was said where it is asked how they made contact that nobody did: it is about paying alone."""
    channel, held = session.store.facts(session.contact).get("contact.channel"), session.store.facts().get(ONLY_TALK)
    if channel is None or session.facts.value("teller.role") == "contacted":
        return
    talks = channel.value is None and bool(channel.note) and only_talks(channel.note)
    if talks != bool(held and held.value) and (held is None or held.origin.kind == "computed"):
        record_beside(case, CASE, Fact(ONLY_TALK, talks, COMPUTED))


_HOLDERS = {
    "debt_buyer": "bought",
    "asset_manager": "bought",
    "guarantee_company": "paid_for_you",
    "insurer": "paid_for_you",
}


def _take_holder(case: CaseFile, session: Session) -> None:
    """Take from the kind of lender that the debt has changed hands: that choice says so in words."""
    facts = session.store.merged(session.contact)
    claim, held = _HOLDERS.get(str(facts.value("debt.creditor_kind"))), facts.get("debt.holder_claim")
    if claim and (held is None or (held.origin.kind == "computed" and held.value != claim)):
        record_beside(case, CASE, Fact("debt.holder_claim", claim, COMPUTED))

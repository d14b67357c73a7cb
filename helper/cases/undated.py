"""Days that an account names as yesterday or this morning: whoever reads a packet weeks later cannot tell them."""

from helper.casefile import CaseFile
from helper.cases.judging import contact_facts
from helper.cases.opening import on_case, told_contacts
from helper.guidance import Guidance
from helper.letters.reviewing import undated_days
from helper.text import Line, Lines, safe
from helper.wording import say


def tell_undated(guidance: Guidance, case: CaseFile) -> Lines:
    """Say which days a case's accounts leave open, each with the day that was taken for its contact."""
    lines: Lines = []
    for contact in told_contacts(case):
        facts = contact_facts(guidance, case, contact)
        account = facts.value("contact.account")
        for one in undated_days(guidance, account, facts) if isinstance(account, str) else ():
            words = safe(one.sentence)
            lines.append(Line(say("packet.undated_day", words=words, do=one.do, case=on_case(case)), "warn"))
    return lines

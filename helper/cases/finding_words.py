"""The words a finding is told in, on a screen and on a page alike: what it comes to, and how strong it is."""

from helper.guidance import Guidance
from helper.model.finding import Applied, Finding
from helper.text import Text
from helper.wording import say

HEADLINES = {
    "breach": say("findings.conduct_goes_against_rules"),
    "weighed": say("findings.conduct_may_go_against_rules"),
    "possible": say("findings.there_may_be_problem_few"),
    "fraud": say("gate.fraud_headline"),
    "to_confirm": say("result.to_confirm"),
    "unreached": say("result.unreached"),
    "court": say("result.court"),
    "nothing_known": say("result.nothing_known"),
    "ordinary": say("result.ordinary"),
    "in_order": say("result.in_order"),
}
STRENGTH_NAMES = {
    "stated": say("findings.text_draws_line"),
    "arguable": say("findings.has_to_be_weighed"),
}
STATED_AS_REPORTED = say("findings.text_is_reported_to_draw")
REPORTED = say("findings.wording_itself_was_not_read")
DECIDES = say("findings.whether_breaks_law_or_rules")


def by_weight(guidance: Guidance, findings: list[Finding]) -> list[Finding]:
    """Return the breaches, the firmest first."""
    return sorted(
        (row for row in findings if row.answer == "breach"),
        key=lambda row: (row.strength != "stated", -guidance.force[row.force or "source_document"]["rank"]),
    )


def strength_of(finding: Finding) -> Text:
    """Say how strong a finding is; where the wording behind it was not read, say that too."""
    stated = [text for text in finding.sources if text.strength == "stated"]
    if finding.strength == "stated" and stated and all(is_reported(text) for text in stated):
        return STATED_AS_REPORTED
    return STRENGTH_NAMES[finding.strength]


def is_reported(text: Applied) -> bool:
    """Tell whether the wording of a text is known from reports only; the source documents are read, and bind nobody."""
    return text.status == "reported" and text.kind != "source_document"

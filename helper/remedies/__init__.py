"""What to do next: steps, whom to turn to, and what to do on the phone, by SMS, at the door, in court.

Holds no wording of its own: texts are in guides/remedies.yaml, guides/venues/ and guides/coping/.
"""

from helper.remedies.coping import CopingPage, CopingTopic, Suggestions, coping, coping_topics
from helper.remedies.due import Due, Milestone, due
from helper.remedies.ics import calendar_file, entries
from helper.remedies.papers import paper_entries
from helper.remedies.sending import complaint_facts, earlier, venue_title, venues_for
from helper.remedies.steps import Step, next_steps

__all__ = [
    "CopingPage",
    "CopingTopic",
    "Due",
    "Milestone",
    "Step",
    "Suggestions",
    "calendar_file",
    "complaint_facts",
    "coping",
    "coping_topics",
    "due",
    "earlier",
    "entries",
    "next_steps",
    "paper_entries",
    "venue_title",
    "venues_for",
]

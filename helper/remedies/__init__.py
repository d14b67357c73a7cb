"""What to do next: steps, whom to turn to, and what to do on the phone, by SMS, at the door, in court.

Holds no wording of its own: texts are in guides/remedies.yaml, guides/venues/ and guides/coping/. Pages are looked up in
``helper.remedies.coping``, which no letter loads.
"""

from helper.remedies.due import Due, Milestone, calendar_file, lacks_time_limit, list_sent_days, reckon_due
from helper.remedies.steps import Step, complaint_facts, earlier, next_steps, paper_entries, venue_title, venues_for

__all__ = [
    "Due",
    "Milestone",
    "Step",
    "calendar_file",
    "complaint_facts",
    "earlier",
    "lacks_time_limit",
    "list_sent_days",
    "next_steps",
    "paper_entries",
    "reckon_due",
    "venue_title",
    "venues_for",
]

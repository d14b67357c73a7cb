"""Where a letter goes, and which earlier one a letter is about."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helper.guidance import Guidance
from helper.model.debt import Creditor
from helper.model.fact import Fact, Facts
from helper.text import Text

if TYPE_CHECKING:
    from helper.casefile import Sent


def venues_for(letter: str, creditor: object, sent: Iterable["Sent"], guidance: Guidance) -> list[str]:
    """Return the venues a letter goes to, nearest first; ``creditor`` is the kind of lender, or None."""
    listed = [row for row in guidance.venues.values() if letter in row["letters"]]
    fitting = [
        row["id"] for row in listed if creditor is None or not row["for_creditors"] or creditor in row["for_creditors"]
    ]
    if fitting or listed:
        return fitting or [row["id"] for row in listed]
    about = earlier(letter, sent, guidance)
    return [about.venue] if about else []


def earlier(letter: str, sent: Iterable["Sent"], guidance: Guidance) -> "Sent | None":
    """Return the latest letter sent that ``letter`` is about, or None."""
    wanted = guidance.remedies["follow_ups"].get(letter)
    if wanted is None:
        return None
    rows = [row for row in sent if row.letter in wanted["about"]]
    if wanted.get("answered") is not None:
        rows = [row for row in rows if bool(row.answer) is wanted["answered"]] or rows
    return max(rows, key=lambda row: (row.sent_on, row.no), default=None)


def complaint_facts(row: "Sent", facts: Facts, guidance: Guidance) -> list[Fact]:
    """Return what a letter about ``row`` says of it, from what was recorded: to whom, when, number and answer."""
    lender = Creditor.of(facts).name if row.venue in ("creditor_complaint", "lender_review") else None
    venue = guidance.venues.get(row.venue)
    said = {
        "complaint.to": lender or (venue["title"]["zh"] if venue else None),
        "complaint.on": row.sent_on,
        "complaint.ticket": row.ticket or None,
        "complaint.replied_on": row.replied_on or None,
        "complaint.reply": row.note or None,
    }
    # What the record does not hold stays as the person told it.
    return [Fact(name, value) for name, value in said.items() if value and name in guidance.questions]


def venue_title(venue: str, guidance: Guidance) -> Text:
    """Return the name of a venue as people read it."""
    title = guidance.venues[venue]["title"]
    return Text(title["zh"], title["en"])

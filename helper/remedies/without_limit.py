"""Tell of a letter that nothing runs for, with this lender: said where a letter is written, which loads no more of this room."""

from helper.guidance import Guidance


def lacks_time_limit(guidance: Guidance, letter: str, creditor: str | None) -> bool:
    """Tell whether a letter starts a time limit with some lenders and not with this one; nothing is known of an unknown one."""
    kinds = [
        limit["for_creditors"]
        for venue in guidance.venues.values()
        for limit in venue["time_limits"]
        if letter in limit["letters"] and not limit["answers"]
    ]
    return creditor is not None and bool(kinds) and not any(not kind or creditor in kind for kind in kinds)

"""Say which of the files kept in a case stand as evidence, and which of them are records that hold others as well."""

from helper.casefile import CaseFile, Evidence
from helper.casefile.state import UndoneImports
from helper.wording import say

WHOLE = say("import.whole_export_unrelated_content_included")
ARCHIVE = say("import.archive", whole=WHOLE).zh
"""Stands in the evidence log, which is in Chinese as its readers are, beside an archive that was imported."""
_OF_ONE_TALK = frozenset({"screenshot", "transcript"})
"""Formats of imports that show one conversation: whoever lets one go with a contact has looked at it."""


def standing(case: CaseFile) -> tuple[Evidence, ...]:
    """Return the evidence without what came in by an import that was undone, unless it was added by hand as well."""
    added = {file for entry in case.log() for file in entry.files}
    held, undone = {one.name for one in case.events.sources()}, case.kept(UndoneImports).names
    return tuple(
        one for one in case.evidence() if one.name in held or (one.name, one.sha256) in added or one.name not in undone
    )


def exports(case: CaseFile) -> frozenset[str]:
    """Return the names of imported files, without what somebody let go by hand.

    That is a picture or transcript added with a contact of the log, and a photographed letter, which holds no contact.
    An archive is one of them, though all that is in it lay loose beside it and was read from there.
    """
    log = case.log()
    with_contact = {name for entry in log if entry.contact for name, _ in entry.files}
    by_hand = {name for entry in log for name, _ in entry.files}
    archives = {one.name for one in case.evidence() if one.about == ARCHIVE and one.name not in by_hand}
    return frozenset(archives) | frozenset(
        one.name
        for one in case.events.sources()
        if not (one.name in with_contact and one.format in _OF_ONE_TALK)
        and (one.report.get("kept") or one.name not in by_hand)
    )

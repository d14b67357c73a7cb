"""The log of a case line by line: its entries, what an entry brought with it, and how it stands to a seal kept elsewhere."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from helper import casefile
from helper.casefile import CaseFile, Evidence, LogEntry, chain
from helper.guidance import Guidance
from helper.intake.sniffing import recording_of
from helper.intake.transcripts import HOW_TO
from helper.model.masking import mask_text, masked
from helper.model.moment import parse_moment
from helper.text import LANGS, Line, Lines, Text, as_it_stands, fill_both, join, shorten
from helper.wording import say

_LONGEST = 300


def tell_entries(
    guidance: Guidance, entries: Iterable[LogEntry], abouts: Mapping[str, str], *, show_numbers: bool
) -> Lines:
    """Tell every entry: when, how, who, what was said and done, and its files with ``abouts``, what each shows."""
    lines, hide = Lines(), str if show_numbers else mask_text
    for entry in entries:
        moment = parse_moment(entry.at)
        when = Text(*map(moment.words, LANGS)) if moment else entry.at or say("log.time_not_known")
        number = entry.number if show_numbers else masked(entry.number)
        channel = _label(guidance, "contact.channel", entry.channel)
        parts = [when, channel, number, _label(guidance, "contact.recipient_role", entry.recipient)]
        head = fill_both("{no}. {parts}", no=entry.no, parts=join((one for one in parts if one), ("  ", "  ")))
        lines.append(Line(head, "head"))
        if entry.corrects:
            lines.append(Line(say("log.corrects_entry", corrects=entry.corrects), "note", indent=3))
        for said in (entry.words, entry.summary, entry.measures, entry.ticket):
            if said:
                lines.append(Line(as_it_stands(shorten(hide(said), _LONGEST)), indent=3))
        for name, sha in entry.files:
            said = hide(f"{name}  {abouts.get(sha, '')}".rstrip())
            lines.append(Line(as_it_stands(f"evidence/{said}  {sha[:16]}…"), "note", indent=3))
    return lines


def _label(guidance: Guidance, fact: str, value: str) -> Text | str:
    return guidance.questions[fact].choice(value) or value


def tell_files(folder: Path, files: Iterable[Evidence], *, has_transcript: bool) -> Lines:
    """Tell the files an entry brought, with their checksums and how long a recording lasts; how to have one transcribed."""
    lines, lasting = Lines(), False
    for row in files:
        found = recording_of(folder / "evidence" / row.name)
        lasts: Text | str = ""
        if found:
            lasts = (say("log.film_of_length") if found[1] else say("log.recording_of_length")).fill(length=found[0])
        lasting = lasting or found is not None
        named = fill_both("evidence/{name}  {sha}{lasts}", name=mask_text(row.name), sha=row.sha256, lasts=lasts)
        lines.append(Line(named, indent=2))
    return [*lines, *([Line(HOW_TO, "note")] if lasting and not has_transcript else [])]


def tell_against_seal(case: CaseFile, file: Path, stamp: Path | None) -> Lines:
    """Say how a case stands to a seal that was kept elsewhere, and whose stamp it bears. Raise HelperError where it differs."""
    sealed = casefile.read_given(file, chain.MOST_TOKEN)
    seal = chain.parse_seal(sealed, file.name)
    seals, now = [entry.sha256 for entry in case.log()], case.seal(seal.day)
    chain.check_seal(seal, seals, file.name)
    same, goes_on = (
        say("log.nothing_changed_since_seal", day=seal.day),
        say("log.log_goes_on_from_seal", day=seal.day, more=len(seals) - seal.entries),
    )
    lines = [Line(same if now.whole == seal.whole else goes_on, "good")]
    if stamp is None:
        return lines
    kind = chain.name_stamp(casefile.read_given(stamp, chain.MOST_TOKEN), sealed, stamp.name)
    stamped = Line(say("log.stamp_is_of_that_file", kind=kind), "good")
    return [*lines, stamped, Line(say("log.stamp_itself_is_checked_elsewhere"), "note")]

"""What became of a run over a list of clients, line by line: whom to reach first, what was left alone, and the counts."""

from pathlib import Path

from helper.clinic.batch import Batch
from helper.clinic.batch_state import FAILED, HELD, REFUSED, WAITING
from helper.clinic.report import BECAME_OF, BatchReport
from helper.errors import Exit
from helper.text import COLON, Line, Lines, Text, as_it_stands, fill_both, join
from helper.wording import say

_MOST = 20


def tell_batch(made: Batch) -> Lines:
    """Tell whom to reach before anybody else, and what of a list was left alone, told twice, or not made."""
    lines = Lines()
    for _, who, where, do in sorted(made.first, key=lambda one: one[:3])[:_MOST]:
        lines.append(Line(say("batch.first", who=who if where in ("", who) else f"{who}（{where}）", do=do), "danger"))
    if len(made.first) > _MOST:
        lines.append(Line(say("batch.more_to_reach_first", count=len(made.first) - _MOST), "danger"))
    besides: list[Text] = [say("batch.may_have_taken_it_back", who=who) for who in made.taken_back[:_MOST]]
    besides += [
        say("batch.sheet_changed_case_left_alone", who=who, labels=join(dict.fromkeys(changed)))
        for who, changed in made.left[:_MOST]
    ]
    besides += [_say_doubled(made, *one) for one in made.doubled[:_MOST]]
    besides += [say("batch.case_of_no_line", folder=orphan.name, place=orphan) for orphan in made.orphans[:_MOST]]
    besides += [say("batch.nothing_made_way_out", who=who, do=do) for who, do in made.ways_out[:_MOST]]
    if len(made.ways_out) > _MOST:
        besides.append(say("batch.more_ways_out_in_report", count=len(made.ways_out) - _MOST))
    if unused := made.sheet.clients.unused:
        besides.append(say("batch.columns_not_used", count=len(unused), named=join(unused)))
    return [*lines, *(Line(words, "warn") for words in besides)]


def tell_batch_report(
    report: BatchReport, paths: list[Path], out: Path, *, stopped: bool
) -> tuple[Lines, list[Text], Exit]:
    """Return what is told of a report and where it lies, what is complained of where the run was ``stopped``, and how it ends."""
    counts, lines = report.counts, Lines()
    for status, words in BECAME_OF.items():
        if counts[status]:
            style = "warn" if status in (FAILED, HELD, REFUSED, WAITING) else "good"
            told = fill_both("{words}{colon}{count}", words=words, colon=COLON, count=counts[status])
            lines.append(Line(told, style))
    lines += [Line(say("batch.report")), *(Line(as_it_stands(str(path)), indent=2) for path in paths)]
    if stopped:
        among = [say("batch.among_those_not_reached", count=counts[WAITING])] if counts[WAITING] else []
        return lines, [say("batch.stopped_what_was_done"), *among], Exit.INTERRUPTED
    lines += [Line(say("batch.for_those_not_done_report"), "note")] if counts[FAILED] else []
    # Mending the sheet moves nothing here: somebody works on the case.
    lines += [Line(say("batch.held_are_changed_in_the_case", out=out), "note")] if counts[HELD] else []
    if report.lacking:
        lines.append(Line(say("batch.letters_asked_for_lack_something", count=report.lacking), "warn"))
    if counts[FAILED] + counts[REFUSED] != counts.total():
        lines.append(Line(say("batch.next_helper_cases_shows", out=out), "note"))
    return lines, [], Exit.SOME_FAILED if counts[FAILED] or report.lacking else Exit.OK


def _say_doubled(made: Batch, before: str, after: str, same: bool) -> Text:
    """Say that two clients look like one person; one who does not agree under one number is asked under the other too."""
    if withdrawn := {before, after} & made.refused:
        other = after if before in withdrawn else before
        if other not in made.refused:
            return say("batch.same_person_withdrew", withdrawn=withdrawn.pop(), other=other)
    if same:
        return say("batch.same_person_twice", before=before, after=after)
    return say("batch.same_person_two_debts", before=before, after=after)

"""What an imported log leaves to the person, line by line: findings that wait for a yes, what has no day, what only sounds like it."""

import shlex
from collections.abc import Collection
from typing import TYPE_CHECKING

from helper.casefile.events import ImportGaps
from helper.cases.danger_lines import tell_care, tell_if_they_come, tell_log_signs
from helper.cases.finding_lines import tell_findings
from helper.cases.first_help import fraud_in_log, is_hurt_in_log
from helper.cases.imported_danger import is_wished_dead
from helper.cases.judging import title_signal
from helper.cases.log_judgement import JudgedLog, Waiting
from helper.cases.log_places import as_worded
from helper.checking.series import places
from helper.guidance import Guidance
from helper.model.masking import mask_text
from helper.text import SEMICOLON, Line, Lines, Text, join
from helper.told.quoting import quote_heard
from helper.wording import say

if TYPE_CHECKING:
    from helper.checking.logged import LogFinding

MOST_QUOTED = 30


def tell_log(guidance: Guidance, log: JudgedLog, case: str, *, verified: bool) -> Lines:
    """Tell the findings of each creditor; the sentence of each names the worst day and sums up the others.

    ``verified`` says that the lender was asked on a number of its own: after that nothing is called a likely fraud.
    """
    kinds = [*log.events.kinds, *log.undated.kinds]
    signs = [] if verified else fraud_in_log(guidance, kinds)
    lines = tell_log_signs(guidance, signs) if signs else []
    lines += [*(tell_if_they_come() if is_hurt_in_log(kinds) else []), *tell_care(is_wished_dead(kinds))]
    for creditor, number in log.creditors().items():
        mine = [one for one in log.found if one.creditor == creditor]
        missing = Line(say("findings.to_give_what_is_missing"), "note")
        lines += [
            Line(say("findings.imported_log_contact", creditor=creditor, number=number), heads=True),
            *tell_findings(guidance, as_worded(log, mine), ask=case),
            *([Line(say("findings.log_does_not_show_whether"), "note")] if any(one.confirm for one in mine) else []),
            *([Line(say("findings.some_counts_pass_limit_only"), "note")] if any(one.added_up for one in mine) else []),
            *(
                line
                for of_rule in log.to_confirm(creditor).values()
                for line in tell_to_confirm(guidance, log, of_rule)
            ),
            *([missing] if any(one.finding.missing for one in mine) else []),
            *tell_asked(guidance, log, creditor),
        ]
    return lines


def tell_confirmed(log: JudgedLog, left: Waiting) -> Lines:
    """Say what stands confirmed and what still waits, and not once more what was just looked at."""
    sure = dict.fromkeys(
        one.finding.title for one in log.found if f"{one.creditor}|{one.finding.rule}" in log.confirmed
    )
    lines = [Line(say("findings.confirmed", titles=join(sure, SEMICOLON)), "good")]
    if names := dict.fromkeys(name for _, name in left.found):
        titles = join(dict.fromkeys(one.title for one, _ in left.found), SEMICOLON)
        confirm = " ".join(f"--confirm {shlex.quote(name)}" for name in names)
        lines.append(Line(say("findings.left_to_confirm", titles=titles, confirm=confirm, case=left.case), "note"))
    return [*lines, Line(say("findings.all_again", case=left.case), "note")]


def tell_to_confirm(guidance: Guidance, log: JudgedLog, found: list["LogFinding"]) -> Lines:
    """Say of a finding that waits to be checked everything a yes to it covers: all the words, each call's seconds."""
    first = found[0]
    lines = [_gap(), Line(say("findings.is_programs_reading_log", title=first.finding.title), "warn")]
    quotes = {said: where for one in found for said, where in log.quotes(one).items()}
    ids = {row.fact.rpartition(".")[2] for one in found for row in one.finding.basis}
    lines += [_quote(guidance, said, where, ids) for said, where in list(quotes.items())[:MOST_QUOTED]]
    if len(quotes) > MOST_QUOTED:
        lines.append(Line(say("findings.quotes_left", count=len(quotes) - MOST_QUOTED), "warn", indent=2))
    lengths = [entry for one in found for entry in log.lengths(one).items()]
    for day, calls in lengths[:MOST_QUOTED]:
        listed = join(
            say("findings.call_length", at=at or "?", seconds=seconds)
            if seconds is not None
            else say("findings.call_length_unknown", at=at or "?")
            for at, seconds in calls
        )
        lines.append(Line(say("findings.calls_that_day", day=day, calls=listed), indent=2))
    if len(lengths) > MOST_QUOTED:
        lines.append(Line(say("findings.days_left", count=len(lengths) - MOST_QUOTED), "warn", indent=2))
    of_calls = bool(lengths) and not quotes
    right = say("findings.all_right_calls") if of_calls else say("findings.all_right_words")
    return [*lines, Line(right.fill(wish=shlex.quote(log.named(first))), "key", indent=2)]


def _gap() -> Line:
    return Line(Text("", ""))


def _quote(guidance: Guidance, said: str, where: str, ids: Collection[str]) -> Line:
    shown = mask_text(quote_heard(guidance, said, ids, 120))
    return Line(say("findings.quote_where", said=shown, where=where), indent=2)


def tell_undated(guidance: Guidance, log: JudgedLog, left_out: list[ImportGaps], case: str) -> Lines:
    """Say what contacts without a day say, and of each file what was not counted and how to give what is missing."""
    if not left_out:
        return []
    lines = [Line(say("findings.not_counted"), heads=True)]
    said: dict[str, tuple[str, list[str]]] = {}
    for row in log.undated:
        words = log.words.get(row.id, "")
        named = [ident for ident in f"{row.signals},{row.asked}".split(",") if ident and _is_conduct(guidance, ident)]
        if words and named:
            said.setdefault(words, (places([row]), named))
    lines += [Line(say("findings.undated_words"))] if said else []
    for words, (where, named) in list(said.items())[:MOST_QUOTED]:
        titles = join(title_signal(guidance, ident) for ident in named)
        lines += [_quote(guidance, words, where, named), Line(titles, "note", indent=4)]
    if len(said) > MOST_QUOTED:
        lines.append(Line(say("findings.quotes_left", count=len(said) - MOST_QUOTED), "warn", indent=2))
    return [*lines, *(line for one in left_out for line in _tell_gaps(one, case))]


def _tell_gaps(one: ImportGaps, case: str) -> Lines:
    name = mask_text(f"{one.name}!{one.part}" if one.part else one.name)
    counts = (
        (say("findings.no_day_in_file"), one.days),
        (say("findings.no_way_in_file"), one.ways),
        (say("findings.day_to_come_in_file"), one.future),
    )
    lines = [Line(said.fill(name=name, count=count), "warn") for said, count in counts if count]
    if one.days + one.ways:
        how = say("findings.give_year") if one.days else say("findings.give_way")
        file = shlex.quote(f"{case}/evidence/{one.name}")
        lines.append(Line(how.fill(no=one.no, file=file), "key", indent=2))
    return lines


def _is_conduct(guidance: Guidance, ident: str) -> bool:
    return ident in guidance.signals and not guidance.signals[ident]["lawful"]


def tell_asked(guidance: Guidance, log: JudgedLog, creditor: str) -> Lines:
    """Say what messages only sound like: a question to the person, and no finding."""
    lines = [
        Line(
            say(
                "findings.messages_sound_like",
                number=len(rows),
                title=title_signal(guidance, ident),
                said=mask_text(quote_heard(guidance, log.words.get(rows[0].id, ""), {ident}, 40)),
                where=places(rows, 3),
            )
        )
        for ident, rows in log.asked(creditor).items()
    ]
    return [*lines, Line(say("findings.they_only_sound_like_it"), "note")] if lines else []

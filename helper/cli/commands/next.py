"""helper next: what to do now, what is due, and who to turn to."""

from functools import partial
from pathlib import Path

from helper import remedies
from helper.casefile import CaseFile, write_atomic
from helper.cases import clock
from helper.cases.danger_lines import tell_line
from helper.cases.first_help import is_hurt_in_log
from helper.cases.imported_danger import despair_was_sent
from helper.cases.judging import judge_case
from helper.cases.log_judgement import as_judged, judge_log, waiting
from helper.cases.next_steps import calendar_entries, steps_json
from helper.cases.opening import open_to_put_out, open_to_read
from helper.cases.step_lines import HANDFUL, tell_steps
from helper.cli.paging import paged
from helper.cli.screens.letter_preflight import say_stale_packets
from helper.cli.terminal import Terminal, print_json, reading_messages
from helper.cli.typed import Annotated, AsJson, CaseFolder, Context, new_app, option, screen_of
from helper.clinic.hurries import tell_people_first
from helper.errors import Exit
from helper.guidance import Guidance, load
from helper.text import join
from helper.wording import say

app = new_app()


@app.command()
def next_(
    context: Context,
    case: CaseFolder = None,
    everything: Annotated[bool, option("--all", help=say("next.every_step_in_full"))] = False,
    ics: Annotated[Path | None, option("--ics", help=say("next.write_days_due_as_calendar"))] = None,
    json_: AsJson = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    with open_to_read(case) if ics is None else open_to_put_out(case) as held:
        if ics is not None:
            return _calendar(screen, guidance, held, ics)
        with reading_messages(screen, held.events.unread) as tick:
            log = judge_log(guidance, held, tick)
            rows = [*judge_case(guidance, held), *as_judged(log)]
        findings = [finding for row in rows for finding in row.findings]
        if json_:
            print_json(steps_json(guidance, held, findings, screen.lang))
        else:
            with paged(screen):
                if despair_was_sent(held):
                    screen.show(tell_line())
                if log and is_hurt_in_log(log.undated.kinds):
                    screen.say(say("gate.if_they_come"), "danger")
                if held.sent():
                    from helper.cases.after_sending import tell_said_no_more

                    for line in tell_said_no_more(guidance, held):
                        screen.say(line, "warn")
                first = partial(tell_people_first, guidance, held)
                screen.show(tell_steps(guidance, held, findings, first, limit=None if everything else HANDFUL))
                if (waits := waiting(held, log)).found:
                    titles = join(dict.fromkeys(one.title for one, _ in waits.found))
                    screen.say(say("findings.log_waits_for_a_yes", titles=titles, case=waits.case), "warn")
                say_stale_packets(screen, held)
    return Exit.OK


def _calendar(screen: Terminal, guidance: Guidance, case: CaseFile, path: Path) -> int:
    found = calendar_entries(guidance, case)
    write_atomic(path, remedies.calendar_file(found, guidance, screen.lang, clock.today()))
    screen.say(say("next.written_to_day_names", path=path, count=len(found)), "good")
    screen.say(say("next.open_on_phone_or_computer"), "note")
    return Exit.OK

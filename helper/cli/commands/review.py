"""helper review: a second pair of eyes on drafts, sentence by sentence, and the sign-off."""

from helper import letters
from helper.casefile import CaseFile
from helper.casefile.state import WrittenLetters
from helper.cases.judging import judge_case
from helper.cases.letters_allowed import letters_on_offer
from helper.cases.log_entries import told_twice
from helper.cases.next_steps import find_steps
from helper.cases.opening import is_withdrawn, on_case, open_to_change_if
from helper.cases.review_lines import tell_reviews
from helper.cases.sign_off import answers_checksum, review_json
from helper.cli.screens.letter_preflight import redraft_aloud
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, CaseFolder, Context, new_app, option, screen_of
from helper.clinic.alarms import FRAUD, Alarm
from helper.clinic.hurries import tell_alarms
from helper.clinic.standing import say_still_wanted, still_wanted
from helper.errors import Exit, usage_error
from helper.guidance import load
from helper.text import SEMICOLON, join
from helper.wording import say

app = new_app()


@app.command()
def review(
    context: Context,
    case: CaseFolder = None,
    letter: Annotated[list[str] | None, option("--letter", help=say("review.only_letter_may_be_repeated"))] = None,
    by: Annotated[str, option("--by", help=say("review.name_person_who_reviews"))] = "",
    history: Annotated[bool, option("--history", help=say("review.only_show_what_was_reviewed"))] = False,
    as_json: Annotated[bool, option("--json", help=say("review.print_json_without_review"))] = False,
) -> int:
    screen = screen_of(context)
    guidance = load()
    # Who only looks needs neither the case to himself nor a folder that can be written to.
    looks = history or as_json
    with open_to_change_if(not looks, case) as held:
        alarms: list[Alarm] = []
        if not looks:
            if screen.interactive and not is_withdrawn(held):
                alarms, lines = tell_alarms(guidance, held)
                screen.show(lines)
            _say_twice(screen, held)
            redraft_aloud(screen, guidance, held)
        chosen = [letters.letter(ident) for ident in letter] if letter else _drafts(screen, held)
        if as_json:
            return print_json(review_json(held, chosen))
        if history:
            screen.show(tell_reviews(held))
            return Exit.OK
        if screen.interactive and not is_withdrawn(held):
            from helper.cli.screens.letters import choose
            from helper.cli.screens.proposals import ask_what_decides, confirm_ticks

            before = answers_checksum(held)
            confirmed = confirm_ticks(screen, guidance, held)
            # Of somebody who looks like a swindler nothing is asked that only a letter to a lender needs.
            if not letter and all(alarm.rank != FRAUD for alarm in alarms):
                ask_what_decides(screen, guidance, held, confirmed)
            if answers_checksum(held) != before:
                redraft_aloud(screen, guidance, held)
            if not chosen and all(alarm.rank != FRAUD for alarm in alarms):
                rows = judge_case(guidance, held)
                steps = find_steps(guidance, held, [finding for row in rows for finding in row.findings])
                choose(screen, guidance, held, letters_on_offer(guidance, held, rows, steps))
                chosen = _drafts(screen, held)
                if not chosen:
                    return Exit.OK
            elif not letter:
                chosen = _drafts(screen, held)
        if not chosen and any(alarm.rank == FRAUD for alarm in alarms):
            return Exit.OK  # to whoever looks like a swindler nothing is written
        if not chosen:
            raise usage_error(
                say("review.no_letter_has_been_written"),
                where=str(held.folder),
                do=join(say_still_wanted(held), SEMICOLON)
                if still_wanted(held)
                else say("review.write_one_first_helper_write", held=on_case(held)),
            )
        if not screen.interactive:
            raise usage_error(say("review.review_is_read_sentence"), do=say("review.run_in_terminal_for_programs"))
        from helper.cli.screens.review import walk_drafts

        outcome = walk_drafts(screen, guidance, held, chosen, by.strip())
        for line in say_still_wanted(held):
            screen.say(line, "key")
        return outcome


def _drafts(screen: Terminal, case: CaseFile) -> list[letters.Letter]:
    """Return the letters that were written, and name those whose templates are not here: a clinic's own."""
    written = case.kept(WrittenLetters).letters
    found = letters.known_letters(written)
    if gone := [ident for ident in written if ident not in {one.id for one in found}]:
        screen.complain(say("review.templates_not_here", names="、".join(gone)))
    return found


def _say_twice(screen: Terminal, case: CaseFile) -> None:
    """Say which contacts are most likely one, told twice: a letter would count them as two."""
    for first, second in told_twice(case):
        screen.say(say("review.contacts_are_one", first=first, second=second, case=on_case(case)), "warn")

"""What comes before a letter: its warning, the answers it lacks, and what is left out or withdrawn of drafts."""

from collections.abc import Collection, Sequence

from helper import letters
from helper.casefile import CaseFile
from helper.cases.before_letters import (
    find_open,
    find_undated,
    missing_of,
    promises_alone,
    questions_before,
    refuse_lacking,
    say_unconfirmed,
    shows_means,
    told_words,
)
from helper.cases.danger_lines import tell_before_paper
from helper.cases.gate import Gate, gate_of
from helper.cases.judging import case_facts, judge_case
from helper.cases.limitation import asks_due_day, waits_for_limitation
from helper.cases.opening import on_case
from helper.cases.papers import CasePapers, gather_papers
from helper.cases.recording import record
from helper.cases.redrafting import say_redrafted
from helper.cases.report import named_ask
from helper.cases.sign_off import needs_sign_off, signatures
from helper.cases.support import BESIDES, WORDS_DIFFER, say_unsupported, unsupported
from helper.cases.writing import sent_before
from helper.cases.written_lines import tell_not_written
from helper.cli.screens.ask import ask_and_keep
from helper.cli.terminal import Terminal, reading_messages
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.interview.session import fits
from helper.letters import Letter
from helper.model.contact import ToldContact
from helper.model.fact import Facts
from helper.text import SEMICOLON, join
from helper.told.choosing import says_yes
from helper.wording import say


def gather(screen: Terminal, guidance: Guidance, case: CaseFile) -> CasePapers:
    """Return what papers are filled from; how far the reading of messages has come is shown."""
    with reading_messages(screen, case.events.unread) as tick:
        return gather_papers(guidance, case, screen.lang, tick=tick)


def gather_aloud(
    screen: Terminal, guidance: Guidance, case: CaseFile, chosen: Sequence[Letter] | None = None
) -> CasePapers:
    """Return what papers are filled from, and say what was left out for want of a yes, and how to give one.

    Nothing is said where none of the ``chosen`` letters would have told of it.
    """
    held = gather(screen, guidance, case)
    if chosen is not None and not any(letter.tells_what_happened for letter in chosen):
        return held
    for line in (*say_unconfirmed(guidance, case, held), *say_unsupported(held.unsupported), *held.elsewhere):
        screen.complain(line)
    return held


def redraft_aloud(screen: Terminal, guidance: Guidance, case: CaseFile) -> None:
    """Withdraw the signatures that no longer hold and say which, and what could not be made a draft again."""
    for line in say_redrafted(guidance, case, screen.lang):
        screen.complain(line)


def say_stale_packets(screen: Terminal, case: CaseFile) -> None:
    """Name the packets in the folder of a case that were put together before it changed."""
    if not (case.folder / "packets").is_dir():
        return
    # Few cases have one, and what makes them is much to load.
    from helper.packet.building import stale_packets

    if stale := stale_packets(case):
        names = join(one.name for one in stale)
        screen.say(say("packet.made_before_the_change", names=names, case=on_case(case)), "warn")


# What asks is read where something is asked: a letter whose answers are all there asks nothing.


def put_people_first(screen: Terminal, guidance: Guidance, case: CaseFile) -> None:
    """Name 110, 12356 and 96110 before any paper, while somebody is in danger, may end their life, or is being cheated."""
    gate = gate_of(guidance, case_facts(guidance, case))
    say_fraud_first(screen, case, gate)
    if not (gate.danger or gate.in_despair or gate.hurt or gate.threat):
        return
    screen.show(tell_before_paper(gate))


def say_fraud_first(screen: Terminal, case: CaseFile, gate: Gate) -> None:
    """Name 96110, and 110 with the bank where money has gone, before any paper of who looks like a swindler.

    Whoever works for somebody else reads it already, with the rest that comes first.
    """
    if gate.is_fraud and not gate.agent_alone and not needs_sign_off(case):
        screen.say(say("check.call_96110_before_paper"), "danger")


def warn(screen: Terminal, letter: Letter, facts: Facts, *, read: bool = False) -> None:
    """Show the limitation warning before a negotiation letter; in a terminal, wait until it was ``read``.

    Whoever answered that something was paid, signed or demanded in these three years has nothing to be warned of.
    """
    if letter.warning is None or (letter.negotiation and not waits_for_limitation(letter, facts)):
        return
    screen.complain(say("write.before_is_written", title=letter.title))
    screen.complain(letter.warning)
    if read or not screen.interactive:
        return
    from helper.cli import prompt

    while True:
        said = prompt.ask_line(screen, say("write.read_and_go_on_enter")).lower()
        if not said or says_yes(said):
            return
        if said != "q":
            # An answer typed here would be lost without a word: the question is put after this.
            screen.say(say("write.not_kept_the_question_follows"), "warn")
            continue
        raise HelperError(
            say("write.nothing_was_written"),
            do=say("write.run_same_command"),
            code=Exit.STOPPED,
        )


def fill_from_sent(screen: Terminal, guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> None:
    """For a letter about an earlier one, take the day, number and answer from what was recorded as sent."""
    for letter in chosen:
        row, used = sent_before(guidance, case, letter)
        if row and used:
            record(guidance, case, None, used, lang=screen.lang)
            screen.say(say("write.days_number_and_answer", title=letter.title, no=row.no), "note")


def insists(screen: Terminal, stop: HelperError) -> bool:
    """Ask whether to write all the same, where an answer stops a letter. Raise it where nobody can be asked."""
    if not screen.interactive:
        raise stop.but(do=say("write.add_understood", do=stop.do) if stop.do else None) from stop
    from helper.cli import prompt

    for line in stop.lines(screen.lang):
        screen.say(line, "warn")
    return prompt.ask_line(screen, say("write.lawyer_was_asked")).lower() in ("写", "write")


def complete(screen: Terminal, guidance: Guidance, case: CaseFile, chosen: list[Letter]) -> list[Letter]:
    """Ask for what the letters need; return those that can be written. Without a terminal, all or none."""
    missing = missing_of(guidance, case, chosen)
    if letter := promises_alone(guidance, case, chosen):
        screen.complain(say("write.this_lender_alone", title=letter.title, case=on_case(case)))
    if letter := shows_means(case, chosen):
        screen.complain(say("write.account_shows_means", title=letter.title, case=on_case(case)))
    if not screen.interactive:
        refuse_lacking(guidance, case, chosen)
    if screen.interactive:
        held = case_facts(guidance, case)
        stops, useful = questions_before(guidance, chosen, held)
        if chosen and {letter.id for letter in chosen} <= {*signatures(case)}:
            useful = []  # what was signed as it was read is not made a draft again for what may stay empty
        missing = [name for name in missing if name not in stops]
        if missing or stops:
            screen.say(say("write.questions_to_come", needed=len(missing) + len(stops), optional=len(useful)))
        if "offer.monthly_amount" in missing:
            screen.say(say("write.not_sure_how_much_month", case=on_case(case)), "note")
        # A line by hand is left only where every letter that was chosen has one.
        lines = set.intersection(*({name for name in one.by_hand if name in one.requires} for one in chosen))
        ask_in_turn(screen, guidance, case, [*stops, *missing], useful, lines)
        if any(letter.negotiation for letter in chosen) and asks_due_day(guidance, case_facts(guidance, case)):
            screen.say(say("limitation.a_demand_decides_nothing"), "note")
            ask_and_keep(screen, guidance, case, "debt.due_on")
    ready = [letter for letter in chosen if not letters.missing_facts(letter, case_facts(guidance, case))]
    if not ready:
        screen.show(tell_not_written(guidance, case, chosen))
    return ready


def ask_which_holds(screen: Terminal, guidance: Guidance, case: CaseFile) -> None:
    """Where what was ticked does not show in the words written down, ask once whether it was said besides them."""
    if not screen.interactive:
        return
    evidence = case.evidence()
    for row in judge_case(guidance, case):
        if isinstance(row.contact, ToldContact) and row.facts.value(BESIDES) is None:
            differ = unsupported(guidance, row, evidence).get(WORDS_DIFFER, ())
            if differ:
                screen.say(
                    say(
                        "write.ticks_not_in_words",
                        contact=row.contact,
                        titles=join((one.title for one in differ), SEMICOLON),
                    ),
                    "warn",
                )
                ask_and_keep(screen, guidance, case, BESIDES, contact=row.contact)


def say_undated(screen: Terminal, guidance: Guidance, case: CaseFile, chosen: list[Letter], held: CasePapers) -> None:
    """Say before a letter is written that it tells of nothing with a day, and what that was told stays out.

    Raise HelperError where the person would rather not have it so.
    """
    for letter in chosen:
        with_day = find_undated(guidance, letter, held)
        if with_day is None:
            continue
        said = say("write.names_no_day") if with_day else say("write.days_are_not_known")
        screen.complain(said.fill(title=letter.title))
        for contact, facts in with_day.items():
            told = told_words(guidance, facts, screen.lang)
            screen.complain(say("write.told_and_left_out", contact=contact, told="  ".join(told)))
        names = find_open(held, guidance)
        if names:
            screen.complain(say("write.would_decide", command=named_ask(guidance, names, on_case(case))))
        if screen.interactive:
            from helper.cli import prompt

            if prompt.ask_line(screen, say("write.write_without_a_day")).casefold() not in ("写", "write"):
                raise HelperError(say("write.nothing_was_written"), do=say("write.run_same_command"), code=Exit.STOPPED)


def ask_in_turn(
    screen: Terminal,
    guidance: Guidance,
    case: CaseFile,
    needs: list[str],
    useful: list[str],
    lines: Collection[str] = (),
) -> bool:
    """Ask one after the other; < goes back, q leaves the rest unasked. Every answer is kept at once.

    ``needs`` are what a letter cannot do without: an empty answer is asked once more. ``useful`` may stay empty; a
    step back leads from them to what was needed as well, where a slip costs most. ``lines`` have a line in the letter,
    to be filled in by hand once it is known. False where the person left.
    """
    from helper.cli.prompt import ReplyKind, ask_in_order

    twice, told = "", False

    def put(name: str, number: int) -> ReplyKind:
        nonlocal twice, told
        needed = number <= len(needs)
        if not needed and not told:
            told = True
            screen.say(say("write.rest_may_stay_empty"), "note")
        kind = ask_and_keep(screen, guidance, case, name, number, needed=needed)
        if kind is not ReplyKind.UNKNOWN or not needed:
            return kind
        if name in lines:
            screen.say(say("write.line_is_left_for_it", label=guidance.label(name)), "note")
            return kind
        if name == twice:
            return ReplyKind.QUIT
        twice = name
        screen.say(say("write.cannot_do_without"), "warn")
        return ReplyKind.AGAIN

    def passed(name: str) -> bool:
        # On which day a thing was taken is asked of nobody who still has it.
        return name not in needs and not fits(guidance.questions[name], case_facts(guidance, case))

    return ask_in_order(screen, [*needs, *useful], put, passed=passed)

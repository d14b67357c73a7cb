"""What comes before a letter: the warning that belongs to it, and the answers it still lacks."""

from typing import TYPE_CHECKING

from helper import letters
from helper.casefile import Case
from helper.cases.accounts import like_members
from helper.cases.gate import fraud_in_log, gate_of, is_about_trader
from helper.cases.judging import case_facts, judge_case, unconfirmed_signals
from helper.cases.log_judgement import as_judged, judge_log
from helper.cases.opening import on_case
from helper.cases.papers import CasePapers
from helper.cases.recording import latest_contact, record
from helper.cases.sign_off import is_for_another
from helper.cases.support import BESIDES, WORDS_DIFFER, unsupported
from helper.cases.writing import sent_before
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.letters.context import breaches
from helper.letters.notes import has_short_name
from helper.model.contact import CASE, Contact, Scope, Told
from helper.model.fact import Fact, Facts, Value
from helper.text import Text, join
from helper.wording import say

# What asks is read where something is asked: a letter whose answers are all there asks nothing.
if TYPE_CHECKING:
    from helper.cli.prompt import ReplyKind


def put_people_first(screen: Terminal, guidance: Guidance, case: Case) -> None:
    """Name 110 and 12356 before any paper, while somebody is in danger or may want to end their life."""
    gate = gate_of(guidance, case_facts(guidance, case))
    if not (gate.danger or gate.in_despair):
        return
    from helper.cli.screens.danger import show_danger, show_line

    if gate.danger:
        show_danger(screen)
    else:
        show_line(screen)


def refuse_in_fraud(guidance: Guidance, case: Case, chosen: list[Letter]) -> None:
    """Stop letters to a lender while signs of fraud stand, ticked or read. Raise HelperError saying how to go on."""
    facts = case_facts(guidance, case)
    fraud = gate_of(guidance, facts).is_fraud or facts.value("gate.fraud") is True
    to_lender = [
        letter
        for letter in chosen
        if letter.recipient in ("creditor", "collector", "regulator", "complaint_body", "mediator")
        and not is_about_trader(letter)
    ]
    if not fraud and to_lender and facts.value("fraud.verified") is not True and case.events.parties():
        fraud = bool(fraud_in_log(guidance, case.events.logged().kinds))
    if fraud and to_lender:
        if gate_of(guidance, facts).agent_alone:
            raise HelperError(
                say("gate.no_letter_of_agent", title=to_lender[0].title),
                do=say("gate.enter_collection_apart", case=on_case(case)),
                code=Exit.STOPPED,
            )
        to_them = to_lender[0].recipient in ("creditor", "collector")
        title = to_lender[0].title
        raise HelperError(
            say("gate.no_letter_in_fraud", title=title) if to_them else say("gate.no_complaint_in_fraud", title=title),
            do=say("gate.fraud_if_checked", case=on_case(case)),
            code=Exit.STOPPED,
        )


def refuse_without_finding(guidance: Guidance, case: Case, chosen: list[Letter]) -> None:
    """Say before anything is asked that a letter has nothing to rest on. Raise HelperError as filling it would."""
    rows = [*judge_case(guidance, case), *as_judged(judge_log(guidance, case))]
    found = [finding for row in rows for finding in row.findings]
    for letter in chosen:
        if letter.needs_finding and not breaches(found, letter, guidance.rules):
            raise HelperError(
                say("letters.nothing_was_found_could_rest", title=letter.title),
                do=say("letters.add_what_happened_and_check"),
                code=Exit.STOPPED,
            )


def warn(screen: Terminal, letter: Letter, *, read: bool = False) -> None:
    """Show the limitation warning before a negotiation letter; in a terminal, wait until it was ``read``."""
    if letter.warning is None:
        return
    screen.complain(say("write.before_is_written", title=letter.title))
    screen.complain(letter.warning)
    if read or not screen.interactive:
        return
    from helper.cli import prompt

    while True:
        screen.say(say("write.read_and_go_on_enter"), "key")
        said = prompt.read_line(screen).strip().lower()
        if said in ("", "是", "y", "yes"):
            return
        if said != "q":
            continue
        raise HelperError(
            say("write.nothing_was_written"),
            do=say("write.run_same_command"),
            code=Exit.STOPPED,
        )


def fill_from_sent(screen: Terminal, guidance: Guidance, case: Case, chosen: list[Letter]) -> None:
    """For a letter about an earlier one, take the day, number and answer from what was recorded as sent."""
    for letter in chosen:
        row, used = sent_before(guidance, case, letter)
        if row and used:
            record(guidance, case, None, used, lang=screen.lang)
            screen.say(say("write.days_number_and_answer", title=letter.title, no=row.no), "note")


def insists(screen: Terminal, stop: HelperError) -> bool:
    """Ask whether to write all the same, where an answer stops a letter; without a terminal, no."""
    if not screen.interactive:
        stop.do = say("write.add_understood", do=stop.do) if stop.do else None
        return False
    from helper.cli import prompt

    for line in stop.lines(screen.lang):
        screen.say(line, "warn")
    screen.say(say("write.lawyer_was_asked"), "key")
    return prompt.read_line(screen).strip().lower() in ("写", "write")


def complete(screen: Terminal, guidance: Guidance, case: Case, chosen: list[Letter]) -> list[Letter]:
    """Ask for what the letters need; return those that can be written. Without a terminal, all or none."""
    missing = list(
        dict.fromkeys(name for letter in chosen for name in letters.missing_facts(letter, case_facts(guidance, case)))
    )
    if missing and not screen.interactive:
        from helper.cli.screens.findings import quoted

        labels = [guidance.label(name) for name in missing]
        listed_zh, listed_en = ("\n".join(f"  {label.of(lang)}" for label in labels) for lang in ("zh", "en"))
        zh, en = (" ".join(quoted(f"{label.of(lang)}=…") for label in labels) for lang in ("zh", "en"))
        raise HelperError(
            say("write.fact_are_missing_nothing", count=len(missing), listed=Text(listed_zh, listed_en)),
            do=say("findings.ask_command", names=Text(zh, en), rest=on_case(case)),
        )
    if screen.interactive:
        held = case_facts(guidance, case)
        # What would stop a letter that starts the limitation period anew is asked before anything else.
        stops = dict.fromkeys(
            stop.fact
            for letter in chosen
            if letter.negotiation
            for stop in letter.stop_if
            if stop.is_ is not None and stop.fact not in held
        )
        useful = [
            name
            for name in dict.fromkeys((*reader_needs(guidance, chosen, held), *WORTH_ASKING))
            if name not in held and any(name in used for letter in chosen for used in (_optional(letter, held),))
        ]
        if has_short_name(chosen, held):
            useful.insert(0, "creditor.name")
        if is_for_another(held):
            useful = [*(name for name in OF_HELP if name not in held), *useful]
        missing = [name for name in missing if name not in stops]
        if missing or stops:
            screen.say(say("write.questions_to_come", needed=len(missing) + len(stops), optional=len(useful)))
        if "offer.monthly_amount" in missing:
            screen.say(say("write.not_sure_how_much_month", case=on_case(case)), "note")
        ask_in_turn(screen, guidance, case, [*stops, *missing], useful)
    ready = [letter for letter in chosen if not letters.missing_facts(letter, case_facts(guidance, case))]
    if not ready:
        say_not_written(screen, guidance, case, chosen)
    return ready


def ask_which_holds(screen: Terminal, guidance: Guidance, case: Case) -> None:
    """Where what was ticked does not show in the words written down, ask once whether it was said besides them."""
    if not screen.interactive:
        return
    evidence = case.evidence()
    for row in judge_case(guidance, case):
        if isinstance(row.contact, Told) and row.facts.value(BESIDES) is None:
            differ = unsupported(guidance, row, evidence).get(WORDS_DIFFER, ())
            if differ:
                screen.say(
                    say("write.ticks_not_in_words", contact=row.contact, titles=join(one.title for one in differ)),
                    "warn",
                )
                answered(screen, guidance, case, BESIDES, contact=row.contact)


def say_undated(screen: Terminal, guidance: Guidance, case: Case, chosen: list[Letter], held: CasePapers) -> None:
    """Say before a letter is written that it tells of nothing with a day, and what that was told stays out.

    Raise HelperError where the person would rather not have it so.
    """
    for letter in chosen:
        if "incidents" not in letter.body or _tells_of_a_day(guidance, letter, held):
            continue
        with_day = {
            contact: facts
            for contact, facts in held.contacts.items()
            if isinstance(contact, Told) and Contact.of(facts).at
        }
        if not with_day and not breaches(held.findings, letter, guidance.rules):
            continue  # nothing was told that could stand in it
        said = say("write.names_no_day") if with_day else say("write.days_are_not_known")
        screen.complain(said.fill(title=letter.title))
        from helper.interview import answer_words

        for contact, facts in with_day.items():
            told = [
                answer_words(guidance, guidance.questions[name], facts.value(name), screen.lang)
                for name in ("contact.at", "contact.channel", "contact.recipient_role")
                if facts.value(name) is not None
            ]
            screen.complain(say("write.told_and_left_out", contact=contact, told="  ".join(told)))
        open_ = (name for one in held.findings if one.answer == "unknown" and one.raised for name in one.missing)
        names = [name for name in dict.fromkeys(open_) if name in guidance.questions][:3]
        if names:
            from helper.cli.screens.findings import named_ask

            screen.complain(say("write.would_decide", command=named_ask(guidance, names, on_case(case))))
        if screen.interactive:
            from helper.cli import prompt

            screen.say(say("write.write_without_a_day"), "key")
            if prompt.read_line(screen).strip().casefold() not in ("写", "write"):
                raise HelperError(say("write.nothing_was_written"), do=say("write.run_same_command"), code=Exit.STOPPED)


def _tells_of_a_day(guidance: Guidance, letter: Letter, held: CasePapers) -> bool:
    found = breaches(held.findings, letter, guidance.rules)
    known = (held.contacts.get(one.contact) if one.contact is not None else None for one in found)
    return any(one.at or (facts and Contact.of(facts).at) for one, facts in zip(found, known, strict=True))


def say_not_written(screen: Terminal, guidance: Guidance, case: Case, chosen: list[Letter]) -> None:
    """Say of each letter that was not written what it lacks: once, and after what was written."""
    for letter in chosen:
        lacking = [guidance.label(name) for name in letters.missing_facts(letter, case_facts(guidance, case))]
        screen.say(
            say(
                "write.waits_missing_when_ready_helper",
                title=letter.title,
                lacking=join(lacking),
                id=letter.id,
                case=on_case(case),
            ),
            "warn",
        )


def reader_needs(guidance: Guidance, chosen: list[Letter], facts: Facts) -> list[str]:
    """Return the answers that the readers of these letters say they need, by their own pages."""
    ids = {letter.id for letter in chosen}
    return [name for venue in guidance.venues.values() if ids & set(venue["letters"]) for name in venue["needs_facts"]]


def _optional(letter: Letter, facts: Facts) -> tuple[str, ...]:
    """Return what a letter can do without, under the names of the answers."""
    return tuple(name for used in letter.optional for name in (used, letters.asked(used, facts)))


WORTH_ASKING = (
    *("contact.from_number", "creditor.name"),
    *(
        "debt.contract_number",
        "borrower.id_tail",
        "debt.product",
        "offer.first_payment",
        "fees.asked",
        "hardship.proof",
    ),
    *(
        "notmine.id_tail",
        "notmine.reported_on",
        "notmine.in_report",
        "paid.on",
        "paid.proof",
        "oral.number",
        "contacts.app",
    ),
    *("pi.correct", "pi.delete", "credit.report_on", "credit.proof", "mediation.body", "wish.contact_channel"),
    *("complaint.ticket", "complaint.superior", "complaint.settled", "agent.matters"),
    *(
        "police.station",
        "police.place",
        "police.people",
        "police.witnesses",
        "police.harm",
        "police.paid",
        "police.receipt",
    ),
    *("post.where", "post.account", "post.seen_on", "trader.address", "trader.order", "trader.paid_on"),
)
"""What a letter can do without, but its reader will look for."""


OF_HELP = ("consent.given", "helper.organisation", "helper.name", "helper.phone")
"""What is asked once where somebody helps: the client's agreement, and who stands at head and foot."""


def ask_in_turn(screen: Terminal, guidance: Guidance, case: Case, needs: list[str], useful: list[str]) -> bool:
    """Ask one after the other; < goes back, q leaves the rest unasked. Every answer is kept at once.

    ``needs`` are what a letter cannot do without: an empty answer is asked once more. ``useful`` may stay empty; a
    step back leads from them to what was needed as well, where a slip costs most. False where the person left.
    """
    from helper.cli.prompt import ReplyKind

    names = [*needs, *useful]
    place, again, told = 0, False, False
    while place < len(names):
        needed = place < len(needs)
        if not needed and not told:
            told = True
            screen.say(say("write.rest_may_stay_empty"), "note")
        kind = answered(screen, guidance, case, names[place], place + 1, needed=needed)
        if kind is ReplyKind.QUIT:
            return False
        if kind is ReplyKind.UNKNOWN and needed:
            if again:
                return False
            screen.say(say("write.cannot_do_without"), "warn")
            again = True
            continue
        again = False
        place = max(place - 1, 0) if kind is ReplyKind.BACK else place + 1
    return True


FROM_TOLD = {"police.what": ("contact.account", "contact.words"), "teller.name": ("helper.name",)}
"""What was told already and answers a letter's question: it is shown, and Enter takes it."""


def _told_before(facts: Facts, name: str) -> Value:
    if name not in FROM_TOLD or name in facts:
        return None
    said = [str(facts.value(other)) for other in FROM_TOLD[name] if facts.value(other)]
    return "\n".join(said) if name == "police.what" else next(iter(said), None)


def answered(
    screen: Terminal,
    guidance: Guidance,
    case: Case,
    name: str,
    number: int = 1,
    *,
    contact: Told | None = None,
    needed: bool | None = None,
    later: bool = False,
) -> "ReplyKind":
    """Put one question outside the interview, keep the answer, and say what the person did.

    ``contact`` is the one the answer belongs to; none means the latest. With ``later``, Enter keeps nothing.
    """
    from helper.cli import prompt
    from helper.cli.prompt import Reply, ReplyKind
    from helper.cli.screens.interview import show_sentences, was_contacted

    question = guidance.questions[name]
    screen.for_another = is_for_another(case.facts())
    screen.was_contacted = was_contacted(case_facts(guidance, case))
    contact = contact or latest_contact(guidance, case, [name])
    scope: Scope = CASE if question.about == "case" or contact is None else contact
    held = case.facts(scope).get(name)
    known = held is not None and held.value is not None
    read = [] if known else unconfirmed_signals(case.facts(scope), question)
    like = [] if known else like_members(guidance, case.facts(scope), question)
    before = _told_before(case_facts(guidance, case), name)
    reply = prompt.ask(
        screen,
        guidance,
        question,
        number=number,
        held=before if held is None else held.value,
        has_held=known or before is not None,
        read=read,
        like=like,
        needed=needed,
        later=later,
    )
    if reply.kind is ReplyKind.KEEP and before is not None:
        reply = Reply(ReplyKind.VALUE, before)
    if reply.kind in (ReplyKind.VALUE, ReplyKind.CONFIRM, ReplyKind.UNKNOWN):
        record(guidance, case, contact, [Fact(name, reply.value, note=reply.note)], lang=screen.lang)
        show_sentences(screen, guidance, reply.value)
    elif reply.kind is ReplyKind.KEEP and held is not None:
        record(guidance, case, contact, [held], lang=screen.lang)
    return reply.kind

"""What comes before everything else, line by line: whom to call for a life, for danger, for a fraud, and what not to do.

None of it goes into a letter. Screens show the lines as they stand; a program is given their words as warnings.
"""

from collections.abc import Iterable, Sequence

from helper.cases.first_help import SCREEN, tells_of_freezing, tells_of_kin
from helper.cases.gate import PERHAPS, Gate, find_fraud, is_threatened
from helper.cases.judging import Judged, title_signal
from helper.checking.beside import all_answers
from helper.guidance import Guidance
from helper.interview.own_words import speaks_of_paying
from helper.interview.settled import has_paid
from helper.model.contact import DANGER, Contact
from helper.model.fact import Facts
from helper.model.finding import Signal
from helper.model.masking import mask_text
from helper.text import GAP, Line, Lines, Text, join, safe
from helper.told.right_now import happens_now, shares_now
from helper.wording import say

_NOW = (
    say("check.people_first_everything_else"),
    say("check.call_110_now"),
    say("check.leave_go_where_there"),
    say("check.if_hurt_see_doctor_first"),
    say("check.after_reporting_note_station"),
)
_FAR = (say("gate.far_ring_them"), say("gate.far_police"), say("gate.far_if_they_come"), say("gate.far_keep"))
_CALL_NOW = say("gate.call_110_now")
"""110 in a line by itself, where the list of what to do stood before."""
_DISTRESS = (
    say("check.thank_you_for_saying_debts"),
    say("check.call_12356_now_national_psychological"),
    say("check.call_one_person_you_trust"),
    say("gate.is_it_another"),
)
_BESIDE = (say("gate.beside_120"), say("gate.beside_110"))
_BESIDE_THEN = (say("gate.beside_stay"), say("gate.beside_12356"), say("gate.beside_is_it_you"))
_FRAUD = (
    say("check.looks_like_fraud"),
    say("check.hang_up_and_ask_96110"),
    say("check.to_check_loan_use_only"),
    say("check.if_they_claim"),
    say("check.keep_screenshots_chat_number"),
)
_PICTURES = (
    say("gate.pictures_never_pay"),
    say("gate.pictures_keep_all"),
    say("gate.pictures_police_today"),
    say("gate.pictures_sent_on"),
    say("gate.pictures_tell_somebody"),
)
_AGENT = (
    say("gate.agent_pay_nothing_more"),
    say("gate.agent_talk_yourself"),
    say("gate.agent_keep"),
    say("gate.agent_collection_is_apart"),
)
_FEARED = ("relatives_must_pay", "card_frozen_today")
"""What is false of who has to pay and what can be frozen: it is what keeps somebody at the telephone."""
_ASKED = {
    "despair": say("gate.perhaps_despair"),
    "danger": say("gate.perhaps_danger"),
    "fraud": say("gate.perhaps_fraud"),
}


def _listed(lines: Sequence[Text], *grave: int) -> Lines:
    """Return a list of what to do, with the numbers to call in it (``grave``) to be seen first."""
    return [Line(words, "danger" if place in grave else "") for place, words in enumerate(lines)]


def tell_danger(*, far: bool = False) -> Lines:
    """Say what to do while somebody is in danger; ``far`` where it came by telephone and nobody stands before them."""
    if far:
        return [Line(say("check.danger_first"), heads=True), *_listed(_FAR, 0, 1, 2)]
    return [Line(say("check.danger_first"), heads=True), *_listed(_NOW, 1)]


def tell_call() -> Lines:
    """Name 110 and say where to go, in two lines."""
    return _listed(_NOW[1:3], 0)


def tell_distress(*, harmed: bool = False, poised: bool = False) -> Lines:
    """Say who to turn to, where somebody may want to end their life.

    First comes who can be there: 120 where they are ``harmed`` already, 110 where they stand ``poised`` at the edge.
    """
    return [
        Line(say("check.look_after_yourself_first"), heads=True),
        *([Line(say("gate.call_120_first"), "danger")] if harmed else []),
        *([Line(say("gate.call_110_from_the_edge"), "danger")] if poised else []),
        *_listed(_DISTRESS, 1),
    ]


def tell_beside(*, harmed: bool = False) -> Lines:
    """Say what to do for somebody close who may end their life: 120 first where they are ``harmed`` already, else 110."""
    return [
        Line(say("gate.beside_headline"), heads=True),
        *_listed(_BESIDE if harmed else _BESIDE[::-1], 0, 1),
        *_listed(_BESIDE_THEN),
    ]


def tell_lives(gate: Gate) -> Lines:
    """Say what comes first where a life may be in danger: somebody close to whoever tells, or their own."""
    return [
        *(tell_beside(harmed=gate.harmed) if gate.of_another else []),
        *(tell_distress(harmed=gate.harmed, poised=gate.poised) if gate.of_oneself else []),
    ]


def tell_care(wished: object) -> Lines:
    """Ask gently how somebody is who was wished dead, and say that the words are kept; nothing where nobody ``wished`` it."""
    if not wished:
        return []
    return [GAP, Line(say("gate.nobody_may_say_that")), Line(say("gate.how_are_you"), "danger")]


def tell_first(gate: Gate, signals: Iterable[Signal], facts: Facts) -> Lines:
    """Say what comes before any rule: despair, danger, and whom to call where somebody may be hurt."""
    lines = tell_lives(gate)
    if gate.danger:
        lines += tell_danger(far=gate.far)
    lines += tell_health() if gate.health else []
    if not (gate.danger or gate.in_despair):
        # First whom to call, then that nobody may say such things.
        lines += [*tell_threat(gate, signals, facts), *tell_care(gate.cruel)]
    return [*lines, *tell_relative(gate), *tell_perhaps(gate)]


def tell_before_paper(gate: Gate) -> Lines:
    """Say before a letter what comes before any: in full only while somebody is in danger."""
    if gate.danger:
        return tell_danger(far=gate.far)
    if gate.in_despair:
        return tell_line(gate)
    if gate.pictures:
        return [Line(say("gate.pictures_line"), "danger")]
    return tell_threat(gate, (), Facts())


def tell_health() -> Lines:
    """Say what comes first where a medicine is in what was taken: it is had anew today, whoever has the car."""
    return [GAP, *_listed((say("gate.health_anew"), say("gate.health_120"), say("gate.health_back")), 0, 1)]


def tell_relative(gate: Gate) -> Lines:
    """Say that no money goes before the borrower was asked, where a relative is asked for it; a fraud has its own lines."""
    asked = gate.relative and not (gate.is_fraud or gate.pictures)
    return [GAP, Line(say("gate.relative_first"), "danger")] if asked else []


def tell_perhaps(gate: Gate) -> Lines:
    """Say in a line each whom to turn to, where words sound a little like despair, danger or fraud."""
    # 110 stands there already, and beside a life in danger "if not, never mind" would make it small.
    asked = [name for name in gate.asks if name != "danger" or not (gate.threat or gate.in_despair or gate.danger)]
    lines = []
    for name in asked:
        lines.append(Line(_ASKED[name], "danger" if name != "fraud" else "warn"))
        # Which words it were: "if not, never mind" can only be answered by whoever sees them.
        said = [one.words for one in gate.perhaps if PERHAPS.get(one.id) == name == "fraud" and one.words.strip()]
        shown = dict.fromkeys(safe(mask_text(words).replace("\n", " "))[:60] for words in said[:2])
        lines += [Line(say("gate.perhaps_words", words=words), "note", indent=2) for words in shown]
    return [GAP, *lines] if lines else []


def tell_reminder(rows: Iterable[tuple[Gate, list[Signal], Facts]], *, as_step: bool = False) -> Lines:
    """Keep in sight above a result, in a line, what was said in full when it was told: 12356, or 110.

    ``as_step`` where 110 is the first thing to do today: it is said as that, and once.
    """
    rows = list(rows)
    if any(gate.health for gate, _, _ in rows):
        rows = [(gate._replace(health=False), signals, facts) for gate, signals, facts in rows]
        first = _listed((say("gate.health_anew"), say("gate.health_120")), 0, 1)
        return [*first, *tell_reminder(rows, as_step=as_step)]
    if lives := [gate for gate, _, _ in rows if gate.in_despair]:
        return tell_line(*lives)
    if any(gate.danger for gate, _, _ in rows):
        return [Line(_CALL_NOW, "danger")]
    if any(gate.pictures for gate, _, _ in rows):
        return [Line(say("gate.pictures_line"), "danger")]
    if any(is_threatened(*row) for row in rows):
        return [Line(say("result.safety_today") if as_step else say("gate.if_they_come"), "danger")]
    return tell_numbers() if rows and rows[-1][2].value(DANGER) is None else []


def tell_standing(gate: Gate, *, numbers: bool) -> Lines:
    """Keep the numbers in sight where somebody leaves and comes back: what stood is not over because they were away.

    ``numbers`` are named where nothing stood, too: who comes back may be in danger by now.
    """
    if gate.in_despair:
        return tell_line(gate)
    if gate.danger:
        return [Line(_CALL_NOW, "danger")]
    return tell_numbers() if numbers else []


def tell_threat(gate: Gate, signals: Iterable[Signal], facts: Facts) -> Lines:
    """Name 110 where somebody was hurt or the other side speaks of it, before anything is said of rules."""
    lines = tell_pictures() if gate.pictures else []
    # Whoever is pressed with pictures has nobody at the door by that alone.
    apart = gate._replace(pictures=False)
    others = [one for one in signals if not (gate.pictures and one.id == "threat_sexual")]
    if is_threatened(apart, others, Facts() if gate.pictures else facts):
        lines += tell_if_they_come()
    return lines


def tell_if_they_come() -> Lines:
    """Name 110 for the case that they stand at the door."""
    return [GAP, Line(say("gate.if_they_come"), "danger")]


def tell_pictures() -> Lines:
    """Say what comes first where private pictures are held over somebody: no payment, nothing deleted, the police today."""
    return [Line(say("gate.pictures_headline"), heads=True), *_listed(_PICTURES, 2)]


def tell_numbers() -> Lines:
    """Name 110, 12356 and 96110 in one line, where it is asked or not known whether somebody is in danger."""
    return [Line(say("terminal.in_danger_call_110_first"), "danger")]


def tell_line(*gates: Gate) -> Lines:
    """Keep the numbers in sight where a menu follows words of despair, somebody's own or told of somebody close."""
    said = [say("gate.line_beside")] if any(gate.of_another for gate in gates) else []
    if not gates or any(gate.of_oneself for gate in gates):
        said += [say("gate.call_120_first")] if any(gate.harmed for gate in gates) else []
        said += [say("gate.call_110_from_the_edge")] if any(gate.poised for gate in gates) else []
        said.append(say("gate.line_12356"))
    return [Line(words, "danger") for words in said]


def tell_paid() -> Lines:
    """Say what cannot wait where money has gone."""
    return [Line(say("gate.money_has_gone"), "danger")]


def tell_stop(said: str) -> Lines:
    """Say to stop, with no "if": hang up, close the screen, pay nothing more; then what is to be done with what is done."""
    first = say("gate.stop_screen") if shares_now(said) else say("gate.stop_paying")
    then = [say("gate.stop_clean_up")] if shares_now(said) else []
    return [Line(words, "danger") for words in (first, say("gate.stop_paid_already"), *then)]


def tell_transfer(guidance: Guidance, said: str) -> Lines:
    """Name 96110 where what is told beside an answer speaks of money, codes or fraud."""
    asked = not happens_now(said) and (speaks_of_paying(said) or find_fraud(guidance, said))
    return [Line(say("gate.before_money_goes"), "danger")] if asked else []


def tell_signs(guidance: Guidance, gate: Gate, *, told: str = "", rest: str = "") -> Lines:
    """Say why something looks like fraud, ticked or said, what to do and to keep, and whom to ask.

    ``told`` is what was written down of it; where money has gone, that comes first. ``rest`` is the option that names
    the case on a command line.
    """
    agent = gate.agent
    lines = [Line(say("gate.agent_headline") if gate.agent_alone else say("gate.fraud_headline"), heads=True)]
    if "fraud.code_or_screen" in gate.ticked or any(one.id == SCREEN for one in gate.fraud):
        lines += _listed((say("gate.leave_the_screen"), say("gate.stop_clean_up")), 0)
    if gate.paid or has_paid(told) or any(has_paid(signal.words) for signal in gate.fraud):
        lines += tell_paid()
    for name in gate.ticked:
        why = say("interview.label_why", label=guidance.label(name), why=guidance.questions[name].why)
        lines.append(Line(why, "warn"))
    certain = {signal.id: signal for signal in reversed(gate.fraud) if not signal.like}
    for signal in certain.values() or gate.fraud[:1]:
        seen = safe(mask_text(signal.words).replace("\n", " "))[:60]
        # What only sounds like it is called by no name: the words may speak of no link and no account.
        label = say("gate.sounds_like_fraud") if signal.like else title_signal(guidance, signal.id)
        lines.append(Line(say("terminal.read_member", label=label, seen=seen), "warn"))
    if kin := not agent and tells_of_kin(told):
        lines.append(Line(say("gate.fraud_ring_them"), "danger"))
    if agent:
        lines += _listed(_AGENT)
        lines += [Line(say("gate.agent_letter", rest=rest), "key"), Line(say("gate.agent_guide"), "key")]
    if not gate.agent_alone:
        lines += _listed(_FRAUD)
        if {"fraud.fee_first", "fraud.code_or_screen"} & set(gate.ticked) and not agent:
            lines.append(Line(say("gate.maybe_agent"), "key"))
    feared = [Line(one.truth) for one in all_answers(guidance) if one.id in _FEARED]
    return [*lines, *(feared if kin and tells_of_freezing(told) else []), Line(say("gate.fraud_whom_to_ask"))]


def tell_misread(gate: Gate) -> Lines:
    """Show once more the words that were read as a fraud's, each once."""
    read = dict.fromkeys(safe(mask_text(one.words).replace("\n", " "))[:60] for one in gate.fraud)
    return [Line(say("gate.fraud_misread_words", words=join(read)), "note")]


def tell_row_first(guidance: Guidance, row: Judged, rest: str) -> tuple[Lines, bool]:
    """Return what comes before any rule of a contact, and whether it ends there, as the contact looks like fraud."""
    lines = tell_first(row.gate, [*row.signals, *row.to_confirm], row.facts)
    if row.outcome(guidance).kind != "fraud":
        return lines, False
    lines += tell_signs(guidance, row.gate, told=Contact.of(row.facts).words or "", rest=rest)
    # Where the lender was asked and said no, nobody is told to ask it once more.
    then = say("gate.fraud_denied", case=rest) if row.gate.denied else say("gate.fraud_if_checked", case=rest)
    return [*lines, *([] if row.gate.agent_alone else [Line(then, "note")])], True


def tell_log_signs(guidance: Guidance, signs: Iterable[str]) -> Lines:
    """Say that imported messages look like fraud, and what to do."""
    named = [Line(say("gate.fraud_in_log", title=title_signal(guidance, ident)), "warn") for ident in signs]
    head = Line(say("gate.fraud_headline"), heads=True)
    return [head, *named, *_listed((*_FRAUD, say("gate.fraud_whom_to_ask")))]

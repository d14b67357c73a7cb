"""Put answers on record: the one way in, whoever gave them and however.

An answer is never only kept. Words are read again, what rested on the old answer is forgotten or asked again, the
log is corrected, and papers that were signed are drafts once more, whether it was typed at a question, given on a
command line, in a file, a form or a sheet, or worked out. All of it is on record together, or nothing; papers that are
drafts again are written behind it, and where that is cut short the next look at the case writes them.
"""

from collections.abc import Collection, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import NamedTuple

from helper.casefile import CaseFile, LogEntry
from helper.casefile.state import Walk
from helper.cases import clock
from helper.cases.allowing import refuse_unfit
from helper.cases.heirs import death_beside
from helper.cases.judging import read_signals, settle_raised
from helper.cases.log_entries import LOGGED, enter_contact
from helper.cases.opening import told_contacts
from helper.cases.order_taken_back import open_consent
from helper.checking import derive
from helper.guidance import Guidance, Question
from helper.interview.session import Session, fits
from helper.model.contact import CASE, Contact, Creditor, Scope, ToldContact, kind_by_name, kind_told
from helper.model.fact import COMPUTED, Fact, Facts, Origin
from helper.wording import say

READ_WITH = frozenset({"contact.words", "contact.recipient_role", "contact.channel"})
"""What the words of a contact are read by; a change of any reads them again."""
_SAID = "contact.said."


class Recorded(NamedTuple):
    """Say what recording did: what changed, what waits to be asked again, and what was worked out and is gone."""

    changed: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(slots=True)
class _Change:
    """Gather what one recording does to one case, by scope, before any of it is written."""

    guidance: Guidance
    held: dict[Scope, Facts]
    put: dict[Scope, dict[str, Fact]] = field(default_factory=dict)
    drop: dict[Scope, dict[str, None]] = field(default_factory=dict)
    again: dict[Scope, dict[str, None]] = field(default_factory=dict)
    changed: dict[tuple[Scope, str], None] = field(default_factory=dict)
    new_words: set[Scope] = field(default_factory=set)  # a place in the old words says nothing of these
    made: dict[Scope, Facts] = field(default_factory=dict)  # as they will stand, until one is put or dropped

    def now(self, scope: Scope) -> Facts:
        """Return the answers of a scope as they will stand."""
        if scope not in self.made:
            gone, put = self.drop.get(scope, {}), self.put.get(scope, {})
            held = self.held[scope].values()
            self.made[scope] = Facts([*(fact for fact in held if fact.name not in gone), *put.values()])
        return self.made[scope]

    def set(self, scope: Scope, fact: Fact) -> None:
        """Put one answer; where it is another than before, it counts as changed."""
        self.made.pop(scope, None)
        before = self.held[scope].get(fact.name)
        if before is None or before.value != fact.value:
            self.changed[scope, fact.name] = None
        self.drop.get(scope, {}).pop(fact.name, None)
        self.put.setdefault(scope, {})[fact.name] = fact

    def forget(self, scope: Scope, name: str) -> None:
        """Drop one answer, as if never asked."""
        self.made.pop(scope, None)
        self.put.get(scope, {}).pop(name, None)
        if name in self.held[scope]:
            self.drop.setdefault(scope, {})[name] = None
            self.changed[scope, name] = None

    def forget_told(self, scope: Scope, member: str) -> None:
        """Leave an item of a list that was read (it stays unconfirmed) and drop one that was told."""
        fact = self.now(scope).get(member)
        if fact is not None and fact.origin.kind == "confirmed":
            self.set(scope, Fact(member, True, fact.origin._replace(kind="read")))
        elif fact is not None and fact.origin.kind != "read":
            self.forget(scope, member)


def record(
    guidance: Guidance,
    case: CaseFile,
    contact: ToldContact | None,
    facts: Iterable[Fact],
    *,
    forget: Iterable[str] = (),
    lang: str = "zh",
) -> Recorded:
    """Put answers on record, all or none, and put right whatever they touch.

    ``contact`` is the one the answers belong to that are about a contact; None where all are about the case.
    ``forget`` names answers that are taken back. What is given together is taken to be known together: no answer of
    one recording makes another of the same recording doubtful. Raise HelperError, before anything is kept, where a
    value is none that its question allows.
    """
    from helper.cases.limitation import take_quiet

    given, gone = _together(guidance, open_consent(case, facts)), list(forget)
    given = take_quiet(guidance, case.facts(), _take_kind(case.facts(), given), clock.today())
    for fact in given:
        refuse_unfit(guidance, fact)
    change = _Change(guidance, {scope: case.facts(scope) for scope in case.scopes()})
    for name in gone:
        scope = _scope(guidance.questions[name], contact)
        for each in (name, *guidance.questions[name].members):
            change.forget(scope, each)
    placed = {(_scope(guidance.questions[fact.name], contact), fact.name): fact for fact in given}
    change.new_words = {
        scope
        for (scope, name), fact in placed.items()
        if name == "contact.words" and change.held[scope].value(name) != fact.value
    }
    for (scope, _), fact in placed.items():
        _give(change, scope, fact)
    # A list that is given answers each of its items.
    items = {(scope, member) for scope, name in placed for member in guidance.questions[name].members}
    _ask_again(change, placed.keys() | items)
    _read_again(change, case.contacts())
    walks = _walked(change, case, contact, [fact.name for fact in given], gone)
    unsigned: list[str] = []
    # Where nothing is another than before nothing is written: a case on a disk that takes nothing can be looked at.
    with case.together() if change.put or change.drop or walks else nullcontext():
        if change.put or change.drop or walks:
            put = {scope: list(rows.values()) for scope, rows in change.put.items() if rows}
            case.record_answers(put, [(scope, name) for scope, names in change.drop.items() for name in names], walks)
            case.record_answers(death_beside(case, given))
        if change.changed:
            unsigned = _follow(guidance, case, change)
        settle_raised(case, given)
    _write_drafts(guidance, case, unsigned, lang)
    return Recorded(
        tuple(dict.fromkeys(name for _, name in change.changed)),
        tuple(name for names in change.again.values() for name in names),
        tuple(name for names in change.drop.values() for name in names if name not in gone),
    )


def _take_kind(held: Facts, given: list[Fact]) -> list[Fact]:
    """Return the answers with the kind of lender that its own name says, where two kinds are taken for one another."""
    if not {"creditor.name", "debt.creditor_kind"} & {fact.name for fact in given}:
        return given
    told = Creditor.of(held.with_(*given))
    worked_out = "debt.creditor_kind" in held and held["debt.creditor_kind"].origin.kind == "computed"
    anew = worked_out and "debt.creditor_kind" not in {fact.name for fact in given}
    # What another name said of the kind is not what this one says.
    kind = kind_by_name(kind_told(told.kind) if anew else told.kind, told.name)
    if kind == told.kind:
        return given
    return [*(fact for fact in given if fact.name != "debt.creditor_kind"), Fact("debt.creditor_kind", kind, COMPUTED)]


def take_back(guidance: Guidance, case: CaseFile, contact: ToldContact, *, lang: str = "zh") -> None:
    """Take a whole contact back that was entered by mistake, and put right whatever it touched.

    Its line in the log stays, and a further line says that it was taken back.
    """
    before = [row for row in case.log() if row.contact == contact]
    with case.together():
        case.remove_contact(contact)
        if before:
            case.log_add(
                LogEntry(
                    recorded_at=clock.now(),
                    summary=say("cases.contact_was_taken_back", contact=contact).of(lang),
                    corrects=before[-1].no,
                )
            )
        unsigned = _withdraw(case)
    _write_drafts(guidance, case, unsigned, lang)


def record_beside(case: CaseFile, scope: Scope, fact: Fact) -> None:
    """Put on record what follows from another answer and was no question of its own: no step back leads to it."""
    case.record_answers({scope: [fact]})


def latest_contact(guidance: Guidance, case: CaseFile, names: Iterable[str]) -> ToldContact | None:
    """Return the contact that answers to ``names`` belong to: the latest; a new one where one is needed and none is."""
    contacts = told_contacts(case) or case.contacts()
    if contacts:
        return contacts[-1]
    about = [guidance.questions[name].about for name in names if name in guidance.questions]
    return case.new_contact() if any(each != "case" for each in about) else None


def _together(guidance: Guidance, facts: Iterable[Fact]) -> list[Fact]:
    """Return what is given, each once, the last said; a list speaks for its items where both are given alike."""
    given = {fact.name: fact for fact in facts}
    for fact in list(given.values()):
        question = guidance.questions.get(fact.name)
        for member in question.members if question else ():
            value = fact.value
            if member in given and isinstance(value, tuple) and given[member].value is (member in value):
                del given[member]
    return list(given.values())


def _scope(question: Question, contact: ToldContact | None) -> Scope:
    if question.about == "case":
        return CASE
    if contact is None:
        raise ValueError(f"{question.fact} is about a contact, and none was named")
    return contact


def _give(change: _Change, scope: Scope, fact: Fact) -> None:
    question = change.guidance.questions[fact.name]
    value = fact.value
    if value is None:
        for member in question.members:
            change.forget_told(scope, member)
    elif isinstance(value, tuple):
        for member in question.members:
            change.set(
                scope, Fact(member, member in value, _origin(change, scope, member, member in value, fact.origin))
            )
    change.set(scope, fact)
    for group in change.guidance.lists.get(fact.name, ()):
        _keep_in_list(change, scope, change.guidance.questions[group], fact)


def _origin(change: _Change, scope: Scope, member: str, chosen: bool, origin: Origin) -> Origin:
    """Return where a chosen item comes from: read before and now chosen, it is confirmed, in the place it was read."""
    before = change.held[scope].get(member)
    same_words = scope not in change.new_words
    if (
        same_words
        and chosen
        and before is not None
        and before.origin.kind in ("read", "confirmed")
        and origin.kind == "told"
    ):
        return before.origin._replace(kind="confirmed")
    return origin


def _keep_in_list(change: _Change, scope: Scope, group: Question, fact: Fact) -> None:
    """Let a list that was answered say the same as an item of it that is given by itself."""
    held = change.now(scope).get(group.fact)
    if held is None or not isinstance(held.value, tuple) or group.fact in change.put.get(scope, {}):
        return
    chosen = {*held.value, fact.name} if fact.value is True else {*held.value} - {fact.name}
    change.set(scope, held._replace(value=tuple(name for name in group.members if name in chosen)))


def _ask_again(change: _Change, given: Collection[tuple[Scope, str]]) -> None:
    """Forget what was worked out from a changed answer, and mark what hung on it, as far as that goes."""
    questions = change.guidance.questions
    seen: set[tuple[Scope, str]] = set()
    doubtful: list[tuple[Scope, str]] = []
    # What is forgotten on the way is a change like any other, and so is an answer that now waits to be asked again.
    while waiting := [one for one in (*change.changed, *doubtful) if one not in seen]:
        seen.update(waiting)
        for scope, name in waiting:
            # What was not known before gave nothing to take.
            known = name in change.held[scope]
            for taken in map(questions.__getitem__, change.guidance.following.get(name, ()) if known else ()):
                for place in _places(change, scope, taken):
                    held = change.now(place).get(taken.fact)
                    if held is not None and held.origin.kind == "computed" and (place, taken.fact) not in given:
                        change.forget(place, taken.fact)
            before, after = (str(one.value(name)).lstrip("~")[:10] for one in (change.held[scope], change.now(scope)))
            same_day = name == "contact.at" and before == after
            for hanging in map(questions.__getitem__, change.guidance.hanging.get(name, ())):
                if same_day and hanging.fact.startswith("day."):
                    continue  # another hour of that day: its calls were counted all the same
                for place in _places(change, scope, hanging):
                    one = (place, hanging.fact)
                    if _was_not_shown(change, place, hanging):
                        continue
                    if one not in given and one not in doubtful and _known(change, place, hanging):
                        doubtful.append(one)
                        _doubt(change, place, hanging, given)


def _was_not_shown(change: _Change, scope: Scope, question: Question) -> bool:
    """Tell whether an item of a list was left unticked where it makes no sense, now as before: nobody was asked it."""
    fact = change.now(scope).get(question.fact)
    if fact is None or fact.value is not False or question.fact not in change.guidance.lists:
        return False
    about_case = change.now(CASE).values() if CASE in change.held else ()
    return not fits(question, derive(Facts([*about_case, *change.now(scope).values()])))


def _places(change: _Change, scope: Scope, hanging: Question) -> list[Scope]:
    """Return where answers hang on one of ``scope``: what is about the case bears on every contact."""
    if hanging.about == "case":
        return [CASE]
    return [scope] if scope else [place for place in change.held if place]


def _known(change: _Change, scope: Scope, question: Question) -> bool:
    held = change.now(scope)
    return question.fact in held or any(
        member in held and held[member].origin.kind != "read" for member in question.members
    )


def _doubt(change: _Change, scope: Scope, question: Question, given: Collection[tuple[Scope, str]]) -> None:
    held = change.now(scope).get(question.fact)
    if held is not None and held.origin.kind == "computed":
        change.forget(scope, question.fact)
        return
    told = [
        member
        for member, fact in change.now(scope).items()
        if member in question.members and fact.origin.kind != "read"
    ]
    if held is None and told and all((scope, member) in given for member in told):
        # Its items came one by one together with what they hang on: there was no list, and nothing is in doubt.
        return
    # A list is kept as it was chosen, to be shown again; its single items wait for the new choice.
    change.again.setdefault(scope, {})[question.fact] = None
    for member in question.members:
        if (scope, member) not in given:
            change.forget_told(scope, member)


def _read_again(change: _Change, contacts: Iterable[ToldContact]) -> None:
    """Read the words of each contact again where what they are read by has changed; what was told stays."""
    touched = {scope for scope, name in change.changed if name in READ_WITH}
    for contact in contacts:
        if contact not in touched and CASE not in touched:
            continue
        facts = change.now(contact)
        merged = Facts([*change.now(CASE).values(), *facts.values()])
        seen = {
            f"{_SAID}{signal.id}": signal for signal in read_signals(change.guidance, Contact.of(merged).words, merged)
        }
        for name, fact in facts.items():
            if fact.origin.kind == "read" and name.startswith(_SAID) and name not in seen:
                change.forget(contact, name)
        for name, signal in seen.items():
            told = facts.get(name)
            if name in change.guidance.questions and (told is None or told.origin.kind == "read"):
                change.set(contact, Fact(name, True, Origin("read", span=signal.span)))


def _walked(
    change: _Change, case: CaseFile, contact: ToldContact | None, given: list[str], gone: list[str]
) -> list[tuple[Walk, Scope]]:
    """Return where the interview of the case and of each contact stands after this."""
    questions = change.guidance.questions
    members = {member for name in given for member in questions[name].members}
    made = []
    for scope in change.held:
        walk = case.kept(Walk, scope)
        mine = [name for name in given if name not in members]
        settled = (
            {*mine, *gone}
            if scope in (CASE, contact)
            else {name for name in (*mine, *gone) if questions[name].about == "case"}
        )
        stale = [name for name in dict.fromkeys([*walk.stale, *change.again.get(scope, {})]) if name not in settled]
        path, goto = list(walk.path), walk.goto
        if scope and scope == contact and mine:
            path, goto = [*(step for step in path if step not in mine), *mine], None
        new = Walk(tuple(path), tuple(stale), goto)
        if new != walk:
            made.append((new, scope))
    return made


def _follow(guidance: Guidance, case: CaseFile, change: _Change) -> list[str]:
    """Correct the log where it says otherwise now, and return the papers that lose their signature by it."""
    touched = {scope for scope, name in change.changed if name in LOGGED}
    if touched:
        logged = {entry.contact for entry in case.log()}
        for contact in case.contacts():
            if contact in logged and (contact in touched or CASE in touched):
                enter_contact(guidance, case, contact, Session(guidance, case, contact).facts)
    return _withdraw(case)


def _withdraw(case: CaseFile) -> list[str]:
    """Record which signatures no longer hold, and return their papers."""
    if not case.reviews():
        return []
    # Papers and all that makes them are needed only where something was signed.
    from helper.cases.redrafting import take_signatures

    return take_signatures(case)


def _write_drafts(guidance: Guidance, case: CaseFile, unsigned: list[str], lang: str) -> None:
    """Mark papers as drafts again, once it is on disk that nobody stands behind them any more."""
    if unsigned:
        from helper.cases.redrafting import write_drafts

        write_drafts(guidance, case, lang, unsigned)

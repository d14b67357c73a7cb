"""One interview over one contact: what was asked, what was answered, what has to be asked again.

Every answer is on disk before the next question is chosen; the session itself keeps nothing, so that it
can be picked up after Ctrl-C or a kill at any moment.
"""

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol

from helper.checking import check_contact, derive
from helper.checking.derive import MESSAGES
from helper.checking.logic import conjunction
from helper.guidance import Guidance, Question
from helper.interview.counts import mentions_missed, tells_calls, tells_many
from helper.interview.own_words import (
    only_talks,
    tells_border,
    tells_court_paper,
    tells_lenders,
    told_conduct,
)
from helper.interview.settled import (
    names_agent,
    tells_car_gone,
    tells_card,
    tells_lawyers_letter,
    tells_long_quiet,
    tells_other_account,
    tells_settled,
    tells_wages_taken,
)
from helper.model.contact import CASE, Scope, ToldContact, is_dead
from helper.model.fact import COMPUTED, Fact, Facts, Value
from helper.model.finding import RuleAnswer
from helper.text import Text
from helper.told.choosing import list_parts
from helper.told.deaths import heir_first, tells_death, tells_death_in_theirs
from helper.wording import say

_TOLD_BESIDES = {
    "contact.told_long_quiet": tells_long_quiet,
    "contact.told_wages_taken": tells_wages_taken,
    "contact.told_car_gone": tells_car_gone,
    "contact.told_card": tells_card,
    "contact.told_lawyers_letter": tells_lawyers_letter,
    "contact.told_other_account": tells_other_account,
}
"""What is told wherever it was typed, and opens a question or a step of its own."""

if TYPE_CHECKING:
    from helper.casefile.state import Record, Walk
    from helper.casefile.store import Mark


def next_fact(guidance: Guidance, facts: Facts, asked: Collection[str], *, stale: Collection[str] = ()) -> str | None:
    """Return the fact to ask for next, or None where no rule needs one any more.

    ``asked`` are the facts that have been put to the person, whatever the answer; ``stale`` those whose
    answer hung on another one that has since changed: they come first.
    """
    for fact in (name for name in asked if name in stale):
        if fits(guidance.questions[fact], facts):
            return fact
    for entry in (*guidance.interview["opening"], *guidance.interview["core"]):
        fact, when = (entry, ()) if isinstance(entry, str) else (entry["fact"], entry["when"])
        if fact not in asked and conjunction(when, facts).truth is True and fits(guidance.questions[fact], facts):
            return fact
    needed = needs(guidance, facts, asked)
    return needed[0] if needed else None


def list_to_ask(guidance: Guidance, facts: Facts, asked: Collection[str], *, stale: Collection[str] = ()) -> list[str]:
    """Return what would be asked one after the other if nothing more were told; what waits to be asked again comes first."""
    found = [name for name in asked if name in stale and fits(guidance.questions[name], facts)]
    put = list(asked)
    while fact := next_fact(guidance, facts, put):
        put.append(fact)
        found.append(fact)
    return found


def list_opened(guidance: Guidance) -> frozenset[str]:
    """Return the questions that a topic opens: somebody who named it came for it."""
    return frozenset(
        entry["fact"]
        for entry in guidance.interview["core"]
        if not isinstance(entry, str)
        and any(str(clause.get("fact", "")).startswith("topic.") for clause in entry["when"])
    )


def past_quick(guidance: Guidance, facts: Facts) -> frozenset[str]:
    """Return the questions that are asked besides the quick ones: what was told calls for them."""
    return frozenset(
        entry["fact"]
        for entry in guidance.interview["core"]
        if not isinstance(entry, str) and entry["past_quick"] and conjunction(entry["when"], facts).truth is True
    )


def needs(guidance: Guidance, facts: Facts, asked: Collection[str], *, raised_only: bool = False) -> list[str]:
    """Return what the open rules still need, the most useful first.

    A rule that something already raised counts for more than one that nothing did, and a firmer text
    for more than a weaker one. Ties go by the order of the files, so that the same case asks the same.
    """
    if facts.value("case.only_talk") is True:
        return []  # no contact was made: no rule has anything to judge
    groups = {member: fact for fact, question in guidance.questions.items() for member in question.members}
    weight: Counter[str] = Counter()
    for finding in check_contact(guidance, facts):
        if finding.answer != RuleAnswer.UNKNOWN or (raised_only and not finding.raised):
            continue
        rank = guidance.force[finding.force]["rank"] if finding.force else 1
        for fact in finding.missing:
            group = groups.get(fact)
            ask = group if group and group not in asked else fact
            # What was said was put to the person as one list; single items come back only where one decides.
            if ask in asked or (group in asked and not finding.raised):
                continue
            if fits(guidance.questions[ask], facts):
                weight[ask] += rank * (100 if finding.raised else 1)
    order = {fact: place for place, fact in enumerate(guidance.questions)}
    return sorted(weight, key=lambda fact: (-weight[fact], order[fact]))


def fits(question: Question, facts: Facts) -> bool:
    """Tell whether a question makes sense: how many visitors came is not asked about a text message."""
    return conjunction(question.ask_if, facts).truth is True


class Store(Protocol):
    """What a session needs of a case folder."""

    def facts(self, scope: Scope = CASE) -> Facts: ...
    def merged(self, contact: Scope) -> Facts: ...
    def contacts(self) -> list[ToldContact]: ...
    def kept(self, kind: "type[Mark]", of: int | str = "") -> "Mark": ...
    def keep_mark(self, mark: "Record", of: int | str = "") -> None: ...


class Session:
    """Walk one contact's questions over a store."""

    def __init__(self, guidance: Guidance, store: Store, contact: ToldContact, *, before: tuple[str, ...] = ()) -> None:
        self.guidance, self.store, self.contact = guidance, store, contact
        self.before = before
        """What was put to the person in this sitting before the walk began, as at a desk."""
        self.left = list(before)
        """What was put and left open, for this sitting alone: nothing is kept of it, and the next sitting asks again."""

    @property
    def facts(self) -> Facts:
        """Return what is known of this contact and its case; stale answers count as unknown."""
        merged = self.store.merged(self.contact)
        stale = set(self.stale)
        members = {member for fact in stale for member in self.guidance.questions[fact].members}
        # What the program reads in the words that stand now is no old answer.
        held = Facts(
            fact
            for name, fact in merged.items()
            if name not in stale and (name not in members or fact.origin.kind == "read")
        )
        made = derive(held, [self.store.merged(other) for other in self.store.contacts()])
        told = [str(made.value(name) or "") for name in ("contact.words", "contact.account")]
        aside = made["contact.said"].note if "contact.said" in made else ""
        channel = made.get("contact.channel")
        how = channel.note if channel is not None else ""
        if any(map(tells_many, (*told, aside, how))):
            made = made.with_(Fact("contact.told_many", True, COMPUTED))
        if made.value("contact.channel") in MESSAGES and any(map(tells_calls, (*told, aside))):
            made = made.with_(Fact("contact.told_calls", True, COMPUTED))
        if any(map(tells_lenders, (*told, aside))):
            made = made.with_(Fact("contact.told_lenders", True, COMPUTED))
        # I borrowed but I paid it all back: told with the answer who they are.
        who = made["teller.role"].note if "teller.role" in made else ""
        if any(map(tells_settled, (told[1], aside, who))):
            made = made.with_(Fact("contact.told_settled", True, COMPUTED))
        if any(map(tells_border, (*told, aside))):
            made = made.with_(Fact("contact.told_border", True, COMPUTED))
        channel = made.get("contact.channel")
        how = channel.note if channel is not None else ""
        if any(map(tells_court_paper, (*told, aside, how))):
            made = made.with_(Fact("contact.told_court", True, COMPUTED))
        if made.value("contact.channel") == "call" and all(not one or mentions_missed(one) for one in told):
            # Nothing was told of what was said, or that it was not picked up: perhaps nobody did, and then nothing was.
            made = made.with_(Fact("contact.nothing_said", True, COMPUTED))
        talks = only_talks(how) or made.value("case.only_talk") is True
        if channel is not None and channel.value is None and (not talks or names_agent(how)):
            # How they came is not known, or something else was told there: what happened says more than a guess would.
            made = made.with_(Fact("contact.told_how", True, COMPUTED))
        asides = [fact.note for fact in made.values() if fact.note]
        if tells_death_in_theirs(told[0]) or any(map(tells_death, (told[1], *asides))):
            made = made.with_(Fact("contact.told_death", True, COMPUTED))
        for name, tells in _TOLD_BESIDES.items():
            if any(map(tells, (*told, aside, how, who))):
                made = made.with_(Fact(name, True, COMPUTED))
        acts = [told_conduct(self.guidance, one) for one in (*list_parts(aside), *([how] if how else ()))]
        # A picture of the identity card goes out by mail and chat too, where no acts are asked after.
        papers = [told_conduct(self.guidance, one) for one in list_parts(told[1])]
        if any(one and one.acts for one in acts) or any(
            one and "contact.did.sent_papers" in one.acts for one in papers
        ):
            made = made.with_(Fact("contact.told_acts", True, COMPUTED))
        return made

    @property
    def asked(self) -> list[str]:
        """Return the facts put to the person, whatever the answer, in order."""
        held = {**self.store.facts(), **self.store.facts(self.contact)}
        return [name for name, fact in held.items() if fact.origin.kind != "read" and name in self.guidance.questions]

    @property
    def path(self) -> list[str]:
        """Return the facts asked in this contact's own walk; ``back`` goes along it."""
        return [fact for fact in self._walk.path if fact not in self.before]

    @property
    def stale(self) -> list[str]:
        """Return the facts that have to be asked again because another answer changed."""
        return list(dict.fromkeys([*self._walk_of(CASE).stale, *self._walk.stale]))

    @property
    def pinned(self) -> bool:
        """Tell whether the person chose which question comes next."""
        return self._walk.goto is not None

    @property
    def _walk(self) -> "Walk":
        return self._walk_of(self.contact)

    def _walk_of(self, scope: Scope) -> "Walk":
        # Reading words needs the questions and no case folder: this room is imported without one.
        from helper.casefile.state import Walk

        return self.store.kept(Walk, scope)

    def _step(self, walk: "Walk") -> None:
        self.store.keep_mark(walk, self.contact)

    def next(self) -> Question | None:
        """Return the next question, or None where nothing open needs one."""
        put = [*self.asked, *self.left]
        fact = self._walk.goto or next_fact(self.guidance, self.facts, put, stale=self.stale)
        return self._put(self.guidance.questions[fact]) if fact else None

    def is_enough(self, question: Question, most: int) -> bool:
        """Tell whether ``most`` questions were put and this one can wait; what has to be asked again, and what was told, cannot."""
        besides = past_quick(self.guidance, self.facts)
        if self.pinned or question.fact in {*self.stale, *list_opened(self.guidance), *besides}:
            return False
        return sum(fact not in besides for fact in self.path) >= most

    def _put(self, question: Question) -> Question:
        """Leave out the members that make no sense here, and those that were said to be so by themselves before."""
        if question.fact == "contact.recipient_role" and is_dead(self.facts):
            return heir_first(question)
        if not question.members:
            return question
        facts, said = self.facts, self.said_before(question)
        return question._replace(
            members=tuple(m for m in question.members if m not in said and fits(self.guidance.questions[m], facts))
        )

    def said_before(self, question: Question) -> tuple[str, ...]:
        """Return the members of a list not yet put that somebody was asked by themselves and said to be so."""
        if question.fact in self.asked:
            return ()
        held = self.store.facts(self.scope(question))
        return tuple(
            name
            for name in self.guidance.questions[question.fact].members
            if name in held and held[name].value is True and held[name].origin.kind == "told"
        )

    def remaining(self) -> list[str]:
        """Return what the open rules could still use."""
        return needs(self.guidance, self.facts, self.asked)

    def open(self) -> list[str]:
        """Return what was put in this sitting and still has no answer."""
        asked = self.asked
        return [fact for fact in self.left if fact not in asked]

    def scope(self, question: Question) -> Scope:
        """Return where a question's answer is kept: with the case or with this contact."""
        return CASE if question.about == "case" else self.contact

    def held(self, question: Question) -> Fact | None:
        """Return the answer on record, stale or not."""
        return self.store.facts(self.scope(question)).get(question.fact)

    def back(self) -> bool:
        """Go one question back; later answers stay. False where there is none before."""
        walk, path = self._walk, self.path
        if path:
            self._step(walk.but(path=tuple(fact for fact in walk.path if fact != path[-1]), goto=path[-1]))
        return bool(path)

    def leave(self, fact: str) -> None:
        """Leave ``fact`` open and go on: nobody was asked, so nothing is recorded."""
        walk = self._walk
        self.left = [*(name for name in self.left if name != fact), fact]
        self._step(walk.but(path=(*(step for step in walk.path if step != fact), fact), goto=None))

    def change(self, fact: str) -> None:
        """Ask ``fact`` next, whatever else is open."""
        self._step(self._walk.but(goto=fact))

    def rows(self) -> list[tuple[Question, Value, bool]]:
        """Return what the review shows: question, value, and whether it has to be asked again."""
        stale, facts, asked = self.stale, self.facts, self.asked
        members = {member for fact in asked for member in self.guidance.questions[fact].members}
        shown = []
        for question in map(self.guidance.questions.__getitem__, asked):
            held = self.held(question)
            if held is not None and held.value is None and held.origin.kind == "computed":
                continue  # what would follow from an answer that nobody gave is no row to check
            # Acts that were told count, whatever was said since: they are shown, and can be corrected.
            told = held is not None and isinstance(held.value, tuple) and bool(held.value)
            # What follows from another answer and stands in a list nobody answered is shown by itself.
            taken = (
                question.about == "case" and held is not None and held.value is True and held.origin.kind == "computed"
            )
            if (question.fact not in members or taken) and (question.fact in stale or told or fits(question, facts)):
                shown.append((question, held.value if held else None, question.fact in stale))
        return shown


def mark_answer(session: Session, question: Question, stale: bool) -> Text:
    """Return what stands behind an answer: that it is to be asked again, or that nobody gave it in so many words."""
    held = session.held(question)
    if stale:
        return say("interview.to_be_asked_again")
    taken = held is not None and held.origin.kind == "computed"
    return say("interview.follows_from_other_answers") if taken else Text("", "")

"""One interview over one contact: what was asked, what was answered, what has to be asked again.

Every answer is on disk before the next question is chosen; the session itself keeps nothing, so that it
can be picked up after Ctrl-C or a kill at any moment.
"""

from dataclasses import replace
from typing import Any, Protocol

from helper.checking import derive
from helper.guidance import Guidance, Question
from helper.interview.plan import dependents, fits, needs, next_fact
from helper.model.fact import TOLD, Fact, Facts, Origin, Value
from helper.model.signal import Signal


class Store(Protocol):
    """What a session needs of a case folder."""

    def put(self, scope: int, *facts: Fact) -> None: ...
    def drop(self, scope: int, name: str) -> None: ...
    def facts(self, scope: int) -> Facts: ...
    def merged(self, contact: int) -> Facts: ...
    def contacts(self) -> list[int]: ...
    def state(self, key: str) -> Any: ...
    def set_state(self, key: str, value: Any) -> None: ...


class Session:
    """Walk one contact's questions over a store."""

    def __init__(self, guidance: Guidance, store: Store, contact: int) -> None:
        self.guidance, self.store, self.contact = guidance, store, contact

    @property
    def facts(self) -> Facts:
        """Return what is known of this contact and its case; stale answers count as unknown."""
        merged = self.store.merged(self.contact)
        stale = set(self.stale)
        members = {member for fact in stale for member in self.guidance.questions[fact].members}
        held = Facts(fact for name, fact in merged.items() if name not in stale and name not in members)
        return derive(held, [self.store.merged(other) for other in self.store.contacts()])

    @property
    def asked(self) -> list[str]:
        """Return the facts put to the person, whatever the answer, in order."""
        held = {**self.store.facts(0), **self.store.facts(self.contact)}
        return [name for name, fact in held.items() if fact.origin.kind != "read" and name in self.guidance.questions]

    @property
    def path(self) -> list[str]:
        """Return the facts asked in this contact's own walk; ``back`` goes along it."""
        return self._walk["path"]

    @property
    def stale(self) -> list[str]:
        """Return the facts that have to be asked again because another answer changed."""
        return self._walk["stale"]

    @property
    def pinned(self) -> bool:
        """Tell whether the person chose which question comes next."""
        return self._walk["goto"] is not None

    @property
    def _walk(self) -> dict[str, Any]:
        return {"path": [], "stale": [], "goto": None, **(self.store.state(f"walk:{self.contact}") or {})}

    def _step(self, **changed: Any) -> None:
        self.store.set_state(f"walk:{self.contact}", {**self._walk, **changed})

    def next(self) -> Question | None:
        """Return the next question, or None where nothing open needs one."""
        fact = self._walk["goto"] or next_fact(self.guidance, self.facts, self.asked, stale=self.stale)
        return self._put(self.guidance.questions[fact]) if fact else None

    def _put(self, question: Question) -> Question:
        """Leave out the members that make no sense here: whoever was only contacted never borrowed anyway."""
        if not question.members:
            return question
        facts = self.facts
        return replace(question, members=tuple(m for m in question.members if fits(self.guidance.questions[m], facts)))

    def remaining(self) -> list[str]:
        """Return what the open rules could still use."""
        return needs(self.guidance, self.facts, self.asked)

    def scope(self, question: Question) -> int:
        """Return where a question's answer is kept: 0 for the case, else this contact."""
        return 0 if question.about == "case" else self.contact

    def held(self, question: Question) -> Fact | None:
        """Return the answer on record, stale or not."""
        return self.store.facts(self.scope(question)).get(question.fact)

    def answer(self, question: Question, value: Value, origin: Origin = TOLD) -> None:
        """Put an answer on record; what hung on the old one is to be asked again."""
        before, scope, fact = self.held(question), self.scope(question), question.fact
        stale = [name for name in self.stale if name != fact]
        if before is not None and before.value != value:
            stale += [name for name in self._hanging(fact) if name not in stale]
        # The walk is kept first: should the run end between the two, the question is only asked again.
        self._step(path=[*(step for step in self.path if step != fact), fact], stale=stale, goto=None)
        for name in stale:
            # A list is kept as it was chosen, to be shown again; its single items wait for the new choice.
            hanging = self.guidance.questions[name]
            for member in hanging.members:
                self._forget_told(self.scope(hanging), member)
        if value is None:
            for member in question.members:
                self._forget_told(scope, member)
            self.store.put(scope, Fact(fact, None, origin))
            return
        members = [Fact(name, name in value, self._origin(scope, name, name in value, origin)) for name in question.members]
        self.store.put(scope, *members, Fact(fact, value, origin))

    def read(self, signals: list[Signal]) -> None:
        """Put what was read in the words on record, until the person confirms or corrects it."""
        seen = {f"contact.said.{signal.id}": signal for signal in signals}
        for name, fact in self.store.facts(self.contact).items():
            if fact.origin.kind == "read" and name not in seen:
                self.store.drop(self.contact, name)
        for name, signal in seen.items():
            told = self.store.facts(self.contact).get(name)
            if name in self.guidance.questions and (told is None or told.origin.kind == "read"):
                self.store.put(self.contact, Fact(name, True, Origin("read", f"{signal.start}-{signal.end}")))

    def back(self) -> bool:
        """Go one question back; later answers stay. False where there is none before."""
        path = self.path
        if path:
            self._step(path=path[:-1], goto=path[-1])
        return bool(path)

    def change(self, fact: str) -> None:
        """Ask ``fact`` next, whatever else is open."""
        self._step(goto=fact)

    def rows(self) -> list[tuple[Question, Value, bool]]:
        """Return what the review shows: question, value, and whether it has to be asked again."""
        stale, facts, asked = self.stale, self.facts, self.asked
        members = {member for fact in asked for member in self.guidance.questions[fact].members}
        shown = []
        for question in map(self.guidance.questions.__getitem__, asked):
            if question.fact not in members and (question.fact in stale or fits(question, facts)):
                held = self.held(question)
                shown.append((question, held.value if held else None, question.fact in stale))
        return shown

    def _origin(self, scope: int, member: str, chosen: bool, origin: Origin) -> Origin:
        read = self.store.facts(scope).get(member)
        if chosen and read is not None and read.origin.kind in ("read", "confirmed"):
            return Origin("confirmed", read.origin.detail)
        return origin

    def _forget_told(self, scope: int, member: str) -> None:
        """Leave what was read (it stays unconfirmed) and drop what had been told."""
        fact = self.store.facts(scope).get(member)
        if fact is not None and fact.origin.kind == "confirmed":
            self.store.put(scope, Fact(member, True, Origin("read", fact.origin.detail)))
        elif fact is not None and fact.origin.kind != "read":
            self.store.drop(scope, member)

    def _hanging(self, fact: str) -> list[str]:
        return [name for name in dependents(self.guidance.questions.values(), fact) if name in self.asked]

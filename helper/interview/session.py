"""One interview over one contact: what was asked, what was answered, what has to be asked again.

Every answer is on disk before the next question is chosen; the session itself keeps nothing, so that it
can be picked up after Ctrl-C or a kill at any moment.
"""

from typing import Any, Protocol

from helper.checking import derive
from helper.guidance import Guidance, Question
from helper.interview.plan import dependents, fits, needs, next_fact
from helper.model.fact import TOLD, Fact, Facts, Origin, Value
from helper.model.signal import Signal

READ = Origin("read")


class Store(Protocol):
    """What a session needs of a case folder."""

    def put(self, scope: int, fact: Fact) -> None: ...
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
        """Return the facts put to the person, in order: the case's own first asked in any contact count too."""
        case = self.store.state("asked:0") or []
        own = self.store.state(f"asked:{self.contact}") or []
        return [*case, *(fact for fact in own if fact not in case)]

    @property
    def path(self) -> list[str]:
        """Return the facts asked in this contact's own walk, in order; ``back`` goes along it."""
        return self.store.state(f"path:{self.contact}") or []

    @property
    def stale(self) -> list[str]:
        """Return the facts that have to be asked again because another answer changed."""
        return self.store.state(f"stale:{self.contact}") or []

    def next(self) -> Question | None:
        """Return the next question, or None where nothing open needs one."""
        fact = self.store.state(f"goto:{self.contact}") or next_fact(self.guidance, self.facts, self.asked, stale=self.stale)
        return self.guidance.questions[fact] if fact else None

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
        before = self.held(question)
        scope = self.scope(question)
        for member in question.members:
            if value is None:
                self._forget_told(scope, member)
            else:
                self.store.put(scope, Fact(member, member in value, self._origin(scope, member, member in value, origin)))
        self.store.put(scope, Fact(question.fact, value, origin))
        self._walked(question)
        if before is not None and before.value != value:
            self._make_stale(question.fact)

    def read(self, signals: list[Signal]) -> None:
        """Put what was read in the words on record, until the person confirms or corrects it."""
        seen = {f"contact.said.{signal.id}": signal for signal in signals}
        for name, fact in self.store.facts(self.contact).items():
            if fact.origin.kind == "read" and name not in seen:
                self.store.drop(self.contact, name)
        for name, signal in seen.items():
            if name in self.guidance.questions:
                self.store.put(self.contact, Fact(name, True, Origin("read", f"{signal.start}-{signal.end}")))

    def back(self) -> bool:
        """Go one question back; later answers stay. False where there is none before."""
        path = self.path
        if not path:
            return False
        self.store.set_state(f"path:{self.contact}", path[:-1])
        self.store.set_state(f"goto:{self.contact}", path[-1])
        return True

    def change(self, fact: str) -> None:
        """Ask ``fact`` next, whatever else is open."""
        self.store.set_state(f"goto:{self.contact}", fact)

    def rows(self) -> list[tuple[Question, Value, bool]]:
        """Return what the review shows: question, value, and whether it has to be asked again."""
        stale = set(self.stale)
        shown = []
        for fact in self.asked:
            question = self.guidance.questions[fact]
            held = self.held(question)
            if held is not None and (fact in stale or fits(question, self.facts)):
                shown.append((question, held.value, fact in stale))
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

    def _walked(self, question: Question) -> None:
        fact, scope = question.fact, self.scope(question)
        for key, value in (
            (f"asked:{scope}", _with(self.store.state(f"asked:{scope}"), fact)),
            (f"path:{self.contact}", [*(step for step in self.path if step != fact), fact]),
            (f"stale:{self.contact}", [name for name in self.stale if name != fact]),
            (f"goto:{self.contact}", None),
        ):
            self.store.set_state(key, value)

    def _make_stale(self, fact: str) -> None:
        hanging = [name for name in dependents(self.guidance.questions.values(), fact) if name in self.asked]
        self.store.set_state(f"stale:{self.contact}", list(dict.fromkeys([*self.stale, *hanging])))


def _with(names: list[str] | None, name: str) -> list[str]:
    return list(dict.fromkeys([*(names or []), name]))


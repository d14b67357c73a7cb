"""Find the branches of a template, and answers that lead into each."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from helper.guidance import Question
from helper.letters.environment import environment
from helper.letters.facts_used import chain
from helper.letters.letter import Letter
from helper.letters.values import tree
from helper.model.fact import Facts, Value
from helper.model.pattern import later
from helper.wording import say

_TAG = later(r"\{%[-+]?\s*(?P<tag>if|elif|else|endif|for|endfor)\b(?P<said>.*?)[-+]?%\}", re.DOTALL)
_SET = later(r"\{%[-+]?\s*set\s+(?P<name>\w+)\s*=(?P<said>.*?)[-+]?%\}", re.DOTALL)
_COMMENT = later(r"\{#.*?#\}", re.DOTALL)
# Two characters of the private area stand around a branch's number while it is found out who comes through.
_OPEN, _SHUT = "\ue010", "\ue011"
PASSED = later(f"{_OPEN}(\\d+){_SHUT}")
# More combinations than these are not tried; a branch is then taken to be reachable.
_MOST = 20_000
_SAMPLES: Mapping[str, Value] = {
    "money": "1200",
    "amount": "1200",
    "percent": "5",
    "number": 12,
    "day": "2026-10-03",
    "moment": "2026-10-03T22:41",
    "hours": "10:00-18:00",
    "phone": "13800000000",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """Hold one branch: where its tag stands, what it asks, and what must hold on the way into it."""

    no: int
    line: int
    column: int
    said: str
    path: tuple[tuple[str, bool], ...]
    opens: int


MADE_UP = say("authors.somebody")


def branches(body: str) -> list[Branch]:
    """Return every branch of a sound template, in its order."""
    blank = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), body)
    named = {each["name"]: " ".join(each["said"].split()) for each in _SET.finditer(blank)}
    found: list[Branch] = []
    # Each frame: what held outside, the conditions met in it so far; None for a loop.
    frames: list[tuple[tuple[tuple[str, bool], ...], list[str] | None]] = []
    for tag in _TAG.finditer(blank):
        kind, said = tag["tag"], " ".join(tag["said"].split())
        if kind in ("endif", "endfor"):
            frames.pop()
            continue
        if kind in ("if", "for"):
            outer = _path(frames)
            frames.append((outer, [said] if kind == "if" else None))
        else:
            outer, before = frames[-1]
            if before is not None:
                outer = (*outer, *((each, False) for each in before))
                if kind == "elif":
                    before.append(said)
                else:
                    before.append("")
        path = (*outer, (said, True)) if kind in ("if", "elif") else outer
        line = body.count("\n", 0, tag.start()) + 1
        column = tag.start() - body.rfind("\n", 0, tag.start())
        path = tuple((_spelled_out(each, named), holds) for each, holds in path)
        found.append(Branch(len(found), line, column, f"{kind} {said}".strip(), path, tag.end()))
    return found


def _spelled_out(said: str, named: Mapping[str, str]) -> str:
    """Return a condition with what the template itself named (``set``) put in its place: answers lead through it too."""
    for name, meant in named.items():
        said = re.sub(rf"(?<![\w.]){name}\b(?!\s*[(=])", f"({meant})", said)
    return said


def _path(frames: list[tuple[tuple[tuple[str, bool], ...], list[str] | None]]) -> tuple[tuple[str, bool], ...]:
    """Return what holds inside the innermost frame."""
    if not frames:
        return ()
    outer, met = frames[-1]
    if not met:
        return outer
    *missed, last = met
    return (*outer, *((each, False) for each in missed), *([(last, True)] if last else []))


def mark_branches(body: str, found: Iterable[Branch]) -> str:
    """Return the template with each branch saying its number where it is entered."""
    for branch in sorted(found, key=lambda one: -one.opens):
        body = f"{body[: branch.opens]}{_OPEN}{branch.no}{_SHUT}{body[branch.opens :]}"
    return body


def way_into(branch: Branch, letter: Letter, questions: Mapping[str, Question], base: Facts) -> dict[str, Value] | None:
    """Return answers that lead into a branch; None where none do. What hangs on findings or records is left free."""
    asked = [(said, holds, _read(said, letter)) for said, holds in branch.path]
    known = [(said, holds, used) for said, holds, used in asked if used is not None and used.facts]
    facts = list(dict.fromkeys(name for _, _, used in known for name in sorted(used.facts)))
    domains = [list(_domain(name, letter, questions, base, known)) for name in facts]
    if len(list(itertools.islice(itertools.product(*domains), _MOST + 1))) > _MOST:
        return {}
    tests = [(environment().compile_expression(said), holds) for said, holds, _ in known]
    for values in itertools.product(*domains):
        given = dict(zip(facts, values, strict=True))
        told = tree(
            letter.facts, Facts.of({name: value for name, value in given.items() if value is not None}), questions
        )
        if all(_holds(test, told) is holds for test, holds in tests):
            return given
    return None


def _holds(test: Callable[..., object], told: Mapping[str, Any]) -> bool | None:
    try:
        return bool(test(**told))
    except TypeError:
        return None  # an unknown fact beside a number leads nowhere


@dataclass(frozen=True, slots=True)
class Read:
    """Hold what a condition speaks of: facts, and the words and numbers it compares them with."""

    facts: frozenset[str]
    constants: tuple[Any, ...]


def _read(said: str, letter: Letter) -> Read | None:
    """Return what a condition speaks of; None where it hangs on anything but facts."""
    from jinja2 import nodes

    parsed = environment().parse("{{ " + said + " }}")
    facts: set[str] = set()
    waiting: list[nodes.Node] = [parsed]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Name):
            root, path = chain(node)
            name = ".".join((root or "", *path))
            if name not in letter.facts:
                return None
            facts.add(name)
            continue
        waiting += list(node.iter_child_nodes())
    return Read(frozenset(facts), tuple(node.value for node in parsed.find_all(nodes.Const)))


def _domain(
    name: str, letter: Letter, questions: Mapping[str, Question], base: Facts, known: list[Any]
) -> Iterator[Value | None]:
    """Yield the values worth trying for a fact: those it can have and those on either side of a number named."""
    question = questions.get(name)
    kind = question.kind if question else "text"
    constants = [value for _, _, used in known if name in used.facts for value in used.constants]
    if kind == "choice":
        assert question is not None
        yield from (value for value, _ in question.choices)
    elif kind == "yes_no":
        yield from (True, False)
    elif kind == "number":
        numbers = [value for value in constants if isinstance(value, int) and not isinstance(value, bool)]
        yield from dict.fromkeys([12, *(number + step for number in numbers for step in (-1, 0, 1))])
    else:
        yield base.value(name) or sample(question)
        if kind in ("text", "words"):
            yield from (value for value in constants if isinstance(value, str) and value)
    if name not in letter.requires:
        yield None


def sample(question: Question | None) -> Value:
    """Return a made-up answer to a question."""
    if question is None:
        return MADE_UP.zh
    if question.kind == "choice":
        return question.choices[0][0]
    if question.kind == "yes_no":
        return True
    if question.kind == "many":
        return tuple(question.members[:1])
    return _SAMPLES.get(question.kind, MADE_UP.zh)


def no_such_value(
    branch: Branch, letter: Letter, questions: Mapping[str, Question]
) -> tuple[str, str, tuple[str, ...]] | None:
    """Return the fact, the word and the fact's values, where a branch compares with a word the fact never is."""
    for said, _ in branch.path:
        used = _read(said, letter)
        if used is None:
            continue
        for name in used.facts:
            question = questions.get(name)
            values = tuple(value for value, _ in question.choices) if question and question.kind == "choice" else ()
            for word in used.constants if values else ():
                if isinstance(word, str) and word not in {
                    value for fact in used.facts for value, _ in getattr(questions.get(fact), "choices", ())
                }:
                    return name, word, values
    return None

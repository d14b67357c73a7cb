"""Find the question that everyday words name."""

from collections.abc import Collection
from typing import Any

from helper.guidance import Guidance
from helper.model.pattern import later
from helper.told.choosing import normalize_answer, words_for

_RARE = frozenset({"agent", "trader", "post", "plan", "owed", "cost", "helper", "complaint"})
"""What questions are about that few are asked: those of helpers, of sums, of other papers."""


def find_questions(guidance: Guidance, said: str, answered: Collection[str] = ()) -> list[str]:
    """Return the questions an everyday word may mean, the likeliest first.

    The one of that name alone where there is one. Else questions whose names, choices, other words for a choice, items
    or wording hold it: first those that were ``answered``, then those everybody is asked, then those of helpers and sums.
    """
    text = normalize_answer(said)
    if said.strip() in guidance.questions:
        return [said.strip()]
    if not text:
        return []
    members = {member for question in guidance.questions.values() for member in question.members}
    asked = [question for question in guidance.questions.values() if question.fact not in members]
    labels = {
        question.fact: (normalize_answer(question.label.zh), normalize_answer(question.label.en))
        for question in guidance.questions.values()
    }
    exact = [name for name, both in labels.items() if text in both]
    if exact:
        # A list and an item of it may share a name: the list is asked.
        return [name for name in exact if name not in members][:1] or exact[:1]
    if len(text) < 2:
        return []
    named = [
        question.fact
        for question in asked
        if any(text in label or (len(label) > 1 and label in text) for label in labels[question.fact])
    ]
    chosen = [
        question.fact
        for question in asked
        if any(
            text in normalize_answer(label.zh) or (len(text) > 3 and text in normalize_answer(label.en))
            for _, label in question.choices
        )
    ]
    held = [
        question.fact
        for question in asked
        if any(text in label for member in question.members for label in labels[member])
    ]
    worded = [
        question.fact for question in asked if any(text == word for word, _ in words_for(guidance, question.fact))
    ]
    found = list(dict.fromkeys([*named, *chosen, *worded, *held]))
    if not found:
        found = [
            question.fact
            for question in asked
            if text in normalize_answer(question.asks.zh) or text in question.asks.en.casefold()
        ]
    # What is asked besides the quick prompts is asked of few.
    first = {
        step if isinstance(step, str) else step["fact"]
        for step in _asked_first(guidance)
        if isinstance(step, str) or not step.get("past_quick")
    }
    return sorted(found, key=lambda name: (name not in answered, name not in first, name.partition(".")[0] in _RARE))


def says_more(guidance: Guidance, said: str, name: str) -> bool:
    """Tell whether words in Latin letters hold a question's name and a word beside it: "what happened lately" is no "what happened"."""
    text, label = normalize_answer(said), normalize_answer(guidance.label(name).en)
    if said.strip() in guidance.questions or not text.isascii() or len(label) < 2 or label not in text:
        return False
    return bool({*_WORD.findall(text)} - {*_WORD.findall(label)} - _EMPTY)


_WORD = later(r"[a-z0-9]+")
_EMPTY = frozenset(
    ["a", "an", "the", "my", "your", "our", "his", "her", "their", "s", "of", "for", "to", "is", "was", "it"]
)


def _asked_first(guidance: Guidance) -> list[Any]:
    return [*guidance.interview["opening"], *guidance.interview["core"]]

"""What the walk through a contact shows beside its questions, line by line: what a letter will say, and the review."""

from collections.abc import Callable

from helper.cases.judging import unconfirmed_signals
from helper.cases.support import in_other_language
from helper.guidance import Guidance, Question
from helper.interview import Session
from helper.interview.answer import fact_words
from helper.interview.session import mark_answer
from helper.letters.values import in_own_mouth
from helper.model.fact import Fact, Facts, Value
from helper.model.masking import mask_text
from helper.text import COLON, GAP, LANGS, Line, Lines, Text, fill_both, join, shorten
from helper.told.choosing import named_product
from helper.wording import say

_LONGEST, _LONGEST_WAITING = 70, 60


def tell_ticked(guidance: Guidance, question: Question, ticked: object, facts: Facts) -> Lines:
    """Tell what a letter will say for each thing that was ticked: who ticks has to see the sentence."""
    if not isinstance(ticked, tuple):
        return []
    kind, product = (facts.words(f"debt.{name}") for name in ("creditor_kind", "product"))
    said = {str(name): guidance.tick_says(str(name), kind=kind, product=product) for name in ticked}
    shown = {name: says for name, says in said.items() if says}
    if facts.value("teller.role") != "contacted":
        shown = {name: Text(in_own_mouth(says.zh), says.en) for name, says in shown.items()}
    lines = [
        Line(say("interview.letter_will_say", label=guidance.label(name), says=says), "note", indent=3)
        for name, says in shown.items()
    ]
    much = Line(say("interview.if_it_says_too_much", label=question.label), "note", indent=3)
    return [*lines, *([much] if shown else [])]


def tell_product(guidance: Guidance, said: str) -> Lines:
    """Say where the lender's name stands, if what was given is a product's or an app's."""
    product = named_product(guidance, "debt.creditor_kind", said)
    return [Line(say("write.product_is_no_name", product=product), "warn", indent=3)] if product else []


def tell_nothing_read(words: Value) -> Lines:
    """Say that nothing was read in the words that were given, and why: nobody should wait for ticks that cannot come."""
    if not words:
        return []
    other = in_other_language(str(words))
    why = say("interview.words_in_another_language") if other else say("interview.nothing_read_in_words")
    return [GAP, Line(why, "note")]


def tell_review(guidance: Guidance, session: Session, about: Callable[[Text], Text], waiting: str) -> Lines:
    """Tell every answer by its number, what was left open, words that still wait for their question, and what would decide.

    ``about`` gives wording about whoever is helped.
    """
    lines = [Line(say("interview.please_check_nothing"), heads=True)]
    for place, (question, value, stale) in enumerate(session.rows(), start=1):
        row = fill_both(
            "{place:>3}. {label}{colon}{shown}{mark}",
            place=place,
            label=about(question.label),
            colon=COLON,
            shown=_answer_shown(guidance, session, question, value),
            mark=mark_answer(session, question, stale),
        )
        lines.append(Line(row))
    if session.open():
        labels = join(guidance.label(fact) for fact in session.open())
        lines.append(Line(say("interview.left_open", labels=labels), "note", indent=5))
    if waiting:
        shown = shorten(waiting.replace("\n", " / "), _LONGEST_WAITING)
        lines.append(Line(say("interview.words_still_wait", said=shown), "warn", indent=5))
    return [*lines, GAP]


def _answer_shown(guidance: Guidance, session: Session, question: Question, value: Value) -> Text:
    """Return an answer as the review shows it: what was ticked whole, since it may stand in a letter, and words by their beginning."""
    read = unconfirmed_signals(session.store.facts(session.contact), question)
    if question.fact == "contact.said" and value is None and read:
        names = join(guidance.label(name) for name, _ in read)
        return say("interview.read_by_program_not_confirmed", names=names)
    held = session.held(question) or Fact(question.fact, value)
    every = (mask_text(fact_words(guidance, question, held, lang)).replace("\n", " / ") for lang in LANGS)
    return Text(*(shown if question.kind == "many" else shorten(shown, _LONGEST) for shown in every))

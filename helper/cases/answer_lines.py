"""The answers of a case line by line: what was told, how to change it, and what does not count until it is given again."""

from collections.abc import Callable, Sequence

from helper.casefile import CaseFile
from helper.casefile.state import Walk
from helper.cases.judging import case_facts
from helper.cases.opening import on_case
from helper.cases.report import quoted
from helper.guidance import Guidance
from helper.interview import answer_words
from helper.interview.session import fits
from helper.model.contact import CASE, Scope, ToldContact
from helper.model.masking import mask_text
from helper.text import GAP, LANGS, Line, Lines, Text, fill_both, join
from helper.wording import say

_LONGEST = 80


def tell_answered(guidance: Guidance, case: CaseFile, scopes: Sequence[Scope], about: Callable[[Text], Text]) -> Lines:
    """Tell what was answered, and how to change it; ``about`` gives wording about whoever is helped."""
    lines = Lines()
    for scope in scopes:
        stale = case.kept(Walk, scope).stale
        for name, known in case.facts(scope).items():
            question = guidance.questions.get(name)
            if question is None:
                continue
            words = (answer_words(guidance, question, known.value, lang).replace("\n", " / ") for lang in LANGS)
            shown = Text(*(mask_text(said)[:_LONGEST] for said in words))
            mark = about(say("interview.to_be_asked_again")) if name in stale else ""
            shown = fill_both("{shown}{mark}", shown=shown, mark=mark)
            lines.append(Line(say("ask.label_answer", label=question.label, shown=shown)))
            if known.note:
                lines.append(Line(say("ask.you_said", note=mask_text(known.note)[:_LONGEST]), "note", indent=3))
    if not lines:
        return [Line(say("ask.nothing_answered_yet", held=on_case(case)))]
    lines += [GAP, Line(say("ask.to_change_one_helper_ask", held=on_case(case)), "note")]
    if scopes[-1] != CASE:
        lines.append(Line(say("ask.to_take_contact_back", contact=scopes[-1], held=on_case(case)), "note"))
    return lines


def tell_waiting_answers(guidance: Guidance, case: CaseFile) -> Lines:
    """Say which told answers do not count until they are given again, because what they hang on has changed."""
    waiting: dict[str, None] = {}
    for scope in case.scopes():
        held = case.facts(scope)
        known = case.merged(scope) if isinstance(scope, ToldContact) else case_facts(guidance, case)
        for name in case.kept(Walk, scope).stale:
            # What makes no sense any more (whether a dead man could be reached) is asked of nobody.
            question = guidance.questions.get(name)
            if held.value(name) not in (None, ()) and (question is None or fits(question, known)):
                waiting[name] = None
    if not waiting:
        return []
    lines = [Line(say("ask.do_not_count_until_given_again", labels=join(map(guidance.label, waiting))), "warn")]
    for name in waiting:
        label = Text(*(quoted(guidance.label(name).of(lang)) for lang in LANGS))
        lines.append(Line(fill_both("helper ask {label}{case}", label=label, case=on_case(case)), "key", indent=2))
    return lines

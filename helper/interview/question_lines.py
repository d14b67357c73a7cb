"""A question line by line: what is asked, its choices, what was read or answered before, and which keys there are."""

from collections.abc import Callable, Collection, Sequence

from helper.guidance import Guidance, Question
from helper.interview.answer import Answer, answer_words, fact_words
from helper.model.fact import Fact, Value
from helper.model.pattern import later as pattern
from helper.text import GAP, LANGS, Line, Lines, Text, fill_both, glimpse, shorten
from helper.told.who_answers import OF_HELPER, SIGNS
from helper.wording import say

About = Callable[[Text], Text]
"""Gives wording about whoever is helped, where somebody else answers for them."""
_LONGEST_QUOTE = 120
"""Characters of their words beside what they may mean: the half that is cut off may be the reason."""
_HINT = say("terminal.why_back_enter_not_known")
_HINT_READ = say("terminal.why_back_enter_not_sure")
_HINT_NEEDED = say("terminal.hint_needed")
_HINT_OPTIONAL = say("terminal.hint_optional")
_HINT_LATER = say("terminal.hint_later")
_HINT_KEEP = say("terminal.why_back_enter_keep_unknown")

_ENTER = r"[^（）；。，]{0,14}\u56de\u8f66"  # 回车
_MAY_STAY_EMPTY = pattern(
    rf"（{_ENTER}）|[；，。]{_ENTER}(?=）)| ?\([Pp]ress Enter[^()]*\)|[;,] press Enter[^();,]*(?=\))"
)


def about_whom(question: Question, words: Text, about: About) -> Text:
    """Return wording about whoever is helped; what is asked about the helper stays."""
    # Whoever is helped signs a letter of their own, and gives the name and number for it.
    of_helper = question.fact.startswith(OF_HELPER) and question.fact not in SIGNS
    return words if of_helper else about(words)


def answer_in_words(guidance: Guidance, question: Question, value: Value) -> Text:
    """Return an answer as a person reads it."""
    return Text(*(answer_words(guidance, question, value, lang) for lang in LANGS))


def tell_question(
    guidance: Guidance,
    question: Question,
    *,
    number: int,
    held: Value,
    has_held: bool,
    read: Sequence[tuple[str, str]],
    like: Sequence[tuple[str, str]],
    needed: bool | None,
    later: bool,
    about: About,
    numbers: Lines,
    page: int,
    arrows: bool,
) -> Lines:
    """Tell a question with its choices, and the answer already on record.

    ``numbers`` stand below it where it asks after danger, ``page`` is how many members of a list there is room for,
    and ``arrows`` tells that arrow keys choose. The others are as where it is put.
    """
    mark = "" if needed is None else say("terminal.mark_needed") if needed else say("terminal.mark_optional")
    asks = about_whom(question, question.asks, about)
    # That Enter leaves it out is no help where the letter cannot do without it, and else the mark says it already.
    asks = asks if needed is None else Text(*(_MAY_STAY_EMPTY.sub("", asks.of(lang)) for lang in LANGS))
    lines = [GAP, Line(fill_both("{number}. {asks}{mark}", number=number, asks=asks, mark=mark), "head")]
    if has_held:
        before = Text(*(shorten(answer_words(guidance, question, held, lang), 80) for lang in LANGS))
        lines.append(Line(say("terminal.answer_so_far", before=before), "note", indent=3))
    lines += numbers
    if question.kind == "choice":
        for place, (_, label) in enumerate(question.choices, start=1):
            label = about_whom(question, label, about)
            lines.append(Line(fill_both("{place}  {label}", place=place, label=label), indent=3))
    elif question.kind == "yes_no":
        lines.append(Line(say("terminal.yes_2"), indent=3))
    elif read or like:
        lines += _tell_read(guidance, read, like, has_held=has_held)
    elif question.kind == "many":
        ticked = held if has_held and isinstance(held, tuple) else ()
        lines += tell_members(guidance, question, ticked, 0, page, about)
    ends = say("terminal.empty_line_ends_it")
    if question.kind in ("words", "cash") and ends.zh not in question.asks.zh:
        lines.append(Line(ends, "key", indent=3))
    kept = _HINT_KEEP if has_held else _HINT_LATER if later else _HINT_READ if read else None
    hint: Text = kept or (_HINT if needed is None else _HINT_NEEDED if needed else _HINT_OPTIONAL)
    if question.kind in ("choice", "yes_no") and arrows:
        walk = say("terminal.arrows_choose")
        hint = Text(*(f"{hint.of(lang)[0]}{walk.of(lang)}  {hint.of(lang)[1:]}" for lang in LANGS))
    return [*lines, Line(hint, "note", indent=3)]


def _tell_read(
    guidance: Guidance, read: Sequence[tuple[str, str]], like: Sequence[tuple[str, str]], *, has_held: bool
) -> Lines:
    """Tell what was read in the words, and apart from it what they only sound like."""
    lines = [Line(say("terminal.read_in_words"), indent=3)] if read else []
    for name, seen in read:
        member = say("terminal.read_member", label=guidance.label(name), seen=glimpse(seen, _LONGEST_QUOTE))
        lines.append(Line(member, indent=3))
    for name, seen in like:
        member = say("terminal.like_member", label=guidance.label(name), seen=glimpse(seen, _LONGEST_QUOTE))
        lines.append(Line(member, "warn", indent=3))
    both, plain = say("terminal.keys_read_and_like"), say("terminal.type_y_just_these_see")
    keys = plain if not like else both if read or has_held else say("terminal.keys_like")
    return [*lines, Line(keys, "key", indent=3)]


def tell_members(
    guidance: Guidance, question: Question, ticked: Collection[object], begin: int, end: int, about: About
) -> Lines:
    """Tell a page of the members of a list, with those already read marked."""
    lines = Lines()
    for place, name in list(enumerate(question.members, start=1))[begin:end]:
        mark, member = "*" if name in ticked else " ", guidance.questions[name]
        asks = about_whom(member, member.asks, about)
        lines.append(Line(fill_both("{place:>2}{mark} {asks}", place=place, mark=mark, asks=asks), indent=3))
    lines += [Line(say("terminal.marks_what_was_read"), "note", indent=3)] if ticked else []
    more = len(question.members) - end
    keys = say("terminal.type_numbers_or_more", more=more) if more else say("terminal.type_numbers_with_spaces_between")
    return [*lines, Line(keys, "key", indent=3)]


def tell_readings(guidance: Guidance, question: Question, readings: Sequence[Value]) -> Lines:
    """Tell what an answer may mean, each with the number that chooses it."""
    return [
        Line(fill_both("{place}  {words}", place=place, words=answer_in_words(guidance, question, reading)), indent=3)
        for place, reading in enumerate(readings, start=1)
    ]


def tell_understood(guidance: Guidance, question: Question, said: str, answer: Answer, lang: str) -> Lines:
    """Say at once how an answer in somebody's own words was taken, where that is more than what was typed."""
    lines = [Line(answer.aside, "warn", indent=3)] if answer.aside is not None else []
    quiet: tuple[str, ...] = ("choice", "yes_no", "number") if said.strip().isdigit() else ()
    quiet += () if question.fact.endswith(".id_tail") else ("text",)
    shown = fact_words(guidance, question, Fact(question.fact, answer.value, note=answer.note), lang)
    if question.kind == "cash":
        # Day by day as they were read: a slip of a month is seen here or nowhere.
        shown = "; ".join(shown.split("\n"))
    if question.kind not in ("words", "phone", *quiet) and shown != said.strip():
        lines.append(Line(say("terminal.taken_as", shown=shown), "note", indent=3))
    return lines

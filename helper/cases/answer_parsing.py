"""Facts given on the command line or in a file, checked before anything is done with them."""

import difflib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from helper.cases import clock
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import Guidance, Question
from helper.interview.answer import Answer, Unreadable, answer_words
from helper.interview.answers import parse_answer
from helper.interview.question_search import find_questions
from helper.model.fact import GIVEN, Fact, Origin, Value
from helper.model.masking import mask_text
from helper.model.moment import parse_moment
from helper.model.pattern import later
from helper.text import Text, join
from helper.told.choosing import is_unknown, named_product, normalize_answer
from helper.told.spoken_times import read_time
from helper.told.time_zones import take_zone
from helper.wording import say

OPTION_FACTS = {
    "at": "contact.at",
    "channel": "contact.channel",
    "to": "contact.recipient_role",
    "creditor_kind": "debt.creditor_kind",
    "product": "debt.product",
}
"""What an option of a command tells."""
FIELD_FACTS = {"recipient_role" if name == "to" else name: fact for name, fact in OPTION_FACTS.items()}
"""The same by the names that sheets and rows use."""


def parse_fact(
    guidance: Guidance, name: str, said: Any, *, where: str, origin: Origin = GIVEN, helped: str = ""
) -> list[Fact]:
    """Return the fact (and, for a list, its members) that ``said`` gives. Raise HelperError naming ``where``.

    ``helped`` is what the one is called whom whoever answers helps.
    """
    question = guidance.questions.get(name)
    if question is None and name in guidance.computed:
        return [Fact(name, _computed(name, said, where), origin)]
    if question is None:
        raise unknown_fact(guidance, name, where)
    read = _value(guidance, question, said, where, helped)
    value, note = (
        (read.value, read.note if question.kind == "number" else "") if isinstance(read, Answer) else (read, "")
    )
    ticked = value if question.kind == "many" and isinstance(value, tuple) else None
    members = () if ticked is None else question.members
    return [Fact(name, value, origin, note), *(Fact(member, member in (ticked or ()), origin) for member in members)]


def parse_settings(guidance: Guidance, words: list[str]) -> list[Fact]:
    """Return the facts of ``--set name=value``, one after the other."""
    facts: list[Fact] = []
    for word in words:
        name, equals, said = word.partition("=")
        if not equals:
            raise HelperError(
                say("cases.set_takes_fact_value"),
                where=f"--set {name[:40]}",
                do=say("cases.for_example_set_contact_repeated"),
            )
        facts += parse_fact(guidance, _called(guidance, name.strip()), said, where=f"--set {name.strip()}")
    return facts


def _called(guidance: Guidance, name: str) -> str:
    """Return the fact of that name, or the one whose question is called so on the screen, as ``helper ask`` takes it."""
    if name in guidance.questions or name in guidance.computed:
        return name
    found = find_questions(guidance, name)
    return (
        found[0]
        if len(found) == 1 and normalize_answer(name) in map(normalize_answer, guidance.label(found[0]))
        else name
    )


def parse_mapping(guidance: Guidance, given: Mapping[str, Any], *, where: str, origin: Origin = GIVEN) -> list[Fact]:
    """Return the facts of a mapping; nested mappings spell dotted names. Gathers every fault."""
    facts: list[Fact] = []
    faults: list[HelperError] = []
    for name, said in _flat(given):
        try:
            facts += parse_fact(guidance, name, said, where=f"{where}: {name}", origin=origin)
        except HelperError as error:
            faults.append(error)
    if len(faults) > 1:
        said = Text(*("\n".join(f"  {line}" for one in faults for line in one.lines(lang)) for lang in ("zh", "en")))
        raise HelperError(say("cases.several_things_could", said=said))
    for fault in faults:
        raise fault
    return facts


def unknown_fact(guidance: Guidance, name: str, where: str) -> HelperError:
    """Return the error for a name that is no fact, with the nearest that is."""
    near = difflib.get_close_matches(name, [*guidance.questions, *guidance.computed], 2)
    return HelperError(
        say("cases.there_is_no_such_fact"),
        where=where,
        do=say("cases.near", near=join(near)) if near else say("cases.run_helper_rules_facts"),
    )


def _flat(given: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for key, said in given.items():
        name = f"{prefix}{key}"
        rows += _flat(said, f"{name}.") if isinstance(said, Mapping) else [(name, said)]
    return rows


def _value(guidance: Guidance, question: Question, said: Any, where: str, helped: str = "") -> Value | Answer:
    if said is None or (isinstance(said, str) and is_unknown(guidance, said)):
        return None
    if isinstance(said, bool) and question.kind != "yes_no":
        said = str(said).lower()
    if question.kind == "yes_no" and isinstance(said, bool):
        return said
    if isinstance(said, list | tuple):
        said = (";" if question.kind in ("many", "days") else " ").join(str(item) for item in said) if said else "0"
    if isinstance(said, float):
        said = format(Decimal(repr(said)), "f")
    try:
        # Numbers choose from a list only at a prompt: in a file or an option they would be a guess.
        return parse_answer(guidance, question, str(said), now=clock.moment_now(), numbered=False, helped=helped)
    except Unreadable as error:
        why = error.why
        if question.kind == "choice" and not error.readings:
            allowed = Text(
                "；".join(f"{value}＝{label.zh}" for value, label in question.choices),
                "; ".join(f"{value} = {label.en}" for value, label in question.choices),
            )
            shown = str(said).strip()[:20]
            if named_product(guidance, question.fact, str(said)):
                # What it is was understood: an app, and why that does not answer.
                raise HelperError(why, where=where, do=say("cases.write_one", allowed=allowed)) from error
            why = say("cases.was_not_understood", label=question.label, shown=shown)
            raise HelperError(why, where=where, do=say("cases.write_one", allowed=allowed)) from error
        if error.readings:
            each = (
                Text(_spelled(guidance, question, one, "zh"), _spelled(guidance, question, one, "en"))
                for one in error.readings
            )
            either = join(each, say("cases.or"))
            if take_zone(str(said)) and len(error.readings) == 1:
                raise HelperError(why, where=where, do=say("cases.write_in_china", either=either)) from error
            if len(error.readings) == 1:
                # A year alone, or one so far back that it is asked about: one reading, and nothing to choose from.
                raise HelperError(
                    say("cases.is_not_plain_enough", label=question.label),
                    where=where,
                    do=say("cases.write_it_or_closer", either=either),
                ) from error
            raise HelperError(
                say("cases.may_mean_more_than_one", label=question.label),
                where=where,
                do=say("cases.write_which_is_meant", either=either),
            ) from error
        now = clock.moment_now()
        if question.kind == "moment" and not read_time(str(said), now) and read_time(str(said), now, tense="future"):
            # It was read well enough, and is only not over yet.
            raise HelperError(
                say("cases.that_day_is_still_to_come", label=question.label), where=where, do=say("cases.check_the_day")
            ) from error
        raise HelperError(say("cases.could_not_be_read", label=question.label), where=where, do=why) from error


def _spelled(guidance: Guidance, question: Question, value: Value, lang: str) -> str:
    """Write a reading so that it can be typed back and is then read as only itself."""
    return (
        str(value).replace("T", " ")
        if question.kind in ("moment", "day", "days")
        else answer_words(guidance, question, value, lang)
    )


def _computed(name: str, said: Any, where: str) -> Value:
    import re

    text = str(said).strip()
    if name == "contact.local_time" and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        return text
    if name == "contact.local_date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    if name.startswith("day.") and re.fullmatch(r"\d{1,5}", text):
        return int(text)
    raise HelperError(
        say("cases.value_could_not_be_read"),
        where=where,
        do=say("cases.time_is_22_41_date"),
    )


SIGN = later("[=＝]")


_ANOTHER = later("(?:^|[\\s,，;；、。])([^\\s,，;；、。=＝]{1,20}(?: [^\\s,，;；、。=＝]{1,20}){0,5})\\s?[=＝]")


def split_answers(guidance: Guidance, words: list[str]) -> list[str]:
    """Return the words of the command line as pieces, each one question or one question with its answer.

    A name or an answer in English may be several words. Where it is not plain to which answer words belong, nothing is
    taken: raise HelperError. No part of a second answer ever becomes part of the first.
    """
    pieces: list[str] = []
    waiting: list[str] = []  # words that may begin the name of a question
    for word in words:
        if not SIGN.search(word):
            waiting.append(word)
            continue
        begin = next(
            (at for at in range(len(waiting) + 1) if _is_label(guidance, name_of(" ".join([*waiting[at:], word])))),
            len(waiting),
        )
        pieces = _with_rest(guidance, pieces, waiting[:begin])
        pieces.append(" ".join([*waiting[begin:], word]))
        waiting = []
    pieces = _with_rest(guidance, pieces, waiting)
    for piece in pieces:
        _holds_one(guidance, piece)
    return pieces


def _with_rest(guidance: Guidance, pieces: list[str], words: list[str]) -> list[str]:
    """Put words without a sign where they belong: questions of their own, or the rest of the answer before them."""
    if not words:
        return pieces
    if _is_label(guidance, " ".join(words)):
        return [*pieces, " ".join(words)]
    if not pieces or "=" not in pieces[-1] or any(_is_label(guidance, word) for word in words):
        return [*pieces, *words]
    if not _is_label(guidance, name_of(pieces[-1])) or any(
        not word.isascii() and find_questions(guidance, word) for word in words
    ):
        raise _not_plain(words[0])
    return [*pieces[:-1], " ".join([pieces[-1], *words])]


def _holds_one(guidance: Guidance, piece: str) -> None:
    """Raise HelperError where an answer holds what reads like a second question with its answer."""
    name, sign, said = piece.partition("=")
    found = find_questions(guidance, name) if sign else []
    if len(found) == 1 and guidance.questions[found[0]].kind == "words":
        return  # what was said is kept as it was said
    for other in _ANOTHER.finditer(said):
        parts = other[1].split(" ")
        if any(find_questions(guidance, " ".join(parts[at:])) for at in range(len(parts))):
            raise _not_plain(parts[-1])


def _not_plain(word: str) -> HelperError:
    return HelperError(
        say("ask.which_answer_it_belongs_to", word=mask_text(word)[:20]),
        do=say("ask.each_in_quotes"),
        code=Exit.BAD_INPUT,
    )


def name_of(piece: str) -> str:
    """Return what stands before the sign: the name of a question."""
    return SIGN.split(piece, 1)[0]


def _is_label(guidance: Guidance, name: str) -> bool:
    """Tell whether words are the whole name of a question, as it is shown or as it is called in files."""
    name = name.strip()
    return name in guidance.questions or any(
        name.casefold() in (label.zh.casefold(), label.en.casefold())
        for label in map(guidance.label, guidance.questions)
    )


def read_answers(path: Path) -> dict[str, Any]:
    """Return the answers of a YAML file. Raise HelperError where it cannot be read or holds none."""
    # A single message is checked without a case, and loads none.
    from helper.casefile.copying import read_given_text
    from helper.guidance import strict_yaml

    text = read_given_text(path)
    try:
        raw = strict_yaml.loads(text, path.name)
    except HelperError as error:
        raise HelperError(error.what, where=error.where, do=say("start.mend_line_and_run_again")) from error
    if not isinstance(raw, dict):
        raise HelperError(
            say("start.file_must_hold_fact_value"), where=path.name, do=say("start.for_example_contact_channel_sms")
        )
    return dict(raw)


def parse_contacts(guidance: Guidance, path: Path) -> list[list[Fact]]:
    """Return the answers of a file for each contact: facts of the case beside a list ``contacts``, or one contact's at the top."""
    raw = read_answers(path)
    contacts = raw.pop("contacts", None)
    if contacts is not None and not (isinstance(contacts, list) and all(isinstance(row, dict) for row in contacts)):
        raise HelperError(say("start.contacts_must_be_list"), where=str(path), do=say("start.write_one_item_for_each"))
    shared = parse_mapping(guidance, raw, where=path.name)
    return [
        [*shared, *parse_mapping(guidance, row, where=f"{path.name}: contacts[{place}]")]
        for place, row in enumerate(contacts or [{}], 1)
    ]


def parse_options(guidance: Guidance, said: Mapping[str, str | None]) -> list[Fact]:
    """Return the answers that were given as options of their own; what was not given is left out."""
    facts: list[Fact] = []
    for name, words in said.items():
        if words is not None:
            facts += parse_fact(guidance, OPTION_FACTS[name], words, where=f"--{name.replace('_', '-')}")
    return facts


def parse_days(guidance: Guidance, said: Mapping[str, list[str] | None]) -> list[Fact]:
    """Return the days that were given as options, by ``debt.NAME_on``."""
    facts: list[Fact] = []
    for name, days in said.items():
        if days:
            facts += parse_fact(guidance, f"debt.{name}_on", ";".join(days), where=f"--{name}")
    return facts


def wrong_option(where: str, do: Text) -> HelperError:
    """Return the error of an option whose value fits nothing."""
    return usage_error(say("cases.value_option_is_wrong"), where=where, do=do)


def option_day(said: str, where: str, *, past: bool = False) -> date:
    """Return the day of an option, in figures or as it is said. Raise HelperError where it is none or may be two."""
    from helper.money.flows import day  # with what reads tables of money: few options are days

    now = clock.moment_now()
    before, after = read_time(said, now, tense="past"), read_time(said, now, tense="future")
    read = [before] if past and before else [before, after]
    days = {one.day: one for understood in read if understood for one in understood.moments if one.clock is None}
    if parse_moment(said) or not days:
        return day(said, where)
    if any(one.about for one in days.values()):
        raise HelperError(say("money.day_itself_is_needed"), where=where, do=say("money.write_day_as_2026_10_03"))
    if len(days) > 1:
        either = join([one.isoformat() for one in sorted(days)], say("cases.or"))
        raise HelperError(say("money.day_may_be_two"), where=where, do=say("cases.write_which_is_meant", either=either))
    return day(next(iter(days)).isoformat(), where)


def no_question(guidance: Guidance, said: str, found: Sequence[str]) -> HelperError:
    """Return the error where words name no question, or several, with those that are near."""
    if not found and said.isascii() and "." in said:
        return unknown_fact(guidance, said, said)
    if not found:
        return HelperError(say("ask.no_such_question", said=said[:20]), do=say("ask.list_all"), code=Exit.BAD_INPUT)
    return HelperError(
        say("ask.several_questions", said=said[:20]) if len(found) > 1 else say("ask.not_called_so", said=said[:40]),
        do=say("ask.write_one_of", labels=join(guidance.label(name) for name in found[:MOST_NAMED])),
        code=Exit.BAD_INPUT,
    )


MOST_NAMED = 9
"""Questions that are offered where words name several."""

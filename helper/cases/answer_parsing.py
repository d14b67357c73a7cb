"""Facts given on the command line or in a file, checked before anything is done with them."""

import difflib
from collections.abc import Mapping
from typing import Any

from helper.cases import clock
from helper.errors import HelperError
from helper.guidance import Guidance, Question
from helper.interview.answers import Unreadable, answer_words, is_unknown, parse_answer
from helper.model.fact import GIVEN, Fact, Origin, Value
from helper.text import Text

OPTIONS = {
    "at": "contact.at",
    "channel": "contact.channel",
    "to": "contact.recipient_role",
    "creditor_kind": "debt.creditor_kind",
    "product": "debt.product",
}
FIELDS = {
    "at": "contact.at",
    "channel": "contact.channel",
    "recipient_role": "contact.recipient_role",
    "creditor_kind": "debt.creditor_kind",
    "product": "debt.product",
}


def parse_fact(guidance: Guidance, name: str, said: Any, *, where: str, origin: Origin = GIVEN) -> list[Fact]:
    """Return the fact (and, for a list, its members) that ``said`` gives. Raise HelperError naming ``where``."""
    question = guidance.questions.get(name)
    if question is None and name in guidance.computed:
        return [Fact(name, _computed(name, said, where), origin)]
    if question is None:
        raise unknown_fact(guidance, name, where)
    value = _value(guidance, question, said, where)
    members = () if question.kind != "many" or value is None else question.members
    return [Fact(name, value, origin), *(Fact(member, member in value, origin) for member in members)]


def parse_settings(guidance: Guidance, words: list[str]) -> list[Fact]:
    """Return the facts of ``--set name=value``, one after the other."""
    facts: list[Fact] = []
    for word in words:
        name, equals, said = word.partition("=")
        if not equals:
            raise HelperError(
                Text("--set 要写成 事实=值", "--set takes fact=value"),
                where=f"--set {name[:40]}",
                do=Text("例：--set contact.repeated=true", "For example: --set contact.repeated=true"),
            )
        facts += parse_fact(guidance, name.strip(), said, where=f"--set {name.strip()}")
    return facts


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
        raise HelperError(
            Text("\n".join(["有几处读不懂：", *(f"  {line}" for f in faults for line in f.lines("zh"))]),
                 "\n".join(["Several things could not be read:", *(f"  {line}" for f in faults for line in f.lines("en"))]))
        )
    if faults:
        raise faults[0]
    return facts


def unknown_fact(guidance: Guidance, name: str, where: str) -> HelperError:
    """Return the error for a name that is no fact, with the nearest that is."""
    near = difflib.get_close_matches(name, [*guidance.questions, *guidance.computed], 2)
    return HelperError(
        Text("没有这个事实", "There is no such fact"),
        where=where,
        do=Text(f"相近的有：{'、'.join(near)}", f"Near it: {', '.join(near)}") if near else Text("运行 helper rules --facts 看全部", "Run helper rules --facts for all of them"),
    )


def _flat(given: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for key, said in given.items():
        name = f"{prefix}{key}"
        rows += _flat(said, f"{name}.") if isinstance(said, Mapping) else [(name, said)]
    return rows


def _value(guidance: Guidance, question: Question, said: Any, where: str) -> Value:
    if said is None or (isinstance(said, str) and is_unknown(guidance, said)):
        return None
    if isinstance(said, bool) and question.kind != "yes_no":
        said = str(said).lower()
    if question.kind == "yes_no" and isinstance(said, bool):
        return said
    if isinstance(said, list | tuple):
        said = " ".join(str(item) for item in said) if said else "0"
    if isinstance(said, float):
        said = f"{said:.2f}"
    try:
        # Numbers choose from a list only at a prompt: in a file or an option they would be a guess.
        return parse_answer(guidance, question, str(said), now=clock.moment_now(), numbered=False).value
    except Unreadable as error:
        why = error.why
        if question.kind == "choice" and not error.readings:
            allowed = Text("；".join(f"{value}＝{label.zh}" for value, label in question.choices), "; ".join(f"{value} = {label.en}" for value, label in question.choices))
            shown = str(said).strip()[:20]
            why = Text(f"“{question.label.zh}”读不懂“{shown}”", f'"{question.label.en}": "{shown}" was not understood')
            raise HelperError(why, where=where, do=Text(f"可以写：{allowed.zh}", f"Write one of: {allowed.en}")) from error
        if error.readings:
            either = Text("，或者 ".join(_spelled(guidance, question, one, "zh") for one in error.readings), ", or ".join(_spelled(guidance, question, one, "en") for one in error.readings))
            raise HelperError(
                Text(f"“{question.label.zh}”可能有几种意思", f'"{question.label.en}" may mean more than one thing'), where=where, do=Text(f"写清楚是哪一个：{either.zh}", f"Write which is meant: {either.en}")
            ) from error
        raise HelperError(Text(f"“{question.label.zh}”读不懂", f'"{question.label.en}" could not be read'), where=where, do=why) from error


def _spelled(guidance: Guidance, question: Question, value: Value, lang: str) -> str:
    """Write a reading so that it can be typed back and is then read as only itself."""
    return str(value).replace("T", " ") if question.kind in ("moment", "day", "days") else answer_words(guidance, question, value, lang)


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
        Text("这个值读不懂", "This value could not be read"),
        where=where,
        do=Text("时刻写 22:41，日期写 2026-10-03，次数写整数", "A time is 22:41, a date 2026-10-03, a count a whole number"),
    )

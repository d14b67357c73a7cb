"""Check a template folder as its author would want it checked: every fault, with its line."""

from pathlib import Path

from helper.errors import HelperError
from helper.guidance import Guidance
from helper.letters.copies import faults_of_copy
from helper.letters.filling import time_limit_of
from helper.letters.letter import Letter, fault, read_letter
from helper.text import Text
from helper.wording import say


def check_template(guidance: Guidance, folder: Path) -> list[HelperError]:
    """Return what is wrong with a template; an empty list where nothing is."""
    from helper.letters.facts_used import faults_of, nearest

    try:
        letter = read_letter(folder)
    except HelperError as error:
        return [error]
    known = {*guidance.questions, *guidance.computed}
    faults = faults_of(letter, known, spoken_names(guidance))
    for name in (*letter.facts, *(stop.fact for stop in letter.stop_if)):
        if name not in known:
            what = say("letters.guides_questions", name=name)
            faults.append(fault(folder, _line(folder, name), what, nearest(name, known)))
    if letter.runs_out and (time_limit_of(guidance, letter) is None or letter.runs_out.since not in known):
        faults.append(fault(folder, _line(folder, "runs_out"), say("letters.runs_out_by_no_time_limit")))
    for rule in (*letter.answers, *letter.asks_itself):
        if rule not in guidance.rules:
            what = say("letters.guides_rules", rule=rule)
            faults.append(fault(folder, _line(folder, rule), what, nearest(rule, guidance.rules)))
    faults += [*_title(letter), *faults_of_copy(letter)]
    return faults


def spoken_names(guidance: Guidance) -> dict[str, str]:
    """Return what to write for each name of a fact, and of an answer to choose, in Chinese."""
    names = {
        _short(label): f'"{value}"' for question in guidance.questions.values() for value, label in question.choices
    }
    return names | {_short(question.label): question.fact for question in guidance.questions.values()}


def _short(label: Text) -> str:
    return label.zh.split("（")[0]


def _title(letter: Letter) -> list[HelperError]:
    heading = letter.title.zh.split("（")[0]
    if f"# {heading}" in letter.body.split("\n"):
        return []
    what = say("letters.heading_body_is_not_title")
    return [letter.fault(len(letter.body) - len(letter.body.lstrip("\n")) + 1, what)]


def _line(folder: Path, word: str) -> int:
    rows = (folder / "letter.md.j2").read_text(encoding="utf-8-sig").splitlines()
    return next((at for at, row in enumerate(rows, start=1) if word in row), 1)

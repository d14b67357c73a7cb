"""The shape every page shares, and the pages of letters, of words and of codes.

A first line says how a page is made; Chinese first, then English.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from helper.errors import exit_meanings
from helper.guidance import Guidance
from helper.letters import Letter, all_letters
from helper.letters.letter import LETTER_STATUS, RECIPIENT
from helper.text import Text
from helper.wording import say

LANGS = ("zh", "en")


def both(made_from: str, body: Callable[[str], Iterable[str]]) -> str:
    """Return a page of the lines ``body`` gives for zh and then for en."""
    made = say("reference.made_by_python_m_helper", made_from=made_from)
    head = f"<!-- {made.both} -->"
    parts = [re.sub(r"\n{3,}", "\n\n", "\n".join(body(lang))).strip() for lang in LANGS]
    return f"{head}\n\n" + "\n\n---\n\n".join(parts) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return the lines of a Markdown table."""
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return [
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    ] + [""]


def write_section(title: Text, lang: str, *lines: str) -> list[str]:
    """Return a heading of the second level and what stands under it."""
    return [f"## {title.of(lang)}", "", *lines, ""]


def bullets(said: Iterable[Text], lang: str) -> list[str]:
    """Return a list, one line for each."""
    return [f"- {one.of(lang)}" for one in said]


def join_names(said: Iterable[str], lang: str) -> str:
    """Return names side by side, as the language writes them."""
    return ("、" if lang == "zh" else ", ").join(said)


SENT = {
    "registered_mail": say("reference.registered_mail"),
    "creditor_complaint_channel": say("reference.creditors_complaint_channel"),
    "email": say("reference.email"),
    "platform": say("reference.complaint_platform"),
    "hand": say("reference.by_hand"),
    "keep": say("reference.kept"),
}
ENCLOSED = {
    "evidence_log": say("reference.evidence_log"),
    "evidence": say("reference.evidence_files"),
    "hardship_proof": say("reference.proof_hardship"),
    "power_of_attorney": say("reference.power_of_attorney"),
}


def page_of_letters(guidance: Guidance) -> str:
    """Return guides/reference/letters.md."""

    def body(lang: str) -> Iterator[str]:
        found = all_letters()
        yield "# " + say("reference.letters_and_sheets").of(lang)
        yield ""
        yield say("reference.letters_are_in_chinese").of(lang)
        yield ""
        head = say("reference.id_title").of(lang).split(",")
        yield from table(
            head, ([f"`{one.id}`", one.title.of(lang), RECIPIENT[one.recipient].of(lang)] for one in found)
        )
        for one in found:
            yield from _one(guidance, one, lang)

    return both("templates/letters/", body)


def _one(guidance: Guidance, one: Letter, lang: str) -> Iterator[str]:
    yield from (f"## {one.title.of(lang)}", "", f"`helper write {one.id}`", "")
    rows = [
        (say("reference.what_says"), one.says.of(lang)),
        (say("reference.when_to_use"), one.use_when.of(lang)),
        (say("reference.when_not_to_use"), one.do_not_use_when.of(lang)),
        (say("reference.before_you_start"), one.before_you_start.of(lang)),
        (say("reference.after_sending"), one.after_sending.of(lang)),
        (say("reference.warning_shown_first"), one.warning.of(lang) if one.warning else ""),
        (say("reference.to"), RECIPIENT[one.recipient].of(lang)),
        (say("reference.sent_by"), join_names((SENT[way].of(lang) for way in one.send_by), lang)),
        (say("reference.encloses"), join_names((ENCLOSED[kind].of(lang) for kind in one.encloses), lang)),
        (say("reference.needs"), join_names((guidance.label(name).of(lang) for name in one.requires), lang)),
        (say("reference.takes_if_known"), join_names((guidance.label(name).of(lang) for name in one.optional), lang)),
        (say("reference.line_by_hand"), join_names((guidance.label(name).of(lang) for name in one.by_hand), lang)),
        (
            say("reference.review"),
            say("reference.status_review_by", status=LETTER_STATUS[one.status], review_by=one.review_by).of(lang),
        ),
    ]
    mark = "：" if lang == "zh" else ": "
    yield from (f"- **{title.of(lang)}**{mark}{said}" for title, said in rows if said)
    if one.stop_if:
        yield "- **" + say("reference.held_back").of(lang) + f"**{mark.rstrip()}"
        yield from (f"  {line}" for line in bullets((stop.says for stop in one.stop_if), lang))
    if one.answers:
        yield (
            "- **"
            + say("reference.rules_may_rest").of(lang)
            + f"**{mark}"
            + join_names((f"[{rule}](rules/{rule}.md)" for rule in one.answers), lang)
        )
    yield ""


def page_of_codes() -> str:
    """Return guides/reference/exit-codes.md."""
    return both("helper/errors.py", _codes)


def _codes(lang: str) -> Iterator[str]:
    yield "# " + say("reference.exit_codes").of(lang)
    yield ""
    yield say("reference.every_run_ends_with_number").of(lang)
    yield ""
    head = say("reference.code_name_meaning").of(lang).split(",")
    yield from table(
        head, ([str(int(code)), f"`{code.name}`", said.of(lang)] for code, said in exit_meanings().items())
    )


NAMES = {
    "borrower": (say("reference.borrower"), say("reference.person_who_borrowed_and_whom")),
    "creditor": (say("reference.creditor"), say("reference.to_whom_money_is_owed")),
    "collector": (say("reference.collector"), say("reference.who_is_calling_on_creditors")),
    "contact": (say("reference.contact"), say("reference.one_call_message_letter")),
    "channel": (say("reference.channel"), say("reference.way_contact_came_call_sms")),
    "recipient_role": (say("reference.recipient_role"), say("reference.what_person_contacted")),
    "provision": (say("reference.provision"), say("reference.article_paragraph_and_item_text")),
    "effective_from": (say("reference.effective_from"), say("reference.first_day_text_applies")),
    "effective_to": (say("reference.effective_to"), say("reference.first_day_text_no_longer")),
    "fact": (say("reference.fact"), say("reference.one_thing_known_or_known")),
    "finding": (say("reference.finding"), say("reference.rules_answer_on_one_contact")),
    "evidence": (say("reference.evidence"), say("reference.file_lets_others_see")),
    "case": (say("reference.case"), say("reference.one_borrower_one_debt")),
    "signal": (say("reference.signal"), say("reference.one_thing_message")),
    "venue": (say("reference.venue"), say("reference.place_to_complain_or_get")),
}
ANSWERS = {
    "breach": (say("reference.breach"), say("reference.what_is_known_fits_rule")),
    "clear": (say("reference.clear"), say("reference.what_is_known_shows")),
    "unknown": (say("reference.unknown"), say("reference.facts_are_missing")),
    "not_in_force": (say("reference.not_in_force"), say("reference.on_day_no_text_covered")),
}
STRENGTHS = {
    "stated": (say("reference.stated"), say("reference.text_draws_line_and_facts")),
    "arguable": (say("reference.arguable"), say("reference.somebody_has_to_weigh")),
}
TITLE = say("reference.glossary")


def page_of_words(guidance: Guidance) -> str:
    """Return guides/reference/glossary.md."""

    def body(lang: str) -> Iterator[str]:
        yield f"# {TITLE.of(lang)}"
        yield ""
        yield say("reference.one_word_for_one_thing").of(lang)
        yield ""
        yield from write_section(say("reference.names"), lang, *_table(NAMES, lang))
        yield from write_section(say("reference.four_answers"), lang, *_table(ANSWERS, lang))
        yield from write_section(say("reference.strength"), lang, *_table(STRENGTHS, lang))
        head = say("reference.name_what_is_how_finding").of(lang).split(",")
        levels = sorted(guidance.force.items(), key=lambda row: -row[1]["rank"])
        rows = [
            [f"`{name}`", level["name"][lang], level["stated"][lang].replace("{text}", "…"), level["explains"][lang]]
            for name, level in levels
        ]
        yield from write_section(
            say("reference.legal_force_highest_first"),
            lang,
            say("reference.whether_something_breaks_law").of(lang),
            "",
            *table(head, rows)[:-1],
        )

    return both("helper/reference/lists.py, guides/force.yaml", body)


def _table(rows: Mapping[str, tuple[Text, Text]], lang: str) -> list[str]:
    head = say("reference.name_in_words_meaning").of(lang).split(",")
    return table(head, ([f"`{name}`", said.of(lang), means.of(lang)] for name, (said, means) in rows.items()))[:-1]


_PACKAGE = Path(__file__).resolve().parent.parent


def page_of_errors() -> str:
    """Return guides/reference/errors.md."""
    return both("wording/", _errors)


def ids() -> dict[str, str]:
    """Return the id of every error with the module that raises it, as the modules themselves have it."""
    found: dict[str, str] = {}
    for path in sorted(_PACKAGE.rglob("*.py")):
        if "_data" not in path.parts:
            for key in _raised(ast.parse(path.read_text(encoding="utf-8"))):
                found.setdefault(key, path.relative_to(_PACKAGE.parent).as_posix())
    return dict(sorted(found.items()))


_ERRORS = ("HelperError", "usage_error", "part_missing")


def _raised(tree: ast.Module) -> Iterator[str]:
    """Yield the keys given as what is wrong: to HelperError, to what is raised, or by a name of that sense."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from _first(node.exc)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in _ERRORS:
            yield from _first(node)
        elif isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "what" for target in node.targets):
            yield from _keys(node.value)


def _first(call: ast.Call) -> Iterator[str]:
    """Yield the keys of what is said first: what is wrong comes before where and what to do."""
    for argument in call.args:
        said = [*_keys(argument)]
        if said:
            yield from said
            return


def _keys(node: ast.expr) -> Iterator[str]:
    for one in (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,):
        if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "say" and isinstance(one.args[0], ast.Constant):
            yield str(one.args[0].value)


def _errors(lang: str) -> Iterator[str]:
    yield "# " + say("reference.ids_errors").of(lang)
    yield ""
    yield say("reference.id_stays_same_in_every").of(lang)
    yield ""
    head = say("reference.id_what_says").of(lang).split(",")
    yield from table(head, ([f"`{key}`", say(key).of(lang), f"`{path}`"] for key, path in ids().items()))

"""The letters the lines of a client ask for: by name, by title, by a part of it, or in everyday words."""

import difflib
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from helper import letters
from helper.clinic.batch_state import TakenFor
from helper.clinic.cells import cell_words, says_unknown
from helper.clinic.client_answers import ClientAnswers
from helper.clinic.clients import Client
from helper.clinic.columns import LETTERS, Column
from helper.clinic.rows import ClientRow, Note
from helper.guidance import load
from helper.model.masking import mask_text
from helper.model.pattern import later, ready
from helper.text import Text
from helper.wording import say

_SHOWN = 24
_PARTS = later(r"\s*(?:[;；,，、|\n]|还有|以及)\s*")
_CLAUSES = later(r"[;；,，、。！!|\n]|还有|以及")
WISH = "complaint.wish"
_STOP, _NOTICE, _NOT_MINE = "stop_improper_contact", "relative_notice", "not_my_debt"


def _and(word: str, known: list[str]) -> list[str]:
    """Return two letters named with "and" apart, where one of them is known: titles hold the word themselves."""
    both = re.split("[和与及]", word)
    return both if word not in known and any(one in known for one in both) else [word]


def letters_named(row: ClientRow, known: list[str]) -> list[str]:
    """Return the letters a line asks for; titles are told apart by semicolons, names by blanks as well."""
    parts = [part for part in re.split(r"\s*[;；,，|\n]\s*", row.cell(LETTERS)) if part]
    return [
        word
        for part in parts
        for word in (
            [part]
            if part in known or part.casefold() in known
            else re.split(r"(?:\s[和与及]\s|[、/\s+＋])+|还有|以及", part)
        )
        for word in _and(word, known)
        if word
    ]


@cache
def _everyday_letters() -> dict[str, str]:
    """Return what clinics write where they want a letter, in everyday words."""
    raw = load().table("clinic_letters")
    return {
        word.replace("_", " "): str(name)
        for name, words in raw.items()
        if not name.startswith("_")
        for word in str(words).split()
    }


@cache
def _letter_patterns() -> dict[str, re.Pattern[str]]:
    raw = load().table("clinic_letters")
    return {str(name): ready(str(words)) for name, words in raw["_patterns"].items()}


def _by_whom(told: ClientAnswers) -> str | None:
    """Return the letter that is an heir's or a guarantor's own, or that what was told of the debt asks for."""
    of = load().table("clinic_letters")["_of"]
    if told.value("teller.role") == "contacted" and (own := of.get(told.value("teller.relation"))):
        return str(own)
    names = ("settled", "not_mine") if told.value("teller.role") != "contacted" else ()
    return next((str(of[name]) for name in names if told.value(f"debt.{name}") is True or told.tells(name)), None)


def _meant(word: str, everyday: dict[str, str], told: ClientAnswers) -> str | None:
    """Return the letter that words which are no title ask for, of whoever asks; None where that is not plain."""
    raw, own = load().table("clinic_letters"), _by_whom(told)
    if ready(str(raw["_objects"])).search(word):
        return own or everyday.get(word.casefold())
    ident = everyday.get(word.casefold()) or _by_part(word) or _letter_spoken_of(word)
    if told.value("teller.role") != "contacted":
        # Who never borrowed asks no lender to ring them alone: that they did not is what their letter says.
        return own if ident == _STOP and own == _NOT_MINE else ident
    if own and ident in str(raw["_instead"]).split():
        return own
    return _NOTICE if ident == _STOP else ident


def _letter_spoken_of(word: str) -> str | None:
    """Return the letter that words speak of, where they speak of one alone."""
    found = {name for name, words in _letter_patterns().items() if words.search(word)}
    return found.pop() if len(found) == 1 else None


def letters_asked(client: Client, notes: list[Note], told: ClientAnswers) -> tuple[str, ...]:
    """Return the letters the lines ask for, by name, title, a part of a title that is part of no other, or everyday words.

    What everyday words were taken for is put to what was taken of the client. Who is not the borrower asks for their own:
    that the calls stop, and an heir or guarantor for what is theirs to say.
    """
    everyday = _everyday_letters()
    named: dict[str, str] = {}
    for letter in letters.all_letters():
        for form in (letter.id, letter.title.zh, letter.title.zh.split("（")[0], letter.title.en.casefold()):
            named.setdefault(form, letter.id)
    asked = []
    for row in client.rows:
        for word in letters_named(row, [*named, *everyday]):
            ident = named.get(word) or named.get(word.casefold())
            if ident is None and says_unknown(word):
                continue
            if ident is None and (ident := _meant(word, everyday, told)):
                heading = next(column.heading for column, _ in row.cells if column.name == LETTERS)
                told.taken.append(TakenFor(row.number, heading, mask_text(word)[:60], letters.letter(ident).title))
            if ident:
                asked.append(ident)
                continue
            if ready(str(load().table("clinic_letters")["_no_letter"])).search(word) or _is_remarked(row, word):
                continue
            near = [letters.letter(named[form]) for form in difflib.get_close_matches(word.casefold(), named, 2, 0.3)]
            like = Text("、".join(one.title.zh for one in near), ", ".join(one.title.en for one in near))
            what = say("clinic.letter_is_not_known", word=word[:_SHOWN])
            notes.append(
                Note(
                    row.number,
                    LETTERS,
                    what,
                    say("clinic.nearest_letters", like=like) if near else say("clinic.see_helper_letters"),
                    fault=False,
                )
            )
    return tuple(dict.fromkeys(asked))


def besides_letters(said: str) -> str:
    """Return what a cell of letters says besides those it asks for: 别打我了 is a letter, and nobody is being hit."""
    return "，".join(part for part in _CLAUSES.split(said) if part and not _letter_spoken_of(part.strip()))


def _is_remarked(row: ClientRow, word: str) -> bool:
    """Tell whether words stand among the remarks as well: whoever says in this cell that they are in despair wants no letter."""
    return any(word in said for said in row.remarks_under(row.heading(LETTERS)))


def settle_wishes(row: ClientRow) -> None:
    """Tell wishes and papers apart in a line, whatever the column is called: 投诉 is no wish, 退我多收的利息 no letter."""
    table = load().table("clinic_letters")
    everyday, says = _everyday_letters(), ready(str(table["_wish"]))
    no_wish = [ready(str(table[name])) for name in ("_objects", "_no_letter")]
    has_letters = bool(row.cell(LETTERS))
    cells: list[tuple[Column, Any]] = []
    for column, cell in row.cells:
        parts = [part for part in _PARTS.split(cell_words(cell)) if part] if column.name in (WISH, LETTERS) else []
        papers = [
            part
            for part in parts
            if part.casefold() in everyday or says_unknown(part) or any(one.search(part) for one in no_wish)
        ]
        if column.name == LETTERS and not row.cell(WISH):
            wishes = [part for part in parts if part not in papers and says.search(part) and not _is_letter(part)]
            if wishes:
                cells.append((Column(column.place, column.heading, WISH), "；".join(wishes)))
                cell = "；".join(part for part in parts if part not in wishes)
        elif column.name == WISH and parts and len(papers) == len(parts):
            if not has_letters:
                cells.append((Column(column.place, column.heading, LETTERS), cell))
            named = cell_words(row.cell(LETTERS)) if has_letters else cell
            # A paper that stands in neither column's list of letters is not lost: it is told that it was left out.
            if all(part in cell_words(named) for part in parts) and not any(map(says.search, parts)):
                continue
        cells.append((column, cell))
    row.cells = cells


def settle_offer(row: ClientRow) -> None:
    """Take what a plan needs out of a cell of letters, and out of the account of whoever asks for a plan: 失业了 想分36期."""
    for place, (column, cell) in enumerate(row.cells):
        if column.name != LETTERS or not isinstance(cell, str):
            continue
        parts = [part for part in re.split(r"[\s;；,，、。|\n]+", cell) if part]
        why = _whys(parts)
        if why:
            row.cells[place] = (column, "；".join(part for part in parts if part not in why))
        _offer(row, column.heading, cell, why)
        for told, account in list(row.cells):
            if told.name == ACCOUNT and isinstance(account, str) and _PLANS.search(cell):
                _offer(row, told.heading, account, _whys(re.split(r"[\s;；,，、。|\n]+", account)))
        return


def _whys(parts: Iterable[str]) -> list[str]:
    hardship = ready(str(load().table("clinic_letters")["_hardship"]))
    return [part for part in parts if part and hardship.fullmatch(part)]


def _offer(row: ClientRow, heading: str, said: str, why: list[str]) -> None:
    """Put why somebody cannot pay, how much a month and over how many months into a line, where no cell of its own says so."""
    told = {_WHY: ("，".join(why), "，".join(why))}
    told |= {
        name: (found[1], found[0])
        for name, says in ((_EACH, _MONTHLY), (_OVER, _PERIODS))
        if (found := says.search(said))
    }
    for name, (words, shown) in told.items():
        if words and not row.cell(name):
            row.cells.append((Column(-1, heading, name), words))
            what = say("clinic.kept_as", label=load().label(name), cell=mask_text(shown)[:_SHOWN])
            row.notes.append(Note(row.number, heading, what, say("clinic.check_in_their_words"), fault=False))


ACCOUNT = "contact.account"
_WHY, _EACH, _OVER = "hardship.reason", "offer.monthly_amount", "offer.instalments"
_PLANS = later(r"分期|协商|慢慢还|个分|还款(?:方案|计划)|减免|延期|缓")
_MONTHLY = later(
    r"(?:每|一)个?月(?:最多|大概|大约|只|就|先|可以|能|争取)*(?:还|付|拿出?|出)(?:得起|得了|个)?"
    r"(\d[\d,]*(?:\.\d+)?[千百]?|[一二两三四五六七八九]{1,2}[百千][一二三四五六七八九]?百?)(?![\d天期次万])"
)
_PERIODS = later(r"分(?:成)?(\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:期|月)")


def _is_letter(word: str) -> bool:
    """Tell whether words name a letter or speak of one."""
    titles = {form for letter in letters.all_letters() for form in (letter.id, *letter.title)}
    return word in titles or bool(_by_part(word) or _letter_spoken_of(word))


def _by_part(word: str) -> str | None:
    found = {
        letter.id
        for letter in letters.all_letters()
        if len(word) >= 2 and letter.kind == "letter" and word in letter.title.zh
    }
    return found.pop() if len(found) == 1 else None

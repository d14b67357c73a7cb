"""Fill letters, logs and sheets: front matter, facts bound to words, one Document for every format.

A letter is a folder under templates/letters/; adding one takes no Python.
"""

import os
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from helper.errors import HelperError, usage_error
from helper.guidance.where import data_dir, own_dir
from helper.letters.checking import check_template
from helper.letters.copies import has_copy
from helper.letters.filling import asked, fill, is_for_the_named, missing_facts, stop_of
from helper.letters.letter import TEMPLATE, Letter, is_own, read_letter
from helper.letters.reviewing import Remark, review
from helper.letters.template_cache import recall, remember
from helper.text import join
from helper.wording import say

__all__ = [
    "Letter",
    "Remark",
    "all_letters",
    "asked",
    "broken_letters",
    "check_template",
    "fill",
    "folders",
    "has_copy",
    "is_for_the_named",
    "known_letters",
    "letter",
    "letters_json",
    "missing_facts",
    "review",
    "stop_of",
]


def folders() -> tuple[Path, ...]:
    """Return the folder of every template, by name; a clinic's own stands before ours of the same name."""
    places = [data_dir("templates"), own_dir("templates")]
    found = {
        place.parent.name: place.parent for root in places if root for place in (root / "letters").glob(f"*/{TEMPLATE}")
    }
    return tuple(found[name] for name in sorted(found))


def _folder(id: str) -> Path | None:
    """Return one template's folder without looking through all of them."""
    if not id or not _is_name(id):
        return None
    for root in filter(None, (own_dir("templates"), data_dir("templates"))):
        parent = os.path.join(root, "letters")
        # A disk that takes Instalments for instalments knows one letter under many names.
        if os.path.isfile(os.path.join(parent, id, TEMPLATE)) and (
            id in _listed(parent, os.stat(parent).st_mtime_ns) or id in os.listdir(parent)
        ):
            return _within(parent, id)
    return None


@lru_cache(maxsize=256)
def _is_name(id: str) -> bool:
    return Path(id).name == id


@lru_cache(maxsize=256)
def _within(parent: str, id: str) -> Path:
    return Path(parent, id)


@lru_cache(maxsize=4)
def _listed(folder: str, _changed: int) -> frozenset[str]:
    return frozenset(os.listdir(folder))


def all_letters() -> tuple[Letter, ...]:
    """Return every template, by name; without those of a clinic's own that cannot be used (``broken_letters``).

    Raise HelperError with file:line where one of the program's own is wrong.
    """
    return _sorted_out()[0]


def broken_letters() -> tuple[HelperError, ...]:
    """Return the first fault of each template of a clinic's own that cannot be used: it stops no other letter."""
    return _sorted_out()[1]


@cache
def _sorted_out() -> tuple[tuple[Letter, ...], tuple[HelperError, ...]]:
    sound, broken = [], []
    for folder in folders():
        try:
            sound.append(letter(folder.name))
        except HelperError as error:
            if not is_own(folder):
                raise
            broken.append(error)
    return tuple(sound), tuple(broken)


@cache
def _near(id: str) -> list[str]:
    """Return the letters somebody may have meant: by the beginning of a name, by words of it, by its title, by its spelling."""
    import difflib

    names = [each.name for each in folders()]
    words = [word for word in id.casefold().replace("-", "_").split("_") if len(word) > 2]
    begun = [name for name in names if name.startswith(id.casefold())]
    spelt = difflib.get_close_matches(id.casefold(), names, 3)
    holding = [name for name in names if words and all(word in name for word in words)]
    return list(dict.fromkeys([*_titled(id), *begun, *spelt, *holding]))[:4]


def _titled(said: str) -> list[str]:
    """Return the letters whose title is said, in either language; where it is none's, those whose title holds it."""
    plain = _plain(said)
    if len(plain) < 2:
        return []
    forms = [
        (each.id, {_plain(form) for form in (each.title.zh, each.title.zh.split("（")[0], each.title.en)})
        for each in all_letters()
    ]
    exact = [ident for ident, titles in forms if plain in titles]
    return exact or [ident for ident, titles in forms if any(plain in title for title in titles)]


def _plain(said: str) -> str:
    return "".join(said.casefold().strip('《》"“” ').split())


def letter(id: str) -> Letter:
    """Return one template. Raise HelperError where it does not exist or is wrong."""
    folder = _folder(id)
    # What is written like an id is one: a template that is gone is not taken for another whose title holds the word.
    if folder is None and not re.fullmatch(r"[a-z0-9_]+", id) and len(meant := _titled(id)) == 1:
        folder = _folder(meant[0])
    if folder is None:
        near = _near(id)
        raise usage_error(
            say("letters.there_is_no_such_letter"),
            where=id,
            do=say("letters.meant_perhaps", near=join(near)) if near else say("letters.see_all_letters"),
        )
    found = None if is_own(folder) else recall(folder)
    if found is None:
        from helper.letters.facts_used import faults_of

        found = read_letter(folder)
        for fault in faults_of(found):
            raise fault
        if not found.own:
            remember(found)
    return found


def known_letters(ids: Iterable[str]) -> list[Letter]:
    """Return the templates of these ids that there are: a clinic's own is not there where its folder was not named."""
    return [letter(ident) for ident in ids if _folder(ident) is not None]


def letters_json() -> dict[str, Any]:
    """Return every letter as its author described it, schema ``helper.letters/1``."""
    rows = [
        {
            "id": one.id,
            "title": one.title._asdict(),
            "kind": one.kind,
            "recipient": one.recipient,
            "requires": list(one.requires),
            "optional": list(one.optional),
            "answers": list(one.answers),
            "status": one.status,
            "use_when": one.use_when._asdict(),
            "do_not_use_when": one.do_not_use_when._asdict(),
            "encloses": list(one.encloses),
            "send_by": list(one.send_by),
            "negotiation": one.negotiation,
            "english_copy": has_copy(one),
            "review_by": one.review_by,
        }
        for one in all_letters()
    ]
    return {"schema": "helper.letters/1", "items": rows}

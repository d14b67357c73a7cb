"""A letter of kept code is the letter that Jinja makes, to the character, and of a clinic's own nothing is kept."""

import marshal
import os
import sys
from pathlib import Path

import pytest

from helper import letters
from helper.guidance import load
from helper.letters import environment, template_code
from helper.letters.author.skeleton import load_example
from helper.letters.template_code import compiled_letter


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a place of its own to keep code at, with nothing there yet."""
    kept = tmp_path / "template_code.kept"
    monkeypatch.setattr(template_code, "_place", lambda: str(kept))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    compiled_letter.cache_clear()
    yield kept
    compiled_letter.cache_clear()


def filled(ident: str) -> str:
    """Return a letter filled as its example says."""
    letter = letters.letter(ident)
    return letters.fill(load(), letter, **load_example(letter.folder)).markdown


def test_every_letter_says_the_same_out_of_kept_code(place, monkeypatch):
    names = [one.id for one in letters.all_letters() if (one.folder / "example.facts.yaml").is_file()]
    at_first = {name: filled(name) for name in names}
    compiled_letter.cache_clear()
    made = environment.environment()
    monkeypatch.setattr(made, "compile", None)  # what is kept is not compiled again

    assert (True, at_first) == (len(names) > 10, {name: filled(name) for name in names})


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept.write_bytes(kept.read_bytes()[:99]),
        lambda kept: kept.write_bytes(b""),
        lambda kept: kept.write_bytes(
            marshal.dumps((template_code._maker(), dict.fromkeys(marshal.loads(kept.read_bytes())[1], b"no code")))
        ),
        lambda kept: kept.write_bytes(
            marshal.dumps(
                (template_code._maker(), dict.fromkeys(marshal.loads(kept.read_bytes())[1], marshal.dumps(3)))
            )
        ),
        lambda kept: kept.write_bytes(marshal.dumps(("another Jinja", marshal.loads(kept.read_bytes())[1]))),
        lambda kept: kept.unlink(),
    ],
    ids=["cut off", "empty", "no code", "another thing", "another Jinja", "gone"],
)
def test_what_was_kept_badly_costs_time_and_nothing_else(place, spoil):
    first = filled("instalments")
    spoil(place)
    compiled_letter.cache_clear()

    assert first == filled("instalments")


def test_a_template_that_was_changed_is_compiled_anew(place):
    folder = letters.letter("instalments").folder

    assert "一" == compiled_letter("一", folder).render({})
    assert "二" == compiled_letter("二", folder).render({})
    assert 2 == len(marshal.loads(place.read_bytes())[1])


def test_of_a_clinics_own_template_nothing_is_kept(place, tmp_path):
    assert "我们的信" == compiled_letter("我们的{{ '信' }}", tmp_path / "letters" / "ours").render({})
    assert not place.exists()


def test_where_no_module_lies_in_a_file_a_letter_is_written_all_the_same(place, monkeypatch):
    first = filled("instalments")
    compiled_letter.cache_clear()
    monkeypatch.setattr(template_code, "_place", lambda: None)
    monkeypatch.setattr(template_code, "_maker", None)

    assert first == filled("instalments")


def test_code_knows_who_made_it(monkeypatch):
    before = template_code._maker()
    template_code._maker.cache_clear()
    state = os.stat
    monkeypatch.setattr(
        template_code.os, "stat", lambda path: os.stat_result([*state(path)[:6], state(path).st_size + 1, 0, 0, 0])
    )
    after = template_code._maker()
    template_code._maker.cache_clear()

    assert before != after

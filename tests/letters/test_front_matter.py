"""Front matter that is wrong is refused with its line."""

import pytest

from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.letters import all_letters, letter
from helper.letters.letter import read_letter

SAYS = "says: {zh: 停, en: stop}, do: {zh: 做, en: do}"


def changed(folder, old: str, new: str):
    place = folder / "letter.md.j2"
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("kind: letter", "kind: poem", 4),
        ("recipient: creditor\n", "", 2),
        ("status: draft", "status: draft\nmood: good", 17),
        ("says: {zh: 说, en: says}", "says: {zh: 说}", 6),
        ("review_by: 2027-05-22", "review_by: soon", 17),
        ("status: draft", "negotiation: true\nstatus: draft", 1),
        ("kind: letter", "kind: letter\nkind: log", 5),
        ("id: trial", "id: other", 2),
        ("title: {", "title: }{", 3),
        ("status: draft", f"stop_if: [{{fact: a.b, {SAYS}}}]\nstatus: draft", 16),
        ("status: draft", f"stop_if: [{{fact: a.b, matches: '(', {SAYS}}}]\nstatus: draft", 16),
    ],
    ids=[
        *("unknown kind", "missing key", "unknown key", "no English", "no day"),
        *("no warning", "doubled key", "not its folder", "broken YAML", "no test", "no pattern"),
    ],
)
def test_wrong_front_matter_names_its_line(template, old: str, new: str, line: int) -> None:
    with pytest.raises(HelperError) as caught:
        read_letter(changed(template("# 试信\n"), old, new))

    where = f"templates/letters/trial/letter.md.j2:{line}"
    assert (where, Exit.BAD_GUIDANCE) == (caught.value.where, caught.value.code)


def test_file_without_front_matter_is_refused(template) -> None:
    folder = template("")
    (folder / "letter.md.j2").write_text("# 只有正文\n", encoding="utf-8")

    with pytest.raises(HelperError, match="front matter"):
        read_letter(folder)


def test_file_that_is_not_utf8_is_refused(template) -> None:
    folder = template("")
    (folder / "letter.md.j2").write_bytes("---\n试信".encode("gbk"))

    with pytest.raises(HelperError, match="not UTF-8"):
        read_letter(folder)


def test_windows_line_ends_read_the_same(template) -> None:
    folder = template("# 试信\n\n{{ borrower.name }}\n", requires="borrower.name")
    place = folder / "letter.md.j2"
    plain = read_letter(folder)
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))

    assert plain == read_letter(folder)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("stop_improper", "stop_improper_contact"),
        ("complaint_institutoin", "complaint_institution"),
        ("Relative-Notice", "relative_notice"),
        ("nifa", "complaint_nifa"),
    ],
)
def test_a_letters_name_that_is_nearly_right_is_answered_with_the_one_that_is_meant(said: str, meant: str) -> None:
    with pytest.raises(HelperError) as caught:
        letter(said)

    assert meant in caught.value.do.en
    assert len(caught.value.do.en) < 200


def test_a_letter_that_is_like_none_is_answered_with_where_all_of_them_are() -> None:
    with pytest.raises(HelperError) as caught:
        letter("zzz")

    assert "helper letters" in caught.value.do.en


def test_a_letter_tells_of_all_that_the_rules_lead_to_it() -> None:
    """Sexual threats led to the report to the police, and stood in none."""
    untold = {
        (one.id, rule.id)
        for one in all_letters()
        if one.answers
        for rule in load().rules.values()
        if one.id in rule.letters and rule.id not in one.answers
    }

    assert set() == untold

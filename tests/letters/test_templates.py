"""Every folder under templates/letters/, from the moment it exists."""

import difflib
import re
from pathlib import Path

import pytest

from helper.errors import HelperError
from helper.guidance import load
from helper.letters import all_letters, check_template, fill, folders, letter
from helper.letters.author.skeleton import fill_example, load_example
from helper.letters.filling import sources
from helper.letters.letter import Letter
from helper.model.document import Document
from helper.model.fact import Facts

GUIDANCE = load()

LANGUAGES = {"letter": ("zh",), "log": ("zh",), "sheet": ("zh", "en")}
CASES = [(each.id, lang) for each in all_letters() for lang in LANGUAGES[each.kind]]


def golden(folder: Path, lang: str) -> Path:
    return folder / ("example.golden.md" if lang == "zh" else f"example.golden.{lang}.md")


def with_no_optional(found: Letter, lang: str, *, with_rest: bool) -> Document:
    given = load_example(found.folder)
    told = given.pop("facts")
    needed = {source for name in found.requires for source in sources(name, told)}
    facts = Facts([fact for fact in told.values() if fact.name in needed])
    if not with_rest:
        given |= {"log": [], "evidence": [], "steps": [], "contacts": {}, "today": None}
    return fill(GUIDANCE, found, facts, lang=lang, **given)


def test_the_letters_that_were_asked_for_are_there() -> None:
    expected = [
        "already_paid",
        "card_plan",
        "complaint_institution",
        "complaint_regulator",
        "contest_amount",
        "credit_objection_centre",
        "credit_objection_lender",
        "debt_information",
        "evidence_log",
        "extension",
        "fee_reduction",
        "hardship_statement",
        "instalments",
        "mediation_request",
        "next_steps",
        "not_my_debt",
        "one_contact_person",
        "oral_plan_confirmation",
        "personal_information_request",
        "stop_improper_contact",
        "withdraw_contacts_permission",
    ]

    assert expected == [each.id for each in all_letters() if each.id in expected]


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_nothing_is_wrong_with_the_template(folder: Path) -> None:
    assert [] == [error.lines("en") for error in check_template(GUIDANCE, folder)]


@pytest.mark.parametrize(("id", "lang"), CASES)
def test_example_gives_its_golden(id: str, lang: str, request: pytest.FixtureRequest) -> None:
    found = letter(id)
    actual = fill_example(GUIDANCE, found, lang).markdown
    place = golden(found.folder, lang)
    if request.config.getoption("--golden", default=False):
        place.write_bytes(actual.encode("utf-8"))
    expected = place.read_text(encoding="utf-8")

    assert expected == actual, "\n".join(difflib.unified_diff(expected.split("\n"), actual.split("\n"), lineterm=""))


@pytest.mark.parametrize("with_rest", [True, False], ids=["with findings and log", "bare"])
@pytest.mark.parametrize(("id", "lang"), CASES)
def test_absent_facts_leave_no_trace(id: str, lang: str, with_rest: bool) -> None:
    markdown = with_no_optional(letter(id), lang, with_rest=with_rest).markdown

    # In a table an empty cell is how nothing is said.
    prose = "\n".join("|" if row.startswith("|") else row.removeprefix("   ") for row in markdown.split("\n"))

    assert [] == re.findall(
        r"None|\n\n\n| $|  |。。|，。|，，|：。|、。|（）|“”|《》|；。|^[，。；、]", prose, re.MULTILINE
    )


@pytest.mark.parametrize(("id", "lang"), CASES)
def test_a_colon_at_a_line_end_is_followed_by_something(id: str, lang: str) -> None:
    markdown = with_no_optional(letter(id), lang, with_rest=False).markdown

    assert [] == re.findall(r"：\n*(?=\n#|\n:::|\Z)", markdown)


@pytest.mark.parametrize("id", sorted({id for id, _ in CASES}))
def test_sentences_are_short_enough_to_read_aloud(id: str) -> None:
    markdown = fill_example(GUIDANCE, letter(id)).markdown
    own = [row for row in markdown.split("\n") if not row.startswith((">", "|", "- ", "   - "))]
    sentences = re.split(r"[。？！；：\n]", "\n".join(own))

    # How long an instrument is called is not ours to say.
    assert [] == [sentence for sentence in sentences if len(re.sub("《[^》]+》", "《》", sentence)) > 55]


def test_a_log_lies_on_its_side_and_carries_its_last_checksum() -> None:
    document = fill_example(GUIDANCE, letter("evidence_log"))
    last = load_example(letter("evidence_log").folder)["log"][-1]["sha256"]

    assert (True, "log", True) == (document.landscape, document.kind, document.footer.endswith(last))


@pytest.mark.parametrize("found", all_letters(), ids=lambda found: found.id)
def test_title_is_the_heading(found: Letter) -> None:
    for lang in LANGUAGES[found.kind]:
        heading = fill_example(GUIDANCE, found, lang).markdown.split("\n")[0].removeprefix("# ")

        assert found.title.of(lang).split("（")[0] == heading


@pytest.mark.parametrize("id", [each.id for each in all_letters() if each.negotiation])
def test_negotiation_warns_of_limitation_before_and_never_in_the_letter(id: str) -> None:
    found = letter(id)

    assert (True, True, False) == (
        found.negotiation,
        "时效" in found.warning.zh and "limitation" in found.warning.en,
        "时效" in fill_example(GUIDANCE, found).markdown,
    )


@pytest.mark.parametrize("found", all_letters(), ids=lambda found: found.id)
def test_letter_that_asks_for_time_is_marked_as_negotiation(found: Letter) -> None:
    asks_for_time = any(name.startswith("offer.") for name in found.facts) or found.id in ASKS_WITHOUT_OFFER

    assert asks_for_time == found.negotiation


ASKS_WITHOUT_OFFER = {
    "court_mediation_request",
    "fee_reduction",
    "hardship_statement",
    "oral_plan_confirmation",
    "mediation_request",
}
"""Letters that may count as agreeing to pay although no offer stands in them."""


@pytest.mark.parametrize("one", all_letters(), ids=lambda one: one.id)
def test_a_letter_is_found_by_the_title_every_screen_prints(one: Letter) -> None:
    for said in (one.title.zh, f"《{one.title.zh}》", one.title.en, one.title.en.upper()):
        assert one.id == letter(said).id


def test_a_part_of_one_title_is_that_letter_and_of_several_names_them() -> None:
    assert "stop_improper_contact" == letter("要求规范联系").id
    with pytest.raises(HelperError) as stop:
        letter("投诉")
    assert "complaint_institution" in str(stop.value.do)
    with pytest.raises(HelperError):
        letter("plan")

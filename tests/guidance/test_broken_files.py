"""One broken file each: the message names file and line, what is wrong, and what to do."""

import shutil
from pathlib import Path

import pytest

from helper.errors import Exit, HelperError
from helper.guidance.compile import compile_folder
from helper.guidance.where import data_dir

NIGHT = "rules/hours/night.yaml"


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "guides"
    shutil.copytree(data_dir("guides"), folder, ignore=shutil.ignore_patterns("__pycache__", "reference"))
    return folder


@pytest.fixture
def break_(sound, tmp_path):
    """Return a function that replaces words in one file of a copy and compiles it."""

    def run(name: str, old: str, new: str) -> HelperError:
        folder = tmp_path / "guides"
        shutil.copytree(sound, folder)
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(HelperError) as refused:
            compile_folder(folder)
        return refused.value

    return run


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (NIGHT, "id: hours.night", "id: hours.nigth", "hours.nigth"),
        (NIGHT, "review_by:", "reviewed:", "reviewed"),
        (NIGHT, "status: reported", "status: certain", "status"),
        (NIGHT, "source: gbt-45251-2025", "source: gbt-99999", "gbt-99999"),
        (NIGHT, "seed: 003-9", "seed: 003-99", "003-99"),
        (NIGHT, "venues: [", "venues: [no_such_place, ", "no_such_place"),
        (NIGHT, 'within: "22:00-08:00"', 'within: "22 bis 8"', "within"),
        (NIGHT, "contact.local_time", "contact.local_tmie", "contact.local_tmie"),
        (NIGHT, "id: hours.night", "id: hours.night\nid: hours.night", "hours/night.yaml:2"),
        ("questions/contact.channel.yaml", "value: sms", "valeu: sms", "valeu"),
        ("questions/contact.visitors.yaml", "contact.channel", "contact.chanel", "contact.chanel"),
        ("sources/cba-2021.yaml", "effective_from:", "effective_form:", "effective_form"),
        ("venues/nfra_12378.yaml", "source: complaints-2020", "source: complaints-2099", "complaints-2099"),
        ("never_say.yaml", "severity: stop", "severity: maybe", "severity"),
        ("never_say.yaml", "source: criminal-law", "source: criminal-lwa", "criminal-lwa"),
        ("never_say.yaml", 'fires: ["请为本人办理停息挂账"]', 'fires: ["请办理"]', "does not fire"),
        ("never_say.yaml", 'spares: ["请说明期间是否计收利息"', 'spares: ["不要停息挂账"', "fires"),
        ("never_say.yaml", "停息挂账|停息挂帐", "停息(挂账", "not a regular expression"),
        ("never_say.yaml", "id: identity_number\n", "id: insult\n", "written twice"),
        ("never_say.yaml", "fact: debt.product", "fact: debt.prodcut", "debt.prodcut"),
        ("interview.yaml", "contact.words", "contact.wrods", "contact.wrods"),
        ("money.yaml", "for: [private_lender]", "for: [private_lender, bank]", "private lenders only"),
        ("money.yaml", "times_lpr: 4", 'times_lpr: 4\n    percent: "16"', "either percent or times_lpr"),
        ("myths/children_schooling.yaml", "source: education-law", "source: education-2099", "education-2099"),
        (
            "myths/children_schooling.yaml",
            "signals: [false_legal_consequence]",
            "signals: [no_such_signal]",
            "no_such_signal",
        ),
        ("coverage.yaml", "  hours:", "  ours:", "ours"),
        ("coverage.yaml", '"002-4", "004-3"', '"002-4", "004-99"', "004-99"),
        ("money.yaml", "source: court-finance-2017", "source: court-2099", "court-2099"),
        ("money.yaml", "plan.rent, plan.food", "plan.rnet, plan.food", "plan.rnet"),
        ("tables/lpr.csv", "2019-09-20,4.20", "2019-09-31,4.20", "tables/lpr.csv:3"),
        ("tables/lpr.csv", "2019-10-21,4.20", "2019-08-01,4.20", "tables/lpr.csv:4"),
        ("tables/lpr.csv", "2026-09-20,3.00", "2026-09-20,300", "tables/lpr.csv:87"),
    ],
)
def test_fault_is_found_and_named(break_, name, old, new, said):
    error = break_(name, old, new)

    assert Exit.BAD_GUIDANCE == error.code
    assert name in error.what.en
    assert said in error.what.en
    assert error.do


def test_every_fault_is_gathered_not_only_the_first(sound, tmp_path):
    folder = tmp_path / "guides"
    shutil.copytree(sound, folder)
    for name in (NIGHT, "questions/contact.channel.yaml"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + "\nnonsense: 1\n", encoding="utf-8")
    with pytest.raises(HelperError) as refused:
        compile_folder(folder)

    assert NIGHT in refused.value.what.en
    assert "questions/contact.channel.yaml" in refused.value.what.en


def test_a_rule_that_finds_a_breach_must_say_when_it_is_mistaken(sound, tmp_path):
    folder = tmp_path / "guides"
    shutil.copytree(sound, folder)
    path = folder / NIGHT
    text = path.read_text(encoding="utf-8")
    start, end = text.index("mistaken_when:"), text.index("leads_to:")
    path.write_text(text[:start] + "mistaken_when: []\n" + text[end:], encoding="utf-8")
    with pytest.raises(HelperError) as refused:
        compile_folder(folder)

    assert "mistaken_when" in refused.value.what.en

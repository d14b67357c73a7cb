"""One broken file each: the message names file and line, what is wrong, and what to do."""

import json
import os
import shutil
from pathlib import Path

import pytest

from helper.errors import Exit, HelperError
from helper.guidance import compiled_guidance
from helper.guidance.compile import compile_folder, compile_what_holds
from helper.guidance.signals import load_signals
from helper.guidance.where import data_dir

NIGHT = "rules/hours/night.yaml"


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "guides"
    shutil.copytree(data_dir("guides"), folder, ignore=shutil.ignore_patterns("__pycache__", "reference"))
    return folder


@pytest.fixture(scope="module")
def signals(sound):
    """Return what the signals come to: none of the files broken here is one of theirs, and they take longest to read."""
    return load_signals(sound / "signals")


@pytest.fixture
def break_(sound, signals, tmp_path, monkeypatch):
    """Return a function that replaces words in one file of a copy and compiles it."""
    monkeypatch.setattr("helper.guidance.compile.load_signals", lambda folder: signals)

    def run(name: str, old: str, new: str) -> HelperError:
        folder = tmp_path / "guides"
        shutil.copytree(sound, folder, copy_function=os.link)
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).unlink()
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


@pytest.fixture
def own(tmp_path):
    """Make a clinic's own folder with one sound rule of its own."""
    rule = (data_dir("guides") / "rules/threat/tell_others.yaml").read_text(encoding="utf-8")
    (tmp_path / "own/rules/threat").mkdir(parents=True)
    (tmp_path / "own/rules/threat/mine.yaml").write_text(rule.replace("id: threat.tell_others", "id: threat.mine"))
    return tmp_path / "own"


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("rules/threat/bad.yaml", 'id: threat.bad\ntitle: {zh: "x\n'),
        ("questions/contact.channel.yaml", "fact: contact.channel\n"),
        ("sources/civil-code.yaml", "["),
        ("topics.yaml", "threat: 7\n"),
        ("topics.yaml", "mine: {zh: 我们的}\n"),
    ],
)
def test_laid_over_what_was_kept_gives_what_laid_over_the_files_gives(own, both, name, broken):
    (own / name).parent.mkdir(exist_ok=True)
    (own / name).write_text(broken, encoding="utf-8")
    over_kept, over_files = both()

    assert over_kept == over_files


def test_a_question_of_ones_own_that_leaves_out_a_choice_is_found_over_what_was_kept_too(own, both):
    asked = (data_dir("guides") / "questions/contact.channel.yaml").read_text(encoding="utf-8")
    (own / "questions").mkdir()
    (own / "questions/contact.channel.yaml").write_text(
        "".join(line for line in asked.splitlines(keepends=True) if "value: sms," not in line), encoding="utf-8"
    )

    over_kept, over_files = both()

    assert over_kept == over_files
    assert over_kept[1], "what other files say of that choice hangs in the air"


@pytest.fixture
def both(own, signals, monkeypatch):
    """Return a function that lays ``own`` over what ours was compiled to and over its files, as both would be kept."""
    monkeypatch.setenv("HELPER_GUIDES", str(own))
    monkeypatch.setattr("helper.guidance.compile.load_signals", lambda folder: signals)
    ours = data_dir("guides")

    def run():
        made = compile_what_holds(ours, own, compiled_guidance(ours)), compile_what_holds(ours, own)
        return [({**json.loads(json.dumps(compiled)), "signals": None}, said) for compiled, said in made]

    return run


def _a_folder(path):
    path.mkdir()


def _a_pipe(path):
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("rules/threat/bad.yaml", lambda path: path.write_text('id: threat.bad\ntitle: {zh: "x\n')),
        ("rules/threat/bad.yaml", lambda path: path.write_bytes(b"\xff\xfe\0")),
        ("rules/threat/bad.yaml", lambda path: path.symlink_to("/nowhere")),
        ("rules/threat/bad.yaml", _a_folder),
        pytest.param("rules/threat/bad.yaml", _a_pipe, marks=pytest.mark.skipif(os.name == "nt", reason="no pipes")),
        ("questions/contact.channel.yaml", lambda path: path.write_text("fact: contact.channel\n")),
        ("topics.yaml", lambda path: path.write_text("threat: 7\n")),
        ("sources/civil-code.yaml", lambda path: path.write_text("[")),
    ],
    ids=["an open quote", "bytes", "a link to nowhere", "a folder", "a pipe", "a question", "topics", "a source"],
)
def test_a_broken_file_of_ones_own_is_named_left_out_and_stops_nothing(helper, own, name, make):
    (own / name).parent.mkdir(exist_ok=True)
    make(own / name)
    done = helper("check", "再不还就告诉你爸妈", "--guides", str(own))
    assert done.code != 4 and "告诉家人" in done.out
    assert f"{own / name}:" in done.err and "没有用它" in done.err
    assert "threat.mine" in done.out, "what is sound is in use"
    refused = helper("rules", "check", "--guides", str(own))
    assert refused.code == 4 and f"{own / name}:" in refused.err


def test_what_rests_on_a_broken_file_of_ones_own_is_left_out_with_it(helper, own):
    rule = (own / "rules/threat/mine.yaml").read_text(encoding="utf-8")
    (own / "sources").mkdir()
    (own / "sources/ours-2026.yaml").write_text("id: [")
    (own / "rules/threat/mine.yaml").write_text(rule.replace("source: civil-code", "source: ours-2026"))
    done = helper("check", "再不还就告诉你爸妈", "--guides", str(own))
    assert "告诉家人" in done.out and "threat.mine" not in done.out
    assert "ours-2026.yaml:1" in done.err and "mine.yaml" in done.err

"""What is written about the program is true of it: commands, rules, letters, sources, links, and what must never be written."""

import os
import re
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from helper.cli.app import COMMANDS
from helper.errors import Exit, exit_meanings
from helper.guidance import load
from helper.letters import all_letters
from helper.reference import pages, stale
from helper.reference.commands import described_in

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "guides" / "reference"
HAN = re.compile(r"[\u4e00-\u9fff]")
ROW = re.compile(r"(?<![\d-])00[0-4]-\d{1,2}(?![\d-])")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)|<img[^>]*src=\"([^\"]+)\"|!\[[^\]\n]*\]\(([^)\s]+)\)")
TEXTUAL = {
    ".py",
    ".typ",
    ".md",
    ".yaml",
    ".toml",
    ".j2",
    ".html",
    ".txt",
    ".cfg",
    ".jsonl",
    ".json",
    ".xml",
    ".csv",
    "",
}
# Written in pieces, so that this file does not hold what it looks for.
NEVER = {
    "a package registry's host": "|".join(
        host.replace("_", r"\.")
        for host in (
            "py" + "pi_org",
            "python" + "hosted_org",
            "npm" + "js_",
            "py" + "pi_tuna",
            "mirrors_" + "aliyun",
            "deb_" + "debian",
            "crates" + "_io",
        )
    ),
    "a note to finish later": r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b",
    "a path on somebody's machine": r"(?<![\w.])/(?:"
    + "|".join(("wo" + "rk", "ho" + "me", "Us" + "ers", "tm" + "p/bash"))
    + r")/\w|[A-Z]:\\(?:Us"
    + r"ers|Documents)",
}


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file of the project: what git knows, or in a copy without git all but what is made."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        made = {"__pycache__", "build", "dist", "demo-case", "my-case"}
        found = [
            path
            for path in ROOT.rglob("*")
            if not any(part in made or part.startswith(".") for part in path.relative_to(ROOT).parts)
        ]
    return tuple(sorted(path for path in found if path.is_file()))


def texts() -> list[tuple[str, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in tracked()
        if path.suffix in TEXTUAL
    ]


def test_the_reference_is_what_would_be_written_today() -> None:
    assert [] == stale(), "run: python -m helper.reference"


def test_the_reference_is_the_same_each_time() -> None:
    assert pages() == pages()


def test_a_stale_page_a_missing_one_and_one_too_many_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from helper import reference as module

    monkeypatch.setattr(module, "_folder", lambda: tmp_path)
    monkeypatch.setattr(module, "pages", lambda: {"a.md": "new", "b.md": "new", "rules/c.md": "same"})
    (tmp_path / "rules").mkdir()
    for name, text in (("a.md", "old"), ("rules/c.md", "same"), ("rules/gone.md", "gone")):
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert ["a.md", "b.md", "rules/gone.md"] == module.stale() == module.write()
    assert [] == module.stale()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_in_both_languages(name: str) -> None:
    said = {lang: described_in(lang)[name] for lang in ("zh", "en")}

    for one in (said, *({lang: said[lang]["commands"][inner] for lang in said} for inner in said["zh"]["commands"])):
        for zh, en in zip(one["zh"]["params"], one["en"]["params"], strict=True):
            assert zh["help"] and en["help"], zh["names"]
            assert HAN.search(zh["help"]) or zh["help"] == en["help"], zh["names"]
            assert not HAN.search(en["help"]), en["names"]
    assert HAN.search(COMMANDS[name].help.zh) and not HAN.search(COMMANDS[name].help.en)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_runs_and_names_every_option(name: str, lang: str, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "helper", "--lang", lang, name, "--help"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    command = described_in(lang)[name]
    wanted = [param["names"][-1] for param in command["params"] if param["option"]] + list(command["commands"])

    assert (0, "") == (result.returncode, result.stderr)
    assert [] == [word for word in wanted if word not in result.stdout]


def test_every_command_and_sub_command_stands_in_the_reference() -> None:
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8").splitlines()
    names = [f"### helper {name}" for name in COMMANDS]
    names += [f"#### helper {name} {inner}" for name, one in described_in("zh").items() for inner in one["commands"]]

    assert dict.fromkeys(names, 2) == {name: page.count(name) for name in names}


def test_every_rule_stands_in_the_index_and_has_a_page() -> None:
    index = (REFERENCE / "rules.md").read_text(encoding="utf-8")

    assert [] == [rule for rule in load().rules if index.count(f"(rules/{rule}.md)") != 2]
    assert sorted(load().rules) == sorted(path.stem for path in (REFERENCE / "rules").glob("*.md"))


def test_every_answer_and_everything_left_out_stands_in_the_reference() -> None:
    myths, left = ((REFERENCE / name).read_text(encoding="utf-8") for name in ("myths.md", "left-out.md"))

    assert [] == [name for name in load().myths if myths.count(f"`helper rules {name}`") != 2]
    assert [] == [
        entry["id"]
        for entry in load().coverage["left_out"]
        if f"**{entry['what']['zh']}**" not in left or f"**{entry['what']['en']}**" not in left
    ]


def test_every_letter_stands_in_the_index() -> None:
    index = (REFERENCE / "letters.md").read_text(encoding="utf-8")

    assert [] == [one.id for one in all_letters() if index.count(f"`helper write {one.id}`") != 2]


def test_every_exit_code_stands_in_the_reference() -> None:
    page = (REFERENCE / "exit-codes.md").read_text(encoding="utf-8")

    assert set(Exit) == exit_meanings().keys()
    assert [] == [code for code in Exit if page.count(f"| {int(code)} | `{code.name}` |") != 2]


def test_every_row_of_the_source_articles_is_used_or_answered_for() -> None:
    """A row works in a rule, venue, step, coping page or letter, or scope.*.md says why it does not."""
    places = [
        path
        for path in tracked()
        if path.suffix in {".yaml", ".md", ".j2"} and path.relative_to(ROOT).parts[0] in {"guides", "templates"}
    ]
    places = [
        path
        for path in places
        if path.name != "seeds.yaml" and not path.name.endswith(".test.yaml") and REFERENCE not in path.parents
    ]
    cited = {row for path in places for row in ROW.findall(path.read_text(encoding="utf-8"))}

    assert set(load().seeds["rows"]) == cited


def test_scope_cites_the_same_rows_in_both_languages() -> None:
    zh, en = (
        set(ROW.findall((ROOT / f"guides/explanation/scope.{lang}.md").read_text(encoding="utf-8")))
        for lang in ("zh", "en")
    )

    assert zh == en


def test_readme_has_its_two_commands() -> None:
    lines = [
        line
        for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("python3 -m venv")
    ]

    assert 2 == len(lines)
    assert lines[0].endswith("helper demo") and " -m pytest" in lines[1] and ".[test]" in lines[1]


def test_every_command_the_readme_shows_exists() -> None:
    shown = set(re.findall(r"(?:bin/|`)helper ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))

    assert shown and set() == shown - COMMANDS.keys()


def beginnings() -> dict[str, set[str]]:
    """Return the rules that rest on a text beginning on a day, by that day."""
    guidance, found = load(), {}
    for rule in guidance.rules.values():
        for entry in rule.rests_on:
            days = (entry["from"], guidance.sources[entry["source"]].effective_from) if entry["source"] else ()
            found.setdefault(max(filter(None, days), default=""), set()).add(rule.id)
    return found


def test_the_changelog_tells_the_law_as_the_rules_have_it() -> None:
    law = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("### Law")[2].partition("\n## ")[0]
    told = re.findall(r"^- \*\*(\d{4}-\d\d-\d\d)\*\* .*?Rules: (.*)$", law, re.MULTILINE)
    wrong = [
        (day, name)
        for day, names in told
        for name in re.findall(r"`([^`]+)`", names)
        if not [
            rule
            for rule in beginnings().get(day, ())
            if rule == name or (name.endswith(".*") and rule.startswith(name[:-1]))
        ]
    ]

    assert told and [] == wrong


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CONTRIBUTING-CODE.md", "README.md"])
def test_every_path_a_page_names_exists(name: str) -> None:
    """Paths in backticks below a folder of ours; those with a placeholder name what somebody will add."""
    named = re.findall(
        r"`((?:guides|templates|helper|tests|bench)/[\w./-]+)`", (ROOT / name).read_text(encoding="utf-8")
    )

    assert [] == [path for path in named if not (ROOT / path).exists()]


def test_contributing_names_every_dependency() -> None:
    """Those of pyproject.toml: installed always, with ``test``, or to build."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["test"],
        *project["build-system"]["requires"],
    ]
    names = {re.match(r"[\w-]+", one)[0].casefold() for one in listed}
    table = (ROOT / "CONTRIBUTING-CODE.md").read_text(encoding="utf-8").partition("## What it depends on")[2].casefold()

    assert set() == {name for name in names if name not in table}


@pytest.mark.parametrize("what", NEVER)
def test_no_file_holds(what: str) -> None:
    # Messages in the style of real ones hold such letters as masks.
    spared = (".jsonl",) if what == "a note to finish later" else ()
    found = [
        (name, hit.group())
        for name, text in texts()
        if not (spared and name.endswith(spared))
        for hit in re.finditer(NEVER[what], text)
    ]

    assert [] == found


@pytest.mark.parametrize(
    ("what", "planted"),
    [
        ("a package registry's host", "see https://py" + "pi.org/simple"),
        ("a note to finish later", "# TO" + "DO: finish"),
        ("a path on somebody's machine", "open('/ho" + "me/li/case')"),
        ("a path on somebody's machine", "C:\\Us" + "ers\\li"),
    ],
)
def test_what_must_not_stand_is_found_where_it_is_planted(what: str, planted: str) -> None:
    assert re.search(NEVER[what], planted)


def slugs(markdown: str) -> set[str]:
    """Return the anchors that headings get where Markdown is shown."""
    found: set[str] = set()
    for line in re.findall(r"^#{1,6} +(.+?) *$", markdown, re.MULTILINE):
        plain = re.sub(r"[`*]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)).casefold()
        kept = "".join(one for one in plain if one in " -_" or unicodedata.category(one)[0] in "LNM")
        slug, twice = kept.replace(" ", "-"), 1
        while slug in found:
            slug, twice = f"{kept.replace(' ', '-')}-{twice}", twice + 1
        found.add(slug)
    return found


def broken_links(path: Path, markdown: str) -> list[str]:
    wrong = []
    for groups in LINK.findall(re.sub(r"```.*?```|`[^`\n]*`", "", markdown, flags=re.DOTALL)):
        target = next(filter(None, groups))
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists() or (anchor and anchor not in slugs(file.read_text(encoding="utf-8"))):
            wrong.append(target)
    return wrong


def test_every_link_between_pages_leads_somewhere() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): broken_links(path, path.read_text(encoding="utf-8"))
        for path in tracked()
        if path.suffix == ".md"
    }

    assert {} == {name: wrong for name, wrong in found.items() if wrong}


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# 一个 标题\n\n[a](#一个-标题) [b](#none) [c](gone.md) [d](page.md#一个-标题) `[e](code.md)` [f](https://example.com)",
        encoding="utf-8",
    )

    assert ["#none", "gone.md"] == broken_links(page, page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_manual_page_names_every_command_with_its_options_and_no_sign_of_troffs_own(lang: str) -> None:
    from helper.reference.commands import manual_page

    made = manual_page(lang)
    rows = [row for row in made.split("\n") if not row.startswith(".")]

    assert all(f".SS helper {name}".replace("-", "\\-") in made.split("\n") for name in COMMANDS)
    assert "\\fB\\-\\-case\\fR" in made
    assert [] == [row for row in rows if row.startswith("'") or re.search(r"(?<!\\)-", row)]

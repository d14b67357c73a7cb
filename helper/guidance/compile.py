"""Turn guides/ into one checked structure, gaps in what the rules cover among it. Gathers every fault before it speaks."""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from helper.errors import Exit, HelperError
from helper.guidance import remedies, sayings, schema, strict_yaml
from helper.guidance.crosscheck import crosscheck
from helper.guidance.money import load_money
from helper.guidance.remedies import find_dangling, load_remedies
from helper.guidance.sayings import load_never_say
from helper.guidance.schema import Both, Day, Name, SeedRowId, Strict
from helper.guidance.signals import load_signals
from helper.guidance.strict_yaml import line_of, say_fault
from helper.guidance.where import own_dir
from helper.wording import say


class LeftOut(Strict):
    """Name one thing no rule checks, and why not."""

    id: Name
    what: Both
    because: Both
    seeds: list[SeedRowId] = Field(default_factory=list)


class CoverageFile(Strict):
    """Name the topics of the rules in the order they are shown, and what is left out."""

    topics: dict[Name, Both]
    left_out: Annotated[list[LeftOut], Field(min_length=1)]
    checked_on: Day


def find_unnamed(compiled: Mapping[str, Any]) -> list[str]:
    """Return the topics of a clinic's own rules that nobody has named yet; until then a topic goes by its short name."""
    own = {name.partition("/")[2].partition(".")[0] for name in compiled["own"] if name.startswith("rules/")}
    topics = compiled["coverage"]["topics"]
    return sorted(name for name in own if name not in topics or topics[name]["zh"] == name)


def gaps_in_coverage(compiled: Mapping[str, Any], own: Collection[str] = ()) -> Iterator[str]:
    """Yield every topic without a rule, every rule without a topic, and every row that is none.

    A topic of a clinic's ``own`` goes by its short name until it has one: that must not hide what else is wrong.
    """
    topics = compiled["coverage"]["topics"]
    for name in {rule.partition("/")[2].partition(".")[0] for rule in own if rule.startswith("rules/")}:
        topics.setdefault(name, {"zh": name, "en": name})
    used = {rule.partition(".")[0] for rule in compiled["rules"]}
    named = set(topics)
    if own:
        used |= named
    yield from (
        f"guides/coverage.yaml: {name}: {say('guidance.no_rule_has_topic').both}" for name in sorted(named - used)
    )
    yield from (
        f"guides/coverage.yaml: {name}: {say('guidance.topic_has_no_name').both}" for name in sorted(used - named)
    )
    rows = compiled["seeds"].get("rows", {})
    for entry in compiled["coverage"]["left_out"]:
        yield from (
            f"guides/coverage.yaml: {row}: {say('guidance.no_such_row').both}"
            for row in entry["seeds"]
            if row not in rows
        )


OWN_PARTS = ("sources", "questions", "rules", "venues")
"""What a clinic may add to or put in the place of ours; the words of each force, for one, stay the program's."""

TABLES = ("accounts", "claims", "clinic_example", "clinic_headings", "clinic_letters", "demo", "letters")
"""Files that are plain words by name; the room that reads one knows what stands in it."""

_STANDS_ALONE = ("seeds", "signals", "remedies", *TABLES)
"""Parts that nothing of a clinic's own can change, nor make wrong by what it leaves out."""

TOPICS = "topics.yaml"
"""The file in a clinic's own folder that names topics of rules which ours do not have."""


def compile_what_holds(
    folder: Path, own: Path, ours: Mapping[str, Any] | None = None
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the guidance with a clinic's own laid over it, as far as that is sound, and each fault of what was left out.

    ``ours`` is what ``folder`` was compiled to before, where that is known: then only theirs is read from its files.
    A file of theirs that is wrong is left out, and so is what cannot stand without it: what it took the place of is
    ours again. Where no single file is to blame, all of theirs stay out. Raise HelperError where ours is wrong.
    """
    theirs = [own / TOPICS, *(path for part in OWN_PARTS for path in _files(own / part))]
    without: set[Path] = set()
    said: list[str] = []
    while True:
        try:
            return compile_folder(folder, own, without=without, ours=ours), tuple(said)
        except HelperError as error:
            faults = error.what.zh.split("\n  ")[1:]
            wrong = {path for path in theirs if any(fault.startswith(f"{path}:") for fault in faults)} - without
            if not wrong and without.issuperset(theirs):
                raise
            # What only shows once a wrong file is out was caused by that and is no slip of theirs, but is out as well.
            said += [fault for fault in faults if fault not in said]
            without |= wrong or set(theirs)


def compile_folder(
    folder: Path, own: Path | None = None, *, without: Collection[Path] = (), ours: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Read and check every file. Raise one HelperError that lists each fault with file:line.

    ``own`` is a clinic's folder laid over: a file there stands in the place of ours of the same path. ``without``
    names files of theirs that are passed over. ``ours`` is what ``folder`` was found to hold before: its files are not
    read again, and how both fit together is checked all the same.
    """
    faults: list[str] = []
    its_own: set[str] = set()

    def each(part: str, kind: type[BaseModel], id_of: Callable[[Path], str], key: str) -> dict[str, dict[str, Any]]:
        made = (
            {} if ours is None else {name: {**row, "file": _place_of(part, name)} for name, row in ours[part].items()}
        )
        for root in filter(None, (folder if ours is None else None, own if part in OWN_PARTS else None)):
            for path in _files(root / part):
                if path in without:
                    continue
                row = _one(path, root, kind, faults)
                if row is None:
                    continue
                ident = id_of(path.relative_to(root / part))
                if row[key] != ident:
                    faults.append(f"{_name(path, root)}:1: {key} “{row[key]}” ≠ {ident}")
                row["file"] = _name(path, root)
                made[row[key]] = row
                if root == own:
                    its_own.add(f"{part}/{row[key]}")
        return made

    compiled: dict[str, Any] = {
        "sources": each("sources", schema.SourceFile, lambda path: path.stem, "id"),
        "questions": each("questions", schema.QuestionFile, lambda path: path.stem, "fact"),
        "rules": each("rules", schema.RuleFile, lambda path: ".".join(path.with_suffix("").parts), "id"),
        "venues": each("venues", remedies.VenueFile, lambda path: path.stem, "id"),
        "calendars": each("calendars", remedies.CalendarFile, lambda path: path.stem, "year"),
        "myths": each("myths", sayings.MythFile, lambda path: path.stem, "id"),
    }
    compiled["own"] = sorted(its_own)
    compiled["computed"] = _table(folder / "questions/_computed.yaml", folder, schema.ComputedFile, faults)
    compiled["also"] = _also(folder, compiled["questions"], faults)
    compiled["force"] = _table(folder / "force.yaml", folder, schema.ForceWords, faults)
    compiled["interview"] = _one(folder / "interview.yaml", folder, schema.InterviewFile, faults)
    compiled["coverage"] = _one(folder / "coverage.yaml", folder, CoverageFile, faults)
    if own and own / TOPICS not in without and (own / TOPICS).is_file() and compiled["coverage"]:
        named = _table(own / TOPICS, own, schema.Both, faults)
        compiled["coverage"]["topics"] |= {name: both for name, both in named.items() if both}
    parts: tuple[tuple[str, Callable[[], dict[str, Any]]], ...] = (
        ("seeds", lambda: load_seeds(folder / "seeds.yaml", folder, faults)),
        ("signals", lambda: load_signals(folder / "signals")),
        ("remedies", lambda: load_remedies(folder / "remedies.yaml")),
        ("money", lambda: load_money(folder / "money.yaml", compiled)),
        ("never_say", lambda: load_never_say(folder / "never_say.yaml", compiled)),
        *(
            (name, lambda name=name: strict_yaml.load(folder / f"{name}.yaml", f"guides/{name}.yaml"))
            for name in TABLES
        ),
    )
    for name, load in parts:
        try:
            compiled[name] = load() if ours is None or name not in _STANDS_ALONE else ours[name]
        except HelperError as error:
            faults.extend(error.lines("zh")[:1])
            compiled[name] = {}
    faults += [*crosscheck(compiled), *(find_dangling(compiled["remedies"], compiled) if compiled["remedies"] else [])]
    faults += [*sayings.find_dangling(compiled), *(gaps_in_coverage(compiled, its_own) if compiled["coverage"] else [])]
    if faults:
        raise _broken(faults)
    for part in ("sources", "questions", "rules", "venues", "calendars", "myths"):
        for row in compiled[part].values():
            del row["file"]
    return compiled


def _also(folder: Path, questions: dict[str, Any], faults: list[str]) -> dict[str, dict[str, str]]:
    """Read what else people say for a choice; every fact and value it names must be there."""
    path = folder / "questions/_also.yaml"
    try:
        raw = strict_yaml.load(path, _name(path, folder))
    except HelperError as error:
        faults.append(error.lines("zh")[0])
        return {"answers": {"yes": "", "no": "", "unknown": ""}}
    for fact, said in raw.items():
        known = {"yes", "no", "unknown"} if fact == "answers" else set(questions.get(fact, {}).get("members", ()))
        known |= {choice["value"] for choice in questions.get(fact, {}).get("choices", ())} | {
            "_first",
            "_asked",
            "_soft",
            "_product",
        }
        for value, words in said.items():
            if value not in known or not isinstance(words, str):
                faults.append(f"{_name(path, folder)}:{line_of(raw, [fact, value])}: {fact}.{value}: no such choice")
    return {fact: dict[str, Any](said) for fact, said in raw.items()}


def load_seeds(path: Path, folder: Path, faults: list[str]) -> dict[str, Any]:
    """Read the rows of the source documents."""
    raw = dict(strict_yaml.load(path, _name(path, folder)))
    docs = raw.pop("docs", {})
    rows = {key: _checked(row, path, folder, schema.SeedFile, faults, key) for key, row in raw.items()}
    kept = {key: _checked(row, path, folder, schema.SeedDocument, faults, key) for key, row in docs.items()}
    return {"docs": kept, "rows": rows}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.yaml")):
        if not path.name.startswith("_") and not path.name.endswith(".test.yaml"):
            yield path


def _place_of(part: str, name: str) -> str:
    # What the ids of our own files are held to: a folder for each dot in a rule's, none for any other's.
    return f"guides/{part}/{name.replace('.', '/') if part == 'rules' else name}.yaml"


def _name(path: Path, folder: Path) -> str:
    # A clinic's own file is named as it stands on the disk; ours as it stands in guides/.
    return f"guides/{path.relative_to(folder).as_posix()}" if folder != own_dir("guides") else str(path)


def _one(path: Path, folder: Path, kind: type[BaseModel], faults: list[str]) -> dict[str, Any] | None:
    try:
        raw = strict_yaml.load(path, _name(path, folder))
    except HelperError as error:
        faults.append(error.lines("zh")[0])
        return None
    return _checked(raw, path, folder, kind, faults)


def _table(path: Path, folder: Path, kind: type[BaseModel], faults: list[str]) -> dict[str, Any]:
    try:
        raw = strict_yaml.load(path, _name(path, folder))
    except HelperError as error:
        faults.append(error.lines("zh")[0])
        return {}
    return {key: _checked(row, path, folder, kind, faults, key) for key, row in raw.items()}


def _checked(
    raw: Any, path: Path, folder: Path, kind: type[BaseModel], faults: list[str], under: str | None = None
) -> dict[str, Any] | None:
    try:
        context = {schema.OWN: folder == own_dir("guides")}
        return kind.model_validate(raw, context=context).model_dump(by_alias=True, mode="json", exclude_none=False)
    except ValidationError as error:
        for fault in error.errors():
            where = [str(step) for step in fault["loc"]]
            line = line_of(raw, where)
            place = ".".join(([under] if under else []) + where)
            faults.append(f"{_name(path, folder)}:{line}: {place}: {say_fault(fault)}")
        return None


def _broken(faults: list[str]) -> HelperError:
    listed = "\n  ".join(faults)
    return HelperError(
        say("guidance.guides_has_fault", count=len(faults), listed=listed),
        do=say("guidance.mend_each_then_run_helper"),
        code=Exit.BAD_GUIDANCE,
    )

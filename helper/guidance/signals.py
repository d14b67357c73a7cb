"""Read guides/signals/ and compile it, so that reading a message needs neither YAML nor expressions."""

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from helper.errors import Exit, HelperError
from helper.guidance import likeness, strict_yaml
from helper.guidance.signal_words import WordBook, sequences
from helper.wording import say

WORDS = "_words.yaml"
# The keys of the result that are no signals. Of the learned weights only the stamp is carried.
LEXICON = "_lexicon"
LIKENESS = "_likeness"
Block = Literal["negation", "warning", "report", "joke", "borrower", "consent", "genuine"]
_USUAL_BLOCKS: tuple[Block, ...] = ("negation", "warning", "report", "borrower", "consent")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """Hold one wording in both languages."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class PatternFile(_Strict):
    """Hold sequences (``say``) or unordered groups (``near``, ``within`` characters) and their conditions.

    ``needs`` and ``without`` name classes anywhere in the message. ``to: third`` fires only in words to a
    person other than the borrower. ``also`` names further signals the same words give. ``negatable: false``
    is for words whose own "not" belongs to them. ``done`` takes only what is told as having
    happened: "I told your father", and not "I shall tell him". ``asked`` is for words that hint and name nothing:
    they are asked after and never found.
    """

    say: list[str] = []
    near: list[str] = []
    within: int = Field(8, ge=0, le=30)
    needs: list[str] = []
    without: list[str] = []
    to: Literal["anyone", "third", "borrower", "unless_borrower"] = "anyone"
    also: list[str] = []
    negatable: bool = True
    done: bool = False
    asked: bool = False


class ExampleFile(_Strict):
    """Hold an example that needs more than its words: who it went to, who says it."""

    text: str = Field(min_length=1)
    to: str = "unknown"
    speaker: str = "collector"


class SignalFile(_Strict):
    """Hold one thing a message can do.

    ``means`` says where it ends and its neighbours begin; who labels a corpus goes by it. A match is left
    out where the same words already are one of ``yields_to``: one act has one name. Where no word of the
    class ``only_with`` stands in the message, a match is the signal ``otherwise`` instead, if a
    word of the class ``otherwise_with`` does, and nothing if not.
    ``heeds_topic: false`` is for conduct that looks like ordinary life by design, such as meals nobody ordered, and
    for signs of fraud that the second reader may not take back.
    ``by_words: false`` is for what no words show, as that no such lawyer can be found: read, it is asked after.
    """

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    title: Words
    says: Words
    means: Words
    lawful: bool
    kind: Literal["conduct", "fraud", "distress", "danger", "context"]
    fraud: Words | None = None
    blocked_by: list[Block] = list(_USUAL_BLOCKS)
    unless_improper: bool = False
    heeds_topic: bool = True
    by_words: bool = True
    also: list[str] = []
    yields_to: list[str] = []
    only_with: str | None = None
    otherwise: str | None = None
    otherwise_with: str | None = None
    without: list[str] = []
    patterns: list[str | PatternFile] = Field(min_length=1)
    fires: list[str | ExampleFile] = Field(min_length=2)
    silent: list[str | ExampleFile] = Field(min_length=2)


def load_signals(folder: Path) -> dict[str, Any]:
    """Return every signal by id, ready for JSON, and under ``_lexicon`` the words they share.

    Raise one HelperError that lists each fault with file:line.
    """
    faults: list[str] = []
    raw_words = strict_yaml.load(folder / WORDS, f"guides/signals/{WORDS}")
    book = WordBook(raw_words, f"guides/signals/{WORDS}", faults)
    compiled: dict[str, Any] = {}
    for path in sorted(folder.glob("[!_]*.yaml")):
        name = f"guides/signals/{path.name}"
        raw = strict_yaml.load(path, name)
        try:
            row = SignalFile.model_validate(raw)
        except ValidationError as error:
            faults += (f"{name}:{_line(raw, fault['loc'])}: {_dotted(fault)}" for fault in error.errors())
            continue
        if row.id != path.stem:
            faults.append(f"{name}:1: id “{row.id}” ≠ {path.stem}")
        compiled[row.id] = _compiled(row, book, f"{name}:{_line(raw, ('patterns',))}", faults)
    for signal in compiled.values():
        named = {name for pattern in signal["patterns"] for name in pattern["also"]} | {
            *signal["yields_to"],
            signal["otherwise"],
        } - {None}
        unknown = sorted(named - set(compiled))
        faults += (f"guides/signals/{signal['id']}.yaml:1: “{name}”: no such signal" for name in unknown)
    if faults:
        listed = "\n  ".join(faults)
        raise HelperError(
            say("guidance.guides_signals_has_fault", count=len(faults), listed=listed),
            do=say("guidance.mend_each_then_run_helper"),
            code=Exit.BAD_GUIDANCE,
        )
    for signal in compiled.values():
        signal["patterns"] = _kept(signal["patterns"])
    compiled[LEXICON] = book.compiled()
    if learned := likeness.stamp(folder):
        compiled[LIKENESS] = learned
    return compiled


def _compiled(row: SignalFile, book: WordBook, where: str, faults: list[str]) -> dict[str, Any]:
    made = row.model_dump(mode="json", exclude={"patterns", "also", "without", "means"})
    made["fires"] = [_example(example) for example in row.fires]
    made["silent"] = [_example(example) for example in row.silent]
    for key in ("only_with", "otherwise_with"):
        made[key] = book.number([f"@{made[key]}"], where) if made[key] else None
    made["patterns"] = []
    for entry in row.patterns:
        pattern = PatternFile.model_validate({"say": [entry]}) if isinstance(entry, str) else entry
        for sequence in sequences(pattern.say, pattern.near, pattern.within, where, faults):
            seq = [[book.number(alternatives, where), gap, clause] for gap, clause, alternatives in sequence]
            anchor = book.anchor([number for number, *_ in seq], where)
            made["patterns"].append(
                {
                    "seq": seq,
                    "anchor": anchor,
                    "needs": [book.number([f"@{name}"], where) for name in pattern.needs],
                    "without": [book.number([f"@{name}"], where) for name in (*row.without, *pattern.without)],
                    "to": pattern.to,
                    "also": [*row.also, *pattern.also],
                    "negatable": pattern.negatable,
                    "done": pattern.done,
                    "asked": pattern.asked,
                }
            )
    return made


def _kept(patterns: list[dict[str, Any]]) -> dict[str, str]:
    """Return patterns by their anchor, a line each, taken apart when a text holds the anchor (helper/reading/match.py)."""
    lines: dict[str, list[str]] = {}
    for one in patterns:
        steps = " ".join(f"{number},{gap},{int(clause)}" for number, gap, clause in one["seq"])
        lists = (" ".join(map(str, one[name])) for name in ("needs", "without", "also"))
        says = f"{int(one['negatable'])}{int(one['done'])}{int(one['asked'])}"
        lines.setdefault(str(one["anchor"]), []).append(";".join((steps, *lists, one["to"], says)))
    return {anchor: "/".join(held) for anchor, held in lines.items()}


def _example(example: str | ExampleFile) -> dict[str, str]:
    return (ExampleFile(text=example) if isinstance(example, str) else example).model_dump()


def _dotted(fault: Any) -> str:
    return f"{'.'.join(str(step) for step in fault['loc'])}: {fault['msg']}"


def _line(raw: Any, where: tuple[Any, ...]) -> int:
    line = getattr(raw, "line", 1)
    for step in where:
        if isinstance(raw, strict_yaml.Lines) and step in raw.lines:
            line, raw = raw.lines[step], raw[step]
        elif isinstance(raw, list) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
            line = getattr(raw, "line", line)
    return line

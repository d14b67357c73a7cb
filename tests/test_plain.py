"""Plain words: every text a person sees can be read aloud by somebody tired, and blames nobody."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from helper.guidance import strict_yaml

ROOT = Path(__file__).parent.parent
PLAIN = strict_yaml.load(Path(__file__).parent / "plain.yaml")
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|^> .*$", re.MULTILINE)
# What stands beside a sentence and is not read with it: the source in brackets, the name of a text, what is typed.
BESIDE = re.compile(r"（[^（）]*）|\([^()]*\)|《[^《》]*》|`[^`]*`")
MARKS = re.compile(r"[\s*|#>“”‘’—-]")
WORD = re.compile(r"[A-Za-z0-9][\w'’\-./:%]*")
FILLED_IN = re.compile(r"\{[^{}]*\}|[a-z_]+(?:\|[a-z_]+)+")
LAW_IN_OUR_WORDS = "rests_on"


def pairs(node: object) -> Iterator[tuple[str, str]]:
    """Yield every zh and en of a tree, but what a rule says of its sources: the law's own words stay near the law."""
    if isinstance(node, dict):
        if {"zh", "en"} <= node.keys() and isinstance(node["zh"], str):
            yield node["zh"], node["en"]
        for key, value in node.items():
            if key != LAW_IN_OUR_WORDS:
                yield from pairs(value)
    elif isinstance(node, list):
        for value in node:
            yield from pairs(value)


def texts() -> Iterator[tuple[str, str, str]]:
    """Yield where a text stands, its language and its words."""
    for path in sorted((ROOT / "guides").rglob("*.yaml")):
        # Signals quote what collectors say; a source's title is its own.
        if not path.name.endswith(".test.yaml") and path.parent.name not in ("signals", "sources"):
            yield from both(_name(path), strict_yaml.load(path))
    for path in sorted((ROOT / "wording").glob("*.yaml")):
        # What is filled in is measured as one word; values of an option are looked at, not read.
        yield from (
            (name, lang, FILLED_IN.sub("某", words)) for name, lang, words in both(_name(path), strict_yaml.load(path))
        )
    for path in sorted((ROOT / "templates" / "letters").glob("*/letter.md.j2")):
        head = path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")
        yield from both(_name(path), strict_yaml.loads(head, path.name))
    for path in sorted([*(ROOT / "guides").glob("coping/*.md"), *(ROOT / "guides").glob("explanation/*.md")]):
        words = path.read_text(encoding="utf-8")
        yield _name(path), path.name.split(".")[1], words.split("---\n", 2)[2] if words.startswith("---\n") else words
    for path in sorted((ROOT / "templates" / "letters").glob("*/example*golden.md")):
        yield _name(path), "en" if ".en." in path.name else "zh", path.read_text(encoding="utf-8")


def both(name: str, tree: object) -> Iterator[tuple[str, str, str]]:
    for zh, en in pairs(tree):
        yield name, "zh", zh
        yield name, "en", en


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def read(lang: str, *, screen: bool = False) -> tuple[tuple[str, str], ...]:
    """Return every text of a language; with ``screen``, all but the letters themselves."""
    return tuple(
        (name, words) for name, tongue, words in texts() if tongue == lang and not (screen and "golden" in name)
    )


def sentences(words: str, lang: str) -> Iterator[str]:
    """Yield what is read in one breath; rows of a table are looked at, not read."""
    prose = "\n".join(line for line in BESIDE.sub("", words).splitlines() if not line.lstrip().startswith("|"))
    yield from filter(str.strip, re.split(r"[。！？；\n]" if lang == "zh" else r"[.!?;](?=\s|$|[”\"])|\n", prose))


def length(sentence: str, lang: str) -> int:
    return len(MARKS.sub("", sentence)) if lang == "zh" else len(WORD.findall(sentence))


def too_long(words: str, lang: str) -> list[tuple[int, str]]:
    return [
        (length(part, lang), part.strip())
        for part in sentences(words, lang)
        if length(part, lang) > PLAIN["longest"][lang]
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_is_read_in_one_breath(lang: str) -> None:
    spared = tuple(row["starts"] for row in PLAIN["long_ones"])
    found = [
        (name, *one)
        for name, words in read(lang)
        for one in too_long(words, lang)
        if not one[1].startswith(spared or "\0")
    ]

    assert [] == found


def test_a_sentence_that_is_spared_is_still_there_and_still_long() -> None:
    long = [part for lang in ("zh", "en") for _, words in read(lang) for _, part in too_long(words, lang)]

    assert [] == [
        row
        for row in PLAIN["long_ones"]
        if not any(part.startswith(row["starts"]) for part in long) or not row["reason"]
    ]


@pytest.mark.parametrize(
    ("words", "lang", "expected"),
    [
        ("一" * 60 + "。", "zh", []),
        ("一" * 61 + "。", "zh", [61]),
        ("一" * 30 + "；" + "一" * 40, "zh", []),
        ("一" * 60 + "（" + "一" * 20 + "）。", "zh", []),
        ("word " * 30 + ".", "en", []),
        ("word " * 31 + ".", "en", [31]),
        ("| " + "一" * 99 + " |", "zh", []),
    ],
)
def test_a_sentence_is_measured_to_the_letter(words: str, lang: str, expected: list[int]) -> None:
    assert expected == [size for size, _ in too_long(words, lang)]


def hits(row: dict, words: str) -> list[str]:
    """Return what a pattern finds, with a little of what stands around it."""
    rest = re.sub(row["unless"], "", words) if row.get("unless") else words
    return [rest[max(0, hit.start() - 12) : hit.end() + 12] for hit in re.finditer(row["pattern"], rest)]


@pytest.mark.parametrize("row", PLAIN["officialese"], ids=lambda row: row["wrong"])
def test_nobody_is_spoken_to_like_a_notice_on_a_wall(row: dict) -> None:
    found = [(name, hit) for name, words in read("zh", screen=row.get("where") == "screen") for hit in hits(row, words)]

    assert [] == found, f"say: {row['say']}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_says_no_twice(lang: str) -> None:
    rows = PLAIN["double_negatives"][lang]

    assert [] == [(name, hit) for name, words in read(lang) for row in rows for hit in hits(row, words)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_is_blamed_for_owing(lang: str) -> None:
    assert [] == [
        (name, hit) for name, words in read(lang) for hit in hits(PLAIN["blame"][lang], QUOTED.sub("", words))
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_is_shouted_at(lang: str) -> None:
    names = "|".join(PLAIN["names_in_capitals"])
    shouted = re.compile(rf"！|(?<=\S)!(?=[\s\"”]|$)|\b(?!(?:{names})\b)[A-Z]{{4,}}\b")

    assert [] == [
        (name, words[max(0, hit.start() - 20) : hit.end() + 10])
        for name, words in read(lang)
        for words in [QUOTED.sub("", words)]
        for hit in shouted.finditer(words)
    ]


ROWS = [
    *PLAIN["officialese"],
    *PLAIN["double_negatives"]["zh"],
    *PLAIN["double_negatives"]["en"],
    *PLAIN["blame"].values(),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["wrong"])
def test_a_pattern_catches_what_is_not_plain_and_lets_pass_what_is(row: dict) -> None:
    assert (True, []) == (bool(hits(row, QUOTED.sub("", row["wrong"]))), hits(row, QUOTED.sub("", row["right"])))


def test_texts_come_from_every_place_words_stand_in() -> None:
    heads = {"/".join(name.split("/")[:2]) for name, _ in read("zh")}

    assert {
        "guides/rules",
        "guides/questions",
        "guides/coping",
        "guides/venues",
        "guides/remedies.yaml",
        "guides/explanation",
        "templates/letters",
        "wording/check.yaml",
    } <= heads

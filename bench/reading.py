"""Measure reading: what it finds, what it wrongly finds, and how fast, beside plain matching, in one run.

    python bench/reading.py [messages.jsonl] [--corpus held_out|dev] [--messages 3000] [--rounds 5]

"both" is the program: patterns and the likeness beside them; each of the two is also shown alone.

The keyword list is made of the phrases the signal files take alone (patterns of one step); where a signal
has none, of the words its patterns look for first. The speed part matches every word of every class.
"""

import argparse
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from helper.guidance.signals import load_signals  # noqa: E402
from helper.reading import read  # noqa: E402
from helper.reading.message_context import Context  # noqa: E402
from helper.reading.normal import normalise  # noqa: E402
from helper.reading.reader import Reader  # noqa: E402

CORPORA = {"held_out": "corpus_heldout.jsonl", "dev": "corpus_dev.jsonl"}


def words_by_class(lexicon: dict) -> dict[int, list[str]]:
    """Return the words of two characters and more of every class."""
    found: dict[int, list[str]] = {}
    for pair, row in lexicon["index"].items():
        for entry in row.split(" "):
            rest, _, group = entry.rpartition(":")
            for number in lexicon["groups"][int(group)]:
                found.setdefault(number, []).append(pair + rest)
    return found


def keywords(signals: dict) -> dict[str, list[str]]:
    """Return a keyword list per improper signal, as somebody without patterns would keep it."""
    classes = words_by_class(signals["_lexicon"])
    lists = {}
    for name, signal in signals.items():
        if name.startswith("_") or signal["lawful"]:
            continue
        alone = {w for p in signal["patterns"] if len(p["seq"]) == 1 for w in classes.get(p["anchor"], ())}
        first = {w for p in signal["patterns"] for w in classes.get(p["anchor"], ()) if len(w) > 2}
        lists[name] = sorted(alone or first)
    return lists


def score(rows: list[dict], found: list[set[str]]) -> tuple[dict[str, tuple[int, int, int]], Counter]:
    """Return true, false and missed per signal, and how many of each label were flagged."""
    counts: dict[str, list[int]] = {}
    flagged: Counter = Counter()
    for row, got in zip(rows, found, strict=True):
        wanted = set(row["signals"]) & IMPROPER
        flagged[_label(row)] += bool(got)
        for name in got | wanted:
            column = 0 if name in got and name in wanted else 1 if name in got else 2
            counts.setdefault(name, [0, 0, 0])[column] += 1
    return {name: (row[0], row[1], row[2]) for name, row in counts.items()}, flagged


def _label(row: dict) -> str:
    return "lawful" if row["label"] == "unrelated" else row["label"]


def report(rows: list[dict], ways: dict[str, list[set[str]]]) -> None:
    """Print precision, recall and false accusations per signal and way."""
    scores = {way: score(rows, found) for way, found in ways.items()}
    innocent = sum(_label(row) == "lawful" for row in rows)
    print(f"{'signal':32}" + "".join(f"{way:>33}" for way in ways))
    print(f"{'':32}" + f"{'P':>9}{'R':>8}{'F1':>8}{'accused':>8}" * len(ways))
    for name in sorted({name for counts, _ in scores.values() for name in counts}):
        line = f"{name:32}"
        for way, (counts, _) in scores.items():
            true, false, missed = counts.get(name, (0, 0, 0))
            precision, recall = true / max(1, true + false), true / max(1, true + missed)
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            accused = sum(name in got for row, got in zip(rows, ways[way], strict=True) if _label(row) == "lawful")
            line += f"{precision:9.2f}{recall:8.2f}{f1:8.2f}{accused / max(1, innocent):8.1%}"
        print(line)
    totals = Counter(_label(row) for row in rows)
    print()
    for way, (_, flagged) in scores.items():
        parts = (f"{label} {flagged[label]}/{all_} ({flagged[label] / all_:.1%})" for label, all_ in totals.items())
        print(f"{way:20} flagged: " + ", ".join(parts))


def timed(work: Callable[[str], object], texts: list[str], rounds: int) -> float:
    """Return the median seconds of one pass."""
    passes = []
    for _ in range(rounds):
        began = time.perf_counter()
        for text in texts:
            work(text)
        passes.append(time.perf_counter() - began)
    return statistics.median(passes)


def speed(signals: dict, texts: list[str], rounds: int) -> None:
    """Print messages a second beside bare matching of the same words."""
    words = sorted({w for row in words_by_class(signals["_lexicon"]).values() for w in row}, key=len, reverse=True)
    ways: dict[str, Callable[[str], object]] = {
        "this program": lambda text: read(text, signals=signals),
        "re alternation": re.compile("|".join(map(re.escape, words))).findall,
    }
    try:
        import ahocorasick
    except ImportError:
        print("pyahocorasick is not installed: left out (pip install pyahocorasick)")
    else:
        automaton = ahocorasick.Automaton()
        for word in words:
            automaton.add_word(word, word)
        automaton.make_automaton()
        ways["pyahocorasick"] = lambda text: list(automaton.iter(text))
    ways["this program"](texts[0])
    seconds = {way: timed(work, texts, rounds) for way, work in ways.items()}
    own = seconds["this program"]
    print(f"\n{len(texts)} messages, {len(words)} phrases, median of {rounds}")
    for way, took in seconds.items():
        rate = len(texts) / took
        print(f"{way:16}{rate:12.0f} messages/s   100,000 in {1e5 / rate:6.1f} s   program costs {own / took:6.2f}x")


def main() -> None:
    """Run the whole measurement."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("file", type=Path, nargs="?", help="labelled messages of your own, one JSON object a line")
    parser.add_argument("--corpus", choices=CORPORA, default="held_out")
    parser.add_argument("--messages", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    signals = load_signals(ROOT / "guides" / "signals")
    global IMPROPER
    IMPROPER = {name for name, row in signals.items() if not name.startswith("_") and not row["lawful"]}
    lines = (asked.file or ROOT / "tests" / "reading" / CORPORA[asked.corpus]).read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row.get("speaker") != "borrower"]
    lists = keywords(signals)

    def program(row: dict) -> set[str]:
        return {s.id for s in read(row["text"], signals=signals, addressee=row.get("addressee") or "unknown")} & IMPROPER

    apart, beside = Reader(signals, alone=True), Reader(signals)

    def patterns(row: dict) -> set[str]:
        return {r.id for r in apart.read(row["text"], addressee=row.get("addressee") or "unknown")} & IMPROPER

    def likeness(row: dict) -> set[str]:
        _, found, told = beside.looked_over(row["text"])
        assert beside.classifier
        return set(beside.classifier.weighed({}, found, Context(beside, found, row.get("addressee") or "unknown", told))[1])

    def plain(text: str) -> set[str]:
        return {name for name, words in lists.items() if any(word in text for word in words)}

    print(f"{asked.file.name if asked.file else asked.corpus}: {len(rows)} messages\n")
    report(
        rows,
        {
            "both": [program(row) for row in rows],
            "patterns": [patterns(row) for row in rows],
            "likeness": [likeness(row) for row in rows],
            "keywords": [plain(row["text"]) for row in rows],
            "keywords+normalised": [plain(normalise(row["text"]).text) for row in rows],
        },
    )
    texts = [rows[place % len(rows)]["text"] for place in range(asked.messages)]
    speed(signals, texts, asked.rounds)


IMPROPER: set[str] = set()

if __name__ == "__main__":
    main()

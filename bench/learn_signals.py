"""Learn the weights of the second reader from the labelled corpus. A step of maintenance: the program never does this.

    pip install -e ".[learn]"
    python bench/learn_signals.py            # measure by folds, then write guides/signals/_likeness.txt
    python bench/learn_signals.py --measure  # only measure
    python bench/learn_signals.py --quick    # only write

It reads tests/reading/corpus_dev.jsonl and the examples beside the signals, and nothing else: what is held
out stays unseen. The same corpus and words give the same file. Commit it with the corpus it was made from.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from helper.guidance.likeness import FILE, SCALE  # noqa: E402
from helper.guidance.signals import load_signals  # noqa: E402
from helper.reading.message_context import THIRD  # noqa: E402
from helper.reading.likeness import ENOUGH, NAMED, PATTERN, Features  # noqa: E402
from helper.reading.reader import Reader  # noqa: E402
from helper.reading.classifier import Classifier  # noqa: E402

CORPUS = ROOT / "tests" / "reading" / "corpus_dev.jsonl"
FOLDER = ROOT / "guides" / "signals"
ANY = "improper"
SEEN_TWICE = 2  # a gram of a single message teaches nothing
CLASSES_COUNT = 1.0  # of words beside characters
STRENGTH = 30.0
LEAST_EXAMPLES = 12  # with fewer, a signal is left to its patterns
KEPT = {ANY: 20_000, "": 500}  # grams kept of each head
FOLDS, TOGETHER = 10, 12


def examples(signals: dict) -> list[dict]:
    """Return the labelled messages, and the phrases beside the signals as messages of their own.

    A phrase that must not fire counts as ordinary only where no other pattern finds anything in it.
    """
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["label"] != "ambiguous" and row.get("speaker") != "borrower"]
    reader, conduct = Reader(signals, alone=True), {name for name in signals if is_conduct(signals, name)}
    for name, signal in signals.items():
        if name.startswith("_"):
            continue
        for number, said in enumerate(signal["silent"] + (signal["fires"] if name in conduct else [])):
            fires = number >= len(signal["silent"])
            row = {"id": f"{name}{number}", "text": said["text"], "addressee": said["to"], "example": True}
            if fires:
                rows.append({**row, "label": ANY, "signals": [name]})
            elif said["speaker"] == "collector" and not conduct & {r.id for r in reader.read(said["text"], addressee=said["to"])}:
                rows.append({**row, "label": "lawful", "signals": []})
    return rows


def is_conduct(signals: dict, name: str) -> bool:
    """Say whether a name is that of something a collector may not do."""
    return not name.startswith("_") and signals[name]["kind"] == "conduct" and not signals[name]["lawful"]


def third(row: dict) -> bool | None:
    """Say whether a message goes to somebody who does not owe, as far as that was told."""
    to = row.get("addressee") or "unknown"
    return True if to in THIRD else None if to == "unknown" else False


def seen_in(rows: list[dict], signals: dict) -> list[Features]:
    """Return the features of each message, made by the program's own code."""
    reader = Reader(signals, alone=True)
    classifier = Classifier(reader.lexicon, reader.ways)
    return [classifier.features(reader.looked_over(row["text"])[1], third(row)) for row in rows]


class Table:
    """Turn features into rows of numbers, weighed by how rare each is."""

    def __init__(self, seen: list[Features]) -> None:
        self.parts = []
        for part in (0, 1):
            counts = Counter(name for features in seen for name in features[part])
            names = sorted(name for name, number in counts.items() if number >= SEEN_TWICE and not re.search(r"\s", name))
            rare = {name: np.log((1 + len(seen)) / (1 + counts[name])) + 1 for name in names}
            self.parts.append((names, {name: place for place, name in enumerate(names)}, rare))

    def rows(self, seen: list[Features]) -> csr_matrix:
        """Return one row of numbers for each message."""
        blocks = []
        for part, (names, places, rare) in enumerate(self.parts):
            data, at, columns = [], [], []
            for row, features in enumerate(seen):
                for name in features[part]:
                    if name in places:
                        data.append((CLASSES_COUNT if part else 1.0) * rare[name] / len(features[part]) ** 0.5)
                        at.append(row)
                        columns.append(places[name])
            blocks.append(csr_matrix((data, (at, columns)), shape=(len(seen), len(names))))
        return hstack(blocks).tocsr()


def learned(x: csr_matrix, y: np.ndarray) -> LogisticRegression:
    """Return the model of one answer. The solver and its seed are fixed: the same rows give the same weights."""
    model = LogisticRegression(C=STRENGTH, max_iter=1000, class_weight="balanced", solver="liblinear", random_state=0)
    return model.fit(x, y)


def folds(rows: list[dict]) -> np.ndarray:
    """Return a fold for each message: neighbours in the corpus, which resemble each other, stay together."""
    return np.array([-1 if row.get("example") else place // TOGETHER % FOLDS for place, row in enumerate(rows)])


def heads_of(rows: list[dict], signals: dict) -> list[str]:
    """Return the improper signals with examples enough to learn from."""
    wanted = Counter(name for row in rows for name in row["signals"])
    return [name for name in sorted(wanted) if wanted[name] >= LEAST_EXAMPLES and is_conduct(signals, name)]


def measure(rows: list[dict], seen: list[Features], signals: dict) -> str:
    """Print what thresholds give on folds the weights have not seen; return the line for the file.

    The patterns were made on the older part of these messages, so that part flatters them. The part that
    was written after them (ids l, tg, th) is the one to choose by.
    """
    improper = np.array([row["label"] == ANY for row in rows])
    names = {name for name in signals if is_conduct(signals, name)}
    reader = Reader(signals, alone=True)
    words = np.array([bool({r.id for r in reader.read(row["text"], addressee=row.get("addressee") or "unknown")} & names) for row in rows])
    heads, fold = heads_of(rows, signals), folds(rows)
    odds, named = np.zeros(len(rows)), np.zeros((len(rows), len(heads)))
    for number in range(FOLDS):
        out, kept = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        table = Table([seen[place] for place in kept])
        x, unseen = table.rows([seen[place] for place in kept]), table.rows([seen[place] for place in out])
        odds[out] = learned(x, improper[kept]).decision_function(unseen)
        for place, name in enumerate(heads):
            has = np.array([name in rows[at]["signals"] for at in kept])
            named[out, place] = learned(x, has).decision_function(unseen)
    some = np.clip(np.log(np.exp(named).sum(axis=1)), -3, 5)
    newer = np.array([row["id"].startswith(("l", "tg", "th")) and not row.get("example") for row in rows])
    parts = {"all": fold >= 0, "written after the patterns": newer}

    def rates(flagged: np.ndarray, part: np.ndarray) -> str:
        return f"{flagged[part & improper].mean():7.1%}{flagged[part & ~improper].mean():9.1%}"

    print(f"{'found and accused of':30}" + "".join(f"{name:>28} ({part.sum()})" for name, part in parts.items()))
    ways = {"patterns": words} | {f"likeness > {least}": odds > least for least in (0.0, 1.0, 2.0)}
    ways |= {f"both > {enough}": odds + PATTERN * words + NAMED * some > enough for enough in (0.5, 1.0, 1.4, ENOUGH, 2.2, 2.6, 3.0)}
    for way, flagged in ways.items():
        print(f"{way:30}" + "".join(f"{rates(flagged, part):>32}" for part in parts.values()))
    both = odds + PATTERN * words + NAMED * some > ENOUGH
    return "; ".join(f"found and accused, {name}: {' and '.join(rates(both, part).split())}" for name, part in parts.items())


def written(rows: list[dict], seen: list[Features], signals: dict, measured: str) -> str:
    """Return the file: weights as whole numbers, grams of one weight on one line."""
    table = Table(seen)
    x = table.rows(seen)
    blocks = []
    for name in [ANY, *heads_of(rows, signals)]:
        y = np.array([row["label"] == ANY if name == ANY else name in row["signals"] for row in rows])
        blocks.append(_block(name, table, learned(x, y), x))
    body = "\n".join(blocks)
    head = [
        "# What the second reader has learned: bench/learn_signals.py makes this file; do not edit it.",
        f"# corpus: {hashlib.sha256(CORPUS.read_bytes()).hexdigest()}",
        f"# messages: {len(rows)}, of them improper: {sum(row['label'] == ANY for row in rows)}",
        f"# {measured}",
        f"# asked when it was made: {ENOUGH}",
        f"# these weights: {hashlib.sha256(body.encode()).hexdigest()[:16]}",
    ]
    return "\n".join(head) + "\n" + body + "\n"


def _block(name: str, table: Table, model: LogisticRegression, x: csr_matrix) -> str:
    weights = model.coef_[0]
    often = np.sqrt(np.asarray((x != 0).sum(axis=0)).ravel())
    lines = [f"[{name}] {round(float(model.intercept_[0]) * SCALE)}"]
    start = 0
    for part, (names, _, rare) in enumerate(table.parts):
        folded = {
            word: (CLASSES_COUNT if part else 1.0) * float(weights[start + place]) * rare[word] * SCALE for place, word in enumerate(names)
        }
        heavy = sorted(names, key=lambda word: (-abs(folded[word]) * often[start + table.parts[part][1][word]], word))
        rows: dict[int, list[str]] = {}
        for word in heavy[: KEPT.get(name, KEPT[""])]:
            if whole := round(folded[word]):
                rows.setdefault(whole, []).append(word)
        lines += (f"{'#' if part else ''}{whole} {' '.join(sorted(rows[whole]))}" for whole in sorted(rows))
        start += len(names)
    return "\n".join(lines)


def main() -> None:
    """Measure, and write the file unless only a measure was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--measure", action="store_true", help="write nothing")
    parser.add_argument("--quick", action="store_true", help="do not measure")
    asked = parser.parse_args()
    signals = load_signals(FOLDER)
    rows = examples(signals)
    seen = seen_in(rows, signals)
    measured = "not measured" if asked.quick else measure(rows, seen, signals)
    if not asked.measure:
        (FOLDER / FILE).write_text(written(rows, seen, signals, measured), encoding="utf-8")
        print(f"{FILE}: {(FOLDER / FILE).stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()

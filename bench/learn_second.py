"""Learn the second opinion (guides/signals/_second.bin) from the rows that bench/learn_signals.py learns from.

    pip install -e ".[learn]"
    python bench/learn_second.py --sentences cmn.txt --talk kdconv.txt prompts.txt lccc.txt crosswoz.txt --plays cped.txt
    python bench/learn_second.py --aside corpus_hand_z.jsonl    # leave a hand out, measure on it, write nothing

A step of maintenance: the program never does this. Commit it with its corpora and with the weights of the first reader.
"""

import argparse
import hashlib
import sys
from pathlib import Path

import learn_signals as first
import numpy as np
from second_opinion import RUN, Second, fit, predict

from helper.guidance.likeness import SECOND, pack_numbers
from helper.guidance.signals import load_signals

# Hands that teach the second opinion alone: where the first reader had learned from two of them as well, both found no more of two
# sets that nobody reads, and as many lawful ones were asked after.
ALSO = ("corpus_hand_aa.jsonl", "corpus_hand_bb.jsonl", "corpus_hand_cc.jsonl")
SEEN = 4
LARGEST, OUTLIERS = 127, 0.9995  # eight bits hold all but the largest


def places(rows: list[dict], vocabulary: dict[str, int]) -> list[list[np.ndarray]]:
    """Return the grams of each row's clauses as numbers; what patterns found is left out, so that it hears the text alone."""
    made = []
    for row in rows:
        clauses = [sorted(vocabulary[gram] for gram in clause if gram in vocabulary) for clause in row["seen"]]
        made.append([np.array(clause, np.int32) for clause in clauses] or [np.zeros(0, np.int32)])
    return made


def packed(model: Second, grams: list[str], rare: np.ndarray) -> bytes:
    """Return the file: eight bits a number, and the layer between as it is."""
    held, scales = [], []
    for part in (model.moves, model.weighs):
        whole = part * rare[:, None]
        scale = float(LARGEST / np.quantile(np.abs(whole), OUTLIERS))
        held.append(np.clip(np.rint(whole * scale), -LARGEST, LARGEST).astype(int) + 128)
        scales.append(scale)
    numbers = np.hstack(held).astype(np.uint8)
    told = {gram: numbers[place].tobytes() for place, gram in enumerate(grams) if (numbers[place] != 128).any()}
    shown = lambda table: np.round(np.asarray(table, float), 6).tolist()  # noqa: E731
    return pack_numbers(
        told,
        {
            "answers": list(first.HEADS),
            "run": RUN,
            "between": shown(model.between / scales[0]),
            "lift": shown(model.lift),
            "out": shown(model.answers),
            "start": shown(model.start),
            "scale": round(1 / scales[1], 9),
            "corpora": {name: hashlib.sha256((first.TESTS / name).read_bytes()).hexdigest() for name in first.CORPORA},
        },
    )


def main() -> None:
    """Learn and write, or measure on a hand that was left out."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--aside", default="", help="a corpus to leave out and measure on; nothing is written")
    parser.add_argument("--sentences", type=Path, help="Tatoeba's pairs, a tab between")
    parser.add_argument("--talk", type=Path, nargs="*", default=(), help="everyday talk, one text a line")
    parser.add_argument("--plays", type=Path, nargs="*", default=(), help="the same out of plays")
    asked = parser.parse_args()
    first.LATER += ALSO
    first.CORPORA.update(dict.fromkeys(ALSO, 1.0))
    signals = load_signals(first.FOLDER)
    rows = first.rows_of(signals, asked.sentences, {"talk": asked.talk, "plays": asked.plays})
    first.read_all(rows, signals)
    kept = [row for row in rows if asked.aside and row["from"] == asked.aside]
    rows = [row for row in rows if not (asked.aside and row["from"] == asked.aside)]
    vocabulary = {gram: place for place, gram in enumerate(first.known_grams(rows, SEEN, patterns=False))}
    rare = first.rare(rows, vocabulary)
    taught = first.beside_nothing(rows)
    answers = np.array([first.heads(row) for row in taught], np.float32)
    weights = np.array([row["weight"] * np.array(first.told(row)) for row in taught], np.float32)
    model = fit(places(taught, vocabulary), answers, weights, rare, lambda said: print(said, file=sys.stderr))
    if kept:
        odds, wanted = predict(model, places(kept, vocabulary), rare), np.array([first.heads(row) for row in kept])
        for place, name in enumerate(first.HEADS):
            right, wrong = odds[wanted[:, place], place], np.sort(odds[~wanted[:, place], place])[::-1]
            edge = wrong[int(0.02 * len(wrong))] if len(wrong) else 0.0
            print(f"{name}: {np.mean(right > edge):.1%} of {len(right)} where 2 in 100 others are taken for it")
        return
    (first.FOLDER / SECOND).write_bytes(packed(model, list(vocabulary), rare))
    print(
        f"{SECOND}: {(first.FOLDER / SECOND).stat().st_size / 1024:.0f} KiB, {len(vocabulary)} grams, {len(taught)} rows"
    )


if __name__ == "__main__":
    main()

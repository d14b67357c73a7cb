"""Learn the weights of the second reader from the labelled corpora. A step of maintenance: the program never does this.

    pip install -e ".[learn]"
    python bench/learn_signals.py            # measure on the part kept aside, then write guides/signals/_likeness.bin
    python bench/learn_signals.py --measure  # only measure
    python bench/learn_signals.py --quick    # only write

It reads the corpora named below (rows of the part "dev" are only measured on, unless --quick), the examples beside the
signals, rows made out of frames (bench/made_frames.yaml), and everyday texts of published packages (bench/everyday_texts.py);
with --sentences, also Tatoeba's Chinese-English pairs (cmn.txt, CC BY 2.0 FR), with --talk and --plays everyday talk, one text
a line; none of it is kept here, CONTRIBUTING-CODE.md says what was read. Everyday talk is what decides most: ten times as much of it finds
half as many veiled threats again for as few everyday texts asked after; more labelled rows do not. corpus_heldout.jsonl and
corpus_hand_e.jsonl are never read here. The same rows and words give the same file. Commit it with its corpora.
"""

import argparse
import hashlib
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from types import MappingProxyType

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import yaml

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from additive import Data, Fit, fit, predict
from everyday_texts import everyday
from made_talk import made

from helper.guidance.likeness import FILE, SCALE, leading, pack_weights
from helper.guidance.signals import load_signals
from helper.reading.likeness import Kinds, clauses, grams, numbered
from helper.reading.message_context import THIRD
from helper.reading.messages import split_messages
from helper.reading.normal import normalise
from helper.reading.reader import Reader

TESTS = ROOT / "tests" / "reading"
FOLDER = ROOT / "guides" / "signals"
# Hands whose rows also say where there is danger now, and tell of a fraud; the earlier ones left that open.
LATER = tuple(
    name for name in (f"corpus_hand_{hand}.jsonl" for hand in "fghijklmnopqrstuwxyz") if (TESTS / name).exists()
)
ASIDE = ("corpus_hand_e.jsonl", "corpus_heldout.jsonl")
DESPAIR = frozenset({"self_harm", "self_harm_veiled"})
GRAVE = DESPAIR | {"danger_now", "fraud_told"}
DAILY = ("everyday", "talk", "plays")
HEADS = ("improper", "self_harm", "danger_now", "fraud")
# Rows that may or may not be a fraud: they say nothing of it where they do not say so.
_NEAR_FRAUD = frozenset(
    {
        "impersonate_authority",
        "impersonate_lawyer",
        "sham_court_paper",
        "private_account_payment",
        "fee_excess",
        "coerce_new_borrowing",
    }
)
# What a row counts: one in the style of real messages as much as several of the first, made-up ones.
CORPORA = {
    "corpus_dev.jsonl": 0.3,
    "corpus_messages_2.jsonl": 1.0,
    "corpus_hand_a.jsonl": 1.0,
    "corpus_hand_b.jsonl": 1.0,
    "corpus_hand_c.jsonl": 1.0,
    "corpus_hand_d.jsonl": 1.0,
    **dict.fromkeys(LATER, 1.0),
    "corpus_kinds.jsonl": 1.0,
}
KINDS = ROOT / "bench" / "word_kinds.yaml"
FIRST_KIND = 0xE000  # of the characters that no text holds
# What is near somebody: with a word that speaks to them, less is enough to be asked after (classifier.ASK_NEAR).
YOU = "who/you"
NEAR = ("place/door", "place/road", "thing/house", "time/out", "watch/know")
EXAMPLES, EVERYDAY, MADE = 1.0, 1.0, 0.5
SENTENCES, IN_ENGLISH = 22_000, 18_000
LAWFUL = 1.8  # how much more a labelled row weighs that nothing is held against
SEEN = 3
LEAST_EXAMPLES = 12  # with fewer, a signal is left to its patterns
PATTERNS_KEPT = 0.4  # how often the first corpus, on which the patterns were made, may show them
BESIDE = 0.7  # how many of the rows that say something stand beside a clause that says nothing
LONGEST = 3000
LIGHTEST, LIGHTEST_OF_A_SIGNAL = 5, 14  # what weighs less is left out of the file


def rows_of(
    signals: dict, sentences: Path | None = None, talk: Mapping[str, Iterable[Path]] = MappingProxyType({})
) -> list[dict]:
    """Return every labelled row with its weight: the corpora, the examples beside the signals, everyday texts."""
    rows: list[dict] = []
    for name, weight in CORPORA.items():
        for line in (TESTS / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["label"] != "ambiguous":
                rows.append(
                    {**row, "weight": weight * (2 if row["label"] == "unrelated" and weight == 1 else 1), "from": name}
                )
    reader, wrong = Reader(signals, alone=True), {name for name in signals if improper(signals, name)}
    for name, signal in signals.items():
        if name.startswith("_") or signal["kind"] == "distress":
            continue
        for said in signal["fires"] if name in wrong else []:
            rows.append(
                {
                    "text": said["text"],
                    "addressee": said["to"],
                    "label": "improper",
                    "signals": [name],
                    "weight": EXAMPLES,
                    "from": "examples",
                }
            )
        for said in signal["silent"]:
            # A phrase that must not fire here counts as ordinary only where no other pattern finds anything in it.
            if said["speaker"] == "collector" and not wrong & {
                r.id for r in reader.read(said["text"], addressee=said["to"])
            }:
                rows.append(
                    {
                        "text": said["text"],
                        "addressee": said["to"],
                        "label": "lawful",
                        "signals": [],
                        "weight": EXAMPLES,
                        "from": "examples",
                    }
                )
    for text, name in made():
        rows.append(
            {
                "text": text,
                "addressee": "borrower",
                "label": "improper" if name else "lawful",
                "signals": [name] if name else [],
                "weight": MADE,
                "from": "made",
            }
        )
    rnd = random.Random(2)
    pairs = sentences.read_text(encoding="utf-8").splitlines() if sentences else []
    spoken = [pair.split("\t")[1] for pair in pairs if "\t" in pair]
    english = sorted({pair.split("\t")[0] for pair in pairs if "\t" in pair})
    texts = everyday() + rnd.sample(spoken, min(SENTENCES, len(spoken)))
    said = [(text, "everyday") for text in texts + rnd.sample(english, min(IN_ENGLISH, len(english)))]
    for origin, paths in talk.items():
        lines = (line.strip() for path in paths for line in path.read_text(encoding="utf-8").splitlines())
        said += [(text, origin) for text in dict.fromkeys(filter(None, lines))]
    for text, origin in said:
        to = rnd.choice(("unknown", "borrower", "borrower", "other"))
        rows.append(
            {"text": text, "addressee": to, "label": "unrelated", "signals": [], "weight": EVERYDAY, "from": origin}
        )
    for row in rows:
        if row["from"] not in DAILY and row["label"] != "improper":
            row["weight"] *= LAWFUL
    return rows


def improper(signals: dict, name: str) -> bool:
    """Say whether a name is that of something that is held against whoever writes."""
    return not name.startswith("_") and signals[name]["kind"] in ("conduct", "fraud") and not signals[name]["lawful"]


@cache
def word_kinds() -> dict[str, dict[str, list[str]]]:
    """Return the words of bench/word_kinds.yaml by first character and by their kinds, as the file of weights keeps them."""
    kinds: dict[str, str] = {}
    for number, words in enumerate(yaml.safe_load(KINDS.read_text(encoding="utf-8")).values()):
        for word in dict.fromkeys(word.replace("-", " ") for word in words.split()):
            kinds[word] = kinds.get(word, "") + chr(FIRST_KIND + number)
    made: dict[str, dict[str, list[str]]] = {}
    for word, held in kinds.items():
        made.setdefault(word[0], {}).setdefault(f":{held}", []).append(word)
    return made


def seen_in(row: dict, reader: Reader) -> list[set[str]]:
    """Return what is weighed of each clause, made by the program's own code; patterns' finds are named with a #."""
    seen: list[set[str]] = []
    for message in split_messages(row["text"][:LONGEST]):
        if message.speaker in ("collector", "unknown") or not GRAVE.isdisjoint(row["signals"]):
            seen += _seen_in(message.text, row.get("addressee") or "unknown", reader)
    return seen or [set()]


def _seen_in(text: str, addressee: str, reader: Reader) -> list[set[str]]:
    copy = normalise(text)
    spans = clauses(copy.text)
    seen = [grams(clause) | KINDS_OF.of(clause) for clause in (numbered(copy.text[s:e]) for s, e in spans)]
    if not seen:
        return []
    ends = [copy.span(start, end)[1] for start, end in spans]
    for reading in reader.read(text, addressee=addressee):
        at = next((place for place, end in enumerate(ends) if reading.start < end), len(ends) - 1)
        seen[at].add(f"#{reading.id}")
    return seen


KINDS_OF = Kinds(lambda char: {word: held for held, words in word_kinds().get(char, {}).items() for word in words})


def to_of(row: dict) -> str:
    """Say to whom a row goes, as the program knows it."""
    to = row.get("addressee") or "unknown"
    return "third" if to in THIRD else "borrower" if to in ("borrower", "co_borrower") else "unknown"


def data_of(rows: list[dict], vocabulary: dict[str, int], *, thin: bool, names: list[str] | None = None) -> Data:
    """Return rows as numbers, with one answer for each of ``names``, or for each of ``HEADS``.

    ``thin`` hides most of the patterns' finds in the corpus they were made on.
    """
    rnd, clauses_ = random.Random(3), []
    for row in rows:
        hide = thin and row["from"] in ("corpus_dev.jsonl", "examples") and rnd.random() > PATTERNS_KEPT
        clauses_.append([{name for name in clause if not (hide and name[0] == "#")} for clause in row["seen"]])
    answers = np.zeros((len(rows), len(names or HEADS)), np.float32)
    weights = np.zeros(answers.shape, np.float32)
    for at, row in enumerate(rows):
        answers[at] = [name in row["signals"] for name in names] if names else heads(row)
        weights[at] = row["weight"]
        if not names:
            weights[at] *= told(row)
    # Everyday texts frame nothing: beside improper words they take none of them back.
    frames = [row["from"] not in DAILY for row in rows]
    return Data(clauses_, vocabulary, answers, weights, [to_of(row) for row in rows], frames)


def heads(row: dict) -> list[bool]:
    """Return the answers of a row, for each of ``HEADS``."""
    given = row["signals"]
    return [
        row["label"] == "improper",
        not DESPAIR.isdisjoint(given),
        "danger_now" in given,
        any(name.startswith("fraud_") for name in given),
    ]


def told(row: dict) -> list[bool]:
    """Return of which of ``HEADS`` a row says anything: what its writer was not asked is left open."""
    given, seen = set(row["signals"]), set().union(*row["seen"])
    open_ = row["from"] not in LATER and row["from"] not in DAILY
    near = bool(given & _NEAR_FRAUD) and not heads(row)[3]
    played = row["from"] == "plays"  # where people despair and fight as well
    # Who writes to friends of not wanting to live may mean it.
    despairs = row["from"] == "talk" and not seen.isdisjoint(f"#{name}" for name in DESPAIR)
    return [
        True,
        not played and not despairs,
        not played and not (open_ and seen & {"#danger_now", "#was_hurt"}),
        not near and not (open_ and "#fraud_told" in seen and not heads(row)[3]),
    ]


def read_all(rows: list[dict], signals: dict) -> None:
    """Put beside every row what is weighed of it. Of everyday texts, which are many, only what labelled rows hold."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=_with_reader, initargs=(signals,)) as pool:
        for part in (False, True):
            held = [row for row in rows if (row["from"] in DAILY) is part]
            known = {name: name for row in rows for clause in row.get("seen", ()) for name in clause} if part else None
            for row, seen in zip(held, pool.map(_seen, held, chunksize=500), strict=True):
                row["seen"] = [{known[name] for name in clause if name in known} for clause in seen] if known else seen


def _with_reader(signals: dict) -> None:
    global _READER
    _READER = Reader(signals, alone=True)


def _seen(row: dict) -> list[set[str]]:
    return seen_in(row, _READER)


def vocabulary_of(rows: list[dict]) -> dict[str, int]:
    """Return what is worth weighing: what at least SEEN labelled rows hold. Everyday texts add nothing to it."""
    return {name: place for place, name in enumerate(known_grams(rows, SEEN))}


def known_grams(rows: list[dict], least: int, *, patterns: bool = True) -> list[str]:
    """Return what at least so many labelled rows hold, in order; without ``patterns``, nothing that they found."""
    counts: Counter = Counter()
    for row in rows:
        if row["from"] not in DAILY:
            counts.update(set().union(*row["seen"]))
    return sorted(
        name
        for name, number in counts.items()
        if number >= least and " " not in name and "\n" not in name and (patterns or name[0] != "#")
    )


def rare(rows: list[dict], vocabulary: dict[str, int]) -> np.ndarray:
    """Return what each gram counts for being rare."""
    counts: Counter = Counter()
    for row in rows:
        counts.update(set().union(*row["seen"]) & vocabulary.keys())
    return np.array([np.log((1 + len(rows)) / (1 + counts[name])) / 5 for name in vocabulary], np.float32)


def heads_of(rows: list[dict], signals: dict) -> list[str]:
    """Return the improper signals with examples enough to learn from."""
    wanted = Counter(name for row in rows if row["label"] == "improper" for name in row["signals"])
    return [
        name
        for name in sorted(wanted)
        if wanted[name] >= LEAST_EXAMPLES and name in signals and improper(signals, name)
    ]


def beside_nothing(rows: list[dict]) -> list[dict]:
    """Put an everyday clause before or after some of the rows: what says nothing takes nothing back."""
    rnd = random.Random(4)
    idle = [row["seen"] for row in rows if row["from"] in DAILY and len(row["seen"]) == 1]
    made = []
    for row in rows:
        if row["from"] not in DAILY and any(heads(row)) and idle and rnd.random() < BESIDE:
            other = rnd.choice(idle)
            row = {**row, "seen": row["seen"] + other if rnd.random() < 0.5 else other + row["seen"]}
        made.append(row)
    return made


def learned(rows: list[dict], names: list[str], vocabulary: dict[str, int]) -> tuple[Fit, Fit]:
    """Return what tells an improper message, and what tells one signal from another in an improper one."""
    weighed = rare(rows, vocabulary)
    rows = beside_nothing(rows)
    bad = [row for row in rows if row["label"] == "improper"]
    with ProcessPoolExecutor(2) as pool:
        found = pool.submit(fit, data_of(rows, vocabulary, thin=True), weighed, framed=True)
        named = pool.submit(fit, data_of(bad, vocabulary, thin=True, names=names), weighed, framed=False)
        return found.result(), named.result()


def measure(model: Fit, rows: list[dict], data: Data) -> str:
    """Print what thresholds give on rows that were not learned from; return a line of it."""
    odds = predict(model, data)[:, 0]
    bad = np.array([row["label"] == "improper" for row in rows])
    plain = np.array([row["from"] in DAILY for row in rows])
    lawful = ~bad & ~plain
    for least in (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0):
        found, accused, daily = ((odds > least)[part].mean() for part in (bad, lawful, plain))
        print(
            f"improper > {least:+.1f}: found {found:6.1%} of {bad.sum()}   accused {accused:6.1%} of {lawful.sum()}   everyday {1000 * daily:6.2f} in 1,000"
        )
    edge = np.sort(odds[lawful])[::-1][int(0.02 * lawful.sum())]
    return f"found where 2 in 100 are accused: {(odds[bad] > edge).mean():.1%} of {bad.sum()} kept aside"


def written(models: tuple[Fit, Fit], names: list[str], vocabulary: dict[str, int], measured: str) -> bytes:
    """Return the file: whole numbers, by layer and leading character."""
    layers: dict[str, dict[str, dict[str, list[str]]]] = {"answers": {}, "signals": {}, "kinds": word_kinds()}
    patterns: dict[str, dict[str, int]] = {}
    answers = [*HEADS, "frame"]
    columns = [*answers, *names]
    whole = np.rint(np.hstack([model.weights for model in models]) * models[0].rare[:, None] * SCALE).astype(int)
    for gram, place in vocabulary.items():
        for column, name in enumerate(columns):
            weight = int(whole[place, column])
            if gram[0] == "#":
                if weight:
                    patterns.setdefault(gram[1:], {})[name] = weight
            elif abs(weight) >= (LIGHTEST if column < len(answers) else LIGHTEST_OF_A_SIGNAL):
                layer, number = ("answers", column) if column < len(answers) else ("signals", column - len(answers))
                layers[layer].setdefault(leading(gram), {}).setdefault(f"{number}:{weight}", []).append(gram)
    starts = np.concatenate([model.start for model in models])
    bias = {name: round(float(start) * SCALE) for name, start in zip(columns, starts, strict=True)}
    told = {to: [round(float(weight) * SCALE) for weight in models[1].told[to]] for to in models[1].told}
    number = {name: chr(FIRST_KIND + place) for place, name in enumerate(yaml.safe_load(KINDS.read_text("utf-8")))}
    head = {
        "near": [number[YOU], "".join(number[name] for name in NEAR)],
        "heads": names,
        "answers": answers,
        "bias": bias,
        "addressee": told,
        "patterns": patterns,
        "measured": measured,
    }
    body = pack_weights(layers, head)
    corpora = {name: hashlib.sha256((TESTS / name).read_bytes()).hexdigest() for name in CORPORA}
    head["kinds"] = hashlib.sha256(KINDS.read_bytes()).hexdigest()
    return pack_weights(layers, {**head, "stamp": hashlib.sha256(body).hexdigest()[:16], "corpora": corpora})


def main() -> None:
    """Measure, and write the file unless only a measure was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--measure", action="store_true", help="write nothing")
    parser.add_argument("--quick", action="store_true", help="learn from every row; do not measure")
    parser.add_argument("--aside", default="", help="a corpus to leave out and measure on")
    parser.add_argument("--sentences", type=Path, help="Tatoeba's pairs, a tab between")
    parser.add_argument("--talk", type=Path, nargs="*", default=(), help="everyday talk, one text a line")
    parser.add_argument("--plays", type=Path, nargs="*", default=(), help="the same out of plays")
    asked = parser.parse_args()
    signals = load_signals(FOLDER)
    rows = rows_of(signals, asked.sentences, {"talk": asked.talk, "plays": asked.plays})
    read_all(rows, signals)
    apart = {
        id(row)
        for number, row in enumerate(rows)
        if (row["from"] == asked.aside if asked.aside else row.get("part") == "dev")
        or (row["from"] in DAILY and number % 3 == 0)
    }
    taught = rows if asked.quick else [row for row in rows if id(row) not in apart]
    names, vocabulary = heads_of(taught, signals), vocabulary_of(taught)
    models = learned(taught, names, vocabulary)
    measured = "not measured"
    if not asked.quick:
        kept = [row for row in rows if id(row) in apart]
        measured = measure(models[0], kept, data_of(kept, vocabulary, thin=False))
        print(measured)
    if not asked.measure:
        (FOLDER / FILE).write_bytes(written(models, names, vocabulary, measured))
        print(
            f"{FILE}: {(FOLDER / FILE).stat().st_size / 1024:.0f} KiB, {len(vocabulary)} grams, {len(taught)} rows, {len(names)} signals"
        )


if __name__ == "__main__":
    main()

"""Measure reading in one run: what is found and wrongly found on every set, everyday life by length, and how fast.

    python bench/reading.py [--everyday FILE] [--messages 3000] [--rounds 5] [--signals]

"both" is the program: plain words and what only sounds like something (asked after, never a finding); "known" is the same
where it is known to come from whoever collects, as in an imported log; "said" is the plain words alone. The keyword list is made of the phrases the signal files take alone (patterns of one step); where a signal
has none, of the words its patterns look for first. ``--everyday`` names a file of texts that have nothing to do with
debt, one a line; nothing of it is learned. Sets marked * were learned from.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from helper.guidance.signals import load_signals
from helper.reading import distress, hear, read
from helper.reading.match import read_patterns
from helper.reading.normal import normalise
from helper.reading.reader import Reader

TESTS = ROOT / "tests" / "reading"
LENGTHS = (2, 4, 8, 15, 30, 60)
Rows = list[dict]
Way = Callable[[dict], set[str]]


def words_by_class(lexicon: dict) -> dict[int, list[str]]:
    """Return the words of two characters and more of every class."""
    found: dict[int, list[str]] = {}
    groups = lexicon["groups"].split("/")
    for pair, row in lexicon["index"].items():
        for entry in row.split(" "):
            rest, _, group = entry.rpartition(":")
            for number in map(int, groups[int(group)].split(" ")):
                found.setdefault(number, []).append(pair + rest)
    return found


def keywords(signals: dict, wrong: set[str]) -> dict[str, list[str]]:
    """Return a keyword list per improper signal, as somebody without patterns would keep it."""
    classes = words_by_class(signals["_lexicon"])
    lists = {}
    for name in sorted(wrong):
        alone = {
            word
            for anchor, lines in signals[name]["patterns"].items()
            if any(len(pattern.classes) == 1 for pattern in read_patterns(name, lines))
            for word in classes.get(int(anchor), ())
        }
        first = {w for anchor in signals[name]["patterns"] for w in classes.get(int(anchor), ()) if len(w) > 2}
        lists[name] = sorted(alone or first)
    return lists


def sets() -> dict[str, Rows]:
    """Return the sets by name. The part "dev" of a learned corpus was chosen by; a set with * was learned from."""
    found: dict[str, Rows] = {}
    for path in sorted(TESTS.glob("corpus_*.jsonl")):
        name = path.stem.removeprefix("corpus_")
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        aside = [row for row in rows if row.get("part") == "dev"]
        learned = name not in ("heldout", "hand_e")
        found[name + "*" * learned] = [row for row in rows if row.get("part") != "dev"]
        if aside:
            found.setdefault("hands, dev part*", []).extend(aside)
    return found


# Signals that are a closer name for another one: counted together in the coarse score.
COARSE = {
    "bomb_dialling": "excessive_frequency",
    "borrowing_permission": "threat_contacts",
    "altered_picture": "public_posting",
    "threat_sexual": "threat_violence",
    "third_party_demand": "third_party_disclosure",
    "impersonate_lawyer": "impersonate_authority",
    "sham_court_paper": "impersonate_authority",
    "fraud_link": "fraud",
    "fraud_safe_account": "fraud",
    "fraud_screen_sharing": "fraud",
    "fraud_upfront_fee": "fraud",
    "fraud_verification_code": "fraud",
    "fraud_told": "fraud",
    "fraud_agency": "fraud",
    "fraud_cash_out": "fraud",
    "fraud_fake_service": "fraud",
}


def coarse(names: set[str]) -> set[str]:
    """Return signals by their coarse names."""
    return {COARSE.get(name, name) for name in names}


def rates(
    rows: Rows, way: Way, wrong: set[str], named: Callable[[set[str]], set[str]] = set
) -> tuple[float, float, float, dict[str, list[int]]]:
    """Return the share of improper rows found, of others accused, macro-F1, and true, false, missed per signal."""
    counts: dict[str, list[int]] = {}
    found, accused = [0, 0], [0, 0]
    for row in rows:
        if row["label"] == "ambiguous":
            continue
        got, bad = named(way(row)), row["label"] == "improper"
        wanted = named(set(row["signals"]) & wrong) if bad else set()
        tally = found if bad else accused
        tally[0] += bool(got)
        tally[1] += 1
        for name in got | wanted:
            counts.setdefault(name, [0, 0, 0])[0 if name in got & wanted else 1 if name in got else 2] += 1
    scores = [2 * true / (2 * true + false + missed) for true, false, missed in counts.values() if true + missed]
    return found[0] / max(1, found[1]), accused[0] / max(1, accused[1]), sum(scores) / max(1, len(scores)), counts


def everyday(texts: list[str], signals: dict, ways: dict[str, Callable[[str], set[str]]]) -> None:
    """Print how many texts in a thousand give a sign, by length."""
    edges = [*LENGTHS, 10**9]
    print("\neveryday texts with a sign of conduct, in 1,000, by length (despair: with words of it)")
    print(f"{'':22}{'all':>9}" + "".join(f"{f'≤{edge}' if edge < 10**9 else f'>{LENGTHS[-1]}':>9}" for edge in edges))
    totals = Counter(next(edge for edge in edges if len(text) <= edge) for text in texts)
    print(f"{'texts':22}{len(texts):9}" + "".join(f"{totals[edge]:9}" for edge in edges))
    for name, way in ways.items():
        hits = Counter(next(edge for edge in edges if len(text) <= edge) for text in texts if way(text))
        print(
            f"{name:22}{1000 * sum(hits.values()) / len(texts):9.2f}"
            + "".join(f"{1000 * hits[edge] / max(1, totals[edge]):9.2f}" for edge in edges)
        )


def timed(work: Callable[[str], object], texts: list[str], rounds: int) -> float:
    """Return the fastest pass in seconds of processor time: what the machine does beside is left out."""
    passes = []
    for _ in range(rounds):
        began = time.process_time()
        for text in texts:
            work(text)
        passes.append(time.process_time() - began)
    return min(passes)


def speed(signals: dict, texts: list[str], rounds: int) -> None:
    """Print messages a second beside bare matching of the same words."""
    words = sorted({w for row in words_by_class(signals["_lexicon"]).values() for w in row}, key=len, reverse=True)
    alone = Reader(signals, alone=True)
    ways: dict[str, Callable[[str], object]] = {
        "this program": lambda text: hear(text, signals=signals),
        "its patterns alone": lambda text: alone.read(text, addressee="unknown"),
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
    for way in ways.values():
        way(texts[0])
    seconds = {name: timed(work, texts, rounds) for name, work in ways.items()}
    print(f"\n{len(texts)} messages of every set in turn, {len(words)} phrases, fastest of {rounds}")
    for name, took in seconds.items():
        rate = len(texts) / took
        print(
            f"{name:20}{rate:12.0f} messages/s   100,000 in {1e5 / rate:6.1f} s   program costs {seconds['this program'] / took:6.2f}x"
        )


_FIRST = """
import json, sys, time
from helper.guidance import load
signals = load().signals
began = time.process_time()
from helper import reading
reading.hear(sys.argv[1], signals=signals)
print(1000 * (time.process_time() - began))
"""


def first_message() -> None:
    """Print what a first message costs once the guidance is there: reading's share of a start."""
    for said in ("好的", "再不还款我们明天就去你单位找你领导"):
        took = [
            float(
                subprocess.run(
                    [sys.executable, "-c", _FIRST, said], capture_output=True, text=True, cwd=ROOT, check=True
                ).stdout
            )
            for _ in range(5)
        ]
        print(f"first message ({said}): {statistics.median(took):.0f} ms of processor time")


def mixed(groups: Iterable[list[str]], number: int) -> list[str]:
    """Return texts of all groups in turn."""
    held = [group for group in groups if group]
    return [held[place % len(held)][place // len(held) % len(held[place % len(held)])] for place in range(number)]


def main() -> None:
    """Run the whole measurement."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--everyday", type=Path, help="texts that have nothing to do with debt, one a line")
    parser.add_argument("--messages", type=int, default=3000, help="far more than are remembered: 2,000 at least")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--signals", action="store_true", help="print every signal of the dev part and of what was kept aside"
    )
    asked = parser.parse_args()
    signals = load_signals(ROOT / "guides" / "signals")
    wrong = {name for name, row in signals.items() if not name.startswith("_") and not row["lawful"]}
    conduct = {name for name in wrong if signals[name]["kind"] == "conduct"}
    lists, alone = keywords(signals, wrong), Reader(signals, alone=True)

    def both(row: dict) -> set[str]:
        heard = hear(
            row["text"], signals=signals, addressee=row.get("addressee") or "unknown", channel=row.get("channel")
        )
        return {s.id for s in (*heard.signals, *heard.to_confirm)} & wrong

    def known(row: dict) -> set[str]:
        heard = hear(
            row["text"],
            signals=signals,
            addressee=row.get("addressee") or "unknown",
            channel=row.get("channel"),
            known=True,
        )
        return {s.id for s in (*heard.signals, *heard.to_confirm)} & wrong

    def said(row: dict) -> set[str]:
        return {
            s.id
            for s in read(
                row["text"], signals=signals, addressee=row.get("addressee") or "unknown", channel=row.get("channel")
            )
        } & wrong

    def patterns(row: dict) -> set[str]:
        return {r.id for r in alone.read(row["text"], addressee=row.get("addressee") or "unknown")} & wrong

    def plain(text: str) -> set[str]:
        return {name for name, words in lists.items() if any(word in text for word in words)}

    ways: dict[str, Way] = {
        "both": both,
        "known": known,
        "said": said,
        "patterns": patterns,
        "keywords": lambda row: plain(row["text"]),
        "normalised": lambda row: plain(normalise(row["text"]).text),
    }
    every = sets()
    print(
        f"{'found / accused / macro-F1':26}{'rows':>6}" + "".join(f"{name:>22}" for name in ways) + "  both, coarse F1"
    )
    for name, rows in every.items():
        line = f"{name:26}{len(rows):6}"
        counts = {}
        for way, work in ways.items():
            found, accused, score, counts[way] = rates(rows, work, wrong)
            line += f"{f'{found:.3f} {accused:.3f} {score:.2f}':>22}"
        print(f"{line}{rates(rows, both, wrong, coarse)[2]:12.2f}")
        if asked.signals and not name.startswith(("dev", "kinds", "messages")):
            for signal, (true, false, missed) in sorted(counts["both"].items()):
                print(
                    f"    {signal:32} true {true:4} false {false:4} missed {missed:4}  F1 {2 * true / max(1, 2 * true + false + missed):.2f}"
                )
    despair = [row["text"] for rows in every.values() for row in rows if "self_harm" in row["signals"]]
    print(
        f"\nwords of despair heard: {sum(bool(distress(text, signals)) for text in despair)} of {len(despair)} (learned from)"
    )
    texts = (
        [line for line in asked.everyday.read_text(encoding="utf-8").splitlines() if line.strip()]
        if asked.everyday
        else []
    )
    if texts:
        row = lambda text: {"text": text, "addressee": "borrower"}  # noqa: E731
        everyday(
            texts,
            signals,
            {
                "both": lambda text: both(row(text)) & conduct,
                "known": lambda text: known(row(text)) & conduct,
                "said": lambda text: said(row(text)) & conduct,
                "patterns": lambda text: patterns(row(text)) & conduct,
                "keywords": lambda text: plain(text) & conduct,
                "despair": lambda text: {s.id for s in distress(text, signals)},
            },
        )
    speed(
        signals,
        mixed([texts, *([row["text"] for row in rows] for rows in every.values())], asked.messages),
        asked.rounds,
    )
    first_message()


if __name__ == "__main__":
    main()

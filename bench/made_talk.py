"""Make rows to learn from out of the sentences of bench/made_frames.yaml: the same frames with other words each time."""

import random
import re
from pathlib import Path

import yaml

FRAMES = Path(__file__).with_name("made_frames.yaml")
SEED = 5
BAD, GOOD = 12, 14  # how often a frame is filled
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)(\??)")
_PLACE = re.compile(r"\{(\w+)\}")


def made() -> list[tuple[str, str | None]]:
    """Return texts and the signal each of them gives, or None where it says nothing improper."""
    held = yaml.safe_load(FRAMES.read_text(encoding="utf-8"))
    places = {name: words.split("|") for name, words in held["places"].items()}
    rnd = random.Random(SEED)
    rows: dict[str, str | None] = {}
    frames = [
        (frame, signal, BAD)
        for part in ("bad", "english_bad")
        for signal, listed in held[part].items()
        for frame in listed
    ]
    frames += [(frame, None, GOOD) for part in ("good", "english_good") for frame in held[part]]
    for frame, signal, times in frames:
        for _ in range(times):
            rows.setdefault(_filled(frame, places, rnd), signal)
    return list(rows.items())


def _filled(frame: str, places: dict[str, list[str]], rnd: random.Random) -> str:
    text = _CHOICE.sub(lambda found: "" if found[2] and rnd.random() < 0.5 else rnd.choice(found[1].split("|")), frame)
    text = _PLACE.sub(lambda found: rnd.choice(places[found[1]]), text).replace("\\", "")
    if not text.isascii():  # people write a space, another mark or none
        text = text.replace("，", rnd.choice(("，", "，", " ", "，", ",")))
        text += rnd.choice(("", "", "", "。", "！", "…"))
    elif rnd.random() < 0.3:
        text = text.lower()
    return text

"""How well screenshots are read: made-up pages in the manner of a dozen programs, drawn by a browser, then read.

``python bench/screenshots.py [-n 2] [--chromium /usr/bin/chromium] [--keep FOLDER] [--again] [--style wechat]``. Each page is read clean, dark, with
large letters, cropped, scaled, compressed and as a photo of a screen (turned, in perspective, with noise, moire and
uneven light). Beside it stands a plain dump of lines, each taken for a message. ``--keep`` keeps pictures and what was
seen in them, and ``--again`` reads the structure anew from what was kept. Rows that lose stay in the table.
"""

import argparse
import difflib
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import numpy
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from screenshot_pages import STYLES, Page, draw
from strange_pages import FORMS, draw_strange

from helper.intake.screenshots import engine, read_screen
from helper.intake.screenshots.seeing import Seen, from_json

KINDS = ("clean", "dark", "large", "cropped", "scaled", "jpeg", "photo", "photo_dark")


def shoot(page: Page, path: Path, chromium: str) -> None:
    """Draw a page in a headless browser."""
    source = path.with_suffix(".html")
    source.write_text(page.html, encoding="utf-8")
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--window-size={page.width},{page.height}",
        f"--force-device-scale-factor={page.scale}",
        f"--screenshot={path}",
        f"file://{source.resolve()}",
    ]
    subprocess.run(command, capture_output=True, check=False)
    source.unlink()


def changed(picture: Image.Image, kind: str, seed: int) -> tuple[Image.Image, dict]:
    """Return the picture as a person may hand it over, and how to save it."""
    chance = random.Random(f"{kind}{seed}")
    wide, tall = picture.size
    if kind == "cropped":
        return picture.crop((0, round(tall * 0.1), wide, round(tall * 0.92))), {}
    if kind == "scaled":
        share = chance.choice((0.42, 0.5, 0.62))
        return picture.resize((round(wide * share), round(tall * share)), Image.LANCZOS), {}
    if kind == "jpeg":
        share = chance.choice((0.66, 1.0))
        return picture.resize((round(wide * share), round(tall * share)), Image.LANCZOS), {
            "format": "JPEG",
            "quality": chance.choice((35, 50, 65)),
        }
    if kind.startswith("photo"):
        return photographed(picture, chance), {"format": "JPEG", "quality": 80}
    return picture, {}


def photographed(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Return a photo of a screen: in perspective and a little turned, with moire, noise, uneven light, and a table around it."""
    import cv2

    wide, tall = 1200, round(1200 * picture.height / picture.width * 0.92)
    screen = numpy.asarray(picture.convert("RGB"))
    margin = chance.uniform(0.01, 0.08)
    lean = [chance.uniform(-0.03, 0.03) for _ in range(8)]
    corners = numpy.array(
        [[margin, margin], [1 - margin, margin], [1 - margin, 1 - margin], [margin, 1 - margin]]
    ) + numpy.array(lean).reshape(4, 2)
    goal = (corners * [wide, tall]).astype(numpy.float32)
    source = numpy.array(
        [[0, 0], [screen.shape[1], 0], [screen.shape[1], screen.shape[0]], [0, screen.shape[0]]], numpy.float32
    )
    table = chance.choice(((38, 34, 31), (120, 98, 76), (24, 24, 28)))
    out = cv2.warpPerspective(
        screen, cv2.getPerspectiveTransform(source, goal), (wide, tall), flags=cv2.INTER_AREA, borderValue=table
    ).astype(numpy.float32)
    rows, columns = numpy.mgrid[0:tall, 0:wide].astype(numpy.float32)
    pitch, angle = chance.uniform(3.2, 6.5), chance.uniform(0.1, 0.9)
    wave = numpy.sin(2 * numpy.pi * (columns * numpy.cos(angle) + rows * numpy.sin(angle)) / pitch) * chance.uniform(
        2, 6
    )
    light = 1 - chance.uniform(0.05, 0.22) * (
        (columns / wide - chance.random()) ** 2 + (rows / tall - chance.random()) ** 2
    )
    noise = numpy.random.default_rng(chance.randrange(10**6)).normal(0, chance.uniform(3, 7), (tall, wide, 3))
    out = out * light[..., None] + wave[..., None] + noise
    return Image.fromarray(
        numpy.clip(cv2.GaussianBlur(out, (0, 0), chance.uniform(0.5, 0.9)), 0, 255).astype(numpy.uint8)
    )


def plain(text: str | None) -> str:
    """Return text without blanks and differences of width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def like(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def cropped_truth(truth: list[dict], kind: str, got: list[dict]) -> list[dict]:
    """Leave out, of a cropped picture, what the cut took away: only what is found or stands between what is found counts."""
    if kind != "cropped":
        return truth
    found = [
        place
        for place, one in enumerate(truth)
        if any(like(plain(one["text"]), plain(other["text"])) > 0.7 for other in got)
    ]
    shown = truth[min(found) : max(found) + 1] if found else truth
    # The time above the first messages may have been cut away with them.
    bare = next((place for place, one in enumerate(got) if one["time"]), len(got))
    shown = [{**one, "time": None} if place < bare else one for place, one in enumerate(shown)]
    return shown


def score(truth: list[dict], got: list[dict]) -> tuple[Counter, list]:
    """Return counts of what is right, and what is not with what came instead."""
    count: Counter = Counter(truth=len(truth), got=len(got))
    used: set[int] = set()
    wrong: list = []
    for one in truth:
        best, place = 0.0, -1
        for number, other in enumerate(got):
            if number in used:
                continue
            near = like(plain(one["text"]), plain(other["text"])) + 0.03 * sum(
                plain(one[key]) == plain(other[key]) for key in ("side", "name", "time")
            )
            if near > best:
                best, place = near, number
        if best < 0.6:
            wrong.append(("missing", one))
            count["chars"] += len(plain(one["text"]))
            continue
        used.add(place)
        other = got[place]
        wanted, read = plain(one["text"]), plain(other["text"])
        same = sum(
            block.size for block in difflib.SequenceMatcher(None, wanted, read, autojunk=False).get_matching_blocks()
        )
        right = {
            "whole": same >= 0.9 * len(wanted) and len(read) <= 1.1 * len(wanted) + 1,
            "side": one["side"] == other["side"],
            "name": plain(one["name"]) == plain(other["name"]),
            "time": plain(one["time"]) == plain(other["time"]),
        }
        count.update({"chars": len(wanted), "found": len(wanted), "same": same, **right, "all": all(right.values())})
        if not all(right.values()):
            wrong.append(([key for key, held in right.items() if not held], one, other))
    wrong += [("extra", got[number]) for number in range(len(got)) if number not in used]
    return count, wrong


def _drawn(style: str, seed: int, kind: str) -> Page:
    return (
        draw_strange(style, seed) if style in FORMS else draw(style, seed, dark="dark" in kind, large=kind == "large")
    )


def as_json(seen: Seen) -> list[dict]:
    """Return the messages of a picture as the command prints them."""
    return [
        {"side": one.side, "name": one.name or None, "text": one.text, "time": one.time or None}
        for one in read_screen(seen).messages
    ]


def lines_as_messages(seen: Seen) -> list[dict]:
    """Return each line as a message, as a plain dump gives them."""
    return [{"side": "left", "name": None, "text": line.text, "time": None} for line in seen.lines]


def main() -> None:
    """Draw, read, count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=2, help="pages a style")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--style", action="append")
    parser.add_argument("--kind", action="append")
    parser.add_argument("--strange", action="store_true", help="pages unlike those the layout was written by")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    said = parser.parse_args()
    folder = said.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    totals: dict[tuple[str, str], Counter] = defaultdict(Counter)
    seconds: list[float] = []
    titles: Counter[str] = Counter()
    kept: dict = {}
    engine.from_json = lambda data: kept.update(data=data) or from_json(data)
    with engine.PictureReader(threads=1) as reader:
        for style in said.style or (FORMS if said.strange else STYLES):
            for kind in said.kind or KINDS:
                for seed in range(said.first, said.first + said.n):
                    path = (
                        folder
                        / f"{style}-{seed}-{kind}.{'jpg' if kind == 'jpeg' or kind.startswith('photo') else 'png'}"
                    )
                    stored = path.with_suffix(".seen.json")
                    page = _drawn(style, seed * 10 + KINDS.index(kind), kind)
                    if not (said.again and stored.exists()):
                        if said.again:
                            continue
                        if not path.exists():
                            whole = path.with_suffix(".whole.png")
                            shoot(page, whole, said.chromium)
                            picture, how = changed(Image.open(whole).convert("RGB"), kind, seed)
                            picture.save(path, **how)
                            whole.unlink()
                        began = time.perf_counter()
                        reader.read(path)
                        seconds.append(time.perf_counter() - began)
                        stored.write_text(json.dumps(kept["data"], ensure_ascii=False), encoding="utf-8")
                    seen = from_json(json.loads(stored.read_text(encoding="utf-8")))
                    got = as_json(seen)
                    if page.title and kind != "cropped":
                        whose = read_screen(seen).title
                        titles["right"] += plain(whose) == plain(page.title)
                        titles["all"] += 1
                        if said.wrong and plain(whose) != plain(page.title):
                            print(f"## {path.name}: of {whose!r}, not {page.title!r}")
                    truth = cropped_truth(page.messages, kind, got)
                    count, wrong = score(truth, got)
                    totals["helper", style] += count
                    totals["helper", f"~{kind}"] += count
                    totals["helper", "all photos" if kind.startswith("photo") else "all screenshots"] += count
                    totals["lines", "all"] += score(truth, lines_as_messages(seen))[0]
                    if said.wrong and wrong:
                        print(f"## {path.name}")
                        for one in wrong:
                            print("  ", *one)
    print(
        f"{'':24}{'truth':>6}{'got':>6}{'chars':>8}{'recall':>8}{'precision':>10}{'side':>8}{'name':>8}{'time':>8}{'all':>8}"
    )
    for (who, row), count in totals.items():
        whole, shares = (
            count["truth"] or 1,
            {key: count[key] / (count["truth"] or 1) for key in ("whole", "side", "name", "time", "all")},
        )
        print(
            f"{who + ' ' + row:24}{count['truth']:6}{count['got']:6}{count['same'] / (count['found'] or 1):8.3f}{shares['whole']:8.3f}{count['whole'] / (count['got'] or 1):10.3f}{shares['side']:8.3f}{shares['name']:8.3f}{shares['time']:8.3f}{count['all'] / whole:8.3f}"
        )
    if titles:
        print(f"whose chat it is: {titles['right']} of {titles['all']}")
    if seconds:
        print(
            f"{len(seconds)} pictures, {sum(seconds) / len(seconds):.1f} s each, the reader's peak memory {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB"
        )


if __name__ == "__main__":
    main()

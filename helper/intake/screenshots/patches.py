"""The patch of one colour behind each line: found by filling from beside its letters. Runs in the reader's process."""

from typing import Any

import cv2
import numpy

from helper.intake.screenshots.straighten import roughness

_Patch = list[Any]  # its rectangle, its colour, how large it is; what is beside it, once the page is known

WORK = 640
"""Pixels across at which patches are looked for: fine enough for the gap between two bubbles."""


def find_patches(
    picture: numpy.ndarray, boxes: list[list[float]], *, photo: bool
) -> tuple[list[int], list[_Patch], list[int]]:
    """Return the patch of each line, the patches, and the colour of the page."""
    height, width = picture.shape[:2]
    scale = WORK / width
    small = cv2.resize(picture, (WORK, max(1, round(height * scale))), interpolation=cv2.INTER_AREA)
    rough = roughness(small)
    small = cv2.medianBlur(small, 3 if rough < 1.5 else 5)
    if rough >= 1.5:
        small = cv2.bilateralFilter(small, 9, 18, 7)
    reach = 5 if rough < 1.5 else min(6 + rough, 10)
    owners = numpy.zeros(small.shape[:2], numpy.int32)
    of_line: list[int] = []
    found: list[_Patch] = []
    for box in boxes:
        scaled = [value * scale for value in box]
        seeds, colour = _seeds(small, scaled, reach)
        if not seeds:
            of_line.append(-1)
            continue
        held = numpy.bincount([owners[row, column] for column, row in seeds])
        owner = int(held[1:].argmax()) if len(held) > 1 and held[1:].max() > 0.25 * len(seeds) else -1
        near = max(abs(one - other) for one, other in zip(colour, found[owner][1], strict=True)) if owner >= 0 else 255
        if near <= 4:
            of_line.append(owner)
            continue
        # What spread from beside it may have run into a bubble of nearly its colour: then half their difference parts them.
        rect, area, filled = _fill(small, seeds, min(reach, max(3.0, near / 2)), scaled, steady=not photo)
        if owner >= 0 and (rect[2] - rect[0] > 0.93 * WORK or not _holds(rect, scaled)):
            of_line.append(owner)
            continue
        found.append([rect, colour, area])
        owners[filled if owner >= 0 else filled & (owners == 0)] = len(found)
        of_line.append(len(found) - 1)
    page = _page(small, found)
    # A shaded page is not of one colour, but it is one patch.
    wide = [number for number, (rect, _, _) in enumerate(found, start=1) if rect[0] <= 3 and rect[2] >= WORK - 3]
    ground = numpy.isin(owners, wide)
    made = [
        [
            [round(value / scale, 1) for value in rect],
            colour,
            round(area / (scale * scale)),
            _beside(small, rect, page, reach, ground),
        ]
        for rect, colour, area in found
    ]
    return of_line, made, page


def find_silent(
    picture: numpy.ndarray, boxes: list[list[float]], of_line: list[int], patches: list[_Patch], page: list[int]
) -> list[list[float]]:
    """Return places of letters that no line was found for: a lone ？ in a bubble, the last two letters of a message."""
    height, width = picture.shape[:2]
    scale = WORK / width
    small = cv2.medianBlur(
        cv2.resize(picture, (WORK, max(1, round(height * scale))), interpolation=cv2.INTER_AREA), 3
    ).astype(numpy.int32)
    narrow = [place for place, (rect, _, _, _) in enumerate(patches) if rect[2] - rect[0] < 0.93 * width]
    tall = (
        numpy.median(
            [box[3] - box[1] for box, patch in zip(boxes, of_line, strict=True) if patch in narrow] or [0.05 * width]
        )
        * scale
    )
    found = []
    for place in narrow:
        rect, colour = patches[place][:2]
        if rect[2] - rect[0] > 0.19 * width:
            covered = [[value * scale for value in box] for box in boxes if box[0] < rect[2] and box[2] > rect[0]]
            found += _ink(small, [value * scale for value in rect], colour, covered, tall)
    taken = [[value * scale for value in box] for box in (*(patches[place][0] for place in narrow), *boxes)]
    away = (numpy.abs(small - numpy.array(page)).max(2) > 9).astype(numpy.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(away, connectivity=4)
    for left, top, wide, high, area in stats[1:count]:
        fits = (
            0.055 * WORK < high < 0.2 * WORK
            and 0.05 * WORK < wide < 0.5 * WORK
            and wide > 0.65 * high
            and area > 0.8 * wide * high
        )
        if not fits or any(
            min(left + wide, x1) > max(left, x0) and min(top + high, y1) > max(top, y0) for x0, y0, x1, y1 in taken
        ):
            continue
        inner = small[top : top + high, left : left + wide].reshape(-1, 3)
        colour = numpy.median(inner, 0)
        if (numpy.abs(inner - colour).max(1) < 9).mean() > 0.6:
            found += _ink(small, [left, top, left + wide, top + high], [int(value) for value in colour], [], tall)
    return [[value / scale for value in box] for box in found]


def find_short(
    picture: numpy.ndarray, boxes: list[list[float]], of_line: list[int], patches: list[_Patch]
) -> list[tuple[int, list[float]]]:
    """Return the lines that stop short of letters beside them in their bubble, each with the place that holds them too."""
    width = picture.shape[1]
    found = []
    for number, (box, patch) in enumerate(zip(boxes, of_line, strict=True)):
        if patch < 0 or patches[patch][0][2] - patches[patch][0][0] > 0.93 * width:
            continue
        (left, top, right, bottom), colour = patches[patch][:2]
        tall = box[3] - box[1]
        rows = slice(round(max(top, box[1] + 0.2 * tall)), round(min(bottom, box[3] - 0.2 * tall)))
        begin, end = round(left + 0.3 * tall), round(right - 0.3 * tall)
        ink = (
            (numpy.abs(picture[rows, begin:end].astype(numpy.int32) - numpy.array(colour)).max(2) > 70).any(0)
            if rows.stop > rows.start and end > begin
            else numpy.zeros(0, bool)
        )
        for other in boxes:
            if other is not box and min(other[3], box[3]) - max(other[1], box[1]) > 0.3 * tall:
                ink[max(0, round(other[0] - begin)) : max(0, round(other[2] - begin))] = False
        inside = slice(max(0, round(box[0] - begin)), max(0, round(box[2] - begin)))
        outside = ink.copy()
        outside[inside] = False
        if outside.sum() > 0.25 * tall:
            columns = numpy.nonzero(outside)[0]
            found.append(
                (
                    number,
                    [min(box[0], begin + float(columns[0])), box[1], max(box[2], begin + float(columns[-1])), box[3]],
                )
            )
    return found


def _ink(
    small: numpy.ndarray, rect: list[float], colour: list[int], covered: list[list[float]], tall: float
) -> list[list[float]]:
    """Return rows of letters within a patch that lie outside of the places given."""
    left, top, right, bottom = (round(value) for value in rect)
    ink = numpy.abs(small[top:bottom, left:right] - numpy.array(colour)).max(2) > 60
    for _x0, y0, _x1, y1 in covered:
        ink[max(0, round(y0 - top) - 2) : max(0, round(y1 - top) + 2), :] = False
    # Rounded corners show the page; letters keep away from them.
    rim = round(max(3, tall * 0.3))
    ink[:rim], ink[-rim:], ink[:, :rim], ink[:, -rim:] = False, False, False, False
    found = []
    rows = numpy.nonzero(ink.any(1))[0]
    for part in numpy.split(rows, numpy.nonzero(numpy.diff(rows) > 0.35 * tall)[0] + 1) if len(rows) else []:
        columns = numpy.nonzero(ink[part[0] : part[-1] + 1].any(0))[0]
        high, wide = part[-1] - part[0] + 1, columns[-1] - columns[0] + 1
        if 0.4 * tall < high < 1.3 * tall and 0.12 * tall < wide < 6 * tall:
            found.append([left + columns[0], top + part[0], left + columns[-1] + 1, top + part[-1] + 1])
    return found


def _seeds(small: numpy.ndarray, box: list[float], reach: float) -> tuple[list[tuple[int, int]], list[int]]:
    """Return places beside the letters that have the colour they lie on, the nearest to it first, and that colour."""
    tall = box[3] - box[1]
    outer = _rim(small, box, max(1.0, tall * 0.12))
    if outer is None:
        return [], []
    inner = _rim(small, box, -0.12 * tall) if box[2] - box[0] < 1.7 * tall else None
    points, colours, middle = outer
    if inner is not None:
        # The place of a lone letter is often given larger than the bubble it stands in.
        alike = numpy.abs(inner[1] - inner[2]).max(1) <= max(reach, 3)
        if alike.mean() > 0.5 and numpy.abs(inner[2] - middle).max() > 8:
            points, colours, middle = inner
    off = numpy.abs(colours - middle).max(1)
    order = [int(number) for number in numpy.argsort(off, kind="stable") if off[number] <= max(reach, 3)] or [
        int(off.argmin())
    ]
    return [(int(points[number, 0]), int(points[number, 1])) for number in order], [int(value) for value in middle]


def _rim(
    small: numpy.ndarray, box: list[float], pad: float
) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray] | None:
    """Return the points of a frame around a box (or within it), their colours and the colour in the middle of them."""
    height, width = small.shape[:2]
    left, top = max(0, int(box[0] - pad)), max(0, int(box[1] - pad))
    right, bottom = min(width - 1, int(box[2] + pad)), min(height - 1, int(box[3] + pad))
    if right - left < 2 or bottom - top < 2:
        return None
    columns, rows = numpy.arange(left, right + 1), numpy.arange(top, bottom + 1)
    points = numpy.concatenate(
        [
            numpy.stack([columns, numpy.full_like(columns, top)], 1),
            numpy.stack([columns, numpy.full_like(columns, bottom)], 1),
            numpy.stack([numpy.full_like(rows, left), rows], 1),
            numpy.stack([numpy.full_like(rows, right), rows], 1),
        ]
    )
    colours = small[points[:, 1], points[:, 0]].astype(numpy.int32)
    return points, colours, numpy.median(colours, 0)


def _fill(
    small: numpy.ndarray, seeds: list[tuple[int, int]], reach: float, box: list[float], *, steady: bool
) -> tuple[list[float], int, numpy.ndarray]:
    """Fill from beside the letters: by the colour there, or step by step where the ground is shaded."""
    best = _filled(small, *seeds[0], reach, cv2.FLOODFILL_FIXED_RANGE)
    for seed in seeds[:: max(1, len(seeds) // 6)][1:7]:
        if _holds(best[0], box):
            break
        # What spreads from one corner of a letter may be caught there.
        other = _filled(small, *seed, reach, cv2.FLOODFILL_FIXED_RANGE)
        best = other if other[1] > best[1] else best
    rect, area, _ = best
    high = (rect[3] - rect[1]) / small.shape[0]
    shaded = rect[0] <= 3 and rect[2] >= WORK - 3 and 0.14 < high < 0.75
    if steady and (shaded or not _holds(rect, box)):
        stepped = _filled(small, *seeds[0], 2, 0)
        if stepped[1] > area:
            return stepped
    if not _holds(best[0], box):
        # Strong compression leaves stains around letters.
        wider = _filled(small, *seeds[0], 2.2 * reach, cv2.FLOODFILL_FIXED_RANGE)
        if _holds(wider[0], box) and wider[0][2] - wider[0][0] < 0.93 * WORK:
            return wider
    return best


def _holds(rect: list[float], box: list[float]) -> bool:
    slack = 0.25 * (box[3] - box[1])
    return (
        rect[0] <= box[0] + slack
        and rect[2] >= box[2] - slack
        and rect[1] <= box[1] + slack
        and rect[3] >= box[3] - slack
    )


def _filled(
    small: numpy.ndarray, column: int, row: int, reach: float, how: int
) -> tuple[list[float], int, numpy.ndarray]:
    mask = numpy.zeros((small.shape[0] + 2, small.shape[1] + 2), numpy.uint8)
    area, _, _, rect = cv2.floodFill(
        small, mask, (column, row), 0, (reach,) * 3, (reach,) * 3, 4 | (255 << 8) | cv2.FLOODFILL_MASK_ONLY | how
    )
    left, top, wide, tall = rect
    return [left, top, left + wide, top + tall], int(area), mask[1:-1, 1:-1] > 0


def _page(small: numpy.ndarray, found: list[_Patch]) -> list[int]:
    """Return the colour of the page: of the largest patch where it reaches both edges, else of the edges, which no bubble reaches."""
    best = max(found, key=lambda one: one[2], default=None)
    if best and best[0][0] <= 3 and best[0][2] >= WORK - 3 and best[0][3] - best[0][1] > 0.3 * small.shape[0]:
        return list(best[1])
    tall = small.shape[0]
    rim = small[round(0.15 * tall) : round(0.85 * tall)][:, [3, 4, 5, 6, WORK - 7, WORK - 6, WORK - 5, WORK - 4]]
    return [int(value) for value in numpy.median(rim.reshape(-1, 3), 0)]


def _beside(
    small: numpy.ndarray, rect: list[float], page: list[int], reach: float, ground: numpy.ndarray
) -> list[float]:
    """Return how much of the strip left and right of a patch's top is not page."""
    height, width = small.shape[:2]
    left, top, right, bottom = (int(value) for value in rect)
    rows = slice(max(0, top - 4), min(height, max(min(bottom, top + width // 9), top + 8)))
    away = numpy.abs(small[rows].astype(numpy.int32) - numpy.array(page)).max(2) > max(2.2 * reach, 14)
    away &= ~ground[rows]
    shares = []
    for part in (away[:, : max(left - 3, 0)], away[:, min(right + 3, width) :]):
        shares.append(round(float(part.sum()) / max(away.shape[0] * width, 1), 4))
    return shares

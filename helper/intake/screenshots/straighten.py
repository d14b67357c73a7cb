"""Set a photo of a screen straight: by the screen's own edges, else by how its lines lean. Runs in the reader's process."""

import cv2
import numpy

LEAN = 0.006
"""How much lines must lean (in radians) before a picture is taken for a photo."""
ROUGH = 0.6
"""How much flat places must vary before a straight picture is taken for a photo."""


def straighten(work: numpy.ndarray, quads: list[list[list[float]]]) -> tuple[numpy.ndarray, numpy.ndarray] | None:
    """Return the picture set straight and the way back, or nothing where it is a screenshot, straight already."""
    leans = _leans(quads)
    leaning = len(leans) >= 3 and numpy.percentile(numpy.abs([lean for _, _, lean in leans]), 60) >= LEAN
    if not leaning and roughness(work) < ROUGH:
        return None
    height, width = work.shape[:2]
    corners = _screen(work, quads)
    if corners is None:
        if not leaning:
            return _evenly_lit(work), numpy.eye(3)
        corners = _by_lines(leans, width, height)
        size = width, height
    else:
        sides = [
            float(numpy.linalg.norm(corners[one] - corners[other])) for one, other in ((0, 1), (3, 2), (0, 3), (1, 2))
        ]
        size = width, max(1, round(width * (sides[2] + sides[3]) / (sides[0] + sides[1])))
    goal = numpy.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], numpy.float32)
    there = cv2.getPerspectiveTransform(corners.astype(numpy.float32), goal)
    edge = tuple(int(value) for value in numpy.median(work.reshape(-1, 3), 0))
    flat = cv2.warpPerspective(
        work, there, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=edge
    )
    return _evenly_lit(flat), numpy.linalg.inv(there)


def roughness(picture: numpy.ndarray) -> float:
    """Return how much flat places vary: nearly nothing in a screenshot, some in a photo."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(numpy.float32)
    mean = cv2.blur(grey, (5, 5))
    spread = numpy.sqrt(numpy.maximum(cv2.blur(grey * grey, (5, 5)) - mean * mean, 0))
    return float(numpy.percentile(spread, 40))


def _screen(work: numpy.ndarray, quads: list[list[list[float]]]) -> numpy.ndarray | None:
    """Return the corners of the screen where its edge stands out from what lies around it."""
    scale = 480 / work.shape[1]
    small = cv2.GaussianBlur(
        cv2.resize(work, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (0, 0), 1.6
    ).astype(numpy.int32)
    tall, wide = small.shape[:2]
    rim = max(3, round(0.008 * wide))
    around = numpy.concatenate(
        [
            small[:rim].reshape(-1, 3),
            small[-rim:].reshape(-1, 3),
            small[:, :rim].reshape(-1, 3),
            small[:, -rim:].reshape(-1, 3),
        ]
    )
    ground = numpy.median(around, 0)
    away = numpy.abs(small - ground).max(2)
    loose = float(numpy.percentile(numpy.abs(around - ground).max(1), 75))
    text = numpy.array([point for quad in quads for point in quad], numpy.float32) * scale
    for reach in (max(28, 2.5 * loose), max(14, 2 * loose), max(7, 1.6 * loose)):
        mask = cv2.morphologyEx((away > reach).astype(numpy.uint8), cv2.MORPH_CLOSE, numpy.ones((15, 15), numpy.uint8))
        mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, numpy.ones((7, 7), numpy.uint8))
        shapes, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        if not shapes:
            continue
        hull = cv2.convexHull(max(shapes, key=cv2.contourArea))
        size = cv2.contourArea(hull)
        if not 0.25 * tall * wide < size < 0.985 * tall * wide:
            continue
        for bend in (0.01, 0.02, 0.03, 0.05):
            found = cv2.approxPolyDP(hull, bend * cv2.arcLength(hull, True), True)
            if len(found) == 4 and cv2.contourArea(found) > 0.9 * size:
                corners = _in_order(found.reshape(4, 2).astype(numpy.float32))
                inside = [
                    cv2.pointPolygonTest(corners.reshape(-1, 1, 2), (float(x), float(y)), True) > -6 for x, y in text
                ]
                if sum(inside) >= 0.95 * len(inside):
                    placed: numpy.ndarray = corners / scale
                    return placed
    return None


def _in_order(corners: numpy.ndarray) -> numpy.ndarray:
    """Return corners from the upper left, clockwise."""
    total, apart = corners.sum(1), corners[:, 1] - corners[:, 0]
    return numpy.array(
        [corners[total.argmin()], corners[apart.argmin()], corners[total.argmax()], corners[apart.argmax()]]
    )


def _evenly_lit(flat: numpy.ndarray) -> numpy.ndarray:
    """Return the picture as under even light: what the page's tone does across the screen is undone."""
    height, width = flat.shape[:2]
    # Not smoothed: what lies around the screen would run into its rim.
    tone = (
        cv2.resize(flat, (120, max(8, round(120 * height / width))), interpolation=cv2.INTER_AREA)
        .astype(numpy.float32)
        .mean(2)
    )
    fitted = _page_tone(tone)
    if fitted is None:
        return flat
    level = float(numpy.median(fitted))
    field = cv2.resize(fitted.astype(numpy.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    if level > 90:
        lit = flat.astype(numpy.float32) * (level / numpy.clip(field, 30, None))[..., None]
    else:
        lit = flat.astype(numpy.float32) + (level - field)[..., None]
    even: numpy.ndarray = numpy.clip(lit, 0, 255).astype(numpy.uint8)
    return even


def _page_tone(tone: numpy.ndarray) -> numpy.ndarray | None:
    """Return the tone of the page everywhere: from the rims, which no bubble reaches, then from all that agrees with them."""
    tall, wide = tone.shape
    rows, columns = numpy.mgrid[0:tall, 0:wide].astype(numpy.float32)
    across, down = (columns / wide - 0.5).ravel(), (rows / tall - 0.5).ravel()
    terms = numpy.stack([numpy.ones_like(across), across, down, across * down, down**2, across**2], 1)
    rim = ((columns == 2) | (columns == wide - 3)).ravel() & (numpy.abs(down) < 0.47)
    values = tone.ravel()
    solved = None
    # What lies around the screen may show at its very edge.
    keep = rim & (numpy.abs(values - numpy.median(values[rim])) < 45)
    for count, reach in ((3, 20), (5, 12), (5, 8), (5, 7), (5, 6), (6, 5), (6, 4), (6, 4)):
        if keep.sum() < 0.3 * rim.sum():
            return None
        solved, *_ = numpy.linalg.lstsq(terms[keep, :count], values[keep], rcond=None)
        near = numpy.abs(values - terms[:, :count] @ solved) < reach
        # In the last rounds all that has the tone of the rims is page.
        keep = near if reach <= 6 else near & rim
    return (terms @ solved).reshape(tone.shape) if solved is not None and keep.sum() > 0.08 * keep.size else None


def _leans(quads: list[list[list[float]]]) -> list[tuple[float, float, float]]:
    """Return centre and lean of each line that is long enough to tell."""
    found = []
    for quad in quads:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad
        wide, tall = bx - ax, dy - ay
        if wide > 4 * abs(tall) and wide > 60:
            found.append(
                (
                    (ax + bx + cx + dx) / 4,
                    (ay + by + cy + dy) / 4,
                    float(numpy.arctan2((by - ay) + (cy - dy), (bx - ax) + (cx - dx))),
                )
            )
    return found


def _by_lines(leans: list[tuple[float, float, float]], width: int, height: int) -> numpy.ndarray:
    """Return the corners of a frame whose top and bottom lean as the lines there do."""
    data = numpy.array(leans)
    level = numpy.stack([numpy.ones(len(data)), data[:, 1] / height], 1)
    keep = numpy.ones(len(data), bool)
    solved = numpy.zeros(2)
    for _ in range(3):
        solved, *_ = numpy.linalg.lstsq(level[keep], data[keep, 2], rcond=None)
        off = numpy.abs(level @ solved - data[:, 2])
        keep = off <= max(2.5 * float(numpy.median(off)), 0.004)
    top, bottom = float(solved[0]), float(solved[0] + solved[1])
    # The sides lean as the whole turns: half of what both ends have in common.
    turn = (top + bottom) / 2
    middle = width / 2

    def corner(x: float, y: float, lean: float) -> list[float]:
        return [x - numpy.tan(turn) * (y - height / 2), y + numpy.tan(lean) * (x - middle)]

    return numpy.array(
        [corner(0, 0, top), corner(width, 0, top), corner(width, height, bottom), corner(0, height, bottom)]
    )

"""Set a photo of a screen straight: by the screen's own edges, else by how its lines lean. Runs in the reader's process."""

import cv2
import numpy

LEAN = 0.006
"""How much lines must lean (in radians) before a picture is taken for a photo."""


def straighten(work: numpy.ndarray, quads: list) -> tuple[numpy.ndarray, numpy.ndarray] | None:
    """Return the picture set straight and the way back, or nothing where it is straight already."""
    leans = _leans(quads)
    if len(leans) < 3 or numpy.percentile(numpy.abs([lean for _, _, lean in leans]), 60) < LEAN:
        return None
    height, width = work.shape[:2]
    corners = _by_lines(leans, quads, width, height)
    goal = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float32)
    there = cv2.getPerspectiveTransform(corners.astype(numpy.float32), goal)
    edge = tuple(int(value) for value in numpy.median(work.reshape(-1, 3), 0))
    flat = cv2.warpPerspective(work, there, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=edge)
    return flat, numpy.linalg.inv(there)


def _leans(quads: list) -> list[tuple[float, float, float]]:
    """Return centre and lean of each line that is long enough to tell."""
    found = []
    for quad in quads:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad
        wide, tall = bx - ax, dy - ay
        if wide > 4 * abs(tall) and wide > 60:
            found.append(((ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4, float(numpy.arctan2((by - ay) + (cy - dy), (bx - ax) + (cx - dx)))))
    return found


def _by_lines(leans: list[tuple[float, float, float]], quads: list, width: int, height: int) -> numpy.ndarray:
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

    return numpy.array([corner(0, 0, top), corner(width, 0, top), corner(width, height, bottom), corner(0, height, bottom)])

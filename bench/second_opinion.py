"""Fit the second opinion: what is weighed of a few neighbouring clauses, made into a handful of numbers, which are weighed together.

The sums of the first reader (additive.py) know no "but": 遗书 speaks for despair beside whatever else stands there. Here
every gram moves a few numbers, and a layer between them and the answers hears 小说 and 遗书 together. The counterpart of
helper/reading/second.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

RUN = 5  # clauses that are weighed together
NUMBERS, BETWEEN = 16, 24
ROUNDS, AT_ONCE, STEP = 5, 1024, 2e-3
HIDDEN = 0.5  # of the grams, others each time: none may carry an answer alone
PULL = 3e-4


@dataclass
class Second:
    """Hold what was learned: what each gram moves and weighs by itself, and the layer between."""

    moves: np.ndarray
    weighs: np.ndarray
    between: np.ndarray
    lift: np.ndarray
    answers: np.ndarray
    start: np.ndarray


def table(rows: Sequence[Sequence[np.ndarray]], rare: np.ndarray) -> tuple[csr_matrix, np.ndarray]:
    """Return up to RUN neighbouring clauses of each row side by side, and the row of each such window."""
    columns, ends, of = [], [0], []
    for number, clauses in enumerate(rows):
        for start in range(max(1, len(clauses) - RUN + 1)):
            held = [place for clause in clauses[start : start + RUN] for place in clause]
            columns += held
            ends.append(len(columns))
            of.append(number)
    at = np.array(columns, np.int32)
    return csr_matrix((rare[at], at, np.array(ends)), shape=(len(of), len(rare))), np.array(of)


def _likely(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def _ahead(model: Second, x: csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    between = np.maximum(0, (x @ model.moves) @ model.between + model.lift)
    return between, between @ model.answers + x @ model.weighs + model.start


def fit(
    rows: Sequence[Sequence[np.ndarray]], answers: np.ndarray, weights: np.ndarray, rare: np.ndarray, say: Any = None
) -> Second:
    """Return the second opinion. Its chances and rounds are fixed: the same rows give the same numbers."""
    chance = np.random.RandomState(0)
    count, kinds = len(rare), answers.shape[1]
    f = np.float32
    model = Second(
        (chance.randn(count, NUMBERS) * 0.05).astype(f),
        np.zeros((count, kinds), f),
        (chance.randn(NUMBERS, BETWEEN) * 0.25).astype(f),
        np.zeros(BETWEEN, f),
        (chance.randn(BETWEEN, kinds) * 0.2).astype(f),
        np.full(kinds, -3, f),
    )
    parts = [model.moves, model.weighs, model.between, model.lift, model.answers, model.start]
    mean, spread = ([np.zeros_like(part) for part in parts] for _ in range(2))
    whole, of = table(rows, rare)
    begins = np.searchsorted(of, np.arange(len(rows) + 1))
    turn, turns = 0, ROUNDS * -(-len(rows) // AT_ONCE)
    for number in range(ROUNDS):
        order = chance.permutation(len(rows))
        for first in range(0, len(rows), AT_ONCE):
            turn += 1
            some = order[first : first + AT_ONCE]
            lengths = begins[some + 1] - begins[some]
            starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            picked = np.repeat(begins[some] - starts, lengths) + np.arange(lengths.sum())
            x = whole[picked]
            shown = ((chance.rand(count) >= HIDDEN) / (1 - HIDDEN)).astype(f)
            x.data = x.data * shown[x.indices]
            between, odds = _ahead(model, x)
            top = np.maximum.reduceat(odds, starts, axis=0)
            error = (_likely(top) - answers[some]) * weights[some] / len(some)
            # The window that spoke most for an answer is what is learned from.
            back = np.where(odds == np.repeat(top, lengths, axis=0), np.repeat(error, lengths, axis=0), 0).astype(f)
            inner = (back @ model.answers.T) * (between > 0)
            turned = x.T.tocsr()
            moved = x @ model.moves
            slopes = [
                turned @ (inner @ model.between.T),
                turned @ back,
                moved.T @ inner,
                inner.sum(0),
                between.T @ back,
                back.sum(0),
            ]
            step = STEP * (1 - 0.9 * turn / turns)
            for place, (part, slope) in enumerate(zip(parts, slopes, strict=True)):
                mean[place] *= 0.9
                mean[place] += 0.1 * slope
                spread[place] *= 0.999
                spread[place] += 0.001 * slope * slope
                part -= step * (mean[place] / (1 - 0.9**turn)) / (np.sqrt(spread[place] / (1 - 0.999**turn)) + 1e-8)
            if turn % 50 == 0:
                for part in parts[:2]:
                    part *= 1 - 50 * PULL * (1 - 0.9 * turn / turns)
        if say:
            say(f"round {number + 1} of {ROUNDS}")
    return model


def predict(model: Second, rows: Sequence[Sequence[np.ndarray]], rare: np.ndarray) -> np.ndarray:
    """Return the logarithms of the odds of every answer for every row."""
    x, of = table(rows, rare)
    return np.maximum.reduceat(_ahead(model, x)[1], np.searchsorted(of, np.arange(len(rows))), axis=0)

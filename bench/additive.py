"""Fit sums over the best run of clauses. The counterpart, for learning, of helper/reading/likeness.py.

Two of them: whether a message is improper, learned from every row; and which signals it gives, learned from the
improper ones alone, so that ordinary words do not blur what tells one signal from another.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

RUN = 5
ROUNDS = 110
PULL = 1.0  # towards zero
STEP = 0.05
HIDDEN = 0.6  # of the grams, others each round: none may carry an answer alone


class Data:
    """Hold rows of clauses as a table, with their answers."""

    def __init__(
        self,
        rows: list[list[set[str]]],
        vocabulary: dict[str, int],
        answers: np.ndarray,
        weights: np.ndarray,
        to: list[str],
        frames: list[bool],
    ) -> None:
        ends, columns, starts = [0], [], []
        for row in rows:
            starts.append(len(ends) - 1)
            for clause in row:
                columns += sorted(vocabulary[name] for name in clause if name in vocabulary)
                ends.append(len(columns))
        self.clauses = len(ends) - 1
        self.x = csr_matrix(
            (np.ones(len(columns), np.float32), np.array(columns, np.int64), np.array(ends)),
            shape=(self.clauses, len(vocabulary)),
        )
        self.starts = np.array(starts)
        self.row = np.repeat(np.arange(len(rows)), np.diff(np.append(self.starts, self.clauses)))
        self.answers, self.weights = answers, weights
        self.frames = np.array(frames, np.float32)  # which rows may teach what frames words of others
        self.to = {name: np.array([said == name for said in to], np.float32) for name in ("third", "borrower")}


@dataclass
class Fit:
    """Hold what was learned. Where it is ``framed``, the last column is the frame, which is taken off the first."""

    weights: np.ndarray
    start: np.ndarray
    told: dict[str, np.ndarray]
    rare: np.ndarray
    framed: bool


def runs(sums: np.ndarray, data: Data) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the best sum of up to RUN neighbouring clauses for each row and column, where it starts, how long it is."""
    count, now = len(sums), sums.copy()
    top = first = length = None
    for size in range(1, RUN + 1):
        if size > 1:
            longer = np.full_like(sums, -1e9)
            if count >= size:
                at = np.flatnonzero(data.row[: count - size + 1] == data.row[size - 1 :])
                longer[at] = now[at] + sums[at + size - 1]
            now = longer
        most = np.maximum.reduceat(now, data.starts, axis=0)
        place = np.where(now == most[data.row], np.arange(count)[:, None], count + 1)
        where = np.minimum.reduceat(place, data.starts, axis=0)
        if top is None or first is None or length is None:
            top, first, length = most, where, np.ones_like(where)
        else:
            better = most > top
            top, first, length = (
                np.where(better, most, top),
                np.where(better, where, first),
                np.where(better, size, length),
            )
    assert top is not None and first is not None and length is not None
    return top, first, length


def _spread(errors: np.ndarray, first: np.ndarray, length: np.ndarray, count: int) -> np.ndarray:
    """Return the errors of rows at the clauses that made them."""
    edges = np.zeros((count + RUN + 1, errors.shape[1]), np.float32)
    columns = np.broadcast_to(np.arange(errors.shape[1]), errors.shape)
    np.add.at(edges, (first, columns), errors)
    np.add.at(edges, (first + length, columns), -errors)
    return np.cumsum(edges, axis=0)[:count]


def _likely(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def _sums(
    model: Fit, data: Data, x: csr_matrix, shown: np.ndarray | float = 1.0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    top, first, length = runs(x @ (model.weights * np.float32(1) * shown), data)
    return top + model.start + sum(np.outer(data.to[name], model.told[name]) for name in data.to), first, length


def fit(data: Data, rare: np.ndarray, *, framed: bool) -> Fit:
    """Return the weights. The start and the number of rounds are fixed: the same rows give the same weights.

    ``framed``: one column more is learned, and taken off the first. Otherwise the answers also lean on to whom
    a message goes, which says nothing of whether it is improper, only of how.
    """
    answers = data.answers.shape[1]
    columns = answers + framed
    x = data.x.multiply(rare[None, :]).tocsr().astype(np.float32)
    back = x.T.tocsr()
    model = Fit(
        np.zeros((x.shape[1], columns), np.float32),
        np.full(columns, -2.0, np.float32),
        {name: np.zeros(columns, np.float32) for name in data.to},
        rare,
        framed,
    )
    if framed:
        model.weights[:, -1] = np.random.RandomState(0).randn(x.shape[1]) * 0.01
    parts = [model.weights, model.start, model.told["third"], model.told["borrower"]]
    mean, spread = ([np.zeros_like(part) for part in parts] for _ in range(2))
    weight = data.weights
    chance = np.random.RandomState(1)
    for turn in range(1, ROUNDS + 1):
        shown = (chance.rand(x.shape[1]) >= HIDDEN).astype(np.float32)[:, None] / (1 - HIDDEN)
        sums, first, length = _sums(model, data, x, shown)
        errors = np.zeros_like(sums)
        errors[:, :answers] = (_likely(_odds(model, sums)) - data.answers) * weight
        if framed:
            errors[:, -1] = -errors[:, 0] * _likely(sums[:, -1]) * data.frames
        slopes = [
            shown * (back @ _spread(errors.astype(np.float32), first, length, data.clauses)) + PULL * model.weights,
            errors.sum(0),
        ]
        slopes += [
            (errors * data.to[name][:, None]).sum(0) * (not framed) + 0.5 * model.told[name]
            for name in ("third", "borrower")
        ]
        for place, (part, slope) in enumerate(zip(parts, slopes, strict=True)):
            mean[place] = 0.9 * mean[place] + 0.1 * slope
            spread[place] = 0.99 * spread[place] + 0.01 * slope * slope
            step = STEP * (1 - 0.8 * turn / ROUNDS)
            part -= step * (mean[place] / (1 - 0.9**turn)) / (np.sqrt(spread[place] / (1 - 0.99**turn)) + 1e-6)
    return model


def _odds(model: Fit, sums: np.ndarray) -> np.ndarray:
    if not model.framed:
        return sums
    odds = sums[:, :-1].copy()
    odds[:, 0] -= np.logaddexp(0, sums[:, -1])
    return odds


def predict(model: Fit, data: Data) -> np.ndarray:
    """Return the logarithms of the odds of every answer for every row."""
    return _odds(model, _sums(model, data, data.x.multiply(model.rare[None, :]).tocsr())[0])

"""The two small models of answering: a listwise softmax for choices, a logistic regression for probabilities."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Features = Mapping[str, float]


def matrix(rows: Sequence[Features], names: Sequence[str]) -> Floats:
    """The features as an array: a row for each mapping, a column for each name."""
    return np.array([[row[name] for name in names] for row in rows])


def fit_choice(lists: Sequence[Sequence[tuple[Features, bool]]], names: Sequence[str]) -> Floats:
    """A weight for each name: a listwise softmax, fitted by Adam to make the right items of each list probable."""
    given = [(matrix([f for f, _ in one], names), np.array([right for _, right in one], float)) for one in lists]
    given = [(x, y) for x, y in given if 0 < y.sum() < len(y)]
    beta, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, 251):
        gradient = 1e-3 * beta
        for x, y in given:
            p = np.exp(x @ beta - (x @ beta).max())
            p /= p.sum()
            gradient -= x.T @ (p * y / (p @ y) - p) / len(given)
        first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
        beta -= 0.1 * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return beta


def fit_probability(x: Floats, y: Floats, weights: Floats, *, signs: Floats | None, ridge: float = 5e-4) -> Floats:
    """Logistic regression with a small L2 penalty (`ridge`, a row): the bias, then a weight for each column.

    `signs` are those that the weights may have, None for any. If a column gets a weight against its sign, it is left
    out and the others are fitted again: such a weight only compensates for another column on these sets, and would not
    hold elsewhere.
    """
    kept = np.ones(x.shape[1], bool)
    while True:
        beta = _newton(np.c_[np.ones(len(x)), x * kept], y, weights, ridge)
        wrong = kept & (beta[1:] * signs < 0) if signs is not None else np.zeros(1, bool)
        if not wrong.any():
            return np.where(np.r_[True, kept], beta, 0.0)
        kept &= ~wrong


def _newton(x: Floats, y: Floats, weights: Floats, penalty: float) -> Floats:
    ridge = np.diag([1e-6] + [penalty] * (x.shape[1] - 1)) * weights.sum()
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        hessian = (x * (weights * p * (1 - p))[:, None]).T @ x + ridge
        beta -= np.linalg.solve(hessian, x.T @ (weights * (p - y)) + ridge @ beta)
    return beta

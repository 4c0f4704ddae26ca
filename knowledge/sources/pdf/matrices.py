"""The matrices by which a PDF moves, turns and scales what it draws: six numbers, as in its instructions."""

from collections.abc import Iterable
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(first: Matrix, then: Matrix) -> Matrix:
    """What `first` and, after it, `then` do."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(x: float, y: float) -> Matrix:
    """The matrix that moves by so much."""
    return 1.0, 0.0, 0.0, 1.0, x, y


def quarter_turns(angle: int, width: float, height: float) -> Matrix:
    """The matrix that turns a page of that size clockwise by a multiple of 90 degrees, into its place again."""
    match angle % 360:
        case 90:
            return 0.0, -1.0, 1.0, 0.0, 0.0, width
        case 180:
            return -1.0, 0.0, 0.0, -1.0, width, height
        case 270:
            return 0.0, 1.0, -1.0, 0.0, height, 0.0
    return UNMOVED


def matrix(operands: Iterable[Any]) -> Matrix:
    """The matrix that six operands of an instruction give."""
    a, b, c, d, e, f = map(number, operands)
    return a, b, c, d, e, f


def number(operand: Any) -> float:
    """The number that an operand is; 0 if it is none."""
    return float(operand) if isinstance(operand, (int, float)) else 0.0

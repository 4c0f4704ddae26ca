"""Probabilities as log-odds, and back."""

import math


def sigmoid(odds: float) -> float:
    """Log-odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def log_odds(probability: float) -> float:
    """A probability as log-odds, kept within 4.6 either way: no reader is surer than one in a hundred."""
    return math.log((probability + 0.01) / (1.01 - probability))

"""What is meant by a message, after the questions and answers before it? Pure: turns in, a question out."""

from knowledge.conversation.turn import MOST_TURNS, Turn, continued
from knowledge.conversation.understanding import Understanding, understand

__all__ = ["MOST_TURNS", "Turn", "Understanding", "continued", "understand"]

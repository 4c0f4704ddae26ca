"""Are yesterday's right answers still right? Questions that an editor keeps beside the articles, and their check."""

from knowledge.golden.checking import Asking, GoldenFailure, GoldenReport, check
from knowledge.golden.files import GOLDEN_FILE, add_question, load_questions
from knowledge.golden.gate import GoldenGate, GoldenRefusedError
from knowledge.golden.questions import GoldenQuestion

__all__ = [
    "GOLDEN_FILE",
    "Asking",
    "GoldenFailure",
    "GoldenGate",
    "GoldenQuestion",
    "GoldenRefusedError",
    "GoldenReport",
    "add_question",
    "check",
    "load_questions",
]

"""The front door: everything about articles and answers that the chat may use."""

from knowledge.errors import ArticleNotFoundError, KnowledgeError, SourceError, StoreBusyError, StoreError
from knowledge.intake import Progress, ReloadReport
from knowledge.judging.explained_words import ExplainedWord, WordStatus
from knowledge.judging.explanation import Decision, ExplainedCandidate, Explanation, LossReason
from knowledge.library import Library
from knowledge.model import (
    Answer,
    Article,
    Citation,
    Fact,
    Passage,
    QuestionKind,
    Quote,
    Reason,
    Repair,
    RoleFact,
    Span,
    SpeechFact,
)
from knowledge.settings import ReaderKind, Settings
from knowledge.sources.files import ENDINGS, LARGEST_FILE, Failure
from knowledge.store.base import ArticleSummary, Statistics

__all__ = [
    "ENDINGS",
    "LARGEST_FILE",
    "Answer",
    "Article",
    "ArticleNotFoundError",
    "ArticleSummary",
    "Citation",
    "Decision",
    "ExplainedCandidate",
    "ExplainedWord",
    "Explanation",
    "Fact",
    "Failure",
    "KnowledgeError",
    "Library",
    "LossReason",
    "Passage",
    "Progress",
    "QuestionKind",
    "Quote",
    "ReaderKind",
    "Reason",
    "ReloadReport",
    "Repair",
    "RoleFact",
    "Settings",
    "SourceError",
    "Span",
    "SpeechFact",
    "Statistics",
    "StoreBusyError",
    "StoreError",
    "WordStatus",
]

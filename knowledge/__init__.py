"""The front door: everything about articles and answers that the chat may use."""

from knowledge.answers import (
    Answer,
    Citation,
    Detail,
    DetailKind,
    Difference,
    Form,
    Part,
    QuestionKind,
    Quote,
    Reason,
    Repair,
    Tier,
)
from knowledge.cards.cited import CitedFact
from knowledge.cards.records import (
    DatedFact,
    DateSource,
    NamedPerson,
    Namesakes,
    PersonCard,
    PersonMention,
    QuotesCard,
    RelatedArticle,
    RelatedCard,
    Shared,
    SharedKind,
    Timeline,
)
from knowledge.conversation import MOST_TURNS, Turn, continued
from knowledge.errors import (
    ArticleNotFoundError,
    FetchError,
    KnowledgeError,
    RefusedAddressError,
    SourceError,
    StoreBusyError,
    StoreError,
)
from knowledge.fetching.networks import allowed_place, check_url
from knowledge.golden import GoldenFailure, GoldenQuestion, GoldenReport
from knowledge.intake import Progress, ReloadReport
from knowledge.judging.explained_words import ExplainedWord, WordStatus
from knowledge.judging.explanation import Decision, ExplainedCandidate, Explanation, LossReason
from knowledge.library import Library
from knowledge.model import Article, Block, BlockKind, Fact, FactKind, PageStart, Passage, Qualifier, Span
from knowledge.settings import Fetching, ReaderKind, Settings, Source, SourceKind, Thresholds
from knowledge.sources.files import Failure
from knowledge.sources.formats import ENDINGS, LARGEST_FILE
from knowledge.store.base import ArticleSummary, EarlierVersion, Statistics
from knowledge.text.structure import Section, section_at

__all__ = [
    "ENDINGS",
    "LARGEST_FILE",
    "MOST_TURNS",
    "Answer",
    "Article",
    "ArticleNotFoundError",
    "ArticleSummary",
    "Block",
    "BlockKind",
    "Citation",
    "CitedFact",
    "DateSource",
    "DatedFact",
    "Decision",
    "Detail",
    "DetailKind",
    "Difference",
    "EarlierVersion",
    "ExplainedCandidate",
    "ExplainedWord",
    "Explanation",
    "Fact",
    "FactKind",
    "Failure",
    "FetchError",
    "Fetching",
    "Form",
    "GoldenFailure",
    "GoldenQuestion",
    "GoldenReport",
    "KnowledgeError",
    "Library",
    "LossReason",
    "NamedPerson",
    "Namesakes",
    "PageStart",
    "Part",
    "Passage",
    "PersonCard",
    "PersonMention",
    "Progress",
    "Qualifier",
    "QuestionKind",
    "Quote",
    "QuotesCard",
    "ReaderKind",
    "Reason",
    "RefusedAddressError",
    "RelatedArticle",
    "RelatedCard",
    "ReloadReport",
    "Repair",
    "Section",
    "Settings",
    "Shared",
    "SharedKind",
    "Source",
    "SourceError",
    "SourceKind",
    "Span",
    "Statistics",
    "StoreBusyError",
    "StoreError",
    "Thresholds",
    "Tier",
    "Timeline",
    "Turn",
    "WordStatus",
    "allowed_place",
    "check_url",
    "continued",
    "section_at",
]

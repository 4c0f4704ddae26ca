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
from knowledge.editing import Added, Changed, Editing, KeptFile
from knowledge.errors import (
    ArticleNotFoundError,
    ChangesRefusedError,
    DataError,
    FetchError,
    KnowledgeError,
    NothingPendingError,
    OvertakenError,
    RefusedAddressError,
    ReloadCancelledError,
    ReloadRunningError,
    ShelfError,
    SourceError,
    StoreBusyError,
    StoreError,
    TransferError,
    UnpublishedError,
)
from knowledge.fetching.networks import allowed_place, check_url
from knowledge.golden import GoldenFailure, GoldenQuestion, GoldenRefusedError, GoldenReport
from knowledge.intake import (
    MissingArticles,
    PassageDifference,
    PastReload,
    Progress,
    ReloadOptions,
    ReloadReport,
    reload_as_json,
)
from knowledge.intake.offering import Preview
from knowledge.intake.shelf import Step
from knowledge.intake.source_reports import SourceReport
from knowledge.judging.explained_words import ExplainedWord, WordStatus
from knowledge.judging.explanation import Decision, ExplainedCandidate, Explanation, LossReason
from knowledge.library import Library
from knowledge.model import Article, Block, BlockKind, DateOrigin, Fact, FactKind, PageStart, Passage, Qualifier, Span
from knowledge.question.courtesies import is_courtesy
from knowledge.question.messages import split_questions
from knowledge.retrieval.neighbours import SynonymOffer
from knowledge.settings import Fetching, GoldenMode, Limits, ReaderKind, Settings, Source, SourceKind, Thresholds
from knowledge.sources.files import Failure
from knowledge.sources.formats import ENDINGS, LARGEST_FILE, largest_size
from knowledge.sources.rows.columns import ColumnRole, Columns
from knowledge.sources.rows.reading import recognised_columns
from knowledge.sources.telegram.post import Channel, ChannelPost, Run, RunStyle
from knowledge.store.base import ALL_ARTICLES, ArticleSummary, Selection, Statistics
from knowledge.store.changes import EarlierVersion
from knowledge.store.embedded import StorePart, StoreProblem, StoreRepair
from knowledge.store.embedded import repair as repair_store
from knowledge.store.embedded import verify as verify_store
from knowledge.text.structure import Section, section_at
from knowledge.transfer import Contents, backup_library, export_library, import_library, whole_file

__all__ = [
    "ALL_ARTICLES",
    "ENDINGS",
    "LARGEST_FILE",
    "MOST_TURNS",
    "Added",
    "Answer",
    "Article",
    "ArticleNotFoundError",
    "ArticleSummary",
    "Block",
    "BlockKind",
    "Changed",
    "ChangesRefusedError",
    "Channel",
    "ChannelPost",
    "Citation",
    "CitedFact",
    "ColumnRole",
    "Columns",
    "Contents",
    "DataError",
    "DateOrigin",
    "DateSource",
    "DatedFact",
    "Decision",
    "Detail",
    "DetailKind",
    "Difference",
    "EarlierVersion",
    "Editing",
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
    "GoldenMode",
    "GoldenQuestion",
    "GoldenRefusedError",
    "GoldenReport",
    "KeptFile",
    "KnowledgeError",
    "Library",
    "Limits",
    "LossReason",
    "MissingArticles",
    "NamedPerson",
    "Namesakes",
    "NothingPendingError",
    "OvertakenError",
    "PageStart",
    "Part",
    "Passage",
    "PassageDifference",
    "PastReload",
    "PersonCard",
    "PersonMention",
    "Preview",
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
    "ReloadCancelledError",
    "ReloadOptions",
    "ReloadReport",
    "ReloadRunningError",
    "Repair",
    "Run",
    "RunStyle",
    "Section",
    "Selection",
    "Settings",
    "Shared",
    "SharedKind",
    "ShelfError",
    "Source",
    "SourceError",
    "SourceKind",
    "SourceReport",
    "Span",
    "Statistics",
    "Step",
    "StoreBusyError",
    "StoreError",
    "StorePart",
    "StoreProblem",
    "StoreRepair",
    "SynonymOffer",
    "Thresholds",
    "Tier",
    "Timeline",
    "TransferError",
    "Turn",
    "UnpublishedError",
    "WordStatus",
    "allowed_place",
    "backup_library",
    "check_url",
    "continued",
    "export_library",
    "import_library",
    "is_courtesy",
    "largest_size",
    "recognised_columns",
    "reload_as_json",
    "repair_store",
    "section_at",
    "split_questions",
    "verify_store",
    "whole_file",
]

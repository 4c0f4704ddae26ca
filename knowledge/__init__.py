"""The front door: everything about articles and answers that the chat may use.

A name is imported when it is first used: the processes of the intake pass here, too, and need few of them. For type
checkers, `__init__.pyi` has the same names.
"""

from knowledge.late_names import late

_NAMES = {
    "knowledge.answers": (
        "Answer, Citation, Detail, DetailKind, Difference, Form, Part, QuestionKind, Quote, Reason, Repair, Tier"
    ),
    "knowledge.cards.cited": "CitedFact",
    "knowledge.cards.records": (
        "DatedFact, DateSource, NamedPerson, Namesakes, PersonCard, PersonMention, QuotesCard, "
        "RelatedArticle, RelatedCard, Shared, SharedKind, Timeline"
    ),
    "knowledge.conversation": "MOST_TURNS, Turn, continued",
    "knowledge.editing": "Added, Changed, Editing, KeptFile",
    "knowledge.errors": (
        "ArticleNotFoundError, ChangesRefusedError, DataError, FetchError, KnowledgeError, "
        "NothingPendingError, OvertakenError, RefusedAddressError, ReloadCancelledError, ReloadRunningError, "
        "ShelfError, SourceError, StoreBusyError, StoreError, TransferError, UnpublishedError"
    ),
    "knowledge.fetching.networks": "allowed_place, check_url",
    "knowledge.golden": "GoldenFailure, GoldenQuestion, GoldenRefusedError, GoldenReport",
    "knowledge.intake": (
        "MissingArticles, PassageDifference, PastReload, Progress, ReloadOptions, ReloadReport, reload_as_json"
    ),
    "knowledge.intake.offering": "Preview",
    "knowledge.intake.shelf": "Step",
    "knowledge.intake.source_reports": "SourceReport",
    "knowledge.judging.explained_words": "ExplainedWord, WordStatus",
    "knowledge.judging.explanation": "Decision, ExplainedCandidate, Explanation, LossReason",
    "knowledge.library": "Library",
    "knowledge.model": "Article, Block, BlockKind, DateOrigin, Fact, FactKind, PageStart, Passage, Qualifier, Span",
    "knowledge.question.courtesies": "is_courtesy",
    "knowledge.question.messages": "split_questions",
    "knowledge.retrieval.neighbours": "SynonymOffer",
    "knowledge.settings": "Fetching, GoldenMode, Limits, ReaderKind, Settings, Source, SourceKind, Thresholds",
    "knowledge.sources.files": "Failure",
    "knowledge.sources.formats": "ENDINGS, LARGEST_FILE, largest_size",
    "knowledge.sources.rows.columns": "ColumnRole, Columns",
    "knowledge.sources.rows.reading": "recognised_columns",
    "knowledge.sources.telegram.post": "Channel, ChannelPost, Run, RunStyle",
    "knowledge.store.base": "ALL_ARTICLES, ArticleSummary, Selection, Statistics",
    "knowledge.store.changes": "EarlierVersion",
    "knowledge.store.embedded": "StorePart, StoreProblem, StoreRepair, repair as repair_store, verify as verify_store",
    "knowledge.text.structure": "Section, section_at",
    "knowledge.transfer": "Contents, backup_library, export_library, import_library, whole_file",
}

__getattr__, __all__ = late(__name__, _NAMES)

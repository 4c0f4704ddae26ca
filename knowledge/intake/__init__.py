"""How do the sources get into the store? The differences are applied in one atomic step, which a report describes.

A name is imported when it is first used: a worker process, whose program is in here, needs few modules.
"""

from knowledge.late_names import late

_NAMES = {
    "knowledge.intake.journal": "PastReload, reload_as_json",
    "knowledge.intake.reloader": "Reloader",
    "knowledge.intake.reloading": "AS_USUAL, ReloadOptions, reload",
    "knowledge.intake.reports": "MissingArticles, PassageDifference, Progress, ReloadReport",
}

__getattr__, __all__ = late(__name__, _NAMES)

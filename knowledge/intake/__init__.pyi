"""How do the sources get into the store? The differences are applied in one atomic step, which a report describes."""

from knowledge.intake.journal import PastReload, reload_as_json
from knowledge.intake.reloader import Reloader
from knowledge.intake.reloading import AS_USUAL, ReloadOptions, reload
from knowledge.intake.reports import MissingArticles, PassageDifference, Progress, ReloadReport

__all__ = [
    "AS_USUAL",
    "MissingArticles",
    "PassageDifference",
    "PastReload",
    "Progress",
    "ReloadOptions",
    "ReloadReport",
    "Reloader",
    "reload",
    "reload_as_json",
]

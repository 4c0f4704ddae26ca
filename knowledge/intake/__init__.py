"""How do the sources get into the store? The differences are applied in one atomic step, which a report describes."""

from knowledge.intake.reloading import ReloadOptions, reload
from knowledge.intake.reports import MissingArticles, PassageDifference, Progress, ReloadReport

__all__ = ["MissingArticles", "PassageDifference", "Progress", "ReloadOptions", "ReloadReport", "reload"]

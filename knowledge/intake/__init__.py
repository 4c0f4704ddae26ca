"""How do the sources get into the store? What differs becomes one atomic step, and a report of it."""

from knowledge.intake.reloading import Progress, ReloadReport, reload

__all__ = ["Progress", "ReloadReport", "reload"]

"""How do the sources get into the store? The differences are applied in one atomic step, which a report describes."""

from knowledge.intake.reloading import Progress, ReloadReport, reload

__all__ = ["Progress", "ReloadReport", "reload"]

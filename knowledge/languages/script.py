"""Scripts: which letters they have, so that the script of a text narrows down its language."""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, kw_only=True, eq=False)
class Script:
    """A script. `letters` are ranges as in a regular expression's brackets.

    `weight` is how much one of its letters counts when the scripts of a text are compared. Where a text has at least
    `share` times as many letters of this script as of the script `also`, the letters of both count for this one:
    Japanese writes Chinese characters beside its own.
    """

    letters: str
    weight: float = 3.0
    also: str = ""
    share: float = 0.1

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches one letter of the script."""
        return re.compile(f"[{self.letters}]")

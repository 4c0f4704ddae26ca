"""Words that change with a number."""

from dataclasses import dataclass

from bot.wording.plurals import Plural


@dataclass(frozen=True, slots=True)
class CountTexts:
    """Each has the blank {count}, the number that decides on its form."""

    articles: Plural
    passages: Plural
    earlier: Plural
    documents: Plural
    stories: Plural
    more: Plural
    too_fast: Plural
    remove: Plural
    several: Plural
    missing: Plural
    golden_right: Plural
    golden_wrong: Plural
    problems: Plural
    problems_left: Plural
    unreadable: Plural

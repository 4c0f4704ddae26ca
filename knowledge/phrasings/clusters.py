"""Groups of questions that ask the same, in spite of slips and the order of their words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.answers import QuestionKind
from knowledge.phrasings.gists import Gist

# Letters of a word from which one slip, or two, make no other word. Martina and Marina become one all the same.
_ONE_SLIP, _TWO_SLIPS = 5, 9


def clustered(gists: Sequence[Gist]) -> list[list[int]]:
    """The numbers of the gists, in groups of the same; groups and members are in the order of the gists.

    Two gists are the same if their words are, up to slips, and their kinds; keywords are of every kind.
    """
    stems = dict(word for gist in gists for word in gist.words)
    spelled = _spellings(word for gist in gists for word, _ in gist.words)
    groups: defaultdict[tuple[tuple[str, ...], ...], list[int]] = defaultdict(list)
    for number, gist in enumerate(gists):
        groups[tuple(sorted(stems[spelled[word]] for word, _ in gist.words))].append(number)
    return sorted(part for members in groups.values() for part in _by_kind(members, gists))


def _by_kind(members: Sequence[int], gists: Sequence[Gist]) -> list[list[int]]:
    """The members apart by kind; keywords, which have none, are with the kind that most have."""
    kinds: defaultdict[QuestionKind, list[int]] = defaultdict(list)
    for number in members:
        kinds[gists[number].kind].append(number)
    keywords = kinds.pop(QuestionKind.KEYWORDS, [])
    if not kinds:
        return [keywords]
    most = max(kinds, key=lambda kind: len(kinds[kind]))
    kinds[most] = sorted([*kinds[most], *keywords])
    return list(kinds.values())


def _spellings(words: Iterable[str]) -> Mapping[str, str]:
    """For each word the one that it may be a slip of: the most frequent one that is near enough, or itself."""
    counts = Counter(words)
    leaders: defaultdict[int, list[str]] = defaultdict(list)  # by their length
    found: dict[str, str] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        slips = _slips_in(word)
        near = [one for length in range(len(word) - slips, len(word) + slips + 1) for one in leaders[length] if slips]
        best = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=slips) if near else None
        found[word] = best[0] if best and _slips_in(best[0]) >= best[1] else word
        if found[word] == word:
            leaders[len(word)].append(word)
    return found


def _slips_in(word: str) -> int:
    """How many slips a word of this length may have. A number has none, and neither has a name with a number in it."""
    if not word.isalpha() or len(word) < _ONE_SLIP:
        return 0
    return 2 if len(word) >= _TWO_SLIPS else 1

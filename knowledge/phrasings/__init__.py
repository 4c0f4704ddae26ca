"""Which questions are the same question? Other ways to ask that an editor keeps, and groups of what people asked."""

from knowledge.phrasings.clusters import clustered
from knowledge.phrasings.files import PHRASINGS_FILE, Phrasing, add_ways, load_phrasings
from knowledge.phrasings.gists import Gist, commonest_words, gist_of
from knowledge.phrasings.phrasings import Phrasings

__all__ = [
    "PHRASINGS_FILE",
    "Gist",
    "Phrasing",
    "Phrasings",
    "add_ways",
    "clustered",
    "commonest_words",
    "gist_of",
    "load_phrasings",
]

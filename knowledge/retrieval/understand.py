"""From the question as typed to its content words, each with the spellings to look for."""

from knowledge.retrieval.asked import Asked, Spelling, Standing, Understood
from knowledge.retrieval.corpus import Corpus
from knowledge.retrieval.repair import repair
from knowledge.retrieval.sighting import Sighting, sight
from knowledge.store.base import Store


def understand(store: Store, corpus: Corpus, question: str) -> Understood:
    """The content words of the question with the spellings to look for."""
    sighting = sight(store, corpus, question)
    # One after the other: most words are known and ask the store nothing, and tasks for them cost more than they save.
    words = [repair(store, sighting, asked) for asked in _joined(sighting)]
    return Understood(sighting.text, sighting.language, sighting.stemmed, tuple(words), sighting.frequencies)


def _joined(sighting: Sighting) -> list[Asked]:
    """The words, with neighbours that the corpus only writes as one ("open stack") put together."""
    found: list[Asked] = []
    for asked in sighting.words:
        if found and _written_as_one(found[-1], asked, sighting):
            before = found.pop()
            spelling = Spelling(before.word + asked.word)
            found.append(Asked(f"{before.word} {asked.word}", before.start, asked.end, (spelling,), Standing.REPAIRED))
        else:
            found.append(asked)
    return found


def _written_as_one(first: Asked, second: Asked, sighting: Sighting) -> bool:
    if first.standing is not Standing.KNOWN or not sighting.counts.get(first.word + second.word):
        return False
    # Neighbours in the question, with at most a space or a hyphen between them.
    between = sighting.text[first.end : second.start]
    return len(between) <= 1 and not sighting.frequencies.get(sighting.pair(first.word, second.word))

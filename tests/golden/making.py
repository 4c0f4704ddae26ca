"""One article, and what it answers."""

from pathlib import Path

from knowledge.answers import Answer
from knowledge.asking import Asker
from knowledge.lexicon import Lexicon
from knowledge.retrieval.synonyms import Synonyms
from knowledge.settings import ReaderKind, Settings
from tests.road import entry, store_of

TEXT = "Ann Bell runs Acme. The company makes anvils in Oslo.\n\nIts first anvil was sold in 1950."


def ask(question: str) -> Answer:
    settings = Settings((Path("a"),), Path("b"), reader=ReaderKind.SMALL)
    return Asker(store_of(entry("Acme", TEXT)), settings, Lexicon(Synonyms.load())).ask(question, limit=5)

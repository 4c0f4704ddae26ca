"""A question is split, folded and stemmed once, for `parse`; everything downhill reads the record that it made.

The calls are counted by the interpreter's own profiler, over `Library.ask` with a store in memory.
"""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from knowledge.answers import Answer
from knowledge.languages import language_of
from knowledge.lexicon import Lexicon
from knowledge.library import Library
from knowledge.question import parse, splitting
from knowledge.retrieval.synonyms import Synonyms
from knowledge.settings import Settings
from knowledge.text import analysis, stems, words
from tests.road import entry, store_of

ARTICLE = (
    "Ada Quince designed the lighthouse of Quillmere in 1911. Its lantern was built in the harbour by two smiths.\n\n"
    "Nobody lives in it today, and gulls nest on the gallery."
)
# Functions that take a text apart, by the code that the profiler sees.
WATCHED: tuple[Callable[..., object], ...] = (
    *(parse.parse, splitting.respelled_words),
    *(words.words, words.raw_words, words.words_and_gaps, words.fold, words.bare),
    *(stems.stem, stems.stems, analysis.content_stems),
)
# The small reader remembers what its network sees of a word form, whichever text it is from: a question's forms are
# looked up there like a passage's, and analysed when they are met for the first time.
EXCEPT = {"wordforms"}


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a watched function: its name, its first argument, and the module that called it."""

    name: str
    given: object
    by: str

    def is_about(self, words: set[str]) -> bool:
        given = set(self.given) if isinstance(self.given, list | tuple) else {self.given}
        return not given.isdisjoint(words)


class Profiler:
    """Notes the calls of the watched functions in all threads that begin while it is set."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._names: dict[CodeType, str] = {}
        for function in WATCHED:
            plain = getattr(function, "__wrapped__", function)  # of a cached one, what runs when the cache has nothing
            self._names[plain.__code__] = plain.__name__

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        name = self._names.get(frame.f_code) if event == "call" else None
        if name is not None:
            caller = frame.f_back
            by = Path(caller.f_code.co_filename).stem if caller else ""
            self.calls.append(Call(name, frame.f_locals[frame.f_code.co_varnames[0]], by))

    def of(self, name: str, *words: str) -> list[Call]:
        return [call for call in self.calls if call.name == name and call.is_about(set(words))]


def calls_while_asking(question: str) -> tuple[Profiler, Answer]:
    library = Library(
        store_of(entry("The light of Quillmere", ARTICLE)), Settings((Path("a"),), Path("b")), Lexicon(Synonyms.load())
    )
    asyncio.run(library.ask(question))  # loads the word lists, which are stemmed as well
    for function in WATCHED:
        getattr(function, "cache_clear", lambda: None)()
    profiler = Profiler()
    threading.setprofile(profiler)
    try:
        return profiler, asyncio.run(library.ask(question))
    finally:
        threading.setprofile(None)


# The article has other forms of these words, so what is called with one of them was called with the question's.
CLEAN = "Who designs the lighthouses of Quillmere's harbours?"
MISSPELLED = "Who designs the lighthuose in the harbours of Quilmere, where gulls and smiths do nest?"


def test_a_question_is_parsed_once() -> None:
    profiler, answer = calls_while_asking(CLEAN)
    assert answer.best is not None
    assert len(profiler.of("parse", CLEAN)) == 1
    assert len(profiler.of("words", CLEAN)) == 1
    for word in ("designs", "lighthouses", "harbours"):
        assert [call.by for call in profiler.of("stem", word)] == ["splitting"]
        assert [call.by for call in profiler.of("fold", word)] == ["words"]
        assert [call.by for call in profiler.of("bare", word)] == ["splitting"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (CLEAN, {"designs", "lighthouses", "harbours", "quillmere's"}),
        (MISSPELLED, {"designs", "lighthuose", "harbours", "quilmere"}),
    ],
)
def test_nothing_downhill_splits_folds_or_stems_the_question_again(question: str, words: set[str]) -> None:
    profiler, answer = calls_while_asking(question)
    about = {question, answer.understood, *words}
    again = [
        call
        for call in profiler.calls
        if call.is_about(about) and call.by not in {"parse", "splitting", "asking", *EXCEPT}
    ]
    # Detection asks whether a chunk with an apostrophe is a stop word; it does so for `parse`, before the words exist.
    assert [call for call in again if call.by not in {"detection", "words"}] == []


def test_of_a_repaired_question_only_the_new_spellings_are_split() -> None:
    profiler, answer = calls_while_asking(MISSPELLED)
    assert answer.understood == MISSPELLED.replace("lighthuose", "lighthouse").replace("Quilmere", "Quillmere")
    assert {call.given for call in profiler.calls if call.name == "respelled_words"} == {"lighthouse", "Quillmere"}
    assert len(profiler.of("parse", MISSPELLED, answer.understood)) == 1
    assert profiler.of("words", answer.understood) == []


def test_the_profiler_sees_a_word_that_is_stemmed_again() -> None:
    profiler = Profiler()
    threading.setprofile(profiler)
    try:
        thread = threading.Thread(target=lambda: analysis.content_stems("lighthouses", language_of("en")))
        thread.start()
        thread.join()
    finally:
        threading.setprofile(None)
    assert profiler.of("content_stems", "lighthouses")

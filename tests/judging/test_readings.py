"""The reader reads the likeliest passages; where the quick one is not sure, a thorough one and the meaning help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.judging.candidates import SETTLED, Candidate, judged
from knowledge.judging.confidence import weights_of
from knowledge.judging.evidence import evidence_of
from knowledge.judging.readings import COMPARED, LEAST_CHANCE, NOT_READ, READ, Readers, with_nearness, with_readings
from knowledge.meaning.comparison import NOT_COMPARED, Comparison
from knowledge.question.question import Question
from knowledge.reading.spans import ReadingSet
from knowledge.retrieval.retrieve import Retrieved
from knowledge.settings import ReaderKind
from tests.fakes_store import MemoryStore
from tests.judging.test_candidates import Pointing
from tests.meaning.fakes import InitialEncoder
from tests.road import article, asked, entry, found, found_for, retrieved_from, store_of


class Counting:
    """A reader that gives each passage its number as the probability of none."""

    kind = ReaderKind.SMALL
    languages = frozenset({"en"})

    def read(self, question: Question, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        return [ReadingSet((), -float(number)) for number, _ in enumerate(passages, 1)]


def nulls(question: str, chances: Sequence[float]) -> list[float | None]:
    """The probability of none that each passage gets, None for one that no reader was asked about."""
    places = [found(article("Ships came.", title=f"News {n}"), chance=chance) for n, chance in enumerate(chances)]
    retrieved = found_for(asked(question, "de" if question.startswith("Wer") else "en"), *places)
    read = with_readings(retrieved, evidence_of(retrieved), Counting())
    return [one.readings.null if one.readings is not None else None for one in read]


def test_each_passage_gets_its_own_reading_and_those_skipped_get_none() -> None:
    assert nulls("Which ships came?", [0.5, 0.4, 0.0]) == [-1.0, -2.0, NOT_READ.null]


def test_no_more_passages_are_read_than_time_allows() -> None:
    read = nulls("Which ships came?", [0.2] * (READ + 2))
    assert read == [*(-float(n) for n in range(1, READ + 1)), NOT_READ.null, NOT_READ.null]


def test_a_question_in_a_language_that_the_reader_lacks_leaves_the_evidence_unread() -> None:
    assert nulls("Wer hat die Brücke in Bergen gebaut?", [0.5, 0.4]) == [None, None]


def test_without_passages_nothing_is_read() -> None:
    assert nulls("Which ships came?", []) == []


@dataclass
class Cascade:
    """A quick and a thorough reader, and an encoder; each records what it was given."""

    quick: Pointing
    thorough: Pointing
    encoder: InitialEncoder

    def judge(self, retrieved: Retrieved) -> list[Candidate]:
        comparison = Comparison(MemoryStore(), self.encoder)
        return judged(retrieved, Readers(self.quick, self.thorough, comparison))


def cascade(words: str, quick: float, thorough: float = 0.0) -> Cascade:
    """Readers that point at these words, each with its log-odds."""
    return Cascade(Pointing((words,), quick), Pointing((words,), thorough, kind=ReaderKind.ACCURATE), InitialEncoder())


OPENED = "When was the old bridge of Bergen opened?"
BRIDGE = article("Ada Quince opened the old bridge of Bergen in 1911.", title=OPENED)


def bridge() -> Retrieved:
    """The question, and a passage that answers it below a heading that is the question."""
    return found_for(asked(OPENED), found(BRIDGE, headed=1.0, facts=()))


def test_a_question_that_the_quick_reader_settles_is_not_asked_of_the_thorough_one() -> None:
    readers = cascade("1911", 9.0)
    (best,) = readers.judge(bridge())
    assert best.confidence >= SETTLED
    assert best.weights is weights_of(ReaderKind.SMALL)
    assert (readers.thorough.read_so_far, readers.encoder.sections) == ([], [])


def test_where_the_quick_reader_is_not_sure_the_thorough_one_decides() -> None:
    readers = cascade("1911", -9.0, 9.0)
    (best,) = readers.judge(bridge())
    assert best.signals.reader > 0.9
    assert best.weights is weights_of(ReaderKind.ACCURATE)
    assert readers.thorough.read_so_far == [BRIDGE.text]
    assert [text for _, text in readers.encoder.sections] == [BRIDGE.text]


def test_where_a_fact_decides_nobody_is_asked() -> None:
    readers = cascade("Bergen", -9.0)
    store = store_of(entry("Notes", "Ida Lee is the mayor of Bergen."))
    assert readers.judge(retrieved_from(store, "Who is the mayor of Bergen?"))[0].is_decided_by_fact
    assert (readers.quick.read_so_far, readers.thorough.read_so_far, readers.encoder.sections) == ([], [], [])


def test_the_thorough_reader_needs_neither_the_quick_one_nor_the_comparison() -> None:
    thorough = Pointing(("1911",), 9.0, kind=ReaderKind.ACCURATE)
    (best,) = judged(bridge(), Readers(thorough=thorough))
    assert (best.weights, best.signals.meaning) == (weights_of(ReaderKind.ACCURATE), 0.0)


def ships(*firsts: str, chances: Sequence[float] = ()) -> Retrieved:
    """A question that begins with W, and passages that begin with these words."""
    places = [
        found(article(f"{first} counts ships.", title=f"News {n}"), chance=chance, facts=())
        for n, (first, chance) in enumerate(zip(firsts, chances or [0.2] * len(firsts), strict=True))
    ]
    return found_for(asked("Why does nobody count ships?"), *places)


def test_no_more_passages_are_compared_than_time_allows() -> None:
    retrieved = ships(*["Wim"] * (COMPARED + 2))
    found_near = with_nearness(retrieved, evidence_of(retrieved), Comparison(MemoryStore(), InitialEncoder()))
    compared = [one.nearness is not NOT_COMPARED for one in found_near]
    assert compared == [True] * COMPARED + [False] * 2


def test_the_nearest_in_meaning_is_read_although_its_chance_is_low() -> None:
    readers = cascade("nothing", -9.0)
    readers.judge(ships("Ada", "Bo", "Wim", chances=[0.9, LEAST_CHANCE, 0.0]))
    assert [text.split()[0] for text in readers.quick.read_so_far] == ["Ada", "Bo"]
    assert [text.split()[0] for text in readers.thorough.read_so_far] == ["Ada", "Bo", "Wim"]


def test_it_takes_the_place_of_the_last_one_that_would_be_read() -> None:
    readers = cascade("nothing", -9.0)
    readers.judge(ships(*["Ada"] * READ, "Wim"))
    assert [text.split()[0] for text in readers.thorough.read_so_far] == ["Ada"] * (READ - 1) + ["Wim"]


def test_what_is_near_in_meaning_is_a_signal() -> None:
    first, second = sorted(cascade("nothing", -9.0).judge(ships("Wim", "Ada")), key=lambda one: one.article.title)
    assert first.signals.meaning > 0.99 > second.signals.meaning


def test_a_question_in_a_language_that_the_encoder_lacks_is_not_compared() -> None:
    encoder = InitialEncoder()
    retrieved = found_for(asked("Wer hat die Brücke in Bergen gebaut?", "de"), found(BRIDGE))
    (only,) = with_nearness(retrieved, evidence_of(retrieved), Comparison(MemoryStore(), encoder))
    assert only.nearness is NOT_COMPARED
    assert encoder.sections == []


def test_a_passage_in_such_a_language_is_not_compared_either() -> None:
    german = found(article("Wim zählt Schiffe.", title="Nachrichten", language="de"), facts=())
    retrieved = found_for(asked("Which ships came?"), found(BRIDGE), german)
    near = with_nearness(retrieved, evidence_of(retrieved), Comparison(MemoryStore(), InitialEncoder()))
    assert [one.nearness is NOT_COMPARED for one in near] == [False, True]

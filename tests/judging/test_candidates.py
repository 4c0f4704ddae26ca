"""Of each passage one place may answer: a fact's if it decides, else the sentence that speaks best for itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from knowledge.judging.candidates import Candidate, candidates_of, judged
from knowledge.judging.confidence import KEYWORD_MATCH, Floor, weights_of
from knowledge.judging.options import options_of
from knowledge.judging.readings import LEAST_CHANCE, READ, Readers
from knowledge.model import Article, Span
from knowledge.question.question import Question
from knowledge.reading.spans import Reading, ReadingSet
from knowledge.settings import ReaderKind
from tests.road import answered_from, article, asked, entry, evidence, found, found_for, retrieved_from, store_of

LARKSPUR = "Larkspur names a technology chief"
TEXT = """Mira Okafor, the chief technology officer of Larkspur, said that the new engine burns hydrogen.

The engine was shown in Bergen on Tuesday. It weighs nine tonnes.
"""


@dataclass
class Pointing:
    """A reader that points at these words, each with the same odds, and notes what it is given to read."""

    words: tuple[str, ...] = ()
    odds: float = 3.0
    kind: ReaderKind = ReaderKind.SMALL
    languages: frozenset[str] = frozenset({"en"})
    read_so_far: list[str] = field(default_factory=list)
    rarity: dict[str, float] = field(default_factory=dict)

    def read(self, question: Question, passages: Sequence[str], *, idf: Mapping[str, float]) -> list[ReadingSet]:
        self.read_so_far += passages
        self.rarity |= idf
        return [ReadingSet(tuple(self._spans(passage)), -3.0) for passage in passages]

    def _spans(self, passage: str) -> list[Reading]:
        places = [(passage.index(words), words) for words in self.words if words in passage]
        return [Reading(start, start + len(words), self.odds) for start, words in places]


def candidate(question: str, one: Article, reader: Pointing | None = None) -> Candidate:
    """The candidate of the article's first passage."""
    (only,) = candidates_of(found_for(asked(question, one.language), found(one, facts=())), reader)
    return only


def cited(one: Candidate) -> str:
    return one.sentence.of(one.article.text)


def short(one: Candidate) -> str | None:
    return one.short.of(one.article.text) if one.short else None


def test_nothing_is_read_where_a_fact_decides() -> None:
    reader = Pointing(("Bergen",))
    store = store_of(entry(LARKSPUR, TEXT))
    answer = answered_from(store, "Who is the chief technology officer of Larkspur?", reader)
    assert answer.candidates[0].short is not None
    assert answer.candidates[0].short.text == "Mira Okafor"
    assert reader.read_so_far == []


def test_what_no_fact_tells_is_read() -> None:
    reader = Pointing(("The engine",))
    answered_from(store_of(entry(LARKSPUR, TEXT)), "What was shown in Bergen?", reader)
    assert any("Bergen" in passage for passage in reader.read_so_far)


def test_the_fact_chooses_its_sentence_though_another_covers_more() -> None:
    store = store_of(
        entry("Notes", "The mayor of Bergen opened it. Ida Lee is the mayor of Bergen. Bergen has a mayor.")
    )
    (best, *_) = candidates_of(retrieved_from(store, "Who is the mayor of Bergen?"), None)
    assert best.is_decided_by_fact
    assert (cited(best), short(best)) == ("Ida Lee is the mayor of Bergen.", "Ida Lee")


def test_the_sentence_that_covers_the_question_is_cited() -> None:
    news = article("Ships came to Bergen. Ada Quince opened the old bridge in May. It rained.")
    assert cited(candidate("Who opened the old bridge?", news)) == "Ada Quince opened the old bridge in May."


def test_the_sentence_in_which_the_reader_is_sure_is_cited() -> None:
    news = article("The old bridge is red. The council paid for it.")
    unread, read = (
        candidate("Who paid for the old bridge?", news),
        candidate("Who paid for the old bridge?", news, Pointing(("The council",), 6.0)),
    )
    assert cited(unread) == "The old bridge is red."
    assert (cited(read), short(read)) == ("The council paid for it.", "The council")
    assert read.signals.reader > 0.9


def test_a_sentence_with_the_wanted_shape_is_preferred() -> None:
    news = article("The bridge was opened by Ada Quince. The bridge was opened in 1911.")
    assert cited(candidate("When was the bridge opened?", news)) == "The bridge was opened in 1911."


def test_the_reader_is_believed_less_if_its_span_is_of_another_sort() -> None:
    news = article("In 1911 Ada Quince opened it.")
    question = asked("When was it opened?")
    offered = evidence(question, news)
    odds = {}
    for words in ("1911", "Ada Quince"):
        start = news.text.index(words)
        reading = ReadingSet((Reading(start, start + len(words), 1.0),), -3.0)
        (option,) = options_of(question, replace(offered, readings=reading))
        odds[words] = option.signals.reader
    assert odds["1911"] > 0.7
    assert odds["Ada Quince"] < 0.5


def test_a_person_of_the_question_is_not_the_person_asked_for() -> None:
    news = article("Ada Quince greeted Ida Lee.")
    read = candidate("Who greeted Ada Quince?", news, Pointing(("Ada Quince", "Ida Lee")))
    assert short(read) == "Ida Lee"


def test_a_span_of_the_reader_that_crosses_sentences_counts_for_none() -> None:
    news = article("Ada Quince opened it. Ida Lee closed it.")
    read = candidate("Who opened it?", news, Pointing(("it. Ida Lee",)))
    assert read.signals.reader == 0.0


def test_the_sentence_before_is_a_signal() -> None:
    question = asked("Who opened the iron bridge?")
    options = options_of(
        question, evidence(question, article("The iron bridge is red. Ada Quince opened it. It rained."))
    )
    assert [option.signals.before for option in options] == pytest.approx([0.0, 2 / 3, 1 / 3])


def test_without_a_reader_a_pattern_finds_the_short_answer() -> None:
    news = article("Die Brücke wurde am 4. Mai 1911 eröffnet.", language="de")
    assert short(candidate("Wann wurde die Brücke eröffnet?", news)) == "4. Mai 1911"
    assert short(candidate("Warum wurde die Brücke eröffnet?", news)) is None


def test_what_is_identified_with_the_readers_span_is_answered_instead() -> None:
    news = article("OpenStack is the glue that will hold everything together.")
    assert short(candidate("What will hold everything together?", news, Pointing(("the glue",)))) == "OpenStack"

    itself = candidate("What is OpenStack?", news, Pointing(("the glue",)))  # the name was in the question
    assert short(itself) == "the glue that will hold everything together"  # as it is defined


def test_only_the_time_of_a_span_answers_when() -> None:
    news = article("The summit met in Hong Kong last week.")
    assert short(candidate("When did the summit meet?", news, Pointing(("Hong Kong last week",)))) == "last week"


def test_keywords_have_a_short_answer_only_if_the_reader_is_sure() -> None:
    news = article("The summit met in Oslo last week.")
    assert short(candidate("summit oslo", news, Pointing(("Oslo",), -2.0))) is None
    assert short(candidate("summit oslo", news, Pointing(("last week",), 5.0))) == "last week"


@pytest.mark.parametrize(
    ("question", "accepted"),
    [
        ("bridge bergen", True),
        ("bridge bergen ferry", False),  # a word is missing
        ("What is the bridge of Bergen?", False),  # "bridge" is no name here
        ("Who is Ada Quince?", True),  # nothing but the name is asked for, and a sentence has it
        ("Who is Ada?", True),
        ("When was the bridge of Bergen?", False),  # a date is wanted
        ("the of", False),  # about nothing
    ],
)
def test_a_sentence_with_every_keyword_is_accepted(question: str, accepted: bool) -> None:
    news = article("Then Ada Quince saw the bridge of Bergen. It rained all day and nobody came.")
    never = replace(found(news, facts=()), chance=0.0)  # so that nothing else speaks for it
    (one,) = candidates_of(found_for(asked(question), never), None)
    assert (one.floor is Floor.KEYWORDS) is accepted
    assert (one.confidence == KEYWORD_MATCH) is accepted


def likely(chances: Sequence[float]) -> list[str]:
    """The first words of the passages that are read if retrieval gives these chances."""
    question, reader = asked("Who counts ships?"), Pointing()
    places = [
        found(article(f"Number{n} counts ships.", title=f"News {n}"), chance=chance, facts=())
        for n, chance in enumerate(chances)
    ]
    judged(found_for(question, *places), Readers(reader))
    return [text.split()[0] for text in reader.read_so_far]


def test_only_the_likeliest_passages_are_read() -> None:
    assert likely([0.9, LEAST_CHANCE, LEAST_CHANCE - 0.01]) == ["Number0", "Number1"]
    assert likely([0.001, 0.0]) == ["Number0"]
    assert len(likely([0.2] * 10)) == READ


def test_passages_that_are_not_read_are_ranked_by_the_same_weights() -> None:
    question = asked("Who counts ships?")
    news = [article(f"Ida Lee {n} counts ships.", title=f"News {n}") for n in range(2)]
    retrieved = found_for(question, found(news[0], facts=()), found(news[1], chance=0.0, facts=()))
    for one in candidates_of(retrieved, Pointing(("Ida Lee",))):
        assert one.weights is weights_of(ReaderKind.SMALL)


def test_a_reader_of_another_language_reads_nothing() -> None:
    news = article("Ada Quinz eröffnete die Brücke.", language="de")
    reader = Pointing(("Ada Quinz",))
    one = candidate("Wer eröffnete die Brücke?", news, reader)
    assert reader.read_so_far == []
    assert one.weights is weights_of(None)


def test_a_repaired_word_is_as_rare_as_the_rarest_to_the_reader() -> None:
    store, reader = store_of(entry("Bergen", "Ada Quince opened the bridge in Bergen harbour.")), Pointing()
    judged(retrieved_from(store, "What is in Bergen harbuor?"), Readers(reader))
    assert "bergen" in reader.rarity
    assert "harbour" not in reader.rarity
    assert reader.read_so_far


def test_without_passages_there_are_no_candidates() -> None:
    assert candidates_of(found_for(asked("Who?")), Pointing()) == []


def test_places_are_spans_of_the_article_also_in_later_passages() -> None:
    news = article("First words. " * 40 + "\n\n" + "Ada Quince opened the old bridge. " + "It rained on. " * 40)
    place = next(
        one
        for one in (found(news, passage=n, facts=()) for n in range(2))
        if "Ada" in one.stored.passage.span.of(news.text)
    )
    (one,) = candidates_of(found_for(asked("Who opened the old bridge?"), place), Pointing(("Ada Quince",)))
    assert one.sentence.start > 0
    assert (cited(one), short(one)) == ("Ada Quince opened the old bridge.", "Ada Quince")
    assert one.short is not None
    assert one.short in Span(one.sentence.start, one.sentence.end)

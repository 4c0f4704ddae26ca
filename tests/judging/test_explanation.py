"""An explanation shows what an answer is made of: its figures add up, and what decided is named."""

import math
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from knowledge import (
    Decision,
    ExplainedCandidate,
    ExplainedWord,
    Explanation,
    Library,
    LossReason,
    ReaderKind,
    Settings,
    Thresholds,
    WordStatus,
)
from knowledge.judging.confidence import Floor

ARTICLES = {
    "old": "---\npublished: 2020-01-01\n---\n\n# Arbor names a chief\n\nAnn Lee is the CEO of Arbor.",
    "new": "---\npublished: 2024-01-01\n---\n\n# Arbor changes its chief\n\nBo Ray is the CEO of Arbor.",
    "garden": "# The garden\n\nThe garden was planted in 1901 near Lisbon. The gardener grows pears and medlars.",
    "bench": (
        "---\nauthor: Imre Vale\n---\n\n"
        "# The bench\n\nA bench stands in the garden. It was painted green in 1950 by the gardener of Arbor."
    ),
    "果园": "# 果园\n\n果园在山上。果园是1901年种植的。",
}
ANY = (
    "who is the CEO of Arbor?",
    "When was the garden planted?",
    "garden bench",
    "Who wrote the article about the bench?",
    "",
    "?!",
    "zzz",
    "who",
    "¿Quién es el director de Arbor?",
    "Wer leitet Arbor?",
    "果园是什么时候种植的？",
    "مَن مدير أربور؟",
    "สวนปลูกเมื่อไร",
    "Кто директор Arbor?",
    "Arbor'un müdürü kim?",
    "पेड़ कब लगाए गए?",
    " ".join(f"word{number}" for number in range(90)),
    "🍐 🍐",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    home = tmp_path_factory.mktemp("explained")
    (home / "articles").mkdir()
    for name, text in ARTICLES.items():
        (home / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    settings = Settings((home / "articles",), home / "data", thresholds=Thresholds(0.5, 0.25), reader=ReaderKind.SMALL)
    async with await Library.open(settings) as opened:
        await opened.reload()
        yield opened


pytestmark = pytest.mark.asyncio(loop_scope="module")


def word(explanation: Explanation, written: str) -> ExplainedWord:
    return next(one for one in explanation.words if one.written == written)


@pytest.mark.parametrize("question", ANY)
async def test_contributions_add_up_to_the_confidence(library: Library, question: str) -> None:
    for candidate in (await library.explain(question)).candidates:
        total = candidate.bias + sum(signal.contribution for signal in candidate.signals)
        assert total == pytest.approx(candidate.score)
        assert candidate.probability == pytest.approx(1 / (1 + math.exp(-total)))
        shown = candidate.citation.confidence
        assert shown > candidate.probability if candidate.floor else shown == candidate.probability


@pytest.mark.parametrize("question", ANY)
async def test_the_answer_explained_is_the_answer_given(library: Library, question: str) -> None:
    explanation = await library.explain(question)
    answer = await library.ask(question)
    assert explanation.answer == answer
    shown = tuple(candidate.citation for candidate in explanation.candidates)
    assert shown == answer.candidates or answer.details  # where the articles' records answer, no candidate does


@pytest.mark.parametrize("question", ANY)
async def test_every_candidate_but_the_first_has_a_loss(library: Library, question: str) -> None:
    explanation = await library.explain(question)
    assert [candidate.loss is None for candidate in explanation.candidates] == [
        number == 0 for number in range(len(explanation.candidates))
    ]


@pytest.mark.parametrize("question", ANY)
async def test_the_words_are_those_of_the_question_and_share_its_weight(library: Library, question: str) -> None:
    explanation = await library.explain(question)
    for one in explanation.words:
        assert one.written.split()[0] in explanation.answer.understood
        assert one.roles
    shares = sum(one.share for one in explanation.words)
    assert shares == pytest.approx(1) or shares == 0


async def test_a_signal_contributes_its_value_times_its_weight_and_zeros_are_left_out(library: Library) -> None:
    signals = (await library.explain("When was the garden planted?")).candidates[0].signals
    assert [abs(one.contribution) for one in signals] == sorted(
        (abs(one.contribution) for one in signals), reverse=True
    )
    assert all(one.value for one in signals)
    assert all(one.contribution == pytest.approx(one.weight * one.value) for one in signals)
    coverage = next(one for one in signals if one.name == "passage_coverage")
    assert coverage.value == 1
    assert coverage.contribution > 0
    assert coverage.meaning == "of the question's weight, what the passage and its title cover"
    assert "fact" not in {one.name for one in signals}


async def test_a_stated_fact_decides_and_the_older_of_two_comes_later(library: Library) -> None:
    explanation = await library.explain("Who is the CEO of Arbor?")
    first, second = explanation.candidates[:2]
    assert explanation.decision is Decision.FACT
    assert first.citation.article.id == "new"
    assert first.fact == 1
    assert first.loss is None
    assert second.citation.article.id == "old"
    assert reason(second) is LossReason.OLDER


async def test_what_states_no_fact_loses_to_a_fact(library: Library) -> None:
    explanation = await library.explain("Who is the CEO of Arbor?")
    reasons = {one.citation.article.id: reason(one) for one in explanation.candidates}
    assert reasons == {"new": None, "old": LossReason.OLDER, "bench": LossReason.FACT}


async def test_without_a_fact_the_confidence_decides_and_the_rank_orders(library: Library) -> None:
    explanation = await library.explain("When was the garden planted?")
    first, second = explanation.candidates[:2]
    assert explanation.decision is Decision.CONFIDENCE
    assert first.citation.short is not None
    assert first.citation.short.text == "1901"
    assert second.loss is not None
    assert second.loss.reason is LossReason.RANK
    assert sum(one.difference for one in second.loss.signals) > 0
    differences = [one.difference for one in second.loss.signals]
    assert differences == sorted(differences, reverse=True)
    assert len(differences) <= 3
    assert first.rank > second.rank


async def test_all_keywords_in_one_sentence_decide(library: Library) -> None:
    explanation = await library.explain("gardener Arbor 1950")
    first = explanation.candidates[0]
    assert explanation.decision is Decision.KEYWORDS
    assert first.floor is Floor.KEYWORDS
    assert first.probability < first.citation.confidence == explanation.answer.confidence


async def test_keywords_whose_confidence_is_higher_anyway_do_not_decide(library: Library) -> None:
    explanation = await library.explain("gardener pears medlars")
    assert explanation.decision is Decision.CONFIDENCE
    assert explanation.candidates[0].floor is None


async def test_a_confidence_below_the_threshold_is_no_answer(library: Library) -> None:
    explanation = await library.explain("Who is the CEO of Pinewood?")
    assert explanation.decision is Decision.BELOW_THRESHOLD
    assert not explanation.answer.answered
    assert explanation.candidates[0].citation.confidence < explanation.thresholds.sure == 0.5


async def test_a_question_without_a_word_and_one_that_finds_nothing_are_told_apart(library: Library) -> None:
    assert (await library.explain("?!")).decision is Decision.EMPTY_QUESTION
    nothing = await library.explain("zzz")
    assert nothing.decision is Decision.NOTHING_FOUND
    assert nothing.candidates == ()
    assert word(nothing, "zzz").status is WordStatus.UNKNOWN


async def test_an_empty_library_explains_too(tmp_path: Path) -> None:
    async with await Library.open(Settings((), tmp_path)) as empty:
        assert (await empty.explain("Who is the gardener?")).decision is Decision.NOTHING_FOUND


async def test_words_show_what_they_do_and_what_the_corpus_made_of_them(library: Library) -> None:
    explanation = await library.explain("Which gardenner of Lisbon grows medlars in 1950?")
    assert word(explanation, "Which").roles[0] == "asks"
    assert word(explanation, "of").roles == ("stop word",)
    assert word(explanation, "of").status is WordStatus.NOT_SEARCHED
    gardener = word(explanation, "gardener")
    assert (gardener.typed, gardener.status) == ("gardenner", WordStatus.REPAIRED)
    lisbon = word(explanation, "Lisbon")
    assert (lisbon.roles, lisbon.status, lisbon.frequency) == (("name",), WordStatus.KNOWN, 1)
    medlars = word(explanation, "medlars")
    assert (medlars.stem, medlars.roles) == ("medlar", ("content",))
    assert medlars.share == pytest.approx(lisbon.share)
    assert (explanation.answer.kind, explanation.language) == ("which", "en")


async def test_a_role_and_its_synonyms_are_shown(library: Library) -> None:
    ceo = word(await library.explain("Who is the CEO of Arbor?"), "CEO")
    assert ceo.roles == ("name", "role")
    assert [way.text for way in ceo.ways if not way.is_synonym] == ["ceo"]
    assert {way.text: way.is_meant for way in ceo.ways if way.is_synonym}["chief execut offic"]


async def test_a_word_known_by_a_synonym_alone_is_not_unknown(library: Library) -> None:
    chief = await library.explain("Who is the chief executive officer of Arbor?")
    statuses = {one.written: one.status for one in chief.words}
    assert statuses["executive"] is WordStatus.BY_SYNONYM
    assert "executive" not in chief.answer.missing


async def test_a_figure_that_no_article_has_is_unknown(library: Library) -> None:
    assert word(await library.explain("What happened to the garden in 1777?"), "1777").status is WordStatus.UNKNOWN


async def test_a_run_without_spaces_is_explained_piece_by_piece(library: Library) -> None:
    explanation = await library.explain("果园是什么时候种植的？")
    pieces = [one.stem for one in explanation.words if one.status is WordStatus.KNOWN]
    assert (explanation.language, explanation.sort) == ("zh", "time")
    assert {"果园", "种植"} <= set(pieces)
    assert WordStatus.NOT_SEARCHED in [one.status for one in explanation.words if "asks" in one.roles]


async def test_words_beyond_those_that_are_searched_for_are_marked(library: Library) -> None:
    explanation = await library.explain(" ".join(f"pear{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(90)))
    assert WordStatus.NOT_SEARCHED in {one.status for one in explanation.words}
    assert len(explanation.words) == 90


async def test_stop_words_that_are_all_there_is_are_searched_for(library: Library) -> None:
    statuses = {one.written: one.status for one in (await library.explain("is it?")).words}
    assert statuses == {"is": WordStatus.KNOWN, "it": WordStatus.KNOWN}


def reason(candidate: ExplainedCandidate) -> LossReason | None:
    return candidate.loss.reason if candidate.loss else None


async def test_a_heading_that_is_asked_for_decides(library: Library) -> None:
    explanation = await library.explain("the garden")
    assert explanation.decision is Decision.HEADING

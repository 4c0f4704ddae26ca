"""Any text in any script can be taken in and asked about, and every quote is what its article says."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge import Answer, Library, Quote, Settings, Thresholds
from knowledge.languages import known_languages
from knowledge.model import Article
from knowledge.reading.reader import Reader
from tests.road import answered_from, article, entry_of, store_of

SMOKE = Path(__file__).parent / "cases" / "smoke"
CODES = [*(language.code for language in known_languages()), "qq"]
# One letter or sign of each kind that words, sentences or shapes look at, and a few words.
SIGNS = [
    *"aZéßİıſﬁǅ１1٣९%€’'\"“»)(.,;:!?…–-\n\t ",
    "\u0301",
    "\u200d",
    "\u0640",
    "\u00ad",
    "\ufeff",
    "😀",
    "\U00020000",
]
WORDS = [
    "Ada Quince",
    "U.S.",
    "1911",
    "3.",
    "der 4. Mai",
    "CTO",
    "किताब",
    "หนังสือ",
    "図書館",
    "도서관",
    "كتاب",
    "ספר",
    "книга",
]
TEXTS = st.text(min_size=1, max_size=80) | st.lists(st.sampled_from([*SIGNS, *WORDS]), min_size=1, max_size=30).map(
    "".join
)


def smoke_texts() -> list[tuple[str, str, str]]:
    """Title, text and questions of each smoke set, as one text."""
    loaded = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(SMOKE.glob("*.yaml"))]
    return [(one["language"], one["text"], "\n".join(q["question"] for q in one["questions"])) for one in loaded]


def check(answer: Answer) -> None:
    """Every quote is a stretch of its article, and the shorter ones lie in the longer ones."""
    assert 0 <= answer.confidence <= 1
    for cited in answer.candidates:
        quotes: list[Quote | None] = [cited.sentence, cited.passage, cited.short]
        for quote in quotes:
            assert quote is None or quote.text == quote.article.text[quote.span.start : quote.span.end]
        assert cited.sentence.span in cited.passage.span
        assert cited.short is None or cited.short.span in cited.passage.span


def ask(one: Article, question: str) -> Answer:
    return answered_from(store_of(entry_of(one)), question, Reader.load(), threshold=0.0)


@settings(deadline=None, max_examples=100)  # the first example loads word lists and weights
@given(text=TEXTS, title=TEXTS, question=TEXTS, language=st.sampled_from(CODES))
@example(text="ـ", title="ـ", question="ـ", language="ar")  # a word that folds to nothing once stopped a reload
@example(text="on kişi", title="on", question="Kaç kişi?", language="tr")  # the Turkish ten was once a boolean
@example(text="'s", title="'s", question="'s", language="en")
def test_any_text_can_be_taken_in_and_asked_about(text: str, title: str, question: str, language: str) -> None:
    if text.strip() and title.strip():
        check(ask(article(text, title=title, language=language), question))


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_any_stretch_of_an_article_can_be_asked_for(data: st.DataObject) -> None:
    language, text, questions = data.draw(st.sampled_from(smoke_texts()))
    start = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(1, 120))
    one = article(text, title="Smoke", language=data.draw(st.sampled_from([language, *CODES])))
    check(ask(one, text[start : start + length]))
    at = data.draw(st.integers(0, len(questions) - 1))
    check(ask(one, questions[at : at + length]))


@pytest.mark.parametrize("form", ["NFD", "NFKC"])
def test_articles_in_any_unicode_form_are_quoted_as_they_are_written(form: Literal["NFD", "NFKC"]) -> None:
    for language, text, questions in smoke_texts():
        written = unicodedata.normalize(form, text)
        one = article(written, title="Smoke", language=language)
        for question in questions.split("\n")[:3]:
            answer = ask(one, question)
            check(answer)
            assert all(cited.article.text == written for cited in answer.candidates)


async def test_files_of_any_script_pass_through_the_whole_library(tmp_path: Path) -> None:
    """The same through files, intake and the embedded store, all scripts in one library."""
    (tmp_path / "articles").mkdir()
    for language, text, _ in smoke_texts():
        (tmp_path / "articles" / f"{language}.txt").write_text(f"{language}\n\n{text}", encoding="utf-8")
    for number, sign in enumerate(SIGNS):
        (tmp_path / "articles" / f"sign{number}.txt").write_text(f"Sign\n\n{sign * 50} a {sign}\n", encoding="utf-8")
    all_shown = Settings((tmp_path / "articles",), tmp_path / "data", Thresholds(0.0, 0.0))
    async with await Library.open(all_shown) as library:
        await library.reload()
        assert (await library.statistics()).articles >= len(smoke_texts())
        for language, _, questions in smoke_texts():
            first = questions.split("\n")[0]
            answer = await library.ask(first)
            check(answer)
            assert answer.candidates, language
        for sign in SIGNS:
            check(await library.ask(f"{sign} a {sign}{sign}?"))

"""Whatever a file contains: it ends in an entry for the store or in a failure with a reason, never in an exception.

A fault of the analysis also ends in a failure, but that is our fault and not the file's, so it fails here.
"""

import hashlib
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.intake.entries import Outcome, Task, outcomes_of
from knowledge.sources.files import Document
from knowledge.sources.formats import ENDINGS
from knowledge.store.changes import Entry
from tests.intake.hostile.archives import chapter, docx, epub, paragraph, row, xlsx
from tests.sources.cases import written
from tests.sources.pdf.making import lines, pdf

# Letters, marks and digits of one script, so that texts look like words of a language; and characters of all sorts.
_SCRIPTS = {
    "latin": "aeionrtsßğıİéøłﬁǅ'’-. ",
    "greek": "αειονρτσςΐά. ",
    "cyrillic": "аеионртсёїЖ. ",
    "arabic": "ابتنيةىآأـ\u064b\u0651\u0670٠٣،؟۔ ",
    "hebrew": "אבגדהםף\u05b0\u05bc\u05be״׳. ",
    "devanagari": "अकखनमर\u093e\u093f\u094d\u0902।३ ",
    "thai": "กขคนม\u0e31\u0e34\u0e48เแาำ๓ ",
    "han": "一中人国的，。「」三",
    "kana": "あいんアンー゛。、",
    "hangul": "가나다한국은는\u1100\u1161. ",
    "invisible": "\u200b\u200c\u200d\u200e\u200f\u202e\u2067\u00ad\ufeff\u0640\u0301 a\n",
    "emoji": "😀👩\u200d🚀\U0001f1e9\U0001f1ea\ufe0f a. ",
}
_OF_A_SCRIPT = st.sampled_from(list(_SCRIPTS.values())).flatmap(lambda letters: st.text(letters, max_size=60))
_MARKUP = ["\n\n", "\n", "# ", "- ", "> ", "---\n", "title: ", "language: ", "<p>", "<b>", "&#"]
_MARKUP += ["\u201c", "\u201d said ", "CEO of "]
_TEXTS = st.lists(st.one_of(_OF_A_SCRIPT, st.sampled_from(_MARKUP), st.text(max_size=20)), max_size=12).map("".join)
_DATA = ["title,text\n", "\t", ";", '"', ",", '{"title": "', '", "text": "', '"}', "[", "]", "{", "}", "\\", "\\u0000"]
_DATA += ["<?xml version='1.0'?>", "<!DOCTYPE html>", "<table><tr><td>", "</div>", "<!--", "<script>", "+++\n", "{{<"]
_FOX = "Ann Bell saw a fox in the garden."
SOUND = {  # binary formats, to be damaged
    "a.pdf": pdf(lines([_FOX, "The fox ran over the wall."])),
    "a.docx": docx(paragraph(_FOX)),
    "a.epub": epub({"a": chapter(f"<p>{_FOX}</p>")}, '<itemref idref="a"/>'),
    "a.xlsx": xlsx(row(1, "title", "text") + row(2, "Fox", _FOX)),
}


def outcomes(content: bytes, ending: str) -> list[Outcome]:
    """All outcomes but the last one, which only says that it is the last."""
    with TemporaryDirectory() as folder:
        path = written(Path(folder), f"a{ending}", content)
        document = Document("a", path, hashlib.sha256(content).hexdigest(), len(content))
        *read, last = outcomes_of([Task(document)])
    assert last == Outcome("a", is_last=True)
    return read


def outcome(content: bytes, ending: str) -> Outcome:
    (read,) = outcomes(content, ending)
    return read


def check_all(read: list[Outcome]) -> None:
    """A data file may give several articles and failures; one whose rows are all drafts gives nothing."""
    for one in read:
        check(one)


def check(read: Outcome) -> None:
    assert read.document == "a"
    assert (read.entry is None) != (read.failure is None)
    if read.failure:
        assert "the analysis failed" not in read.failure.reason
        assert read.failure.reason
        assert read.failure.remedy
        assert not re.search(r"\w(?:Error|Exception)\b|\bNone\b", read.failure.reason + read.failure.remedy)
    if isinstance(read.entry, Entry):
        assert read.entry.article.text
        assert read.entry.passages
        for indexed in read.entry.passages:
            assert indexed.passage.span.end <= len(read.entry.article.text)


@pytest.mark.parametrize("ending", [".md", ".txt"])
@given(text=_TEXTS)
@settings(deadline=None, max_examples=150)
@example("Er sagte: ﬁ ß İ. \u0301")
def test_any_text_becomes_an_entry_or_a_failure(ending: str, text: str) -> None:
    check(outcome(text.encode("utf-8", "ignore"), ending))


@given(text=_TEXTS)
@settings(deadline=None, max_examples=40)
def test_any_page_becomes_an_entry_or_a_failure(text: str) -> None:
    check(outcome(f"<html><body><article><p>{text}</p></article></body></html>".encode("utf-8", "ignore"), ".html"))


@pytest.mark.parametrize("language", ["ar", "de", "en", "fa", "ja", "th", "tr", "xx", "zh"])
@given(text=_OF_A_SCRIPT)
@settings(deadline=None, max_examples=40)
def test_any_text_in_any_language_becomes_an_entry_or_a_failure(language: str, text: str) -> None:
    check(outcome(f"---\nlanguage: {language}\n---\n\n{text}".encode(), ".md"))


@pytest.mark.parametrize("ending", ENDINGS)
@given(content=st.binary(max_size=200))
@settings(deadline=None, max_examples=40)
def test_any_bytes_become_entries_or_a_failure(ending: str, content: bytes) -> None:
    check_all(outcomes(content, ending))


@pytest.mark.parametrize("ending", ENDINGS)
@given(text=_TEXTS, others=st.lists(st.sampled_from(_DATA), max_size=6), cut=st.integers(0, 400))
@settings(deadline=None, max_examples=25)
def test_any_text_under_any_ending_becomes_entries_or_a_failure(
    ending: str, text: str, others: list[str], cut: int
) -> None:
    content = "".join([*others[:3], text, *others[3:]]).encode("utf-8", "ignore")
    check_all(outcomes(content, ending))
    check_all(outcomes(content[:cut], ending))  # cut within a letter, a tag or a value


@pytest.mark.parametrize("name", SOUND)
@given(at=st.integers(0, 2_000), change=st.binary(max_size=6), cut=st.integers(0, 2_000))
@settings(deadline=None, max_examples=25)
def test_a_document_with_any_damage_becomes_entries_or_a_failure(name: str, at: int, change: bytes, cut: int) -> None:
    content = SOUND[name]
    check_all(outcomes(content[:at] + change + content[at + len(change) :], Path(name).suffix))
    check_all(outcomes(content[:cut], Path(name).suffix))


def test_a_word_that_folds_to_nothing_is_analysed() -> None:
    assert outcome("---\nlanguage: ar\n---\n\nـ ـ\u064b".encode(), ".md").entry is not None


@pytest.mark.parametrize("name", SOUND)
def test_the_documents_that_are_damaged_were_sound(name: str) -> None:
    read = outcome(SOUND[name], Path(name).suffix)
    assert isinstance(read.entry, Entry)
    assert "saw a fox" in read.entry.article.text

"""From the text of a question to its record: the one place that splits, folds and stems it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from knowledge.languages import DEFAULT, Demand, Language, language_of
from knowledge.model import QuestionKind
from knowledge.question.marks import Markings, markings
from knowledge.question.phrases import asking, phrase_edges
from knowledge.question.question import NumberedName, Question, QuestionWord, Sort
from knowledge.text.detection import choose, vote
from knowledge.text.pieces import cut, is_cut
from knowledge.text.shapes import times
from knowledge.text.stems import stem
from knowledge.text.words import Word, bare, is_unspaced, words

_LEAST_PIECE = 2  # characters; in a language with particles, a shorter word is a counter or an ending
_QUESTION_MARKS = ("?", "？", "؟", ";")
# A capitalised word and the number behind it. The first word of a question has a capital anyway.
_NUMBERED = re.compile(r"(?<=\W)(?P<name>(?![IVXLC]+\b)[A-ZÀ-ÞΑ-ΩЀ-Я][^\W\d_]+)[\s-](?P<number>\d{1,3})\b(?![.,:]?\d)")


def parse(text: str, languages: Sequence[str] = ()) -> Question:
    """The record of the question `text`, to be asked of articles in `languages` (codes, the most common first)."""
    votes = vote(text)
    # Words of a question in a language that no article has are stemmed as the articles are.
    code = choose(votes, languages[0] if languages else DEFAULT, among=languages)
    language, stemming = language_of(choose(votes, code)), language_of(code)
    cuts = phrase_edges(text, language)
    split = [part for word in words(text) for part in _question_words(word, text, (language, stemming), cuts)]
    return record(text, split, language, stemming)


def record(text: str, split: Sequence[QuestionWord], language: Language, stemming: Language) -> Question:
    """The record of a text whose words are `split`, which are not marked yet."""
    asked = asking(text, split, language)
    marks: Markings = markings(language, stemming)
    # Phrases are whole words where words have blanks between them, and plain text elsewhere.
    words_alone = " ".join(word.folded for word in split)
    searched = text.lower() if language.questions.phrases_in_text else f" {words_alone} "
    marked = tuple(marks.marked(word, text, asked) for word in split)
    return Question(
        text=text,
        language=language,
        stemming=stemming,
        words=marked,
        kind=asked.kind if asked else _kind_without_phrase(text),
        sort=asked.sort if asked else Sort.ANYTHING,
        phrase=tuple(word.folded for word in marked if word.asks),
        bridges=tuple(_bridges(marked, stemming)),
        numbered=tuple(_numbered(text, language)),
        amounts=_asked(language.questions.amounts, searched),
        contrasts=_asked(language.questions.contrasts, searched),
    )


def _asked(demands: Sequence[Demand], searched: str) -> tuple[Demand, ...]:
    pad = " " if searched[:1] == " " else ""
    return tuple(one for one in demands if any(f"{pad}{phrase}{pad}" in searched for phrase in one.asked))


def respelled_words(used: str, question: Question) -> list[QuestionWord]:
    """The words of a spelling that takes the place of a word of the question, not marked yet."""
    both = (question.language, question.stemming)
    return [part for word in words(used) for part in _question_words(word, used, both, ())]


def _bridges(split: Sequence[QuestionWord], stemming: Language) -> Iterator[str]:
    """The pieces of each unspaced run between question phrases, without those of its words."""
    if not stemming.index.pieces:
        return
    pieces = {stem for word in split for stem in word.stems}
    run: list[QuestionWord] = []
    for word in (*split, None):
        if word is not None and is_unspaced(word.folded) and not word.asks and (not run or run[-1].end == word.start):
            run.append(word)
            continue
        if len(run) > 1:
            yield from (piece for piece in cut("".join(one.folded for one in run)) if piece not in pieces)
        run = [word] if word is not None and is_unspaced(word.folded) and not word.asks else []


def _kind_without_phrase(text: str) -> QuestionKind:
    return QuestionKind.WHAT if text.rstrip().endswith(_QUESTION_MARKS) else QuestionKind.KEYWORDS


def _question_words(
    word: Word, text: str, languages: tuple[Language, Language], cuts: Sequence[int]
) -> Iterator[QuestionWord]:
    """The word; of a run of unspaced script, its stretches. `languages` are the question's own and the stemmer's."""
    language, stemming = languages
    if is_unspaced(word.folded):
        yield from _stretches(word, text, language, cuts)
        return
    plain = _without_particle(bare(word.folded), language)
    # The possessive ending ("Huawei's") is not part of what may be repaired.
    end = word.end - (len(word.folded) - len(plain) if word.folded.startswith(plain) else 0)
    yield QuestionWord(
        written=text[word.start : end],
        start=word.start,
        end=end,
        ending=text[end : word.end],
        folded=word.folded,
        bare=plain,
        stems=cut(plain) if is_cut(plain, stemming) else (stem(plain, stemming),),
        has_content=plain not in language.stopwords and not (language.particles and len(plain) < _LEAST_PIECE),
    )


def _without_particle(word: str, language: Language) -> str:
    """The word without the longest particle at its end, if anything is left."""
    ends = [one for one in language.particles if word.endswith(one) and len(one) < len(word)]
    return word.removesuffix(max(ends, key=len)) if ends else word


def _stretches(word: Word, text: str, language: Language, cuts: Sequence[int]) -> Iterator[QuestionWord]:
    """A run of unspaced script, cut at its stop words and at the edges of the question phrase."""
    pattern = _unspaced_stopwords(language)
    stops = [stop.span() for stop in pattern.finditer(word.folded)] if pattern else []
    edges = {0, len(word.folded), *(edge for stop in stops for edge in stop)}
    edges |= {cut - word.start for cut in cuts if word.start < cut < word.start + len(word.folded)}
    for first, last in pairwise(sorted(edges)):
        folded = word.folded[first:last]
        start, end = word.start + first, word.start + last
        is_stopword = any(begin <= first and last <= stop for begin, stop in stops)
        yield QuestionWord(text[start:end], start, end, "", folded, folded, cut(folded), not is_stopword)


@cache
def _unspaced_stopwords(language: Language) -> re.Pattern[str] | None:
    # The longest first, so that 什么时候 is not cut after 什么.
    found = sorted(filter(is_unspaced, language.stopwords), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, found))) if found else None


def _numbered(text: str, language: Language) -> Iterator[NumberedName]:
    """Names with a number, without dates. It takes the 12 of "which of the Beatles 12 albums" for one, too."""
    matches = list(_NUMBERED.finditer(text))
    dates = times(text, language) if matches else ()  # the search for dates costs more than all the rest
    for match in matches:
        if not any(date.start < match.end() and match.start() < date.end for date in dates):
            yield NumberedName(match["name"], int(match["number"]))

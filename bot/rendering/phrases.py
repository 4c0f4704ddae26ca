"""Sentences about answers and articles, used by the chat and by the terminal."""

from collections.abc import Sequence
from datetime import date

from bot.rendering.visible import visible
from bot.texts import Texts
from bot.wording.isolation import closed
from knowledge import (
    Answer,
    Article,
    ArticleSummary,
    Citation,
    Detail,
    DetailKind,
    Difference,
    QuestionKind,
    Quote,
    Reason,
    Thresholds,
)

# Four missing words explain a refusal as well as a dozen.
MISSING_SHOWN = 4

COPIES_NAMED = 3  # of a story


def explanation(answer: Answer, texts: Texts, example: str) -> str:
    """Why there is no answer, in a sentence or two; "" if there is no more to say than that there is none."""
    match answer.reason:
        case Reason.EMPTY_QUESTION:
            is_wordless = not any(map(str.isalnum, answer.question))
            return (texts.ask_me if is_wordless else texts.no_subject).format(example=example)
        case Reason.NO_ARTICLES:
            return texts.no_articles
        case Reason.UNKNOWN_WORDS if answer.missing:
            return texts.never_mention.format(words=quoted(answer.missing[:MISSING_SHOWN], texts))
        case Reason.NOT_STATED if answer.difference and answer.missing:
            words = quoted(answer.missing[:MISSING_SHOWN], texts)
            return _difference_template(answer.difference, texts).format(words=words)
        case Reason.AMBIGUOUS | Reason.NOT_FOUND:
            return texts.which_one if answer.reason is Reason.AMBIGUOUS else ""
        case _:
            return texts.not_stated


def _difference_template(difference: Difference, texts: Texts) -> str:
    match difference:
        case Difference.ROLE:
            return texts.other_role
        case Difference.ORGANISATION:
            return texts.other_organisation
        case Difference.QUALIFIER | Difference.DATE:
            return texts.other_time
        case Difference.SPEAKER | Difference.TOPIC:
            return texts.no_words_of
        case Difference.RELATION:
            return texts.nothing_of


def understood_template(answer: Answer, texts: Texts) -> str:
    """What is said of a question that was changed, with the blank {understood}; "" if it was not."""
    if answer.besides:
        besides = texts.besides.format(names=quoted(answer.besides, texts))
        return beside(texts.understood_as, besides, texts)
    if answer.is_follow_up:
        return texts.understood_as
    return texts.showing if answer.repairs else ""


def between_sentences(texts: Texts) -> str:
    """What separates two sentences on a line: a space, or nothing in a language without spaces."""
    return beside("", "", texts)


def beside(first: str, second: str, texts: Texts) -> str:
    """Two sentences, or other parts, on one line."""
    return texts.two_sentences.format(first=first, second=second)


def headline_needed(answer: Answer) -> bool:
    """True if "not in my articles" applies; it does not to an empty question or an empty store."""
    return answer.reason in {Reason.UNKNOWN_WORDS, Reason.NOT_STATED, Reason.NOT_FOUND}


def quoted(words: Sequence[str], texts: Texts) -> str:
    """Words in the language's quotation marks, one after the other."""
    return texts.comma.join(texts.quotation.format(word=texts.figures.apart(one_line(word))) for word in words)


def byline(article: Article | ArticleSummary, texts: Texts, *, pages: str = "") -> str:
    """The author, the date and the pages of a quote, as far as they are known; "" if none is."""
    author, rest = visible(article.author or ""), [part for part in (_date(article, texts), pages) if part]
    return " · ".join([*([texts.figures.apart(author) if rest else author] if author else []), *rest])


def copy_name(article: Article, texts: Texts) -> str:
    """What tells a copy from the article that is cited: its publisher, or else its title, and its date."""
    name = texts.figures.apart(visible(article.publisher or article.title))
    return " · ".join(filter(None, (name, _date(article, texts))))


def dated_title(article: Article, texts: Texts) -> str:
    """The title and the date, if there is one."""
    return " · ".join(filter(None, (texts.figures.apart(visible(article.title)), _date(article, texts))))


def page_range(pages: Sequence[int], texts: Texts) -> str:
    """The pages of a quote: "p. 4", or "p. 4–5"; "" without any."""
    return texts.on_pages.format(pages="–".join(map(str, pages))) if pages else ""


def heading_path(headings: Sequence[Quote], texts: Texts) -> str:
    """The headings from the outermost to the innermost: "Refunds › Digital goods"; "" without any."""
    return " › ".join(texts.figures.apart(visible(heading.text)) for heading in headings)


def detail_template(kind: DetailKind, texts: Texts) -> str:
    """What is said of an article's author, date or link, with the blank {value}; a title needs no words."""
    match kind:
        case DetailKind.AUTHOR:
            return texts.author_is
        case DetailKind.PUBLISHED:
            return texts.published_is
        case DetailKind.URL:
            return texts.url_is
        case DetailKind.TITLE:
            return "{value}"


def _date(article: Article | ArticleSummary, texts: Texts) -> str:
    published = article.published
    return (
        texts.figures.iso_date(published if isinstance(published, str) else published.isoformat()) if published else ""
    )


def detail_value(detail: Detail, texts: Texts) -> str:
    """The value on one line; a date is written as the language does."""
    value = one_line(detail.value)
    return texts.figures.iso_date(value) if detail.kind is DetailKind.PUBLISHED else value


def one_line(text: str) -> str:
    """The text with each run of white space replaced by one space."""
    return " ".join(text.split())


def shortened(text: str, length: int) -> str:
    """The text on one line of at most `length` characters, cut at the end of a word if possible."""
    text = one_line(text)
    if len(text) <= length:
        return text
    head = text[: length - 1]
    word_end = head.rfind(" ")
    return closed((head[:word_end] if word_end > length // 2 else head).rstrip(), length - 1) + "…"


def further(answer: Answer, *, thresholds: Thresholds, limit: int) -> tuple[Citation, ...]:
    """The citations after the best one: of its tier or a better one, of other sentences, at most `limit - 1`."""
    least = thresholds.sure if answer.answered else thresholds.perhaps
    seen = {_place(citation) for citation in answer.citations[:1]}
    chosen: list[Citation] = []
    for citation in answer.citations[1:]:
        if citation.confidence >= least and _place(citation) not in seen:
            seen.add(_place(citation))
            chosen.append(citation)
    return tuple(chosen[: limit - 1])


def otherwise(answer: Answer, more: Sequence[Citation]) -> tuple[Citation, ...]:
    """Of further citations, those in which another article names somebody else to a question for a person.

    Each name is there once, the newest first. A copy of the cited article is no other one.
    """
    best = answer.best
    if best is None or best.short is None or answer.kind is not QuestionKind.WHO:
        return ()
    named, cited = [_words(best)], {best.article.id, *(copy.id for copy in best.also_in)}
    found: list[Citation] = []
    for citation in sorted(more, key=lambda one: one.article.published or date.min, reverse=True):
        words = _words(citation)
        # "Wang" names nobody else than "Haiying Wang".
        if words and citation.article.id not in cited and not any(words <= other or other <= words for other in named):
            named.append(words)
            found.append(citation)
    return tuple(found)


def agreeing(answer: Answer, *, thresholds: Thresholds) -> tuple[Citation, ...]:
    """Of further citations, those of other articles with the same short answer, the best one of each article.

    Copies of the cited article are left out, as they are named anyway.
    """
    best = answer.best
    if best is None or best.short is None:
        return ()
    known = {best.article.id, *(copy.id for copy in best.also_in)}
    found: list[Citation] = []
    for citation in further(answer, thresholds=thresholds, limit=len(answer.citations)):
        if citation.article.id not in known and _words(citation) == _words(best):
            known |= {citation.article.id, *(copy.id for copy in citation.also_in)}
            found.append(citation)
    return tuple(found)


def _words(citation: Citation) -> frozenset[str]:
    return frozenset(citation.short.text.casefold().split()) if citation.short else frozenset()


def _place(citation: Citation) -> tuple[str, int]:
    return citation.article.id, citation.parts[0].text.span.start

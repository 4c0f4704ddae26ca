"""Sentences about answers and articles that the chat and the terminal have in common; no looks, no Telegram."""

from collections.abc import Sequence

from bot.texts import Texts
from knowledge import Answer, Article, ArticleSummary, Citation, Reason, ReloadReport

# A refusal that lists a dozen words is no clearer than one that lists four.
MISSING_SHOWN = 4


def explanation(answer: Answer, texts: Texts, example: str) -> str:
    """Why there is no answer, in a sentence or two."""
    match answer.reason:
        case Reason.EMPTY_QUESTION:
            return texts.ask_me.format(example=example)
        case Reason.NO_ARTICLES:
            return texts.no_articles
        case Reason.UNKNOWN_WORDS if answer.missing:
            return texts.never_mention.format(words=quoted(answer.missing[:MISSING_SHOWN], texts))
        case _:
            return texts.not_stated


def headline_needed(answer: Answer) -> bool:
    """Whether "not in my articles" is true of it; it is not of an empty question or an empty shelf."""
    return answer.reason in {Reason.UNKNOWN_WORDS, Reason.NOT_STATED}


def quoted(words: Sequence[str], texts: Texts) -> str:
    """Words in the language's quotation marks, one after the other."""
    return ", ".join(texts.quotation.format(word=one_line(word)) for word in words)


def byline(article: Article | ArticleSummary) -> str:
    """Who wrote an article and when, as far as that is known; "" where nothing is."""
    published = article.published if isinstance(article, ArticleSummary) else _iso(article)
    return " · ".join(one_line(part) for part in (article.author, published) if part)


def _iso(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


def one_line(text: str) -> str:
    """The text with every run of white space made one blank."""
    return " ".join(text.split())


def shortened(text: str, length: int) -> str:
    """At most `length` characters of a text on one line, cut after a word where one ends."""
    text = one_line(text)
    if len(text) <= length:
        return text
    head = text[: length - 1]
    word_end = head.rfind(" ")
    return (head[:word_end] if word_end > length // 2 else head).rstrip() + "…"


def further(answer: Answer, *, threshold: float, limit: int) -> tuple[Citation, ...]:
    """The citations that may follow the best one: sure enough, of other sentences, at most `limit - 1`."""
    seen = {_place(citation) for citation in answer.citations[:1]}
    chosen: list[Citation] = []
    for citation in answer.citations[1:]:
        if citation.confidence >= threshold and _place(citation) not in seen:
            seen.add(_place(citation))
            chosen.append(citation)
    return tuple(chosen[: limit - 1])


def _place(citation: Citation) -> tuple[str, int]:
    return citation.article.id, citation.sentence.span.start


def reload_headline(report: ReloadReport, texts: Texts) -> str:
    """That it is done, and how long it took: "0.03 s", "12.4 s"."""
    return texts.reload_done.format(seconds=f"{report.took_s:.{1 if report.took_s >= 1 else 2}f}")


def reload_counts(report: ReloadReport, texts: Texts) -> str:
    """How many articles a reload added, changed, removed, left and could not read."""
    return texts.reload_counts.format(
        added=len(report.added),
        changed=len(report.changed),
        removed=len(report.removed),
        unchanged=len(report.unchanged),
        failed=len(report.failed),
    )

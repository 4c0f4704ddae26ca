"""Whether a citation answers a question of a set, and whether it is from the right place.

What is right is said in `evaluation/rightness.py`; here, it is asked of citations. For rows with `answers`, a place is
the passage that holds one; for help centres, it is an article.
"""

from evaluation import rightness
from evaluation.rightness import Row, Shown, is_answerable
from knowledge.answers import Citation

__all__ = ["Row", "is_answerable", "is_place", "is_right"]


def is_place(row: Row, citation: Citation) -> bool:
    """True if a citation is of the place that answers, as far as the row names one."""
    if "expected" in row:
        return True
    if "articles" in row:
        return citation.article.id in row["articles"]
    article, span = citation.article, citation.passage.span
    first, last = article.paragraph_at(span.start), article.paragraph_at(span.end - 1)
    named = str(row["article"]).removesuffix(".md")
    return bool(article.id == named and first <= row["passage_index"] <= last)


def is_right(row: Row, citation: Citation) -> bool:
    """True if what the citation shows answers the question, wherever it is from."""
    short = citation.short.text if citation.short else ""
    return rightness.is_right(row, Shown(citation.article.id, citation.shown, short))

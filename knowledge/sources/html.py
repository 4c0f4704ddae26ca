"""HTML pages: trafilatura separates the article from menus and notices; the page's elements give its structure."""

import logging
import re
from copy import deepcopy
from html import unescape
from pathlib import Path
from typing import Any

from knowledge.errors import SourceError
from knowledge.sources.assembly import Piece
from knowledge.sources.characters import clean
from knowledge.sources.contents import without_contents
from knowledge.sources.discussion import discussion_of, opened_by, posts
from knowledge.sources.draft import Draft
from knowledge.sources.elements import opened_pieces
from knowledge.sources.extracted import extracted_pieces, with_structure_of
from knowledge.sources.linked_data import with_declared_article, with_linked_data
from knowledge.sources.loose_words import name_loose_words
from knowledge.sources.page_elements import remove_page_elements
from knowledge.sources.page_facts import author_of, published_of, remove_updates, title_of
from knowledge.sources.questions import settle_heads
from knowledge.sources.standfirst import with_standfirst
from knowledge.sources.surroundings import without_surroundings
from knowledge.sources.template_nodes import without_page_templates

_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
# References to characters that `clean` removes where they are written as themselves.
_UNSEEN = re.compile(
    r"&(?:shy|ZeroWidthSpace|NoBreak|#0*(?:173|8203|8288|65279)|#x0*(?:ad|200b|2060|feff));", re.IGNORECASE
)


def read(text: str, path: Path) -> Draft:
    """The article in the HTML page `text`. Raises SourceError if the page contains none."""
    tree = _tree(without_page_templates(text))
    extracted = _extracted(tree) if tree is not None else None
    if extracted is None or extracted.body is None:
        raise SourceError(path, "no article can be found in this page", "save the article as Markdown or plain text")
    discussion = discussion_of(tree)
    language = _LANGUAGE.search(text[:4096])
    code = language[1].lower() if language else None
    pieces = _pieces(extracted.body, tree, code) if discussion is None else with_linked_data(posts(discussion), tree)
    page, pieces = without_surroundings(with_declared_article(pieces, tree), code, title_of(tree, extracted.title))
    author = opened_by(discussion) if discussion is not None else author_of(tree, extracted.author, code)
    return Draft(
        pieces=tuple(pieces),
        title=page.title,
        author=author or page.author,
        published=published_of(tree, extracted.date, page.published),
        url=extracted.url if extracted.url and extracted.url.startswith("http") else None,
        language=code,
        tags=tuple(dict.fromkeys(tag for tag in extracted.tags or () if tag)) or page.tags,
    )


def _tree(text: str) -> Any:
    """The tree of the page `text` without what is not of its article; None if it cannot be parsed."""
    import trafilatura  # noqa: PLC0415 - it takes 220 ms, which only HTML files need

    tree = trafilatura.load_html(_UNSEEN.sub(lambda reference: clean(unescape(reference[0])), text))
    if tree is not None:
        remove_page_elements(tree)
        name_loose_words(tree)
        remove_updates(tree)
    return tree


def _extracted(tree: Any) -> Any | None:
    """What trafilatura extracts from `tree`, which stays as it is; None if it finds no article."""
    import trafilatura  # noqa: PLC0415 - as above
    from lxml import etree  # noqa: PLC0415 - as above
    from trafilatura.settings import DEFAULT_CONFIG, Document  # noqa: PLC0415 - as above

    # trafilatura also logs that a page has no article; the error of the caller says so.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    config = deepcopy(DEFAULT_CONFIG)
    # If its result is shorter than this, trafilatura returns the whole page as one paragraph. Short articles have
    # paragraphs, too, so the limit is as low as possible.
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    try:
        extracted = trafilatura.bare_extraction(
            tree,
            favor_recall=True,
            include_comments=False,
            with_metadata=True,
            # The extensive search takes any date on the page as the date of publication, such as that of its copyright.
            date_extraction_params={"original_date": True, "extensive_search": False},
            config=config,
        )
    except etree.XPathEvalError as error:  # of fixed expressions, which fail only when libxml2 gets no more memory
        raise MemoryError from error
    return extracted if isinstance(extracted, Document) else None


def _pieces(body: Any, page: Any, language: str | None) -> list[Piece]:
    """The pieces of the article in `body`, with the structure of `page`, the whole page's tree."""
    whole, opened = opened_pieces(page)
    structured = with_standfirst(whole, with_structure_of(whole, opened, extracted_pieces(body)), language)
    return with_linked_data(without_contents(settle_heads(structured)), page)

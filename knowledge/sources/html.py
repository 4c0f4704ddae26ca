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
from knowledge.sources.dates import read_date
from knowledge.sources.draft import Draft
from knowledge.sources.elements import opened_pieces
from knowledge.sources.extracted import extracted_pieces, with_structure_of
from knowledge.sources.linked_data import with_linked_data
from knowledge.sources.page_elements import remove_page_elements
from knowledge.sources.questions import settle_heads
from knowledge.sources.surroundings import without_surroundings
from knowledge.sources.template_nodes import without_page_templates

_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
# References to characters that `clean` removes where they are written as themselves.
_UNSEEN = re.compile(r"&(?:shy|ZeroWidthSpace|NoBreak|#0*(?:173|8203|8288|65279)|#x0*(?:ad|200b|2060|feff));", re.IGNORECASE)


def read(text: str, path: Path) -> Draft:
    """The article in the HTML page `text`. Raises SourceError if the page contains none."""
    import trafilatura  # noqa: PLC0415 - it takes 220 ms, which only HTML files need
    from trafilatura.settings import DEFAULT_CONFIG, Document  # noqa: PLC0415 - as above

    tree = _tree(without_page_templates(text))
    # trafilatura also logs that a page has no article; the error below says so.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    config = deepcopy(DEFAULT_CONFIG)
    # If its result is shorter than this, trafilatura returns the whole page as one paragraph. Short articles have
    # paragraphs, too, so the limit is as low as possible.
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    extracted = trafilatura.bare_extraction(
        tree,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        # The extensive search takes any date on the page as the date of publication, such as that of its copyright.
        date_extraction_params={"original_date": True, "extensive_search": False},
        config=config,
    )
    if not isinstance(extracted, Document) or extracted.body is None:
        raise SourceError(path, "no article can be found in this page", "save the article as Markdown or plain text")
    pieces = _pieces(extracted.body, tree)
    language = _LANGUAGE.search(text[:4096])
    code = language[1].lower() if language else None
    page, pieces = without_surroundings(pieces, code, extracted.title)
    return Draft(
        pieces=tuple(pieces),
        title=page.title,
        author=extracted.author.replace("; ", ", ") if extracted.author else page.author,
        published=(read_date(extracted.date) if extracted.date else None) or page.published,
        url=extracted.url if extracted.url and extracted.url.startswith("http") else None,
        language=code,
        tags=tuple(dict.fromkeys(tag for tag in extracted.tags or () if tag)) or page.tags,
    )


def _tree(text: str) -> Any:
    """The tree of the page `text` without what is not of its article; None if it cannot be parsed."""
    import trafilatura  # noqa: PLC0415 - as above

    tree = trafilatura.load_html(_UNSEEN.sub(lambda reference: clean(unescape(reference[0])), text))
    if tree is not None:
        remove_page_elements(tree)
    return tree


def _pieces(body: Any, page: Any) -> list[Piece]:
    """The pieces of the article in `body`, with the structure of `page`, the whole page's tree (None if broken)."""
    pieces = extracted_pieces(body)
    if page is None:
        return settle_heads(pieces)
    whole, opened = opened_pieces(page)
    article = without_contents(settle_heads(with_structure_of(whole, opened, pieces)))
    return with_linked_data(article, page)

"""Plain text files: written by hand, saved from a mail, or scraped from a web page."""

from pathlib import Path

from knowledge.sources.draft import Draft
from knowledge.sources.mail import read_mail
from knowledge.sources.page import read_page
from knowledge.sources.paragraphs import split_paragraphs
from knowledge.sources.plain_structure import plain_pieces
from knowledge.sources.questions import settle_heads
from knowledge.text.detection import detect


def read(text: str, _path: Path) -> Draft:
    """The article in the plain `text`. The draft has no language; the caller detects it from the final text."""
    mail = read_mail(text)
    body = mail.body if mail else text
    page = read_page(split_paragraphs(body), detect(body), title=mail.title if mail else None)
    return Draft(
        pieces=tuple(settle_heads(plain_pieces(page.blocks))),
        title=page.title,
        author=(mail.author if mail else None) or page.author,
        published=(mail.published if mail else None) or page.published,
        tags=page.tags,
    )

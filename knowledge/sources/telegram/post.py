"""A post of a Telegram channel as an article; both forms of Telegram's export, JSON and HTML, end here.

The title of a post is its first line, if that is short or bold, else its first words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.characters import clean
from knowledge.sources.draft import Draft
from knowledge.sources.paragraphs import ends_sentence
from knowledge.sources.plain_structure import plain_pieces
from knowledge.sources.questions import settle_heads

_LONGEST_TITLE = 100  # characters of a first line that is a title
_LONGEST_BOLD_TITLE = 200
_LONGEST_CUT = 80  # characters of a title that is the beginning of a text
_MOST_TAGS = 20
_BLANK_LINES = re.compile(r"\n\s*\n")
_ONLY_TAGS = re.compile(r"(?:\s*#\w+[\s,|·]*)+")
_TAG = re.compile(r"#(\w+)")
_SENTENCE = re.compile(r"(.{15,80}?[.!?…。！？])(?:\s|$)")


class RunStyle(StrEnum):
    """What a stretch of a post is."""

    PLAIN = "plain"
    BOLD = "bold"
    TAG = "tag"
    CODE = "code"  # a block of code
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a post in one style."""

    text: str
    style: RunStyle = RunStyle.PLAIN


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: its name, and the name in its public link, without "@"; None if it has no link."""

    name: str | None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class ChannelPost:
    """A post as its channel shows it. `sent` is the second in which it was sent, as its export writes it.

    `author` is who signed it, or from where it was forwarded.
    """

    number: int
    sent: str
    published: date | None
    runs: tuple[Run, ...]
    author: str | None = None
    has_media: bool = False


def with_albums(posts: Iterable[ChannelPost]) -> Iterator[ChannelPost]:
    """`posts` with each album as one post: pictures that were sent in the same second, of which one has the words."""
    album: ChannelPost | None = None
    for post in posts:
        if album and album.has_media and post.has_media and album.sent and album.sent == post.sent:
            between = (Run("\n\n"),) if album.runs and post.runs else ()
            album = replace(album, runs=(*album.runs, *between, *post.runs), author=album.author or post.author)
            continue
        if album:
            yield album
        album = post
    if album:
        yield album


def post_draft(post: ChannelPost, channel: Channel) -> Draft | None:
    """The article of `post`; None if it has no words."""
    runs = [replace(run, text=clean(run.text)) for run in post.runs]
    tags = dict.fromkeys(tag for run in runs if run.style is RunStyle.TAG for tag in _TAG.findall(run.text))
    pieces = _without_tag_lines(_pieces(runs))
    if not any(re.search(r"\w", piece.line) for piece in pieces):
        return None
    title, below = _titled(pieces)
    return Draft(
        pieces=tuple(settle_heads(below)),
        title=title,
        author=post.author,
        published=post.published,
        url=f"https://t.me/{channel.link}/{post.number}" if channel.link else None,
        tags=tuple(tags)[:_MOST_TAGS],
        publisher=channel.name,
        key=str(post.number),
    )


def _pieces(runs: Sequence[Run]) -> list[Piece]:
    """The pieces of a post: paragraphs of prose, and lists, between blocks of code and quotations."""
    pieces: list[Piece] = []
    prose: list[Run] = []
    for run in (*runs, None):
        if run and run.style not in (RunStyle.CODE, RunStyle.QUOTATION):
            prose.append(run)
            continue
        pieces += _prose(prose)
        prose = []
        if run and run.text.strip():
            kind = BlockKind.CODE if run.style is RunStyle.CODE else BlockKind.QUOTATION
            pieces.append(Piece(kind, run.text.strip("\n")))
    return pieces


def _prose(runs: Sequence[Run]) -> Iterator[Piece]:
    """The pieces of runs of prose. A line that is bold as a whole is a paragraph of its own, as it may be a heading."""
    text = "".join(run.text for run in runs)
    bold = "".join(("b" if run.style is RunStyle.BOLD else "-") * len(run.text) for run in runs)
    block: list[str] = []
    blocks: list[list[str]] = []
    at = 0
    for line in text.split("\n"):
        marks = {mark for letter, mark in zip(line, bold[at : at + len(line)], strict=True) if not letter.isspace()}
        at += len(line) + 1
        if line.strip() and marks != {"b"}:
            block.append(line.strip())
            continue
        blocks += [block] if block else []
        block = []
        if marks == {"b"}:
            yield from plain_pieces(blocks)
            blocks = []
            yield Piece(BlockKind.PARAGRAPH, line.strip(), is_bold=True)
    yield from plain_pieces([*blocks, block] if block else blocks)


def _without_tag_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` without those at the end that are only tags."""
    kept = list(pieces)
    while kept and _ONLY_TAGS.fullmatch(kept[-1].line):
        kept.pop()
    return kept


def _titled(pieces: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    """The title of a post, and its pieces without it if it is a line of its own above a text."""
    first = pieces[0]
    line, _, rest = first.text.partition("\n")
    is_prose = first.kind is BlockKind.PARAGRAPH and not first.marker
    below = [replace(first, text=rest), *pieces[1:]] if rest else list(pieces[1:])
    says_more = any(re.search(r"\w", piece.line) for piece in below)
    is_short = len(line) <= _LONGEST_TITLE and not ends_sentence(line) and line[-1:] not in ",;"
    is_title = (first.is_bold and len(line) <= _LONGEST_BOLD_TITLE) or is_short
    if is_prose and is_title and says_more and re.search(r"\w", line):
        return line.rstrip(" :"), below
    return _beginning(pieces), pieces


def _beginning(pieces: Iterable[Piece]) -> str:
    """The first words of the first line that has any."""
    text = next(line for piece in pieces for line in piece.line.split("\n") if re.search(r"\w", line))
    if sentence := _SENTENCE.match(text):
        return sentence[1].rstrip(".。")
    if len(text) <= _LONGEST_CUT:
        return text
    cut = text[:_LONGEST_CUT]
    return f"{cut.rpartition(' ')[0] or cut}…"

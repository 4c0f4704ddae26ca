"""Questions that have no heading element: lines that begin with "Q:", and lines in bold above their answer.

The labels are in questions.yaml.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel

from knowledge.model import HEADS, QUESTION_LEVEL, BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.characters import is_cjk
from knowledge.sources.paragraphs import ends_sentence
from knowledge.strict import read_yaml

_QUESTION_END = re.compile(r"[?？؟][\"'”’“‘»›）)\]」』\s]*$")
_CLOSE = 12  # characters at the end of a line that are searched for the question mark
_LONGEST = 300  # characters; a longer paragraph asks nothing that a heading would
_LONGEST_ALONE = 150  # characters of a paragraph that asks without any mark
_QUESTION_MARKS = ("?", "？", "؟")
_SENTENCE_MARKS = (". ", "? ", "! ", "。", "？", "！", "\n")
_LONGEST_HEADING = 80  # characters of a bold line that is read as a heading
_HEADING_LEVEL = 6  # of a line in bold: below all headings that are marked as such


class _Turn(BaseModel):
    question: list[str]
    answer: list[str]


class _Data(BaseModel):
    """The key of questions.yaml, which explains it."""

    turns: list[_Turn]


@dataclass(frozen=True, slots=True)
class _Labels:
    """The patterns of one pair of labels, each for a line of text, and one for the source of a line."""

    question: re.Pattern[str]
    answer: re.Pattern[str]
    either: re.Pattern[str]


@cache
def _labels() -> tuple[_Labels, ...]:
    data = read_yaml(Path(__file__).with_name("questions.yaml"), _Data)
    return tuple(
        _Labels(
            _pattern(turn.question, ""),
            _pattern(turn.answer, ""),
            _pattern([*turn.question, *turn.answer], r"[*_ ]{0,4}"),
        )
        for turn in data.turns
    )


def _pattern(labels: Iterable[str], before: str) -> re.Pattern[str]:
    either = "|".join(label if len(label) == 1 else f"(?i:{label})" for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"{before}(?:{either})[ ]?\d{{0,3}}[*_]{{0,2}}[:：.)][*_]{{0,2}}\s*(?=\S)")


@cache
def _any_label() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{labels.either.pattern})" for labels in _labels()))


def is_question(text: str) -> bool:
    """True if `text` is short and ends with a question mark, perhaps followed by closing marks."""
    return len(text) <= _LONGEST and _QUESTION_END.search(text[-_CLOSE:]) is not None


def turns(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that begin a question or an answer, if the first begins a question.

    The lines are source: marks of emphasis may be around a label.
    """
    if not _any_label().match(lines[0]):
        return set()
    for labels in _labels():
        found = {at for at, line in enumerate(lines) if labels.either.match(line)}
        bare = [lines[at].lstrip("*_ ") for at in found]
        if 0 in found and any(map(labels.answer.match, bare)) and any(map(labels.question.match, bare)):
            return found
    return set()


def settle_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with questions and bold headings recognised: "Q:" with its answers "A:", and bold lines above a text."""
    settled = _with_lone_questions(_with_turns(list(_split(pieces))))
    for at, piece in enumerate(settled):
        if not piece.is_bold or at + 1 == len(settled):
            continue
        below = settled[at + 1]
        if is_question(piece.text) and not _is_head(below):
            settled[at] = _asked(piece)
        elif _may_be_heading(piece) and not (_is_head(below) and not is_question(below.text)):
            settled[at] = replace(piece, kind=BlockKind.HEADING, level=_HEADING_LEVEL)
    return settled


def _split(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """`pieces` with each paragraph whose lines are questions and answers as several."""
    for piece in pieces:
        if piece.kind is not BlockKind.PARAGRAPH or "\n" not in piece.text:
            yield piece
            continue
        lines = piece.text.split("\n")
        edges = sorted({0, len(lines)} | turns(lines))
        for begin, end in pairwise(edges):
            text = "\n".join(lines[begin:end])
            yield replace(piece, text=text, joined=piece.joined or begin > 0) if len(edges) > 2 else piece


def _with_lone_questions(pieces: list[Piece]) -> list[Piece]:
    """`pieces` with paragraphs that are one short question as questions, if at least two have an answer below.

    Known error: an essay that asks itself two short questions in paragraphs of their own.
    """
    asked = [
        at
        for at, (piece, below) in enumerate(pairwise(pieces))
        if piece.kind is BlockKind.PARAGRAPH
        and not piece.joined
        and _may_stand_alone(piece.text)
        and below.kind not in HEADS
        and not _QUESTION_END.search(below.text[-_CLOSE:])
    ]
    for at in asked if len(asked) > 1 else ():
        pieces[at] = _asked(pieces[at])
    return pieces


def _may_stand_alone(text: str) -> bool:
    """True if `text` is one question of some words. Direct speech, which begins with a mark, is none."""
    return (
        len(text) <= _LONGEST_ALONE
        and text[-1:] in _QUESTION_MARKS
        and text[:1].isalnum()
        and not text[:1].islower()
        and (text.count(" ") > 1 or is_cjk(text[:1]))
        and not any(mark in text[:-1] for mark in _SENTENCE_MARKS)
    )


def _asked(piece: Piece) -> Piece:
    """`piece` as a question. An item of a list becomes a paragraph of its own, and a bullet before it goes."""
    marker = "" if piece.marker == "- " else piece.marker
    joined = piece.joined and piece.kind is not BlockKind.ITEM
    return replace(piece, kind=BlockKind.QUESTION, level=QUESTION_LEVEL, is_ordered=False, marker=marker, joined=joined)


def _is_head(piece: Piece) -> bool:
    return piece.kind in HEADS or (piece.kind is BlockKind.PARAGRAPH and piece.is_bold)


def _may_be_heading(piece: Piece) -> bool:
    text = piece.text
    return (
        piece.kind is BlockKind.PARAGRAPH
        and not piece.joined
        and len(text) <= _LONGEST_HEADING
        and not ends_sentence(text)
        and text[-1:] not in (":", "：", ",", ";")
    )


def _with_turns(pieces: list[Piece]) -> list[Piece]:
    marked = [at for at, piece in enumerate(pieces) if piece.kind in _MARKED and _any_label().match(piece.text)]
    if not marked:
        return pieces
    for labels in _labels():
        asked = [at for at in marked if labels.question.match(pieces[at].text)]
        answered = {at for at in marked if labels.answer.match(pieces[at].text)}
        is_series = len(asked) > 1 and all(is_question(pieces[at].text) for at in asked)
        if not is_series and not any(at + 1 in answered for at in asked):
            continue
        for at in asked:
            pieces[at] = _without_label(pieces[at], labels.question, BlockKind.QUESTION)
        for at in answered:
            pieces[at] = _without_label(pieces[at], labels.answer, pieces[at].kind)
        return pieces
    return pieces


_MARKED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})


def _without_label(piece: Piece, label: re.Pattern[str], kind: BlockKind) -> Piece:
    """`piece` with its label in its marker. A heading stays one, as it has a level of its own."""
    match = label.match(piece.text)
    if match is None:
        return piece
    marker, text = piece.marker + match[0], piece.text[match.end() :]
    if kind is not BlockKind.QUESTION or piece.kind is BlockKind.HEADING:
        return replace(piece, marker=marker, text=text)
    return replace(piece, kind=kind, marker=marker, text=text, level=QUESTION_LEVEL, is_ordered=False)

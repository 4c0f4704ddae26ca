"""Dialogue after dashes: "—No me voy —dijo Lara—. Me quedo.", "— Non, répond Claire Roy.", "— Идём, — сказал он."

A paragraph that begins with a dash is a speech up to the verb of saying, and again behind the dash that follows it.
"""

import re
from collections.abc import Iterator, Set

from knowledge.facts.quotations import Quotation, quotation_of
from knowledge.model import Span

OPENING = re.compile(r"[—–―-]\s?(?=[\w¿¡«“…])")
# A dash or a final mark, and the first word of what may be an attribution.
TURN = re.compile(r"(?:[,!?…]?\s*[—–―]\s*|[,!?…]?\s-\s|[,!?…]\s+)(?P<word>[\w-]+)")
RESUMES = re.compile(r"[—–―]\s?[.,:;]?\s*|\s-\s")
DASHED = re.compile(r"[,!?…]?\s*[—–―]|[,!?…]?\s-\s")
# "dit-il", "a ajouté Anne Roy"
NAMED = re.compile(r"\w+-(?:t-)?\w+|\w+(?: \w+)? [A-ZÀ-Þ]")
RESTARTS = re.compile(r"\.\s+(?=\w)")
RESTARTS_BEHIND_PRONOUN = re.compile(r"[,.]\s+(?=\w)")
HYPHEN = "-"
NEXT_WORD = re.compile(r"\s+(\w+)")


def dialogue(text: str, paragraph: Span, saying: Set[str], auxiliaries: Set[str]) -> Iterator[Quotation]:
    """The speech of a paragraph that begins with a dash and has an attribution; none of any other paragraph.

    `saying` are the verbs that attribute speech, `auxiliaries` what can stand before them ("a répondu").
    """
    opening = OPENING.match(text, paragraph.start, paragraph.end)
    if opening is None:
        return
    turns = TURN.finditer(text, opening.end(), paragraph.end)
    turn = next((turn for turn in turns if _attributes(text, turn, saying, auxiliaries)), None)
    if turn is None:
        return
    yield from _speech(text, Span(paragraph.start, turn.start("word")))
    resumed = RESUMES.search(text, turn.end(), paragraph.end)
    if resumed is not None:
        yield from _speech(text, Span(resumed.end() - 1, paragraph.end))


def parts(text: str, quotation: Quotation, saying: Set[str], auxiliaries: Set[str]) -> Iterator[Quotation]:
    """The quotation without an attribution inside its marks: «Идём, — сказал он. — Пора», « Non, dit-il. Je reste »."""
    words = quotation.words
    turns = (
        turn for turn in TURN.finditer(text, words.start, words.end) if _attributes(text, turn, saying, auxiliaries)
    )
    turn = next((turn for turn in turns if DASHED.match(turn.group()) or NAMED.match(text, turn.start("word"))), None)
    if turn is None:
        yield quotation
        return
    dashed = DASHED.match(turn.group()) is not None
    yield from _speech(text, Span(quotation.outer.start, turn.start("word")), quotation.open)
    restarts = RESTARTS_BEHIND_PRONOUN if HYPHEN in turn["word"] else RESTARTS
    resumed = (RESUMES if dashed else restarts).search(text, turn.end(), words.end)
    if resumed is not None and resumed.end() < words.end:
        yield from _speech(text, Span(resumed.end() - 1, words.end), quotation.open)


def _attributes(text: str, turn: re.Match[str], saying: Set[str], auxiliaries: Set[str]) -> bool:
    word = turn["word"].partition(HYPHEN)[0]
    if word in saying:
        return True
    follows = NEXT_WORD.match(text, turn.end())
    return word in auxiliaries and follows is not None and follows[1] in saying


def _speech(text: str, outer: Span, is_open: bool = False) -> Iterator[Quotation]:
    stop = outer.end
    while stop > outer.start and (text[stop - 1].isspace() or text[stop - 1] in "—–―-,"):
        stop -= 1
    yield from quotation_of(text, outer, stop, is_open=is_open, dialogue=True)

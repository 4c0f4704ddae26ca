"""Makes one text of the lines of a paragraph: mends words that a hyphen divides, and remembers where pages begin."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.model import PageStart
from knowledge.sources.characters import is_cjk
from knowledge.sources.pdf.lines import NOTE_MARK, Line, raised_digits

_HYPHENS = "-\u2010\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]$")
_DIVIDED = re.compile(rf"\S[{_HYPHENS}/]$")
_FIRST = re.compile(r"[^\W\d_]+")
_SHORT = 4  # letters of a conjunction: "Ein- und Ausgang"
_RAISED = re.compile(f"{NOTE_MARK}([^{NOTE_MARK}]*){NOTE_MARK}")
_DANGLING = re.compile(r"\s+([.,;:!?])")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a document says elsewhere: how often each word is written, and the raised marks that belong to notes."""

    words: Counter[str]
    notes: frozenset[str]

    def text(self, lines: Sequence[Line]) -> tuple[str, tuple[PageStart, ...]]:
        """The text of `lines`, and the pages that begin inside it with their places in it."""
        text = ""
        turns: list[PageStart] = []
        page = lines[0].page
        for line in lines:
            said = self.without_marks(line.text)
            text, joint = self._joined(text, said) if text else ("", "")
            text += joint
            if line.page != page:
                page = line.page
                turns.append(PageStart(len(text), page))
            text += said
        return text.replace("\xad", ""), tuple(turns)

    def without_marks(self, text: str) -> str:
        """`text` without raised marks of notes; other raised numbers are written in raised digits."""
        if NOTE_MARK not in text:
            return text
        kept = _RAISED.sub(lambda mark: "" if mark[1] in self.notes else raised_digits(mark[1]), text)
        return _DANGLING.sub(r"\1", kept)

    def _joined(self, before: str, after: str) -> tuple[str, str]:
        """`before`, perhaps without its last hyphen, and what is put between it and `after`."""
        last, first = _LAST.search(before), _FIRST.match(after)
        if last is None or first is None:
            return before, "" if _is_unspaced(before, after) or _DIVIDED.search(before) else " "
        head, tail = last[1].casefold(), first[0].casefold()
        if before.endswith("\xad"):
            return before[:-1], ""
        if not first[0][0].islower() or self.words[f"{head}-{tail}"]:
            return before, ""
        if self.words[head + tail] == 0 and len(tail) <= _SHORT and self.words[tail] > 1:
            return before, " "
        return before[:-1], ""


def vocabulary(lines: Iterable[str], notes: frozenset[str]) -> Vocabulary:
    """The words of `lines`, without those that may be parts of a divided word."""
    words: Counter[str] = Counter()
    follows = False  # whether the line above ends with a hyphen
    for line in lines:
        said = _RAISED.sub(" ", line)
        found = [match[0].casefold().replace("\u2010", "-") for match in _WORD.finditer(said)]
        divides = said.rstrip()[-1:] in _HYPHENS
        words.update(found[follows : len(found) - divides])
        follows = divides
    return Vocabulary(words, notes)


def marks_in(lines: Iterable[str]) -> list[str]:
    """The raised marks in `lines`, in order."""
    return [match[1] for line in lines for match in _RAISED.finditer(line)]


def _is_unspaced(before: str, after: str) -> bool:
    return is_cjk(before[-1:]) and is_cjk(after[:1])

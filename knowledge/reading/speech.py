"""The words that somebody said, as the short answer to "What did X say?"."""

import re

from knowledge.answers import QuestionKind
from knowledge.languages import Language
from knowledge.model import Span
from knowledge.question.question import Question, Sort
from knowledge.text.analysis import content_stems

_QUOTED = re.compile(r"“([^”]+)”|„([^“”]+)[“”]|«\s?([^»]+?)\s?»|\"([^\"]+)\"|「([^」]+)」")
_LEAST = 6  # characters; shorter words in quotation marks are names of things


def quoted_words(question: Question, text: str, language: Language) -> Span | None:
    """What the one asked about says between quotation marks, without a comma at its end; None if somebody else may.

    It takes a title between quotation marks for words that were said.
    """
    if not question.asks_speech or question.kind is not QuestionKind.WHAT or question.sort is not Sort.ANYTHING:
        return None
    matches = [match for match in _QUOTED.finditer(text) if match.end() - match.start() > _LEAST]
    if not matches:
        return None
    outside = _QUOTED.sub(" ", text)
    speakers = {stem for word in question.words if word.is_subject and not word.is_speech for stem in word.stems}
    if speakers.isdisjoint(content_stems(outside, language)):
        return None
    longest = max(matches, key=lambda match: match.end() - match.start())
    group = next(number for number, said in enumerate(longest.groups(), 1) if said)
    start, end = longest.span(group)
    return Span(start, end - (text[end - 1] == ","))

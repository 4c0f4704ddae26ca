"""Widens a short answer to the whole of what it names: a span that is cut names something else, or nothing.

A reader points at words; a reader of the answer wants "D. Ferrand Oakes", "every 1,200 hours" and "/var/log/app.log".
The steps are listed in `_STEPS`, each a function of the span alone. They only add words that stand right beside it.
It does not see where a noun phrase begins with adjectives: of "a big loose bolt", "loose bolt" stays.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from knowledge.languages import Language
from knowledge.model import Span
from knowledge.text.analysis import content_stems
from knowledge.text.shapes import CAPITALISED

Step = Callable[[Span, "Sentence"], Span]

# Paths, addresses and names of files. A word with a full stop inside, or none at its end, is no end of a sentence.
_ADDRESS = re.compile(
    r"(?:https?://|(?<![\w.])[~.]{0,2}/\.?)[\w~%-]+(?:[/.:?=&#@+]+[\w~%-]+)*/?"
    r"|(?<![\w.@/-])[\w+~-]+(?:[._@/:][\w+~-]+)*[.@_](?=[a-z]{2}|[A-Z]{2})[\w+~-]+(?:[.:/_@][\w+~-]+)*"
)
_OPTION = re.compile(r"\s--?[A-Za-z][\w-]*(?:=\S+\b|\s[\w./-]*[\d/][\w/-]*)?")
_INITIALS = re.compile(r"(?<![\w.’'-])(?:[^\W\d_a-z]\.[\s-]?(?:&\s)?)+$")
_ENDS_WITH_INITIAL = re.compile(r"(?:^|\b[^\W\d_a-z][\w’'-]*\.?\s?)(?<!\w)[^\W\d_a-z]$")
_INITIAL_AND_NAME = re.compile(r"\.\s?[^\W\d_a-z]")
_APOSTROPHE = re.compile(r"(?<!\w)[A-Z]['’]$")
_HYPHENED_BEFORE = re.compile(r"(?<![\w-])(?:[^\W\d_]+['’]?-)+$")
_HYPHENED = re.compile(r"(?:-[^\W\d_]+)+(?![\w-])")
_AND_CAPITAL = re.compile(rf"\s&\s{CAPITALISED}")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_FIGURES_END = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*$")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?!\d|[.,:]\d)")
_WORD = re.compile(r"\s([^\W\d_]+[²³]?)(?!\w)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence in which an answer lies, its language, and the stems of what the question is about.

    What the question says already is not added: to "How many years?", "25" answers as well as "25 years".
    """

    text: str
    language: Language
    asked: frozenset[str]

    def is_asked(self, words: str) -> bool:
        """True if the question says one of these words."""
        return not self.asked.isdisjoint(content_stems(words, self.language))


def widened(span: Span, text: str, language: Language, asked: Iterable[str]) -> Span:
    """The span of the sentence `text` with all that belongs to the name, the amount or the address that it touches;
    `asked` are the stems of what the question is about.
    """
    sentence = Sentence(text, language, frozenset(asked))
    for step in _STEPS:
        span = step(span, sentence)
    return span


def _whole_address(span: Span, sentence: Sentence) -> Span:
    """The whole path, address, file name or hyphenated word of which the span is a part."""
    text = sentence.text
    if any(sign in text for sign in "/._@"):
        for match in _ADDRESS.finditer(text):
            if match.start() < span.end and span.start < match.end():
                span = Span(min(span.start, match.start()), max(span.end, match.end()))
    return span


def _whole_command(span: Span, sentence: Sentence) -> Span:
    """A command with the options behind it."""
    text = sentence.text
    end = span.end
    while option := _OPTION.match(text, end):
        end = option.end()
    return Span(span.start, end)


def _whole_word(span: Span, sentence: Sentence) -> Span:
    """A word with the parts that hyphens or an apostrophe join to it: O'Brien-Smythe, D'Arcy."""
    text = sentence.text
    start, end = span.start, span.end
    if text[start : start + 1].isalpha() and (before := _HYPHENED_BEFORE.search(text, 0, start)):
        start = before.start()
    if before := _APOSTROPHE.search(text, 0, start):
        start = before.start()
    behind = _HYPHENED.match(text, end)
    if behind and not _ends_with_number(text[start:end], sentence.language):  # "six-time"
        end = behind.end()
    return Span(start, end)


def _whole_name(span: Span, sentence: Sentence) -> Span:
    """A name with its initials, its particles, its partner ("& Sons") and, in most languages, its further capitals."""
    text, patterns = sentence.text, _name_patterns(sentence.language)
    start, end = span.start, span.end
    if patterns and (patterns.particle.match(text, start) or _CAPITAL.match(text, start)):
        before = patterns.names if patterns.particle.match(text, start) else patterns.names_and_particles
        if found := before.search(text, 0, start):
            start = found.start()
        elif " " not in text[start:end] and (first := patterns.first.search(text, 0, start)):
            start = first.start("first")
    if _CAPITAL.match(text, start) and (initials := _INITIALS.search(text, 0, start)):
        start = initials.start()
    if not _is_name_end(text[start:end]):
        return Span(start, end)
    if _ENDS_WITH_INITIAL.search(text, 0, end) and _INITIAL_AND_NAME.match(text, end):
        end += 1
    while behind := _AND_CAPITAL.match(text, end) or (patterns and patterns.further.match(text, end)):
        if sentence.is_asked(behind.group()):
            break
        end = behind.end()
    return Span(start, end)


def _is_name_end(words: str) -> bool:
    last = words.rsplit(None, 1)[-1]
    return last[:1].isupper() or "-" in last


def _whole_amount(span: Span, sentence: Sentence) -> Span:
    """An amount with its unit behind it and with "every" before it."""
    text, language = sentence.text, sentence.language
    start, end = span.start, span.end
    is_amount = _ends_with_number(text[start:end], language)
    if is_amount:
        while (word := _WORD.match(text, end)) and word[1].lower() in _units(language):
            if sentence.is_asked(word[1]):
                break
            end = word.end()
    if is_amount or text[start:end].rsplit(None, 1)[-1].lower() in language.questions.durations:
        end = _next_word(text, end, language.answers.offsets)
    before = language.answers.every + (language.answers.clock if _CLOCK.match(text, start) else ())
    return Span(_last_word(text, start, before), end)


def _with_article(span: Span, sentence: Sentence) -> Span:
    """A noun with its article; names are left without one."""
    text = sentence.text
    first = span.of(text).split(None, 1)[0]
    if not first[0].islower() or first in _spoken(sentence.language):
        return span
    return Span(_last_word(text, span.start, sentence.language.answers.articles), span.end)


_STEPS: tuple[Step, ...] = (_whole_address, _whole_command, _whole_word, _whole_name, _whole_amount, _with_article)


def _last_word(text: str, start: int, words: Iterable[str]) -> int:
    """Where the text before `start` has one of the words as its last; `start` if it has another."""
    before = text[:start].lower()
    for word in sorted(words, key=len, reverse=True):
        whole = word if word.endswith(("'", "’")) else f"{word} "
        if before.endswith(whole) and not before[: -len(whole)][-1:].isalnum():
            return start - len(whole)
    return start


def _next_word(text: str, end: int, words: Iterable[str]) -> int:
    """Where one of the words ends, if the text behind `end` begins with it; else `end`."""
    behind = text[end:].lower()
    for word in sorted(words, key=len, reverse=True):
        if behind.startswith(f" {word}") and not behind[len(word) + 1 :][:1].isalnum():
            return end + len(word) + 1
    return end


def _ends_with_number(words: str, language: Language) -> bool:
    return bool(_FIGURES_END.search(words)) or words.rsplit(None, 1)[-1].lower() in _spoken(language)


@cache
def _spoken(language: Language) -> frozenset[str]:
    """The words of numbers and of scales."""
    return frozenset((*language.shapes.numbers, *language.shapes.scales))


@cache
def _units(language: Language) -> frozenset[str]:
    """The words that an amount is counted in, of all sorts of amounts."""
    found = frozenset().union(*(demand.met for demand in language.questions.amounts if demand.kind != "frequency"))
    return found - language.stopwords


@dataclass(frozen=True, slots=True)
class _NamePatterns:
    """Parts of a name: a particle, further words behind it, and before it names alone or with particles.

    `first` is a first name before a surname, inside a sentence; a title or a role is none.
    """

    particle: re.Pattern[str]
    further: re.Pattern[str]
    names: re.Pattern[str]
    first: re.Pattern[str]
    names_and_particles: re.Pattern[str]


@cache
def _name_patterns(language: Language) -> _NamePatterns | None:
    """None for a language whose names were not described, or where every noun has a capital."""
    if language.statements is None or not language.statements.names.capitals_prove_names:
        return None
    names = language.statements.names
    no_first = names.honorifics | names.not_names | language.statements.heads
    particle = rf"(?:{_any(names.particles)})(?:(?<=[’'])|[\s-])"
    name = rf"(?<![\w-])(?:(?!(?i:{_any(names.honorifics)})\s){CAPITALISED}\s)"
    return _NamePatterns(
        particle=re.compile(particle),
        further=re.compile(rf"\s(?:{particle}){{0,3}}{CAPITALISED}"),
        names=re.compile(rf"{name}+$"),
        first=re.compile(rf"\w\s(?P<first>(?!(?i:{_any(no_first)})\s){CAPITALISED}\s)$"),
        names_and_particles=re.compile(rf"{name}+(?:(?:{particle})+(?:{CAPITALISED}\s)*)+$"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)"

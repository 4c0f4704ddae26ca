"""Which attribution a quotation belongs to: the one beside it, or the one that its neighbours have."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from knowledge.facts.attribution import Attribution, Manner
from knowledge.facts.clause import Clause
from knowledge.facts.quotations import Quotation
from knowledge.languages.word_sets import joined, without
from knowledge.model import Span

PARAGRAPH = "\n\n"
# Between a quotation and the attribution that follows it.
GAP_BEFORE = re.compile(r"^[\s,，.–—-]*$")
# Between an attribution and the quotation that it introduces: ": ", ", ", or a few words and a colon or a comma.
COLON = re.compile(r"^[^.!?;“”\"«»„]{0,100}:\s*$")
COMMA = re.compile(r"^[\s–—-]*$|^[^.!?;:“”\"«»„]{0,60},[\s–—-]*$")
FEW_WORDS = re.compile(r"^\s*(?:(?:[^\W\d_]{1,4}\.(?=\s[^\W\d_])|[^\W\d_]+)(?:\s+|[’'-]\s*)){0,6}$")
ENDS_SENTENCE = re.compile(r"[.!?…。！？][”\"»“’'›)\s–—-]*$")
SENTENCE_MARKS = ".!?…。！？"
ENDS_QUESTION = "?？"
SPACE = re.compile(r"\s+|(?<=[’'])")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
NEXT_WORD = re.compile(r"\s?([^\W\d_]\w*)")
LAST_WORD = re.compile(r"(\w[\w-]*)\W*$")
MOST_NAME = 3  # words of a quoted term between a determiner and a noun: "the new “glow-cord” ropes"

Matches = dict[Quotation, Attribution]


def beside(text: str, attribution: Attribution, quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations right before and right after the words that name the speaker."""
    group = attribution.span
    after = bisect_left(quotations, group.end, key=lambda quotation: quotation.outer.start)
    before = bisect_right(quotations, group.start, key=lambda quotation: quotation.outer.end) - 1
    found = []
    if before >= 0 and _is_said_before(text, attribution, quotations[before]):
        found.append(quotations[before])
    if after < len(quotations) and _is_introduced(text, attribution, quotations[after], behind=bool(found)):
        found.append(quotations[after])
    return found


def _is_said_before(text: str, attribution: Attribution, quotation: Quotation) -> bool:
    outer, group, sentence = quotation.outer, attribution.span, attribution.clause.span
    gap = text[outer.end : group.start]
    if (
        attribution.manner in (Manner.PARTICIPLE, Manner.NAMING, Manner.LABEL)
        or not GAP_BEFORE.match(gap)
        or PARAGRAPH in gap
    ):
        return False
    closing = text[quotation.words.end - 1]
    same_sentence = outer.end > sentence.start
    if "." in gap or (not same_sentence and closing not in "?!…？！"):
        return False
    return not same_sentence or is_all_said(text, sentence.start, outer.start)


def is_all_said(text: str, sentence: int, quotation: int) -> bool:
    """True if a quotation before "Wang said" is all that he said, and not the end of a sentence of the writer's.

    The numbers are the places where the sentence and the quotation begin.
    """
    lead = text[sentence:quotation].strip(" \n\t\u00a0,，–—-")
    return not lead or text[sentence:quotation].rstrip()[-1] in '.!?:”"»'


def _is_introduced(text: str, attribution: Attribution, quotation: Quotation, *, behind: bool) -> bool:
    """True if the attribution introduces the quotation; `behind`: it is behind another one already."""
    gap = text[attribution.span.end : quotation.outer.start]
    if COLON.match(gap):
        return attribution.manner is not Manner.ACCORDING
    if PARAGRAPH in gap:
        return False
    if attribution.manner is Manner.NAMING:
        return FEW_WORDS.match(gap) is not None and not _is_named(text, attribution.clause, quotation)
    if COMMA.match(gap) and ("," in gap or not _is_named(text, attribution.clause, quotation)):
        return _is_behind_comma(text, attribution, quotation, behind=behind)
    # "warned of “dark days”", "praised a “fine team”"
    if attribution.manner is not Manner.VERB or FEW_WORDS.match(gap) is None:
        return False
    lexicon = attribution.clause.lexicon
    joints = joined(lexicon.frame.of, lexicon.oblique, lexicon.determiners_and_owners)
    leading = set(SPACE.split(gap.lower().strip())) - {""} <= without(joints, lexicon.speech.that)
    return leading and is_said(text, attribution.clause, quotation)


def _is_behind_comma(text: str, attribution: Attribution, quotation: Quotation, *, behind: bool) -> bool:
    if behind:  # "“No,” she wrote in the paper, “The Night Owl”": a title
        return not _is_named(text, attribution.clause, quotation)
    adjoins = not text[attribution.span.end : quotation.outer.start].strip()
    return attribution.manner is not Manner.ACCORDING or attribution.group.first == 0 or adjoins


def is_said(text: str, clause: Clause, quotation: Quotation) -> bool:
    """False for a name or a term between the marks, which nobody says: "the new “glow-cord” ropes"."""
    if _is_named(text, clause, quotation) or text.startswith(":", quotation.outer.end):
        return False  # 'told the “Courier”: '
    words = WORD.findall(quotation.words.of(text))
    follows = NEXT_WORD.match(text, quotation.outer.end)
    if len(words) > MOST_NAME or follows is None or not follows[1][0].islower():
        return True
    lead = text[clause.span.start : quotation.outer.start].lower().split()[-2:]
    described = not clause.lexicon.determiners_and_owners.isdisjoint(lead)
    return not described or _is_function(clause, follows[1])


def _is_function(clause: Clause, word: str) -> bool:
    lexicon, folded = clause.lexicon, word.lower()
    joins = folded in lexicon.names.functions or folded in lexicon.speech.that or folded in lexicon.speech.breaks
    participle = bool(lexicon.participle_endings) and folded.endswith(lexicon.participle_endings)
    finite = folded in lexicon.speech.finite
    return (joins or participle or folded in lexicon.quoting) and not finite


def _is_named(text: str, clause: Clause, quotation: Quotation) -> bool:
    """True for “Sunny Oats”, and for what is so-called."""
    words = WORD.findall(quotation.words.of(text))
    functions = clause.lexicon.names.functions
    if words and all(word[0].isupper() or word.lower() in functions for word in words) and words[0][0].isupper():
        whole = text[quotation.words.end - 1] in SENTENCE_MARKS
        return clause.lexicon.names.capitals_prove_names and not whole
    lead = text[max(0, quotation.outer.start - 30) : quotation.outer.start]
    before = LAST_WORD.search(lead)
    if before is None or before[1].lower() not in clause.lexicon.speech.named:
        return False
    verb = lead[: before.start(1)].lower().split()[-1:]  # "s'est dit « soulagé »" says it of the speaker
    return before[1].lower() not in clause.lexicon.quoting or clause.lexicon.speech.between.isdisjoint(verb)


def continues(text: str, last: Attribution, before: Quotation, quotation: Quotation) -> bool:
    """True if a quotation of whole sentences follows another one, or its attribution, in the same paragraph."""
    if last.asks or is_question(text, before) or not is_whole(text, quotation):
        return False
    sentence = last.clause.span.end
    told = sentence if sentence <= quotation.outer.start else last.span.end
    start = max(before.outer.end, told)
    gap = text[start : quotation.outer.start]
    if PARAGRAPH in gap or last.span.start > quotation.outer.start:
        return False
    if start == last.span.end:
        return ENDS_SENTENCE.search(gap) is not None
    return not gap.strip(" .\n") and ENDS_SENTENCE.search(text[before.outer.start : start] + gap) is not None


def is_whole(text: str, quotation: Quotation) -> bool:
    """True if the quotation is one or more whole sentences: a capital at its start, a final mark in or behind it."""
    words = quotation.words.of(text)
    first = next((char for char in words if char.isalnum()), "")
    follows = text[quotation.outer.end : quotation.outer.end + 1]
    ends = quotation.dialogue or (follows and follows in SENTENCE_MARKS) or words[-1] in SENTENCE_MARKS
    return bool(ends) and (first.isupper() or first.isdigit())


def stands_alone(text: str, quotation: Quotation, sentence: Span) -> bool:
    """True if the quotation is all of its sentence."""
    around = text[sentence.start : quotation.outer.start] + text[quotation.outer.end : sentence.end]
    return is_whole(text, quotation) and not any(map(str.isalnum, around))


def echoes(text: str, scrap: Quotation, quotation: Quotation) -> bool:
    """True if a quotation has the quoted scrap of two or more words, so that its speaker is quoted in both."""
    words = " ".join(WORD.findall(scrap.words.of(text).lower()))
    return " " in words and f" {words} " in f" {' '.join(WORD.findall(quotation.words.of(text).lower()))} "


def is_after_colon(text: str, quotation: Quotation, sentence: Span) -> bool:
    """True if a colon ends the part of the sentence before the quotation, a whole sentence itself."""
    return text[sentence.start : quotation.outer.start].rstrip().endswith(":") and is_whole(text, quotation)


def is_question(text: str, quotation: Quotation) -> bool:
    """True if the quotation ends in a question, so that somebody else may speak next."""
    return text[quotation.words.end - 1] in ENDS_QUESTION

"""The events that a passage states, extracted for the question at hand: most questions ask for none."""

from collections.abc import Iterator

from knowledge.facts.whole import SHARED
from knowledge.judging.asked_relation import AskedRelation, said_in
from knowledge.judging.evidence import Evidence
from knowledge.model import Fact, FactKind

VERB_WITHIN = 4  # words of the phrase: "has agreed to acquire"; "merged on 1 July to form Birch" is no founding


def happenings(evidence: Evidence, relation: AskedRelation) -> Iterator[Fact]:
    """The events of the passage whose verb says what is asked, in the order of the text."""
    words, stored = evidence.language.statements, evidence.stored
    if words is None:
        return
    for fact in SHARED.within(stored.article, stored.passage):
        if fact.kind is not FactKind.EVENT:
            continue
        told = said_in(
            _beginning(fact.value.of(stored.article.text), whole=words.events.verb_second), evidence.language
        )
        if not relation.asked.isdisjoint(told):
            yield fact


def _beginning(phrase: str, *, whole: bool) -> str:
    return phrase if whole else " ".join(phrase.split()[:VERB_WITHIN])

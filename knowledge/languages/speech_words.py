"""The words of one language by which speech is attributed to somebody: a part of `statements` in its file."""

from dataclasses import dataclass

from knowledge.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeechWords:
    """Verbs of saying, and the words around them.

    verbs: verbs that the words themselves can follow without "that" ("said").
    clause_verbs: those of `that_verbs` that a clause without "that" can follow too ("insisted").
    quote_verbs: verbs that attribute quotations only ("laughed").
    telling: those of `that_verbs` that name first who is told ("told").
    asking: verbs of asking, after which somebody else speaks ("asked").
    answering: verbs of answering ("replied").
    separable: verbs that say something only with one of `out` ("teilte ... mit").
    perfect: participles that say something only behind one of `auxiliaries` ("a déclaré").
    auxiliaries: see `perfect`.
    naming: verbs that give a quoted name or judgement ("called the plan “clever”").
    named: words before a quoted name or nickname, which nobody says ("so-called").
    refers: words at the start of a sentence that tells who said the quotation before ("That was how Lee put it").
    texts: nouns for things that are read, so that nobody speaks ("slogan").
    reading: verbs of such things ("ran the motto").
    that_verbs: verbs that need a quotation or one of `that` behind them ("added").
    inverted: words that attribute only if the speaker is behind them, after a comma or a quotation ("..., so Vogt").
    nouns: verbs that can also be nouns, so that an adjective before them excludes them ("African states").
    participles: participles of saying after a comma ("..., saying that").
    that: words that begin a reported clause ("that", "why").
    joins: those of `that` that only join, and so are not part of the words ("that").
    subjects: pronouns that begin a clause ("it").
    finite: auxiliary and other common finite verbs, which show that a clause is meant and not an object ("would").
    addressees: those who are told something, in one word ("reporters").
    indefinite: further words that begin a description of a speaker ("one").
    epithets: nouns that stand for somebody who is named, behind a definite article ("the Swede").
    demonstratives: words before a description of somebody who is named ("cette").
    conditions: words that make speech a supposition ("if").
    negations: words that show, behind the verb, that nothing is said ("sagte nicht, ob").
    breaks: words that begin a clause of the writer's behind reported speech and a comma ("although").
    verb_second: the subject can follow any verb ("Gestern sagte Vogt", "Ayer dijo Ruiz").
    dialogue: a dash at the start of a paragraph opens speech.
    comma_before_clause: a comma separates the verb from a clause without "that" ("Sie sagte, das Werk wachse").
    out: words that belong to the verb, behind it ("pointed out").
    according: words before the speaker that are no verbs ("according").
    according_first: those of `according` that attribute only at the start of a sentence ("pour").
    according_to: the word that can follow `according` ("to").
    according_nouns: nouns that do so behind one of `according_before` ("nach Angaben von", "по словам").
    according_before: see `according_nouns`.
    as_said: words that make a first clause an attribution ("As Lee said, it rains").
    drops_pronouns: a verb alone behind a quotation has whoever spoke before as its subject ("“…”, añadió.").
    according_after: words behind the speaker that are no verbs ("Vogt zufolge").
    pronouns: pronouns for a single person ("she").
    between: words that can be between the speaker and the verb, or behind it ("later", "has").
    not_reported: words behind a verb that begin no reported clause ("on Tuesday", "about").
    trailing: conjunctions that are cut off the end of reported speech, as they begin the next clause ("but").
    own_clause: words that begin a clause of the writer's after "..., he said," ("while").
    """

    verbs: Words = NO_WORDS
    that_verbs: Words = NO_WORDS
    clause_verbs: Words = NO_WORDS
    quote_verbs: Words = NO_WORDS
    telling: Words = NO_WORDS
    asking: Words = NO_WORDS
    answering: Words = NO_WORDS
    separable: Words = NO_WORDS
    perfect: Words = NO_WORDS
    auxiliaries: Words = NO_WORDS
    naming: Words = NO_WORDS
    named: Words = NO_WORDS
    refers: Words = NO_WORDS
    texts: Words = NO_WORDS
    reading: Words = NO_WORDS
    inverted: Words = NO_WORDS
    nouns: Words = NO_WORDS
    participles: Words = NO_WORDS
    that: Words = NO_WORDS
    joins: Words = NO_WORDS
    subjects: Words = NO_WORDS
    finite: Words = NO_WORDS
    addressees: Words = NO_WORDS
    indefinite: Words = NO_WORDS
    epithets: Words = NO_WORDS
    demonstratives: Words = NO_WORDS
    conditions: Words = NO_WORDS
    negations: Words = NO_WORDS
    breaks: Words = NO_WORDS
    verb_second: bool = False
    dialogue: bool = False
    comma_before_clause: bool = False
    out: Words = NO_WORDS
    according: Words = NO_WORDS
    according_first: Words = NO_WORDS
    according_to: Words = NO_WORDS
    according_nouns: Words = NO_WORDS
    as_said: Words = NO_WORDS
    drops_pronouns: bool = False
    according_before: Words = NO_WORDS
    according_after: Words = NO_WORDS
    pronouns: Words = NO_WORDS
    between: Words = NO_WORDS
    not_reported: Words = NO_WORDS
    trailing: Words = NO_WORDS
    own_clause: Words = NO_WORDS

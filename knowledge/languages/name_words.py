"""What belongs to a name, and what shows that capitals are no person's name."""

from dataclasses import dataclass

from knowledge.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameWords:
    """What belongs to a name, and what shows that capitals are no person's name.

    honorifics: words before a name that are not part of it ("Mr.").
    feminine: titles, nouns and pronouns of women ("Mrs.", "sister", "she").
    masculine: titles, nouns and pronouns of men ("Mr.", "brother", "he").
    late: words before the name of somebody who has died ("late").
    peers: those of them that a surname alone can follow, as no given name belongs to it ("Lord").
    suffixes: words behind a name that are not part of it ("KC").
    particles: words inside a name that can be without a capital ("van").
    joints: particles between the words of a name when the whole article is searched for full names.
    prefixes: beginnings of a name before a capital inside the word ("McDonald").
    abbreviations: words that keep their full stop, so that it is not taken for a mark of its own ("Dr.", "Inc.").
    elided: words that lost their vowel before an apostrophe and become tokens of their own ("d’Orsay").
    possessives: the endings of a possessive, with their apostrophe ("’s").
    not_names: words with a capital that no person's name contains ("University").
    organisation_words: nouns in names of institutions, which can contain `of` ("University of Oxford").
    firms: further words that show the name of an organisation ("Ltd", "Foods", "Rovers").
    genitive: an ending of names in the genitive, without an apostrophe ("Arbors Chefin").
    places: nouns in names of places ("Lane").
    functions: words of grammar, which are no part of a name or of a role ("although").
    given: those of `functions` that are given names too, before another capital ("Will").
    capitals_prove_names: a capital inside a sentence shows a name; false if all nouns have one.
    """

    honorifics: Words = NO_WORDS
    feminine: Words = NO_WORDS
    masculine: Words = NO_WORDS
    late: Words = NO_WORDS
    peers: Words = NO_WORDS
    suffixes: Words = NO_WORDS
    particles: Words = NO_WORDS
    joints: Words = NO_WORDS
    prefixes: Words = NO_WORDS
    abbreviations: Words = NO_WORDS
    elided: Words = NO_WORDS
    possessives: Words = NO_WORDS
    not_names: Words = NO_WORDS
    organisation_words: Words = NO_WORDS
    firms: Words = NO_WORDS
    genitive: str = ""
    places: Words = NO_WORDS
    functions: Words = NO_WORDS
    given: Words = NO_WORDS
    capitals_prove_names: bool = True

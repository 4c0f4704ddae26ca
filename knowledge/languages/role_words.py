"""The words by which articles say who holds which role: role nouns, verbs, and the words that join or doubt them."""

from dataclasses import dataclass, field

from knowledge.languages.fields import NO_WORDS, Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoleWords:
    """The nouns that name a role, and the words around them.

    heads: the nouns themselves, in the singular ("director").
    gendered: endings of roles of women, and what the roles of men have instead ("in": "").
    plural_endings: the endings of their plurals, each by the ending of the singular ("man": "men"; "" is any).
    suffixes: a compound noun that ends in one of these is a head too ("Verkehrsminister").
    loose: heads that also name things or firms, so the holder has to be named once more in the article ("editor").
    of_firms: those of `loose` that a firm can be of something ("owner").
    weak: heads that name a role only with a modifier, a complement or an owner ("head").
    titles: heads after which a surname alone is a person ("Chancellor Merz").
    modifiers: words before a head that belong to the role, with or without a capital ("chief", "former").
    openers: nouns that a role can begin with, and which name no firm at the start of a sentence ("aviation").
    adjectival: endings of further modifiers with a capital ("Canadian"), which are no organisations.
    after: words behind a head that belong to the role ("secretary general").
    fields: parts of a firm, which are no organisations after "of" ("VP of Engineering").
    prefixes: words that a hyphen joins to a head ("then-chairman", "co-president").
    turned: what joins two heads in one word, the past one first ("striker-turned-coach").
    abbreviated: short titles, which are heads only before a name ("Sen.").
    boards: those of `titles` that only firms and bodies have ("chairwoman").
    seats: heads with a place behind "of" or "for", which a name can follow ("MP for Leeds Jane Doe").
    players: heads of places in a team, which nobody hands over ("striker").
    surnames: heads that are also surnames ("King").
    lower: heads that with a capital are part of a name ("Amnesty International").
    inner: heads that exist only within an organisation, so that an article about one leaves its name out.
    ranks: modifiers of any such head ("chief engineer").
    inner_endings: endings of such heads in compounds ("vorstand").
    accredited: roles that go on with "to" and whom they are sent to ("ambassador to Norway").
    portfolios: heads with a field in capitals behind "of" ("ministra de Cultura").
    partisan: heads whose capitals before them are a region, not an owner ("the Vermont Democrat").
    silent: modifiers that are not part of the role ("new", "long-time").
    former: modifiers, prefixes and words behind the head that say former ("ex").
    acting: those that say acting ("interim").
    incoming: those that say incoming ("elect").
    shared: those that say that the role has two holders ("co").
    joined: beginnings of a head that say former, without a hyphen ("expresidente").
    shared_heads: beginnings of heads that have two holders, without a hyphen ("cofundador").
    bodies: common nouns for an organisation or a body, which can stand for it ("committee", "company").
    parts: common nouns for a part of an organisation ("division"), which say nothing of the whole.
    """

    heads: Words
    gendered: dict[str, str] = field(default_factory=dict)
    plural_endings: dict[str, str] = field(default_factory=dict)
    suffixes: Words = NO_WORDS
    loose: Words = NO_WORDS
    of_firms: Words = NO_WORDS
    weak: Words = NO_WORDS
    titles: Words = NO_WORDS
    modifiers: Words = NO_WORDS
    openers: Words = NO_WORDS
    adjectival: Words = NO_WORDS
    after: Words = NO_WORDS
    fields: Words = NO_WORDS
    prefixes: Words = NO_WORDS
    turned: str = ""
    abbreviated: Words = NO_WORDS
    boards: Words = NO_WORDS
    seats: Words = NO_WORDS
    players: Words = NO_WORDS
    surnames: Words = NO_WORDS
    lower: Words = NO_WORDS
    inner: Words = NO_WORDS
    ranks: Words = NO_WORDS
    inner_endings: Words = NO_WORDS
    accredited: Words = NO_WORDS
    portfolios: Words = NO_WORDS
    partisan: Words = NO_WORDS
    silent: Words = NO_WORDS
    former: Words = NO_WORDS
    acting: Words = NO_WORDS
    incoming: Words = NO_WORDS
    shared: Words = NO_WORDS
    joined: Words = NO_WORDS
    shared_heads: Words = NO_WORDS
    bodies: Words = NO_WORDS
    parts: Words = NO_WORDS

    def plural(self, head: str) -> str:
        """The regular plural of a head, by the longest ending that it has; the head itself if it has none."""
        endings = [ending for ending in self.plural_endings if head.endswith(ending)]
        if not endings:
            return head
        longest = max(endings, key=len)
        return head.removesuffix(longest) + self.plural_endings[longest]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FrameWords:
    """The small words that join a person, a role and an organisation.

    determiners: articles and their kind, before a role or an organisation ("the").
    owners: possessive pronouns of organisations before a role ("its CEO").
    personal: possessive pronouns of people before a role ("her coach").
    whose: relative pronouns before a role, behind the organisation ("Acme, whose CEO is Jane Doe").
    where: the relative adverb of places and organisations ("Acme, where she is CEO").
    owned_by: nouns for an organisation that is named elsewhere ("the company's CEO").
    noun_first: true if what describes a noun is behind it ("le rayon jeunesse").
    feminine: articles before a noun for a woman ("die" in "die 43-Jährige").
    masculine: articles before a noun for a man ("der" in "der 43-Jährige").
    charged: words behind a role that begin the duty of its holder ("chargé de").
    of: prepositions between a role and its field or its organisation ("director of", "for").
    of_name: those of `of` that join a person's name and an organisation ("Jane Doe of Acme").
    genitive: articles after which a lone noun is no name ("Leiter des Projekts").
    at: prepositions between a role and its organisation ("CEO at Acme", "with").
    employer: those of `at` that are only used before an organisation, not before a place.
    conjunctions: words that join two people or two roles ("and").
    copulas: verbs between a person and a role ("is", "became").
    future: auxiliary verbs before a copula ("will be").
    auxiliaries: auxiliary verbs before a verb of appointment ("has named").
    links: further words between a person and a role, beside a copula ("has been elected as").
    appoint: verbs with the organisation before them and the person behind ("named").
    joined: verbs with the person before them and the organisation behind ("joined").
    serve: verbs of holding a role, of taking it up or of leaving it ("serves as").
    adverbs: adverbs before a role that do not belong to it ("then CEO").
    them: pronouns of a person who is appointed ("hired her as").
    as_role: the word before a role in which somebody is appointed or acts ("as").
    who: relative pronouns for people ("who").
    place: prepositions after which a name before a comma is a place or a time ("In Hong Kong, the president").
    oblique: further prepositions after which a name is not the subject ("by", "to").
    away: prepositions before what somebody leaves ("from").
    toward: prepositions before what somebody comes to ("to").
    posts: nouns for a role that is named behind them ("the post of treasurer").
    tenures: nouns for having, getting or losing a role ("her appointment as treasurer").
    ended: those of `tenures` that say that it is over ("resignation").
    collective: nouns before a list of people ("the brothers Ann and Bob Ray").
    respective: words by which a list of roles goes with a list of people ("respectively").
    neuter: pronouns for an organisation ("it").
    objects: words between a verb and its object ("nombró a").
    nearest: those of `owners` that mean the last noun before them ("dessen").
    dates: words of dates, which can be between a verb and a role ("is since May the director").
    months: those of `dates` that are months.
    quoted_after: an organisation follows the role between quotation marks, without a preposition.
    years: words behind the number of an age ("ans").
    second: the verb is the second word, so that its subject can follow it ("Zuvor war sie Direktorin").
    aged: endings of nouns for a person by age ("the 27-year-old").
    verbs: further verbs that are no part of a role, though they can be before one ("met captain Doe").
    verb_endings: endings of such verbs ("ed").
    participle_endings: endings of participles; a word with one begins no role phrase ("taking director Doe along").
    """

    determiners: Words = NO_WORDS
    owners: Words = NO_WORDS
    personal: Words = NO_WORDS
    whose: Words = NO_WORDS
    where: Words = NO_WORDS
    owned_by: Words = NO_WORDS
    noun_first: bool = False
    feminine: Words = NO_WORDS
    masculine: Words = NO_WORDS
    charged: Words = NO_WORDS
    of: Words = NO_WORDS
    of_name: Words = NO_WORDS
    genitive: Words = NO_WORDS
    at: Words = NO_WORDS
    employer: Words = NO_WORDS
    conjunctions: Words = NO_WORDS
    copulas: Words = NO_WORDS
    future: Words = NO_WORDS
    auxiliaries: Words = NO_WORDS
    links: Words = NO_WORDS
    appoint: Words = NO_WORDS
    joined: Words = NO_WORDS
    serve: Words = NO_WORDS
    adverbs: Words = NO_WORDS
    them: Words = NO_WORDS
    as_role: Words = NO_WORDS
    who: Words = NO_WORDS
    place: Words = NO_WORDS
    oblique: Words = NO_WORDS
    away: Words = NO_WORDS
    toward: Words = NO_WORDS
    posts: Words = NO_WORDS
    tenures: Words = NO_WORDS
    ended: Words = NO_WORDS
    collective: Words = NO_WORDS
    respective: Words = NO_WORDS
    neuter: Words = NO_WORDS
    objects: Words = NO_WORDS
    nearest: Words = NO_WORDS
    dates: Words = NO_WORDS
    months: Words = NO_WORDS
    quoted_after: bool = False
    years: Words = NO_WORDS
    second: bool = False
    aged: Words = NO_WORDS
    verbs: Words = NO_WORDS
    verb_endings: Words = NO_WORDS
    participle_endings: Words = NO_WORDS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoleVerbs:
    """Verbs that are a role themselves ("she runs Acme").

    present: verbs whose object is what somebody leads ("chairs").
    past: their forms in the past ("chaired").
    owning: those of them whose object is an organisation with its name only ("owns", "founded").
    infinitives: their forms behind a word of the future ("will lead").
    passive: participles before "by" ("founded").
    by: the word before the person of a passive.
    over: words between a verb and its object ("presides over").
    bars: words behind the object that show another sense ("led Acme to victory").
    events: objects that are no organisation, and that a past verb does not end ("led the study").
    """

    present: Words = NO_WORDS
    past: Words = NO_WORDS
    owning: Words = NO_WORDS
    infinitives: Words = NO_WORDS
    passive: Words = NO_WORDS
    by: Words = NO_WORDS
    over: Words = NO_WORDS
    bars: Words = NO_WORDS
    events: Words = NO_WORDS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChangeWords:
    """Words by which a role passes from one person to another, begins or ends.

    succeed: verbs with the newcomer before them and the one who leaves behind ("replaces").
    passive: their participles, before "by" ("succeeded").
    takes: those of them that need `particle` and "from" behind them ("takes over from").
    particle: words behind such a verb ("folgt auf").
    bars: words behind the object that show another sense ("minute").
    predecessors: nouns for who held the role before ("her predecessor").
    successors: nouns for who holds it next ("her successor").
    left: verbs by which a holder has left ("resigned").
    departed: those that need to be without another object ("left").
    leaving: participles behind a form of "have" or "be" by which a holder has left ("has been dismissed").
    past: copulas and verbs of serving in the past ("was").
    habits: verbs before an infinitive by which a role is over ("used to be").
    before_past: auxiliaries by which a role was over even before ("had").
    going: verbs by which a holder will have left, and holds the role until then ("is leaving").
    ends: words between a role and its end ("until").
    earlier: words before a role that say former ("until recently").
    degrees: words before one of `earlier` ("most recently").
    future: words before a verb by which a role is still to come ("will").
    standing_in: verbs by which somebody only stands in ("acts as").
    still: words by which a role lasts ("since").
    """

    succeed: Words = NO_WORDS
    passive: Words = NO_WORDS
    takes: Words = NO_WORDS
    particle: Words = NO_WORDS
    bars: Words = NO_WORDS
    predecessors: Words = NO_WORDS
    successors: Words = NO_WORDS
    left: Words = NO_WORDS
    departed: Words = NO_WORDS
    leaving: Words = NO_WORDS
    past: Words = NO_WORDS
    habits: Words = NO_WORDS
    before_past: Words = NO_WORDS
    going: Words = NO_WORDS
    ends: Words = NO_WORDS
    earlier: Words = NO_WORDS
    degrees: Words = NO_WORDS
    future: Words = NO_WORDS
    standing_in: Words = NO_WORDS
    still: Words = NO_WORDS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DoubtWords:
    """Words by which a sentence does not state what it says.

    negations: words that deny the verb beside them ("not").
    conditions: words that begin a condition ("if").
    inversions: verbs that begin a condition if they open the sentence ("Had she been").
    claims: words before what is only said, denied or wished ("rumours").
    falsehoods: words that deny a whole sentence ("wrong").
    fictions: nouns for stories, in which people play roles ("film").
    truths: words that say that something is so, and which a negation can be before ("true").
    modals: auxiliary verbs of what is only possible ("could").
    """

    negations: Words = NO_WORDS
    conditions: Words = NO_WORDS
    inversions: Words = NO_WORDS
    claims: Words = NO_WORDS
    falsehoods: Words = NO_WORDS
    fictions: Words = NO_WORDS
    truths: Words = NO_WORDS
    modals: Words = NO_WORDS

"""What roles, speech and names look like in a language: word lists read from `lexicons/<language>.yaml`.

A language without a file states no facts that we can find; that is a value (None), not an error.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

FOLDER = Path(__file__).parent / "lexicons"
WordSet = frozenset[str]
Words = TypeVar("Words")


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The nouns that make a role and the words around them; the data files say what each list is for."""

    heads: WordSet
    loose: WordSet
    weak: WordSet
    titles: WordSet
    modifiers: WordSet
    after: WordSet
    fields: WordSet
    suffixes: WordSet = frozenset()
    adjectival: WordSet = frozenset()


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The small words that tie a person to a role."""

    determiners: WordSet
    owners: WordSet
    owned_by: WordSet
    of: WordSet
    at: WordSet
    conjunctions: WordSet
    copulas: WordSet
    links: WordSet
    appoint: WordSet
    joined: WordSet
    serve: WordSet
    adverbs: WordSet
    who: WordSet
    by: WordSet
    place: WordSet
    genitive: WordSet = frozenset()


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Verbs of saying and what stands around them."""

    verbs: WordSet
    that_verbs: WordSet
    tell: WordSet
    participles: WordSet
    that: WordSet
    joins: WordSet
    out: WordSet
    according: WordSet
    according_after: WordSet
    pronouns: WordSet
    between: WordSet
    times: WordSet
    inverted: WordSet = frozenset()
    nouns: WordSet = frozenset()


@dataclass(frozen=True, slots=True)
class NameWords:
    """What belongs to a name, and what shows that capitals are no person's name."""

    honorifics: WordSet
    particles: WordSet
    not_names: WordSet
    organisation_words: WordSet
    functions: WordSet


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language, and the few that a sentence must have one of to be looked at (`triggers`).

    `saying` are all verbs of speech, `spoken` whatever else attributes words to someone as well,
    `hinges` the words after which a role begins, `oblique` those after which a name is no subject,
    `barred` the words that no name has inside, `nameless` those that no full name begins with, `heads` the roles and
    their plurals.
    """

    language: str
    roles: RoleWords
    frame: FrameWords
    speech: SpeechWords
    names: NameWords
    barred: WordSet
    nameless: WordSet
    heads: WordSet
    plurals: WordSet
    saying: WordSet
    spoken: WordSet
    hinges: WordSet
    oblique: WordSet
    triggers: WordSet
    endings: tuple[str, ...]
    adjectival: tuple[str, ...]

    def is_head(self, folded: str) -> bool:
        """Whether this word, folded, names a role (one of them, or several people's)."""
        return folded in self.heads or (len(folded) > 6 and folded.endswith(self.endings))

    def heads_in(self, words: Sequence[str]) -> list[int]:
        """Where among these words, folded, those stand that name a role."""
        if self.endings:
            return [place for place, word in enumerate(words) if self.is_head(word)]
        return [place for place, word in enumerate(words) if word in self.heads]  # spares a call for each word


@cache
def lexicon_for(language: str) -> Lexicon | None:
    """The words of a language, or None when none are kept for it."""
    path = FOLDER / f"{language}.yaml"
    if not path.is_file():
        return None
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506  a safe loader either way
    roles, speech = _words(RoleWords, data["roles"]), _words(SpeechWords, data["speech"])
    names = _words(NameWords, data["names"])
    frame = _words(FrameWords, data["frame"])
    plurals = frozenset(_plural(head) for head in roles.heads) - roles.heads
    saying = speech.verbs | speech.that_verbs
    spoken = saying | speech.participles | (speech.according - {"to"}) | speech.according_after
    return Lexicon(
        language,
        roles,
        frame,
        speech,
        names,
        barred=names.not_names - names.particles,
        nameless=names.functions | names.honorifics | roles.modifiers | roles.heads | plurals,
        heads=roles.heads | plurals,
        plurals=plurals,
        saying=saying,
        spoken=spoken,
        hinges=frame.copulas | frame.links | frame.appoint | frame.serve | frame.adverbs | saying,
        oblique=frame.of | frame.at | frame.place | frame.by | {"to", "'s", "’s"},
        triggers=roles.heads | plurals | spoken,
        endings=tuple(sorted(roles.suffixes)),
        adjectival=tuple(sorted(roles.adjectival)),
    )


def _loader() -> type[Any]:
    # The C loader reads the lists about eight times faster; not every build of pyyaml has it.
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _words(kind: Callable[..., Words], data: dict[str, str]) -> Words:
    return kind(**{name: frozenset(text.split()) for name, text in data.items()})


def _plural(head: str) -> str:
    if head.endswith("man"):
        return head[:-3] + "men"
    return head + "s"

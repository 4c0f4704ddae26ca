"""Invented sentences, as many as wanted: all differ, and they have ligatures, hyphens and words that are divided."""

from dataclasses import dataclass

_PLACES = ("Norwick", "Tarnby", "Eskmouth", "Fallowfield", "Quarrel Point", "Saltmarsh")
_SUBJECTS = (
    "the well-known harbour office",
    "an affluent fishery company",
    "the official superintendent of lighthouses",
    "a first-class surveyor",
    "the considerable correspondence department",
    "the efficient infirmary",
)
_VERBS = ("measured", "refurbished", "confiscated", "administered", "photographed", "rediscovered")
_OBJECTS = (
    "fishing vessels",
    "configuration drawings",
    "fluorescent buoys",
    "difficult manuscripts",
    "brass barometers",
)
_ENDS = (
    "although the administration disagreed",
    "because the flooding had been underestimated",
    "while the neighbouring municipalities negotiated",
    "after a comparatively insignificant misunderstanding",
    "before the communication was interrupted again",
    "and offered them to the scientific establishment",
    "without acknowledgement",
)
_BETREFF = (
    "die Hafenverwaltung",
    "der Leuchtturmwärter",
    "die Schifffahrtsgesellschaft",
    "das Wasserstraßenamt",
    "die Überseekaufleute",
)
_TUN = ("vermaß", "überprüfte", "beschlagnahmte", "verwaltete", "veröffentlichte", "wiederentdeckte")
_DINGE = ("Fischereifahrzeuge", "Konstruktionszeichnungen", "Leuchtbojen", "Handschriften", "Messingbarometer")
_SCHLUSS = (
    "obwohl die Gemeindeverwaltung widersprach",
    "weil die Überschwemmung unterschätzt worden war",
    "während die Nachbargemeinden verhandelten",
    "bevor die Nachrichtenverbindung erneut unterbrochen wurde",
    "und das mit außergewöhnlicher Gründlichkeit",
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs below it, each a list of sentences."""

    heading: str
    paragraphs: tuple[tuple[str, ...], ...]


def english(number: int) -> str:
    """The sentence with that number."""
    return (
        f"In {1500 + number} {_of(_SUBJECTS, number)} of {_of(_PLACES, number // 2)} {_of(_VERBS, number // 3)} "
        f"{number * 7 + 3} {_of(_OBJECTS, number // 5)}, {_of(_ENDS, number)}."
    )


def german(number: int) -> str:
    """The German sentence with that number."""
    return (
        f"Im Jahr {1500 + number} {_of(_TUN, number // 3)} {_of(_BETREFF, number)} von {_of(_PLACES, number // 2)} "
        f"{number * 7 + 3} {_of(_DINGE, number // 5)}, {_of(_SCHLUSS, number)}."
    )


def sections(headings: tuple[str, ...], *, paragraphs: int, is_german: bool = False) -> list[Section]:
    """A section for each heading, with that many paragraphs of two to five sentences."""
    found: list[Section] = []
    number = 0
    for heading in headings:
        of_section = []
        for at in range(paragraphs):
            length = 2 + (at + len(found)) % 4
            sentences = tuple((german if is_german else english)(number + one) for one in range(length))
            number += length
            of_section.append(sentences)
        found.append(Section(heading, tuple(of_section)))
    return found


def sentences_of(found: list[Section]) -> list[str]:
    """All sentences, in order."""
    return [sentence for section in found for paragraph in section.paragraphs for sentence in paragraph]


def _of(words: tuple[str, ...], number: int) -> str:
    return words[number % len(words)]

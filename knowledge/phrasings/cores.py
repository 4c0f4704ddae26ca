"""The core of a question, for telling whether two of them are the same in all but looks.

Only what cannot change the meaning is left out: courtesies, capitals, articles and punctuation.
Words are not stemmed, as a stemmer makes "management" of a manager. Signs count ("C" is not "C#"), and so does an
acronym that would be a stop word in small letters: WHO is not who. Slips are not forgiven: the editor's file is the
place for them.
"""

import re

from knowledge.languages import DEFAULT, Language, language_of
from knowledge.question.messages import questions_in
from knowledge.text.detection import detect
from knowledge.text.words import bare, words

Core = tuple[str, ...]

LONGEST = 1000  # characters of a text that is looked at
_SIGNS = re.compile(
    r"[^\w\s.,;:!?¿¡…'\"«»“”„‚‘’()\[\]{}\-‐‑‒–—。，、？！：；「」『』《》（）]|(?<![\w\s])[-−](?=\d)|(?<=\s)[-−](?=\d)"
)


def core_of(text: str) -> Core | None:
    """The core of the first question in the text; None if it has none, or several, or is too long."""
    if len(text) > LONGEST:
        return None
    language = language_of(detect(text, DEFAULT))
    found = words(text)
    spans = questions_in(text, found, language)
    if len(spans) != 1:
        return None
    own = [word for word in found if spans[0].start <= word.start < spans[0].end]
    articles = {phrase for phrase in language.answers.articles if " " not in phrase}
    shouting = text.isupper()
    said = [word for word in own if bare(word.folded) not in articles]
    kept = [_kept(word.folded, text[word.start : word.end], language, shouting=shouting) for word in said]
    return (*kept, *_SIGNS.findall(spans[0].of(text))) if kept else None


def _kept(folded: str, written: str, language: Language, *, shouting: bool) -> str:
    plain = bare(folded)
    is_acronym = len(written) > 1 and written.isupper() and not shouting
    return written if is_acronym and plain in language.stopwords else plain

"""What does Footnote know about each language? One file a language, `xx.yaml`, loaded strictly into one `Language`."""

from knowledge.languages.catalogue import DEFAULT, known_languages, language_of, scripts
from knowledge.languages.language import Demand, Language
from knowledge.languages.script import Script

__all__ = ["DEFAULT", "Demand", "Language", "Script", "known_languages", "language_of", "scripts"]

"""What editors have taught beside the articles: synonyms, and other ways to ask. Both are files that can be edited."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from knowledge.errors import DataError
from knowledge.phrasings import PHRASINGS_FILE, Phrasings, add_ways, load_phrasings
from knowledge.retrieval.synonyms import Synonyms, add_synonyms
from knowledge.settings import Settings

SYNONYMS_FILE = "synonyms.yaml"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The synonyms and the other ways to ask, as they are in the files at one time."""

    synonyms: Synonyms
    phrasings: Phrasings = field(default_factory=Phrasings)

    @classmethod
    def load(cls, settings: Settings) -> Self:
        """Read the files. Raises `SourceError` for bad synonyms and `DataError` for bad phrasings.

        Without a file of synonyms in the settings, each folder of articles may have a `synonyms.yaml`.
        """
        files = [file for file in _synonym_files(settings) if file == settings.synonyms or file.is_file()]
        return cls(Synonyms.load(*files), Phrasings.of(load_phrasings(folders_of(settings))))


def stamps_of(settings: Settings) -> dict[Path, int]:
    """When each of the files was written last, in nanoseconds; a file that is missing has no stamp."""
    files = [*_synonym_files(settings), *(folder / PHRASINGS_FILE for folder in folders_of(settings))]
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


def _synonym_files(settings: Settings) -> list[Path]:
    """The file of the settings, or where files may be beside the articles."""
    return [settings.synonyms] if settings.synonyms else [one / SYNONYMS_FILE for one in folders_of(settings)]


def folders_of(settings: Settings) -> list[Path]:
    """The folders of articles; the first one keeps what is added."""
    return [path for path in settings.paths if path.is_dir()]


def keep_synonyms(settings: Settings, phrases: Sequence[str]) -> Path:
    """Add phrases that mean the same to the file of the settings, or else beside the articles; returns the file.

    Raises `SourceError` and `DataError` if that is not possible, and OSError if the file cannot be written.
    """
    file = settings.synonyms or _first_folder(settings, SYNONYMS_FILE) / SYNONYMS_FILE
    add_synonyms(file, phrases)
    return file


def keep_ways(settings: Settings, question: str, ways: Sequence[str]) -> Path:
    """Tie other ways to ask to a question, in the first folder of articles; returns the file.

    Raises `DataError` if that is not possible, and OSError if the file cannot be written.
    """
    return add_ways(_first_folder(settings, PHRASINGS_FILE), question, ways)


def _first_folder(settings: Settings, file: str) -> Path:
    folders = folders_of(settings)
    if not folders:
        raise DataError(file, ("no source is a folder that could hold it; add a folder to the sources",))
    return folders[0]

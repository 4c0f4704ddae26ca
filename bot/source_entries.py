"""An entry of `sources` in the configuration: a file or folder, or a place in the web."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import PlainValidator
from rapidfuzz import process

from bot.yaml_files import as_yaml
from knowledge import RefusedAddressError, Source, SourceKind, check_url

_WEB = {kind.value: kind for kind in SourceKind if kind is not SourceKind.FILES}
_EVERY = "every"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_LONGEST_MINUTES = 60 * 24 * 7
MEANT = (
    "a list of one or more files, folders, addresses that start with http(s)://, and entries such as "
    "`feed: https://…`, `sitemap: https://…` (each perhaps with `every: 30`, in minutes)"
)


def source_of(entry: object) -> Path | Source:
    """What an entry names. Raises ValueError, whose message says what is wrong with it."""
    if isinstance(entry, Path | Source):
        return entry
    if isinstance(entry, str) and entry.strip():
        is_address = re.match(_SCHEME, entry.strip())  # also of a kind that is refused, as no path begins so
        return Source(SourceKind.LINK, _address(entry)) if is_address else Path(entry)
    if isinstance(entry, Mapping):
        return _web_source(entry)
    raise ValueError("this is neither a path nor an address")


# A path stays a path here, because it counts from the folder of the file that names it.
SourceEntry = Annotated[Path | Source, PlainValidator(source_of)]


def _web_source(entry: Mapping[object, object]) -> Source:
    for key in entry:
        if key not in (*_WEB, _EVERY):
            near = process.extractOne(str(key), [*_WEB, _EVERY], score_cutoff=60)
            raise ValueError(f"unknown key {key}{f'; did you mean {near[0]}?' if near else ''}")
    kinds = [key for key in _WEB if key in entry]
    if len(kinds) != 1:
        raise ValueError(f"it has {' and '.join(kinds) or 'no address'}; each entry has one of {', '.join(_WEB)}")
    location, minutes = entry[kinds[0]], entry.get(_EVERY)
    if not isinstance(location, str):
        raise ValueError(f"{kinds[0]}: {as_yaml(location)} is no address")
    if minutes is not None and (type(minutes) is not int or not 1 <= minutes <= _LONGEST_MINUTES):
        allowed = f"a whole number of minutes from 1 to {_LONGEST_MINUTES}"
        raise ValueError(f"every: {as_yaml(minutes)} is not valid, but {allowed}")
    return Source(_WEB[kinds[0]], _address(location), None if minutes is None else minutes * 60)


def _address(text: str) -> str:
    try:
        return check_url(text)
    except RefusedAddressError as error:
        raise ValueError(f"{error.reason}; {error.remedy}") from error

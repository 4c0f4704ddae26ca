"""What is wrong with a configuration, in words: the key, its value, and what is allowed. Secrets are not repeated."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import process

from bot.redaction import without_secrets
from bot.yaml_files import as_yaml

# Keys of earlier versions, and what to write instead.
_REPLACED_KEYS = {
    "threshold": "write sure: {value} instead, and perhaps: 0.2 (from there on, an answer is shown under “Perhaps:”)"
}


def problems_of(errors: Sequence[ErrorDetails], config: type[BaseModel]) -> Iterator[str]:
    """A line for each error of a configuration of this class."""
    for error in errors:
        key = ".".join(without_secrets(str(part)) for part in error["loc"])
        if key in _REPLACED_KEYS:
            yield f"the key {key} was replaced; {_REPLACED_KEYS[key].format(value=as_yaml(error['input']))}"
        elif error["type"] == "value_error":  # of a validator of ours, which knows more than the description
            yield f"{key}: {as_yaml(error['input'])}: {error['ctx']['error']}; allowed: {allowed(key, config)}"
        elif error["type"] == "extra_forbidden":
            yield f"unknown key {key}{_nearest(key, config)}"
        elif error["type"] == "invalid_key":
            yield f"unknown key {key}; allowed: {', '.join(all_keys(config))}"
        else:
            yield f"{key}: {as_yaml(error['input'])} is not valid; allowed: {allowed(key, config)}"


def all_keys(section: type[BaseModel], prefix: str = "") -> list[str]:
    """Every key that has a value, with dots between levels."""
    keys: list[str] = []
    for name, field in section.model_fields.items():
        inner = field.annotation
        nested = isinstance(inner, type) and issubclass(inner, BaseModel)
        keys += all_keys(inner, f"{prefix}{name}.") if nested else [prefix + name]  # type: ignore[arg-type]
    return keys


def _nearest(key: str, config: type[BaseModel]) -> str:
    prefix, dot, name = key.rpartition(".")
    inside = [known.removeprefix(prefix + dot) for known in all_keys(config) if known.startswith(prefix + dot)]
    beside = list(dict.fromkeys(known.partition(".")[0] for known in inside))
    found = process.extractOne(name, beside, score_cutoff=60)
    if found:
        return f"; did you mean {prefix}{dot}{found[0]}?"
    return f"; allowed: {', '.join(prefix + dot + known for known in beside)}"


def allowed(key: str, config: type[BaseModel]) -> str:
    """The allowed values of a key in words; `admins.0` has the description of `admins`."""
    section = config
    said = ""
    for part in key.split("."):
        field = section.model_fields.get(part)
        if field is None:
            break
        said = field.description or said
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            section = field.annotation
    return said

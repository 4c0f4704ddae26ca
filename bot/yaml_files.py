"""YAML files read strictly: a mapping in UTF-8 that has each key once. Types are checked by whoever knows them."""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from bot.redaction import without_secrets

try:  # the C parser is ten times faster, and all locale files are read when the bot starts
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]


class OnceLoader(SafeLoader):
    """The safe loader, except that a repeated key is an error. YAML forbids it, but PyYAML keeps the last value."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key.value} is repeated", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_mapping(content: bytes) -> dict[Any, Any]:
    """The mapping in a YAML file, empty for an empty file. Raises ValueError with the problem and its line."""
    try:
        # A subclass of the safe loader, so it is as safe.
        values = yaml.load(content.decode(), OnceLoader)  # noqa: S506
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ValueError(f"{error.problem}{line}") from error
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ValueError(f"holds {as_yaml(values)}; allowed: keys and values, such as `sure: 0.5`")
    return values


def as_yaml(value: object) -> str:
    """A value as YAML spells it (null, not None), so that a reader finds it in the file. Secrets are not shown."""
    return json.dumps(_shown(value), ensure_ascii=False, default=str)


def _shown(value: object) -> object:
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, Mapping):
        return {without_secrets(str(key)): _shown(inner) for key, inner in value.items()}
    return [_shown(inner) for inner in value] if isinstance(value, list) else value

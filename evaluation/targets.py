"""The figures that the project wants to reach, read strictly from `targets.yaml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator

from evaluation.columns import PRINTED

FILE = Path(__file__).parent / "targets.yaml"


class Target(BaseModel):
    """The limit of a metric: at least `least`, or at most `most`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    least: float | None = None
    most: float | None = None

    @model_validator(mode="after")
    def _has_one_limit(self) -> Self:
        if (self.least is None) == (self.most is None):
            raise ValueError("a target has either `least` or `most`")
        return self

    def is_missed_by(self, value: float) -> bool:
        """True if the value is below `least` or above `most`."""
        return (self.least is not None and value < self.least) or (self.most is not None and value > self.most)


Targets = Mapping[str, Mapping[str, Target]]  # by set, then by metric
_CHECKED: TypeAdapter[Targets] = TypeAdapter(Mapping[str, Mapping[str, Target]])


def load_targets(file: Path = FILE) -> Targets:
    """The targets in `file`. Raises `ValueError`, naming the file and the key, for a wrong key, value or metric."""
    try:
        found = _CHECKED.validate_python(yaml.safe_load(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{file}: {key}: {first['msg']}; write `METRIC: {{least: NUMBER}}` or `most`") from error
    unknown = [f"{name}.{metric}" for name, of_set in found.items() for metric in of_set if metric not in PRINTED]
    if unknown:
        raise ValueError(f"{file}: {unknown[0]} is no metric; there are: {', '.join(PRINTED)}")
    return found


@cache
def targets() -> Targets:
    """The targets of the project."""
    return load_targets()

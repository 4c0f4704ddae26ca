"""Questions about one passage each that every reader is to answer."""

from pathlib import Path

import yaml

from tests.road import asked

CASES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "reader.yaml").read_text(encoding="utf-8")
)
QUESTION = asked(CASES[0]["question"])
PASSAGES = [case["passage"] for case in CASES]

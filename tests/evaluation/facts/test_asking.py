"""The product is run on the articles of a folder: its facts come back as rows, its answers as predictions."""

from pathlib import Path

from evaluation.facts import asking
from knowledge import Settings

TEXT = "# The orchard\n\nAda Quince, the chief executive of Orchard Foods, opened the gate.\n"


def test_facts_and_replies_come_back(tmp_path: Path) -> None:
    (tmp_path / "orchard.md").write_text(TEXT, encoding="utf-8")
    done = asking.run(
        [{"id": "1", "question": "Who opened the gate?"}], Settings((tmp_path,), tmp_path / "data"), tmp_path
    )
    assert {row["article"] for row in done.facts} == {"orchard"}
    assert ("role", "Ada Quince") in {(row["kind"], row["person"]) for row in done.facts}
    assert "Ada Quince" in done.replies["1"].shown.text

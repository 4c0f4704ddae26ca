"""`footnote sources`: each source with its articles, when it was read, and what went wrong."""

import json
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Footnote


@pytest.fixture
def config(tmp_path: Path) -> tuple[str, str]:
    """The option for a configuration with a folder, a file that is not there, and a feed that was never fetched."""
    (tmp_path / "birds").mkdir()
    (tmp_path / "birds" / "owl.md").write_text("# Owl\n\nThe owl sits.", encoding="utf-8")
    (tmp_path / "birds" / "none.md").write_text("", encoding="utf-8")
    (tmp_path / "birdsong.md").write_text("# Song\n\nThe song is long.", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("sources: [birds, birdsong.md, nowhere.md]", encoding="utf-8")
    return "--config", str(tmp_path / "c.yaml")


def test_sources_are_listed_as_the_last_reload_found_them(
    footnote: Footnote, config: tuple[str, str], tmp_path: Path
) -> None:
    assert "birds (files): 0 articles, never read\n" in footnote("sources", *config).out
    footnote("reload", *config)
    ended = footnote("sources", *config)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith(f"{tmp_path / 'birds'} (files): 1 article, last read 2")
    assert lines[1].startswith(f"  {tmp_path / 'birds' / 'none.md'}: ")
    assert lines[2].startswith(f"{tmp_path / 'birdsong.md'} (files): 1 article, last read 2")
    assert lines[3].startswith(f"{tmp_path / 'nowhere.md'} (files): 0 articles, last read 2")
    assert lines[4].startswith(f"  {tmp_path / 'nowhere.md'}: the file cannot be read (No such file or directory)")
    assert len(lines) == 5


def test_programs_get_json(footnote: Footnote, config: tuple[str, str], tmp_path: Path) -> None:
    footnote("reload", *config)
    known = json.loads(footnote("sources", "--json", *config).out)
    first = known["sources"][0]
    assert (first["kind"], first["location"]) == ("files", str(tmp_path / "birds"))
    assert (first["articles"], first["every_s"], len(first["problems"])) == (1, None, 1)
    assert first["read_at"] == known["last_reload"]["at"]
    assert known["last_reload"]["error"] is None


def test_a_reload_that_changed_nothing_is_named(footnote: Footnote, config: tuple[str, str], tmp_path: Path) -> None:
    footnote("reload", *config)
    (tmp_path / "birds" / "golden.yaml").write_text("- question: where is the owl\n  absent: true\n", encoding="utf-8")
    (tmp_path / "birds" / "jay.md").write_text("# Jay\n\nThe jay is blue.", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("sources: [birds]\ngolden: required\n", encoding="utf-8")
    footnote("reload", *config)
    assert "changed nothing: " in footnote("sources", *config).out

"""`footnote export` and `footnote import`: a library moves with its history."""

import json
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Footnote


@pytest.fixture
def config(tmp_path: Path, footnote: Footnote) -> tuple[str, str]:
    """The option for a configuration whose one article was changed once."""
    file = tmp_path / "owl.md"
    (tmp_path / "c.yaml").write_text("sources: [owl.md]", encoding="utf-8")
    for text in ("The owl sits.", "The owl flies away."):
        file.write_text(f"# Owl\n\n{text}", encoding="utf-8")
        footnote("reload", "--config", str(tmp_path / "c.yaml"))
    return "--config", str(tmp_path / "c.yaml")


def test_an_export_is_written_to_a_file_or_to_standard_output(
    footnote: Footnote, config: tuple[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "library.jsonl"
    ended = footnote("export", str(file), *config)
    assert ended.code == 0
    said = "Exported: 1 article, 1 earlier version, 1 document, 0 links of stories.\n"
    assert ended.out == said
    streamed = footnote("export", "-", *config)
    assert streamed.out == file.read_text(encoding="utf-8")
    assert said in streamed.err
    kinds = [next(iter(json.loads(line))) for line in streamed.out.splitlines()]
    assert kinds == ["library", "article", "earlier", "document", "end"]


@pytest.mark.parametrize("is_stream", [False, True])
def test_an_import_brings_back_articles_and_history(
    footnote: Footnote, config: tuple[str, str], tmp_path: Path, *, is_stream: bool
) -> None:
    file, other = tmp_path / "library.jsonl", ("--data", str(tmp_path / "other"))
    footnote("export", str(file), *config)
    given = file.read_text(encoding="utf-8") if is_stream else ""
    ended = footnote("import", "-" if is_stream else str(file), *config, *other, given=given)
    assert ended.code == 0
    assert ended.out == "Imported: 1 article, 1 earlier version, 1 document, 0 links of stories.\n"
    assert footnote("export", "-", *config, *other).out == file.read_text(encoding="utf-8")
    assert "flies away" in footnote("ask", "what does the owl do", *config, *other).out
    assert footnote("check", *config, *other).code == 0


def test_files_that_have_not_changed_are_recognised_after_an_import(
    footnote: Footnote, config: tuple[str, str], tmp_path: Path
) -> None:
    other = ("--data", str(tmp_path / "other"))
    footnote("import", "-", *config, *other, given=footnote("export", "-", *config).out)
    assert "added 0, changed 0, removed 0, unchanged 1, failed 0" in footnote("reload", *config, *other).out


def test_a_filled_store_is_merged_only_on_demand(footnote: Footnote, config: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "library.jsonl"
    footnote("export", str(file), *config)
    refused = footnote("import", str(file), *config)
    assert refused.code == 2
    assert "the store holds 1 articles already" in refused.err
    assert footnote("import", str(file), "--merge", *config).code == 0
    assert footnote("export", "-", *config).out == file.read_text(encoding="utf-8")


def test_a_broken_line_is_named_and_nothing_is_imported(
    footnote: Footnote, config: tuple[str, str], tmp_path: Path
) -> None:
    other = ("--data", str(tmp_path / "other"))
    lines = footnote("export", "-", *config).out.replace('"earlier"', '"later"')
    ended = footnote("import", "-", *config, *other, given=lines)
    assert ended.code == 2
    assert "-: line 3: later: " in ended.err
    assert footnote("export", "-", *config, *other).out.count("\n") == 2  # a first and a last line


def test_files_that_cannot_be_used_are_named(footnote: Footnote, config: tuple[str, str], tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere" / "library.jsonl")
    read, wrote = footnote("import", nowhere, *config), footnote("export", nowhere, *config)
    assert (read.code, wrote.code) == (2, 2)
    assert "library.jsonl: the file cannot be read (No such file or directory)" in read.err
    assert "library.jsonl: the file cannot be written (No such file or directory)" in wrote.err


def test_an_export_of_no_store_is_refused_and_leaves_no_file(
    footnote: Footnote, config: tuple[str, str], tmp_path: Path
) -> None:
    ended = footnote("export", str(tmp_path / "x.jsonl"), *config, "--data", str(tmp_path / "nowhere"))
    assert ended.code == 2
    assert "there are no stored articles" in ended.err
    assert not list(tmp_path.glob("*x.jsonl*"))

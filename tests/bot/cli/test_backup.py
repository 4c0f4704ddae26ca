"""`footnote backup`: a copy that answers as the original does."""

from pathlib import Path

from tests.bot.cli.conftest import Footnote


def test_a_backup_answers_when_it_is_the_data_folder(footnote: Footnote, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "monday"
    footnote("articles")
    ended = footnote("backup", str(target))
    assert ended.code == 0
    assert ended.out.startswith(f"Backed up to {target}. To restore it, stop the bot and use that folder")
    (target / "index").rename(tmp_path / "lost")  # as from a disk on which only the record was whole
    shown = footnote("ask", "Who is the director of the Tarnby Trust?", "--data", str(target))
    assert "Jonas Brandt" in shown.out
    assert footnote("check", "--data", str(target)).code == 0


def test_a_folder_that_holds_something_is_refused(footnote: Footnote, tmp_path: Path) -> None:
    footnote("articles")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    ended = footnote("backup", str(tmp_path))
    assert ended.code == 2
    assert "is not empty; choose a new folder for the backup" in ended.err
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]

"""`docs/GLOSSARY.md`: each term has one line, and the file that it names defines it."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINES = (ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
ENTRY = re.compile(r"- \*\*(?P<term>[^*]+)\*\*(?P<of> \([^)]+\))?: (?P<meaning>.+) \(`(?P<path>[^`]+)`\)\.")
ENTRIES = [ENTRY.fullmatch(line) for line in LINES if line.startswith("- ")]


def test_every_line_has_a_term_a_meaning_and_a_file() -> None:
    assert len(ENTRIES) > 60
    assert all(ENTRIES), [line for line in LINES if line.startswith("- ") and not ENTRY.fullmatch(line)]


def test_no_term_is_defined_twice() -> None:
    terms = [entry["term"] + (entry["of"] or "") for entry in ENTRIES if entry]
    assert len(terms) == len(set(terms))


def test_the_files_exist_and_use_the_term() -> None:
    for entry in filter(None, ENTRIES):
        path = ROOT / ("" if entry["path"].startswith(("evaluation/", "bot/")) else "knowledge") / entry["path"]
        assert path.is_file(), entry["path"]
        code = f"{path.stem} {path.read_text(encoding='utf-8')}".lower()
        missing = [word for word in entry["term"].split() if word.removesuffix("s") not in code]
        assert not missing, f"{entry['path']} never says {missing}"

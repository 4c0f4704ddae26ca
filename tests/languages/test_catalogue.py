"""Every language file loads, and a slip in one stops the load with the file, the key and the remedy."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

import knowledge
from knowledge.errors import DataError
from knowledge.languages import Language, known_languages, language_of, scripts
from knowledge.languages.catalogue import FOLDER, read_language
from knowledge.languages.language import Kind
from knowledge.text.words import words

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "language_errors.yaml").read_text(encoding="utf-8"))
PLAIN = "code: xx\nname: Test\nscript: latin\n"
FILES = [path for path in sorted(FOLDER.glob("*.yaml")) if path.name != "scripts.yaml"]
CLAIMED = [language for language in known_languages() if language.is_claimed]


def record(text: str, folder: Path) -> Language:
    path = folder / "xx.yaml"
    path.write_text(text, encoding="utf-8")
    return read_language(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_language_file_loads(path: Path) -> None:
    language = read_language(path)
    assert language.code == path.stem
    assert language.script in scripts()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_slip_stops_the_load_and_is_named(case: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        record(case.get("instead") or PLAIN + case["text"], tmp_path)
    assert caught.value.file == str(tmp_path / "xx.yaml")
    assert [name for name in case["names"] if name not in str(caught.value)] == [], str(caught.value)


def test_every_slip_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        record(PLAIN + "stopwords: [no]\nshapes: {months: [1]}\nletter: x\n", tmp_path)
    assert len(caught.value.problems) == 3


def test_words_are_one_text_or_a_list(tmp_path: Path) -> None:
    text = record(PLAIN + "stopwords: der die das\n", tmp_path)
    listed = record(PLAIN + "stopwords: [der, die, das]\n", tmp_path)
    assert text.stopwords == listed.stopwords == frozenset({"der", "die", "das"})


def test_phrases_keep_their_order_letters_and_blanks(tmp_path: Path) -> None:
    language = record(PLAIN + "shapes: {eras: [v. Chr., n. Chr.]}\n", tmp_path)
    assert language.shapes.eras == ("v. Chr.", "n. Chr.")


@pytest.mark.parametrize("language", CLAIMED, ids=lambda language: language.code)
def test_a_claimed_language_has_phrases_for_all_kinds_of_question(language: Language) -> None:
    assert set(language.questions.phrases) == set(get_args(Kind))


@pytest.mark.parametrize("language", CLAIMED, ids=lambda language: language.code)
def test_a_question_phrase_has_words_and_one_kind(language: Language) -> None:
    phrases = [phrase for found in language.questions.phrases.values() for phrase in found]
    assert [phrase for phrase in phrases if not words(phrase)] == []
    assert {phrase for phrase in phrases if phrases.count(phrase) > 1} == set()


@pytest.mark.parametrize("language", CLAIMED, ids=lambda language: language.code)
def test_no_list_of_words_was_taken_for_one_phrase(language: Language) -> None:
    """Phrases have commas between them: without any, a list of twenty words is a phrase that nobody writes."""
    demands = (*language.questions.amounts, *language.questions.contrasts)
    phrases = [
        *(phrase for one in demands for phrase in one.asked | one.met),
        *(phrase for found in language.questions.phrases.values() for phrase in found),
        *language.shapes.months,
        *language.shapes.numbers,
        *language.shapes.place_prepositions,
    ]
    assert [phrase for phrase in phrases if len(phrase.split()) > 8] == []


def test_a_file_copied_under_another_code_is_another_language(tmp_path: Path) -> None:
    copied = (FOLDER / "tr.yaml").read_text(encoding="utf-8").replace("code: tr", "code: xx", 1)
    language, original = record(copied, tmp_path), language_of("tr")
    assert (language.code, original.code) == ("xx", "tr")
    assert language.questions.phrases == original.questions.phrases
    assert language.stopwords == original.stopwords
    assert language != original


def test_a_new_language_needs_no_change_of_python(tmp_path: Path) -> None:
    """German under a code that nobody has heard of is detected, asked and answered as before."""
    package = Path(knowledge.__file__).parent
    shutil.copytree(package, tmp_path / "knowledge", ignore=shutil.ignore_patterns("*.onnx", "__pycache__"))
    copy = tmp_path / "knowledge" / "languages"
    text = (copy / "de.yaml").read_text(encoding="utf-8")
    (copy / "de.yaml").unlink()
    (copy / "qq.yaml").write_text(re.sub("^code: de$", "code: qq", text, flags=re.MULTILINE), encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bruecke.txt").write_text(
        "Die neue Brücke\n\nDie Brücke über die Aller wurde am 4. Mai 1911 eröffnet. Sie kostete vier Millionen Mark, "
        "und niemand wollte sie bezahlen.\n",
        encoding="utf-8",
    )
    program = (
        "import asyncio\n"
        "from pathlib import Path\n"
        "from knowledge import Library, ReaderKind, Settings\n"
        "async def main():\n"
        "    settings = Settings((Path('articles'),), Path('data'), reader=ReaderKind.SMALL)\n"
        "    async with await Library.open(settings) as library:\n"
        "        await library.reload()\n"
        "        answer = await library.ask('Wann wurde die Brücke eröffnet?')\n"
        "        print(answer.language, answer.kind, answer.best.article.language, answer.best.short.text, sep='|')\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8", "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )
    assert run.stdout.strip() == "qq|when|qq|4. Mai 1911", run.stderr


def test_a_language_without_a_file_has_the_defaults_also_after_others_were_used(tmp_path: Path) -> None:
    plain = record(PLAIN, tmp_path)  # states nothing of questions, so it has the default itself
    assert dict(plain.questions.sorts) == {}
    unknown = language_of("qaa")
    assert (unknown.code, unknown.script, unknown.is_claimed) == ("qaa", "latin", False)
    assert dict(unknown.questions.sorts) == {}


@pytest.mark.parametrize("code", ["scripts", "", "../languages/en", "EN"])
def test_what_is_no_code_is_a_language_without_a_file(code: str) -> None:
    assert not language_of(code).is_claimed


def test_a_language_is_read_once_and_compared_by_identity() -> None:
    assert language_of("en") is language_of("en")
    assert len({language_of("en"), language_of("de"), language_of("en")}) == 2
    assert language_of("en") in known_languages()

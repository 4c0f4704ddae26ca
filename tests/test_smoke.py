"""Each claimed language answers questions on an article of its own, through the whole library.

One test a language: the article and its questions are in `cases/smoke`. A question is right if it is answered and the
cited sentence has one of the answers; a question of the kind "absent" must not be answered.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge import Answer, Library, ReaderKind, Settings
from tests.fakes import article, citation, found, not_found

FOLDER = Path(__file__).parent / "cases" / "smoke"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@dataclass(frozen=True, slots=True)
class Least:
    """How many questions must be right at least, of how many; and how many absent ones may be answered at most.

    To be raised whenever a language gets better, never to be lowered.
    """

    right: int
    of: int
    false: int = 0


LEAST = {
    "ar": Least(13, 13),
    "cs": Least(13, 13),
    "da": Least(11, 12),
    "de": Least(11, 12),
    "el": Least(12, 12),
    "en": Least(12, 12),
    "es": Least(10, 12),
    "fa": Least(13, 13),
    "fi": Least(10, 13),
    "fr": Least(11, 13, false=1),
    "he": Least(14, 14),
    "hi": Least(14, 14, false=1),
    "hu": Least(13, 13),
    "id": Least(13, 13),
    "it": Least(12, 12),
    "ja": Least(12, 12),
    "ko": Least(12, 13),
    "nl": Least(13, 13),
    "no": Least(12, 13),
    "pl": Least(12, 12),
    "pt": Least(13, 13),
    "ro": Least(13, 13),
    "ru": Least(12, 12),
    "sv": Least(12, 13),
    "th": Least(12, 13),
    "tr": Least(13, 13),
    "uk": Least(12, 12),
    "vi": Least(13, 13, false=1),
    "zh": Least(12, 12),
}


def load(language: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return loaded


def is_right(question: dict[str, Any], answer: Answer) -> bool:
    if question["kind"] == "absent":
        return not answer.answered
    return answer.best is not None and any(one in answer.best.sentence.text for one in question["answers"])


async def answers_in(language: str, folder: Path) -> list[tuple[dict[str, Any], Answer]]:
    """The questions of a language with their answers, from a library that has its article alone."""
    smoke = load(language)
    (folder / "articles").mkdir()
    text = f'---\ntitle: "{smoke["title"]}"\nlanguage: "{language}"\n---\n\n{smoke["text"]}'
    (folder / "articles" / f"{language}.md").write_text(text, encoding="utf-8")
    settings = Settings((folder / "articles",), folder / "data", reader=ReaderKind.SMALL)
    async with await Library.open(settings) as library:
        report = await library.reload()
        assert not report.failed
        return [(question, await library.ask(question["question"])) for question in smoke["questions"]]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_answers_questions_on_its_article(language: str, tmp_path: Path) -> None:
    least, answered = LEAST[language], await answers_in(language, tmp_path)
    shown = [
        f"{question['id']} ({question['kind']}) {question['question']}: {answer.reason}, {answer.confidence:.2f}, "
        f"{answer.candidates[0].sentence.text if answer.candidates else ''}"
        for question, answer in answered
        if not is_right(question, answer)
    ]
    asked = [is_right(question, answer) for question, answer in answered if question["kind"] != "absent"]
    false = [question["id"] for question, answer in answered if question["kind"] == "absent" and answer.answered]
    assert len(asked) == least.of
    assert sum(asked) >= least.right, shown
    assert len(false) <= least.false, shown


def test_each_smoke_set_has_its_least_figures() -> None:
    assert sorted(LEAST) == LANGUAGES


def test_a_right_answer_is_found_and_cites_an_answer() -> None:
    question = {"kind": "who", "answers": ["Ada"]}
    assert not is_right(question, not_found("?"))
    assert is_right({"kind": "absent"}, not_found("?"))
    orchard = article()
    given = found("?", citation(orchard, "The orchard was planted in 1901 by Ada Quince."))
    assert is_right(question, given)
    assert not is_right({"kind": "who", "answers": ["Bo"]}, given)
    assert not is_right({"kind": "absent"}, given)

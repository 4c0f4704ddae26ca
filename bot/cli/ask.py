"""`footnote ask`: a question, or several, with their answers and how these came about."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.session import (
    NOT_IN_THE_ARTICLES,
    WRONG,
    ConfigOption,
    DataOption,
    opened,
    polite,
    refuse,
    terminal_for,
)
from bot.cli.tables import draw
from bot.config import Config, load
from bot.rendering.explaining import explained
from bot.rendering.export import answers_object
from knowledge import Answer, Explanation, Reason, split_questions

app = typer.Typer()


@app.command()
def ask(
    question: Annotated[list[str], typer.Argument(help="The question, or several; quotes around them are not needed.")],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the answer as a JSON object; of several, a list.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also print how the answer came about: words, candidates, signals.")
    ] = False,
    more: Annotated[
        bool, typer.Option("--more", help="Also print the whole section of each answer, where some is left out.")
    ] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Answer a question from the articles, or several in one text.

    The exit code is 0 if an answer is shown, surely or perhaps, 1 if the articles do not say, and 2 if the question
    does not say what it is about. Of several questions, the highest code counts.
    """
    if as_json and explain:
        refuse("--explain prints tables and --json one object: use one of them")
    if as_json and more:
        refuse("--more prints text and --json one object: use one of them")
    with polite():
        settings = load(config, data=data)
        answers, explanations = asyncio.run(_answered(" ".join(question), settings, explain=explain))
        if as_json:
            said = json.dumps(answers_object(answers, thresholds=settings.thresholds), ensure_ascii=False)
        else:
            terminal, asked = terminal_for(settings), len(split_questions(" ".join(question)))
            has_sections = more and any(answer.best for answer in answers)
            said = "\n\n".join(
                [terminal.answers(answers, asked=asked), *([terminal.sections(answers)] if has_sections else [])]
            )
    typer.echo(said)
    for explanation in explanations:
        draw(explained(explanation))
    if code := max(map(_exit_code, answers)):
        raise typer.Exit(code)


async def _answered(message: str, config: Config, *, explain: bool) -> tuple[list[Answer], list[Explanation]]:
    """The answers to the questions of the message, and, if `explain`, how each came about."""
    async with opened(config) as library:
        answers = await library.ask_each(message)
        return answers, [await library.explain(answer.question) for answer in answers if explain]


def _exit_code(answer: Answer) -> int:
    if answer.is_shown:
        return 0
    return WRONG if answer.reason is Reason.EMPTY_QUESTION else NOT_IN_THE_ARTICLES

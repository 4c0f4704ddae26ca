"""`footnote check`: is everything that is stored as it was stored?"""

import asyncio
from typing import Annotated

import typer

from bot.cli.session import ConfigOption, DataOption, polite, terminal_for
from bot.config import Config, load
from bot.memory import Database, MemoryUnavailableError
from bot.rendering.checks import problem_lines, repair_lines
from knowledge import repair_store, verify_store

PROBLEMS = 1

app = typer.Typer()

RepairOption = Annotated[
    bool,
    typer.Option("--repair", help="Mend what can be derived from the rest. Stop the bot before."),
]


@app.command()
def check(*, repair: RepairOption = False, config: ConfigOption = None, data: DataOption = None) -> None:
    """Check all that is stored: texts, passages, facts, words, documents, stories, earlier versions and the index.

    What the bot remembers (rights, refusals, questions) is checked, too. The bot may run meanwhile, but no reload.
    100,000 passages take half a minute. With --repair, counts, words and the index are derived anew; an article that is
    damaged is taken out, and the next reload reads it again. The exit code is 0 if all is sound, 1 if there are
    problems (with --repair: if some are left), 2 if nothing could be checked.
    """
    with polite():
        settings = load(config, data=data)
        texts, memory = terminal_for(settings).texts, _of_memory(settings)
        if repair:
            done = repair_store(settings.data)
            problems, lines = done.left, repair_lines(done, settings.data, texts, memory=memory)
        else:
            problems = tuple(verify_store(settings.data))
            lines = problem_lines(problems, settings.data, texts, memory=memory)
        typer.echo("\n".join(lines))
    if problems or memory:
        raise typer.Exit(PROBLEMS)


def _of_memory(config: Config) -> list[str]:
    try:
        asyncio.run(Database.examine(config.memory))
    except MemoryUnavailableError as error:
        return [str(error)]
    return []

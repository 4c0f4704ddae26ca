"""`footnote facts`: what the articles state, as lines or as JSON."""

import asyncio
import json
from typing import Annotated

import typer

from bot.cli.session import NOT_IN_THE_ARTICLES, ConfigOption, DataOption, opened, polite
from bot.config import Config, load
from bot.rendering.statements import fact_line, fact_row
from knowledge import Article, ArticleNotFoundError, Fact

app = typer.Typer()


@app.command()
def facts(
    article_id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="An id as `footnote articles` lists it; without it, all articles."),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, for other programs.")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """List the facts that the articles state: roles, quotes, reported speech, definitions, acronyms, events."""
    with polite():
        settings = load(config, data=data)
        try:
            stated = asyncio.run(_stated(article_id, settings))
        except ArticleNotFoundError as error:
            typer.echo(f"footnote: {error}", err=True)
            raise typer.Exit(NOT_IN_THE_ARTICLES) from error
        for article, found in stated:
            if not as_json and article_id is None and found:
                typer.echo(f"{article.id}: {article.title}")
            for fact in found:
                row = fact_row(fact, article)
                typer.echo(json.dumps(row, ensure_ascii=False) if as_json else fact_line(fact, article))


async def _stated(article_id: str | None, config: Config) -> list[tuple[Article, list[Fact]]]:
    async with opened(config) as library:
        if article_id is not None:
            ids = [article_id]
        else:
            ids = [one.id for one in await library.summaries(limit=(await library.statistics()).articles)]
        return [(await library.article(one), await library.facts(one)) for one in ids]

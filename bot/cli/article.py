"""`footnote article`: one article, or the facts that were extracted from it."""

import asyncio
from typing import Annotated

import typer

from bot.cli.session import NOT_IN_THE_ARTICLES, ConfigOption, DataOption, opened, polite, terminal_for
from bot.config import Config, load
from knowledge import Article, ArticleNotFoundError, Fact, RoleFact

app = typer.Typer()


@app.command()
def article(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="An id as `footnote articles` lists it.")],
    *,
    facts: Annotated[bool, typer.Option("--facts", help="Show the extracted facts instead of the text.")] = False,
    config: ConfigOption = None,
    data: DataOption = None,
) -> None:
    """Show one article in full, or the facts that it states."""
    with polite():
        settings = load(config, data=data)
        try:
            found, stated = asyncio.run(_found(article_id, settings))
        except ArticleNotFoundError as error:
            typer.echo(f"footnote: {error}", err=True)
            raise typer.Exit(NOT_IN_THE_ARTICLES) from error
        typer.echo("\n".join(_line(fact, found) for fact in stated) if facts else terminal_for(settings).article(found))


async def _found(article_id: str, config: Config) -> tuple[Article, list[Fact]]:
    async with opened(config) as library:
        return await library.article(article_id), await library.facts(article_id)


def _line(fact: Fact, article: Article) -> str:
    text = article.text
    if isinstance(fact, RoleFact):
        parts = [fact.name.of(text), fact.role.of(text)]
        parts += [fact.organisation.of(text)] if fact.organisation else []
    else:
        parts = [fact.name.of(text), f"“{fact.words.of(text)}”"]
    return " – ".join(" ".join(part.split()) for part in parts)

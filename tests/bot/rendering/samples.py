"""One article with every structure, and a citation of each form in it, made by hand."""

from datetime import date

from knowledge import (
    Answer,
    Article,
    Block,
    BlockKind,
    Citation,
    Detail,
    DetailKind,
    Form,
    Part,
    QuestionKind,
    Quote,
    Reason,
    Span,
    Tier,
)

TEXT = """Money back

The ferry to Tarn runs all year. Dogs travel free. In winter it stops at dusk.

Tickets from the app

To get money back for a ticket, do this:

1. Open the app.
2. Choose Orders.
3. Press Refund.

The harbour has:

- a kiosk
- showers
- a crane

Ticket | Price
Single | 9 crowns
Family | 25 crowns

Q: Is there a fee?
A: No. Refunds cost nothing.

Words

Ebb
The falling tide.

From a shell

tarn login
  tarn refund --all"""


def span(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def _row(first: str, second: str, *, is_header: bool = False) -> Block:
    line = f"{first} | {second}"
    cells = (span(first, line), span(second, line))
    return Block(BlockKind.ROW, span(line), cells=cells, columns=(0, 1), is_header=is_header)


HANDBOOK = Article(
    "handbook",
    "The ferry handbook",
    TEXT,
    "en",
    "articles/handbook.md",
    author="Imre Vale",
    published=date(2024, 5, 2),
    url="https://example.org/handbook",
    blocks=(
        Block(BlockKind.HEADING, span("Money back"), level=2),
        Block(
            BlockKind.PARAGRAPH, span("The ferry to Tarn runs all year. Dogs travel free. In winter it stops at dusk.")
        ),
        Block(BlockKind.HEADING, span("Tickets from the app"), level=3),
        Block(BlockKind.PARAGRAPH, span("To get money back for a ticket, do this:")),
        *(
            Block(BlockKind.ITEM, span(item), level=1, is_ordered=True)
            for item in ("Open the app.", "Choose Orders.", "Press Refund.")
        ),
        Block(BlockKind.PARAGRAPH, span("The harbour has:")),
        *(Block(BlockKind.ITEM, span(item), level=1) for item in ("a kiosk", "showers", "a crane")),
        _row("Ticket", "Price", is_header=True),
        _row("Single", "9 crowns"),
        _row("Family", "25 crowns"),
        Block(BlockKind.QUESTION, span("Is there a fee?"), level=7),
        Block(BlockKind.PARAGRAPH, span("No. Refunds cost nothing.")),
        Block(BlockKind.HEADING, span("Words"), level=2),
        Block(BlockKind.TERM, span("Ebb"), level=8),
        Block(BlockKind.DEFINITION, span("The falling tide.")),
        Block(BlockKind.HEADING, span("From a shell"), level=2),
        Block(BlockKind.CODE, span("tarn login\n  tarn refund --all")),
    ),
)


def quote(words: str, after: str = "") -> Quote:
    return Quote.at(HANDBOOK, span(words, after))


UNDER = (quote("Money back"), quote("Tickets from the app"))


def _cited(form: Form, *parts: Part, short: Quote | None = None, headings: tuple[Quote, ...] = UNDER) -> Citation:
    return Citation(parts[0].text, Quote.at(HANDBOOK, Span(0, len(TEXT))), 0.9, short, form, parts, headings)


def short() -> Citation:
    return _cited(Form.SHORT, Part(quote("In winter it stops at dusk.")), short=quote("at dusk"), headings=UNDER[:1])


def sentences() -> Citation:
    """Two sentences with one between them that is left out."""
    parts = (Part(quote("The ferry to Tarn runs all year.")), Part(quote("In winter it stops at dusk.")))
    return _cited(Form.SENTENCES, *parts, headings=UNDER[:1])


def steps() -> Citation:
    lead = Part(quote("To get money back for a ticket, do this:"))
    return _cited(Form.STEPS, lead, *(Part(quote(one)) for one in ("Open the app.", "Choose Orders.", "Press Refund.")))


def listed() -> Citation:
    """The items of a list without the line that leads in, and without the second one."""
    return _cited(Form.LIST, Part(quote("a kiosk")), Part(quote("a crane")))


def table() -> Citation:
    """Two rows, each cell with the header of its column."""
    ticket, price = quote("Ticket", "Ticket |"), quote("Price")
    return _cited(
        Form.TABLE,
        Part(quote("Single"), ticket),
        Part(quote("9 crowns"), price),
        Part(quote("Family"), ticket),
        Part(quote("25 crowns"), price),
    )


def row() -> Citation:
    """One row, with the cell asked for as the short answer."""
    ticket, price = quote("Ticket", "Ticket |"), quote("Price")
    return _cited(Form.TABLE, Part(quote("Family"), ticket), Part(quote("25 crowns"), price), short=quote("25 crowns"))


def faq() -> Citation:
    headings = (*UNDER, quote("Is there a fee?"))
    return _cited(Form.FAQ, Part(quote("No.")), Part(quote("Refunds cost nothing.")), headings=headings)


def term() -> Citation:
    ebb = quote("Ebb")
    return _cited(Form.DEFINITION, Part(quote("The falling tide."), ebb), headings=(quote("Words"), ebb))


def code() -> Citation:
    return _cited(Form.CODE, Part(quote("tarn login\n  tarn refund --all")), headings=(quote("From a shell"),))


CITATIONS = {
    Form.SHORT: short(),
    Form.SENTENCES: sentences(),
    Form.STEPS: steps(),
    Form.LIST: listed(),
    Form.TABLE: table(),
    Form.FAQ: faq(),
    Form.DEFINITION: term(),
    Form.CODE: code(),
}


def answered(*citations: Citation, tier: Tier = Tier.SURE, details: tuple[Detail, ...] = ()) -> Answer:
    """An answer with these citations or details."""
    confidence = citations[0].confidence if citations else 0.9
    return Answer("q", "q", QuestionKind.WHAT, "en", Reason.FOUND, confidence, citations, tier=tier, details=details)


def about(*kinds: DetailKind, article: Article = HANDBOOK) -> tuple[Detail, ...]:
    return tuple(Detail(article, kind) for kind in kinds)

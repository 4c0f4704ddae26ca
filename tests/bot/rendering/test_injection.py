"""The injection table: whatever stands where somebody else writes, messages stay what Telegram accepts.

Nothing is interpreted: links are only those of the articles, no text is markup, and a title stays within its line.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from telegram import InlineQueryResultArticle, MessageEntity

from bot.catalogue import Catalogue
from bot.config import AnswerLimits
from bot.rendering.answers import answer_page, bare_answer_page, citation_page, section_page
from bot.rendering.articles import article_page, articles_page, missing_article_page
from bot.rendering.bookmarks import Bookmark
from bot.rendering.cards import answer_cards, article_card, asked_before_card, guest_card, person_card
from bot.rendering.context_pages import context_page
from bot.rendering.deep_links import BotAddress
from bot.rendering.excerpts import Excerpt
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.sheet_pages import namesakes_page, person_page, quotes_page, timeline_page
from knowledge import (
    Answer,
    Article,
    Block,
    BlockKind,
    CitedFact,
    DatedFact,
    DateSource,
    DetailKind,
    NamedPerson,
    Namesakes,
    PageStart,
    PersonCard,
    QuestionKind,
    Quote,
    QuotesCard,
    Reason,
    Repair,
    Span,
    Thresholds,
    Tier,
    Timeline,
)
from tests.bot.rendering.marks import check, check_button, text_of
from tests.bot.rendering.samples import about
from tests.fakes import article, citation, not_found, summary
from tests.road import role

HOSTILE = {
    "HTML": "<b>Ada</b><script>alert(1)</script>&lt;i&gt;",
    "Markdown": "*Ada* _x_ `code` [click](tg://user?id=1) ||hidden|| > quote",
    "commands and mentions": "/stop@footnote_bot @everyone #tag $USD",
    "links": "javascript:alert(1) tg://resolve?domain=x https://evil.example/?q=%00",
    "blanks of templates": "{example} {0} {bot.token} %s %(name)s",
    "right-to-left override": "\u202egpj.exe\u202c",
    "unclosed isolates": "\u2066\u2067\u2068 Ada \u202b",
    "surplus ends": "Ada \u2069\u2069\u202c\u202c Quince",
    "Hebrew and Arabic": "דג של עדה – مرحبا 42",
    "zalgo": "A" + "\u0300\u0489\u20dd" * 60 + "da",
    "zero width": "\u200bA\u200c\u200d\u2060\ufeffd\u00ada\u180e",
    "nothing to be seen": "\u200b\u2060\ufeff",
    "blank letters": "\u3164\u2800\u115f",
    "control characters": "A\x00d\x07a\x1b[31m\x7f\x85\r",
    "lines": "Ada\n\n/start\n\r\n\u2028Quince\u2029",
    "half of a character": "Ada \ud83d Quince \udc00",
    "two units": "𝔄🍐👩🏽‍🚀" * 40,
    "tag characters": "Ada\U000e0041\U000e0064\U000e007f",
    "64 KB": "Ada " * 16_384,
    "64 KB without a space": "🍐" * 32_768,
    "marks alone": "\u0301" * 300,
}
LOOKS = Looks(
    Catalogue.load("en").fallback,
    AnswerLimits(list_length=15),
    Thresholds(),
    "an example",
    BotAddress("footnote_bot", has_inline=True),
)
SENTENCE = "The orchard was planted in 1901 by Ada Quince."
# What we mark up: nothing else may become of a text.
KINDS = {
    MessageEntity.BOLD,
    MessageEntity.ITALIC,
    MessageEntity.PRE,
    MessageEntity.BLOCKQUOTE,
    MessageEntity.EXPANDABLE_BLOCKQUOTE,
    MessageEntity.TEXT_LINK,
}
QUOTED = {MessageEntity.PRE, MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE}
cases = pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())


def hostile_article(words: str, article_id: str = "orchard") -> Article:
    """An article with hostile words as title, author, publisher and heading; its text is the usual one."""
    known = article(article_id, published=date(2024, 5, 2), pages=(PageStart(0, 4),))
    heading, rest = f"{words}.", f"{words}.\n\n{known.text}"
    blocks = (
        Block(BlockKind.HEADING, Span(0, len(heading)), level=2),
        Block(BlockKind.PARAGRAPH, Span(len(heading) + 2, len(rest))),
    )
    return replace(known, title=words, author=words, publisher=words, text=rest, blocks=blocks)


def hostile_answer(words: str, of: Article) -> Answer:
    found = citation(of, SENTENCE, "Ada Quince")
    headings = (Quote.at(of, of.blocks[0].span),) if of.blocks else ()
    copies = tuple(replace(of, id=f"copy{number}") for number in range(5))
    best = replace(found, headings=headings, also_in=copies)
    others = [citation(replace(of, id=f"other{number}"), SENTENCE, "Ada Quince") for number in range(5)]
    repairs = (Repair("x", words),)
    return Answer(words, words, QuestionKind.WHO, "en", Reason.FOUND, 0.9, (best, *others), repairs, tier=Tier.SURE)


def answer_pages(words: str) -> Iterator[Page]:
    one = hostile_article(words)
    answer = hostile_answer(words, one)
    excerpt = Excerpt.of(answer.candidates[0], is_sure=False)
    yield answer_page(answer, LOOKS, is_one_of_several=True, number=10**17)
    yield bare_answer_page(answer, LOOKS)
    yield citation_page(excerpt, LOOKS, rest=[Bookmark.of(excerpt)])
    yield context_page(excerpt, LOOKS)
    yield context_page(replace(excerpt, until=date(2024, 6, 1)), LOOKS)
    if page := section_page(excerpt, LOOKS):
        yield page
    for reason in (Reason.UNKNOWN_WORDS, Reason.NOT_STATED, Reason.AMBIGUOUS):
        yield answer_page(not_found(words, reason, missing=(words, words), suggestions=(words,) * 3), LOOKS, number=7)
    details = about(DetailKind.AUTHOR, DetailKind.TITLE, article=one)
    yield answer_page(replace(answer, candidates=(), details=details), LOOKS)
    listed = tuple(
        detail for number in range(15) for detail in about(DetailKind.TITLE, article=replace(one, id=f"{number}"))
    )
    yield answer_page(replace(answer, candidates=(), details=listed), LOOKS)


def reading_pages(words: str) -> Iterator[Page]:
    one = hostile_article(words)
    yield article_page(one, LOOKS)
    yield article_page(one, LOOKS, offset=one.text.index("Ada Quince, its"))
    yield articles_page([summary(replace(one, id=f"{number}")) for number in range(15)], LOOKS, offset=0, total=99)
    yield missing_article_page(words, LOOKS, nearest=[words, f"{words}x"])


def people_pages(words: str) -> Iterator[Page]:
    one = replace(hostile_article(words), text=f"{words} is the harbour master of Tarn.", blocks=(), pages=())
    name = Quote.at(one, Span(0, len(words)))
    whole = Quote.at(one, Span(0, len(one.text)))
    fact = CitedFact(one, role(article("x", "Ada is the harbour master of Tarn."), "Ada", "harbour master"))
    plain = Quote.at(article("x", "Ada is it."), Span(0, 3))
    yield person_page(PersonCard(name), LOOKS)
    yield person_page(PersonCard(plain, companions=tuple(NamedPerson(name, whole) for _ in range(9))), LOOKS)
    yield namesakes_page(Namesakes(words, (NamedPerson(name, whole), NamedPerson(name, whole))), LOOKS)
    yield quotes_page(QuotesCard(name, words, ()), LOOKS)
    yield timeline_page(Timeline(words, ()), LOOKS)
    if len(words) < 50 and words.isprintable():
        yield timeline_page(Timeline(words, (DatedFact(fact, "2024", DateSource.ARTICLE),)), LOOKS)


def hostile_cards(words: str) -> Iterator[InlineQueryResultArticle]:
    one = hostile_article(words)
    answer = hostile_answer(words, one)
    yield from answer_cards(answer, LOOKS)
    yield asked_before_card(answer, LOOKS)
    yield article_card(one, LOOKS)
    yield guest_card(answer, LOOKS)
    named = replace(one, text=f"{words} was there.", blocks=(), pages=())
    yield person_card(PersonCard(Quote.at(named, Span(0, len(words)))), LOOKS)


@cases
@pytest.mark.parametrize("pages", [answer_pages, reading_pages, people_pages])
def test_whatever_others_write_every_message_can_be_sent_and_says_only_that(
    hostile: str, pages: Callable[[str], Iterator[Page]]
) -> None:
    for page in pages(hostile):
        check(page)
        page.text.encode()
        for row in page.buttons:
            for button in row:
                stays_in_its_line(button.text)
        assert {entity.type for entity in page.entities} <= KINDS
        links = [entity.url for entity in page.entities if entity.type == MessageEntity.TEXT_LINK]
        assert all(link and link.startswith("https://example.org/") and link.isascii() for link in links)
        for entity in page.entities:
            if entity.type in {MessageEntity.TEXT_LINK, MessageEntity.ITALIC}:
                stays_in_its_line(text_of(page, entity))


@cases
def test_whatever_others_write_every_card_can_be_sent(hostile: str) -> None:
    for card in hostile_cards(hostile):
        content = card.input_message_content.to_dict()
        check(Page(content["message_text"], tuple(content_entities(card))))
        assert 1 <= len(card.id.encode()) <= 64
        assert 1 <= len(card.title) <= 102
        for row in card.reply_markup.inline_keyboard if card.reply_markup else ():
            for button in row:
                check_button(button)
        for line in (card.title, card.description or "–"):
            line.encode()
            assert not any(unicodedata.category(one) == "Cc" for one in line)


def content_entities(card: InlineQueryResultArticle) -> list[MessageEntity]:
    content = card.input_message_content
    return list(getattr(content, "entities", ()) or ())


def stays_in_its_line(text: str) -> None:
    """Fail for a title or a label that can be mistaken, that overlaps its neighbours or that cannot be seen."""
    assert text.strip()
    assert len(text) <= 310
    kinds = [unicodedata.category(one) for one in text]
    assert not {"Cc", "Cs"} & set(kinds)
    controls = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\u200b\u2060\ufeff"
    assert not set(text) & set(controls)
    assert text.count("\u2068") == text.count("\u2069")
    marks = "".join("m" if kind in {"Mn", "Me"} else " " for kind in kinds)
    assert max(map(len, marks.split()), default=0) <= 4


@pytest.mark.parametrize("name", ["zalgo", "right-to-left override", "zero width", "HTML", "Markdown"])
def test_a_quote_stays_as_it_stands_in_the_article(name: str) -> None:
    words = HOSTILE[name]
    one = article(text=f"It says: {words} – that is all.")
    page = answer_page(
        Answer("q", "q", QuestionKind.WHAT, "en", Reason.FOUND, 0.9, (citation(one, one.text),), tier=Tier.SURE), LOOKS
    )
    check(page)
    assert one.text in page.text

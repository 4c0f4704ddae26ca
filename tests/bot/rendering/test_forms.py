"""An answer of each form, as the chat, a card, a terminal and JSON show it (`forms.yaml`), in each tier."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bot.config import AnswerLimits, Config
from bot.rendering.answers import answer_page, bare_answer_page
from bot.rendering.cards import answer_cards, guest_card
from bot.rendering.export import answer_object, prediction
from bot.rendering.looks import Looks
from bot.rendering.page import Page
from bot.rendering.phrases import beside, one_line
from bot.rendering.terminal import Terminal
from bot.texts import languages, texts_in
from knowledge import Citation, Form, Part, Quote, Reason, Span, Thresholds, Tier
from tests.bot.rendering.marks import check, marked
from tests.bot.rendering.samples import CITATIONS, TEXT, answered
from tests.fakes import article

CASES = yaml.safe_load(Path(__file__).with_name("forms.yaml").read_text(encoding="utf-8"))
LOOKS = Looks(texts_in("en"), AnswerLimits(), Thresholds(), "when does the ferry run")
TERMINAL = Terminal(LOOKS.texts, Config(), width=60)
SOURCE = "\nThe ferry handbook\nImre Vale · 2024-05-02"
forms = pytest.mark.parametrize("form", CITATIONS)


def styled(page: Page) -> list[list[str]]:
    return [[kind, text] for kind, text in marked(page) if kind != "text_link"]


def test_every_form_of_a_citation_has_its_case() -> None:
    assert set(CASES) == set(CITATIONS) == set(Form) - {Form.METADATA}


@forms
def test_the_chat_shows_it(form: Form) -> None:
    page = answer_page(answered(CITATIONS[form]), LOOKS)
    check(page)
    assert page.text == CASES[form]["chat"] + SOURCE
    assert styled(page) == CASES[form]["marks"]
    assert [[button.text for button in row] for row in page.buttons] == [CASES[form]["buttons"], ["Why", "Copy"]]


@forms
def test_a_card_shows_it_and_posts_what_the_chat_says(form: Form) -> None:
    answer = answered(CITATIONS[form])
    [card] = answer_cards(answer, LOOKS)
    assert [card.title, card.description] == CASES[form]["card"]
    posted = card.input_message_content.to_dict()
    assert posted["message_text"] == answer_page(answer, LOOKS).text
    assert "parse_mode" not in posted


@forms
def test_a_terminal_shows_it(form: Form) -> None:
    said = TERMINAL.answer(answered(CITATIONS[form]))
    assert said == (
        CASES[form]["terminal"] + "\nThe ferry handbook · Imre Vale · 2024-05-02\nhttps://example.org/handbook"
    )


@forms
def test_json_has_its_parts_and_all_spans_point_into_the_text(form: Form) -> None:
    exported = answer_object(answered(CITATIONS[form]), thresholds=Thresholds())
    assert (exported["tier"], exported["form"]) == ("sure", form.value)
    assert [[part["text"], part["label"]] for part in exported["parts"]] == CASES[form]["parts"]
    for part in exported["parts"]:
        assert TEXT[part["span"]["start"] : part["span"]["end"]] == part["text"]
    assert exported["headings"] == CASES[form]["headings"]
    assert exported["answer"] == CASES[form]["answer"]
    assert exported["quote"] == exported["citations"][0]["quote"] == CITATIONS[form].shown


@forms
def test_a_prediction_has_the_quote_also_of_what_was_not_shown(form: Form) -> None:
    shown = answered(CITATIONS[form])
    silent = replace(shown, tier=Tier.SILENT, reason=Reason.NOT_STATED)
    for answer in (shown, silent):
        row = prediction("q", answer)
        assert (row["form"], row["quote"], row["tier"]) == (form.value, CITATIONS[form].shown, answer.tier.value)
        assert row["answer"] == (CASES[form]["answer"] or "")
        assert row["answered"] is (answer is shown)


@forms
@pytest.mark.parametrize("language", languages())
def test_what_is_perhaps_right_is_shown_under_a_line_that_says_so(form: Form, language: str) -> None:
    looks = Looks(texts_in(language), AnswerLimits(), Thresholds(), "x")
    answer = answered(replace(CITATIONS[form], confidence=0.3), tier=Tier.PERHAPS)
    plain = answered(CITATIONS[form])
    page, doubt = answer_page(answer, looks), looks.texts.perhaps
    check(page)
    assert page.text == f"{doubt}\n\n{answer_page(plain, looks).text}"
    assert bare_answer_page(answer, looks).text == page.text
    [card] = answer_cards(answer, looks)
    assert card.title == beside(one_line(doubt), answer_cards(plain, looks)[0].title, looks.texts)
    assert card.input_message_content.to_dict()["message_text"] == page.text
    assert guest_card(answer, looks).input_message_content.to_dict()["message_text"] == page.text
    terminal = Terminal(looks.texts, Config(), width=60)
    assert terminal.answer(answer) == f"{doubt}\n{terminal.answer(plain)}"
    assert answer_object(answer, thresholds=Thresholds())["tier"] == "perhaps"


def test_what_is_too_long_is_cut_to_the_configured_length_everywhere() -> None:
    limits = AnswerLimits(quote_length=100)
    long = wide_table(rows=30)
    [(kind, quoted), *_] = styled(answer_page(answered(long), replace(LOOKS, limits=limits)))
    assert (kind, quoted[-2:]) == ("pre", "\n…")
    assert len(quoted) <= 100
    said = Terminal(LOOKS.texts, Config(answers=limits), width=60).answer(answered(long))
    assert said.count("│") < TERMINAL.answer(answered(long)).count("│")


def test_the_values_of_a_wide_table_with_very_many_cells_are_not_marked() -> None:
    looks = replace(LOOKS, limits=AnswerLimits(quote_length=2000))
    page = answer_page(answered(wide_table(rows=60, header="The years that it has stood there")), looks)
    check(page)
    assert [kind for kind, _ in styled(page)] == ["blockquote"]


def wide_table(*, rows: int, header: str = "Age") -> Citation:
    """A table with two columns, of that many rows."""
    one = article(text=f"Tree | {header}\n" + "\n".join(f"T{number} | {number}" for number in range(100, 100 + rows)))
    lines = [Span(match.start(), match.end()) for match in re.finditer(r"[^|\n]+(?<! )", one.text)]
    tree, age, *cells = [Quote.at(one, line) for line in lines]
    parts = [Part(cell, (tree, age)[number % 2]) for number, cell in enumerate(cells)]
    return Citation(parts[0].text, Quote.at(one, Span(0, len(one.text))), 0.9, None, Form.TABLE, tuple(parts))


def test_a_quote_of_letters_of_two_units_fits_into_a_message_with_all_that_is_beside_it() -> None:
    long = article(text="𝔄" * 2000, title="𝔄" * 400, author="𝔄" * 400)
    quote = Quote.at(long, Span(0, 2000))
    cited = Citation(quote, quote, 0.9, form=Form.SENTENCES, headings=(Quote.at(long, Span(0, 400)),))
    page = answer_page(answered(cited), replace(LOOKS, limits=AnswerLimits(quote_length=2000)))
    check(page)
    assert len(styled(page)[0][1]) > 1000

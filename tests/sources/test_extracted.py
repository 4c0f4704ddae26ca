"""What trafilatura extracts is found again in the page: in order, whole or in parts, and never in a menu."""

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece, paragraph
from knowledge.sources.extracted import with_structure_of


def heading(text: str) -> Piece:
    return Piece(BlockKind.HEADING, text, level=2)


def item(text: str, *, joined: bool = False) -> Piece:
    return Piece(BlockKind.ITEM, text, marker="- ", level=1, joined=joined)


def test_a_text_has_the_structure_that_it_has_in_the_page() -> None:
    page = [item("Home"), heading("Rooms"), paragraph("They are warm."), item("Lake"), item("Attic", joined=True)]
    extracted = [paragraph("Rooms"), paragraph("They are  WARM"), paragraph("Lake"), paragraph("Attic")]
    assert with_structure_of(page, set(), extracted) == page[1:]


def test_a_repeated_text_is_the_one_between_its_neighbours() -> None:
    page = [item("Rooms"), item("Lake"), heading("Hotel"), heading("Rooms"), paragraph("They are warm.")]
    extracted = [paragraph("Hotel"), paragraph("Rooms"), paragraph("They are warm.")]
    assert with_structure_of(page, set(), extracted) == page[2:]


def test_a_text_in_several_parts_is_found() -> None:
    page = [paragraph("One."), paragraph("Two."), paragraph("Three.")]
    assert with_structure_of(page, set(), [paragraph("One."), paragraph("Two.\nThree.")]) == page


def test_what_the_page_does_not_have_stays_as_it_is() -> None:
    extracted = [paragraph("One."), paragraph("Other."), heading("Two")]
    assert with_structure_of([paragraph("One."), paragraph("Two")], set(), extracted) == [
        *extracted[:2],
        paragraph("Two"),
    ]
    assert with_structure_of([], set(), extracted) == extracted


def test_what_opens_a_text_and_its_caption_come_back_and_others_do_not() -> None:
    caption = Piece(BlockKind.CAPTION, "A tower")
    page = [heading("Menu"), heading("Is it far?"), paragraph("No."), caption, paragraph("Advert"), paragraph("End.")]
    extracted = [paragraph("No."), paragraph("End.")]
    assert with_structure_of(page, {1}, extracted) == [page[1], page[2], page[5]]
    assert with_structure_of(page[:4], {1}, extracted[:1]) == [page[1], page[2], caption]


def test_items_of_one_list_stay_together_if_one_between_them_is_gone() -> None:
    page = [item("a"), item("advert", joined=True), item("b", joined=True)]
    assert with_structure_of(page, set(), [paragraph("a"), paragraph("b")]) == [page[0], page[2]]


def test_a_heading_and_code_above_an_extracted_text_come_back() -> None:
    code = Piece(BlockKind.CODE, "x = 1")
    upper, lower = heading("Rooms"), Piece(BlockKind.HEADING, "Attic", level=3)
    page = [paragraph("One."), heading("Adverts"), upper, lower, code, paragraph("It is warm.")]
    assert with_structure_of(page, set(), [page[0], page[5]]) == [page[0], *page[2:]]


def test_a_line_goes_with_the_list_that_it_announces() -> None:
    links = [item("Another tower"), item("A third tower", joined=True)]
    page = [paragraph("One."), paragraph("Most read"), *links, paragraph("Two.")]
    assert with_structure_of(page, set(), [page[0], page[1], page[4]]) == [page[0], page[4]]
    assert with_structure_of(page, set(), page) == page
    kept = [paragraph("They are these."), *links]
    assert with_structure_of(kept, set(), kept[:1]) == kept[:1]

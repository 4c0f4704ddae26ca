"""Tables of contents: lists of links to the same page go, with the line that announces them, and all else stays."""

from knowledge.model import BlockKind
from knowledge.sources.assembly import Piece, paragraph
from knowledge.sources.contents import without_contents


def item(text: str, *, level: int = 1, joined: bool = True, is_link: bool = True) -> Piece:
    return Piece(BlockKind.ITEM, text, marker="- ", level=level, joined=joined, is_link=is_link)


ONE, TWO, TEXT = item("One", joined=False), item("Two"), paragraph("Text.")


def test_a_list_of_links_goes_with_its_announcement() -> None:
    for announcement in (paragraph("On this page:"), Piece(BlockKind.HEADING, "Inhalt", level=2)):
        assert without_contents([TEXT, announcement, ONE, TWO, TEXT]) == [TEXT, TEXT]
    lead = paragraph("These errors may occur:")
    assert without_contents([lead, ONE, TWO]) == [lead]


def test_an_item_without_a_link_may_head_others() -> None:
    part = item("Part", joined=False, is_link=False)
    assert without_contents([part, item("One", level=2), item("Two", level=2), TEXT]) == [TEXT]
    kept = [ONE, TWO, item("Part", is_link=False)]
    assert without_contents(kept) == kept


def test_a_single_link_goes_only_if_it_is_announced() -> None:
    assert without_contents([paragraph("Contents"), ONE]) == []
    assert without_contents([TEXT, ONE]) == [TEXT, ONE]


def test_a_list_with_other_pieces_stays() -> None:
    kept = [ONE, paragraph("More of one.", joined=True), TWO]
    assert without_contents(kept) == kept


def test_an_announcement_of_nothing_goes_too() -> None:
    contents, part = Piece(BlockKind.HEADING, "Contents", level=2), Piece(BlockKind.HEADING, "Part", level=2)
    assert without_contents([contents, part, TEXT]) == [part, TEXT]
    assert without_contents([contents, TEXT]) == [contents, TEXT]
    assert without_contents([part, contents]) == [part, contents]

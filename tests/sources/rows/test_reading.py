"""Data files: each row becomes an article or is named with its place, and what a column holds is shown before use."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from knowledge.errors import SourceError
from knowledge.sources.draft import Draft
from knowledge.sources.formats import FORMATS
from knowledge.sources.rows.reading import recognised_columns
from tests.sources.cases import cases, outline, why

ENDINGS = [".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx"]


def split(found: list[Draft | SourceError]) -> tuple[list[Draft], list[SourceError]]:
    drafts = [one for one in found if isinstance(one, Draft)]
    return drafts, [one for one in found if isinstance(one, SourceError)]


def drafts_of(text: str | bytes, name: str) -> tuple[list[Draft], list[SourceError]]:
    path = Path(name)
    return split(list(FORMATS[path.suffix].read(text if isinstance(text, bytes) else text.encode(), path)))


def check(draft: Draft, wanted: dict[str, Any]) -> None:
    for name, value in wanted.items():
        found = outline(draft) if name == "blocks" else getattr(draft, name)
        assert found == (tuple(value) if name == "tags" else value), name


@pytest.mark.parametrize("case", cases("sources_rows"), ids=why)
def test_a_data_file_gives_its_articles(case: dict[str, Any]) -> None:
    text = case["text"]
    drafts, errors = drafts_of(text, case["name"])
    if "columns" in case:
        columns = recognised_columns(text.encode(), Path(case["name"]))
        assert [one.described for one in columns] == case["columns"]
    wanted = case.get("articles")
    for draft, values in zip(drafts, wanted or drafts, strict=True):
        check(draft, values if wanted else {})
    assert len(errors) == len(case.get("errors", []))
    for error, words in zip(errors, case.get("errors", []), strict=True):
        assert words in error.reason
        assert error.remedy


@pytest.mark.parametrize("case", cases("sources_rows_negative"), ids=why)
def test_a_file_without_articles_is_refused_by_reason(case: dict[str, Any]) -> None:
    with pytest.raises(SourceError) as refused:
        drafts_of(case["text"] + "9" * case.get("nines", 0), case["name"])
    assert all(words in str(refused.value) for words in case["names"]), refused.value


def test_keys_stay_when_rows_are_inserted() -> None:
    row = "{0},Title {0},Text number {0}.\n"
    few, _ = drafts_of("slug,title,text\n" + row.format("a") + row.format("b"), "x.csv")
    more, _ = drafts_of("slug,title,text\n" + row.format("c") + row.format("a") + row.format("b"), "x.csv")
    assert [one.key for one in few] == [one.key for one in more[1:]] == ["a", "b"]


def test_long_keys_are_cut_and_stay_distinct() -> None:
    titles = [f"{'word ' * 40}{end}" for end in "ab"]
    drafts, _ = drafts_of("title,text\n" + "".join(f"{title},One.\n" for title in titles), "x.csv")
    assert len({draft.key for draft in drafts}) == 2
    assert all(len(draft.key) <= 80 for draft in drafts)


def test_old_encodings_and_byte_order_marks_are_read() -> None:
    text = "Titel;Text\nDie Füße;Die Füße der Bären sind größer als man früher glaubte, und sie gehen über Äste.\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        drafts, _ = drafts_of(text.encode(encoding), "x.csv")
        assert drafts[0].title == "Die Füße", encoding


def test_many_broken_rows_are_named_up_to_fifty_and_then_counted() -> None:
    drafts, errors = drafts_of("title,text\nA,One.\n" + "B,\n" * 70, "x.csv")
    assert len(drafts) == 1
    assert len(errors) == 51
    assert "20 more rows" in errors[-1].reason


def test_many_questions_are_several_articles_of_bounded_size() -> None:
    rows = "".join(f"Is it {number}?,It is {number}.\n" for number in range(250))
    drafts, _ = drafts_of(f"question,answer\n{rows}", "our_questions.csv")
    assert [draft.key for draft in drafts] == ["questions", "questions-2", "questions-3"]
    assert [draft.title for draft in drafts] == [f"our questions ({number})" for number in (1, 2, 3)]


def test_a_file_of_unclosed_quotations_ends() -> None:
    drafts, errors = drafts_of("title,text\nA,One.\n" + 'B,"open\n' * 30_000, "x.csv")
    assert [draft.title for draft in drafts] == ["A"]
    assert errors


# Workbooks


def workbook(*sheets: list[list[Any]], merged: str = "", hidden: int | None = None) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number + 1}")
        for row in rows:
            sheet.append(row)
        if merged and not number:
            sheet.merge_cells(merged)
        if hidden == number:
            sheet.sheet_state = "hidden"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_gives_dates_numbers_and_texts() -> None:
    rows: list[list[Any]] = [["Nr", "Title", "Text", "Date"], [3.0, 1984, "A year.\n\nIt was long.", date(2024, 5, 1)]]
    (draft,), errors = drafts_of(workbook(rows), "x.xlsx")
    assert errors == []
    assert (draft.title, draft.text, draft.published) == ("1984", "A year.\n\nIt was long.", date(2024, 5, 1))


def test_merged_cells_say_the_same_in_each_of_their_rows() -> None:
    rows: list[list[Any]] = [
        ["Category", "Question", "Answer"],
        ["Prices", "How much?", "Nothing."],
        [None, "Why?", "Because."],
    ]
    (draft,), _ = drafts_of(workbook(rows, merged="A2:A3"), "x.xlsx")
    assert draft.title == "Prices"
    assert outline(draft) == ["question 7: How much?", "paragraph: Nothing.", "question 7: Why?", "paragraph: Because."]


def test_hidden_sheets_are_left_out_and_each_other_sheet_has_columns_of_its_own() -> None:
    first, second, third = ([["title", "text"], [name, f"Of {name}."]] for name in "abc")
    second[0] = ["Überschrift", "Inhalt"]
    drafts, _ = drafts_of(workbook(first, second, third, hidden=2), "x.xlsx")
    assert [(draft.key, draft.text) for draft in drafts] == [("sheet-1-a", "Of a."), ("sheet-2-b", "Of b.")]
    described = [one.described for one in recognised_columns(workbook(first, second), Path("x.xlsx"))]
    assert described == ["Sheet 1: title ← title, text ← text", "Sheet 2: title ← Überschrift, text ← Inhalt"]


def test_a_row_of_a_workbook_is_named_with_its_sheet() -> None:
    rows: list[list[Any]] = [["title", "text"], ["A", "One."], ["B", "=1/0"], ["C", None]]
    drafts, errors = drafts_of(workbook(rows), "x.xlsx")
    assert [draft.title for draft in drafts] == ["A"]
    assert [error.reason.split(":")[0] for error in errors] == ["row 3 of 'Sheet 1'", "row 4 of 'Sheet 1'"]


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    """The archive `data` with another content for the part `name`."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return stream.getvalue()


def test_a_workbook_that_unpacks_to_too_much_or_declares_entities_is_refused() -> None:
    sound = workbook([["title", "text"], ["A", "One."]])
    for content, words in (
        (b" " * 200_000_001, "unpacks to more"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "entities"),
    ):
        with pytest.raises(SourceError, match=words):
            drafts_of(replaced(sound, "xl/styles.xml", content), "x.xlsx")


def test_a_cell_far_below_and_a_false_size_cost_nothing() -> None:
    cell = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
    cells = [cell % pair for pair in ((b"A1", b"title"), (b"B1", b"text"), (b"A2", b"A"), (b"B2", b"One."))]
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData>'
        b'<row r="1">' + cells[0] + cells[1] + b'</row><row r="2">' + cells[2] + cells[3] + b"</row>%s"
        b"</sheetData></worksheet>"
    )
    data = workbook([["x"]])
    (draft,), _ = drafts_of(replaced(data, "xl/worksheets/sheet1.xml", sheet % b""), "x.xlsx")
    assert draft.text == "One."
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    drafts, _ = drafts_of(replaced(data, "xl/worksheets/sheet1.xml", sheet % far), "x.xlsx")
    assert [one.text for one in drafts] == ["One."]


def outcome_of(content: bytes, name: str) -> tuple[list[Draft], list[SourceError]]:
    try:
        return drafts_of(content, name)
    except SourceError as error:
        return [], [error]


_PIECES = st.sampled_from(
    [
        "title",
        "text",
        "question",
        ",",
        ";",
        "\t",
        "|",
        '"',
        "'",
        "\n",
        "{",
        "}",
        "[",
        "]",
        ":",
        "\\",
        "A b.",
        "<p>",
        "1",
    ]
)


@pytest.mark.parametrize("ending", ENDINGS)
@given(
    content=st.one_of(
        st.binary(max_size=300), st.lists(_PIECES, max_size=40).map(lambda parts: "".join(parts).encode())
    )
)
@settings(deadline=None, max_examples=60)
def test_any_bytes_end_in_articles_or_a_reason(ending: str, content: bytes) -> None:
    drafts, errors = outcome_of(content, f"a{ending}")
    assert all(error.reason and error.remedy for error in errors)
    for draft in drafts:
        draft.text.encode("utf-8")
        draft.key.encode("utf-8")


@given(at=st.integers(0, 6000), by=st.binary(min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_a_damaged_workbook_ends_in_articles_or_a_reason(at: int, by: bytes) -> None:
    data = workbook([["title", "text"], ["A", "One."]])
    drafts, errors = outcome_of(data[:at] + by + data[at + len(by) :], "a.xlsx")
    assert drafts or errors

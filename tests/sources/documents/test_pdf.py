"""PDFs as real programs make them: every sentence in order, no furniture, and the right pages.

The figures of a page are those that the program itself has set: a heading that begins a new page stands on it.
"""

from pathlib import Path

import pytest

from knowledge.model import BlockKind
from tests.sources.documents import programs
from tests.sources.documents.checking import (
    article,
    blocks,
    check_nothing_else,
    check_order,
    page_of,
    rows,
    starts,
)
from tests.sources.documents.flat import flat_list, flat_paragraph, flat_sections, flat_table, flat_text
from tests.sources.documents.prose import english, sections, sentences_of

HEADINGS = ("The harbour", "The lighthouse", "The fishery")
PROSE = sections(HEADINGS, paragraphs=9)
GERMAN_HEADINGS = ("Der Hafen", "Der Leuchtturm")
GERMAN = sections(GERMAN_HEADINGS, paragraphs=10, is_german=True)
NOTES = ("Letter of the harbour master, box 4.", "The office burned down later.", "See the map of the coast.")
GERMAN_NOTES = ("Brief des Hafenmeisters, Mappe 4.",)
HEAD = "Annals of the Coast, volume 7"
FACT = "The great bell of Norwick weighs 412 pounds."
HEBREW = [
    "המגדלור הישן נבנה בשנת 1871 על ידי מהנדס צעיר מחיפה.",
    "הוא עמד (כמעט לבדו) על הסלע הצפוני במשך ארבעים שנה.",
    "ארגון NOAA מדד את גובהו בשנת 1923 ומצא 41 מטרים בדיוק.",
    "שומר המגדלור האחרון עזב את המקום ביום חורף קר ולא חזר עוד.",
]
ARABIC = [
    "بنيت المنارة القديمة سنة 1871 على يد مهندس شاب من الإسكندرية.",
    "وقفت المنارة (وحدها تقريبا) على الصخرة الشمالية أربعين سنة.",
    "لا أحد يعرف لماذا غادر الحارس الأخير المكان في يوم شتاء بارد.",
]
TABLE = [
    ["Year", "Vessels", "Remark"],
    ["1870", "41", "The first count by the harbour office after the great flood of that winter"],
    ["1871", "56", "Counted twice"],
    ["1872", "63", "Counted by the new superintendent, who also measured the depth of the basin"],
]
POINTS = ["A rope of forty fathoms", "A barrel of colza oil", ["for the lamp", "for the stove"], "A brass barometer"]
STEPS = ["Climb the stairs.", "Trim the wick with the small scissors.", "Light the lamp and write down the hour."]


def flat_texts() -> dict[str, str]:
    """The documents that LibreOffice prints, by name."""
    mixed = [
        flat_sections(PROSE[:1]),
        flat_list(POINTS, style="Points"),
        flat_paragraph(english(700)),
        flat_list(STEPS, style="Steps"),
        flat_paragraph(english(701)),
        flat_table(TABLE),
        flat_paragraph(f"{english(702)} {FACT}"),
    ]
    english_text = flat_sections(PROSE, notes=NOTES, on_new_page="The fishery")
    german_text = flat_sections(GERMAN, notes=GERMAN_NOTES, on_new_page="Der Leuchtturm")
    hebrew, arabic = (flat_paragraph(" ".join(said)) for said in (HEBREW, ARABIC))
    return {
        "columns": flat_text(english_text, title="The coast of Norwick", language="en", head=HEAD, columns=2),
        "german": flat_text(german_text, title="Die Küste von Norwick", language="de", head=HEAD),
        "mixed": flat_text("".join(mixed), title="Stores and counts", language="en", head=HEAD),
        "hebrew": flat_text(hebrew, title="המגדלור הישן", language="he", right_to_left=True),
        "arabic": flat_text(arabic, title="المنارة القديمة", language="ar", right_to_left=True),
    }


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return programs.office(flat_texts(), "pdf", tmp_path_factory.mktemp("office"))


def test_two_columns_with_footnotes_and_running_heads(office: dict[str, Path]) -> None:
    found = article(office["columns"])
    assert (found.title, found.author) == ("The coast of Norwick", "Ada Merrow")
    check_order(found.text, [*sentences_of(PROSE)])
    check_nothing_else(found, [*sentences_of(PROSE), *HEADINGS, *NOTES])
    assert blocks(found, BlockKind.HEADING) == list(HEADINGS)
    assert starts(found, HEADINGS)[0] == 1


def test_a_footnote_follows_the_paragraph_that_refers_to_it(office: dict[str, Path]) -> None:
    found = article(office["columns"])
    paragraphs = found.text.split("\n\n")
    for note in NOTES:
        assert note in paragraphs


def test_a_german_text_with_divided_words(office: dict[str, Path]) -> None:
    found = article(office["german"])
    assert found.language == "de"
    check_order(found.text, sentences_of(GERMAN))
    check_nothing_else(found, [*sentences_of(GERMAN), *GERMAN_HEADINGS, *GERMAN_NOTES])


def test_the_pages_are_those_on_which_the_words_stand(office: dict[str, Path]) -> None:
    found = article(office["german"])
    last = page_of(found, "Der Leuchtturm\n")
    assert last is not None
    assert last > 1
    before, after = sentences_of(GERMAN[:1])[-1], sentences_of(GERMAN[1:])[0]
    assert (page_of(found, before), page_of(found, after)) == (last - 1, last)


def test_lists_and_a_table(office: dict[str, Path]) -> None:
    found = article(office["mixed"])
    check_order(found.text, [*sentences_of(PROSE[:1]), english(700), english(701), english(702), FACT])
    items = [block for block in found.blocks if block.kind is BlockKind.ITEM]
    points = [*POINTS[:2], *POINTS[2], POINTS[3]]
    assert [item.span.of(found.text) for item in items] == [*points, *STEPS]
    assert [item.level for item in items] == [1, 1, 2, 2, 1, 1, 1, 1]
    assert [item.is_ordered for item in items] == [False] * 5 + [True] * 3
    assert rows(found) == TABLE
    assert next(block for block in found.blocks if block.kind is BlockKind.ROW).is_header


@pytest.mark.parametrize(("name", "said"), [("hebrew", HEBREW), ("arabic", ARABIC)])
def test_what_runs_from_right_to_left_is_in_the_order_of_reading(
    office: dict[str, Path], name: str, said: list[str]
) -> None:
    found = article(office[name])
    check_order(found.text, said)
    check_nothing_else(found, said)


HTML = """<html lang="en"><head><meta charset="utf-8"><title>Microsoft Word - draft 3.doc</title><style>
@page {{ size: A5; margin: 18mm; @top-center {{ content: "Proceedings of the Lamp Society" }}
 @bottom-right {{ content: counter(page) " of " counter(pages) }} }}
body {{ font: 10pt/1.35 'Liberation Serif'; }} h1 {{ font-size: 20pt; }} h2 {{ font-size: 13pt; }}
.text {{ column-count: {columns}; column-gap: 6mm; text-align: justify; hyphens: auto; }}
p {{ margin: 0; text-indent: 1.2em; }} .new {{ break-before: page; }}
</style></head><body><h1>What the keepers wrote</h1><p>By Ada Merrow, 3 March 2019</p>
<div class="text">{body}</div><div class="new"><h2>The bell</h2><p>{fact}</p></div></body></html>"""


def _html(columns: int) -> str:
    parts = []
    for section in PROSE:
        parts.append(f"<h2>{section.heading}</h2>")
        parts += [f"<p>{' '.join(paragraph)}</p>" for paragraph in section.paragraphs]
    return HTML.format(columns=columns, body="".join(parts), fact=FACT)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_printed_page_with_justified_columns(tmp_path: Path, columns: int) -> None:
    found = article(programs.printed(_html(columns), "page", tmp_path, "--no-pdf-header-footer"))
    assert (found.title, found.author) == ("What the keepers wrote", "Ada Merrow")
    assert str(found.published) == "2019-03-03"
    check_order(found.text, [*sentences_of(PROSE), FACT])
    check_nothing_else(found, [*sentences_of(PROSE), *HEADINGS, "The bell", FACT])
    assert found.pages[-1].number == page_of(found, FACT)


def test_the_heads_that_a_browser_prints_are_left_out(tmp_path: Path) -> None:
    found = article(programs.printed(_html(1), "page", tmp_path))
    check_order(found.text, [*sentences_of(PROSE), FACT])
    check_nothing_else(found, [*sentences_of(PROSE), *HEADINGS, "The bell", FACT])


LATEX = r"""\documentclass[{options}]{{article}}\usepackage[T1]{{fontenc}}\usepackage{{lmodern}}
\title{{On the lamps of Norwick}}\author{{Ada Merrow}}\date{{3 March 2019}}\pagestyle{{headings}}
\begin{{document}}\maketitle
{body}
\newpage\section{{The bell}}{fact}
\end{{document}}"""


def latex_source(options: str) -> str:
    parts, notes = [], list(NOTES)
    for section in PROSE:
        parts.append(rf"\section{{{section.heading}}}")
        for paragraph in section.paragraphs:
            said = list(paragraph)
            if notes and len(said) > 2:
                said[1] = f"{said[1][:-1]}\\footnote{{{notes.pop(0)}}}."
            parts.append(" ".join(said) + "\n")
    return LATEX.format(options=options, body="\n".join(parts), fact=FACT)


@pytest.mark.parametrize("options", ["11pt", "10pt,twocolumn"])
def test_a_document_of_latex_with_ligatures_and_footnotes(tmp_path: Path, options: str) -> None:
    found = article(programs.latex(latex_source(options), "paper", tmp_path))
    check_order(found.text, [*sentences_of(PROSE), FACT])
    numbered = [f"{at} {heading}" for at, heading in enumerate((*HEADINGS, "The bell"), start=1)]
    assert blocks(found, BlockKind.HEADING) == numbered
    check_nothing_else(found, [*sentences_of(PROSE), *numbered, FACT, *NOTES])
    assert (found.title, found.author) == ("On the lamps of Norwick", "Ada Merrow")
    assert found.pages[-1].number == page_of(found, FACT)

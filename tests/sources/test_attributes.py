"""A tag with more attributes than any page has keeps its name alone; all else stays as it is."""

import pytest

from knowledge.sources.attributes import few_attributes

MANY = " ".join(f"a{number}=b" for number in range(1_001))


@pytest.mark.parametrize("end", [">fox</p>", "/>", "", " <b>"])
def test_a_tag_with_thousands_of_attributes_keeps_its_name(end: str) -> None:
    cut = few_attributes(f"<h1>Owl</h1> text <p {MANY}{end} more")
    assert cut.startswith("<h1>Owl</h1> text <p")
    assert "a1=b" not in cut
    assert cut.endswith("fox</p> more") == (end == ">fox</p>")


@pytest.mark.parametrize("between", ["/", "\n", '="1" ', "='1'\t", "  /  "])
def test_attributes_are_counted_however_they_are_parted(between: str) -> None:
    tag = "<p " + between.join(f"a{number}" for number in range(2_000)) + ">"
    assert few_attributes(f"{tag}fox") == "<p>fox"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a fox",
        "<p>" + "a fox in 7/8 of the gardens " * 1_000,
        f'<p title="{"a fox/" * 5_000}">fox</p>',
        f"<img src='data:image/png;base64,{'AB/+' * 9_000}'>",
        "<p " + " ".join(f"a{number}=b" for number in range(900)) + ">fox</p>",
        "<p>fox</p>" * 1_000,
        "1 < 2 " * 5_000,
    ],
)
def test_other_text_stays(text: str) -> None:
    assert few_attributes(text) == text


def test_each_of_several_such_tags_is_cut() -> None:
    assert few_attributes(f"<p {MANY}>a<b>c</b><i {MANY}>d") == "<p>a<b>c</b><i>d"

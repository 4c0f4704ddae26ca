"""The lines of an export come back as they were, and anything else is refused."""

import json

import pytest

from knowledge.transfer.lines import Contents, End, ExportLine, Head, Value, parsed, written
from tests.transfer.making import FOX, HEN, STATE


@pytest.mark.parametrize(
    "line", [ExportLine(article=FOX), ExportLine(article=HEN), ExportLine(document=STATE), ExportLine(end=End(3))]
)
def test_a_line_comes_back_as_it_was(line: ExportLine) -> None:
    assert parsed(written(line)) == line.value


def test_every_field_of_an_article_has_a_name_that_a_person_reads() -> None:
    article = json.loads(written(ExportLine(article=FOX)))["article"]
    assert (article["title"], article["published"]) == ("The fox 狐", "2024-05-02")
    assert (article["tags"], article["dated_by"]) == (["animals", "forest"], "text")
    assert article["blocks"][0] == {"kind": "heading", "span": {"start": 0, "end": 3}, "level": 2}
    assert article["pages"] == [{"start": 0, "number": 4}, {"start": 5, "number": 5}]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "invalid JSON"),
        ("[]", "object"),
        ("{}", "a line has exactly one of the keys library, article, earlier, document, story, end"),
        ('{"end": {"lines": 1}, "library": {"format": 1}}', "exactly one of the keys"),
        ('{"ends": {}}', "ends: "),
        ('{"end": {"lines": "1"}}', "end.lines: input should be a valid integer"),
        ('{"end": {"lines": 1, "more": 2}}', "end.more: "),
        ('{"story": {"article": "a", "first": "a"}}', "story: the first article of a story has no link: a"),
        ('{"article": {"id": "a", "title": "", "text": "t", "language": "en", "source": "s"}}', "an article needs a"),
        ('{"article": {"id": "a", "title": "t", "text": "\\ud800", "language": "en", "source": "s"}}', "invalid JSON"),
        (
            '{"document": {"id": "a", "digest": "", "size": 9223372036854775808, "modified_ns": 0, "articles": []}}',
            "a number of the document a is too large",
        ),
        (
            '{"document": {"id": "a", "digest": "", "size": 0, "modified_ns": 1.5, "articles": []}}',
            "document.modified_ns: ",
        ),
    ],
)
def test_anything_else_is_refused_with_its_place(line: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^.") as refused:
        parsed(line.encode())
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2020-01-02T03:04:05", "earlier.until: input should have timezone info"),
        ("0001-01-01T00:00:00+09:00", "earlier: this time is too far away"),
    ],
)
def test_a_time_without_a_zone_or_before_all_times_is_refused(until: str, said: str) -> None:
    article = json.loads(written(ExportLine(article=HEN)))["article"]
    with pytest.raises(ValueError, match=said):
        parsed(json.dumps({"earlier": {"until": until, "article": article}}).encode())


def test_each_kind_of_line_is_counted() -> None:
    contents = Contents()
    values: tuple[Value, ...] = (Head(1), FOX, HEN, STATE, End(5))
    for value in values:
        contents.count(value)
    assert contents == Contents(articles=2, documents=1)


def test_an_earlier_version_is_no_article() -> None:
    line = written(ExportLine(article=HEN)).replace(b'{"article"', b'{"earlier"')
    with pytest.raises(ValueError, match="earlier"):
        parsed(line)

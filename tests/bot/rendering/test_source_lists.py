"""Sources in words and as JSON."""

from datetime import UTC, datetime

from bot.rendering.source_lists import source_lines, sources_as_json
from bot.texts import texts_in
from knowledge import PastReload, Source, SourceKind, SourceReport

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
LOCAL = f"{AT.astimezone():%Y-%m-%d %H:%M}"
FOLDER = SourceReport(Source(SourceKind.FILES, "birds"), 7, None, ())
FEED = SourceReport(Source(SourceKind.FEED, "https://example.com/feed", every_s=600), 2, AT, ("gone;\nmend it",))
REFUSED = PastReload(AT, "the disk\nis full", (), {})


def test_each_source_has_a_line_and_each_problem_one_below_it() -> None:
    assert list(source_lines([FOLDER, FEED], REFUSED, texts_in("en"))) == [
        "birds (files): 7 articles, never read",
        f"https://example.com/feed (feed): 2 articles, last read {LOCAL}",
        "  gone; mend it",
        f"The last reload ({LOCAL}) changed nothing: the disk is full",
    ]


def test_json_has_the_same() -> None:
    assert sources_as_json([FEED], None) == {
        "sources": [
            {
                "kind": "feed",
                "location": "https://example.com/feed",
                "every_s": 600,
                "articles": 2,
                "read_at": "2026-03-01T12:00:00+00:00",
                "problems": ["gone;\nmend it"],
            }
        ],
        "last_reload": None,
    }
    reload = sources_as_json([FOLDER], REFUSED)["last_reload"]
    assert reload == {"at": "2026-03-01T12:00:00+00:00", "error": "the disk\nis full"}

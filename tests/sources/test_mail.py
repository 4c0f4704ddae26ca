"""Mail: a header gives title, author and date, and anything else that begins like one is text."""

from datetime import date

import pytest

from knowledge.sources.mail import Mail, read_mail

BODY = "\nDear all,\n\nthe mine is open."


@pytest.mark.parametrize(
    ("header", "mail"),
    [
        (
            "From: Jane Doe <jane@example.org>\nSubject: The mine\nDate: Tue, 12 Nov 2013 10:30:00 +0100",
            Mail(BODY.strip("\n"), "The mine", "Jane Doe", date(2013, 11, 12)),
        ),
        ("Subject: Re: AW: [2]\nFrom: jane@example.org", Mail(BODY.strip("\n"), "[2]", "jane@example.org")),
        (
            "Betreff: Die Mine\nVon: Jörg Müller\nDatum: 12. November 2013",
            Mail(BODY.strip("\n"), "Die Mine", "Jörg Müller", date(2013, 11, 12)),
        ),
        ("Тема: Шахта\nДата: 12 ноября 2013", Mail(BODY.strip("\n"), "Шахта", None, date(2013, 11, 12))),
        ("Subject: The mine\nX-Spam: no\n  continued\nDate: soon", Mail(BODY.strip("\n"), "The mine")),
        ("Subject: Re:  \nFrom: Jane Doe", Mail(BODY.strip("\n"), "Re:", "Jane Doe")),
    ],
)
def test_a_header_gives_title_author_and_date(header: str, mail: Mail) -> None:
    read = read_mail(f"{header}\n{BODY}")
    assert read is not None
    assert (read.body.strip("\n"), read.title, read.author, read.published) == (
        mail.body,
        mail.title,
        mail.author,
        mail.published,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Subject: The mine\n\nOnly one header line.",
        "From: Jane Doe\nDate: 2013-11-12\n\nNo subject.",
        "Subject: The mine\nFrom: Jane Doe\nand then text without a blank line",
        "The mine\n\nText.",
        "",
    ],
)
def test_other_texts_are_no_mail(text: str) -> None:
    assert read_mail(text) is None


def mail_with(body: str) -> str:
    read = read_mail(f"Subject: S\nFrom: Jane Doe\n\n{body}")
    assert read is not None
    return read.body.strip("\n")


def test_marks_of_quotation_and_a_short_signature_are_removed() -> None:
    assert (
        mail_with("> > Quoted.\n>And again.\n\nText.\n-- \nJane Doe\nThe Moon") == "Quoted.\nAnd again.\n\nText.\n"[:-1]
    )


def test_two_dashes_above_a_long_text_are_no_signature() -> None:
    body = "Text.\n--\n" + "\n".join("Line." for _ in range(12))
    assert mail_with(body) == body


def test_a_header_without_a_text_is_a_mail() -> None:
    assert read_mail("Subject: S\nFrom: Jane Doe") == Mail("", "S", "Jane Doe")

"""What a server said of a copy, by which it later answers whether the page has changed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a copy (ETag, Last-Modified); sent back, it answers whether the page has changed."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        sent = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in sent.items() if value and value.isascii() and value.isprintable()}


NO_COPY = Validators()

"""A connection is encrypted and its certificate is that of the name, although it is made to an address."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from knowledge.errors import FetchError
from knowledge.fetching.client import WebClient
from knowledge.settings import Fetching
from tests.fetching.sites import Names, SetClock, answer, open_site, redirect

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl makes the certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a certificate for news.example and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "both.pem"
    kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    name = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([str(OPENSSL), "req", *kind, *name, *files], check=True, capture_output=True)
    made.write_bytes((folder / "certificate.pem").read_bytes() + (folder / "key.pem").read_bytes())
    return made


@pytest.fixture
def server_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def client(port: int, *, trusted: Path | None) -> WebClient:
    tls = ssl.create_default_context(cafile=trusted) if trusted else None
    settings = Fetching(allowed=(f"127.0.0.1:{port}",), robots=False)
    return WebClient(settings, clock=SetClock(), resolver=Names(["127.0.0.1"]), tls=tls)


def test_the_certificate_is_compared_with_the_name(certificate: Path, server_tls: ssl.SSLContext) -> None:
    asked: list[str | None] = []
    server_tls.sni_callback = lambda _socket, name, _context: asked.append(name)
    with open_site(tls=server_tls) as site:
        site.put("/", answer("page"))
        page = client(site.port, trusted=certificate).fetch(f"https://news.example:{site.port}/")
        assert page is not None
        assert page.body == b"page"
        assert asked == ["news.example"]


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_the_certificate_of_another_name_is_refused(host: str, certificate: Path, server_tls: ssl.SSLContext) -> None:
    with open_site(tls=server_tls) as site:
        with pytest.raises(FetchError, match="certificate of the site is not valid"):
            client(site.port, trusted=certificate).fetch(f"https://{host}:{site.port}/")
        assert site.requests == []
        assert site.connections == 1  # trying again would not help


def test_a_certificate_that_nobody_trusts_is_refused(server_tls: ssl.SSLContext) -> None:
    with open_site(tls=server_tls) as site:
        with pytest.raises(FetchError, match="certificate of the site is not valid"):
            client(site.port, trusted=None).fetch(f"https://news.example:{site.port}/")
        assert site.requests == []


def test_a_server_without_encryption_is_named() -> None:
    with open_site() as site:
        with pytest.raises(FetchError, match="no encrypted connection can be made"):
            client(site.port, trusted=None).fetch(f"https://news.example:{site.port}/")
        assert site.requests == []


def test_a_redirect_that_gives_up_encryption_is_refused(certificate: Path, server_tls: ssl.SSLContext) -> None:
    with open_site(tls=server_tls) as site:
        site.put("/", redirect(f"http://127.0.0.1:{site.port}/plain"))
        with pytest.raises(FetchError, match="which is not encrypted"):
            client(site.port, trusted=certificate).fetch(f"https://news.example:{site.port}/")
        assert site.connections == 1

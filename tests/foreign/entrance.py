"""The sandbox under Telegram's name: a port that speaks TLS as api.telegram.org and passes everything on."""

import asyncio
import re
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

_PIECE = 1 << 16
_HOST = re.compile(rb"(?im)^host: *api\.telegram\.org(:\d+)?\r$")


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where it listens, and the certificate to be trusted."""

    port: int
    certificate: Path


@asynccontextmanager
async def entrance(url: str, folder: Path) -> AsyncIterator[Entrance]:
    """Open until the context is left; `url` is the sandbox's, and `folder` is for the certificate."""
    certificate, key = await asyncio.to_thread(_certificate, folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    behind = urlsplit(url)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner, outer = await asyncio.open_connection(behind.hostname, behind.port)
        own = f"Host: {behind.netloc}\r".encode()
        passing = [asyncio.create_task(_pass(reader, outer, own)), asyncio.create_task(_pass(inner, writer))]
        await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
        for task in passing:
            task.cancel()
        await asyncio.gather(*passing, return_exceptions=True)
        for end in (outer, writer):
            end.close()
            with suppress(OSError):
                await end.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server:
        yield Entrance(server.sockets[0].getsockname()[1], certificate)
        server.close()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: bytes = b"") -> None:
    """Pass on all bytes. The sandbox answers only who calls it by its own name, so the header `Host` is replaced."""
    with suppress(OSError):
        while piece := await reader.read(_PIECE):
            writer.write(_HOST.sub(host, piece) if host else piece)
            await writer.drain()


def _certificate(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    name = "api.telegram.org"
    subprocess.run(
        [shutil.which("openssl") or "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-keyout", str(key), "-out", str(certificate),
         "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name},IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key

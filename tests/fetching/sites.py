"""Web servers on loopback that answer as a test says, byte by byte, and count what reaches them; and a clock to set."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

Answer = bytes | Iterable[bytes]


def answer(body: bytes | str = b"", status: int = 200, kind: str = "text/html", **headers: str) -> bytes:
    """The bytes of a response; underscores in names of headers stand for hyphens."""
    content = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": kind, "Content-Length": str(len(content))}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + content


def redirect(location: str, status: int = 302) -> bytes:
    return answer(status=status, Location=location)


class Site:
    """A server: `pages` are the answers by path, given in turn if there are several, the last one again and again."""

    def __init__(self, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, list[Answer | Callable[[str], Answer]]] = {}
        self.requests: list[str] = []  # heads as received
        self.connections = 0
        self._tls = tls
        self._listener = socket.create_server((host, 0))
        self.host, self.port = host, int(self._listener.getsockname()[1])

    def put(self, path: str, *answers: Answer | Callable[[str], Answer]) -> None:
        self.pages[path] = list(answers)

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [request.split()[1] for request in self.requests]

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            with connection, suppress(OSError):
                connection.settimeout(10)
                secure = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
                with secure:
                    self._answer(secure)

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _answer(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            data = connection.recv(65536)
            if not data:
                return
            if data.startswith(b"\x16"):  # the other side begins with encryption
                connection.sendall(answer("no encryption here", status=400))
                return
            request += data
        head = request.decode("latin-1")
        self.requests.append(head)
        answers = self.pages.get(head.split()[1], [answer("missing", status=404)])
        said = answers.pop(0) if len(answers) > 1 else answers[0]
        said = said(head) if callable(said) else said
        for part in (said,) if isinstance(said, bytes) else said:
            connection.sendall(part)


@contextmanager
def open_site(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site(host, tls)
    thread = threading.Thread(target=site.serve, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.close()
        thread.join(timeout=10)


class SetClock:
    """A clock on which time passes by waiting, and by `tick` seconds whenever it is looked at."""

    def __init__(self, tick: float = 0.0) -> None:
        self.seconds = 1000.0
        self.tick = tick
        self.waits: list[float] = []

    def monotonic(self) -> float:
        self.seconds += self.tick
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(seconds=self.seconds - 1000)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds


class Names:
    """A name server: answers by name, given in turn if there are several; counts the questions."""

    def __init__(self, *rounds: list[str], **names: list[str]) -> None:
        self.rounds = list(rounds)
        self.names = names
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host in self.names:
            return self.names[host]
        return self.rounds.pop(0) if len(self.rounds) > 1 else self.rounds[0]

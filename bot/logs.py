"""What is logged and how; the token never is, whoever logs it."""

import logging


class Redacting(logging.Formatter):
    """Strikes secrets out of finished lines, tracebacks included, as libraries log URLs with the token in them."""

    def __init__(self, *secrets: str | None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        known = [secret for secret in secrets if secret]
        self._secrets = [form for secret in known for form in (secret, secret.replace(":", "%3A"))]

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return line


def start_logging(level: str, *secrets: str | None) -> None:
    """Log to standard error from `level` up, with the secrets struck out."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(*secrets))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # One line a request, even with the token struck out, buries everything else.
    for chatty in ("httpx", "httpcore"):
        logging.getLogger(chatty).setLevel(logging.WARNING)

"""The keys of `config.yaml`, read once and strictly: one wrong key, type or value stops the start.

Secrets are not in the file; they come from the environment (see `bot.secrets`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, ValidationError

from bot.config_problems import allowed, problems_of
from bot.redaction import has_password
from bot.source_entries import MEANT, SourceEntry
from bot.yaml_files import read_mapping
from knowledge import (
    Fetching,
    GoldenMode,
    Limits,
    ReaderKind,
    RefusedAddressError,
    Settings,
    Source,
    Thresholds,
    allowed_place,
    check_url,
)

_LAST_PORT = 65535
STANDARD_FILE = Path("config.yaml")
LogLevel = Literal["debug", "info", "warning", "error"]
LogForm = Literal["text", "json"]
# YAML has no type for paths, so a path is the only value that is converted from text.
FromText = Annotated[Path, Strict(strict=False)]


class ConfigError(Exception):
    """A configuration that is refused; the message names file, key, value and what is allowed."""

    def __init__(self, file: Path | str, problems: tuple[str, ...]) -> None:
        super().__init__(f"{file}: " + "; ".join(problems))
        self.file = file
        self.problems = problems


class ConfigSection(BaseModel):
    """A part of the file: no unknown keys, no conversion of types ("5" is not 5), immutable."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AnswerLimits(ConfigSection):
    citations: int = Field(default=3, ge=1, le=4, description="a whole number from 1 to 4")
    quote_length: int = Field(default=900, ge=100, le=2000, description="a whole number from 100 to 2000")
    suggestions: int = Field(default=3, ge=0, le=8, description="a whole number from 0 to 8")
    inline_results: int = Field(default=10, ge=1, le=10, description="a whole number from 1 to 10")
    list_length: int = Field(default=8, ge=1, le=15, description="a whole number from 1 to 15")


class ReadingLimits(ConfigSection):
    file_mb: int = Field(default=10, ge=1, le=1000, description="a whole number from 1 to 1000")
    seconds: int = Field(default=120, ge=1, le=3600, description="a whole number from 1 to 3600")
    memory_mb: int = Field(default=200, ge=50, le=100_000, description="a whole number from 50 to 100000")

    def settings(self) -> Limits:
        return Limits(self.file_mb, self.seconds, self.memory_mb)


class AskingPace(ConfigSection):
    person: int = Field(default=20, ge=1, le=100_000, description="a whole number from 1 to 100000")
    chat: int = Field(default=60, ge=1, le=100_000, description="a whole number from 1 to 100000")
    inline: int = Field(default=300, ge=1, le=100_000, description="a whole number from 1 to 100000")


def _place(entry: str) -> str:
    allowed_place(entry)
    return entry


def _without_password(address: object) -> object:
    if isinstance(address, str) and has_password(address):
        raise ValueError("the password belongs to the environment, as PGPASSWORD")
    return address


def _listening(place: str) -> str:
    if int(place.rpartition(":")[2]) > _LAST_PORT:
        raise ValueError(f"a port is at most {_LAST_PORT}")
    return place


class FetchRules(ConfigSection):
    contact: str = Field(
        default="",
        max_length=200,
        pattern=r"^[!-'*-~]*$",
        description="an address that the owners of sites can write to, such as https://example.com/bot",
    )
    allow_hosts: list[Annotated[str, AfterValidator(_place)]] = Field(
        default=[], description="a list of hosts, IP addresses or networks, such as wiki.example.com or 10.1.0.0/16"
    )
    largest: int = Field(default=10, ge=1, le=1000, description="a whole number of megabytes from 1 to 1000")
    timeout: int = Field(default=30, ge=1, le=600, description="a whole number of seconds from 1 to 600")
    robots: bool = Field(default=True, description="true or false")

    def settings(self) -> Fetching:
        return Fetching(self.contact, tuple(self.allow_hosts), self.largest * 1_000_000, self.timeout, self.robots)


class Webhook(ConfigSection):
    url: str = Field(default="", pattern=r"^(https?://\S+)?$", description="a public address that starts with https://")
    listen: str = Field(default="127.0.0.1", min_length=1, description="an address of this machine, such as 0.0.0.0")
    port: int = Field(default=8443, ge=0, le=65535, description="a whole number from 0 to 65535")
    path: str = Field(default="/telegram", pattern=r"^/\S*$", description="a path that starts with /")


class Telegram(ConfigSection):
    base_url: str = Field(
        default="https://api.telegram.org",
        pattern=r"^https?://\S+$",
        description="an address that starts with http(s)://",
    )
    base_file_url: str | None = Field(
        default=None, pattern=r"^https?://\S+$", description="an address that starts with http(s)://, or null"
    )
    mode: Literal["polling", "webhook"] = Field(default="polling", description="polling or webhook")
    drop_pending_updates: bool = Field(default=False, description="true or false")
    per_second: int = Field(default=30, ge=1, le=1000, description="a whole number from 1 to 1000")
    inline_cache: int = Field(default=300, ge=0, le=86400, description="a whole number of seconds from 0 to 86400")
    webhook: Webhook = Field(default=Webhook(), description="keys of its own: url, listen, port, path")

    @property
    def api_url(self) -> str:
        """The base URL for python-telegram-bot, which appends the token to it."""
        url = self.base_url.rstrip("/")
        return url if url.endswith("/bot") else f"{url}/bot"

    @property
    def file_url(self) -> str:
        """Like `api_url`, for the download of files."""
        return (self.base_file_url or f"{self.api_url.removesuffix('/bot')}/file/bot").rstrip("/")


class Config(ConfigSection):
    """All of `config.yaml`. Paths are absolute in a configuration that `load` returns."""

    sources: list[SourceEntry] = Field(default=[Path("articles")], min_length=1, description=MEANT)
    library: FromText | None = Field(default=None, description="a folder, or null for the first folder of the sources")
    data: FromText = Field(default=Path("data"), description="a folder")
    database: Annotated[str | None, BeforeValidator(_without_password)] = Field(
        default=None,
        pattern=r"^(postgresql|postgres)://[^:@\s]+(@\S+)?$",
        description="null, or postgresql://USER@HOST/NAME without the password, which belongs to the environment",
    )
    watch: bool = Field(default=False, description="true or false")
    admins: list[Annotated[int, Field(gt=0, lt=1 << 52)]] = Field(
        default=[], description="a list of numeric Telegram user ids, each above 0"
    )
    access: Literal["open", "listed"] = Field(default="open", description="open or listed")
    retention_days: int = Field(default=90, ge=1, le=3650, description="a whole number of days from 1 to 3650")
    language: str = Field(default="en", pattern=r"^[a-z]{2}$", description="a language code of two letters, such as en")
    sure: float = Field(default=0.85, ge=0, le=1, description="a number from 0 to 1")
    perhaps: float = Field(default=0.2, ge=0, le=1, description="a number from 0 to 1, not above sure")
    synonyms: FromText | None = Field(default=None, description="a file, or null")
    reader: Literal["small", "accurate"] = Field(default="accurate", description="small or accurate")
    golden: Literal["report", "required"] = Field(default="report", description="report or required")
    example: str = Field(default="who is Huawei's cloud CTO", min_length=1, max_length=200, description="a question")
    log_level: LogLevel = Field(default="info", description="debug, info, warning or error")
    logs: LogForm = Field(default="text", description="text or json")
    monitor: Annotated[str, AfterValidator(_listening)] | None = Field(
        default=None,
        pattern=r"^([\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$",
        description="null, or an address of this machine with a port, such as 127.0.0.1:9090",
    )
    answers: AnswerLimits = Field(
        default=AnswerLimits(), description="keys of its own: " + ", ".join(AnswerLimits.model_fields)
    )
    limits: ReadingLimits = Field(
        default=ReadingLimits(), description="keys of its own: " + ", ".join(ReadingLimits.model_fields)
    )
    pace: AskingPace = Field(default=AskingPace(), description="keys of its own: " + ", ".join(AskingPace.model_fields))
    fetching: FetchRules = Field(
        default=FetchRules(), description="keys of its own: " + ", ".join(FetchRules.model_fields)
    )
    telegram: Telegram = Field(default=Telegram(), description="keys of its own: " + ", ".join(Telegram.model_fields))

    @property
    def paths(self) -> list[Path]:
        """The files and folders among the sources."""
        return [source for source in self.sources if isinstance(source, Path)]

    @property
    def thresholds(self) -> Thresholds:
        """The confidence from which an answer is sure, or perhaps right."""
        return Thresholds(self.sure, self.perhaps)

    @property
    def memory(self) -> Path | str:
        """Where the bot's memory is: a folder, or a database by its URL."""
        return self.database or self.data

    def settings(self) -> Settings:
        """The settings of the library."""
        return Settings(
            tuple(self.sources),
            self.data,
            thresholds=self.thresholds,
            synonyms=self.synonyms,
            reader=ReaderKind(self.reader),
            quote_length=self.answers.quote_length,
            golden=GoldenMode(self.golden),
            limits=self.limits.settings(),
            fetching=self.fetching.settings(),
            library=self.library,
        )


def load(file: Path | None = None, *, data: Path | None = None, log_level: LogLevel | None = None) -> Config:
    """The configuration in `file`, by default `./config.yaml`, or all defaults if that does not exist.

    Relative paths count from the file's folder. `data` and `log_level` come from the command line and replace the
    values of the file. Raises `ConfigError`.
    """
    if file is None and not STANDARD_FILE.exists():
        config, folder = Config(), Path.cwd()
    else:
        file = file or STANDARD_FILE
        config, folder = _checked(_read(file), file), file.absolute().parent
    if problems := tuple(_contradictions(config)):
        raise ConfigError(file or STANDARD_FILE, problems)
    config = config.model_copy(update={"log_level": log_level or config.log_level})
    return _absolute(config, folder, data=data)


def _absolute(config: Config, folder: Path, *, data: Path | None) -> Config:
    paths = {
        "sources": [folder / one.expanduser() if isinstance(one, Path) else one for one in config.sources],
        "library": config.library and folder / config.library.expanduser(),
        "data": data.absolute() if data else folder / config.data.expanduser(),
        "synonyms": config.synonyms and folder / config.synonyms.expanduser(),
    }
    return config.model_copy(update=paths)


def _read(file: Path) -> dict[Any, Any]:
    try:
        return read_mapping(file.read_bytes())
    except OSError as error:
        raise ConfigError(file, (f"cannot be read ({error.strerror})",)) from error
    except ValueError as error:
        raise ConfigError(file, (str(error),)) from error


def _checked(content: dict[Any, Any], file: Path) -> Config:
    try:
        return Config.model_validate(content)
    except ValidationError as error:
        raise ConfigError(file, tuple(problems_of(error.errors(), Config))) from error


def _contradictions(config: Config) -> Iterator[str]:
    """What is wrong between keys that are each allowed."""
    if config.perhaps > config.sure:
        yield f"perhaps: {config.perhaps} is above sure: {config.sure}; allowed: {allowed('perhaps', Config)}"
    if config.telegram.mode == "webhook" and not config.telegram.webhook.url:
        yield "telegram.webhook.url is missing; telegram.mode webhook needs it"
    for source in (one for one in config.sources if isinstance(one, Source)):
        try:
            check_url(source.location, config.fetching.allow_hosts)
        except RefusedAddressError as error:
            yield f"sources: {error}"

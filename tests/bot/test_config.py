"""The configuration: its sample, its defaults, and each way to get it wrong."""

from pathlib import Path

import pytest
import yaml

from bot.config import Config, ConfigError, load
from bot.config_problems import all_keys, allowed
from bot.secrets import token, webhook_secret
from knowledge import Fetching, Source, SourceKind, Thresholds

ROOT = Path(__file__).parent.parent.parent
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "config_errors.yaml").read_text(encoding="utf-8"))


def _written(folder: Path, text: str) -> Path:
    file = folder / "footnote.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_wrong_configuration_is_refused_in_words_that_help(case: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(_written(tmp_path, case["config"]))
    for words in ["footnote.yaml", *case["says"]]:
        assert words in str(caught.value)


@pytest.mark.parametrize(
    "config",
    [
        "database: postgresql://bot:hush@db/footnote",
        "database: postgresql://db/footnote?password=hush",
        'database: "postgresql://bot:my hush@db/footnote"',
        'sources: ["https://bot:hush@example.com/x"]',
        'sources: [{feed: "https://bot:hush@example.com/x", evry: 3}]',
        '"postgresql://bot:hush@db/footnote": yes',
        'telegram: {base_url: "htp://bot:hush@x"}',
        "postgresql://bot:hush@db/footnote",
    ],
)
def test_a_password_in_a_wrong_configuration_is_not_repeated(config: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"\[secret\]") as caught:
        load(_written(tmp_path, config))
    assert "hush" not in str(caught.value)


def test_a_password_in_the_address_of_the_database_belongs_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the password belongs to the environment, as PGPASSWORD"):
        load(_written(tmp_path, "database: postgresql://db/footnote?password=hush"))
    assert load(_written(tmp_path, "database: postgresql://bot@db:5432/footnote?ssl=require")).database


def test_the_sample_shows_every_key_with_its_default() -> None:
    sample = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    assert Config.model_validate(sample) == Config()
    assert _keys(sample) == all_keys(Config)


def test_every_key_of_the_sample_has_a_comment() -> None:
    lines = (ROOT / "config.yaml").read_text(encoding="utf-8").splitlines()
    keys = [line for line in lines if ":" in line and not line.startswith("#") and not line.rstrip().endswith(":")]
    assert len(keys) == len(all_keys(Config))
    assert [line for line in keys if "#" not in line] == []


def test_there_are_at_most_60_keys_and_each_says_what_it_allows() -> None:
    assert len(all_keys(Config)) <= 60
    assert [key for key in all_keys(Config) if not allowed(key, Config)] == []


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    config = load(_written(tmp_path, "sources: [a, /b]\ndata: store\nsynonyms: words.txt"))
    assert config.sources == [tmp_path / "a", Path("/b")]
    assert config.data == tmp_path / "store"
    assert config.settings().synonyms == tmp_path / "words.txt"


def test_another_data_folder_can_be_given_on_the_command_line(tmp_path: Path) -> None:
    assert load(_written(tmp_path, "data: a"), data=tmp_path / "b").data == tmp_path / "b"


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load().sources == [tmp_path / "articles"]


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(_written(tmp_path, "# nothing yet")).thresholds == Config().thresholds


def test_a_file_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "nowhere.yaml")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(tmp_path / "x.yaml")


def test_the_token_comes_from_the_environment() -> None:
    assert token({}) is None
    assert token({"TELEGRAM_TOKEN": " 12:ab-C_d\n"}) == "12:ab-C_d"


@pytest.mark.parametrize("wrong", ["secret word", "123456", "123456:", "letters:123", "123456:a b", "bot123456:abc"])
def test_an_impossible_token_is_refused_without_being_shown(wrong: str) -> None:
    with pytest.raises(ConfigError, match="TELEGRAM_TOKEN") as caught:
        token({"TELEGRAM_TOKEN": wrong})
    assert wrong not in str(caught.value)


def test_an_impossible_webhook_secret_is_refused() -> None:
    assert webhook_secret({}) is None
    assert webhook_secret({"TELEGRAM_WEBHOOK_SECRET": "abc"}) == "abc"
    with pytest.raises(ConfigError, match="TELEGRAM_WEBHOOK_SECRET"):
        webhook_secret({"TELEGRAM_WEBHOOK_SECRET": "a b"})


def _keys(section: dict[str, object], prefix: str = "") -> list[str]:
    keys: list[str] = []
    for key, value in section.items():
        keys += _keys(value, f"{prefix}{key}.") if isinstance(value, dict) else [prefix + key]
    return keys


MAY_BE: dict[str, list[object]] = {
    "monitor": [None],
    "library": [None],
    "database": [None],
    "synonyms": [None],
    "telegram.base_file_url": [None],
    "watch": [True],
    "fetching.robots": [True],
    "telegram.drop_pending_updates": [True],
}


@pytest.mark.parametrize("key", all_keys(Config))
@pytest.mark.parametrize("value", [True, None, {"a": 1}, [True]], ids=["yes", "null", "a mapping", "a list"])
def test_no_value_is_taken_for_another_kind(key: str, value: object, tmp_path: Path) -> None:
    content: object = value
    for part in reversed(key.split(".")):
        content = {part: content}
    file = _written(tmp_path, yaml.safe_dump(content))
    if value in MAY_BE.get(key, []):
        load(file)
        return
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert "footnote.yaml" in str(caught.value)
    assert key in str(caught.value)
    assert "allowed: " in str(caught.value)


def test_the_level_of_the_command_line_replaces_the_configured_one(tmp_path: Path) -> None:
    file = _written(tmp_path, "log_level: warning")
    assert load(file).log_level == "warning"
    assert load(file, log_level="debug").log_level == "debug"


def test_a_webhook_without_an_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"telegram\.webhook\.url is missing"):
        load(_written(tmp_path, "telegram: {mode: webhook}"))


def test_the_library_is_given_the_thresholds_and_the_length(tmp_path: Path) -> None:
    settings = load(_written(tmp_path, "sure: 0.7\nperhaps: 0.1\nanswers: {quote_length: 500}")).settings()
    assert (settings.thresholds, settings.quote_length) == (Thresholds(0.7, 0.1), 500)


def test_sources_are_files_and_places_in_the_web(tmp_path: Path) -> None:
    written = "sources:\n- a\n- HTTPS://Example.com/page\n- feed: http://example.com/f\n  every: 30\n- sitemap: https://b.de/s"
    config = load(_written(tmp_path, written))
    assert config.paths == [tmp_path / "a"]
    assert config.settings().paths == (tmp_path / "a",)
    assert config.settings().web == (
        Source(SourceKind.LINK, "https://example.com/page"),
        Source(SourceKind.FEED, "http://example.com/f", 1800),
        Source(SourceKind.SITEMAP, "https://b.de/s"),
    )


def test_a_host_of_the_own_network_can_be_allowed(tmp_path: Path) -> None:
    written = "sources: ['http://intranet:8000/']\nfetching: {allow_hosts: ['intranet:8000'], largest: 2, timeout: 5}"
    settings = load(_written(tmp_path, written)).settings()
    assert settings.fetching == Fetching(allowed=("intranet:8000",), largest=2_000_000, timeout_s=5)

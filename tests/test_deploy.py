"""What is needed to run the bot for good: the image, the services and the unit are not behind the code."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from bot.config import load

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


def test_the_image_has_every_package_of_the_wheel() -> None:
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = packages["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"COPY {name} ./{name}" for name in wheel} <= set(lines)
    assert {f"!{name}" for name in wheel} <= set(let_in)


def test_the_health_check_asks_where_the_bot_listens() -> None:
    config = load(DEPLOY / "config.yaml")
    assert f"http://{config.monitor}/readyz" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_the_services_use_the_configuration_and_reach_the_database_by_its_name() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    mounted = [volume.split(":")[0] for volume in services["bot"]["volumes"]]
    assert "./deploy/config.yaml" in mounted
    user = services["database"]["environment"]["POSTGRES_USER"]
    name = services["database"]["environment"]["POSTGRES_DB"]
    assert load(DEPLOY / "config.yaml").database == f"postgresql://{user}@database/{name}"


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "deploy/footnote.service", "deploy/config.yaml"])
def test_no_secret_and_no_machine_is_in_a_file(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"\d{6,}:[\w-]{30,}", text)
    assert not re.search(r"/(?:root|home)/", text)


def test_systemd_understands_the_unit() -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed here")
    command: list[str | Path] = [program, "verify", "--recursive-errors=no", DEPLOY / "footnote.service"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    # The program is not installed at its place here.
    assert [line for line in said.splitlines() if "is not executable" not in line] == []

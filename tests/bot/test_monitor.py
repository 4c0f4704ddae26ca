"""The pages for supervisors and Prometheus."""

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.config import ConfigError
from bot.delivery.arrivals import NotStoredError
from bot.health import Health
from bot.main import finish
from bot.monitor import monitor, monitored
from tests.bot.conftest import Bench
from tests.fakes import message


async def read(bench: Bench, page: str) -> httpx.Response:
    transport = httpx.ASGITransport(monitor(bench.application, Health.of(bench.application)))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as caller:
        return await caller.get(page)


async def samples(bench: Bench) -> dict[str, float]:
    """Every value by its name and labels, as Prometheus reads them."""
    families = text_string_to_metric_families((await read(bench, "/metrics")).text)
    return {
        f"{one.name} {' '.join(f'{key}={value}' for key, value in sorted(one.labels.items()))}".rstrip(): one.value
        for family in families
        for one in family.samples
    }


async def test_supervisors_are_told_why(bench: Bench) -> None:
    assert (await read(bench, "/healthz")).text == "alive\n"
    ready = await read(bench, "/readyz")
    assert (ready.status_code, ready.text) == (503, "not ready: no updates are taken\n")


async def test_what_is_handled_is_counted_by_stage(bench: Bench) -> None:
    await bench.application.start()
    for text in ("one", "two"):
        await bench.application.update_queue.put(bench.update(message=message(text)))
    await bench.application.update_queue.join()
    found = await samples(bench)
    for stage in ("waiting", "answering", "sending", "whole"):
        assert found[f"footnote_stage_seconds_count stage={stage}"] == 2
        assert found[f"footnote_stage_seconds_bucket le=+Inf stage={stage}"] == 2
    assert found["footnote_queue"] == found["footnote_repeated_total"] == 0
    await finish(bench.application)


async def test_errors_of_telegram_are_counted_by_method_and_kind(bench: Bench) -> None:
    bench.request.refusals["sendMessage"] += [(502, "Bad Gateway"), (403, "Forbidden: bot was blocked by the user")]
    await bench.say("x")
    found = await samples(bench)
    assert found["footnote_telegram_errors_total kind=NetworkError method=sendMessage"] == 1
    assert found["footnote_telegram_errors_total kind=Forbidden method=sendMessage"] == 1


async def test_updates_that_could_not_be_stored_are_counted(bench: Bench) -> None:
    async with bench.application.services.memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE updates")
    lost = [bench.update(message=message(text)) for text in ("one", "two")]
    with pytest.raises(NotStoredError):
        await bench.application.arrivals.store(lost)
    assert (await samples(bench))["footnote_not_stored_total"] == 2


async def test_all_counts_are_shown_and_none_names_a_person(bench: Bench) -> None:
    counts = bench.application.services.metrics
    counts.questions["message", "sure"] += 3
    counts.reloads["done"] += 1
    counts.reloading.add(0.2)
    counts.failures["StoreError"] += 1
    counts.votes["helpful"] += 2
    bench.library.answers["a private matter"] = RuntimeError("a private matter")
    await bench.say("a private matter")
    found = await samples(bench)
    assert found["footnote_questions_total tier=sure update=message"] == 3
    assert found["footnote_reloads_total result=done"] == 1
    assert found["footnote_reload_seconds_bucket le=0.25"] == 1
    assert found["footnote_failures_total kind=RuntimeError"] == 1
    assert found["footnote_votes_total vote=helpful"] == 2
    assert "private" not in (await read(bench, "/metrics")).text


async def test_it_listens_where_it_is_told_to(bench: Bench) -> None:
    one, health = bench.application, Health.of(bench.application)
    async with monitored(one, health, "127.0.0.1:0") as port, httpx.AsyncClient(trust_env=False) as caller:
        assert (await caller.get(f"http://127.0.0.1:{port}/healthz")).text == "alive\n"
        for place in (f"127.0.0.1:{port}", "127.0.0.1:99999"):
            with pytest.raises(ConfigError, match=f"monitor: cannot listen on {place}"):
                async with monitored(one, health, place):
                    pass

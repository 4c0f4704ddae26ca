"""A small corpus in memory: invented news on clouds, trams and orchards."""

from collections.abc import Callable

import pytest

from knowledge.retrieval.retrieve import Retrieved
from tests.fakes_store import MemoryStore
from tests.road import entry, retrieved_from, store_of

NEWS = {
    "Brightwell joins the OpenStack Foundation": (
        "Brightwell became a Gold Member of the OpenStack Foundation at the summit in Hong Kong.\n\n"
        "Mira Okafor, VP and CTO of Cloud Computing at Brightwell, explained why. The cloud needs many hands, she "
        "said, and the cold war between cloud vendors is over. A data centre in Hong Kong will hold the cloud efforts "
        "together, while the company keeps its own department for storage, which needs no secret weapon at all."
    ),
    "The tram comes back to Zürich": (
        "Zürich reopened its tram line on Monday after a long reconstruction of the bridge. The mayor rode the first "
        "tram. Passengers had manufactured banners, and the environment minister praised the quiet wheels."
    ),
    "Pears of the Bolivian highlands": (
        "Growers in Bolivia planted an orchard of pears in the highlands. The orchard surrendered its first fruit in "
        "May, and the growers sold it at the market. Their database of trees lists every pear that the wind took."
    ),
    "Метро в новом городе": (
        "Новая станция метро открылась в пятницу. Директор метро Чайковский сказал, что поезда будут ходить каждые две "
        "минуты и что строительство второй линии начнётся весной."
    ),
}

Ask = Callable[[str], Retrieved]


@pytest.fixture
def store() -> MemoryStore:
    return store_of(*(entry(*article) for article in NEWS.items()))


@pytest.fixture
def ask(store: MemoryStore) -> Ask:
    def asked(question: str) -> Retrieved:
        return retrieved_from(store, question)

    return asked

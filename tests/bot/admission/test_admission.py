"""Who is admitted, with a list and without one."""

import pytest

from bot.admission import Admission
from bot.config import Config
from bot.memory import Memory
from bot.rank import Rank


@pytest.mark.parametrize(
    ("access", "admitted"),
    [
        ("open", [Rank.WAITING, Rank.STRANGER, Rank.READER, Rank.ADMIN, Rank.OWNER]),
        ("listed", [Rank.READER, Rank.ADMIN, Rank.OWNER]),
    ],
)
def test_a_list_admits_readers_and_admins_and_without_one_only_refused_people_are_kept_out(
    memory: Memory, access: str, admitted: list[Rank]
) -> None:
    admission = Admission.of(Config.model_validate({"access": access}), memory)
    assert [rank for rank in Rank if admission.admits(rank)] == admitted

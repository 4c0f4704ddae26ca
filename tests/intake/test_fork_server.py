"""The program of the fork server: it ends with the orders, and when nobody wants a copy for some time."""

import os
import pickle
import socket

import pytest

from knowledge.intake.fork_server import PROGRAMS, serve
from knowledge.intake.forks import MESSAGE, Order, Program

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux has it")


def test_it_has_all_programs() -> None:
    assert set(PROGRAMS) == set(Program)


def test_it_ends_when_the_other_side_has_closed_the_socket() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        ours.close()
        serve(theirs, 3600)


def test_it_ends_when_nothing_is_wanted_for_long() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        serve(theirs, 0.01)


def test_of_a_process_that_is_no_copy_it_knows_only_that_it_has_not_ended_well() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        ours.send(pickle.dumps(Order(process=os.getpid())))
        serve(theirs, 0.01)
        assert ours.recv(MESSAGE) == pickle.dumps(1)

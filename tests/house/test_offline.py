"""The guard in conftest.py holds."""

from __future__ import annotations

import socket
import threading

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("198.51.100.7", 443)])
def test_connections_that_leave_this_machine_are_refused(address: tuple[str, int]) -> None:
    with socket.socket() as plug, pytest.raises(RuntimeError, match="reached out"):
        plug.connect(address)


def test_names_are_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="looked up"):
        socket.create_connection(("example.org", 80), timeout=1)


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = threading.Thread(target=lambda: server.accept()[0].close())
        answering.start()
        with socket.create_connection(server.getsockname(), timeout=5) as plug:
            assert plug.recv(1) == b""
        answering.join()

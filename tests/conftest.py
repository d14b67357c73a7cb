"""What every test shares: no network, and goldens that are rewritten only when asked."""

import socket

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --golden, which rewrites golden files instead of comparing."""
    parser.addoption("--golden", action="store_true", default=False, help="rewrite golden files")


@pytest.fixture(autouse=True)
def _no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every socket: nothing leaves the machine."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

"""What is set from outside is read once, and a mistake is named."""

import stat
import threading
from pathlib import Path

import pytest

from webapp.errors import SettingsError
from webapp.settings import Settings, kept_secret, normalised_url


def read(tmp_path: Path, **environ: str) -> Settings:
    return Settings.from_environment({"INSTANCE": str(tmp_path), **environ})


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert (settings.port, settings.is_https, settings.proxies) == (8000, False, 0)
    assert settings.database_url == f"sqlite:///{tmp_path}/quiz.db"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgresql://u@h/n", "postgresql+psycopg://u@h/n"),
        ("postgres://u@h/n", "postgresql+psycopg://u@h/n"),
        ("postgresql+psycopg://u@h/n", "postgresql+psycopg://u@h/n"),
        ("sqlite:////tmp/x.db", "sqlite:////tmp/x.db"),
    ],
)
def test_each_database_has_one_driver(given: str, used: str) -> None:
    assert normalised_url(given) == used


MISTAKES = [
    {"PORT": "eighty"},
    {"PORT": "65536"},
    {"PORT": "-1"},
    {"PORT": "٨"},
    {"WORKERS": "0"},
    {"HTTPS": "yes"},
    {"DATABASE_URL": "mysql://localhost/x"},
    {"DATABASE_URL": "sqlite://"},
]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named(tmp_path: Path, mistake: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=next(iter(mistake))):
        read(tmp_path, **mistake)


def test_the_secret_is_made_once_and_kept_to_oneself(tmp_path: Path) -> None:
    first = read(tmp_path).secret_key
    assert len(first) == 64
    assert read(tmp_path).secret_key == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_workers_that_start_together_share_one_secret(tmp_path: Path) -> None:
    barrier, found = threading.Barrier(16), list[str]()

    def work() -> None:
        barrier.wait()
        found.append(kept_secret(tmp_path / "secret_key"))

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 16
    assert len(set(found)) == 1

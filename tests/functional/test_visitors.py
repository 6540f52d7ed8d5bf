"""Nobody is mistaken for somebody else, whichever process answers."""

from tests.functional.conftest import NewContext
from tests.functional.walking import start


def test_a_stranger_never_gets_somebody_elses_log_in(new_context: NewContext) -> None:
    start(new_context().new_page())
    for _ in range(6):  # both processes answer some of them
        stranger = new_context()
        stranger.new_page().goto("/")
        assert "login" not in {cookie["name"] for cookie in stranger.cookies()}

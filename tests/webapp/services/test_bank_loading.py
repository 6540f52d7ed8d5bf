"""A bank is loaded whole or not at all, and loading it again changes nothing."""

from tests.webapp.banks import Folder
from tests.webapp.conftest import load
from webapp.db import Database


def test_a_bank_is_loaded(database: Database, folder: Folder) -> None:
    folder.write_synthetic(12)
    report = load(database, folder)
    assert (report.added, report.changed, report.unchanged, report.retired, report.quizzes) == (12, 0, 0, 0, 1)


def test_loading_again_changes_nothing(database: Database, folder: Folder) -> None:
    folder.write_synthetic(12)
    load(database, folder)
    report = load(database, folder)
    assert (report.added, report.changed, report.unchanged, report.retired, report.quizzes) == (0, 0, 12, 0, 1)

"""Every refusal that the app makes on purpose; `http_errors.py` says what the browser is told."""

from datetime import datetime


class AppError(Exception):
    """A refusal that whoever asked can act on; its text is one line."""


class SettingsError(AppError):
    """A setting that cannot be used."""


class UnsafeSqliteError(AppError):
    """The linked SQLite can lose a committed transaction."""


class NewerSchemaError(AppError):
    """The database was migrated by a newer version of the app."""


class OldSchemaError(AppError):
    """The database has not been migrated to this version of the app yet."""


class BackupError(AppError):
    """A backup that cannot be made, read or put back."""


class BankRefusedError(AppError):
    """A question bank that cannot be loaded; nothing of it was written."""


class NotFoundError(AppError):
    """No such thing, or none that this visitor may know of: the two look alike from outside."""


class LoginNeededError(AppError):
    """A page for someone the app knows, asked for by someone it does not know, or not any more."""

    def __init__(self, *, is_kept: bool = False) -> None:
        self.is_kept = is_kept
        super().__init__("log in first")


class ForbiddenError(AppError):
    """A page that is not for this kind of user."""


class NameTakenError(AppError):
    """An account of that name exists."""


class InvitationError(AppError):
    """A one-time link that was used, replaced or has expired."""


class ThrottledError(AppError):
    """Too many failed log-ins."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(f"too many failed log-ins; try again after {until:%H:%M}")


class TooFewQuestionsError(AppError):
    """A quiz asks for more questions than can be drawn."""

    def __init__(self, *, wanted: int, missing: int) -> None:
        self.wanted = wanted
        self.missing = missing
        super().__init__(f"the quiz asks {wanted} questions, but {missing} of them cannot be drawn")


class QuizClosedError(AppError):
    """A quiz that is not published, or closed."""


class QuizBegunError(AppError):
    """A change of a quiz that an attempt at it forbids."""


class NotOpenYetError(AppError):
    """A quiz that this student may begin later."""


class AttemptsUsedUpError(AppError):
    """A quiz that this student has had as often as they may."""


class NoSuchTimeError(AppError):
    """A time that the clocks of its place skip."""


class AttemptClosedError(AppError):
    """A response to an attempt that is finished, or whose time is up."""


class SlotLockedError(AppError):
    """A response to a question whose key has been shown already."""


class NotAnsweredError(AppError):
    """A question that cannot be checked, because nothing was chosen or typed yet."""


class WrongResponseError(AppError):
    """A response that the question does not offer."""


class WrongKeyError(AppError):
    """A key that its question cannot have."""


class ReusedKeyError(AppError):
    """A client key that came once before, with another response."""


class PortInUseError(AppError):
    """Something else listens where the app was to be served."""

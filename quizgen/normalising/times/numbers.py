"""Number words that stand together to one number: "twenty-five", «mil ochocientos diecisiete»."""

from quizgen.normalising.times.tokens import Token

_YEARS = range(1000, 2200)


def join_numbers(tokens: list[Token]) -> list[Token]:
    """The tokens with neighbouring number words read as one."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        token, at = _read(tokens, at) if "number" in tokens[at].meanings else (tokens[at], at + 1)
        joined.append(token)
    return joined


def _read(tokens: list[Token], at: int) -> tuple[Token, int]:
    """The number that begins at ``at``, and where it ends."""
    first = tokens[at]
    total, small, end = 0, int(first.meanings["number"]), at + 1
    if small >= 1000:  # noqa: PLR2004 - thousands count what stands before them
        total, small = small, 0
    while (step := _next_number(tokens, end)) is not None:
        value = int(tokens[step].meanings["number"])
        grown = _add(total, small, value, is_joined=step > end and "and" in tokens[end].meanings)
        if grown is None:
            break
        total, small = grown
        end = step + 1
    if end == at + 1:
        return first, end
    number = total + small
    meanings = {"number": str(number)} | ({"wordyear": str(number)} if number in _YEARS else {})
    return Token(first.start, tokens[end - 1].end, meanings), end


def _next_number(tokens: list[Token], at: int) -> int | None:
    """Where the next number word stands: at once, or behind a dash or an «and»."""
    for step in (at, at + 1):
        if step < len(tokens) and "number" in tokens[step].meanings:
            return step
        if step < len(tokens) and not ("dash" in tokens[step].meanings or tokens[step].meanings.get("and") == "AND"):
            return None
    return None


def _add(total: int, small: int, value: int, *, is_joined: bool) -> tuple[int, int] | None:
    """The sum so far, in thousands and below, with one more word; None where the word begins another number."""
    if value >= 1000:  # noqa: PLR2004 - thousands count what stands before them
        return (total + small * value, 0) if small and not is_joined else None
    if value == 100 and 0 < small < 100 and not is_joined:  # noqa: PLR2004 - so do hundreds
        return total, small * 100
    fits = (
        (small == 0 and total > 0)
        or (small % 100 == 0 and small >= 100 > value)  # noqa: PLR2004
        or (small % 10 == 0 and 20 <= small < 100 and value < 10)  # noqa: PLR2004
    )
    return (total, small + value) if fits else None

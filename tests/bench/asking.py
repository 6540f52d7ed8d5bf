"""What asking costs, from facts to questions, and whether the cost of one grows with the number of facts."""

import time
from collections.abc import Iterator

from quizgen.asking import ask
from quizgen.bank import to_line
from tests.bench.table import Row
from tests.quizgen.asking.many import make_many

FEW, MANY = 10_000, 100_000


def measure_asking() -> Iterator[Row]:
    """Questions a second of processor time on one core at two sizes, beside writing the same questions as JSON."""
    few = _measure(FEW)
    many = _measure(MANY)
    for count, (questions, asking, writing) in ((FEW, few), (MANY, many)):
        speed, baseline = questions / asking, questions / writing
        yield Row(f"asking {count:,} facts", f"{speed:,.0f} questions/s", f"{speed / baseline:.3f} × writing them")
    slower = (many[1] / many[0]) / (few[1] / few[0])
    yield Row("asking: cost of a question at 100,000 facts", f"{slower:.2f} × at 10,000", "1.00 is linear")


def _measure(count: int) -> tuple[int, float, float]:
    """How many questions ``count`` facts give, and the seconds to ask and to write them."""
    facts, documents = make_many(count)
    begun = time.process_time()
    questions = ask(facts, documents).questions
    asked = time.process_time()
    for question in questions:
        to_line(question)
    return len(questions), asked - begun, time.process_time() - asked

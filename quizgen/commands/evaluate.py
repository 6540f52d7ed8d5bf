"""``quizgen evaluate``: precision, recall and detection for each kind of fact."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping

from quizgen.commands import DONE, REFUSED
from quizgen.commands.reading import print_refusals, showing_progress
from quizgen.evaluating import GoldRow, Score, evaluate, read_gold
from quizgen.facts_file import ordered
from quizgen.pipeline import read_facts


def run(arguments: argparse.Namespace) -> int:
    """Read the annotated documents and print how well their facts were found."""
    gold = read_gold(arguments.gold)
    paths = [arguments.sources / name for name in sorted({row.document for row in gold})]
    with showing_progress() as on_read:
        corpus = read_facts(paths, jobs=arguments.jobs, is_for_asking=False, on_read=on_read)
    print_refusals(corpus.refusals)
    texts = {name: document.text for name, document in corpus.documents.items()}
    known = [row for row in gold if row.document in texts]
    scores = evaluate(known, ordered(corpus.facts), texts)
    render = _to_json if arguments.format == "json" else _to_table
    for line in render(scores):
        sys.stdout.write(line + "\n")
    if arguments.show:
        for line in _show(known, scores):
            sys.stdout.write(line + "\n")
    return REFUSED if corpus.refusals else DONE


def _to_table(scores: Mapping[str, Score]) -> Iterator[str]:
    yield "kind       precision  recall detection  must accepted right review unanchored flags-missed"
    for kind, score in scores.items():
        figures = " ".join(
            f"{'-' if figure is None else format(figure, '.3f'):>{width}}"
            for figure, width in ((score.precision, 9), (score.recall, 7), (score.detection, 9))
        )
        yield (
            f"{kind:<10} {figures} {len(score.must):>5} {score.accepted:>8} {score.right:>5} {score.review:>6}"
            f" {score.unanchored:>10} {score.flags_missed:>12}"
        )


def _to_json(scores: Mapping[str, Score]) -> Iterator[str]:
    yield json.dumps(
        {
            kind: {
                "precision": score.precision,
                "recall": score.recall,
                "detection": score.detection,
                "must": len(score.must),
                "accepted": score.accepted,
                "right": score.right,
                "review": score.review,
                "unanchored": score.unanchored,
                "flags_missed": score.flags_missed,
            }
            for kind, score in scores.items()
        }
    )


def _show(gold: list[GoldRow], scores: Mapping[str, Score]) -> Iterator[str]:
    for row in gold:
        if row.tier == "must" and row.found is None:
            yield f"missed {row.kind:<10} {' / '.join(row.answers)} | {' '.join(row.quote.split())}"
    for kind, score in scores.items():
        for claim in score.wrong:
            quote = " ".join(claim.citation.quote.split())
            yield f"wrong  {kind:<10} {claim.value.text} | {claim.subject.text} | {quote}"

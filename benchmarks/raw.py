"""Measures tantivy alone on the same passages, with its own English tokenizer and query parser.

It stores the text, so that both return passages to read. It has no database, no spelling repair and no answers.
"""

import time
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.figures import WARM_UP, Ingest, Latencies
from benchmarks.files import BenchmarkCorpus, read_lines
from benchmarks.fresh import resident, since_start

FIELD = "text"
LIMIT = 10


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(FIELD, stored=True, tokenizer_name="en_stem")
    return builder.build()


def ingest(corpus: BenchmarkCorpus, data: Path) -> Ingest:
    """Index the passages and commit."""
    data.mkdir()
    texts = list(read_lines(corpus.passages))
    begun = time.perf_counter()
    writer = tantivy.Index(_schema(), str(data)).writer()
    for text in texts:
        writer.add_document(tantivy.Document(text=text))
    writer.commit()
    writer.wait_merging_threads()
    seconds = time.perf_counter() - begun
    return Ingest(len(texts), seconds, sum(file.stat().st_size for file in data.iterdir()))


def first_answer(corpus: BenchmarkCorpus, data: Path) -> float:
    """Seconds from the start of the process to the first result."""
    _ask(tantivy.Index(_schema(), str(data)), next(read_lines(corpus.questions)))
    return since_start()


def latencies(corpus: BenchmarkCorpus, data: Path) -> Latencies:
    """Ask all questions one by one."""
    index = tantivy.Index(_schema(), str(data))
    questions = list(read_lines(corpus.questions))
    seen = Latencies()
    for number, question in enumerate([*questions[:WARM_UP], *questions]):
        begun = time.perf_counter()
        _ask(index, question)
        if number >= WARM_UP:
            seen.total.append(time.perf_counter() - begun)
    seen.resident = resident()
    return seen


def _ask(index: Any, question: str) -> list[str]:
    searcher = index.searcher()
    query, _ = index.parse_query_lenient(question, [FIELD])
    return [searcher.doc(address).get_first(FIELD) for _, address in searcher.search(query, LIMIT).hits]

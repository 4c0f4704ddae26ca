"""The table of an evaluation, for the terminal and for the document. Each figure has its change since the last run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.table import Table

from evaluation.columns import ABLATED, COLUMNS, COUNTS, COVERED, TIMES
from evaluation.results import PRODUCT, Line, Results, misses

LEAST_CHANGE = 0.0005  # smaller changes are not shown, as figures have three decimals


def for_terminal(results: Results, previous: Results | None) -> Table:
    """All lines as a table that rich prints."""
    table = Table(title=_title(results, previous))
    for name in ("set", "system", "n", *COLUMNS):
        table.add_column(name, justify="left" if name in {"set", "system"} else "right", no_wrap=True)
    last = None
    for line in _with(results.lines, COLUMNS):
        if last is not None and line.of_set != last:
            table.add_section()
        last = line.of_set
        # The change goes below the figure: beside it, the table would be wider than a terminal.
        cells = [_cell(line, metric, previous).replace(" (", "\n(") for metric in COLUMNS.values()]
        style = "bold" if line.system == PRODUCT else "dim"
        table.add_row(line.of_set, line.system, str(line.asked), *cells, style=style)
    return table


def for_document(results: Results, previous: Results | None) -> str:
    """Two Markdown tables: the figures, and precision at coverage."""
    figures = _markdown(_with(results.lines, COLUMNS), COLUMNS, previous)
    product = [line for line in _with(results.lines, COVERED) if line.system == PRODUCT]
    return f"{_title(results, previous)}\n\n{figures}\n\nPrecision of the most confident share:\n\n" + _markdown(
        product, COVERED, previous
    )


def of_columns(results: Results, columns: Mapping[str, str], previous: Results | None) -> str:
    """A Markdown table of one kind of figures, with the lines that have them; "" if no line has any."""
    lines = _with(results.lines, columns)
    return _markdown(lines, columns, previous) if lines else ""


def _with(lines: Iterable[Line], columns: Mapping[str, str]) -> list[Line]:
    """The lines that have the metric of the first column, and so belong into the table."""
    first = next(iter(columns.values()))
    return [line for line in lines if first in line.metrics]


def ablations_for_document(results: Results) -> str:
    """What each part is worth: the figures of the whole product, then the change when one part is left out."""
    rows = [_row(["set", "without", *ABLATED]), _row(["---"] * (len(ABLATED) + 2))]
    whole: Line | None = None
    for line in results.ablations:
        whole = line if line.system == PRODUCT else whole
        cells = [_value(line, metric) if line is whole else _change(line, whole, metric) for metric in ABLATED.values()]
        rows.append(_row([line.of_set, "nothing" if line is whole else line.system, *cells]))
    return "\n".join(rows)


def _markdown(lines: Sequence[Line], columns: Mapping[str, str], previous: Results | None) -> str:
    def rows() -> Iterator[str]:
        yield _row(["set", "system", "n", *columns])
        yield _row(["---", "---", *["--:"] * (len(columns) + 1)])
        for line in lines:
            cells = [_cell(line, metric, previous) for metric in columns.values()]
            yield _row([line.of_set, line.system, str(line.asked), *cells])

    return "\n".join(rows())


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _title(results: Results, previous: Results | None) -> str:
    beside = f"; in brackets the change since {previous.day}" if previous else ""
    return f"Evaluation of {results.day}{beside}. `!` marks a figure that misses its target."


def _cell(line: Line, metric: str, previous: Results | None) -> str:
    shown = _value(line, metric)
    before = previous.metric(line, metric) if previous else None
    if before is not None and metric in line.metrics and metric not in TIMES:
        change = line.metrics[metric] - before
        places = 0 if metric in COUNTS else 3
        shown += f" ({change:+.{places}f})" if abs(change) >= LEAST_CHANGE else ""
    return shown + (" !" if misses(line, metric) else "")


def _value(line: Line, metric: str) -> str:
    value = line.metrics.get(metric)
    if value is None:
        return "–"
    if metric in COUNTS:
        return f"{value:.0f}"
    return f"{value:.1f}" if metric in TIMES else f"{value:.3f}"


def _change(line: Line, whole: Line | None, metric: str) -> str:
    if whole is None or metric not in line.metrics or metric not in whole.metrics:
        return "–"
    return f"{line.metrics[metric] - whole.metrics[metric]:+.3f}"

"""Questions to what is published: SQL, canned queries and checks."""

from collections.abc import Sequence
from pathlib import Path

from flows.errors import NotPublished
from flows.rendering import RENDERERS, rendered
from flows.settings import Settings
from warehouse.apart import asked_apart
from warehouse.ask import Answer, Query, canned
from warehouse.errors import QueryError
from warehouse.snapshot import latest_snapshot


def answered(query: str, parameters: Sequence[str], form: str | None, settings: Settings) -> tuple[str, str]:
    """Return the answer of an SQL statement or a canned query, and a note where rows were cut off.

    Raises NotPublished, and QueryError where the snapshot cannot answer.
    """
    answer = _answer(query, parameters, settings)
    return rendered(answer.columns, answer.rows, form), _note(answer)


def written(query: str, parameters: Sequence[str], form: str | None, out: Path, settings: Settings) -> str:
    """Write an answer to a file in the form asked for, else the one of its ending; return a note where rows were cut off.

    Raises as `answered` does, and QueryError where the form cannot be told or cannot hold the answer.
    """
    form = form or out.suffix.removeprefix(".")
    if form not in ("parquet", *RENDERERS):
        raise QueryError(f"{out.name} does not tell a format; name it .csv, .json, .jsonl or .parquet, or use --format")
    answer = _answer(query, parameters, settings)
    try:
        if form == "parquet":
            _write_parquet(answer, out)
        else:
            out.write_text(rendered(answer.columns, answer.rows, form), "utf-8")
    except OSError as error:
        raise QueryError(f"{out} cannot be written: {error.strerror or error}") from error
    return _note(answer)


def _write_parquet(answer: Answer, out: Path) -> None:
    import polars

    try:
        frame = polars.DataFrame(list(answer.rows), schema=list(answer.columns), orient="row", infer_schema_length=None)
        frame.write_parquet(out)
    except (polars.exceptions.PolarsError, TypeError) as error:
        raise QueryError(
            f"Parquet cannot hold this answer; give every column a name and a type of its own ({error})"
        ) from error


def _answer(query: str, parameters: Sequence[str], settings: Settings) -> Answer:
    snapshot = published(settings)
    given = _pairs(parameters)
    queries = canned()
    known = queries.get(query)
    if known is None and len(query.split()) == 1:
        raise QueryError(
            f"there is no canned query {query!r}; there are {', '.join(queries)}, or give an SQL statement"
        )
    most = settings.sql_row_limit
    sql, values = (known.first(most), known.bound(given)) if known else (query, given)
    return asked_apart(snapshot, sql, values, most, settings.sql_seconds)


def _note(answer: Answer) -> str:
    shown = f"(the first {len(answer.rows):,} rows; WHOSAID_SQL_ROW_LIMIT raises the limit)"
    return shown if answer.is_truncated else ""


def listed() -> str:
    """Return the canned queries, each with its question and parameters."""
    return "".join(_entry(query) for query in canned().values())


def checked(settings: Settings) -> tuple[str, bool]:
    """Return what every check found in the published snapshot, and whether all that must hold does."""
    from warehouse.checks import run_checks
    from warehouse.connect import read_only

    with read_only(published(settings)) as con:
        results = run_checks(con)
    lines = []
    for result in results:
        state = "ok" if not result.offender_count else "BROKEN" if result.is_broken else "warning"
        lines.append(f"{state:<8} {result.name}: {result.promise}")
        lines += [f"         {offender}" for offender in result.offenders]
        hidden = result.offender_count - len(result.offenders)
        lines += [f"         … and {hidden:,} more"] if hidden > 0 else []
    return "\n".join(lines) + "\n", not any(result.is_broken for result in results)


def published(settings: Settings) -> Path:
    """Return the latest snapshot. Raises NotPublished where there is none."""
    snapshot = latest_snapshot(settings.snapshots)
    if snapshot is None:
        raise NotPublished(f"nothing is published below {settings.snapshots} yet; run: whosaid ingest PATH")
    return snapshot


def _pairs(parameters: Sequence[str]) -> dict[str, str]:
    pairs = [parameter.partition("=") for parameter in parameters]
    if wrong := [name for name, equals, _ in pairs if not equals]:
        raise QueryError(f"{wrong[0]!r} is no parameter; write name=value")
    return {name: value for name, _, value in pairs}


def _entry(query: Query) -> str:
    lines = [f"{query.name}: {query.question}"]
    for parameter in query.parameters:
        default = f" (default {parameter.default!r})" if parameter.default is not None else ""
        lines.append(f"    {parameter.name}=…  {parameter.about}{default}")
    return "\n".join(lines) + "\n"

"""The articles of a warehouse again, on earlier days: many rows of a real shape without hours of relating.

Each time they get other keys, and half of the names, words and speakers other names: what is left is what news shares
over the years, countries and people in office. Rows are written by SQL, in the order of the columns of each table.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

AT_ONCE = 20  # times in one transaction: with one each, and the checkpoints of a run, filling costs twice as much
KEYS = frozenset({
    "page_id", "article_id", "version_id", "claim_id", "copy_id", "story_id", "group_id", "edge_id", "version_a",
    "version_b", "claim_a", "claim_b", "latest_version_id",
})  # fmt: skip
NEW_KEY = "left(md5(concat({column}, $again::bigint)), 24)"
OTHER = {  # by column, and by table and column
    "speaker_id": "case when hash(speaker_id) % 2 = 0 then speaker_id else left(md5(concat(speaker_id, $again::bigint)), 24) end",
    "names": "list_transform(names, name -> case when hash(name) % 2 = 0 then name else concat(name, $again::bigint) end)",
    "term": "case when hash(term) % 2 = 0 then term else concat(term, $again::bigint) end",
    "run": "run + 1000003 * $again::bigint",
    "claim_blocks.block": "case when hash(block) % 4 = 0 then block else block + 1000003 * $again::bigint end",
    "canonical_url": "concat(canonical_url, '?', $again::bigint)",
}
LEFT_ALONE = frozenset({"outlets", "authors", "migrations", "runs", "extractors", "archives", "loads", "rejections"})


def again(con: DuckDBPyConnection, times: Sequence[int], days: int) -> None:
    """Write every article that the warehouse began with once more for each of the times, so many days earlier each time."""
    con.execute("set checkpoint_threshold = '1GB'; set memory_limit = '2GB'")
    for schema, table in _tables(con):
        con.execute(f"create temp table first_{schema}_{table} as from {schema}.{table}")
    for start in range(0, len(times), AT_ONCE):
        con.begin()
        for time in times[start : start + AT_ONCE]:
            _once(con, time, time * days)
        con.commit()


def _once(con: DuckDBPyConnection, time: int, days: int) -> None:
    for schema, table in _tables(con):
        columns = con.execute(f"describe {schema}.{table}").fetchall()
        made = ", ".join(f"{_expression(table, name, kind)} as {name}" for name, kind, *_ in columns)
        new = "where hash(speaker_id) % 2 <> 0" if table == "speakers" else ""
        sql = f"insert into {schema}.{table} by name select {made} from first_{schema}_{table} {new}"
        con.execute(sql, {key: part for key, part in (("again", time), ("days", days)) if f"${key}" in sql})


def _tables(con: DuckDBPyConnection) -> list[tuple[str, str]]:
    rows = con.execute(
        "select schema_name, table_name from duckdb_tables() where schema_name in ('core', 'ops', 'blocking') order by all"
    ).fetchall()
    return [(schema, table) for schema, table in rows if table not in LEFT_ALONE]


def _expression(table: str, column: str, kind: str) -> str:
    if other := OTHER.get(f"{table}.{column}") or OTHER.get(column):
        return other
    if column in KEYS:
        return NEW_KEY.format(column=column)
    return f"{column} - to_days($days::integer)" if kind.startswith("TIMESTAMP") else (
        f"{column} - $days::integer" if kind == "DATE" else column)  # fmt: skip

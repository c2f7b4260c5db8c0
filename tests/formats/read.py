"""Reads the CSV of a Data Package, and of one table, with pandas as anybody would: without arguments. Prints what it found as JSON."""

import io
import json
import sys
import zipfile

import pandas

archive, table = sys.argv[1:]
with zipfile.ZipFile(archive) as package:
    described = json.loads(package.read("datapackage.json"))
    [resource] = described["resources"]
    figures = pandas.read_csv(io.BytesIO(package.read(resource["path"])))
alone = pandas.read_csv(table)

print(
    json.dumps(
        {
            "fields": [field["name"] for field in resource["schema"]["fields"]],
            "columns": list(figures.columns),
            # A column of numbers is one for pandas too: no text stands between them.
            "numeric": [name for name in figures.columns if pandas.api.types.is_numeric_dtype(figures[name])],
            "figures": [
                [row.level, row.table, row.row_label, row.column_label, None if pandas.isna(row.value) else int(row.value), int(row.hidden)]
                for row in figures.itertuples()
            ],
            "alone": [name for name in alone.columns if pandas.api.types.is_numeric_dtype(alone[name])],
        }
    )
)

"""What the attackers are shown to bite on: figures protected by hiding, as many offices did it and as the product once did."""

import json
import random
from collections import Counter, defaultdict
from pathlib import Path

import highspy
import numpy as np

from targets import K


def hide(partnership):
    """Plain "<5" with complementary hiding, table by table: figure → exact value, or None."""
    shown = {}
    for sheet in partnership.sheets:
        for table in sheet.tables if sheet.shown else ():
            if partnership.measures[next(sheet.places(table))[0]] != "persons":
                continue
            (rows_up, rows), (cols_up, cols) = sheet.tables[table]
            name = lambda *by: sheet.name(table, *by)
            count = lambda figure: partnership.truth[figure][0]
            hidden = {figure for figure, _ in sheet.places(table) if 1 <= count(figure) < K}
            lines = [[name(row, col) for col, _ in cols] + [name(row)] for row, _ in rows if cols_up and len(cols) > 1]
            lines += [[name(row, col) for row, _ in rows] + [name(col)] for col, _ in cols if rows_up and len(rows) > 1]
            for _ in range(4):
                for line in lines:
                    if sum(figure in hidden for figure in line) == 1:
                        hidden.add(min((figure for figure in line if figure not in hidden), key=count))
            for figure, _ in sheet.places(table):
                # Shown in one table is shown.
                if figure not in hidden:
                    shown[figure] = count(figure)
                else:
                    shown.setdefault(figure, None)
    return shown


def universe(table):
    if table in ("contact_count", "contact_gap", "confidants"):
        return "active"
    if table in ("exits", "duration", "exit_to_work"):
        return "left"
    first = table.split("_")[0]
    return first if first in ("active", "new", "left", "reentered", "domain") else "domain" if table == "domains" else table


class FirstMethod:
    """The first version's releases: what they showed, relations between their figures, and what each organisation has counted."""

    def __init__(self, folder):
        self.shown, self.rows, self.counts = {}, {}, defaultdict(Counter)
        self.present, self.owner = set(), {}
        for file in sorted(Path(folder).glob("*.json")):
            self.read(json.loads(file.read_text()))
        self.relate()
        # A family that the truth breaks anywhere is left out.
        self.truth = sum(self.counts.values(), Counter())
        holds = [self.truth, *({figure: self.truth[figure] - known[figure] for figure in self.shown} for known in self.counts.values())]
        broken = {family for family, rows in self.rows.items() for vector in holds for weights, least, most in rows
                  if not least <= sum(weight * vector.get(figure, 0) for figure, weight in weights.items()) <= most}
        self.rows = [row for family, rows in self.rows.items() if family not in broken for row in rows]

    def read(self, release):
        self.level, self.period = release["challenge"], release["period"]
        for table in release["tables"]:
            code = table["code"]
            if code in ("contacts", "tallies"):
                continue
            one = len(table["cols"]) == 1
            cell = lambda row, col: self.name(code, row, None if one else col)
            for r, row in enumerate(table["rows"]):
                for c, col in enumerate(table["cols"]):
                    self.show(cell(row, col), table["cells"][r][c])
                    for known in (one_ for one_ in release["counted"] if (one_["table"], one_["row"], one_["col"]) == (code, row, col)):
                        for figure in {cell(row, col), self.name(code, row)} | ({cell(None, col), self.name(code)} if self.adds_up(table) else set()):
                            # The same persons stand in several tables: the first counts.
                            if self.owner.setdefault(figure, code) == code:
                                self.counts[known["organisation"]][figure] += known["persons"]
                if table["row_totals"] and not one:
                    self.show(self.name(code, row), table["row_totals"][r])
                    self.equal("rows", self.name(code, row), [cell(row, col) for col in table["cols"]])
                if code.endswith("_organisation"):
                    # A row was there only when somebody was in it.
                    self.present.add(self.name(code, row))
            if self.adds_up(table):
                for c, col in enumerate(table["cols"]):
                    self.show(cell(None, col), (table["col_totals"] or [table["total"]])[c])
                    self.equal("columns", cell(None, col), [cell(row, col) for row in table["rows"]])
                if not one:
                    self.show(self.name(code), table["total"])
                    self.equal("total", self.name(code), [self.name(code, row) for row in table["rows"]])

    def show(self, figure, value):
        """Shown in one table is shown."""
        if self.shown.get(figure) is None:
            self.shown[figure] = value

    @staticmethod
    def adds_up(table):
        return table.get("total") is not None or table["code"].split("_")[0] in ("active", "new", "left", "reentered") or \
            table["code"] in ("contact_count", "contact_gap", "confidants", "handovers", "exits", "exit_to_work", "duration", "waiting")

    def name(self, code, row=None, col=None):
        parts = code.split("_", 1)
        side = parts[1] if parts[0] in ("active", "new", "left", "reentered") else "domain" if universe(code) == "domain" else code
        return (self.level, self.period, universe(code), row and (side, row), col)

    def equal(self, family, whole, parts):
        if parts != [whole]:
            weights = Counter(parts)
            weights[whole] -= 1
            self.rows.setdefault(family, []).append((weights, 0, 0))

    def at_most(self, family, part, whole):
        if part in self.shown and whole in self.shown and part != whole:
            self.rows.setdefault(family, []).append(({part: 1, whole: -1}, -np.inf, 0))

    def relate(self):
        for figure in list(self.shown):
            level, period, of, row, col = figure
            self.at_most(("year", of, row and row[0], col), figure, (level, period[:4], of, row, col))
            self.at_most(("active", of), figure, (level, period, "active", None, None))
            if of in ("new", "left", "reentered"):
                self.at_most(("among", of, row and row[0]), figure, (level, period, "active", row, None))

    def fallen(self, organisation=None, limit=300):
        """How many small figures there are of those whom the attacker does not know, and how many fall."""
        known = self.counts[organisation] if organisation is not None else Counter()
        highs, columns = highspy.Highs(), {}
        highs.setOptionValue("output_flag", False)
        for figure, value in self.shown.items():
            columns[figure] = len(columns)
            least, most = (value, value) if value is not None else (int(figure in self.present), 10_000)
            highs.addVar(max(least - known[figure], 0), most - known[figure])
        for weights, least, most in self.rows:
            used = [(columns[figure], weight) for figure, weight in weights.items() if figure in columns]
            indices, values = np.array([at for at, _ in used], dtype=np.int32), np.array([weight for _, weight in used], float)
            highs.addRow(least, most, len(used), indices, values)
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SystemExit("the attacker on the first method believes something false")
        highs.setOptionValue("presolve", "off")
        highs.setOptionValue("simplex_strategy", 4)
        small = [figure for figure in self.shown if self.shown[figure] is None and 1 <= self.truth[figure] - known[figure] < K]
        random.Random(1).shuffle(small)
        small, fell = small[:limit], 0
        for figure in small:
            ends = []
            for sign in (1.0, -1.0):
                highs.changeColCost(columns[figure], sign)
                highs.run()
                ends.append(sign * highs.getObjectiveValue())
                highs.changeColCost(columns[figure], 0.0)
            fell += bool(np.ceil(ends[0] - 1e-6) >= 1 and np.floor(ends[1] + 1e-6) < K)
        return len(small), fell

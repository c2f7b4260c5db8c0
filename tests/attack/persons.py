"""Attack over persons: whatever the product kept to prove itself, a constraint solver (OR-tools CP-SAT) looks for a set of persons
in which a target is otherwise and all that was published could have been shown. Where there is none, the product was wrong.

Small partnerships of up to forty, with a reduced catalogue. What a life adds is counted here once more.
"""

import time
from collections import Counter
from itertools import product

from ortools.sat.python import cp_model

from figures import bounds
from targets import K

MUNICIPALITIES, GENDERS, ORGANISATIONS = ("aalst", "lede", "herzele"), ("f", "m"), ("ocmw", "caw", "saw")
PERIODS = {"2026-Q3": (0, 0), "2026-Q4": (1, 1), "2026": (0, 1)}
# Table: universe, universe around it, rows, columns, whether rows and columns add up.
TABLES = {
    "active": ("active", None, ("municipality", MUNICIPALITIES, True), ("gender", GENDERS, True)),
    "active_organisation": ("active", None, ("organisation", ORGANISATIONS, True), None),
    "opened": ("new", "active", None, None),
    "closed": ("left", "active", None, None),
    "open": ("open", None, ("row", ("short", "long"), True), None),
    "barriers": ("barriers", "active", ("barrier", ("debt", "housing"), False), ("col", ("resolved", "open"), True)),
}
MOST = 60  # persons of one kind in a world


def key(life):
    return (life["municipality"], life["gender"], life["organisation"], life["opened"], life["left"], tuple(life["barriers"]))


def kinds():
    """Every life that somebody can have."""
    for municipality, gender, organisation, opened, left, debt, housing in product(
            MUNICIPALITIES, GENDERS, ORGANISATIONS, (-1, 0, 1), (0, 1, 2), (-1, 0, 1, 2), (-1, 0, 1, 2)):
        if left >= opened:
            yield municipality, gender, organisation, opened, left, (debt, housing)


def figures_of(life):
    """The figures that a life counts in: (period, universe, ((side, category), …))."""
    municipality, gender, organisation, opened, left, barriers = life
    found = set()
    for period, (first, last) in PERIODS.items():
        if opened > last or left < first:
            continue
        add = lambda universe, *by: found.add((period, universe, tuple(sorted(by))))
        sides = (("municipality", municipality), ("gender", gender))
        for by in ((), sides[:1], sides[1:], sides, (("organisation", organisation),)):
            add("active", *by)
        if opened >= first:
            add("new")
        if left <= last:
            add("left")
        else:
            add("open")
            add("open", ("row", "short" if opened == last else "long"))
        for name, resolved in zip(("debt", "housing"), barriers):
            if resolved >= 0:
                add("barriers", ("barrier", name))
                add("barriers", ("barrier", name), ("col", "resolved" if resolved <= last else "open"))
    # Barriers by column alone are not shown: somebody may have two.
    return frozenset(found)


def places(period):
    """(table, row, column, figure) of each place, and (whole, part)."""
    found, parts = [], set()
    for code, (universe, within, rows, cols) in TABLES.items():
        name = lambda *by: (period, universe, tuple(sorted(one for one in by if one)))
        row_side = [(None, None)] if rows is None else [((rows[0], one), one) for one in rows[1]]
        col_side = [(None, None)] if cols is None else [((cols[0], one), one) for one in cols[1]]
        rows_up, cols_up = rows is None or rows[2], cols is None or cols[2]
        lines = []
        for row, _ in row_side:
            for col, _ in col_side:
                lines.append((row, col))
        totals = ([(row, None) for row, _ in row_side] if cols_up else []) + ([(None, col) for col, _ in col_side] if rows_up else [])
        totals += [(None, None)] if rows_up and cols_up else []
        for row, col in lines + totals:
            found.append((code, row and row[1], col and col[1], name(row, col)))
        shown = {name(*one) for one in lines + totals}
        if within:
            shown.add((period, within, ()))
        for one in {name(*one) for one in lines + totals}:
            for whole in shown:
                if whole != one and (whole[1] != universe or set(whole[2]) < set(one[2])):
                    parts.add((whole, one))
    return found, parts


def published(released):
    """Figure → shown value or None, from the tables as they left."""
    shown = {}
    for period, sheet in released.items():
        if sheet is None:
            continue
        by_code = {table["code"]: table for table in sheet["tables"]}
        for code, row, col, figure in places(period)[0]:
            table = by_code[code]
            r = table["rows"].index(row) if row else None
            c = table["cols"].index(col) if col else None
            rows, cols = TABLES[code][2], TABLES[code][3]
            # A side that is no breakdown has one category.
            r, c = 0 if rows is None else r, 0 if cols is None else c
            if r is not None and c is not None:
                value = table["cells"][r][c]
            elif r is not None:
                value = table["row_totals"][r]
            elif c is not None:
                value = table["col_totals"][c]
            else:
                value = table["total"][0]
            shown[figure] = value
    return shown


class Attack:
    """One partnership under what was published; `ranges` gives the counts that can stand behind each figure."""

    def __init__(self, lives, ranges, knower):
        self.truth = Counter(figure for life in lives for figure in figures_of(life))
        self.known = Counter(figure for life in lives if life[2] == knower for figure in figures_of(life))
        self.model = cp_model.CpModel()
        by_figures = {}
        for life in kinds():
            if life[2] != knower:
                by_figures.setdefault(figures_of(life), life)
        self.counts = {figures: self.model.new_int_var(0, MOST, "") for figures in by_figures}
        self.others = {}
        for figure in {figure for figures in by_figures for figure in figures} | set(ranges):
            persons = [count for figures, count in self.counts.items() if figure in figures]
            self.others[figure] = sum(persons) if persons else 0
            if figure in ranges:
                least, most = ranges[figure]
                least, most = max(least - self.known[figure], 0), most - self.known[figure]
                if persons:
                    self.model.add_linear_constraint(self.others[figure], least, most)

    def persons(self, group):
        count = self.others[group[0]] - (self.others[group[1]] if len(group) > 1 else 0)
        return count

    def true(self, group):
        of = lambda figure: self.truth[figure] - self.known[figure]
        return of(group[0]) - (of(group[1]) if len(group) > 1 else 0)

    def falls(self, group, kind):
        """Whether there is no set of persons in which the target is otherwise."""
        for low, high in ([(1, 10_000)] if kind == "shared" else [(0, 0), (K, 10_000)]):
            model = self.model.clone()
            count = self.persons(group)
            if isinstance(count, int):
                if low <= count <= high:
                    return False
                continue
            model.add_linear_constraint(count, low, high)
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            status = solver.solve(model)
            if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                return False
            if status != cp_model.INFEASIBLE:
                raise SystemExit(f"CP-SAT could not decide: {solver.status_name(status)}")
        return True


def targets(lives):
    """[(knower, group, kind)], counted here: figures, and the rest of a whole that is not in a part."""
    groups = [(figure,) for period in PERIODS for figure in {figure for *_, figure in places(period)[0]}]
    groups += [pair for period in PERIODS for pair in places(period)[1]]
    found = []
    for knower in ("reader", "promotor", *ORGANISATIONS):
        others = Counter(figure for life in lives if life[2] != knower for figure in figures_of(life))
        for group in groups:
            count = others[group[0]] - (others[group[1]] if len(group) > 1 else 0)
            if 1 <= count < K:
                found.append((knower, group, "small"))
            elif len(group) > 1 and count == 0 and others[group[0]] > 0:
                found.append((knower, group, "shared"))
    return found


def rounded(lives, shown):
    """The ranges behind rounded figures; where a row was rounded more coarsely, told by the truth that the narrow range would miss."""
    truth = Counter(figure for life in lives for figure in figures_of(life))
    ranges = {}
    for figure, value in shown.items():
        if value is not None:
            narrow, wide = bounds(value, 5), bounds(value, 10)
            ranges[figure] = narrow if narrow[0] <= truth[figure] <= narrow[1] else wide
            least, most = ranges[figure]
            if not least <= truth[figure] <= most:
                raise SystemExit(f"{figure}: {truth[figure]} cannot be shown as {value}")
    return ranges


def suppressed(lives):
    """Plain "<5" with complementary hiding, table by table, as many offices did it: what is hidden is left out."""
    truth = Counter(figure for life in lives for figure in figures_of(life))
    ranges = {}
    for period in PERIODS:
        hidden = {figure for *_, figure in places(period)[0] if 1 <= truth[figure] < K}
        for code, (universe, _, rows, cols) in TABLES.items():
            name = lambda *by: (period, universe, tuple(sorted(one for one in by if one)))
            row_side = [None] if rows is None else [(rows[0], one) for one in rows[1]]
            col_side = [None] if cols is None else [(cols[0], one) for one in cols[1]]
            lines = [[name(row, col) for col in col_side] + [name(row)] for row in row_side if cols]
            lines += [[name(row, col) for row in row_side] + [name(col)] for col in col_side if rows and rows[2]]
            for _ in range(4):
                for line in lines:
                    if sum(figure in hidden for figure in line) == 1:
                        hidden.add(min((figure for figure in line if figure not in hidden), key=lambda figure: truth[figure]))
        for *_, figure in places(period)[0]:
            if figure not in hidden:
                ranges[figure] = (truth[figure], truth[figure])
    return ranges


def attack(lives, ranges_of, chosen):
    """The targets that fall, of those chosen; an attacker for each knower."""
    attackers, fell = {}, []
    for knower, group, kind in chosen:
        if knower not in attackers:
            attackers[knower] = Attack(lives, ranges_of, None if knower in ("reader", "promotor") else knower)
        if attackers[knower].falls(group, kind):
            fell.append((knower, group, kind))
    return fell

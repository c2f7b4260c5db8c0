"""Attack over figures: what is shown bounds each count, relations bind the counts together, and HiGHS finds the least and the
most that a small figure can be. It falls when that lies within 1 to 4 (or, of a shared trait, when it must be empty).

Bounds are first tightened row by row (Fourier 1827; in every solver's presolve); what binds nothing any more is left out.
"""

import random
import time

import highspy
import numpy as np

from events import Period, year_of
from targets import K

FAR = 100_000  # more than anybody counts
SLACK = 1e-6


def bounds(value, base):
    """The counts that can stand behind a shown value: every one less than twice the base away; nobody is always shown as 0."""
    return (0 if value == 0 else max(1, value - 2 * base + 1)), value + 2 * base - 1


class Attack:
    """One attacker: the reader, or an organisation that takes away its own (`known`)."""

    def __init__(self, partnership, relations, known=None, exact=None, held=False):
        self.p, self.known, self.exact, self.held, self.wide, self.false = partnership, known, exact, held, 0, []
        self.columns, self.persons, lower, upper = {}, {}, [], []
        for figure in partnership.measures:
            if self.is_bound(figure):
                self.columns[figure] = len(lower)
                least, most = self.bounds(figure)
                lower.append(least)
                upper.append(most)
        # Of contacts, the persons behind are a number of their own.
        for figure in list(self.columns):
            if partnership.measures[figure] == "contacts":
                self.persons[figure] = len(lower)
                lower.append(known.in_part[figure] if known else 0)
                upper.append(FAR)
        rows = {}
        for weights, least, most in [*relations, *self.contacts()]:
            if all(not isinstance(figure, tuple) or figure in self.columns for figure in weights):
                row = tuple(sorted((self.columns.get(figure, figure), weight) for figure, weight in weights.items()))
                rows[row, max(least, -FAR * 100), min(most, FAR * 100)] = None
        self.lower, self.upper = np.array(lower, float), np.array(upper, float)
        self.build(list(rows))

    def is_bound(self, figure):
        """Whether anything that left says something of it: itself, or of its level the year around it."""
        level, period, *_ = figure
        sheet = self.p.by_place[level, period]
        year = self.p.by_place.get((level, year_of(Period(period).first).name))
        return bool(sheet.shown or (self.held and year and year.shown))

    def bounds(self, figure):
        """Of the persons whom the attacker does not know. Which rows were rounded more coarsely is told to nobody; this attacker
        knows it all the same where it matters: the narrower bounds hold but for the figures of which they would be false."""
        amount = self.p.truth[figure][1]
        if self.exact is not None:
            # What was protected by hiding is exact where it is shown.
            value = self.exact.get(figure)
            return (0, FAR) if value is None else (value, value)
        value, base = self.p.shown.get(figure, (None, 0))
        least, most = 0, FAR
        if value is not None:
            least, most = bounds(value, base)
            if not least <= amount <= most:
                self.wide += 1
                least, most = bounds(value, 2 * base)
            if not least <= amount <= most:
                self.false.append((figure, amount, value))
                least, most = 0, FAR
        own = self.known.amounts[figure] if self.known else 0
        part = self.known.in_part[figure] if self.known else 0
        return max(least - own, part, 0), most - own

    def contacts(self):
        """Persons behind contacts: at most as many, nobody has more than the base, and those without any are shown too."""
        rows = []
        for figure, column in self.persons.items():
            level, period, universe, by = figure
            rows.append(({column: 1, figure: -1}, -np.inf, 0))
            _, base = self.p.shown.get(figure, (None, 0))
            if base:
                rows.append(({figure: 1, column: -base}, -np.inf, 0))
            if universe == "tallies":
                rows.append(({column: 1, figure: -1}, 0, 0))
            for nth in range(len(by)):
                around = (level, period, universe, by[:nth] + by[nth + 1:])
                if around in self.persons:
                    rows.append(({column: 1, self.persons[around]: -1}, -np.inf, 0))
            active, none = (level, period, "active", ()), (level, period, "active", (("row", "contacts_0"),))
            if universe == "contacts" and not by and none in self.columns:
                rows.append(({column: 1, active: -1, none: 1}, 0, 0))
        return rows

    def build(self, rows):
        index = np.array([column for row, _, _ in rows for column, _ in row])
        value = np.array([weight for row, _, _ in rows for _, weight in row], float)
        start = np.cumsum([0] + [len(row) for row, _, _ in rows])
        least, most = np.array([row[1] for row in rows], float), np.array([row[2] for row in rows], float)
        self.tighten(index, value, start, least, most)
        low, high = self.activity(index, value)
        low, high = np.add.reduceat(low, start[:-1]), np.add.reduceat(high, start[:-1])
        binding = np.flatnonzero((high > most + SLACK) | (low < least - SLACK))
        self.rows = len(binding)
        taken = np.concatenate([np.arange(start[row], start[row + 1]) for row in binding])
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.lower), len(binding)
        model.col_cost_ = np.zeros(len(self.lower))
        model.col_lower_, model.col_upper_ = self.lower, self.upper
        model.row_lower_, model.row_upper_ = least[binding], most[binding]
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum(np.concatenate([[0], start[binding + 1] - start[binding]]))
        matrix.index_, matrix.value_ = index[taken], value[taken]
        self.highs = highspy.Highs()
        self.set(output_flag=False, threads=1, solver="simplex")
        self.highs.passModel(model)
        self.solve()
        # Primal simplex goes on from the last solution when only the objective changes.
        self.set(presolve="off", simplex_strategy=4)

    def set(self, **options):
        for option, setting in options.items():
            self.highs.setOptionValue(option, setting)

    def activity(self, index, value):
        at_lower, at_upper = value * self.lower[index], value * self.upper[index]
        return np.minimum(at_lower, at_upper), np.maximum(at_lower, at_upper)

    def tighten(self, index, value, start, least, most, rounds=20):
        row = np.repeat(np.arange(len(least)), np.diff(start))
        for _ in range(rounds):
            low, high = self.activity(index, value)
            lows, highs = np.add.reduceat(low, start[:-1]), np.add.reduceat(high, start[:-1])
            up, down = (most[row] - (lows[row] - low)) / value, (least[row] - (highs[row] - high)) / value
            upper, lower = self.upper.copy(), self.lower.copy()
            np.minimum.at(upper, index, np.floor(np.where(value > 0, up, down) + SLACK))
            np.maximum.at(lower, index, np.ceil(np.where(value > 0, down, up) - SLACK))
            if (upper == self.upper).all() and (lower == self.lower).all():
                return
            self.upper, self.lower = upper, lower

    def solve(self):
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SystemExit(f"HiGHS finds nothing that fits all that was shown ({self.highs.getModelStatus()}): the attacker believes something false")
        return np.array(self.highs.getSolution().col_value)

    def weights(self, group):
        if group[0] == "figure":
            return {self.persons.get(group[1], self.columns.get(group[1])): 1.0}
        return {self.columns.get(group[1]): 1.0, self.columns.get(group[2]): -1.0}

    def is_unbound(self, group):
        """Whether nothing that left says anything of it."""
        return None in self.weights(group)

    def part(self, group):
        if not self.known:
            return 0
        return self.known.in_part[group[1]] if group[0] == "figure" else self.known.rest[group[1:]]

    def maximise(self, costs):
        """The point at which a sum is greatest."""
        columns = np.array(list(costs), dtype=np.int32)
        self.highs.changeColsCost(len(columns), columns, -np.array(list(costs.values())))
        found = self.solve()
        self.highs.changeColsCost(len(columns), columns, np.zeros(len(columns)))
        return found

    def extreme(self, group, sign):
        weights = self.weights(group)
        point = self.maximise({column: sign * weight for column, weight in weights.items()})
        return sum(weight * point[column] for column, weight in weights.items()) - self.part(group)

    def range(self, group):
        """The least and the most persons of a group, of those whom the attacker does not know."""
        least, most = self.extreme(group, -1), self.extreme(group, 1)
        return int(np.ceil(least - SLACK)), int(np.floor(most + SLACK))

    def fallen(self, targets, sweeps=1):
        """The targets that fall, with the range of each, and how many could be looked at. All at once are first pushed up together,
        then down: what gets out of 1 to 4 at any point does not fall. Each that is left is looked at alone."""
        open_ = {}
        for group, kind in targets:
            if not self.is_unbound(group):
                open_[group] = (kind, self.weights(group), self.part(group))
        asked, found = len(open_), []

        def strike(point):
            for group, (kind, weights, part) in list(open_.items()):
                value = sum(weight * point[column] for column, weight in weights.items()) - part
                if value >= (1 if kind == "shared" else K) - SLACK or (kind == "small" and value <= SLACK):
                    del open_[group]

        strike(np.array(self.highs.getSolution().col_value))
        for nth in range(sweeps):
            costs = {}
            for kind, weights, _ in open_.values():
                for column, weight in weights.items():
                    if nth % 2 == 0 or kind == "small":
                        costs[column] = costs.get(column, 0) + (weight if nth % 2 == 0 else -weight)
            if costs:
                strike(self.maximise(costs))
        while open_:
            group, (kind, weights, part) = next(iter(open_.items()))
            for sign in (1, -1):
                strike(self.maximise({column: sign * weight for column, weight in weights.items()}))
                if group not in open_:
                    break
            else:
                del open_[group]
                found.append((group, kind, *self.range(group)))
        return found, asked

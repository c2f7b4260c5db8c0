"""Every relation between figures that an attacker can think of, as rows of a linear program: ({figure: weight}, least, most).

They hold for any set of persons, so also for those whom an organisation does not know. A family of relations that the truth breaks
anywhere (a person whose answer was corrected between a quarter and its year, say) is left out as a whole: so the attacker never
believes anything false, and is better informed than anybody could be.
"""

from collections import Counter, defaultdict

from events import Period, quarter_of, months_later
from partnership import Partnership

INF = float("inf")
GENDERS = {"women": "f", "men": "m", "non_binary": "x"}


def sums(whole, parts):
    row = Counter({part: 1 for part in parts})
    row[whole] -= 1
    return dict(row)


class Relations:
    """Rows by family; `holds` are vectors of counts that every row must hold for."""

    def __init__(self, partnership: Partnership, holds):
        self.p, self.holds = partnership, holds
        self.families = defaultdict(list)
        self.left_out = []
        for make in (self.tables, self.levels, self.years, self.flow, self.groups, self.codebook, self.domains, self.contacts, self.follow, self.esf):
            make()
        for family in list(self.families):
            if not all(self.is_true(row, vector) for row in self.families[family] for vector in holds):
                self.left_out.append(family)
                del self.families[family]

    @property
    def rows(self):
        return [row for rows in self.families.values() for row in rows]

    @staticmethod
    def is_true(row, vector):
        weights, least, most = row
        value = sum(weight * vector.get(figure, 0) for figure, weight in weights.items())
        return least <= value <= most

    def add(self, family, weights, least, most):
        if len(weights) > 1 and all(figure in self.p.measures for figure in weights):
            self.families[family].append((weights, least, most))

    def equal(self, family, whole, parts):
        self.add(family, sums(whole, parts), 0, 0)

    def at_most(self, family, parts, whole):
        """The sum of parts is at most the sum of what is around them."""
        row = Counter(parts)
        row.subtract(Counter(whole))
        self.add(family, {figure: weight for figure, weight in row.items() if weight}, -INF, 0)

    def at_most_or_equal(self, family, parts, whole):
        """Equal where that is true, else at most and at least, as far as these are."""
        self.at_most((family, "most"), parts, whole)
        self.at_most((family, "least"), whole, parts)

    def tables(self):
        """Rows and columns add up to their totals; a part is at most its whole."""
        for sheet in self.p.sheets:
            for table in sheet.tables:
                (rows_up, rows), (cols_up, cols) = sheet.tables[table]
                name = lambda *by: sheet.name(table, *by)
                for row, _ in rows:
                    if cols_up:
                        self.equal("row total", name(row), [name(row, col) for col, _ in cols])
                for col, _ in cols:
                    if rows_up:
                        self.equal("column total", name(col), [name(row, col) for row, _ in rows])
                if rows_up and cols_up:
                    self.equal("total", name(), [name(row) for row, _ in rows])
                for whole, part in sheet.parts(table):
                    if whole != part:
                        self.at_most("part of a whole", [part], [whole])
        # Of several tables that show one universe, each adds up to the same total: that is in the figures' names already.

    def levels(self):
        """Challenges, and organisations, make the whole together."""
        for figure in self.p.measures:
            level, period, universe, by = figure
            if level != "whole":
                continue
            dimensions = tuple(dimension for dimension, _ in by)
            for kind in ("challenge:", "organisation:"):
                parts = [(other, period, universe, by) for other, name in self.p.by_place if name == period and other.startswith(kind)]
                parts = [part for part in parts if part in self.p.measures]
                if parts:
                    self.at_most_or_equal(("levels", kind, universe, dimensions), parts, [figure])
            if universe in ("active", "new", "left", "reentered") and dimensions == ("organisation",):
                own = (f"organisation:{by[0][1]}", period, universe, ())
                self.at_most_or_equal(("an organisation's row is its own total", universe), [own], [figure])

    def years(self):
        """A year against its quarters."""
        for figure in self.p.measures:
            level, period, universe, by = figure
            if not Period(period).is_year:
                continue
            quarters = [(level, quarter.name, universe, by) for quarter in Period(period).quarters()]
            quarters = [quarter for quarter in quarters if quarter in self.p.measures]
            family = ("year", universe, tuple(dimension for dimension, _ in by))
            if len(quarters) == 4:
                self.at_most_or_equal((*family, "sum"), quarters, [figure])
            for quarter in quarters:
                self.at_most((*family, "each"), [quarter], [figure])

    def flow(self):
        """In, stock, out."""
        for (level, name), sheet in self.p.by_place.items():
            if sheet.period.is_year:
                continue
            at = lambda universe, period: (level, period, universe, ())
            before = sheet.period.before().name
            if at("open", before) in self.p.measures:
                row = {at("open", before): 1, at("new", name): 1, at("reentered", name): 1, at("arrived_late", name): 1,
                       at("left", name): -1, at("withdrawn", name): -1, at("open", name): -1}
                self.add(("stock", level.split(":")[0], "most"), row, -INF, 0)
                self.add(("stock", level.split(":")[0], "least"), row, 0, INF)

    def groups(self):
        """Who is in a group is in the group around it with the same answer: who started, left or came back is among the active."""
        around = {"new": "active", "left": "active", "reentered": "active", "handovers": "active", "domain_service": "domains"}
        for figure in self.p.measures:
            level, period, universe, by = figure
            dimensions = tuple(dimension for dimension, _ in by)
            if universe in around:
                self.at_most(("group", universe, dimensions), [figure], [(level, period, around[universe], by)])
            if self.p.measures[figure] == "persons" and universe != "active" and universe not in around:
                self.at_most(("among the active", universe, dimensions), [figure], [(level, period, "active", ())])

    def codebook(self):
        """Who has a barrier needs its services; reasons by service."""
        for (level, name), sheet in self.p.by_place.items():
            at = lambda universe, **by: (level, name, universe, tuple(sorted(by.items())))
            needed = defaultdict(list)
            for barrier, services in self.p.rules[name].services.items():
                for service in services:
                    needed[service].append(barrier)
                    self.at_most("barrier asks for service", [at("barriers", barrier=barrier, col="open")], [at("services", service=service)])
            barriers = {service: tuple(sorted(of)) for service, of in needed.items()}
            for service, of in barriers.items():
                for other, others in barriers.items():
                    if service < other and of == others:
                        self.equal("asked for by the same barriers", at("services", service=service), [at("services", service=other)])
            for (_, reason) in sheet.tables.get("declined", (None, ((), ())))[0] and sheet.tables["declined"][0][1] or ():
                by_service = [at("declined", service=service, referral_reason=reason) for service in needed]
                self.at_most("a reason is one of a service", [at("declined", referral_reason=reason)], by_service)
                for one in by_service:
                    self.at_most("a service's reason is one", [one], [at("declined", referral_reason=reason)])

    def domains(self):
        """Movements by band, and together with services."""
        for (level, name), sheet in self.p.by_place.items():
            if "domain_bands" not in sheet.tables:
                continue
            for _, domain in sheet.tables["domains"][0][1]:
                at = lambda col, universe="domains": (level, name, universe, (("col", col), ("domain", domain)))
                self.at_most("bands up", [at("low_middle"), at("low_high"), at("middle_high")], [at("improved")])
                self.at_most("bands down", [at("middle_low"), at("high_low"), at("high_middle")], [at("declined")])
                self.at_most("bands alike", [at("stable")], [at("low_low"), at("middle_middle"), at("high_high")])
                self.at_most("middle band alike", [at("middle_middle")], [at("stable")])
                for how in ("improved", "stable", "declined"):
                    parts = [at(f"{met}_{how}", "domain_service") for met in ("met", "not_met")]
                    served = bool(self.p.rules[name].domain_services.get(domain))
                    self.at_most_or_equal(("together with services", served), parts, [at(how)])

    def contacts(self):
        """Contacts against persons by number of contacts; and others' tables of a trajectory's course."""
        bounds = {"contacts_1": (1, 1), "contacts_3": (2, 3), "contacts_6": (4, 6), "contacts_12": (7, 12), "contacts_more": (13, INF)}
        for (level, name), sheet in self.p.by_place.items():
            at = lambda universe, row=None: (level, name, universe, (("row", row),) if row else ())
            if "contact_count" not in sheet.tables:
                continue
            least = {at("active", band): few for band, (few, _) in bounds.items()}
            self.add("contacts are at least", {at("contacts"): -1, **least}, -INF, 0)
            self.at_most("no contacts, no interval", [at("active", "contacts_0")], [at("active", "gap_none")])
            self.at_most("handed over, so two confidants", [at("handovers")], [at("active", "confidants_2"), at("active", "confidants_more")])
            both = [(level, name, "contacts", ())]
            self.at_most("no show is among all", [(level, name, "contacts", (("attendance", "no_show"),))], both)

    def follow(self):
        """What follows people: a cohort is who was opened months ago, a ladder is of who left four weeks or six months ago."""
        for (level, name), sheet in self.p.by_place.items():
            if sheet.period.is_year or "cohort" not in sheet.tables:
                continue
            back = lambda quarters: quarter_of(months_later(sheet.period.first, -3 * quarters)).name
            at = lambda universe, *by, period=name: (level, period, universe, tuple(by))
            for months in (3, 6, 12):
                states = [at("cohort", ("col", col[1]), ("row", f"after_{months}")) for col in sheet.tables["cohort"][1][1]]
                self.at_most_or_equal(("cohort", months), states, [at("new", period=back(months // 3))])
            if back(3) in self.p.periods:
                self.at_most("funnel of three quarters", [at("funnel")], [at("new", period=back(nth)) for nth in (1, 2, 3)])
            left = lambda *nths: [at("left", period=back(nth)) for nth in nths]
            self.at_most("ladder of two quarters", [at("ladder_four_weeks")], left(0, 1))
            self.at_most("ladder after six months", [at("ladder_six_months")], left(1, 2, 3))
            self.at_most("returns are among returns", [at("returns", ("row", "within_6"))], left(1, 2, 3))
            self.at_most("open for three months", [at("open", ("row", "open_months_3"))],
                         [at("new"), at("reentered"), at("arrived_late"), at("new", period=back(1)), at("reentered", period=back(1))])

    def esf(self):
        """ESF+ against the dashboard."""
        answers = {"eeco02": ("labour_status", ["unemployed", "long_term_unemployed"]), "eeco04": ("labour_status", ["inactive"]),
                   "eeco05": ("labour_status", ["employed"]), "eeco06": ("age_band", ["u18"]), "eeco07": ("age_band", ["18_24", "25_29"]),
                   "eeco08": ("age_band", ["55_plus"]), "age_30_54": ("age_band", ["30_54"]), "eeco09": ("education", ["isced_0_2"]),
                   "eeco10": ("education", ["isced_3_4"]), "eeco11": ("education", ["isced_5_8"])}
        for name in self.p.periods:
            at = lambda universe, **by: ("whole", name, universe, tuple(sorted(by.items())))
            for code, (dimension, codes) in answers.items():
                around = [at("active", **{dimension: one}) for one in codes]
                self.at_most(("esf", code, "all"), [at("esf_complete", col=code)], around)
                participants = [at("active", **{dimension: one, "col": "participant"}) for one in codes]
                self.at_most(("esf", code, "participants"), [at("esf_complete", col=code)], participants)
            for gender, answer in GENDERS.items():
                participants = at("active", gender=answer, col="participant")
                self.at_most("esf by gender", [at("esf_participants", row=gender)], [participants])
                self.at_most("complete by gender", [at("esf_complete", row=gender)], [at("esf_participants", row=gender)])
                for col in ("eeco03", "short_term"):
                    self.at_most("unemployed by how long", [at("esf_unemployed", row=gender, col=col)], [at("esf_complete", row=gender, col="eeco02")])
                self.equal("long and short", at("esf_complete", row=gender, col="eeco02"),
                           [at("esf_unemployed", row=gender, col="eeco03"), at("esf_unemployed", row=gender, col="short_term")])
                self.at_most("unemployed or working, not both",
                             [at("esf_results", row=gender, col="eecr01"), at("esf_results", row=gender, col="eecr04")],
                             [at("ladder_four_weeks")])
            results = lambda code: at("esf_results", col=code)
            self.at_most("working after four weeks", [results("eecr04")], [at("ladder_four_weeks", col="work")])
            self.at_most("searching after four weeks", [results("eecr01")], [at("ladder_four_weeks", labour_status="inactive", col="searching")])
            self.at_most("working after six months", [results("eecr05")], [at("ladder_six_months", col="work")])
            self.at_most("better after six months", [results("eecr06")], [at("ladder_six_months", labour_status="employed", col="work")])

"""A partnership as an attacker finds it: what was published, and (to judge an attack by) the truth, counted here from the events.

Figures are named by what they count, (level, period, universe, ((side, category), …)), whatever tables show them.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from functools import cached_property

import catalogue
from counting import Rules, counts
from events import Period, day, moved, quarter_of, read, state, year_of
from catalogue import TABLES, level_rank


class Sheet:
    """The tables of one level in one period; shown is None where nothing of it left."""

    def __init__(self, level, period, lists, shown):
        self.level, self.period = level, period
        self.shown = shown and {table["code"]: table for table in shown["tables"]}
        self.tables = {}
        for code, (_, _, rows, cols, _, every, lowest) in TABLES.items():
            covers = every == "both" or (every == "year") == period.is_year
            if covers and level_rank(level) <= lowest:
                self.tables[code] = (self.side(rows, lists, "row"), self.side(cols, lists, "col"))
        if self.shown is not None:
            for code, table in self.shown.items():
                rows, cols = self.tables[code]
                assert [code_ for _, code_ in rows[1]] == table["rows"] and [code_ for _, code_ in cols[1]] == table["cols"], code
            assert list(self.shown) and set(self.shown) == set(self.tables), "the catalogue is the one that is published"

    def side(self, side, lists, where):
        kind, of, adds_up = side
        dimension, codes = (of, lists(self.level, of)) if kind == "book" else (where, of)
        is_whole = adds_up and len(codes) == 1
        return adds_up, [((None if is_whole else (dimension, code)), code) for code in codes]

    def name(self, table, *by):
        return (self.level, self.period.name, TABLES[table][0], tuple(sorted(one for one in by if one)))

    def places(self, table):
        """(figure, shown or None) of each place of a table; the same figure may come several times."""
        (rows_up, rows), (cols_up, cols) = self.tables[table]
        shown = self.shown and self.shown[table]
        for r, (row, _) in enumerate(rows):
            for c, (col, _) in enumerate(cols):
                yield self.name(table, row, col), shown and shown["cells"][r][c]
            if cols_up:
                yield self.name(table, row), shown and shown["row_totals"][r]
        if rows_up:
            for c, (col, _) in enumerate(cols):
                yield self.name(table, col), shown and shown["col_totals"][c]
            if cols_up:
                yield self.name(table), shown and shown["total"][0]

    def parts(self, table):
        """(whole, part): every figure of a table with every whole that it is some of."""
        (rows_up, rows), (cols_up, cols) = self.tables[table]
        within = TABLES[table][1]
        inside = [(self.level, self.period.name, within, ())] if within else []
        total = [self.name(table)] if rows_up and cols_up else []
        for row, _ in rows:
            for col, _ in cols:
                wholes = ([self.name(table, row)] if cols_up else []) + ([self.name(table, col)] if rows_up else [])
                yield from ((whole, self.name(table, row, col)) for whole in wholes + total + inside)
        lines = ([self.name(table, row) for row, _ in rows] if cols_up else []) + ([self.name(table, col) for col, _ in cols] if rows_up else [])
        for line in lines:
            yield from ((whole, line) for whole in total + inside)
        for one in total:
            yield from ((whole, one) for whole in inside)

    def lines(self, table):
        """The answers of which a person has one: a row of the table, or its only column."""
        (_, rows), (_, cols) = self.tables[table]
        cells = [[self.name(table, row, col) for col, _ in cols] for row, _ in rows]
        return [[cell for line in cells for cell in line]] if len(cols) < 2 else cells

    def place(self, table, row, col):
        """The figures that one person in a cell counts in."""
        if table not in self.tables:
            return set()
        (rows_up, rows), (cols_up, cols) = self.tables[table]
        find = lambda side, code: next((one for one in side if one[1] == code), None) or next((one for one in side if one[1] == "unknown"), None)
        row, col = find(rows, row), find(cols, col)
        if row is None or col is None:
            return set()
        row, col = row[0], col[0]
        found = {self.name(table, row, col)}
        found |= {self.name(table, row)} if cols_up else set()
        found |= {self.name(table, col)} if rows_up else set()
        found |= {self.name(table)} if rows_up and cols_up else set()
        return found


class Person:
    def __init__(self, adds, known_to=(), in_part=()):
        self.adds = adds  # figure → amount
        self.known_to = set(known_to)
        self.in_part = dict(in_part)  # organisation → figures that are otherwise because of its referrals


class Partnership:
    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        ask = lambda sql: self.db.execute(sql).fetchall()
        rows = ask("SELECT quarter, upto_seq, codebook_version, organisations, quality FROM release_moment ORDER BY quarter")
        self.moments = [(Period(quarter), upto) for quarter, upto, *_ in rows]
        self.quality = [json.loads(row[4]) for row in rows]
        self.periods = {}
        books = {version: json.loads(content)["lists"] for version, content in ask("SELECT version, content FROM codebook")}
        for quarter, _, version, organisations, _ in rows:
            for period in self.released_with(Period(quarter)):
                self.periods[period.name] = (period, books[version], json.loads(organisations))
        days = ask("SELECT first_day, last_day FROM operation ORDER BY version DESC LIMIT 1") or [("2021-01-01", "2029-12-31")]
        self.operation = tuple(day(text) for text in days[0])
        self.names = {id_: code.replace("-", "_") for id_, code in ask("SELECT id, code FROM organisation")}
        self.organisations = sorted(self.names.values())
        self.accounts = {id_: self.names[of] for id_, of in ask("SELECT id, organisation_id FROM account")}
        self.contents = {(period, level): content for period, level, content in ask("SELECT period, level, content FROM release")}
        self.upto = self.moments[-1][1]

    @staticmethod
    def released_with(quarter):
        return [quarter] + ([year_of(quarter.first)] if quarter.first.month == 10 else [])

    @cached_property
    def sheets(self):
        found = []
        for name, (period, book, organisations) in self.periods.items():
            begun = lambda items: [one for one in items if one.get("enabled", True) and one.get("valid_from", "") <= period.last.isoformat()]

            def lists(level, name):
                if name == "organisation":
                    return organisations
                of = begun(book.get(name, []))
                own = level.removeprefix("challenge:") if level.startswith("challenge:") else None
                return [one["code"] for one in of if one["code"] != "declined" and (own is None or one.get("challenge", own) == own)]

            levels = ["whole"] + [f"challenge:{one['code']}" for one in begun(book["challenge"])] + [f"organisation:{code}" for code in organisations]
            for level in levels:
                content = self.contents.get((name, level))
                found.append(Sheet(level, period, lists, json.loads(content[64:]) if content else None))
        return found

    @cached_property
    def by_place(self):
        return {(sheet.level, sheet.period.name): sheet for sheet in self.sheets}

    @cached_property
    def rules(self):
        found = {}
        for name, (period, book, _) in self.periods.items():
            first, last = period.first.isoformat(), period.last.isoformat()
            valid = lambda items: [one for one in items if one.get("enabled", True) and one.get("valid_from", "") <= last and first <= one.get("valid_to", "9")]
            services = {one["code"] for one in valid(book["service"])}
            by = lambda list_: {one["code"]: [code for code in one.get("services", []) if code in services] for one in valid(book[list_])}
            found[name] = Rules(by("barrier"), by("domain"), self.operation)
        return found

    @cached_property
    def measures(self):
        """Figure → "persons" or "contacts"."""
        return {figure: TABLES[table][4] for sheet in self.sheets for table in sheet.tables for figure, _ in sheet.places(table)}

    @cached_property
    def shown(self):
        """Figure → (value or None where hidden, base); those whose level did not leave are not in it."""
        return {figure: (value, sheet.shown[table]["base"]) for sheet in self.sheets if sheet.shown
                for table in sheet.tables for figure, value in sheet.places(table)}

    @cached_property
    def people(self):
        told = defaultdict(list)
        for trajectory, *row in self.db.execute(
                "SELECT trajectory_id, seq, id, author_id, about, kind, payload FROM event WHERE seq <= ? ORDER BY seq", [self.upto]):
            told[trajectory].append(read(row))
        return [self.person(events) for _, events in sorted(told.items())] + self.estimated()

    def person(self, events):
        adds = self.adds(events)
        accounts = {event.author for event in events} | {event.data["to"] for event in events if event.kind == "handover_offered"}
        known_to = {self.accounts[account] for account in accounts if account in self.accounts}
        made = defaultdict(set)
        for event in events:
            if event.kind == "referral_made" and event.data.get("organisation"):
                made[event.data["organisation"]].add(event.data["referral"])
        in_part = {}
        for organisation, referrals in made.items():
            if organisation in self.names:
                mine = lambda event: event.kind.startswith("referral_") and event.data["referral"] in referrals
                without = self.adds([event for event in events if not mine(event)])
                in_part[self.names[organisation]] = {figure for figure in adds | without if adds.get(figure) != without.get(figure)}
        return Person(adds, known_to, in_part)

    def adds(self, events):
        found = Counter()
        if not events:
            return found
        if events[0].kind == "contact_tallied":
            self.tallied(events, found)
            return found
        last, known, before = None, 0, {}
        for quarter, upto in self.moments:
            counted, late = moved(events, self.moments, upto)
            if not counted:
                continue
            if len(counted) > known:
                known, last = len(counted), (state(counted), late)
            now, late = last
            if now is None:
                continue
            for period in self.released_with(quarter):
                mine = {id_ for id_, (own, on) in late.items() if own < period.first and period.has(on)}
                organisation = self.accounts.get(now.confidant_in(period), "")
                challenge = now.answer_on("challenge", period.last)
                lines = counts(now, before.get(period.is_year), period, self.rules[period.name], organisation, mine)
                self.put(lines, period, ["whole", f"challenge:{challenge}", f"organisation:{organisation}"], found)
                before[period.is_year] = now
        return found

    def tallied(self, events, found):
        for quarter, upto in self.moments:
            counted, _ = moved(events, self.moments, upto)
            withdrawn = {event.data["of"] for event in counted if event.kind == "correction"}
            for event in counted:
                if event.kind != "contact_tallied" or event.id in withdrawn:
                    continue
                persons = event.data.get("persons")
                size = "not_counted" if persons is None else "one" if persons <= 1 else "few" if persons <= 4 else "many"
                line = [("tallies", event.data["municipality"], size, 1)]
                for period in (quarter_of(event.about), year_of(event.about)):
                    if quarter_of(period.last).name == quarter.name:
                        self.put(line, period, ["whole", f"challenge:{event.data['challenge']}"], found)

    def estimated(self):
        last, found = {}, []
        for indicator, period, *by_gender in self.db.execute("SELECT indicator, period, women, men, non_binary FROM estimate ORDER BY version"):
            last[indicator, period] = by_gender
        for (indicator, period), by_gender in last.items():
            for gender, persons in zip(("women", "men", "non_binary"), by_gender):
                adds = Counter()
                if period in self.periods:
                    self.put([("esf_estimates", gender, indicator.lower(), 1)], Period(period), ["whole"], adds)
                found += [Person(adds)] * (persons or 0)
        return found

    def put(self, lines, period, levels, found):
        for level in levels:
            sheet = self.by_place.get((level, period.name))
            once = set()
            for table, row, col, amount in lines if sheet else ():
                for figure in sheet.place(table, row, col):
                    if TABLES[table][4] == "contacts":
                        # Two tables show the same contacts: of a figure in both, one counts.
                        if (figure, table) not in once and any((figure, other) in once for other in ("contacts", "contacts_municipality")):
                            continue
                        found[figure] += amount
                        once.add((figure, table))
                    else:
                        found[figure] = 1

    @cached_property
    def truth(self):
        """Figure → (distinct persons, amount)."""
        persons, amounts = Counter(), Counter()
        for person in self.people:
            persons.update(person.adds.keys())
            amounts.update(person.adds)
        return {figure: (persons[figure], amounts[figure]) for figure in self.measures}

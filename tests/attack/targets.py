"""What nobody may know for certain, counted from the truth: for the reader, the promotor and each organisation.

A group is a figure, ("figure", figure), or those of a whole who are not in a part of it, ("rest", whole, part).
"""

from collections import Counter, defaultdict

from catalogue import SUPPLY, TABLES

K = 5


def groups(partnership):
    """Every group, and whether it may not be told that it is empty."""
    found = {}
    for sheet in partnership.sheets:
        for table in sheet.tables:
            universe, *_, measure, _, _ = TABLES[table]
            for figure, _ in sheet.places(table):
                found.setdefault(("figure", figure), False)
            if measure != "persons":
                continue
            for whole, part in sheet.parts(table):
                if whole != part and whole in partnership.measures:
                    found["rest", whole, part] = found.get(("rest", whole, part), False) or universe not in SUPPLY
    return found


class Known:
    """How many persons of each figure an organisation knows: its own clients, and of others the referrals that it got."""

    def __init__(self, partnership, organisation, closure):
        self.full, self.in_part, self.rest = Counter(), Counter(), Counter()
        self.amounts = Counter()
        for person in partnership.people:
            if organisation in person.known_to:
                self.full.update(person.adds.keys())
                self.amounts.update(person.adds)
            elif organisation in person.in_part:
                self.refer(person, closure.of(person, person.in_part[organisation]), closure)

    def refer(self, person, figures, closure):
        for figure in figures:
            if figure in person.adds:
                self.in_part[figure] += 1
                continue
            for whole in closure.wholes.get(figure, ()):
                if whole in figures and whole in person.adds:
                    self.rest[whole, figure] += 1

    def persons(self, group):
        if group[0] == "figure":
            return self.full[group[1]] + self.in_part[group[1]]
        return self.full[group[1]] - self.full[group[2]] + self.rest[group[1:]]


class Closure:
    """What a referral tells besides itself: whoever is in a part is in the whole, and whoever has one answer has none of the others."""

    def __init__(self, partnership, all_groups):
        told = {figure for person in partnership.people for figures in person.in_part.values() for figure in figures}
        self.wholes, self.others = defaultdict(set), defaultdict(set)
        for group in all_groups:
            if group[0] == "rest":
                self.wholes[group[2]].add(group[1])
        for sheet in partnership.sheets:
            for line in (line for table in sheet.tables for line in sheet.lines(table)):
                for figure in line:
                    if figure in told:
                        self.others[figure].update(line)

    def of(self, person, told):
        known = set(told).union(*(self.others.get(figure, ()) for figure in told))
        above = [figure for figure in known if figure in person.adds]
        while above:
            for whole in self.wholes.get(above.pop(), ()):
                if whole not in known:
                    known.add(whole)
                    above.append(whole)
        return known


def targets(partnership):
    """[(knower, group, persons that the knower does not know, "small" or "shared")], and what each organisation knows."""
    all_groups = groups(partnership)
    closure = Closure(partnership, all_groups)
    known = {organisation: Known(partnership, organisation, closure) for organisation in partnership.organisations}
    truth = lambda figure: partnership.truth[figure][0]
    found = []
    for group, guards in all_groups.items():
        persons = truth(group[1]) - (truth(group[2]) if group[0] == "rest" else 0)
        for knower in ["reader", "promotor", *partnership.organisations]:
            knows = known.get(knower)
            others = persons - (knows.persons(group) if knows else 0)
            if 1 <= others < K:
                found.append((knower, group, others, "small"))
            elif guards and others == 0:
                around = truth(group[1]) - (knows.persons(("figure", group[1])) if knows else 0)
                if around > 0:
                    found.append((knower, group, others, "shared"))
    return found, known

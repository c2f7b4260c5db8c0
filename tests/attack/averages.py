"""How much better a small figure is guessed from two years of releases than from one.

A Bayesian computation of its own: the chance of each count given all that a figure ever showed. The attacker even knows how often
counts and changes of counts are among all figures of the partnership. Draws are kept from one period to the next and renewed in one of eight.
"""

from collections import defaultdict

import numpy as np

from events import Period
from targets import K

MOST = 48
KEPT = 7 / 8
TAIL = 0.05


def chances(count, base):
    """{value shown: chance}, in order of value: the table, from its definition."""
    tail = min(TAIL, 3 / (base + 2))
    below, rest = divmod(count, base)
    found = defaultdict(float)

    def between(low, high, chance):
        found[low] += chance * (high - count) / (high - low)
        found[high] += chance * (count - low) / (high - low)

    if count == 0:
        found[0] = 1.0
    elif rest == 0:
        for by, chance in ((-1, tail * 2 / 3), (0, 1 - tail * 4 / 3), (1, tail * 2 / 3)):
            found[count + by * base] += chance
    else:
        between(below * base, (below + 1) * base, 1 - tail)
        between(0 if below == 0 else (below - 1) * base, (below + 2) * base, tail)
    return dict(sorted(found.items()))


RANGES = {}


def part(count, shown, base):
    """The numbers from 0 to 1 at which a count shows a value."""
    if (count, base) not in RANGES:
        upto, RANGES[count, base] = 0.0, {}
        for value, chance in chances(count, base).items():
            RANGES[count, base][value] = (upto, upto + chance)
            upto += chance
    return RANGES[count, base].get(shown, (0.0, 0.0))


def posterior(series, first, follows):
    """The chance of each count in the last period. `series`: (shown, base, own count known, gap) by period."""
    cuts = sorted({0.0, 1.0, *(cut for shown, base, own, _ in series for count in range(MOST + 1) for cut in part(count + own, shown, base))})
    cuts = np.array([cut for cut, after in zip(cuts, [*cuts[1:], 2]) if after - cut > 1e-12])
    width, middle = np.diff(cuts), (cuts[:-1] + cuts[1:]) / 2
    weights = None
    for shown, base, own, gap in series:
        ranges = np.array([part(count + own, shown, base) for count in range(MOST + 1)])
        shows = (ranges[:, :1] <= middle) & (middle < ranges[:, 1:])
        if weights is None:
            weights = np.outer(first, width)
        else:
            moved, kept = follows.T @ weights, KEPT**gap
            weights = kept * moved + (1 - kept) * moved.sum(axis=1, keepdims=True) * width
        weights = weights * shows
        weights /= weights.sum()
    return weights.sum(axis=1)


def priors(partnership):
    """How often counts are, and what follows on them, among all figures of persons that left."""
    first, follows = np.full(MOST + 1, 0.5), np.full((MOST + 1, MOST + 1), 0.05)
    for series in all_series(partnership).values():
        counts = [min(partnership.truth[figure][1], MOST) for figure in series]
        np.add.at(first, counts, 1)
        np.add.at(follows, (counts[:-1], counts[1:]), 1)
    return first / first.sum(), follows / follows.sum(axis=1, keepdims=True)


def all_series(partnership):
    """(level, universe, sides, is of years) → its figures that left, oldest first."""
    found = defaultdict(list)
    for figure, (value, _) in partnership.shown.items():
        if value is not None and partnership.measures[figure] == "persons":
            level, period, universe, by = figure
            found[level, universe, by, Period(period).is_year].append(figure)
    return {name: sorted(figures, key=lambda figure: figure[1]) for name, figures in found.items()}


def place(period):
    return period.first.year * 4 + (period.first.month - 1) // 3


def compare(partnership, known, longest=8):
    """Of each small figure of the last release: guesses from it alone and from the whole series; for the reader (`known` is None) or
    an organisation. Gives {"one" or "all": (share guessed right, mean belief that it is small, greatest, share above 95 %)}, and how many."""
    first, follows = priors(partnership)
    found, last = {"one": [], "all": []}, max(partnership.periods)
    cache = {}
    for figures in all_series(partnership).values():
        own = lambda figure: known.full[figure] + known.in_part[figure] if known else 0
        target = figures[-1]
        others = partnership.truth[target][1] - own(target)
        if target[1] != last or not 1 <= others < K:
            continue
        seen, before = [], None
        for figure in figures[-longest:]:
            value, base = partnership.shown[figure]
            count = partnership.truth[figure][1]
            if part(count, value, base) == (0.0, 0.0):
                base *= 2  # rounded more coarsely; this attacker knows
            at = place(Period(figure[1]))
            seen.append((value, base, own(figure), at - before if before is not None else 0))
            before = at
        for name, series in (("one", tuple(seen[-1:])), ("all", tuple(seen))):
            if series not in cache:
                cache[series] = posterior(series, first, follows)
            belief = cache[series]
            found[name].append((int(belief.argmax()) == others, belief[1:K].sum()))
    summary = {}
    for name, guesses in found.items():
        right, small = np.array([one for one, _ in guesses]), np.array([belief for _, belief in guesses])
        summary[name] = tuple(map(float, (right.mean(), small.mean(), small.max(), (small > 0.95).mean()))) if guesses else (0, 0, 0, 0)
    return summary, len(found["one"])

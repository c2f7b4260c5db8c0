"""Attackers of another make on what Brug publishes. They share nothing with its counting and its search.

    main.py DATABASE SMALL FIXTURES [--all]

DATABASE: a partnership with releases (SQLite). SMALL: what `small_partnerships` printed. FIXTURES: releases of the first method.
Fails when a target falls, or when the product counts other targets than the attacker.
"""

import argparse
import json
import os
import random
import sys
import time
from functools import partial
from multiprocessing import get_context

import averages
import persons
import suppression
from figures import Attack
from partnership import Partnership
from relations import Relations
from targets import targets

DRAWN, SEED = 300, 14


class Clock:
    def __init__(self):
        self.start = time.monotonic()

    def __str__(self):
        return f"{time.monotonic() - self.start:.0f} s"


def over_figures(partnership, relations, found, known, knower, everything):
    """One attacker: a sample of the targets, or every one and what was held back too."""
    clock = Clock()
    attack = Attack(partnership, relations, known.get(knower), held=everything)
    mine = [(group, kind) for who, group, _, kind in found if who == knower and not attack.is_unbound(group)]
    chosen = mine if everything else random.Random(SEED).sample(mine, min(DRAWN, len(mine)))
    fell, asked = attack.fallen(chosen)
    lines = [f"  over figures, {knower}: {asked} targets of {len(mine)} ({attack.rows} relations, {attack.wide} figures wider than the base), "
             f"{len(fell)} fell ({clock})"]
    for group, kind, least, most in fell[:20]:
        lines.append(f"    fell: {kind} {group}: {least} to {most}")
    for figure, amount, value in attack.false[:5]:
        lines.append(f"    false: {figure} is {amount} and shown as {value}")
    return lines, asked > 0 and not fell and not attack.false


def over_averages(partnership, known, knower):
    clock = Clock()
    summary, count = averages.compare(partnership, known.get(knower))
    (one, _, one_most, one_sure), (all_, _, all_most, all_sure) = summary["one"], summary["all"]
    line = (f"  averages, {knower}: of {count} small figures of the last release the best guess is right in {one:.0%} from that release alone "
            f"and in {all_:.0%} from all; sure (above 95 %) that it is small of {one_sure:.1%} and {all_sure:.1%}, "
            f"at most {one_most:.1%} and {all_most:.1%} ({clock})")
    return [line], count > 0


def over_persons(path, most):
    """The attack over persons on each small partnership, with as many targets each."""
    clock, lines, holds = Clock(), [], True
    asked = fell = bitten = tried = 0
    draw = random.Random(SEED)
    for line in open(path):
        one = json.loads(line)
        lives = [persons.key(life) for life in one["lives"]]
        found = persons.targets(lives)
        if len(found) != one["targets"]:
            lines.append(f"  over persons: targets of {len(lives)} trajectories, seed {one['seed']}: "
                         f"by the product {one['targets']}, by the attacker {len(found)}")
            holds = False
        shown = persons.published(one["published"])
        left = [target for target in found if all(figure in shown for figure in target[1])]
        chosen = draw.sample(left, min(most, len(left)))
        fallen = persons.attack(lives, persons.rounded(lives, shown), chosen)
        asked, fell = asked + len(chosen), fell + len(fallen)
        for knower, group, kind in fallen[:5]:
            lines.append(f"    fell: {len(lives)} trajectories, seed {one['seed']}: {kind} {group} for {knower}")
        small = [target for target in found if target[0] == "reader" and target[2] == "small"]
        small = draw.sample(small, min(most // 5, len(small)))
        tried, bitten = tried + len(small), bitten + len(persons.attack(lives, persons.suppressed(lives), small))
    lines.insert(0, f"  over persons: {asked} targets of small partnerships, {fell} fell; "
                    f"on plain \"<5\" with hiding {bitten} of {tried} fall ({clock})")
    return lines, holds and fell == 0 and asked > 0 and bitten > 0


def bites_on_hiding(partnership, relations, found):
    """The attacker over figures on plain "<5" with complementary hiding: there it must find something."""
    clock, hidden = Clock(), suppression.hide(partnership)
    attack = Attack(partnership, relations, exact=hidden)
    mine = [(group, kind) for who, group, _, kind in found
            if who == "reader" and kind == "small" and group[0] == "figure" and group[1] in hidden and hidden[group[1]] is None]
    fell, asked = attack.fallen(random.Random(SEED).sample(mine, min(DRAWN, len(mine))))
    return [f"  bites: on plain \"<5\" with complementary hiding {len(fell)} of {asked} hidden small figures fall ({clock})"], bool(fell)


def bites_on_first(fixtures):
    """The same on what the first version released."""
    clock, first = Clock(), suppression.FirstMethod(fixtures)
    results = [first.fallen(knower) for knower in [None, *sorted(first.counts)]]
    small, fell = sum(one for one, _ in results), sum(one for _, one in results)
    return [f"  bites: on the first method's releases {fell} of {small} fall, {results[0][1]} of them to the reader ({clock})"], fell > 0


JOBS = []


def job(number):
    return JOBS[number]()


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("database")
    asked.add_argument("small")
    asked.add_argument("fixtures")
    asked.add_argument("--all", action="store_true", help="every target, every organisation")
    asked = asked.parse_args()
    clock, partnership = Clock(), Partnership(asked.database)
    trajectories = partnership.db.execute("SELECT COUNT(*) FROM trajectory").fetchone()[0]
    found, known = targets(partnership)
    counted, theirs = len(found), partnership.quality[-1]["targets"]
    vectors = [{figure: amount for figure, (_, amount) in partnership.truth.items()}]
    vectors += [{figure: amount - one.amounts[figure] for figure, (_, amount) in partnership.truth.items()} for one in known.values()]
    relations = Relations(partnership, vectors).rows
    print(f"{trajectories} trajectories, {len(partnership.periods)} periods released or held back: "
          f"targets by the product {theirs}, by the attacker {counted} ({clock})", flush=True)
    # Of organisations the one that knows most, and another.
    clients = lambda one: sum(one in person.known_to for person in partnership.people)
    organisations = sorted(partnership.organisations, key=clients, reverse=True)
    knowers = ["reader", *(organisations if asked.all else [organisations[0], organisations[len(organisations) // 2]])]
    JOBS.extend(partial(over_figures, partnership, relations, found, known, knower, asked.all) for knower in knowers)
    JOBS.append(partial(over_persons, asked.small, 1_000 if asked.all else 40))
    JOBS.append(partial(bites_on_hiding, partnership, relations, found))
    JOBS.extend(partial(over_averages, partnership, known, knower) for knower in knowers[:2])
    JOBS.append(partial(bites_on_first, asked.fixtures))
    holds = counted == theirs
    with get_context("fork").Pool(os.cpu_count()) as pool:
        for more, held in pool.imap(job, range(len(JOBS)), chunksize=1):
            print("\n".join(more), flush=True)
            holds = holds and held
    print(f"  {'nothing fell' if holds else 'SOMETHING IS WRONG: see above'} ({clock} in all)")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())

"""What one trajectory adds to each table of a period, by the definitions that are printed with the tables."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median_high

from events import months_later

COUNTABLE = {
    "gender": {"f": "women", "m": "men", "x": "non_binary"},
    "age_band": {"u18": "eeco06", "18_24": "eeco07", "25_29": "eeco07", "30_54": "age_30_54", "55_plus": "eeco08"},
    "labour_status": {"unemployed": "eeco02", "long_term_unemployed": "eeco02", "inactive": "eeco04", "employed": "eeco05"},
    "education": {"isced_0_2": "eeco09", "isced_3_4": "eeco10", "isced_5_8": "eeco11"},
}
WORKING, SEARCHING = ("employed", "better_work"), ("job_searching", "unemployed")


@dataclass
class Rules:
    services: dict  # barrier → services
    domain_services: dict
    operation: tuple  # first and last day


def band(value, bounds, more):
    return next((code for most, code in bounds if value <= most), more)


def stated(answer):
    return "unknown" if answer in (None, "declined") else answer


def is_open(stretch, on):
    start, closed = stretch
    return start <= on and (closed is None or closed[0] > on)


def flow(now, before, period, late):
    """How a person came in or went: opened, reopened, arrived late, closed, withdrawn; what cancels out is left away."""
    eve = period.first - timedelta(1)
    if now is not None and now.erased:
        now = None
    if before is not None and before.erased:
        before = None
    known = now.stretches() if now else []
    was_counted = before is not None and any(is_open(one, eve) for one in before.stretches())
    was_open = any(is_open(one, eve) for one in known)
    opened = reopened = closed = 0
    came_late, withdrawn = int(was_open and not was_counted), int(was_counted and not was_open)
    for at, (start, ended) in enumerate(known):
        closed += ended is not None and period.has(ended[0])
        if not period.has(start):
            continue
        own, kind = now.episodes[at][0], "trajectory_reopened" if at else "trajectory_opened"
        was_late = any(event in late for on, what, event in now.began if on == own and what == kind)
        if was_late or (at == 0 and before is not None and before.opened <= eve):
            came_late += 1
        elif at == 0:
            opened += 1
        else:
            reopened += 1
    both = min(withdrawn, came_late)
    withdrawn, came_late = withdrawn - both, came_late - both
    while closed > 1 and reopened + came_late > 0:
        closed -= 1
        if reopened:
            reopened -= 1
        else:
            came_late -= 1
    while closed > 0 and (reopened > 1 or came_late > 1):
        closed -= 1
        if reopened > 1:
            reopened -= 1
        else:
            came_late -= 1
    return {"opened": opened > 0, "reopened": reopened > 0, "arrived_late": came_late > 0, "closed": closed > 0, "withdrawn": withdrawn > 0}


def counts(now, before, period, rules, organisation, late):
    """[(table, row, column, amount)]"""
    found = []

    def person(table, row="all", col="all"):
        found.append((table, row, col, 1))

    how = flow(now, before, period, late)
    for table, belongs in how.items():
        if belongs:
            person(table)
    if now.erased:
        return found
    known = now.stretches()
    running = next((one for one in known if is_open(one, period.last)), None)
    if running:
        lengths = [(91, "open_months_3"), (182, "open_months_6"), (365, "open_months_12"), (730, "open_months_24")]
        person("open_length", band((period.last - running[0]).days, lengths, "open_months_more"))
    follow(now, known, period, person)
    ladders(now, known, period, person)
    meetings(now, period, person)
    esf(now, period, rules, person)
    if any(period.has(on) for on in happenings(now)):
        who(now, period, how, organisation, person)
        needs(now, period, rules, person)
        domains(now, period, rules, person)
        course(now, known, period, how, found, person)
    return found


def happenings(now):
    for start, closed in now.episodes:
        yield start
        if closed:
            yield closed[0]
    yield from (on for on, _, _ in now.contacts)
    for referral in now.referrals.values():
        yield referral["made"]
        yield from (referral[step] for step in ("accepted", "waitlisted", "first_meeting_held") if step in referral)
        if "over" in referral:
            yield referral["over"][0]
    yield from (since for since, _ in now.confidants)


def follow(now, known, period, person):
    after = lambda days: now.opened + timedelta(days)
    if period.has(after(180)):
        present = sum(1 for on, _, attendance in now.contacts if attendance == "present" and on <= after(90))
        is_participant = now.participant_since and now.participant_since <= after(180)
        person("funnel", "participant" if is_participant else "engaged" if present >= 2 else "opened_only")
    for months in (3, 6, 12):
        on = months_later(now.opened, months)
        if period.has(on):
            last = next(one for one in reversed(known) if one[0] <= on)
            ended = last[1] and last[1][0] <= on and last[1][1]
            name = {"work": "forward", "education": "forward", "lost": "lost", "moved": "moved", "died": "died"}
            person("cohort", f"after_{months}", name.get(ended, "otherwise") if ended else "running")
    for months in (6, 12):
        over = [(at, months_later(closed[0], months)) for at, (_, closed) in enumerate(known) if closed]
        over = [(at, until) for at, until in over if period.has(until)]
        if over:
            at, until = over[-1]
            if at + 1 < len(known) and known[at + 1][0] <= until:
                person("returns", f"within_{months}")


def due(moment, exit):
    return exit + timedelta(28) if moment == "four_weeks" else months_later(exit, 6)


def labour_course(now, since, exit, returned, until):
    """What is known of work from one day to another, in order: events, and answers about this exit."""
    said = [(on, status) for on, status in now.labour if since <= on <= until]
    for moment in ("four_weeks", "six_months"):
        if moment not in now.follow_ups:
            continue
        asked, status = now.follow_ups[moment]
        if asked <= exit or (returned is not None and asked > returned):
            continue
        on = min(due(moment, exit), asked)
        if on <= until and not (moment == "four_weeks" and status in ("unknown", "declined")):
            at = max((nth + 1 for nth, one in enumerate(said) if one[0] <= on), default=0)
            said.insert(at, (on, status))
    return said


def ladders(now, known, period, person):
    for moment, table in (("four_weeks", "ladder_four_weeks"), ("six_months", "ladder_six_months")):
        for at in range(len(known) - 1, -1, -1):
            since, closed = known[at]
            if closed is None or closed[1] == "died":
                continue
            exit, on = closed[0], due(moment, closed[0])
            returned = known[at + 1][0] if at + 1 < len(known) else None
            if not period.has(on) or (returned is not None and returned <= on):
                continue
            said = labour_course(now, since, exit, returned, on)
            status = said[-1][1] if said and said[-1][1] not in ("unknown", "declined") else None
            trained = [what for day, what in now.education if since <= day <= on]
            if status in WORKING:
                stands = "work"
            elif trained and trained[-1] == "started":
                stands = "training"
            else:
                stands = "searching" if status in SEARCHING else "inactive" if status == "inactive" else "not_known"
            person(table, stated(now.answer_on_entry("labour_status")), stands)
            break


def met_on(referral):
    days = [referral["first_meeting_held"]] if "first_meeting_held" in referral else []
    if "over" in referral and referral["over"][1] == "completed":
        days.append(referral["over"][0])
    return min(days, default=None)


def meetings(now, period, person):
    first, over = {}, []
    for referral in now.referrals.values():
        made, all_ = first.setdefault(referral["service"], [referral["made"], []])
        first[referral["service"]][0] = min(made, referral["made"])
        all_.append(referral)
    order = ["met_14", "met_28", "met_56", "met_90", "waiting", "declined"]
    for service, (made, referrals) in first.items():
        last = made + timedelta(90)
        if not period.has(last):
            continue
        met = [on for on in map(met_on, referrals) if on is not None and on <= last]
        if met:
            what = band((min(met) - made).days, [(14, "met_14"), (28, "met_28"), (56, "met_56")], "met_90")
        else:
            ended = [one for one in referrals if "over" in one and one["over"][1] != "completed" and one["over"][0] <= last]
            what = "declined" if all(one in ended for one in referrals if one["made"] <= last) else "waiting"
        person("first_meeting_service", service, what)
        over.append((made, what))
    if over:
        very_first = min(made for made, _ in first.values())
        best = [what for made, what in over if made == very_first]
        if best:
            person("first_meeting", min(best, key=order.index))


def esf(now, period, rules, person):
    found = set()
    for quarter in period.quarters():
        esf_quarter(now, quarter, rules, found)
    for one in found:
        person(*one)


def esf_quarter(now, quarter, rules, found):
    first_day, last_day = rules.operation
    first, until = now.participant_since, min(quarter.last, last_day)
    if first is None:
        return
    starts = [first] + [start for start, _ in now.episodes[1:] if start > first]
    entry = next((on for on in starts if first_day <= on <= until), None)
    if entry is None:
        return
    at = max((nth for nth, (start, _) in enumerate(now.episodes) if start <= until), default=0)
    start, closed = now.episodes[at]
    if closed and closed[0] > quarter.last:
        closed = None
    since, exit = max(start, entry), closed and max(closed[0], entry)
    returned = now.episodes[at + 1][0] if at + 1 < len(now.episodes) else None
    died = closed is not None and closed[1] == "died"
    answer = now.answer_on_entry if first == entry else now.answer
    known = {name: codes.get(answer(name)) for name, codes in COUNTABLE.items()}
    gender, is_complete = known["gender"] or "unknown", all(known.values())
    if quarter.has(entry):
        found.add(("esf_participants", gender))
        if is_complete:
            found.add(("esf_status", gender, known["labour_status"]))
            found.add(("esf_age", gender, known["age_band"]))
            found.add(("esf_education", gender, known["education"]))
            if known["labour_status"] == "eeco02":
                is_long = answer("labour_status") == "long_term_unemployed"
                found.add(("esf_long_term", gender, "eeco03" if is_long else "short_term"))
    if exit is None or not is_complete:
        return
    status = known["labour_status"]
    for moment, indicators in (("four_weeks", ("eecr01", "eecr02", "eecr03", "eecr04")), ("six_months", ("eecr05", "eecr06"))):
        if not quarter.has(due(moment, exit)):
            continue
        until = exit if died else due(moment, exit)
        said = labour_course(now, since, exit, returned, until)
        last = said[-1][1] if said else None
        trained = [what for on, what in now.education if since <= on <= until]
        better = False
        for _, one in reversed(said):
            if one not in WORKING:
                break
            better = better or one == "better_work"
        results = {
            "eecr01": status == "eeco04" and last in SEARCHING,
            "eecr02": bool(trained) and trained[-1] == "started",
            "eecr03": any(entry <= on <= until for on in now.qualifications),
            "eecr04": status != "eeco05" and last in WORKING,
            "eecr05": status != "eeco05" and last in WORKING,
            "eecr06": status == "eeco05" and better,
        }
        for indicator in indicators:
            if results[indicator] and (not died or indicator == "eecr03"):
                found.add(("esf_results", gender, indicator))


def place(now, period):
    return stated(now.answer_on("municipality", period.last))


def who(now, period, how, organisation, person):
    is_participant = now.participant_since is not None and now.participant_since <= period.last
    stage = "participant" if is_participant else "engaged"
    person("active_stage", "all", stage)
    rows = {name: stated(now.answer(name)) for name in ("gender", "age_band", "persona")}
    rows |= {"municipality": place(now, period), "organisation": organisation}
    for group, col, belongs in (("active", stage, True), ("new", "all", how["opened"]), ("reentered", "all", how["reopened"]),
                                ("left", "all", how["closed"])):
        for name, row in rows.items() if belongs else ():
            person(f"{group}_{name}", row, col)
    for name in ("household", "income", "education", "dutch_level", "found_through"):
        person(f"active_{name}", stated(now.answer(name)))
    person("active_labour_status", stated(now.answer_on_entry("labour_status")))


def needs(now, period, rules, person):
    for code, spells in now.barriers.items():
        seen = spells[0][0]
        if (seen - now.opened).days <= 28 and seen <= period.last:
            is_still = any(opened <= period.last and (over is None or over > period.last) for opened, over in spells)
            person("barriers", code, "open" if is_still else "resolved")
    for code, noted in now.strengths.items():
        if noted <= period.last:
            person("strengths", code)
    needed = set()
    for code, spells in now.barriers.items():
        if any(opened <= period.last and (over is None or over >= period.first) for opened, over in spells):
            needed.update(rules.services.get(code, ()))
    order = ["not_referred", "declined", "referred", "accepted", "met"]
    for service in needed:
        steps = ["not_referred"]
        for referral in now.referrals.values():
            if referral["service"] == service and referral["made"] <= period.last:
                steps.append(step_on(referral, period.last))
        person("services", service, max(steps, key=order.index))
    ended = set()
    for referral in now.referrals.values():
        if "over" in referral and referral["over"][1] != "completed" and period.has(referral["over"][0]):
            ended.add((referral["service"], referral["over"][2]))
    for reason in {reason for _, reason in ended}:
        person("declined", reason)
    for service, reason in ended:
        person("declined_service", service, reason)


def step_on(referral, on):
    met = met_on(referral)
    if met is not None and met <= on:
        return "met"
    if "over" in referral and referral["over"][1] != "completed" and referral["over"][0] <= on:
        return "declined"
    is_accepted = any(step in referral and referral[step] <= on for step in ("accepted", "waitlisted"))
    return "accepted" if is_accepted else "referred"


def domains(now, period, rules, person):
    for domain, scores in now.scores.items():
        scores = [one for one in scores if one[0] <= period.last]
        if not scores:
            continue
        last = scores[-1]
        alike = [one for one in scores if one[2] == last[2]]
        if len(alike) < 2:
            person("domains", domain, "one_score")
            person("domain_bands", domain, "one_score")
            continue
        first = alike[0]
        movement = "improved" if last[1] > first[1] else "declined" if last[1] < first[1] else "stable"
        name = lambda level: "low" if level <= 2 else "middle" if level == 3 else "high"
        person("domains", domain, movement)
        person("domain_bands", domain, f"{name(first[1])}_{name(last[1])}")
        services = rules.domain_services.get(domain)
        if services:
            days = [met_on(one) for one in now.referrals.values() if one["service"] in services]
            met = any(on is not None and on <= last[0] for on in days)
            person("domain_service", domain, f"{'met' if met else 'not_met'}_{movement}")


def course(now, known, period, how, found, person):
    by_way, by_attendance = {}, {}
    for on, kind, attendance in now.contacts:
        if period.has(on):
            by_way[kind, attendance] = by_way.get((kind, attendance), 0) + 1
            by_attendance[attendance] = by_attendance.get(attendance, 0) + 1
    for (kind, attendance), amount in by_way.items():
        found.append(("contacts", kind, attendance, amount))
    for attendance, amount in by_attendance.items():
        found.append(("contacts_municipality", place(now, period), attendance, amount))
    bounds = [(0, "contacts_0"), (1, "contacts_1"), (3, "contacts_3"), (6, "contacts_6"), (12, "contacts_12")]
    person("contact_count", band(sum(by_way.values()), bounds, "contacts_more"))
    days = [on for on, _, _ in now.contacts]
    gaps = [(on - before).days for before, on in zip(days, days[1:]) if period.has(on)]
    bounds = [(7, "gap_7"), (14, "gap_14"), (28, "gap_28"), (56, "gap_56")]
    person("contact_gap", band(median_high(gaps), bounds, "gap_more") if gaps else "gap_none")
    workers = {who for since, who in now.confidants if since <= period.last}
    person("confidants", band(len(workers), [(1, "confidants_1"), (2, "confidants_2")], "confidants_more"))
    changes = [one for one in now.confidants[1:] if period.has(one[0])]
    if changes:
        on, to = changes[-1]
        met = any(one["to"] == to and one["met"] is not None and one["met"] <= on for one in now.handovers.values())
        person("handovers", "together" if met else "apart")
    exits = [(start, closed) for start, closed in known if closed and period.has(closed[0])]
    if exits and how["closed"]:
        start, (on, reason) = exits[-1]
        person("exits", reason)
        bounds = [(30, "months_1"), (91, "months_3"), (182, "months_6"), (365, "months_12")]
        person("duration", band((on - start).days, bounds, "months_more"))

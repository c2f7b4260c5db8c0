"""Events of one trajectory → its state, by the definitions of the event log; shares nothing with the product's fold."""

import json
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Event:
    seq: int
    id: str
    author: str
    about: date
    kind: str
    data: dict


def day(text):
    return date.fromisoformat(text)


def months_later(on, months):
    count = on.year * 12 + on.month - 1 + months
    year, month = divmod(count, 12)
    for last in range(on.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(on)


@dataclass
class Period:
    """A quarter ("2026-Q3") or a year ("2026")."""

    name: str
    first: date = field(init=False)
    last: date = field(init=False)

    def __post_init__(self):
        year, _, quarter = self.name.partition("-Q")
        start = int(quarter) * 3 - 2 if quarter else 1
        self.first = date(int(year), start, 1)
        self.last = months_later(self.first, 3 if quarter else 12) - timedelta(1)

    @property
    def is_year(self):
        return "-" not in self.name

    def has(self, on):
        return self.first <= on <= self.last

    def before(self):
        return year_of(self.first - timedelta(1)) if self.is_year else quarter_of(self.first - timedelta(1))

    def quarters(self):
        return [quarter_of(months_later(self.first, 3 * nth)) for nth in range(4)] if self.is_year else [self]


def quarter_of(on):
    return Period(f"{on.year}-Q{(on.month + 2) // 3}")


def year_of(on):
    return Period(str(on.year))


def moved(events, moments, upto):
    """What had arrived by a release, as it counts: what came after its own quarter had left counts on the first day of the oldest
    quarter that had not. Gives events, and late ones as id → (own day, day on which it counts)."""
    counted, late = [], {}
    uptos = [limit for _, limit in moments]
    for event in events:
        if event.seq > upto:
            break
        at = bisect_right(uptos, event.seq - 1)
        if at > 0:
            quarter = moments[at][0] if at < len(moments) else quarter_of(moments[-1][0].last + timedelta(1))
            if event.about < quarter.first:
                late[event.id] = (event.about, quarter.first)
                event = Event(event.seq, event.id, event.author, quarter.first, event.kind, event.data)
        counted.append(event)
    return counted, late


def effective(events):
    """Events after corrections: (day, event, kind, data, withdrawn), in the order in which they apply."""
    events = sorted(events, key=lambda event: event.id)
    corrected = {event.data["of"]: event for event in events if event.kind == "correction"}
    steps = []
    for event in events:
        by = corrected.get(event.id)
        if by is None:
            steps.append((event.about, event, event.kind, event.data, False))
        elif by.data.get("replacement"):
            new = by.data["replacement"]
            steps.append((by.about, event, new["kind"], new.get("data") or {}, False))
        else:
            steps.append((event.about, event, event.kind, event.data, True))
    return sorted(steps, key=lambda step: (step[0], step[1].id))


class State:
    """A trajectory as it is known at a release."""

    def __init__(self, steps, opening):
        self.opened, opened, _, data, _ = opening
        self.confidants = [(self.opened, opened.author)]
        self.participant_since = None
        self.episodes = [[self.opened, None]]
        # Field → [(day, event, value)], and which event each says that it replaces.
        self.said = {"challenge": [(self.opened, opened.id, data["challenge"])],
                     "municipality": [(self.opened, opened.id, data["municipality"])]}
        self.replaces = []
        self.strengths, self.barriers, self.scores = {}, {}, {}
        self.referrals, self.handovers, self.follow_ups = {}, {}, {}
        self.contacts, self.labour, self.education, self.qualifications = [], [], [], []
        self.began = []
        self.erased = False
        for on, event, kind, data, withdrawn in steps:
            if kind == "handover_offered" and not withdrawn:
                self.handovers.setdefault(data["handover"], {"offered": on, "to": data["to"], "met": None})
        for on, event, kind, data, withdrawn in steps:
            if withdrawn:
                continue
            if kind in ("trajectory_opened", "trajectory_reopened"):
                self.began.append((on, kind, event.id))
            if event.id != opened.id:
                self.apply(on, event, kind, data)
        self.settle(steps)

    def apply(self, on, event, kind, data):
        if kind == "participation_started":
            self.participant_since = self.participant_since or on
        elif kind == "characteristic_set":
            self.said.setdefault(data["field"], []).append((on, event.id, data["value"]))
            if data.get("base"):
                self.replaces.append((on, data["base"]))
        elif kind == "contact_logged":
            self.contacts.append((on, data["kind"], data["attendance"]))
        elif kind == "domain_scored":
            self.scores.setdefault(data["domain"], []).append((on, data["level"], (data["instrument"], data["edition"])))
        elif kind == "barrier_opened":
            spells = self.barriers.setdefault(data["barrier"], [])
            if not spells or spells[-1][1] is not None:
                spells.append([on, None])
        elif kind == "barrier_resolved":
            spells = self.barriers.get(data["barrier"])
            if spells and spells[-1][1] is None:
                spells[-1][1] = on
        elif kind == "strength_noted":
            self.strengths.setdefault(data["strength"], on)
        elif kind == "referral_made":
            self.referrals.setdefault(data["referral"], {"service": data["service"], "made": on})
        elif kind.startswith("referral_"):
            self.follow_referral(on, kind.removeprefix("referral_"), data)
        elif kind in ("handover_met_together", "handover_done"):
            found = self.handovers.get(data["handover"])
            if found and found["offered"] <= on:
                if kind == "handover_met_together":
                    found["met"] = found["met"] or on
                else:
                    self.confidants.append((on, found["to"]))
        elif kind == "labour_event":
            self.labour.append((on, data["status"]))
        elif kind == "education_event":
            self.education.append((on, data["what"]))
        elif kind == "qualification_gained":
            self.qualifications.append(on)
        elif kind == "trajectory_closed":
            if self.episodes[-1][1] is None:
                self.episodes[-1][1] = (on, data["reason"])
        elif kind == "trajectory_reopened":
            if self.episodes[-1][1] is not None:
                self.episodes.append([on, None])
        elif kind == "follow_up":
            self.follow_ups[data["moment"]] = (on, data["status"])
        elif kind == "erased":
            self.erased = True

    def follow_referral(self, on, step, data):
        found = self.referrals.get(data["referral"])
        if found is None:
            return
        if step in ("accepted", "waitlisted", "first_meeting_held"):
            found.setdefault(step, on)
        elif "over" not in found:
            found["over"] = (on, step, data.get("reason"))

    def settle(self, steps):
        # What was said day by day, in order, whatever replaces it.
        self.timeline = {name: list(said) for name, said in self.said.items()}
        since = self.participant_since
        returned = since and next((start for start, _ in self.episodes[1:] if start > since), None)
        self.before_return = {}
        if returned:
            for name, said in self.said.items():
                before = [one for one in said if one[0] < returned]
                replaced = {base for on, base in self.replaces if on < returned}
                standing = [one for one in before if one[1] not in replaced] or before
                if standing:
                    self.before_return[name] = standing[-1][2]
        replaced = {base for _, base in self.replaces}
        self.answers = {}
        for name, said in self.said.items():
            standing = [one for one in said if one[1] not in replaced] or said[-1:]
            self.answers[name] = standing[-1][2]

    def answer(self, name):
        return self.answers.get(name)

    def answer_on(self, name, on):
        said = self.timeline.get(name)
        if not said:
            return None
        return ([value for about, _, value in said if about <= on] or [said[0][2]])[-1]

    def answer_on_entry(self, name):
        return self.before_return.get(name, self.answers.get(name))

    def confidant_in(self, period):
        return ([who for since, who in self.confidants if since <= period.last] or [self.confidants[-1][1]])[-1]

    def stretches(self):
        """From opening or reopening to closing: (from, (closed, reason) or None), none before the one before it ended."""
        earliest, found = self.opened, []
        for start, closed in self.episodes:
            start = max(start, earliest)
            closed = closed and (max(closed[0], start), closed[1])
            earliest = closed[0] if closed else start
            found.append((start, closed))
        return found


def state(events):
    """The state that events make; None when nothing opens the trajectory."""
    steps = effective(events)
    opening = next((step for step in steps if step[2] == "trajectory_opened" and not step[4]), None)
    return State(steps, opening) if opening else None


def read(row):
    seq, id_, author, about, kind, payload = row
    return Event(seq, id_, author, day(about), kind, json.loads(payload) or {})

//! One trajectory's story: plausible, not real. Persona and challenge shape what happens.

use std::collections::{BTreeMap, BTreeSet};

use domain::code::Code;
use domain::code_name::CodeName;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::event::{
    AppointmentPlan, AppointmentStep, BarrierStep, Body, Characteristic, Closing, Contact, DomainScore, EducationChange, Event, FollowUp,
    FollowUpMoment, GoalSet, GoalStep, HandoverOffer, HandoverStep, Header, LabourChange, Malformed, Note, Opening, ReferralMade,
    ReferralStep, ReferralStop, ScoredBy, Strength,
};
use domain::ids::{AppointmentId, DeviceId, EventId, GoalId, HandoverId, ReferralId, TrajectoryId, UserId};
use domain::trajectory::{FOUR_WEEKS, SIX_MONTHS};

use super::dice::Dice;
use super::people::Staff;

/// How a persona's path tends to go: likely barriers, and how often appointments are missed.
struct Profile {
    persona: &'static str,
    challenge: &'static str,
    missed: i64,
    ages: &'static [(&'static str, i64)],
    barriers: &'static [&'static str],
}

const PROFILES: &[Profile] = &[
    Profile {
        persona: "evy",
        challenge: "ru1",
        missed: 18,
        ages: &[("25_29", 3), ("30_54", 7)],
        barriers: &["childcare", "income", "self_image", "mobility", "poverty"],
    },
    Profile {
        persona: "marc",
        challenge: "ru1",
        missed: 22,
        ages: &[("30_54", 6), ("55_plus", 4)],
        barriers: &["addiction", "work_health", "network", "resilience", "structure"],
    },
    Profile {
        persona: "thierry",
        challenge: "ru1",
        missed: 28,
        ages: &[("30_54", 8), ("55_plus", 2)],
        barriers: &["detention", "housing", "addiction", "distrust", "structure"],
    },
    Profile {
        persona: "chadia",
        challenge: "ru1",
        missed: 14,
        ages: &[("25_29", 3), ("30_54", 7)],
        barriers: &["language", "childcare", "digital", "network", "exclusion"],
    },
    Profile {
        persona: "cornel",
        challenge: "ru1",
        missed: 16,
        ages: &[("30_54", 8), ("25_29", 2)],
        barriers: &["language", "housing", "status", "family_pressure", "mobility"],
    },
    Profile {
        persona: "bart",
        challenge: "ru2",
        missed: 32,
        ages: &[("18_24", 7), ("25_29", 3)],
        barriers: &["addiction", "education", "reach", "context", "job_image"],
    },
    Profile {
        persona: "mariam",
        challenge: "ru2",
        missed: 15,
        ages: &[("18_24", 8), ("25_29", 2)],
        barriers: &["language", "family_pressure", "mental", "network", "education"],
    },
    Profile {
        persona: "marlies",
        challenge: "ru2",
        missed: 24,
        ages: &[("u18", 1), ("18_24", 7), ("25_29", 2)],
        barriers: &["mental", "self_image", "housing", "poverty", "fear_of_help"],
    },
    Profile {
        persona: "roy",
        challenge: "ru2",
        missed: 30,
        ages: &[("18_24", 7), ("25_29", 3)],
        barriers: &["detention", "housing", "addiction", "context", "distrust"],
    },
];

const TOWNS: &[(&str, i64)] = &[
    ("aalst", 44),
    ("erpe_mere", 12),
    ("haaltert", 10),
    ("herzele", 9),
    ("lede", 10),
    ("sint_lievens_houtem", 5),
    ("elsewhere", 4),
    ("no_address", 6),
];

/// Services with hardly an offer: what a good dashboard must bring to light.
const SCARCE: &[&str] = &["mental_support", "job_without_dutch", "childcare"];

const NOTES: &[&str] = &[
    "Wil graag opnieuw leren lassen.",
    "Kwam op tijd en had zelf vragen voorbereid.",
    "Formulieren samen ingevuld, volgende keer de rest.",
    "Zag het even niet zitten. Rustig blijven opvolgen.",
    "Is trots op de eerste stap.",
    "Vraagt om mee te gaan naar het eerste gesprek.",
];

/// Something in the story: on which day, and who tells it.
struct Telling<'a> {
    dice: &'a Dice,
    devices: &'a BTreeMap<UserId, DeviceId>,
    trajectory: TrajectoryId,
    author: UserId,
    today: Date,
    round: usize,
    rounds: Vec<Vec<Event>>,
    told: i64,
}

impl Telling<'_> {
    /// Tells one thing, unless it lies in the future.
    fn tell(&mut self, on: Date, body: &Body) -> Result<bool, Malformed> {
        if on > self.today {
            return Ok(false);
        }
        self.told += 1;
        // Within a day, things are told in order.
        let device_time = on.days_since_epoch() * 86_400_000 + 8 * 3_600_000 + self.told * 60_000 % (8 * 3_600_000) + self.told;
        let header = Header {
            id: EventId::new(device_time, self.dice),
            trajectory: self.trajectory,
            author: self.author,
            device: self.devices.get(&self.author).copied().unwrap_or_else(|| DeviceId::new(device_time, self.dice)),
            device_time,
            about: on,
        };
        let event = Event::new(header, body)?;
        while self.rounds.len() <= self.round {
            self.rounds.push(Vec::new());
        }
        if let Some(round) = self.rounds.get_mut(self.round) {
            round.push(event);
        }
        Ok(true)
    }
}

fn code(text: &str) -> Result<Code, Malformed> {
    Code::new(text).map_err(|_| Malformed)
}

/// The whole story, in rounds that must be pushed one after the other.
pub(super) fn tell(
    dice: &Dice,
    codebook: &Codebook,
    staff: &Staff,
    devices: &BTreeMap<UserId, DeviceId>,
    trajectory: TrajectoryId,
    names: &mut BTreeSet<String>,
    today: Date,
) -> Result<Vec<Vec<Event>>, Malformed> {
    let profile = dice.pick(PROFILES).ok_or(Malformed)?;
    // A young partnership grows: later starts are a little likelier.
    let ago = dice.between(0, 730).min(dice.between(0, 900)).min(730);
    let start = today.plus_days(-ago);
    let author = *dice.pick(&staff.workers).ok_or(Malformed)?;
    let mut telling = Telling { dice, devices, trajectory, author, today, round: 0, rounds: Vec::new(), told: 0 };
    open(&mut telling, profile, start, names)?;
    let length = dice.between(30, 480);
    let barriers = meet(&mut telling, profile, start)?;
    let stays = dice.chance(35);
    let end = if stays { today.plus_days(1) } else { start.plus_days(length) };
    follow(&mut telling, profile, start, end.min(today))?;
    refer(&mut telling, codebook, staff, &barriers, start, end.min(today))?;
    if dice.chance(4) && end.days_since(start) > 120 {
        hand_over(&mut telling, staff, start.plus_days(90))?;
    }
    if end <= today {
        close(&mut telling, end)?;
    }
    Ok(telling.rounds)
}

fn open(telling: &mut Telling, profile: &Profile, start: Date, names: &mut BTreeSet<String>) -> Result<(), Malformed> {
    let dice = telling.dice;
    let code_name = loop {
        let drawn = CodeName::draw(dice).to_string();
        if names.insert(drawn.clone()) {
            break drawn;
        }
    };
    let opening = Opening { code_name, challenge: code(profile.challenge)?, municipality: code(dice.weighted(TOWNS))? };
    telling.tell(start, &Body::TrajectoryOpened(opening))?;
    let mut answer = |field: &str, value: &str, on: Date| -> Result<(), Malformed> {
        let set = Characteristic { field: code(field)?, value: code(value)?, base: None };
        telling.tell(on, &Body::CharacteristicSet(set)).map(drop)
    };
    if dice.chance(85) {
        answer("persona", profile.persona, start)?;
    }
    answer("gender", dice.weighted(&[("f", 48), ("m", 48), ("x", 2), ("declined", 2)]), start)?;
    answer("age_band", dice.weighted(profile.ages), start)?;
    let asked = start.plus_days(dice.between(3, 20));
    let status = [("unemployed", 25), ("long_term_unemployed", 35), ("inactive", 35), ("employed", 5)];
    answer("labour_status", dice.weighted(&status), asked)?;
    let education = dice.weighted(&[("isced_0_2", 60), ("isced_3_4", 32), ("isced_5_8", 8)]);
    // Now and then somebody forgot to ask.
    if names.len() % 11 != 0 {
        answer("education", education, asked)?;
    }
    if dice.chance(60) {
        let home = [("alone", 30), ("single_parent", 22), ("couple", 10), ("couple_children", 14), ("with_parents", 14), ("changing", 10)];
        answer("household", dice.weighted(&home), asked)?;
        answer("found_through", dice.weighted(&[("street", 30), ("ocmw", 30), ("vdab", 15), ("partner", 15), ("self", 10)]), asked)?;
    }
    if dice.chance(82) {
        telling.tell(asked.plus_days(dice.between(0, 10)), &Body::ParticipationStarted)?;
    }
    Ok(())
}

/// Strengths first, then barriers and a first look at the life domains. Gives the barriers.
fn meet(telling: &mut Telling, profile: &Profile, start: Date) -> Result<Vec<&'static str>, Malformed> {
    let dice = telling.dice;
    let strengths =
        ["motivation", "skill", "languages", "supportive_contact", "perseverance", "childcare", "social", "handy", "experience"];
    for _ in 0..dice.between(1, 3) {
        let strength = code(dice.pick(&strengths).copied().unwrap_or("motivation"))?;
        telling.tell(start.plus_days(dice.between(0, 14)), &Body::StrengthNoted(Strength { strength }))?;
    }
    let mut barriers: Vec<&'static str> = profile.barriers.iter().copied().filter(|_| dice.chance(62)).collect();
    if barriers.is_empty() {
        barriers.extend(profile.barriers.first());
    }
    if dice.chance(30) {
        barriers.push("reach");
    }
    for barrier in &barriers {
        let kind = match *barrier {
            "addiction" => Some(dice.weighted(&[("drugs", 4), ("alcohol", 5), ("gaming", 2), ("gambling", 2)])),
            "housing" => Some(dice.weighted(&[("homeless", 2), ("unsuitable", 4), ("searching", 5), ("sofa_surfing", 4)])),
            "mobility" => Some(dice.weighted(&[("bicycle", 2), ("licence", 6), ("public_transport", 3), ("rural", 3)])),
            _ => None,
        };
        let step = BarrierStep { barrier: code(barrier)?, kind: kind.map(code).transpose()? };
        telling.tell(start.plus_days(dice.between(0, 24)), &Body::BarrierOpened(step))?;
    }
    Ok(barriers)
}

/// Contacts, scores, appointments, goals and notes between two days.
fn follow(telling: &mut Telling, profile: &Profile, start: Date, end: Date) -> Result<(), Malformed> {
    let dice = telling.dice;
    let kinds = [("home_visit", 25), ("street", 15), ("office", 25), ("phone", 22), ("online", 3), ("accompany", 10)];
    let mut day = start;
    let rhythm = dice.between(28, 84);
    while day <= end {
        let outcome = if dice.chance(profile.missed) {
            dice.weighted(&[("no_show", 55), ("cancelled", 15), ("moved", 10), ("unreachable", 20)])
        } else {
            "present"
        };
        let duration = (outcome == "present").then(|| dice.weighted(&[("up_to_15", 2), ("up_to_30", 4), ("up_to_60", 5), ("over_60", 2)]));
        let contact = Contact {
            kind: code(dice.weighted(&kinds))?,
            attendance: code(outcome)?,
            duration: duration.map(code).transpose()?,
            domains: Vec::new(),
            services: Vec::new(),
        };
        telling.tell(day, &Body::ContactLogged(contact))?;
        if dice.chance(8) {
            let text = dice.pick(NOTES).copied().unwrap_or_default().to_owned();
            telling.tell(day, &Body::NoteAdded(Note { text }))?;
        }
        day = day.plus_days(dice.between(rhythm / 2, rhythm * 3 / 2).max(3));
    }
    score(telling, start, end)?;
    if dice.chance(55) {
        let goal = GoalId::new(start.days_since_epoch() * 86_400_000, dice);
        let domain = code(dice.weighted(&[("employment", 4), ("housing", 3), ("education", 3), ("wellbeing", 2), ("leisure", 1)]))?;
        let set = start.plus_days(dice.between(10, 40));
        if set <= end && telling.tell(set, &Body::GoalSet(GoalSet { goal, domain, text: String::new() }))? {
            let done = set.plus_days(dice.between(20, 120));
            if done <= end {
                let step = GoalStep { goal };
                telling.tell(done, &if dice.chance(65) { Body::GoalReached(step) } else { Body::GoalDropped(step) })?;
            }
        }
    }
    // The open ones have something planned for the days to come.
    if end == telling.today && dice.chance(80) {
        let appointment = AppointmentId::new(end.days_since_epoch() * 86_400_000, dice);
        let days = if dice.chance(50) { dice.between(0, 2) } else { dice.between(3, 14) };
        let date = telling.today.plus_days(days);
        let plan = AppointmentPlan {
            appointment,
            date,
            minute: Some(u16::try_from(dice.between(18, 33) * 30).unwrap_or(600)),
            kind: Some(code("office")?),
        };
        telling.tell(telling.today.plus_days(-1).max(start), &Body::AppointmentPlanned(plan))?;
    } else if end.days_since(start) > 30 && dice.chance(40) {
        let appointment = AppointmentId::new(start.days_since_epoch() * 86_400_000, dice);
        let made = start.plus_days(10);
        let plan = AppointmentPlan { appointment, date: made.plus_days(7), minute: Some(600), kind: Some(code("office")?) };
        telling.tell(made, &Body::AppointmentPlanned(plan))?;
        let step = AppointmentStep { appointment };
        let went = if dice.chance(profile.missed) { Body::AppointmentMissed(step) } else { Body::AppointmentKept(step) };
        telling.tell(made.plus_days(7), &went)?;
    }
    Ok(())
}

fn score(telling: &mut Telling, start: Date, end: Date) -> Result<(), Malformed> {
    let dice = telling.dice;
    for domain in ["education", "housing", "wellbeing", "leisure", "employment", "network", "finance"] {
        if !dice.chance(60) {
            continue;
        }
        let mut level = dice.between(1, 3);
        let mut day = start.plus_days(dice.between(2, 20));
        while day <= end {
            let by = if dice.chance(60) { ScoredBy::Together } else { ScoredBy::Worker };
            let scored =
                DomainScore { instrument: code("brug")?, edition: 1, domain: code(domain)?, level: u8::try_from(level).unwrap_or(1), by };
            telling.tell(day, &Body::DomainScored(scored))?;
            // Mostly a step up; sometimes a relapse.
            level = (level + dice.weighted(&[("-1", 18), ("0", 40), ("1", 42)]).parse().unwrap_or(0)).clamp(1, 5);
            day = day.plus_days(dice.between(80, 140));
        }
    }
    Ok(())
}

fn refer(telling: &mut Telling, codebook: &Codebook, staff: &Staff, barriers: &[&str], start: Date, end: Date) -> Result<(), Malformed> {
    let dice = telling.dice;
    for barrier in barriers {
        let Some(service) = codebook.item("barrier", barrier).and_then(|item| dice.pick(&item.services)) else { continue };
        let scarce = SCARCE.contains(&service.as_str());
        let made = start.plus_days(dice.between(20, 70));
        if !dice.chance(if scarce { 25 } else { 65 }) || made > end {
            continue;
        }
        let referral = ReferralId::new(made.days_since_epoch() * 86_400_000, dice);
        let organisation = dice.pick(&staff.organisations).copied();
        let first =
            ReferralMade { referral, service: service.clone(), form: None, offer: None, organisation, barrier: Some(code(barrier)?) };
        if !telling.tell(made, &Body::ReferralMade(first))? {
            continue;
        }
        let answered = made.plus_days(dice.between(5, 20));
        let step = ReferralStep { referral };
        if answered > end {
            continue;
        }
        if dice.chance(if scarce { 45 } else { 12 }) {
            let reason = code(if scarce {
                "full"
            } else {
                dice.weighted(&[("full", 3), ("not_fitting", 3), ("too_far", 2), ("person_declined", 3)])
            })?;
            telling.tell(answered, &Body::ReferralDeclined(ReferralStop { referral, reason }))?;
            continue;
        }
        let mut begins = answered.plus_days(dice.between(5, 30));
        if dice.chance(if scarce { 60 } else { 30 }) {
            telling.tell(answered, &Body::ReferralWaitlisted(step.clone()))?;
            begins = begins.plus_days(dice.between(30, 150));
        } else {
            telling.tell(answered, &Body::ReferralAccepted(step.clone()))?;
        }
        if begins > end || !telling.tell(begins, &Body::ReferralFirstMeetingHeld(step.clone()))? {
            continue;
        }
        let over = begins.plus_days(dice.between(30, 150));
        if over > end {
            continue;
        }
        if dice.chance(72) {
            telling.tell(over, &Body::ReferralCompleted(step))?;
            if dice.chance(70) {
                let solved = BarrierStep { barrier: code(barrier)?, kind: None };
                telling.tell(over, &Body::BarrierResolved(solved.clone()))?;
                if dice.chance(12) && over.plus_days(60) <= end {
                    telling.tell(over.plus_days(60), &Body::BarrierOpened(solved))?;
                }
            }
        } else {
            telling.tell(over, &Body::ReferralStopped(ReferralStop { referral, reason: code("no_show")? }))?;
        }
    }
    Ok(())
}

/// Offered by one worker, accepted by another, both meet the person, done. Later contacts are the other's.
fn hand_over(telling: &mut Telling, staff: &Staff, on: Date) -> Result<(), Malformed> {
    let dice = telling.dice;
    let to = *dice.pick(&staff.workers).ok_or(Malformed)?;
    let from = telling.author;
    if to == from || on.plus_days(30) > telling.today {
        return Ok(());
    }
    let handover = HandoverId::new(on.days_since_epoch() * 86_400_000, dice);
    let step = HandoverStep { handover };
    telling.tell(on, &Body::HandoverOffered(HandoverOffer { handover, to }))?;
    (telling.author, telling.round) = (to, 1);
    telling.tell(on.plus_days(3), &Body::HandoverAccepted(step.clone()))?;
    telling.tell(on.plus_days(14), &Body::HandoverMetTogether(step.clone()))?;
    (telling.author, telling.round) = (from, 2);
    telling.tell(on.plus_days(15), &Body::HandoverDone(step))?;
    (telling.author, telling.round) = (to, 3);
    let contact =
        Contact { kind: code("home_visit")?, attendance: code("present")?, duration: None, domains: Vec::new(), services: Vec::new() };
    telling.tell(on.plus_days(22), &Body::ContactLogged(contact))?;
    Ok(())
}

fn close(telling: &mut Telling, end: Date) -> Result<(), Malformed> {
    let dice = telling.dice;
    let reasons =
        [("work", 24), ("education", 16), ("referred", 14), ("goal", 10), ("moved", 8), ("lost", 16), ("stopped", 9), ("other", 3)];
    let reason = dice.weighted(&reasons);
    telling.tell(end, &Body::TrajectoryClosed(Closing { reason: code(reason)? }))?;
    let after = end.plus_days(dice.between(0, 20));
    match reason {
        "work" => drop(telling.tell(after, &Body::LabourEvent(LabourChange { status: code("employed")? }))?),
        "education" => drop(telling.tell(after, &Body::EducationEvent(EducationChange { what: code("started")? }))?),
        "goal" => drop(telling.tell(after, &Body::LabourEvent(LabourChange { status: code("job_searching")? }))?),
        _ => {}
    }
    if dice.chance(20) {
        telling.tell(after, &Body::QualificationGained)?;
    }
    if dice.chance(60) {
        let status = if reason == "work" { dice.weighted(&[("employed", 8), ("unemployed", 2)]) } else { "job_searching" };
        let follow_up = FollowUp { moment: FollowUpMoment::FourWeeks, status: code(status)? };
        telling.tell(end.plus_days(FOUR_WEEKS), &Body::FollowUp(follow_up))?;
        if telling.told % 3 != 0 {
            let status = if telling.told % 2 == 0 { status } else { "unknown" };
            let follow_up = FollowUp { moment: FollowUpMoment::SixMonths, status: code(status)? };
            telling.tell(end.plus_months(SIX_MONTHS), &Body::FollowUp(follow_up))?;
        }
    }
    Ok(())
}

//! What the demo's promotor settled for ESF+: days around now, and estimates of the last quarters.

use std::collections::BTreeMap;

use domain::clock::utc_date;
use domain::date::Date;
use domain::esf::{Estimate, Gender, Indicator, Method, Operation, Participant};
use domain::event::Event;
use domain::ids::PartnershipId;
use domain::period::Period;
use domain::trajectory::fold;

use crate::cli::Failed;
use crate::http::App;
use crate::report::settings::{Place, set_days, set_estimates};

/// How many women, men and non-binary persons became participants in each quarter.
pub(super) type Entries = BTreeMap<Period, [u32; 3]>;

/// How many quarters back the team has estimated.
const QUARTERS: usize = 2;

/// In how many of a hundred the team sees it, and how it knows. EECO15 is estimated by nobody: not given.
const SEEN: [(Indicator, u32, Method, &str); 5] = [
    (Indicator::Eeco12, 22, Method::Workers, "Begeleiders overliepen samen hun deelnemers."),
    (Indicator::Eeco13, 14, Method::Sample, "Steekproef van een op de vier nieuwe dossiers."),
    (Indicator::Eeco14, 31, Method::Sample, "Steekproef van een op de vier nieuwe dossiers."),
    (Indicator::Eeco16, 27, Method::Workers, "Geteld uit de drempel huisvesting, nagekeken door de begeleiders."),
    (Indicator::Eeco17, 45, Method::Register, "Gemeenten met minder dan 300 inwoners per vierkante kilometer."),
];

/// Notes when somebody became a participant.
pub(super) fn note<'a>(entries: &mut Entries, told: impl Iterator<Item = &'a Event>, today: Date) {
    let Some(trajectory) = fold(told) else { return };
    let Some(participant) = Participant::of(&trajectory, Operation::programme(), today) else { return };
    let column = participant.gender().and_then(|gender| Gender::ALL.iter().position(|known| *known == gender));
    let quarter = entries.entry(Period::quarter_of(participant.entry)).or_default();
    if let Some(persons) = column.and_then(|column| quarter.get_mut(column)) {
        *persons += 1;
    }
}

/// Settles both as the promotor would.
pub(super) async fn settle(app: &App, id: PartnershipId, entries: &Entries) -> Result<(), Failed> {
    let (today, programme) = (utc_date(app.clock.now()), Operation::programme());
    let day = |year, month, day| Date::new(year, month, day).unwrap_or(today);
    let first = programme.first.max(day(today.year() - 3, 1, 1));
    let last = programme.last.min(day(today.year() + 1, 12, 31));
    set_days(app, id, "promotor", Operation { first, last }).await.map_err(Failed::because)?;
    let ended = entries.iter().rev().filter(|(quarter, _)| quarter.last() < today).take(QUARTERS);
    for (quarter, persons) in ended {
        let place = |(indicator, share, method, basis): &(Indicator, u32, Method, &str)| -> Place {
            let persons = persons.map(|persons| persons * share / 100);
            let estimate =
                Estimate { indicator: indicator.code().to_owned(), period: *quarter, persons, method: *method, basis: (*basis).to_owned() };
            (*indicator, Some(estimate))
        };
        let sheet: Vec<Place> = SEEN.iter().map(place).collect();
        set_estimates(app, id, "promotor", *quarter, &sheet, None).await.map_err(Failed::because)?;
    }
    Ok(())
}

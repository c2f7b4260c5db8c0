//! What the demo's promotor settled for ESF+: days around now, and estimates of the last quarters.

use std::collections::BTreeMap;

use domain::clock::utc_date;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::esf::{Estimate, Gender, Indicator, Method, Operation, Participant};
use domain::event::Event;
use domain::ids::PartnershipId;
use domain::period::Period;
use domain::settings::{Population, Region, Sfc, Target};
use domain::trajectory::fold;

use crate::cli::Failed;
use crate::http::App;
use crate::report::settings::{Place, set_days, set_estimates};
use crate::settings::{self, Change};

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

/// In how many of a hundred an indicator is to count those who take part, in the demo's targets.
const WANTED: [(Indicator, u32); 3] = [(Indicator::Eeco01, 100), (Indicator::Eeco04, 35), (Indicator::Eecr04, 20)];

/// Inhabitants of 18 to 64 of municipalities that look like these.
const INHABITANTS: [(&str, u32); 6] =
    [("aalst", 53_000), ("erpe_mere", 12_000), ("haaltert", 11_000), ("herzele", 11_000), ("lede", 11_000), ("sint_lievens_houtem", 6_000)];

/// Who counted them: nobody.
const INVENTED: &str = "voorbeeld, geen echte cijfers";

/// Settles what the promotor would: days, estimates, and the settings of the pages.
pub(super) async fn settle(app: &App, id: PartnershipId, codebook: &Codebook, entries: &Entries) -> Result<(), Failed> {
    set(app, id, codebook, entries).await?;
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

async fn set(app: &App, id: PartnershipId, codebook: &Codebook, entries: &Entries) -> Result<(), Failed> {
    let year = utc_date(app.clock.now()).year();
    let in_year = |(quarter, persons): (&Period, &[u32; 3])| if quarter.year() == year - 1 { persons.iter().sum() } else { 0 };
    let before: u32 = entries.iter().map(in_year).sum();
    // A tenth more than the year before, in tens.
    let target = |year: i32| {
        let of = |(indicator, share): (Indicator, u32)| Target {
            indicator: indicator.code().to_owned(),
            year,
            value: (before * share * 11 / 1_000).div_ceil(10) * 10,
        };
        Change::Targets(year, WANTED.map(of).to_vec())
    };
    let inhabitants = INHABITANTS.map(|(municipality, persons)| Population {
        municipality: municipality.to_owned(),
        persons,
        source: INVENTED.to_owned(),
        year,
    });
    let known = inhabitants.into_iter().filter(|one| one.check(codebook).is_ok()).collect();
    let sfc = Sfc {
        project: "voorbeeld".to_owned(),
        priority: "2".to_owned(),
        objective: "ESO4.8".to_owned(),
        region: Some(Region::MoreDeveloped),
    };
    for change in [target(year - 1), target(year), Change::Inhabitants(known), Change::Sfc(sfc)] {
        let who = ("promotor", app.clock.now());
        settings::set(&app.db, id, who, codebook, change).await.map_err(Failed::because)?;
    }
    Ok(())
}

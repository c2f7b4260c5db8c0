//! `brug settings`

use clap::Subcommand;
use domain::clock::Clock;
use domain::settings::{Population, Region, Target};

use super::{Failed, no_partnership};
use crate::aggregate;
use crate::clock::SystemClock;
use crate::db::Db;
use crate::settings::{self, Change};
use crate::store::partnership;

/// Who acts, in the audit log: nobody is logged in here.
const BY: &str = "brug settings";

#[derive(Debug, Subcommand)]
pub(super) enum SettingsCommand {
    /// Print the settings as JSON.
    Show {
        /// Code of the partnership.
        #[arg(long, default_value = "aalst")]
        partnership: String,
    },
    /// How many participants an ESF+ indicator is to reach in a year; without a number there is no target.
    Target {
        /// Code of the indicator, e.g. EECO01.
        indicator: String,
        /// Calendar year.
        year: i32,
        /// Persons.
        persons: Option<u32>,
        /// Code of the partnership.
        #[arg(long, default_value = "aalst")]
        partnership: String,
    },
    /// How many people of 18 to 64 live in a municipality; without a number the setting is emptied.
    Inhabitants {
        /// Code of the municipality in the codebook.
        municipality: String,
        /// Persons.
        persons: Option<u32>,
        /// Who counted them.
        #[arg(long, default_value = "")]
        source: String,
        /// For which year.
        #[arg(long, default_value_t = 0)]
        year: i32,
        /// Code of the partnership.
        #[arg(long, default_value = "aalst")]
        partnership: String,
    },
    /// How SFC2021 knows the project; what is not given stays.
    Sfc {
        /// Number of the project.
        #[arg(long)]
        project: Option<String>,
        /// Priority of the programme.
        #[arg(long)]
        priority: Option<String>,
        /// Specific objective, e.g. ESO4.8.
        #[arg(long)]
        objective: Option<String>,
        /// Category of region: more_developed, transition or less_developed.
        #[arg(long, value_parser = region)]
        region: Option<Region>,
        /// Code of the partnership.
        #[arg(long, default_value = "aalst")]
        partnership: String,
    },
}

fn region(code: &str) -> Result<Region, String> {
    Region::from_code(code).ok_or_else(|| Region::ALL.map(Region::code).join(", "))
}

impl SettingsCommand {
    fn partnership(&self) -> &str {
        match self {
            Self::Show { partnership }
            | Self::Target { partnership, .. }
            | Self::Inhabitants { partnership, .. }
            | Self::Sfc { partnership, .. } => partnership,
        }
    }
}

pub(super) async fn run(db: &Db, command: SettingsCommand) -> Result<(), Failed> {
    let code = command.partnership();
    let mut tx = db.read().await.map_err(Failed::because)?;
    let id = partnership::find(&mut tx, code).await.map_err(Failed::because)?.ok_or_else(|| Failed(no_partnership(code)))?;
    let version = partnership::feed(&mut tx, id).await.map_err(Failed::because)?.codebook_version;
    let codebook = aggregate::words(&mut tx, id, &version).await.map_err(Failed::because)?;
    let now = settings::settings(&mut tx, id).await.map_err(Failed::because)?;
    drop(tx);
    let change = match command {
        SettingsCommand::Show { .. } => {
            println!("{}", serde_json::to_string_pretty(&now).map_err(Failed::because)?);
            return Ok(());
        }
        SettingsCommand::Target { indicator, year, persons, .. } => {
            let others = now.targets_of(year).filter(|target| target.indicator != indicator).cloned();
            let new = persons.map(|value| Target { indicator: indicator.clone(), year, value });
            Change::Targets(year, others.chain(new).collect())
        }
        SettingsCommand::Inhabitants { municipality, persons, source, year, .. } => {
            let others = now.population.iter().filter(|one| one.municipality != municipality).cloned();
            let new = persons.map(|persons| Population { municipality: municipality.clone(), persons, source, year });
            Change::Inhabitants(others.chain(new).collect())
        }
        SettingsCommand::Sfc { project, priority, objective, region, .. } => {
            let mut sfc = now.sfc;
            let asked = [(&mut sfc.project, project), (&mut sfc.priority, priority), (&mut sfc.objective, objective)];
            asked.into_iter().for_each(|(place, new)| new.into_iter().for_each(|new| *place = new));
            sfc.region = region.or(sfc.region);
            Change::Sfc(sfc)
        }
    };
    settings::set(db, id, (BY, SystemClock.now()), &codebook, change).await.map_err(Failed::because)?;
    println!("kept");
    Ok(())
}

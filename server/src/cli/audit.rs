//! `brug audit`

use clap::Subcommand;
use domain::period::Period;

use super::{Failed, partnership_of};
use crate::aggregate;
use crate::http::App;

/// The most differences that are named.
const NAMED: usize = 20;

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Count every figure that was released again from the events, and every world that proves it; fails when one differs. Prints
    /// no true count.
    Figures {
        /// Only the release that this quarter or year left with.
        #[arg(long)]
        period: Option<Period>,
        /// Code of the partnership.
        #[arg(long, default_value = "aalst")]
        partnership: String,
    },
}

pub(super) async fn run(app: &App, command: AuditCommand) -> Result<(), Failed> {
    let AuditCommand::Figures { period, partnership } = command;
    let id = partnership_of(app, &partnership).await?;
    let audited = aggregate::audit((&app.db, &app.key, id), period).await.map_err(Failed::because)?;
    if audited.is_empty() {
        return Err(Failed("nothing of that period has left".to_owned()));
    }
    let mut differing = 0;
    for one in &audited {
        let (differ, unchecked) = (one.differing.len(), one.unchecked.len());
        println!(
            "{}: {} figures and {} worlds counted again: {differ} differ, {unchecked} cannot be checked",
            one.quarter, one.figures, one.worlds
        );
        for (head, names) in [("differs", &one.differing), ("cannot be checked", &one.unchecked)] {
            names.iter().take(NAMED).for_each(|name| println!("  {head}: {name}"));
            if names.len() > NAMED {
                println!("  … and {} more", names.len() - NAMED);
            }
        }
        differing += differ;
    }
    if differing == 0 { Ok(()) } else { Err(Failed(format!("{differing} differ from what was released"))) }
}

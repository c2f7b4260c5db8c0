//! The screens of the phone app. They call [`crate::datasource`] and nothing below it.

mod appointment;
mod barriers;
mod close;
mod domains;
mod esf;
mod follow_up;
mod goal;
mod handover;
mod happened;
mod intake;
mod log;
pub(crate) mod login;
mod missing;
mod more;
mod new;
pub(crate) mod pin;
mod refer;
mod strengths;
mod sync;
mod tally;
mod today;
mod trajectories;
mod trajectory;

use std::sync::Arc;

use domain::ids::TrajectoryId;
use domain::trajectory::Trajectory;
use leptos::prelude::*;

use crate::datasource::Source;
use crate::shell::{Place, no_such_trajectory};
use crate::ui::memory::Memory;
use crate::ui::problem::Problem;

/// Makes what is being filled in outlive the screen it is filled in on.
pub(crate) fn provide_drafts() {
    log::provide_draft();
    new::provide_draft();
    trajectories::provide_filter();
}

/// Empties what is being filled in.
pub(crate) fn forget_drafts() {
    log::forget_draft();
    new::forget_draft();
    trajectories::forget_filter();
}

/// The screen of a place.
pub(crate) fn at(place: Place, source: Source) -> AnyView {
    let of = |id: TrajectoryId, show: &dyn Fn(Arc<Trajectory>) -> AnyView| {
        // What a form shows when it opens is what it works on; only the trajectory's own screen follows what changes.
        untrack(|| source.trajectory(id)).map_or_else(no_such_trajectory, show)
    };
    Memory::provide(source.filled_in(), place.form());
    Problem::here().clear();
    match place {
        Place::Today => today::today(),
        Place::Trajectories => trajectories::trajectories(),
        Place::Log(None) => log::choose(),
        Place::Log(Some(id)) => of(id, &|trajectory| log::log(&trajectory)),
        Place::HowWasIt(id, appointment, attendance) => of(id, &|trajectory| log::how_was_it(&trajectory, appointment, attendance.clone())),
        Place::More => more::more(),
        Place::Sync => sync::sync(),
        Place::Missing => missing::missing(),
        Place::New => new::new(),
        Place::Tally => tally::tally(),
        Place::Trajectory(id) => trajectory::trajectory(id),
        Place::Esf(id) => of(id, &|trajectory| esf::esf(&trajectory)),
        Place::Strengths(id) => of(id, &|trajectory| strengths::strengths(&trajectory)),
        Place::Barriers(id) => of(id, &|trajectory| barriers::barriers(&trajectory)),
        Place::Domains(id) => of(id, &|trajectory| domains::domains(&trajectory)),
        Place::Together(id) => of(id, &|trajectory| domains::together(&trajectory)),
        Place::Intake(id) => of(id, &|trajectory| intake::intake(&trajectory)),
        Place::Goal(id) => of(id, &|trajectory| goal::goal(&trajectory)),
        Place::Refer(id, service) => of(id, &|trajectory| refer::refer(&trajectory, service.clone())),
        Place::Appointment(id, moved) => of(id, &|trajectory| appointment::appointment(&trajectory, moved)),
        Place::Handover(id) => of(id, &|trajectory| handover::handover(&trajectory)),
        Place::Happened(id) => of(id, &|trajectory| happened::happened(&trajectory)),
        Place::FollowUp(id, moment) => of(id, &|trajectory| follow_up::follow_up(&trajectory, moment)),
        Place::Close(id) => of(id, &|trajectory| close::close(&trajectory)),
    }
}

//! A worker's phone: what it holds in memory, what it has on its disk, and what its screens show.

use std::collections::BTreeMap;

use domain::clock::EpochMs;
use domain::event::Event;
use domain::ids::{DeviceId, TrajectoryId};
use domain::sync::Replica;
use domain::trajectory::Trajectory;
use server::store::account::Account;

use super::dice::Dice;
use super::disk::Disk;

const DAY: EpochMs = 86_400_000;

pub struct Phone {
    pub caller: Account,
    pub device: DeviceId,
    /// How far its clock is off, in milliseconds.
    pub skew: EpochMs,
    pub memory: Replica,
    pub disk: Disk,
    /// The state of each trajectory as the screens have it: folded anew only when it is said to have changed.
    pub caseload: BTreeMap<TrajectoryId, Trajectory>,
    /// A write failed: the disk lacks more than what changed since.
    pub behind: bool,
    /// A row of its disk could not be read, and what was in it has not been fetched again.
    pub damaged: bool,
    /// Opened, and not compared with the server since.
    pub begins: bool,
    /// A kind of event that this phone's app is too old to know.
    pub ignorant_of: Option<&'static str>,
}

impl Phone {
    pub fn new(caller: Account, device: DeviceId) -> Self {
        let memory = Disk::default().load(caller.id);
        let caseload = BTreeMap::new();
        Self {
            caller,
            device,
            skew: 0,
            memory,
            disk: Disk::default(),
            caseload,
            behind: false,
            damaged: false,
            begins: true,
            ignorant_of: None,
        }
    }

    /// Its clock is put somewhere else.
    pub fn set_clock(&mut self, dice: &Dice) {
        self.skew = *dice.any(&[0, 0, 180_000, 40 * DAY, -40 * DAY]);
    }

    /// Opened (again): all there is comes from the disk.
    pub fn open(&mut self) {
        self.memory = self.disk.load(self.caller.id);
        self.caseload.clear();
        self.redraw(self.memory.trajectories());
        (self.begins, self.behind) = (true, false);
    }

    /// The screens follow what is said to have changed.
    pub fn redraw(&mut self, changed: impl IntoIterator<Item = TrajectoryId>) {
        for id in changed {
            match self.memory.trajectory(id) {
                Some(state) => drop(self.caseload.insert(id, state)),
                None => drop(self.caseload.remove(&id)),
            }
        }
    }

    /// As this app sees it: a kind that it does not know has a name that it does not know.
    pub fn see(&self, event: &mut Event) {
        if self.ignorant_of.is_some_and(|kind| event.kind == kind) {
            event.kind = format!("x_{}", event.kind).as_str().try_into().unwrap();
        }
    }

    /// And as it goes out, untouched.
    pub fn say(event: &mut Event) {
        if let Some(kind) = event.kind.strip_prefix("x_") {
            event.kind = kind.try_into().unwrap();
        }
    }
}

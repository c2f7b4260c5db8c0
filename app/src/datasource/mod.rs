//! The only thing screens call: what there is to see, and what to do with it.
//!
//! Data flows one way: a screen calls a function here; the function changes the store; the signals follow; screens redraw.

mod device;
mod enter;
mod pin;
mod record;
mod sending;
mod synchronise;
mod tray;

use std::sync::Arc;

use domain::clock::EpochMs;
use domain::codebook::Codebook;
use domain::date::Date;
use domain::ids::{DeviceId, TrajectoryId, UserId};
use domain::map::Map;
use domain::rights::Role;
use domain::sync::{Outbox, Replica};
use domain::text::Lang;
use domain::trajectory::Trajectory;
use domain::wire::{Colleague, Login, Me, Organisation};
use leptos::prelude::*;

pub(crate) use crate::offline::Unusable;
use crate::offline::{Disk, Written, read_setting, write_setting};
use crate::reactive::{RwSignal, StoredValue};
pub(crate) use crate::remote::Trouble;
pub(crate) use device::{BrowserEntropy, date_of, minute_of, now, today};
pub(crate) use pin::is_pin;
use record::LastAct;
pub(crate) use record::{Meanwhile, Recorded, Someone};
use synchronise::{LAST_CONTACT, Rhythm};

/// Who uses the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Who {
    /// Nobody is logged in.
    Nobody,
    /// Somebody whose data are being fetched.
    Entering(Me),
    /// Somebody at work.
    Somebody(Me),
    /// Somebody whose session ended while at work: what is in memory stays.
    Again(Me),
}

/// What this phone had of a worker when work began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// What was kept.
    Known,
    /// Nothing; and nothing tells that there was something once.
    New,
    /// The browser has cleared what was kept: that is no empty caseload.
    Cleared,
}

/// How things stand with the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Link {
    /// When the server last answered.
    pub last_contact: Option<EpochMs>,
    /// The last try did not reach the server.
    pub unreachable: bool,
    /// Something is under way.
    pub busy: bool,
    /// How far this device's clock is ahead of the server's, in milliseconds.
    pub skew: EpochMs,
}

/// The trajectories on this device.
pub(crate) type Caseload = Map<TrajectoryId, Arc<Trajectory>>;

/// What is being filled in: form and field → what stands there.
pub(crate) type FilledIn = Map<String, String>;

/// What screens hold on to.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    who: RwSignal<Who>,
    lang: RwSignal<Lang>,
    codebook: RwSignal<Arc<Codebook>>,
    organisations: RwSignal<Arc<Vec<Organisation>>>,
    colleagues: RwSignal<Arc<Vec<Colleague>>>,
    caseload: RwSignal<Caseload>,
    outbox: RwSignal<Outbox>,
    link: RwSignal<Link>,
    store: StoredValue<Replica>,
    /// Where the store is kept; `None` before the login and for who has no trajectories.
    disk: leptos::prelude::StoredValue<Option<Disk>, LocalStorage>,
    /// The session was found to be this worker's.
    confirmed: StoredValue<bool>,
    /// Counts who comes and goes: an answer to one worker's question is nothing to the next.
    shift: StoredValue<u32>,
    /// Opens the screens again while the key is in memory.
    pin: RwSignal<Option<String>>,
    /// The screens are closed, the key is in memory; so many wrong tries.
    locked: RwSignal<Option<u8>>,
    /// What is being filled in.
    filled_in: RwSignal<FilledIn>,
    /// Rows on this phone that could not be read.
    damaged: RwSignal<usize>,
    /// A write to this phone's disk failed, and not everything has been written since.
    behind: StoredValue<bool>,
    /// Phone and server have been compared since the phone was unlocked.
    compared: StoredValue<bool>,
    /// The log on this phone's disk is to be written anew.
    untidy: StoredValue<bool>,
    /// What was kept on this phone was withdrawn, and is gone.
    withdrawn: RwSignal<bool>,
    /// What this phone had of the login that was tried.
    beginning: RwSignal<Beginning>,
    /// Another tab is at work.
    elsewhere: RwSignal<bool>,
    /// The last thing that was to be kept could not be.
    unkept: RwSignal<bool>,
    /// The local day; follows the clock.
    today: RwSignal<Date>,
    /// What a tap recorded last.
    last_act: StoredValue<LastAct>,
    /// Login and password of who came in without a network, until the server has confirmed the session once.
    unconfirmed: StoredValue<Option<Login>>,
    /// A language was chosen on this phone that the server has not been told of.
    untold_lang: StoredValue<bool>,
    /// How many records the first visit has fetched.
    fetched: RwSignal<usize>,
    /// Trajectories that a colleague has taken over, and who, until somebody has read it.
    taken_over: RwSignal<Vec<(String, String)>>,
    device: StoredValue<DeviceId>,
    rhythm: StoredValue<Rhythm>,
}

/// Puts the source where screens find it.
pub(crate) fn provide() -> Source {
    let source = Source {
        who: RwSignal::new(Who::Nobody),
        lang: RwSignal::new(first_language()),
        codebook: RwSignal::new(Arc::default()),
        organisations: RwSignal::new(Arc::default()),
        colleagues: RwSignal::new(Arc::default()),
        caseload: RwSignal::new(Caseload::new()),
        outbox: RwSignal::new(Outbox::default()),
        link: RwSignal::new(Link { last_contact: read_setting(LAST_CONTACT).and_then(|at| at.parse().ok()), ..Link::default() }),
        store: StoredValue::new(Replica::default()),
        disk: leptos::prelude::StoredValue::new_local(None),
        confirmed: StoredValue::new(false),
        shift: StoredValue::new(0),
        pin: RwSignal::new(None),
        locked: RwSignal::new(None),
        filled_in: RwSignal::new(FilledIn::new()),
        damaged: RwSignal::new(0),
        behind: StoredValue::new(false),
        compared: StoredValue::new(false),
        untidy: StoredValue::new(false),
        withdrawn: RwSignal::new(false),
        beginning: RwSignal::new(Beginning::Known),
        elsewhere: RwSignal::new(false),
        unkept: RwSignal::new(false),
        today: RwSignal::new(today()),
        last_act: StoredValue::new(None),
        unconfirmed: StoredValue::new(None),
        untold_lang: StoredValue::new(false),
        fetched: RwSignal::new(0),
        taken_over: RwSignal::new(Vec::new()),
        device: StoredValue::new(this_device()),
        rhythm: StoredValue::new(Rhythm::default()),
    };
    provide_context(source);
    source
}

/// The source.
pub(crate) fn source() -> Source {
    use_context().unwrap_or_else(provide)
}

impl Source {
    pub fn who(self) -> Who {
        self.who.get()
    }

    /// The local day, as a signal.
    pub fn today(self) -> RwSignal<Date> {
        self.today
    }

    /// Looks what day it is.
    pub fn look_at_clock(self) {
        if self.today.get_untracked() != today() {
            self.today.set(today());
        }
    }

    /// How many records the first visit has fetched.
    pub fn fetched(self) -> usize {
        self.fetched.get()
    }

    /// Trajectories that a colleague has taken over since this was last read, and who has them now.
    pub fn taken_over(self) -> Vec<(String, String)> {
        self.taken_over.get()
    }

    /// That was read.
    pub fn read_taken_over(self) {
        self.taken_over.set(Vec::new());
    }

    /// Who is at work; `None` before the login.
    pub fn me(self) -> Option<Me> {
        match self.who.get() {
            Who::Somebody(me) | Who::Again(me) | Who::Entering(me) => Some(me),
            Who::Nobody => None,
        }
    }

    fn me_untracked(self) -> Option<Me> {
        untrack(|| self.me())
    }

    /// Rows of this phone that could not be read.
    pub fn damaged(self) -> usize {
        self.damaged.get()
    }

    /// What this phone had when work began.
    pub fn beginning(self) -> Beginning {
        self.beginning.get()
    }

    /// Whether whoever logs in waits for another tab.
    pub fn is_elsewhere(self) -> bool {
        self.elsewhere.get()
    }

    /// Whether what this phone kept was withdrawn just now.
    pub fn withdrawn(self) -> bool {
        self.withdrawn.get()
    }

    /// Whether a trajectory is for its reader to work on; see [`mine`].
    pub fn is_mine(self, trajectory: &Trajectory) -> bool {
        self.me_untracked().is_some_and(|me| mine(&me, trajectory))
    }

    /// The login of a colleague; empty for who has left.
    pub fn login_of(self, user: UserId) -> String {
        self.colleagues.with_untracked(|all| all.iter().find(|one| one.user == user).map(|one| one.login.clone()).unwrap_or_default())
    }

    /// Whether the phone's storage failed when something had to be kept, and the server does not have it either.
    pub fn is_unkept(self) -> bool {
        self.unkept.get_untracked() && self.unsent_untracked() > 0
    }

    /// Refuses an answer that came after whoever asked had left.
    fn same_shift(self, shift: u32) -> Result<(), Trouble> {
        if self.shift.get_value() == shift { Ok(()) } else { Err(Trouble::Unexpected) }
    }

    /// Keeps something on this phone, and notes whether that went well. The writing begins now, so that the order of calls is
    /// the order of changes. After a write that failed the disk lacks more than what changed since: then everything is written.
    fn keep(self, write: impl FnOnce(&Disk, &Replica) -> Written) -> Written {
        let all = self.behind.get_value();
        let write =
            |disk: Disk| self.store.with_value(|store| if all { disk.rewrite(store, &store.outbox().ids()) } else { write(&disk, store) });
        let writing = self.disk.get_value().map(write);
        Box::pin(async move {
            let kept = match writing {
                Some(writing) => writing.await,
                None => Err(Unusable),
            };
            if all || kept.is_err() {
                self.behind.set_value(kept.is_err());
            }
            self.unkept.set(kept.is_err());
            kept
        })
    }

    /// What is being filled in.
    pub fn filled_in(self) -> RwSignal<FilledIn> {
        self.filled_in
    }

    /// Keeps what is being filled in, sealed. It is no record: when it cannot be kept, nothing is said.
    pub fn keep_filled_in(self) {
        if let Some(disk) = self.disk.get_value() {
            meanwhile(self.filled_in.with_untracked(|filled_in| disk.keep_filled_in(filled_in)));
        }
    }

    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    pub fn codebook(self) -> Arc<Codebook> {
        self.codebook.get()
    }

    pub fn organisations(self) -> Arc<Vec<Organisation>> {
        self.organisations.get()
    }

    pub fn colleagues(self) -> Arc<Vec<Colleague>> {
        self.colleagues.get()
    }

    /// The trajectories to work on; see [`mine`].
    pub fn own_caseload(self) -> Caseload {
        let Some(me) = self.me_untracked() else { return Caseload::new() };
        self.caseload().iter().filter(|(_, one)| mine(&me, one)).map(|(id, one)| (*id, Arc::clone(one))).collect()
    }

    /// Every trajectory within reach.
    pub fn caseload(self) -> Caseload {
        self.caseload.get()
    }

    /// One trajectory.
    pub fn trajectory(self, id: TrajectoryId) -> Option<Arc<Trajectory>> {
        self.caseload.with(|caseload| caseload.get(&id).cloned())
    }

    /// What the server has not confirmed.
    pub fn outbox(self) -> Outbox {
        self.outbox.get()
    }

    pub fn link(self) -> Link {
        self.link.get()
    }

    /// Speaks another language from now on; the server is told when somebody is logged in.
    pub fn choose_language(self, lang: Lang) {
        self.lang.set(lang);
        write_setting("lang", lang.tag());
        self.untold_lang.set_value(true);
        if matches!(self.who.get_untracked(), Who::Somebody(_)) {
            // When the server cannot be told now, it is told at the next login.
            leptos::task::spawn_local(async move { drop(self.tell_language(lang).await) });
        }
    }

    /// Tells the server which language was chosen on this phone.
    async fn tell_language(self, lang: Lang) -> Result<(), Trouble> {
        crate::remote::choose_language(lang).await?;
        self.untold_lang.set_value(false);
        Ok(())
    }

    /// The language of somebody who comes in: the one chosen on this phone just now, else the account's.
    fn speak(self, me: &mut Me) {
        if self.untold_lang.get_value() {
            me.lang = self.lang.get_untracked();
            let lang = me.lang;
            leptos::task::spawn_local(async move { drop(self.tell_language(lang).await) });
        } else {
            self.lang.set(me.lang);
            write_setting("lang", me.lang.tag());
        }
    }
}

/// Lets something be written while work goes on; whether it went well is not asked here.
fn meanwhile(keeping: Written) {
    leptos::task::spawn_local(async move { drop(keeping.await) });
}

/// Whether a trajectory is somebody's to work on: theirs, or of the organisation they coordinate. Others are being handed over to
/// them, and only read.
fn mine(me: &Me, trajectory: &Trajectory) -> bool {
    let offered = || trajectory.handover().is_some_and(|(_, handover)| handover.to == me.user);
    trajectory.confidant == me.user || (me.role == Role::Coordinator && !offered())
}

fn first_language() -> Lang {
    let chosen = read_setting("lang").and_then(|tag| Lang::from_tag(&tag));
    let browser = || web_sys::window()?.navigator().language().and_then(|tag| Lang::from_tag(&tag));
    chosen.or_else(browser).unwrap_or_default()
}

/// The id of this installation: drawn once, says nothing about anybody.
fn this_device() -> DeviceId {
    let known = read_setting("device").and_then(|id| id.parse().ok());
    known.unwrap_or_else(|| {
        let id = DeviceId::new(now(), &BrowserEntropy);
        write_setting("device", &id.to_string());
        id
    })
}

//! Coming in and going out.
//!
//! What is kept on this phone is sealed, so every opening of the app asks the password, also when the server still knows the
//! session. With the password alone, work goes on without a network; the first time on a phone needs one.

use std::sync::Arc;

use domain::letters::lowered;
use domain::rights::{Right, allows};
use domain::sync::Replica;
use domain::wire::{Login, Me, Refusal, VaultKey};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::{Beginning, BrowserEntropy, Caseload, FilledIn, Source, Trouble, Who, now};
use crate::offline::{
    Asked, Disk, Kept, Opened, Profile, derive, draw_key, hex, leave_place, read_hex, read_setting, take_place, write_setting,
};
use crate::remote;

/// Making a key from a password may take this long, in milliseconds, on the phone that it is made on. When the app is opened, the
/// browser has just started and is busier: then the same takes about a quarter longer, 0.7 seconds.
const UNLOCK_MS: i64 = 560;
/// Wrong tries that cost nothing: people mistype.
const FREE_TRIES: i64 = 5;
/// The longest wait after a wrong try, in milliseconds. Nothing is ever destroyed by trying.
const LONGEST_WAIT: i64 = 5 * 60_000;

static ENTROPY: BrowserEntropy = BrowserEntropy;

impl Source {
    /// Opens what is kept here with the password, else asks the server.
    ///
    /// # Errors
    /// Why nobody came in; what is kept stays as it is.
    pub async fn log_in(self, login: String, password: String) -> Result<(), Trouble> {
        let wait = must_wait();
        if wait > 0 {
            let seconds = (wait + 999) / 1_000;
            return Err(Trouble::Refused(Refusal { code: "login_wait".to_owned(), message: seconds.to_string() }));
        }
        let drawing = super::device::drawing();
        if let Who::Again(known) = self.who.get_untracked()
            && lowered(&known.login) == lowered(&login)
        {
            drop(drawing.await);
            return self.come_back(known, &login, &password).await;
        }
        self.take_place().await;
        let came_in = self.come_in(login, password, drawing).await;
        if self.disk.get_value().is_none() {
            leave_place();
        }
        came_in
    }

    /// One tab at a time works on what is kept here: each has its own copy in memory, and the second would not know what the
    /// first records.
    async fn take_place(self) {
        let tell = Closure::new(move || self.elsewhere.set(true));
        drop(JsFuture::from(take_place(&tell)).await);
        self.elsewhere.set(false);
    }

    async fn come_in(self, login: String, password: String, drawing: JsFuture) -> Result<(), Trouble> {
        let (opened, device) = Disk::open(&login, &password, drawing, &ENTROPY).await.map_err(|_| Trouble::Storage)?;
        if let Some(device) = device {
            self.device.set_value(device);
        }
        self.beginning.set(match opened {
            Opened::Nothing => Beginning::New,
            Opened::Cleared => Beginning::Cleared,
            Opened::Disk(..) | Opened::Wrong => Beginning::Known,
        });
        let was_wrong = matches!(opened, Opened::Wrong);
        if let Opened::Disk(disk, sealed) = opened
            && self.resume(disk, sealed).await?
        {
            tried(true);
            leptos::task::spawn_local(self.confirm(login, password));
            return Ok(());
        }
        match self.settle_in(&login, &password).await {
            Err(Trouble::Unreachable) if was_wrong => {
                tried(false);
                Err(refused("login_wrong"))
            }
            other => {
                match &other {
                    Ok(()) => tried(true),
                    Err(Trouble::Refused(refusal)) if refusal.code == "login_wrong" => tried(false),
                    Err(_) => {}
                }
                other
            }
        }
    }

    /// The session had ended while somebody was at work: everything is as it was.
    async fn come_back(self, known: Me, login: &str, password: &str) -> Result<(), Trouble> {
        let me = remote::log_in(&Login { login: login.to_owned(), password: password.to_owned() }).await?;
        if me.user != known.user {
            return Err(Trouble::Unexpected);
        }
        // The password may be another one than this phone was locked with.
        if let Some(disk) = self.disk.get_value() {
            drop(Disk::lock(login, password, (self.device.get_value(), *disk.key()), passes(), &ENTROPY).await);
        }
        self.confirmed.set_value(true);
        self.who.set(Who::Somebody(me));
        self.synchronise().await;
        Ok(())
    }

    /// Starts from what is kept here. `false` when the first visit was cut off before there was anything to start from.
    async fn resume(self, disk: Disk, sealed: Asked) -> Result<bool, Trouble> {
        let kept = disk.load(sealed).await.map_err(|_| Trouble::Storage)?;
        let Some(profile) = kept.profile.clone() else { return Ok(false) };
        let me = self.begin(disk, profile, kept);
        self.who.set(Who::Somebody(me));
        Ok(true)
    }

    /// After work has begun without asking anybody: is the session still this worker's?
    async fn confirm(self, login: String, password: String) {
        let (known, shift) = (self.me_untracked().map(|me| me.user), self.shift.get_value());
        let again = Login { login: login.clone(), password: password.clone() };
        let session = remote::me().await;
        if self.same_shift(shift).is_err() {
            return;
        }
        let session = match session {
            Ok(me) if Some(me.user) == known => Ok(me),
            Ok(_) | Err(Trouble::LoginRequired) => remote::log_in(&Login { login, password }).await,
            Err(trouble) => Err(trouble),
        };
        match session {
            Ok(me) if Some(me.user) == known => self.synchronise().await,
            Err(Trouble::Refused(_)) => self.ask_to_log_in_again(),
            Ok(_) | Err(_) => {
                // Once the network is back the session is asked for by itself: who just typed the password is not asked again.
                self.unconfirmed.set_value(Some(again));
                drop(self.heard::<()>(Err(Trouble::Unreachable)));
                self.try_later();
            }
        }
    }

    /// The first time on this phone, or with a new password: the server says who it is.
    async fn settle_in(self, login: &str, password: &str) -> Result<(), Trouble> {
        let mut me = remote::log_in(&Login { login: login.to_owned(), password: password.to_owned() }).await?;
        self.speak(&mut me);
        if !allows(me.role, Right::Trajectories) {
            self.who.set(Who::Somebody(me));
            return Ok(());
        }
        // A phone that was used before gets its key back from the server: unsent work survives a forgotten password.
        let proposed = VaultKey { device: self.device.get_value(), key: hex(&draw_key(&ENTROPY)) };
        let key = read_hex(&remote::vault_key(&proposed).await?.key).ok_or(Trouble::Unexpected)?;
        let disk = Disk::lock(login, password, (proposed.device, key), passes(), &ENTROPY).await.map_err(|_| Trouble::Storage)?;
        self.who.set(Who::Entering(me.clone()));
        let came_in = self.fetch(disk, me).await;
        if came_in.is_err() {
            self.who.set(Who::Nobody);
        }
        came_in
    }

    async fn fetch(self, disk: Disk, me: Me) -> Result<(), Trouble> {
        let kept = disk.load(disk.sealed()).await.map_err(|_| Trouble::Storage)?;
        let profile = ask_profile(me.clone()).await?;
        disk.keep_profile(&profile).await.map_err(|_| Trouble::Storage)?;
        let me = self.begin(disk, profile, kept);
        self.confirmed.set_value(true);
        self.pull().await?;
        self.draw(self.store.with_value(Replica::trajectories));
        self.who.set(Who::Somebody(me));
        leptos::task::spawn_local(self.synchronise());
        Ok(())
    }

    fn begin(self, disk: Disk, mut profile: Profile, kept: Kept) -> Me {
        self.speak(&mut profile.me);
        self.show(&profile);
        self.fetched.set(0);
        self.last_act.set_value(None);
        self.damaged.set(kept.unreadable);
        self.untidy.set_value(kept.untidy);
        self.behind.set_value(false);
        self.compared.set_value(false);
        self.pin.set(kept.pin.clone());
        self.filled_in.set(kept.filled_in.iter().cloned().collect());
        let store = kept.store(profile.me.user);
        let all = store.trajectories();
        self.caseload.set(Caseload::new());
        self.store.set_value(store);
        self.disk.set_value(Some(disk));
        self.confirmed.set_value(false);
        self.shift.update_value(|shift| *shift += 1);
        self.redraw(all);
        profile.me
    }

    fn show(self, profile: &Profile) {
        self.codebook.set(Arc::clone(&profile.codebook));
        self.organisations.set(Arc::clone(&profile.organisations));
        self.colleagues.set(Arc::clone(&profile.colleagues));
    }

    /// Before anything is sent: the session must be this worker's, and what the screens need may have changed.
    pub(super) async fn check_session(self) -> Result<(), Trouble> {
        if self.confirmed.get_value() {
            return Ok(());
        }
        let shift = self.shift.get_value();
        let known = self.heard(remote::me().await);
        let mut me = match (known, self.unconfirmed.get_value()) {
            (Err(Trouble::LoginRequired), Some(login)) => {
                let tried = remote::log_in(&login).await;
                self.same_shift(shift)?;
                self.unconfirmed.set_value(None);
                match tried {
                    Err(Trouble::Refused(_)) => return Err(Trouble::LoginRequired),
                    other => self.heard(other)?,
                }
            }
            (known, _) => known?,
        };
        self.unconfirmed.set_value(None);
        if self.me_untracked().is_none_or(|known| known.user != me.user) {
            return Err(Trouble::LoginRequired);
        }
        self.same_shift(shift)?;
        self.speak(&mut me);
        let profile = ask_profile(me).await?;
        self.same_shift(shift)?;
        drop(self.keep(|disk, _| disk.keep_profile(&profile)).await);
        self.show(&profile);
        self.confirmed.set_value(true);
        Ok(())
    }

    /// Logs out. What is kept stays on this phone, sealed: nothing that was not sent is lost.
    pub async fn log_out(self) {
        // Without a network the session ends by itself; the screens close now.
        drop(remote::log_out().await);
        self.close();
    }

    /// What was withdrawn from this phone: everything has been sent, so the key is destroyed, and all that it opened.
    pub(super) async fn forget_everything(self) {
        if let Some(disk) = self.disk.get_value() {
            disk.destroy().await;
        }
        drop(remote::forgotten(self.device.get_value()).await);
        drop(remote::log_out().await);
        self.close();
        self.withdrawn.set(true);
    }

    /// Closes the screens and forgets the key; what is kept stays.
    pub fn close(self) {
        self.keep_filled_in();
        self.disk.set_value(None);
        self.locked.set(None);
        self.pin.set(None);
        self.unconfirmed.set_value(None);
        self.last_act.set_value(None);
        self.taken_over.set(Vec::new());
        self.filled_in.set(FilledIn::new());
        self.confirmed.set_value(false);
        self.shift.update_value(|shift| *shift += 1);
        self.who.set(Who::Nobody);
        self.store.set_value(Replica::default());
        self.caseload.set(Caseload::new());
        self.outbox.set(Default::default());
        leave_place();
    }
}

async fn ask_profile(me: Me) -> Result<Profile, Trouble> {
    Ok(Profile {
        me,
        codebook: Arc::new(remote::codebook().await?),
        organisations: Arc::new(remote::organisations().await?),
        colleagues: Arc::new(remote::colleagues().await?),
    })
}

/// As many passes as take this phone about [`UNLOCK_MS`]. A later pass takes longer than the first: it mixes in what is there.
fn passes() -> u8 {
    let time = |passes| {
        let start = now();
        std::hint::black_box(derive("how fast is this phone", &[0; 16], passes));
        now() - start
    };
    let (one, two) = (time(1), time(2));
    let each = (two - one).max(two / 2).max(1);
    u8::try_from((1 + (UNLOCK_MS - one) / each).clamp(2, 10)).unwrap_or(2)
}

fn refused(code: &str) -> Trouble {
    Trouble::Refused(Refusal { code: code.to_owned(), message: String::new() })
}

/// Wrong tries so far, and until when nobody may try again.
fn tries() -> (i64, i64) {
    let kept = read_setting("tries").unwrap_or_default();
    let (count, until) = kept.split_once(' ').unwrap_or_default();
    (count.parse().unwrap_or(0), until.parse().unwrap_or(0))
}

/// How long nobody may try, in milliseconds. A clock that was set back must not lock anybody out.
fn must_wait() -> i64 {
    let wait = tries().1 - now();
    if (1..=LONGEST_WAIT).contains(&wait) { wait } else { 0 }
}

fn tried(right: bool) {
    let count = if right { 0 } else { tries().0 + 1 };
    let over = (count - FREE_TRIES).max(0);
    let wait = if over == 0 { 0 } else { (1_000_i64 << over.min(20)).min(LONGEST_WAIT) };
    write_setting("tries", &format!("{count} {}", now() + wait));
}

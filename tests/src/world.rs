//! A small partnership: three organisations, an account of every role, and the server over it.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use axum::Router;
use disclosure::figure::Level;
use disclosure::release::Released;
use domain::clock::{Clock, Entropy, EpochMs, utc_date};
use domain::codebook::Codebook;
use domain::ids::{Epoch, OrganisationId, PartnershipId, UserId};
use domain::period::Period;
use domain::rights::Role;
use domain::text::Lang;
use domain::wire::Organisation;
use server::aggregate::{self, ReleaseCache};
use server::auth;
use server::clock::OsEntropy;
use server::db::Db;
use server::http::{App, router};
use server::key::Key;
use server::store::account::{self, NewAccount};
use server::store::{organisation, partnership};

use crate::Client;

/// The password of every account of a test.
pub const PASSWORD: &str = "vier koeien op het dak";

static HASH: LazyLock<String> = LazyLock::new(|| auth::hash(PASSWORD, &OsEntropy).unwrap());

/// A clock that stands still until it is told otherwise. It starts on 2026-11-24.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    /// Lets time pass.
    pub fn advance(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> EpochMs {
        self.0.load(Ordering::SeqCst)
    }
}

/// Randomness that is the same in every run.
#[derive(Debug, Default)]
pub struct TestEntropy(AtomicU64);

impl Entropy for TestEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            // SplitMix64 (Steele, Lea, Flood 2014).
            let mut state = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
            state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            for (byte, random) in chunk.iter_mut().zip((state ^ (state >> 31)).to_le_bytes()) {
                *byte = random;
            }
        }
    }
}

/// The codebook of the Aalst partnership.
pub fn codebook() -> Codebook {
    Codebook::from_toml(include_str!("../../app/domain/codebook/aalst.toml")).unwrap()
}

/// The server over a small partnership.
pub struct TestApp {
    /// What handlers use.
    pub app: App,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Its organisations `ocmw` and `cawa`. There is a third, `saw`, without accounts: of two, one knows that all others are the
    /// other's.
    pub organisations: [OrganisationId; 2],
    router: Router,
}

impl TestApp {
    /// A partnership with two organisations and, in the first, an account of every role, whose login is the role's name.
    pub async fn init(db: Db) -> Self {
        Self::behind(db, false).await
    }

    /// The same, told whether a proxy of ours stands in front.
    pub async fn behind(db: Db, proxy: bool) -> Self {
        let clock = Arc::new(TestClock(AtomicI64::new(1_795_514_400_000)));
        let entropy = Arc::new(TestEntropy::default());
        let now = clock.now();
        let partnership = PartnershipId::new(now, entropy.as_ref());
        let organisations = [OrganisationId::new(now, entropy.as_ref()), OrganisationId::new(now, entropy.as_ref())];
        let mut tx = db.write().await.unwrap();
        partnership::insert(&mut tx, partnership, Epoch::new(now, entropy.as_ref()), &codebook(), now).await.unwrap();
        let third = OrganisationId::new(now, entropy.as_ref());
        for (id, code, name) in
            [(organisations[0], "ocmw", "OCMW Aalst"), (organisations[1], "cawa", "CAW"), (third, "saw", "Samenlevingsopbouw")]
        {
            let new = Organisation { id, code: code.to_owned(), name: name.to_owned() };
            organisation::insert(&mut tx, partnership, &new).await.unwrap();
        }
        tx.commit().await.unwrap();
        // The same key in every run, so that the same events show the same figures.
        let app = App::new(db, Key::new([7; 32]), Arc::clone(&clock) as Arc<dyn Clock>, entropy, proxy);
        let made = Self { router: router(app.clone()), app, clock, partnership, organisations };
        for role in Role::ALL {
            made.add(role.code(), role, made.organisations[0]).await;
        }
        made
    }

    /// Adds an account with [`PASSWORD`].
    pub async fn add(&self, login: &str, role: Role, organisation: OrganisationId) -> UserId {
        let now = self.clock.now();
        let id = UserId::new(now, self.app.entropy.as_ref());
        let new = NewAccount {
            partnership: self.partnership,
            id,
            login: login.to_owned(),
            role,
            organisation,
            password_hash: HASH.clone(),
            lang: Lang::Nl,
        };
        let mut tx = self.app.db.write().await.unwrap();
        account::insert(&mut tx, new, now).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Goes back to the day after the second quarter, before its figures are out; gives how to come back.
    pub fn in_july(&self) -> i64 {
        let back = 146 * 86_400_000;
        self.clock.advance(-back);
        back
    }

    /// Releases every quarter that is out.
    pub async fn publish(&self) -> Vec<Period> {
        let (clock, entropy) = (self.app.clock.as_ref(), self.app.entropy.as_ref());
        aggregate::publish((&self.app.db, &self.app.key, self.partnership), (clock, entropy), None, &|_| {}).await.unwrap()
    }

    /// What left of a level in a period.
    pub async fn released(&self, level: &Level, period: &str) -> Option<Arc<Released>> {
        let mut tx = self.app.db.read().await.unwrap();
        let (key, cache) = (&self.app.key, &ReleaseCache::default());
        let periods = [period.parse().unwrap()];
        let today = utc_date(self.clock.now());
        let found = aggregate::series(&mut tx, (key, cache), self.partnership, level, &periods, today).await.unwrap();
        found[0].released().cloned()
    }

    /// Somebody who is not logged in.
    pub fn nobody(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// Logs in as the account of a role.
    pub async fn log_in(&self, role: Role) -> Client {
        self.log_in_as(role.code()).await
    }

    /// Logs in with [`PASSWORD`].
    pub async fn log_in_as(&self, login: &str) -> Client {
        let mut client = self.nobody();
        let answer = client.enter(login, PASSWORD).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        client
    }
}

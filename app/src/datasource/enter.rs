//! Logging in and out.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::rights::{Right, allows};
use domain::wire::{Login, Me};
use leptos::prelude::*;

use super::{Source, Trouble, Who};
use crate::offline::{Store, write_setting};
use crate::remote;

impl Source {
    /// Finds out who is logged in already.
    pub async fn start(self) {
        self.who.set(Who::Starting);
        match remote::me().await {
            Ok(me) => self.settle_in(me).await,
            Err(Trouble::Unreachable) => self.who.set(Who::Unreachable),
            Err(_) => self.who.set(Who::Nobody),
        }
    }

    /// Logs in. Whoever worked here before and is the same person finds everything as it was.
    pub async fn log_in(self, login: String, password: String) -> Result<(), Trouble> {
        let before = self.who.get_untracked();
        let me = remote::log_in(&Login { login, password }).await?;
        match before {
            Who::Again(known) if known.user == me.user => {
                self.who.set(Who::Somebody(me));
                self.synchronise().await;
            }
            _ => {
                self.forget();
                self.settle_in(me).await;
            }
        }
        Ok(())
    }

    /// Logs out and forgets everything on this device.
    pub async fn log_out(self) -> Result<(), Trouble> {
        match remote::log_out().await {
            Ok(()) | Err(Trouble::LoginRequired) => {
                self.forget();
                self.who.set(Who::Nobody);
                Ok(())
            }
            Err(trouble) => Err(trouble),
        }
    }

    async fn settle_in(self, me: Me) {
        self.lang.set(me.lang);
        write_setting("lang", me.lang.tag());
        self.who.set(Who::Entering(me.clone()));
        match self.fetch(&me).await {
            Ok(()) => self.who.set(Who::Somebody(me)),
            Err(Trouble::LoginRequired) => self.who.set(Who::Nobody),
            Err(_) => self.who.set(Who::Unreachable),
        }
    }

    async fn fetch(self, me: &Me) -> Result<(), Trouble> {
        if !allows(me.role, Right::Trajectories) {
            return Ok(());
        }
        self.codebook.set(Arc::new(remote::codebook().await?));
        self.organisations.set(Arc::new(remote::organisations().await?));
        self.colleagues.set(Arc::new(remote::colleagues().await?));
        self.pull().await
    }

    fn forget(self) {
        self.store.set_value(Store::default());
        self.caseload.set(BTreeMap::new());
        self.outbox.set(Default::default());
    }
}

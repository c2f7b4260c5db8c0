//! The real server on a real database, with a partnership of its own for each schedule, and its backups.

use std::collections::{BTreeMap, BTreeSet};

use domain::clock::EpochMs;
use domain::codebook::Codebook;
use domain::ids::{Epoch, EventId, OrganisationId, PartnershipId, TrajectoryId, UserId};
use domain::rights::Role;
use domain::text::Lang;
use domain::wire::Organisation;
use server::db::{Db, Statement};
use server::store::account::{self, Account, NewAccount};
use server::store::{organisation, partnership, trajectory};

use super::CODEBOOK;
use super::dice::Dice;

pub struct Server {
    pub db: Db,
    pub partnership: PartnershipId,
    home: OrganisationId,
    backup: Option<Backup>,
}

/// What a backup holds besides the log up to a number.
struct Backup {
    seq: i64,
    /// Trajectory and confidant.
    owners: Vec<Vec<String>>,
    /// Account, trajectory and access.
    guests: Vec<Vec<String>>,
}

impl Server {
    /// A partnership with nobody in it yet.
    pub async fn found(db: Db, dice: &Dice, now: EpochMs) -> Self {
        let (id, home) = (PartnershipId::new(now, dice), OrganisationId::new(now, dice));
        // A push is told which codebook is in force; what the database has of it does not matter here, and is large.
        let code = format!("p{}", &id.to_string().replace('-', "")[12..]).as_str().try_into().unwrap();
        let codebook = Codebook { partnership: code, version: "1".to_owned(), title: CODEBOOK.title.clone(), lists: BTreeMap::new() };
        let mut tx = db.write().await.unwrap();
        partnership::insert(&mut tx, id, Epoch::new(now, dice), &codebook, now).await.unwrap();
        let new = Organisation { id: home, code: "home".to_owned(), name: "Home".to_owned() };
        organisation::insert(&mut tx, id, &new).await.unwrap();
        tx.commit().await.unwrap();
        Self { db, partnership: id, home, backup: None }
    }

    /// A worker.
    pub async fn hire(&self, dice: &Dice, now: EpochMs) -> Account {
        let id = UserId::new(now, dice);
        let new = NewAccount {
            partnership: self.partnership,
            id,
            login: id.to_string(),
            role: Role::Worker,
            organisation: self.home,
            password_hash: String::new(),
            lang: Lang::Nl,
        };
        let mut tx = self.db.write().await.unwrap();
        account::insert(&mut tx, new, now).await.unwrap();
        let made = account::by_id(&mut tx, self.partnership, id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        made
    }

    pub async fn owner(&self, id: TrajectoryId) -> Option<UserId> {
        let mut tx = self.db.read().await.unwrap();
        trajectory::owners(&mut tx, self.partnership, &[id]).await.unwrap().get(&id).map(|owner| owner.confidant)
    }

    /// Whose each trajectory is.
    pub async fn owners(&self) -> BTreeMap<TrajectoryId, UserId> {
        let rows = self.rows("SELECT id, confidant_id FROM trajectory WHERE", 2).await;
        rows.iter().map(|row| (row[0].parse().unwrap(), row[1].parse().unwrap())).collect()
    }

    /// Every event in the log.
    pub async fn stored(&self) -> BTreeSet<EventId> {
        self.ids("SELECT id FROM event WHERE").await
    }

    /// Every event that was refused and is kept aside.
    pub async fn sealed(&self) -> BTreeSet<EventId> {
        self.ids("SELECT id FROM sealed_event WHERE").await
    }

    /// How many trajectories were handed over.
    pub async fn handed_over(&self) -> usize {
        self.ids("SELECT id FROM event WHERE kind = 'handover_done' AND").await.len()
    }

    async fn ids(&self, query: &str) -> BTreeSet<EventId> {
        self.rows(query, 1).await.iter().map(|row| row[0].parse().unwrap()).collect()
    }

    pub async fn back_up(&mut self) {
        let mut tx = self.db.read().await.unwrap();
        let seq = partnership::feed(&mut tx, self.partnership).await.unwrap().last_seq;
        drop(tx);
        let owners = self.rows("SELECT id, confidant_id FROM trajectory WHERE", 2).await;
        let guests = self.rows("SELECT account_id, trajectory_id, access FROM guest WHERE", 3).await;
        self.backup = Some(Backup { seq, owners, guests });
    }

    /// The database as it was at the backup, in a new life when there is one. Gives whether there was a backup.
    pub async fn restore(&self, life: Option<Epoch>) -> bool {
        let Some(Backup { seq, owners, guests }) = &self.backup else { return false };
        let id = self.partnership;
        let mut commands = vec![
            format!("DELETE FROM event WHERE partnership_id = '{id}' AND seq > {seq}"),
            format!("DELETE FROM scope_change WHERE partnership_id = '{id}' AND seq > {seq}"),
            format!("DELETE FROM guest WHERE partnership_id = '{id}'"),
            format!(
                "DELETE FROM trajectory WHERE partnership_id = '{id}' AND id NOT IN (SELECT trajectory_id FROM event WHERE partnership_id = '{id}')"
            ),
            format!("UPDATE partnership SET last_seq = {seq} WHERE partnership_id = '{id}'"),
        ];
        commands.extend(life.map(|epoch| format!("UPDATE partnership SET epoch = '{epoch}' WHERE partnership_id = '{id}'")));
        commands.extend(owners.iter().map(|owner| {
            format!("UPDATE trajectory SET confidant_id = '{}' WHERE partnership_id = '{id}' AND id = '{}'", owner[1], owner[0])
        }));
        commands.extend(guests.iter().map(|guest| {
            let (account, trajectory, access) = (&guest[0], &guest[1], &guest[2]);
            format!("INSERT INTO guest (partnership_id, account_id, trajectory_id, access) VALUES ('{id}', '{account}', '{trajectory}', '{access}')")
        }));
        run(&self.db, commands).await;
        true
    }

    /// Columns of text of every row of this partnership; `query` ends with WHERE.
    async fn rows(&self, query: &str, columns: usize) -> Vec<Vec<String>> {
        // Of an id made above.
        let query = once(format!("{query} partnership_id = '{}'", self.partnership));
        let found = self.db.glance().await.unwrap().all(query, vec![]).await.unwrap();
        found.iter().map(|row| (0..columns).map(|at| row.text(at).unwrap()).collect()).collect()
    }
}

/// Runs commands of ids and numbers made here, in one transaction.
pub async fn run(db: &Db, commands: Vec<String>) {
    let mut tx = db.write().await.unwrap();
    for command in commands {
        tx.run(once(command), vec![]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// The program knows no statement that was not written before it began.
fn once(sql: String) -> Statement {
    Box::leak(sql.into_boxed_str())
}

//! Accounts: a login, a role, an organisation. No name, no address.

use domain::clock::EpochMs;
use domain::ids::{OrganisationId, PartnershipId, UserId};
use domain::rights::Role;
use domain::text::Lang;
use domain::wire::Colleague;

use crate::db::{Error, Row, Tx, statements, text};

statements! {
    INSERT = "INSERT INTO account (partnership_id, id, login, role, organisation_id, password_hash, lang, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    BY_LOGIN = "SELECT a.partnership_id, a.id, a.login, a.role, a.organisation_id, o.name, a.lang, p.codebook_version, a.created_at, a.disabled_at, a.password_hash FROM account a JOIN organisation o ON o.partnership_id = a.partnership_id AND o.id = a.organisation_id JOIN partnership p ON p.partnership_id = a.partnership_id WHERE a.login = $1";
    BY_ID = "SELECT a.partnership_id, a.id, a.login, a.role, a.organisation_id, o.name, a.lang, p.codebook_version, a.created_at, a.disabled_at FROM account a JOIN organisation o ON o.partnership_id = a.partnership_id AND o.id = a.organisation_id JOIN partnership p ON p.partnership_id = a.partnership_id WHERE a.partnership_id = $1 AND a.id = $2";
    ALL = "SELECT a.partnership_id, a.id, a.login, a.role, a.organisation_id, o.name, a.lang, p.codebook_version, a.created_at, a.disabled_at FROM account a JOIN organisation o ON o.partnership_id = a.partnership_id AND o.id = a.organisation_id JOIN partnership p ON p.partnership_id = a.partnership_id WHERE a.partnership_id = $1 ORDER BY o.name, a.login";
    COLLEAGUES = "SELECT id, login, organisation_id FROM account WHERE partnership_id = $1 AND role IN ('worker', 'coordinator') AND disabled_at IS NULL ORDER BY login";
    SET_HASH = "UPDATE account SET password_hash = $3 WHERE partnership_id = $1 AND id = $2";
    SET_LANG = "UPDATE account SET lang = $3 WHERE partnership_id = $1 AND id = $2";
    DISABLE = "UPDATE account SET disabled_at = $3 WHERE partnership_id = $1 AND id = $2";
}

/// One account, with what every request needs to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its partnership.
    pub partnership: PartnershipId,
    /// Its id.
    pub id: UserId,
    /// Its login, lower case.
    pub login: String,
    /// Its role.
    pub role: Role,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// That organisation's name.
    pub organisation_name: String,
    /// The language chosen.
    pub lang: Lang,
    /// The codebook in force in its partnership.
    pub codebook_version: String,
    /// When it was made.
    pub created_at: EpochMs,
    /// When it was disabled; `None` while it may log in.
    pub disabled_at: Option<EpochMs>,
}

/// What a new account needs.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Its partnership.
    pub partnership: PartnershipId,
    /// Its id.
    pub id: UserId,
    /// Its login.
    pub login: String,
    /// Its role.
    pub role: Role,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// The password's hash (PHC string).
    pub password_hash: String,
    /// The language.
    pub lang: Lang,
}

/// Adds an account; the login is stored in lower case.
///
/// # Errors
/// [`Error::Exists`] when the login is taken.
pub async fn insert(tx: &mut Tx, new: NewAccount, now: EpochMs) -> Result<(), Error> {
    let values = vec![
        text(new.partnership),
        text(new.id),
        new.login.to_lowercase().into(),
        new.role.code().into(),
        text(new.organisation),
        new.password_hash.into(),
        new.lang.tag().into(),
        now.into(),
    ];
    tx.run(INSERT, values).await.map(drop)
}

/// An account and its password's hash, by login.
///
/// # Errors
/// [`Error`] of the database.
pub async fn by_login(tx: &mut Tx, login: &str) -> Result<Option<(Account, String)>, Error> {
    let row = tx.maybe(BY_LOGIN, vec![login.to_lowercase().into()]).await?;
    row.map(|row| Ok((read(&row)?, row.text(10)?))).transpose()
}

/// An account by id.
///
/// # Errors
/// [`Error`] of the database.
pub async fn by_id(tx: &mut Tx, partnership: PartnershipId, id: UserId) -> Result<Option<Account>, Error> {
    tx.maybe(BY_ID, vec![text(partnership), text(id)]).await?.map(|row| read(&row)).transpose()
}

/// Every account of a partnership.
///
/// # Errors
/// [`Error`] of the database.
pub async fn all(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<Account>, Error> {
    tx.all(ALL, vec![text(partnership)]).await?.iter().map(read).collect()
}

/// Those to whom a trajectory can be handed over.
///
/// # Errors
/// [`Error`] of the database.
pub async fn colleagues(tx: &mut Tx, partnership: PartnershipId) -> Result<Vec<Colleague>, Error> {
    let rows = tx.all(COLLEAGUES, vec![text(partnership)]).await?;
    rows.iter()
        .map(|row| {
            Ok(Colleague {
                user: row.read(0, "account", "id")?,
                login: row.text(1)?,
                organisation: row.read(2, "account", "organisation_id")?,
            })
        })
        .collect()
}

/// Replaces the password's hash.
///
/// # Errors
/// [`Error`] of the database.
pub async fn set_hash(tx: &mut Tx, account: &Account, hash: String) -> Result<(), Error> {
    tx.run(SET_HASH, vec![text(account.partnership), text(account.id), hash.into()]).await.map(drop)
}

/// Remembers the language chosen.
///
/// # Errors
/// [`Error`] of the database.
pub async fn set_lang(tx: &mut Tx, partnership: PartnershipId, id: UserId, lang: Lang) -> Result<(), Error> {
    tx.run(SET_LANG, vec![text(partnership), text(id), lang.tag().into()]).await.map(drop)
}

/// Disables or enables an account; gives whether there is one.
///
/// # Errors
/// [`Error`] of the database.
pub async fn set_disabled(tx: &mut Tx, partnership: PartnershipId, id: UserId, at: Option<EpochMs>) -> Result<bool, Error> {
    Ok(tx.run(DISABLE, vec![text(partnership), text(id), at.into()]).await? > 0)
}

fn read(row: &Row) -> Result<Account, Error> {
    let corrupt = |column| Error::Corrupt { table: "account", column };
    Ok(Account {
        partnership: row.read(0, "account", "partnership_id")?,
        id: row.read(1, "account", "id")?,
        login: row.text(2)?,
        role: Role::from_code(&row.text(3)?).ok_or(corrupt("role"))?,
        organisation: row.read(4, "account", "organisation_id")?,
        organisation_name: row.text(5)?,
        lang: Lang::from_tag(&row.text(6)?).ok_or(corrupt("lang"))?,
        codebook_version: row.text(7)?,
        created_at: row.int(8)?,
        disabled_at: row.maybe_int(9)?,
    })
}

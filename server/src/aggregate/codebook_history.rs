//! Which codebook a period is counted by, and the words that figures are shown in.

use std::sync::Arc;

use domain::code::Code;
use domain::codebook::{Codebook, Item};
use domain::ids::PartnershipId;
use domain::text::Label;

use super::sheets::ORGANISATION;
use crate::db::{Error, Tx};
use crate::store::{organisation, partnership};

/// An organisation's code as it stands in tables: codes of tables have no hyphen, codes of organisations no underscore.
pub(super) fn organisation_code(code: &str) -> String {
    code.replace('-', "_")
}

/// A version of the codebook.
pub(super) async fn codebook(tx: &mut Tx, id: PartnershipId, version: &str) -> Result<Arc<Codebook>, Error> {
    let corrupt = || Error::Corrupt { table: "codebook", column: "content" };
    let content = partnership::codebook(tx, id, version).await?.ok_or_else(corrupt)?;
    serde_json::from_str(&content).map(Arc::new).map_err(|_| corrupt())
}

/// The codebook with these organisations as one more list.
pub(super) fn with_organisations(codebook: &Codebook, organisations: impl IntoIterator<Item = (String, String)>) -> Codebook {
    let mut book = codebook.clone();
    let named = organisations.into_iter().filter_map(|(code, name)| {
        let label = Label { nl: name.clone(), fr: name.clone(), en: name };
        Some(Item::new(Code::new(organisation_code(&code)).ok()?, label))
    });
    book.lists.insert(ORGANISATION.to_owned(), named.collect());
    book
}

/// The codebook in force, with the partnership's organisations as one more list, `organisation`: the words of figures.
///
/// # Errors
/// [`Error`] of the database.
pub async fn words(tx: &mut Tx, id: PartnershipId, version: &str) -> Result<Codebook, Error> {
    let book = codebook(tx, id, version).await?;
    let organisations = organisation::all(tx, id).await?;
    Ok(with_organisations(&book, organisations.into_iter().map(|one| (one.code, one.name))))
}

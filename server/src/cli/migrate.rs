//! `brug migrate`

use super::{Failed, check_schema, schema_line};
use crate::db::Db;

pub(super) async fn run(db: &Db) -> Result<(), Failed> {
    let ran = check_schema(db).await?;
    println!("{}", schema_line(ran));
    Ok(())
}

//! `brug codebook`

use std::path::{Path, PathBuf};

use clap::Subcommand;
use domain::clock::Clock;
use domain::codebook::{Codebook, Problem, check, incompatible};
use domain::ids::{Epoch, PartnershipId};

use super::Failed;
use crate::clock::{OsEntropy, SystemClock};
use crate::db::Db;
use crate::store::partnership;

#[derive(Debug, Subcommand)]
pub(super) enum CodebookCommand {
    /// Check a codebook file; prints every problem.
    Check {
        /// The TOML file.
        file: PathBuf,
    },
    /// Put a codebook in force: makes its partnership when there is none yet, else follows its former version.
    Load {
        /// The TOML file.
        file: PathBuf,
    },
}

/// `brug codebook check`: needs no database.
pub(super) fn check_file(file: &Path) -> Result<Codebook, Failed> {
    let text = std::fs::read_to_string(file).map_err(|error| Failed(format!("cannot read {}: {error}", file.display())))?;
    let codebook = Codebook::from_toml(&text).map_err(Failed::because)?;
    no_problems(&check(&codebook))?;
    println!("{} {}: no problems in {} lists", codebook.partnership, codebook.version, codebook.lists.len());
    Ok(codebook)
}

/// `brug codebook load`
pub(super) async fn load(db: &Db, file: &Path) -> Result<(), Failed> {
    let codebook = check_file(file)?;
    let now = SystemClock.now();
    let mut tx = db.write().await.map_err(Failed::because)?;
    let done = match partnership::find(&mut tx, &codebook.partnership).await.map_err(Failed::because)? {
        None => {
            let id = PartnershipId::new(now, &OsEntropy);
            let made = partnership::insert(&mut tx, id, Epoch::new(now, &OsEntropy), &codebook, now).await;
            made.map_err(Failed::because)?;
            "made the partnership; add its organisations with brug organisation add"
        }
        Some(id) => {
            let feed = partnership::feed(&mut tx, id).await.map_err(Failed::because)?;
            let former = stored(&mut tx, id, &feed.codebook_version).await?;
            let same_version = stored(&mut tx, id, &codebook.version).await?;
            if same_version.is_some_and(|stored| stored != codebook) {
                return Err(Failed(format!("version {} is known with other content: raise the version", codebook.version)));
            }
            if let Some(former) = former {
                no_problems(&incompatible(&former, &codebook))?;
            }
            partnership::put_codebook(&mut tx, id, &codebook, now).await.map_err(Failed::because)?;
            "in force"
        }
    };
    tx.commit().await.map_err(Failed::because)?;
    println!("{done}");
    Ok(())
}

async fn stored(tx: &mut crate::db::Tx, id: PartnershipId, version: &str) -> Result<Option<Codebook>, Failed> {
    let content = partnership::codebook(tx, id, version).await.map_err(Failed::because)?;
    content.map(|content| serde_json::from_str(&content).map_err(Failed::because)).transpose()
}

fn no_problems(problems: &[Problem]) -> Result<(), Failed> {
    for problem in problems {
        println!("{problem}");
    }
    match problems.len() {
        0 => Ok(()),
        1 => Err(Failed("1 problem; nothing was changed".to_owned())),
        many => Err(Failed(format!("{many} problems; nothing was changed"))),
    }
}

//! The addresses of pages with figures, and how a level is written in them.

use disclosure::figure::Level;
use domain::codebook::Codebook;
use domain::period::Period;
use domain::text::Lang;

/// The whole partnership.
const WHOLE: &str = "all";

/// Before the code of an organisation; a challenge's code has no dot.
const ORGANISATION: &str = "organisation.";

/// The list of the codebook that the partnership's organisations stand in.
pub(super) const ORGANISATIONS: &str = "organisation";

/// A level as it stands in addresses and names of files: `all`, `ru1`, `organisation.ocmw`.
#[must_use]
pub fn code(level: &Level) -> String {
    match level {
        Level::Whole => WHOLE.to_owned(),
        Level::Challenge(code) => code.clone(),
        Level::Organisation(code) => format!("{ORGANISATION}{code}"),
    }
}

/// Reads what [`code`] writes; whether there is such a challenge or organisation is another question.
#[must_use]
pub fn level_of(code: &str) -> Level {
    match code.strip_prefix(ORGANISATION) {
        Some(organisation) => Level::Organisation(organisation.to_owned()),
        None if code == WHOLE => Level::Whole,
        None => Level::Challenge(code.to_owned()),
    }
}

/// What a level is called: the partnership's title, the challenge, the organisation.
#[must_use]
pub fn name(level: &Level, codebook: &Codebook, lang: Lang) -> String {
    match level {
        Level::Whole => codebook.title.get(lang).to_owned(),
        Level::Challenge(code) => codebook.label("challenge", code, lang).to_owned(),
        Level::Organisation(code) => codebook.label(ORGANISATIONS, code, lang).to_owned(),
    }
}

/// `/dashboard/ru1/services?period=2026-Q3`; without `under` the page of the level.
pub(super) fn page(level: &Level, under: &str, period: Period) -> String {
    format!("{}?period={period}", without_period(level, under))
}

/// The same, for a form that chooses the period.
pub(super) fn without_period(level: &Level, under: &str) -> String {
    let slash = if under.is_empty() { "" } else { "/" };
    format!("/dashboard/{}{slash}{under}", code(level))
}

/// Where the files of a period are.
pub(super) fn files(level: &Level, period: Period) -> String {
    format!("/dashboard/{}/{period}", code(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_read_as_it_was_written() {
        for level in [Level::Whole, Level::Challenge("ru1".to_owned()), Level::Organisation("ocmw_aalst".to_owned())] {
            assert_eq!(level_of(&code(&level)), level);
        }
    }
}

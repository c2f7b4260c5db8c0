//! Which tables are released, of whom and when: the catalogue, in the words of the period's codebook.

use std::collections::BTreeSet;

use domain::codebook::Codebook;
use domain::period::Period;
use domain::table::{self, Adds, CATALOGUE, Categories, Levels};
use disclosure::figure::{Axis, Level, Measure, Sheet, Table};

/// The list that organisations stand in.
pub const ORGANISATION: &str = "organisation";

/// Every sheet of a period. `codebook` holds what could be chosen in it, and the organisations of the period.
#[must_use]
pub fn sheets(codebook: &Codebook, period: Period) -> Vec<Sheet> {
    let of = |level: Level| {
        let wanted =
            CATALOGUE.iter().filter(|spec| spec.covers(period) && spec.levels >= published(&level));
        let tables = wanted.map(|spec| table(spec, codebook, &level)).collect();
        Sheet { level, period, tables }
    };
    let codes = |list: &str| codebook.list(list).iter().map(|item| item.code.to_string()).collect::<Vec<_>>();
    let challenges = codes("challenge").into_iter().map(Level::Challenge);
    let organisations = codes(ORGANISATION).into_iter().map(Level::Organisation);
    std::iter::once(Level::Whole).chain(challenges).chain(organisations).map(of).collect()
}

/// The levels among which this one is.
const fn published(level: &Level) -> Levels {
    match level {
        Level::Whole => Levels::Whole,
        Level::Challenge(_) => Levels::Challenges,
        Level::Organisation(_) => Levels::Organisations,
    }
}

fn table(spec: &table::Table, codebook: &Codebook, level: &Level) -> Table {
    Table {
        code: spec.code.to_owned(),
        universe: spec.universe.to_owned(),
        within: spec.within.map(str::to_owned),
        rows: axis(spec.rows, "row", codebook, level),
        cols: axis(spec.cols, "col", codebook, level),
        measure: if spec.measure == table::Measure::Persons { Measure::Persons } else { Measure::Contacts },
        // How far an offer reaches is what the partnership must be able to see, above all when it reaches nobody: that is a
        // fact about the offer, not a trait of the persons. That all street work was in one place is one about the work.
        guards_traits: !SUPPLY.contains(&spec.universe),
    }
}

/// Universes that tell of services and of street work.
const SUPPLY: [&str; 3] = ["services", "service_declined", "tallies"];

fn axis(categories: Categories, side: &'static str, codebook: &Codebook, level: &Level) -> Axis {
    let (categories_of, adds) = match categories {
        Categories::One => (vec!["all".to_owned()], Adds::Up),
        Categories::Fixed(codes, adds) => (codes.iter().map(|(code, _)| (*code).to_owned()).collect(), adds),
        Categories::Codebook(list, adds) => {
            let belongs = |challenge: &Option<domain::code::Code>| match (challenge, level) {
                (Some(of), Level::Challenge(code)) => **of == **code,
                _ => true,
            };
            // Refusals are counted with what is not known: see `domain::table`.
            let items = codebook.list(list).iter().filter(|item| belongs(&item.challenge) && item.code != "declined");
            let mut codes: Vec<String> = items.map(|item| item.code.to_string()).collect();
            let known: BTreeSet<&String> = codes.iter().collect();
            // Somebody whose answer the codebook of the period does not know counts here.
            if adds == Adds::Up && list != ORGANISATION && !known.contains(&UNKNOWN.to_owned()) && table::DIMENSIONS.contains(&list) {
                codes.push(UNKNOWN.to_owned());
            }
            (codes, adds)
        }
    };
    Axis { dimension: categories.dimension(side).to_owned(), categories: categories_of, adds_up: adds == Adds::Up }
}

/// Where somebody counts of whom something is not known.
pub const UNKNOWN: &str = "unknown";

//! Which tables are released, of whom and when: the catalogue, in the words of the period's codebook.

use disclosure::figure::{Axis, Level, Measure, Sheet, Table};
use domain::code::Code;
use domain::codebook::Codebook;
use domain::period::Period;
use domain::table::{self, CATALOGUE, Categories, Levels};

/// The list that organisations stand in.
pub const ORGANISATION: &str = "organisation";

/// Every sheet of a period. `codebook` holds what could be chosen in it, and the organisations of the period.
#[must_use]
pub fn sheets(codebook: &Codebook, period: Period) -> Vec<Sheet> {
    let of = |level: Level| {
        let wanted = CATALOGUE.iter().filter(|spec| spec.covers(period) && spec.levels >= published(&level));
        let tables = wanted.map(|spec| table(spec, (codebook, period), &level)).collect();
        Sheet { level, period, tables }
    };
    let codes =
        |list: &str| codebook.list(list).iter().filter(|item| item.begun_by(period)).map(|item| item.code.to_string()).collect::<Vec<_>>();
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

fn table(spec: &table::Table, book: (&Codebook, Period), level: &Level) -> Table {
    Table {
        code: spec.code.to_owned(),
        universe: spec.universe.to_owned(),
        within: spec.within.map(str::to_owned),
        rows: axis(spec.rows, "row", book, level),
        cols: axis(spec.cols, "col", book, level),
        measure: if spec.measure == table::Measure::Persons { Measure::Persons } else { Measure::Contacts },
        // How far an offer reaches is what the partnership must be able to see, above all when it reaches nobody: that is a
        // fact about the offer, not a trait of the persons. That all street work was in one place is one about the work.
        guards_traits: !SUPPLY.contains(&spec.universe),
    }
}

/// Universes that tell of services and of street work.
const SUPPLY: [&str; 3] = ["services", "declined", "tallies"];

/// Rows and columns come from the codebook and the organisations of the period, never from what was counted. A level has those of
/// other challenges not.
fn axis(categories: Categories, side: &'static str, (codebook, period): (&Codebook, Period), level: &Level) -> Axis {
    let belongs = |code: &Code| match (categories, level) {
        (Categories::Codebook(list, _), Level::Challenge(own)) => {
            codebook.item(list, code).and_then(|item| item.challenge.as_ref()).is_none_or(|of| **of == **own)
        }
        _ => true,
    };
    let codes = categories.codes(codebook, period).into_iter().filter(belongs);
    let categories_of = codes.map(|code| code.to_string()).collect();
    Axis { dimension: categories.dimension(side).to_owned(), categories: categories_of, adds_up: categories.adds_up() }
}

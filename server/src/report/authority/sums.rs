//! Whether exact totals add up. A sheet with a sum that does not is not given to anybody: SFC2021 refuses it, and something is wrong.

use domain::esf::{COMBINED, Combined, Indicator};

use crate::aggregate::{Persons, Totals};

/// The sums that do not hold, each in codes; empty when the sheet may leave.
#[must_use]
pub fn broken(totals: &Totals) -> Vec<String> {
    let combined = COMBINED.into_iter().filter(|combined| !is_sum(totals, combined)).map(|combined| {
        let parts: Vec<&str> = combined.parts.iter().map(|part| part.code()).collect();
        format!("{} = {}", combined.code, parts.join(" + "))
    });
    let genders = totals.indicators.iter().filter(|total| {
        // Whoever gave no gender is in the total of EECO01 alone.
        let without = if total.indicator == Indicator::Eeco01.code() { totals.without_gender } else { 0 };
        columns(total.counted) + u64::from(without) != u64::from(total.counted.total)
    });
    let genders = genders.map(|total| format!("{}: v + m + x = ∑", total.indicator));
    combined.chain(genders).collect()
}

/// Whether a reserved code equals its parts, in all and in each column. One that was not counted does not.
fn is_sum(totals: &Totals, combined: &Combined) -> bool {
    let Some(together) = totals.combined.iter().find(|one| one.code == combined.code) else { return false };
    let find = |part: &Indicator| totals.indicators.iter().find(|total| total.indicator == part.code()).map(|total| total.counted);
    let Some(parts) = combined.parts.iter().map(find).collect::<Option<Vec<Persons>>>() else { return false };
    let of: [fn(&Persons) -> u32; 4] = [|one| one.women, |one| one.men, |one| one.non_binary, |one| one.total];
    of.iter().all(|of| parts.iter().map(|part| u64::from(of(part))).sum::<u64>() == u64::from(of(&together.counted)))
}

fn columns(persons: Persons) -> u64 {
    u64::from(persons.women) + u64::from(persons.men) + u64::from(persons.non_binary)
}

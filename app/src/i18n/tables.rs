//! The words of tables: rows, columns, periods, hidden figures.

use domain::codebook::Codebook;
use domain::period::Period;
use domain::table::{Categories, Table};
use domain::text;
use domain::text::{Lang, Text};

/// What stands where a figure is hidden; why it is hidden is not told.
pub const HIDDEN: &str = "–";

/// What stands where nobody has given a figure.
pub const NOT_GIVEN: Text = text!("niet opgegeven", "non communiqué", "not given");

/// What `–` means.
pub const HIDDEN_MEANS: Text = text!(
    "– betekent: beschermd. Het gaat om weinig mensen, of het cijfer zou een ander beschermd cijfer verraden. Het is niet nul.",
    "– signifie : protégé. Il s’agit de peu de personnes, ou le chiffre en trahirait un autre. Ce n’est pas zéro.",
    "– means: protected. It is about few people, or the figure would give another protected one away. It is not zero.",
);

/// How many figures of a table are hidden.
pub const HIDDEN_HERE: Text = text!(
    "Hier zijn {hidden} van de {all} cijfers beschermd.",
    "Ici, {hidden} chiffres sur {all} sont protégés.",
    "Here {hidden} of the {all} figures are protected.",
);

/// The one column of a list.
pub const NUMBER: Text = text!("aantal", "nombre", "number");
/// The sum of a row or column.
pub const TOTAL: Text = text!("totaal", "total", "total");

/// The label of a row or column.
#[must_use]
pub fn category<'a>(categories: Categories, code: &'a str, codebook: &'a Codebook, lang: Lang) -> &'a str {
    match categories {
        Categories::One => NUMBER.get(lang),
        Categories::Fixed(codes, _) => codes.iter().find(|(known, _)| *known == code).map_or(code, |(_, text)| text.get(lang)),
        Categories::Codebook(list, _) => codebook.label(list, code, lang),
    }
}

/// What stands where figures are still to come, in two words that fit under one another.
pub const TO_COME: [Text; 2] = [text!("nog", "pas", "not"), text!("niet", "encore", "yet")];

/// What the rows of a table are, for its corner.
#[must_use]
pub fn rows(table: &Table, lang: Lang) -> &'static str {
    let text = match table.code {
        "waiting" => text!("wachttijd", "attente", "wait"),
        "contact_count" => text!("aantal contacten", "nombre de contacts", "number of contacts"),
        "contact_gap" => text!("dagen ertussen", "jours entre deux", "days between"),
        "confidants" => text!("aantal vertrouwenspersonen", "nombre de personnes de confiance", "number of confidants"),
        "handovers" => text!("overdracht", "transfert", "handover"),
        "duration" => text!("tijd in het traject", "durée du trajet", "time in the trajectory"),
        _ => return dimension(table.rows, lang),
    };
    text.get(lang)
}

/// What the categories of a side are.
#[must_use]
pub fn dimension(categories: Categories, lang: Lang) -> &'static str {
    let text = match categories {
        Categories::Codebook("municipality", _) => text!("gemeente", "commune", "municipality"),
        Categories::Codebook("age_band", _) => text!("leeftijd", "âge", "age"),
        Categories::Codebook("persona", _) => text!("persona", "persona", "persona"),
        Categories::Codebook("barrier", _) => text!("drempel", "obstacle", "barrier"),
        Categories::Codebook("strength", _) => text!("kracht", "force", "strength"),
        Categories::Codebook("service", _) => text!("dienstverlening", "service", "service"),
        Categories::Codebook("domain", _) => text!("levensdomein", "domaine de vie", "life domain"),
        Categories::Codebook("contact_kind", _) => text!("soort contact", "type de contact", "kind of contact"),
        Categories::Codebook("gender", _) => text!("geslacht", "genre", "gender"),
        Categories::Codebook("organisation", _) => text!("organisatie", "organisation", "organisation"),
        Categories::Codebook("referral_reason", _) => text!("reden", "raison", "reason"),
        Categories::Codebook("close_reason", _) => text!("reden", "raison", "reason"),
        _ => text!("groep", "groupe", "group"),
    };
    text.get(lang)
}

/// "K3": a quarter where there is little room.
#[must_use]
pub fn short_quarter(quarter: u8, lang: Lang) -> String {
    format!("{}{quarter}", text!("K", "T", "Q").get(lang))
}

/// "K3 2026", "2026": a period where there is little room.
#[must_use]
pub fn short_period(period: Period, lang: Lang) -> String {
    let quarter = period.quarter().map_or_else(String::new, |quarter| format!("{} ", short_quarter(quarter, lang)));
    format!("{quarter}{}", period.year())
}

/// "2024, K1 2025, K2 2025": where there is little room; a year where all of its quarters are there. Quarters in order.
#[must_use]
pub fn short_periods(quarters: &[Period], lang: Lang) -> String {
    let whole = |year: Period| year.quarters().all(|quarter| quarters.contains(&quarter));
    let mut said: Vec<String> = Vec::new();
    for quarter in quarters {
        let year = Period::year_of(quarter.first());
        let words = short_period(if whole(year) { year } else { *quarter }, lang);
        if said.last() != Some(&words) {
            said.push(words);
        }
    }
    said.join(", ")
}

/// "3de kwartaal 2026", "2026".
#[must_use]
pub fn period(period: Period, lang: Lang) -> String {
    let year = period.year();
    match (period.quarter(), lang) {
        (None, _) => year.to_string(),
        (Some(1), Lang::Nl) => format!("1ste kwartaal {year}"),
        (Some(quarter), Lang::Nl) => format!("{quarter}de kwartaal {year}"),
        (Some(1), Lang::Fr) => format!("1er trimestre {year}"),
        (Some(quarter), Lang::Fr) => format!("{quarter}e trimestre {year}"),
        (Some(quarter), Lang::En) => format!("quarter {quarter} of {year}"),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn quarters_are_said_in_short_and_whole_years_as_years() {
        let quarters = ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q3"].map(|text| text.parse().unwrap());
        assert_eq!(short_periods(&quarters, Lang::Nl), "K4 2024, 2025, K1 2026, K3 2026");
        assert_eq!(short_periods(&[], Lang::Fr), "");
    }
}

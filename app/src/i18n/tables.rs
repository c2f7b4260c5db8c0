//! The words of tables: rows, columns, periods, hidden figures.

use domain::codebook::Codebook;
use domain::period::Period;
use domain::table::{Categories, Table};
use domain::text;
use domain::text::{Lang, Text};

/// What stands where a figure is hidden; why it is hidden is not told.
pub const HIDDEN: &str = "–";

/// What stands where a figure is rounded to zero: there may be somebody.
pub const ABOUT_ZERO: Text = text!("ca. 0", "env. 0", "approx. 0");

/// A protected figure as text; `None` where it is hidden.
#[must_use]
pub fn shown(figure: Option<u64>, lang: Lang) -> String {
    match figure {
        None => HIDDEN.to_owned(),
        Some(0) => ABOUT_ZERO.get(lang).to_owned(),
        Some(figure) => figure.to_string(),
    }
}

/// What stands where nobody has given a figure.
pub const NOT_GIVEN: Text = text!("niet opgegeven", "non communiqué", "not given");

/// Said once on each page with figures: how far the true numbers usually are from what is shown.
#[must_use]
pub fn rounded(usual: u64, lang: Lang) -> String {
    let text = text!(
        "De cijfers zijn afgerond: het echte aantal mensen ligt er meestal hoogstens {usual} naast. Delen tellen daarom niet precies op tot hun totaal.",
        "Les chiffres sont arrondis : le vrai nombre de personnes n’en diffère d’habitude pas de plus de {usual}. La somme des parties ne donne donc pas exactement le total.",
        "The figures are rounded: the true number of persons is usually no more than {usual} away. That is why parts do not add up exactly to their total.",
    );
    text.get(lang).replace("{usual}", &usual.to_string())
}

/// What `–` means.
pub const HIDDEN_MEANS: Text = text!(
    "– betekent: dit cijfer tonen we niet. Anders is niet te bewijzen dat niemand herkenbaar wordt.",
    "– signifie : ce chiffre n’est pas montré. Sinon on ne peut prouver que personne ne devient reconnaissable.",
    "– means: this figure is not shown. Otherwise it cannot be proven that nobody becomes recognisable.",
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

/// What stands in a table where the figures of a period are not out.
pub const NOT_OUT: Text = text!("nog niet", "pas encore", "not yet");
/// What stands in a table where a level has no figures in a period.
pub const TOO_FEW: Text = text!("te weinig mensen", "trop peu de personnes", "too few people");

/// What the rows of a table are, for its corner.
#[must_use]
pub fn rows(table: &Table, lang: Lang) -> &'static str {
    let text = match table.code {
        "first_meeting" => text!("tijd tot de ontmoeting", "délai", "time to the meeting"),
        "open_length" => text!("hoe lang al open", "depuis quand", "open for how long"),
        "funnel" => text!("verste stap", "étape la plus avancée", "furthest step"),
        "cohort" | "returns" => text!("hoe lang na de start of het einde", "combien de temps après", "how long afterwards"),
        "contact_count" => text!("aantal contacten", "nombre de contacts", "number of contacts"),
        "contact_gap" => text!("dagen ertussen", "jours entre deux", "days between"),
        "confidants" => text!("aantal vertrouwenspersonen", "nombre de personnes de confiance", "number of key workers"),
        "handovers" => text!("overdracht", "transfert", "handover"),
        "duration" => text!("tijd in het traject", "durée du parcours", "time in the trajectory"),
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
        Categories::Codebook("household", _) => text!("gezinssituatie", "situation familiale", "household"),
        Categories::Codebook("income", _) => text!("inkomen", "revenu", "income"),
        Categories::Codebook("education", _) => text!("hoogste diploma", "diplôme", "education"),
        Categories::Codebook("labour_status", _) => text!("werk bij de start", "emploi au début", "labour status on entry"),
        Categories::Codebook("dutch_level", _) => text!("Nederlands", "néerlandais", "Dutch"),
        Categories::Codebook("found_through", _) => text!("gevonden via", "trouvé grâce à", "found through"),
        Categories::Codebook("attendance", _) => text!("of het lukte", "résultat", "whether it worked"),
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

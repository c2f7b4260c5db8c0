//! What a chart says, in one sentence: its text alternative, and the line above it. Made of shown figures only, and true
//! whatever the hidden ones are.

use disclosure::release::ReleasedTable;
use domain::codebook::Codebook;
use domain::table::Table;
use domain::text::{Lang, Text};

use super::derived::{Among, First, answers, column, figure, largest, median, percent, whole};
use crate::i18n::{figures, tables};

/// The main message of a table.
pub(super) fn message(lang: Lang, codebook: &Codebook, spec: &Table, table: &ReleasedTable) -> String {
    let label = |row: usize| table.rows.get(row).map_or("", |code| tables::category(spec.rows, code, codebook, lang));
    let lead = |text: Text, first: First, values: &[(&str, u64)]| {
        let among = if first.among == Among::All { "" } else { figures::AMONG_SHOWN.get(lang) };
        say(text, lang, values).replace("{among}", among).replace("{label}", label(first.row))
    };
    // The largest row, with the share that one column has in it where that is shown.
    let with_share = |col: &str, with: Text, without: Text| {
        let first = largest(table)?;
        let share = percent(figure(table, table.rows.get(first.row)?, col), Some(first.value));
        Some(match share {
            Some(share) => lead(with, first, &[("n", first.value), ("share", share)]),
            None => lead(without, first, &[("n", first.value)]),
        })
    };
    let said = match spec.code {
        "domains" => improved(table)
            .map(|(first, share)| lead(figures::MOST_IMPROVED, first, &[("n", first.value), ("share", share)]))
            .or_else(|| largest(table).map(|first| lead(figures::MOST_DISCUSSED, first, &[("n", first.value)]))),
        "contacts" => table.total().flatten().and_then(|n| {
            let share = percent(column(table, "no_show"), Some(n))?;
            Some(say(figures::MISSED, lang, &[("n", n), ("share", share)]))
        }),
        "waiting" | "duration" | "contact_count" | "contact_gap" => {
            median(table).map(|(row, n)| say(figures::MEDIAN, lang, &[("n", n)]).replace("{label}", label(row)))
        }
        "handovers" => figure(table, "together", "all")
            .zip(table.total().flatten())
            .filter(|(_, total)| *total > 0)
            .map(|(n, total)| say(figures::TOGETHER, lang, &[("n", n), ("total", total)])),
        "exit_to_work" => {
            let (n, total) = (figure(table, "forward", "all"), table.total().flatten());
            n.zip(total)
                .zip(percent(n, total))
                .map(|((n, total), share)| say(figures::FORWARD, lang, &[("n", n), ("total", total), ("share", share)]))
        }
        "barriers" => with_share("resolved", figures::MOST_RESOLVED, figures::MOST_OFTEN),
        "services" => with_share("not_referred", figures::MOST_NOT_REFERRED, figures::MOST_NEEDED),
        _ => None,
    };
    said.unwrap_or_else(|| plain(lang, table, lead))
}

fn plain(lang: Lang, table: &ReleasedTable, lead: impl Fn(Text, First, &[(&str, u64)]) -> String) -> String {
    let Some(first) = largest(table) else {
        let nobody = (0..table.rows.len()).all(|row| (0..table.cols.len()).all(|col| table.cell(row, col) == Some(0)));
        return if nobody { figures::NOBODY } else { figures::ALL_HIDDEN }.get(lang).to_owned();
    };
    let n = first.value;
    match table.total().flatten().and_then(|total| Some((total, percent(Some(n), Some(total))?))) {
        Some((total, share)) => lead(figures::MOST, first, &[("n", n), ("total", total), ("share", share)]),
        None => lead(figures::MOST_ALONE, first, &[("n", n)]),
    }
}

/// The life domain with the largest share of people who do better, with how many were compared, and that share.
fn improved(table: &ReleasedTable) -> Option<(First, u64)> {
    // How many were compared in a row, and the share of them who do better; inside, `None` where nobody was.
    let compared = |row: usize| -> Option<Option<(u64, u64)>> {
        let code = table.rows.get(row)?;
        let compared = whole(table, row)?.checked_sub(figure(table, code, "one_score")?)?;
        if compared == 0 {
            return Some(None);
        }
        Some(Some((compared, percent(figure(table, code, "improved"), Some(compared))?)))
    };
    let among = if answers(table).all(|row| compared(row).is_some()) { Among::All } else { Among::Shown };
    let known = answers(table).filter_map(|row| Some((row, compared(row).flatten()?)));
    let (row, (value, share)) = known.max_by_key(|(row, (_, share))| (*share, std::cmp::Reverse(*row)))?;
    Some((First { row, value, among }, share))
}

fn say(text: Text, lang: Lang, values: &[(&str, u64)]) -> String {
    values.iter().fold(text.get(lang).to_owned(), |said, (name, value)| said.replace(&format!("{{{name}}}"), &value.to_string()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use disclosure::release::{Released, restore};
    use domain::table::table;

    use super::*;

    fn codebook() -> Codebook {
        Codebook::from_toml(include_str!("../../../domain/codebook/aalst.toml")).unwrap()
    }

    /// Tables as they stand in the register: what is hidden is not in there.
    fn released(tables: &str) -> Released {
        let quality = r#"{"cells":0,"primary":0,"secondary":0,"hidden_share":0,"min_width":0,"median_width":0,"exact":0}"#;
        restore(&format!(r#"{{"tables":[{tables}],"quality":{quality},"threshold":5}}"#)).unwrap()
    }

    fn said(code: &str, tables: &str) -> String {
        message(Lang::Nl, &codebook(), table(code).unwrap(), released(tables).table(code).unwrap())
    }

    fn municipalities(figures: &str, total: &str) -> String {
        said(
            "new_municipality",
            &format!(
                r#"{{"code":"new_municipality","rows":["aalst","erpe_mere","lede"],"cols":["all"],"cells":{figures},"row_totals":null,"col_totals":null,"total":{total}}}"#
            ),
        )
    }

    #[test]
    fn most_is_said_only_where_nothing_hidden_can_be_more() {
        assert_eq!(municipalities("[[52],[19],[8]]", "79"), "Meest: Aalst, 52 van 79 (66 %).");
        let among = "Meest (van wat getoond mag worden): Erpe-Mere, 19 van 79 (24 %).";
        assert_eq!(municipalities("[[null],[19],[null]]", "79"), among);
        assert_eq!(municipalities("[[null],[19],[8]]", "null"), "Meest (van wat getoond mag worden): Erpe-Mere (19).");
        // As much is left as the largest shown: it may be one row's.
        assert_eq!(municipalities("[[null],[19],[null]]", "38"), "Meest (van wat getoond mag worden): Erpe-Mere, 19 van 38 (50 %).");
        // What is left for both hidden ones is less: whoever reads can tell.
        assert_eq!(municipalities("[[null],[19],[null]]", "26"), "Meest: Erpe-Mere, 19 van 26 (73 %).");
    }

    #[test]
    fn where_progress_is_hidden_nothing_is_said_about_it() {
        let domains = |cells: &str, totals: &str| {
            said(
                "domains",
                &format!(
                    r#"{{"code":"domains","rows":["employment","housing"],"cols":["improved","stable","declined","one_score"],"cells":{cells},"row_totals":{totals},"col_totals":null}}"#
                ),
            )
        };
        assert_eq!(domains("[[null,null,null,20],[null,5,null,null]]", "[35,14]"), "Vaakst besproken: tewerkstelling (35 mensen).");
        assert_eq!(
            domains("[[9,6,0,20],[null,5,null,null]]", "[35,14]"),
            "Meest vooruit (van wat getoond mag worden): tewerkstelling. Van 15 mensen met twee scores gaat het bij 60 % beter."
        );
        assert_eq!(
            domains("[[9,6,0,20],[0,0,0,14]]", "[35,14]"),
            "Meest vooruit: tewerkstelling. Van 15 mensen met twee scores gaat het bij 60 % beter."
        );
    }

    #[test]
    fn a_service_is_needed_most_only_of_those_shown() {
        let services = |cells: &str, totals: &str| {
            said(
                "services",
                &format!(
                    r#"{{"code":"services","rows":["debt_help","childcare"],"cols":["not_referred","referred"],"cells":{cells},"row_totals":{totals},"col_totals":null}}"#
                ),
            )
        };
        let shown = services("[[10,10],[6,6]]", "[20,12]");
        assert!(shown.starts_with("Meest nodig: ") && shown.ends_with("(20 mensen). Daarvan is 50 % niet doorverwezen."), "{shown}");
        let hidden = services("[[null,null],[null,null]]", "[20,null]");
        assert!(hidden.starts_with("Meest nodig (van wat getoond mag worden): ") && hidden.ends_with("(20 mensen)."), "{hidden}");
    }
}

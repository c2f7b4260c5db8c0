//! Exact totals as a workbook.

use app::documents::grid::{Cell, Grid, Line, named};
use app::i18n::{dates, desk, reports, settings, tables};
use domain::esf::{COMBINED, Estimate, Gender, Indicator};
use domain::period::Period;
use domain::settings::Region;
use domain::text::Lang;

use super::{Authority, Head, Persons, Total, TotalChecked};
use crate::export::ExportError;
use crate::export::xlsx::{Cover, book};
use crate::report::sheet::{gender_heads, sheet, sheet_lines};

/// Where the number of those whose gender stands in no column is put: after the genders, before the total.
const WITHOUT_GENDER: usize = Gender::ALL.len();

impl Authority {
    /// The watermark as one line.
    #[must_use]
    pub fn mark(&self, lang: Lang) -> String {
        let on = dates::day(self.watermark.on, lang);
        let by = reports::TAKEN_BY.get(lang).replace("{by}", &self.watermark.by).replace("{on}", &on);
        format!("{} {by} {}", reports::AUTHORITY_WARNING.get(lang), self.watermark.purpose)
    }

    /// The sheet in the order of the annex; estimates and self-checks on sheets of their own.
    ///
    /// # Errors
    /// [`ExportError::Xlsx`]
    pub fn xlsx(&self, lang: Lang) -> Result<Vec<u8>, ExportError> {
        let given = |answer: &str| if answer.is_empty() { tables::NOT_GIVEN.get(lang).to_owned() } else { answer.to_owned() };
        let Head { period, project, priority, objective, region } = &self.sfc;
        let region = Region::from_code(region).map_or("", |region| region.title().get(lang));
        let without = reports::GENDER_SHOWN.get(lang).replace("{n}", &self.totals.without_gender.to_string());
        let facts = vec![
            (reports::SFC_PERIOD, period.clone()),
            (settings::PROJECT, given(project)),
            (settings::PRIORITY, given(priority)),
            (settings::OBJECTIVE, given(objective)),
            (settings::REGION, given(region)),
            (desk::PERIOD, tables::period(self.period, lang)),
            (reports::AUTHORITY_WHO, self.since(lang)),
            (reports::GENDER, without),
            (reports::TITLES, reports::TITLES_ARE_OURS.get(lang).to_owned()),
            (reports::FOLLOW_UPS, reports::FOLLOW_UPS_MEAN.get(lang).to_owned()),
            (reports::HASH, self.report_sha256.clone()),
            (reports::PURPOSE, self.watermark.purpose.clone()),
        ];
        let cover = Cover { title: reports::AUTHORITY, facts, alarm: Some(self.mark(lang)) };
        let sheets = [
            ("ESF+", self.figures(lang)),
            (reports::ESTIMATES.get(lang), self.estimates(lang)),
            (reports::CHECKS_SHEET.get(lang), self.checks(lang)),
        ];
        book(&cover, &sheets.map(|(name, grid)| (name.to_owned(), grid)), lang)
    }

    /// Everybody since the operation began, up to the last day.
    fn since(&self, lang: Lang) -> String {
        reports::AUTHORITY_SINCE.get(lang).replace("{day}", &dates::day(self.totals.as_of, lang))
    }

    fn find(&self, code: &str) -> Option<&Total> {
        self.totals.indicators.iter().find(|total| total.indicator == code)
    }

    fn figures(&self, lang: Lang) -> Grid {
        let find = |code: &str| self.find(code);
        let mut lines = sheet_lines(lang, |indicator| find(indicator.code()).map(|total| cells(total.counted).to_vec()));
        // After the indicators about who came, before those about who left.
        let at = lines.iter().position(|line| line.name.code == Indicator::Eecr01.code()).unwrap_or(lines.len());
        let combined = COMBINED.iter().filter_map(|combined| {
            let together = self.totals.combined.iter().find(|one| one.code == combined.code)?;
            let label = format!("{} {}", combined.code, combined.title.get(lang));
            Some(Line { name: named(combined.code, &label), cells: cells(together.counted).to_vec() })
        });
        lines.splice(at..at, combined.collect::<Vec<_>>());
        for (code, text, persons) in
            [("complete", reports::COMPLETE, self.totals.complete), ("incomplete", reports::INCOMPLETE, self.totals.incomplete)]
        {
            lines.push(Line { name: named(code, text.get(lang)), cells: cells(persons).to_vec() });
        }
        let title = format!("{}: {}", reports::ESF.get(lang), self.since(lang));
        let mut grid = sheet(&title, reports::AUTHORITY_MEANS.get(lang), lines, lang);
        grid.rows.label = self.since(lang);
        grid.head.insert(WITHOUT_GENDER, named("without_gender", reports::GENDER_NOT_GIVEN.get(lang)));
        grid.head.push(named("not_yet", reports::NOT_YET.get(lang)));
        grid.head.push(named("asked_late", reports::ASKED_LATE.get(lang)));
        for line in &mut grid.lines {
            let is_estimated = Indicator::from_code(&line.name.code).is_some_and(Indicator::is_estimated);
            let total = find(&line.name.code);
            let lacking = total.map(|total| total.without_estimate.as_slice()).unwrap_or_default();
            if !lacking.is_empty() {
                line.name.label = format!("{} – {}", line.name.label, not_complete(lacking, lang));
            }
            let not_yet = total.filter(|_| !is_estimated).map(|total| Cell::Figure(u64::from(total.not_yet)));
            let without_gender = if is_estimated { Cell::Nothing } else { rest(&line.cells) };
            line.cells.insert(WITHOUT_GENDER, without_gender);
            line.cells.push(not_yet.unwrap_or(Cell::Nothing));
            let is_asked = Indicator::from_code(&line.name.code).is_some_and(|one| one.follows_up());
            let asked_late = total.filter(|_| is_asked).map(|total| Cell::Figure(u64::from(total.asked_late)));
            line.cells.push(asked_late.unwrap_or(Cell::Nothing));
        }
        grid
    }

    /// What EECO12 to EECO17 are the sum of, with how each estimate was made; then the quarters that they lack.
    fn estimates(&self, lang: Lang) -> Grid {
        let line = |estimate: &Estimate| {
            let period = tables::period(estimate.period, lang);
            let how = format!("{} · {period} · {} · {}", estimate.indicator, estimate.method.title().get(lang), estimate.basis);
            let [women, men, non_binary] = estimate.persons;
            let persons = Persons { women, men, non_binary, total: women.saturating_add(men).saturating_add(non_binary) };
            Line { name: named(&estimate.indicator, &how), cells: cells(persons).to_vec() }
        };
        let lacking = self.totals.indicators.iter().flat_map(|total| {
            total.without_estimate.iter().map(|quarter| Line {
                name: named(&total.indicator, &format!("{} · {}", total.indicator, tables::period(*quarter, lang))),
                cells: vec![Cell::NotGiven; Gender::ALL.len() + 1],
            })
        });
        Grid {
            code: "estimates".to_owned(),
            title: reports::ESTIMATES.get(lang).to_owned(),
            definition: reports::ESTIMATES_MEAN.get(lang).to_owned(),
            base: 1,
            rows: named("estimate", reports::ESTIMATES.get(lang)),
            cols: named("gender", reports::GENDER.get(lang)),
            head: gender_heads(lang),
            lines: self.totals.estimates.iter().map(line).chain(lacking).collect(),
        }
    }

    fn checks(&self, lang: Lang) -> Grid {
        let line = |check: &TotalChecked| Line {
            name: named("check", check.rule.get(lang)),
            cells: vec![
                Cell::Figure(u64::from(check.left)),
                Cell::Figure(u64::from(check.right)),
                Cell::Said(if check.passed { reports::PASSED } else { reports::FAILED }),
            ],
        };
        Grid {
            code: "check".to_owned(),
            title: reports::CHECKS.get(lang).to_owned(),
            definition: reports::CHECKS_MEAN.get(lang).to_owned(),
            base: 1,
            rows: named("rule", reports::RULE.get(lang)),
            cols: named("side", ""),
            head: [("left", reports::LEFT), ("right", reports::RIGHT), ("passed", reports::OUTCOME)]
                .map(|(code, text)| named(code, text.get(lang)))
                .to_vec(),
            lines: self.totals.checks.iter().map(line).collect(),
        }
    }
}

/// "niet volledig opgegeven: geen schatting voor K1 2026".
fn not_complete(lacking: &[Period], lang: Lang) -> String {
    reports::NOT_COMPLETE.get(lang).replace("{periods}", &tables::short_periods(lacking, lang))
}

/// The last figure of a line less those before it: those who stand in the total only.
fn rest(cells: &[Cell]) -> Cell {
    let figures = cells.iter().map(|cell| if let Cell::Figure(figure) = cell { Some(*figure) } else { None });
    let figures: Option<Vec<u64>> = figures.collect();
    let less = figures.as_deref().and_then(<[u64]>::split_last).map(|(total, parts)| total.saturating_sub(parts.iter().sum()));
    less.map_or(Cell::Nothing, Cell::Figure)
}

fn cells(persons: Persons) -> [Cell; Gender::ALL.len() + 1] {
    [persons.women, persons.men, persons.non_binary, persons.total].map(|count| Cell::Figure(u64::from(count)))
}

//! Exact totals as a workbook.

use app::documents::grid::{Cell, Grid, Line, named};
use app::i18n::{desk, reports, tables};
use domain::esf::{Estimate, Gender, Indicator};
use domain::text::Lang;

use super::{Authority, Persons, TotalChecked};
use crate::export::ExportError;
use crate::export::xlsx::{Cover, book};
use crate::report::sheet::{gender_heads, sheet, sheet_lines};

impl Authority {
    /// The watermark as one line.
    #[must_use]
    pub fn mark(&self, lang: Lang) -> String {
        let by = reports::TAKEN_BY.get(lang).replace("{by}", &self.watermark.by).replace("{on}", &self.watermark.on.to_string());
        format!("{} {by} {}", reports::AUTHORITY_WARNING.get(lang), self.watermark.purpose)
    }

    /// The sheet in the order of the annex; estimates and self-checks on sheets of their own.
    ///
    /// # Errors
    /// [`ExportError::Xlsx`]
    pub fn xlsx(&self, lang: Lang) -> Result<Vec<u8>, ExportError> {
        let facts = vec![
            (desk::PERIOD, tables::period(self.period, lang)),
            (reports::VERSION, self.version.to_string()),
            (reports::HASH, self.report_sha256.clone()),
            (reports::PURPOSE, self.watermark.purpose.clone()),
        ];
        let cover = Cover { title: reports::AUTHORITY, facts, alarm: Some(self.mark(lang)) };
        let sheets = [("ESF+", self.figures(lang)), ("estimates", self.estimates(lang)), ("check", self.checks(lang))];
        book(&cover, &sheets.map(|(name, grid)| (name.to_owned(), grid)), lang)
    }

    fn figures(&self, lang: Lang) -> Grid {
        let find = |code: &str| self.totals.indicators.iter().find(|total| total.indicator == code);
        let mut lines = sheet_lines(lang, |indicator| find(indicator.code()).map(|total| cells(total.counted).to_vec()));
        for (code, text, persons) in
            [("complete", reports::COMPLETE, self.totals.complete), ("incomplete", reports::INCOMPLETE, self.totals.incomplete)]
        {
            lines.push(Line { name: named(code, text.get(lang)), cells: cells(persons).to_vec() });
        }
        let mut grid = sheet(reports::AUTHORITY_MEANS.get(lang), lines, lang);
        grid.head.push(named("not_yet", reports::NOT_YET.get(lang)));
        for line in &mut grid.lines {
            let is_counted = Indicator::from_code(&line.name.code).is_some_and(|one| !one.is_estimated());
            let not_yet = find(&line.name.code).filter(|_| is_counted).map(|total| Cell::Figure(u64::from(total.not_yet)));
            line.cells.push(not_yet.unwrap_or(Cell::Nothing));
        }
        grid
    }

    /// What EECO12 to EECO17 are the sum of, with how each estimate was made.
    fn estimates(&self, lang: Lang) -> Grid {
        let line = |estimate: &Estimate| {
            let period = tables::period(estimate.period, lang);
            let how = format!("{} · {period} · {} · {}", estimate.indicator, estimate.method.title().get(lang), estimate.basis);
            let [women, men, non_binary] = estimate.persons;
            let persons = Persons { women, men, non_binary, total: women.saturating_add(men).saturating_add(non_binary) };
            Line { name: named(&estimate.indicator, &how), cells: cells(persons).to_vec() }
        };
        Grid {
            code: "estimates".to_owned(),
            title: reports::ESTIMATES.get(lang).to_owned(),
            definition: reports::ESTIMATES_MEAN.get(lang).to_owned(),
            rows: named("estimate", reports::ESTIMATES.get(lang)),
            cols: named("gender", reports::GENDER.get(lang)),
            head: gender_heads(lang),
            lines: self.totals.estimates.iter().map(line).collect(),
        }
    }

    fn checks(&self, lang: Lang) -> Grid {
        let line = |check: &TotalChecked| Line {
            name: named("check", check.rule.get(lang)),
            cells: [check.left, check.right, u32::from(check.passed)].map(|number| Cell::Figure(u64::from(number))).to_vec(),
        };
        Grid {
            code: "check".to_owned(),
            title: reports::CHECKS.get(lang).to_owned(),
            definition: reports::CHECKS_MEAN.get(lang).to_owned(),
            rows: named("rule", reports::RULE.get(lang)),
            cols: named("side", ""),
            head: vec![named("left", "1"), named("right", "2"), named("passed", reports::PASSED.get(lang))],
            lines: self.totals.checks.iter().map(line).collect(),
        }
    }
}

fn cells(persons: Persons) -> [Cell; Gender::ALL.len() + 1] {
    [persons.women, persons.men, persons.non_binary, persons.total].map(|count| Cell::Figure(u64::from(count)))
}

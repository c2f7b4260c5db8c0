//! Made-up partnerships: true counts, and what is shown of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use disclosure::draw::{Secret, number};
use disclosure::figure::{Axis, Figure, Level, Measure as Counts, Places, Table as Sheet};
use disclosure::release::{Released, from_register};
use disclosure::round::Rounding;
use domain::codebook::Codebook;
use domain::period::Period;
use domain::settings::{Population, Settings, Target};
use domain::table::{CATALOGUE, Measure, Table};

use crate::documents::dashboard::{Moment, Reading, State, is_of};

/// True counts of a table: its rows and columns.
pub(super) type Truth = BTreeMap<String, Vec<Vec<u32>>>;

/// A small generator of numbers, the same in every run.
pub(super) struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        let mut numbers = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            numbers.next();
        }
        numbers
    }

    /// From 0 up to but not including 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    pub fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

pub(super) fn codebook() -> Codebook {
    let mut book = Codebook::from_toml(include_str!("../../../../domain/codebook/aalst.toml")).unwrap();
    let organisations = book.list("challenge").iter().take(2).cloned().enumerate().map(|(at, mut item)| {
        item.code = domain::code::Code::new(["ocmw_aalst", "caw"][at]).unwrap();
        item.label =
            ["OCMW Aalst", "CAW"].map(|name| domain::text::Label { nl: name.into(), fr: name.into(), en: name.into() })[at].clone();
        item
    });
    let organisations = organisations.collect();
    book.lists.insert("organisation".to_owned(), organisations);
    book
}

/// How many persons are in a universe of a partnership with so many active persons.
fn size(universe: &str, active: f64, numbers: &mut Numbers) -> f64 {
    let share = match universe {
        "active" => 1.0,
        "open" => 1.2,
        "contacts" => 5.0,
        "tallies" => 2.0,
        "new" | "left" | "funnel" | "first_meeting" => 0.25,
        "esf_participants" => 0.3,
        "arrived_late" | "withdrawn" | "reentered" => 0.03,
        _ => 0.1 + numbers.next() * 0.2,
    };
    active * share
}

/// Shares out a number of persons over places by chance, unevenly.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small positive numbers")]
fn spread(total: f64, places: usize, numbers: &mut Numbers) -> Vec<u32> {
    let weights: Vec<f64> = (0..places).map(|_| numbers.next().powi(3) + 0.01).collect();
    let all: f64 = weights.iter().sum();
    weights.iter().map(|weight| (total * weight / all + numbers.next()) as u32).collect()
}

fn sheet(spec: &Table, codebook: &Codebook, period: Period) -> Sheet {
    let axis = |categories: domain::table::Categories, side| Axis {
        dimension: categories.dimension(side).to_owned(),
        categories: categories.codes(codebook, period).iter().map(ToString::to_string).collect(),
        adds_up: categories.adds_up(),
    };
    Sheet {
        code: spec.code.to_owned(),
        universe: spec.universe.to_owned(),
        within: None,
        rows: axis(spec.rows, "row"),
        cols: axis(spec.cols, "col"),
        measure: if spec.measure == Measure::Persons { Counts::Persons } else { Counts::Contacts },
        guards_traits: false,
    }
}

/// True counts of a period of a partnership with about so many active persons, and what is shown of them.
pub(super) fn sample(level: &Level, period: Period, active: f64, seed: u64) -> (Truth, Arc<Released>) {
    let codebook = codebook();
    let mut numbers = Numbers::new(seed);
    let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
    let mut truth = Truth::new();
    let mut tables = Vec::new();
    let secret = Secret::new([7; 32]);
    for spec in CATALOGUE.iter().filter(|spec| spec.covers(period) && is_of(spec, level)) {
        let sheet = sheet(spec, &codebook, period);
        let (rows, cols) = (sheet.rows.categories.len(), sheet.cols.categories.len());
        let counts: Vec<Vec<u32>> = if spec.rows.adds_up() {
            let all = *sizes.entry(spec.universe).or_insert_with(|| size(spec.universe, active, &mut numbers));
            spread(all, rows * cols, &mut numbers).chunks(cols).map(<[u32]>::to_vec).collect()
        } else {
            let bend = 0.5 + numbers.next() * 3.0;
            (0..rows)
                .map(|_| {
                    let of = numbers.next().powf(bend) * active * 0.7;
                    spread(of, cols, &mut numbers)
                })
                .collect()
        };
        tables.push(shown(&sheet, level, period, &counts, &secret));
        truth.insert(spec.code.to_owned(), counts);
    }
    let level = serde_json::to_string(level).unwrap();
    let text = format!(r#"{{"period":"{period}","level":{level},"tables":[{}],"base":5,"tail":50,"small":5}}"#, tables.join(","));
    (truth, Arc::new(registered(&text, &secret)))
}

/// A release as the register holds it.
pub(super) fn registered(text: &str, secret: &Secret) -> Released {
    let mark: String = secret.mac("release in the register", text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    from_register(&format!("{mark}{text}"), secret).unwrap()
}

fn shown(sheet: &Sheet, level: &Level, period: Period, counts: &[Vec<u32>], secret: &Secret) -> String {
    let base = if sheet.measure == Counts::Persons { 5 } else { 20 };
    let rounding = Rounding { base, tail: 50 };
    let show = |figure: &Figure, count: u32| Some(u64::from(rounding.show(count, number(secret, figure, period, &BTreeMap::new()))));
    let figures = sheet.places(level);
    let sum = |row: &Vec<u32>| row.iter().sum::<u32>();
    let places = Places {
        cells: figures.cells.iter().zip(counts).map(|(row, counts)| row.iter().zip(counts).map(|(at, n)| show(at, *n)).collect()).collect(),
        row_totals: figures.row_totals.map(|totals| totals.iter().zip(counts).map(|(at, row)| show(at, sum(row))).collect()),
        col_totals: figures
            .col_totals
            .map(|totals| totals.iter().enumerate().map(|(col, at)| show(at, counts.iter().map(|row| row[col]).sum())).collect()),
        total: figures.total.map(|at| show(&at, counts.iter().map(sum).sum())),
    };
    let (rows, cols) = (serde_json::to_string(&sheet.rows.categories).unwrap(), serde_json::to_string(&sheet.cols.categories).unwrap());
    let places = serde_json::to_string(&places).unwrap();
    format!(r#"{{"code":"{}","rows":{rows},"cols":{cols},"base":{base},{}"#, sheet.code, places.strip_prefix('{').unwrap())
}

/// What a partnership may set.
pub(super) fn settings() -> Settings {
    let municipalities = [("aalst", 54_000), ("erpe_mere", 12_100), ("haaltert", 11_200), ("herzele", 11_000), ("lede", 11_300)];
    let population =
        municipalities.map(|(code, persons)| Population { municipality: code.into(), persons, source: "Statbel".into(), year: 2026 });
    let targets =
        [("EECO01", 120), ("EECO02", 40), ("EECR04", 15)].map(|(code, value)| Target { indicator: code.into(), year: 2026, value });
    Settings { targets: targets.to_vec(), population: population.to_vec(), ..Settings::default() }
}

/// A reading of a level, with eight quarters behind it.
pub(super) fn reading<'a>(
    codebook: &'a Codebook,
    settings: &'a Settings,
    periods: &'a [Period],
    (level, period): (Level, Period),
    (active, seed): (f64, u64),
) -> (Truth, Reading<'a>) {
    let (truth, now) = sample(&level, period, active, seed);
    let (_, previous) = sample(&level, period.previous(), active * 0.9, seed + 1);
    let mut quarter = Period::quarter_of(period.last());
    let mut series = Vec::new();
    for at in 0..8 {
        let state = match at {
            0 if quarter == period => State::Released(Arc::clone(&now)),
            5 => State::HeldBack,
            7 => State::NotOut,
            _ => State::Released(sample(&level, quarter, active * (1.0 - f64::from(at) * 0.08), seed + 10 + u64::try_from(at).unwrap()).1),
        };
        series.push(Moment { period: quarter, state });
        quarter = quarter.previous();
    }
    series.reverse();
    (truth, Reading { codebook, level, period, periods, now: State::Released(now), previous: Some(previous), series, settings })
}

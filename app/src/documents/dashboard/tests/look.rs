//! Pages to look at.

use std::path::Path;

use disclosure::figure::Level;
use disclosure::quality::Quality;
use domain::period::Period;
use domain::rights::Role;
use domain::text::Lang;

use super::sample::{codebook, reading, settings};
use crate::documents::dashboard::{State, themes_of};
use crate::documents::{self, Frame, Protected};

/// Every page in a language, with its name.
pub(super) fn pages(lang: Lang) -> Vec<(String, String)> {
    let (codebook, settings) = (codebook(), settings());
    let periods: Vec<Period> = ["2026", "2026-Q4", "2026-Q3", "2026-Q2", "2025"].map(|text| text.parse().unwrap()).to_vec();
    let frame = Frame::of(lang, Some("style.css".to_owned()), Some(("lead".to_owned(), Role::Lead)));
    let mut pages = Vec::new();
    for period in ["2026-Q3", "2026"] {
        let at = |level: Level, active| reading(&codebook, &settings, &periods, (level, period.parse().unwrap()), (active, 3)).1;
        let whole = at(Level::Whole, 170.0);
        let challenges = ["ru1", "ru2"].map(|code| at(Level::Challenge(code.to_owned()), 85.0));
        pages.push((format!("overview_{period}"), documents::overview(&frame, &whole, &challenges)));
        for one in [whole, challenges[0].clone(), at(Level::Organisation("caw".to_owned()), 30.0)] {
            let name = documents::address::code(&one.level);
            pages.push((format!("{name}_{period}"), documents::level(&frame, &one)));
            pages.push((format!("{name}_summary_{period}"), documents::summary(&frame, &one)));
            for theme in themes_of(&one.level) {
                pages.push((format!("{name}_{}_{period}", theme.code()), documents::theme(&frame, &one, theme)));
            }
        }
    }
    let mut held = reading(&codebook, &settings, &periods, (Level::Challenge("ru2".to_owned()), "2026-Q3".parse().unwrap()), (85.0, 3)).1;
    held.now = State::HeldBack;
    pages.push(("held".to_owned(), documents::level(&frame, &held)));
    pages
}

/// The page of the data-protection officer.
fn protection(lang: Lang) -> String {
    let quality = Quality {
        figures: 4_120,
        not_zero: 2_310,
        widened: 12,
        renewed: 61,
        mean_error: 1.87,
        targets: 15_200,
        worlds: 812,
        odds: [1.0, 6.8, 97.2],
        edits: [1.0, 3.0, 8.0],
        belief: [0.41, 0.7, 0.949],
        small_shown: [402, 511, 15, 0],
        seconds: 21.4,
        ..Quality::default()
    };
    let one = |period: &str, held: &[&str]| Protected {
        period: period.parse().unwrap(),
        on: "2026-10-28".parse().unwrap(),
        quality,
        held_back: held.iter().map(ToString::to_string).collect(),
    };
    let frame = Frame::of(lang, Some("style.css".to_owned()), Some(("dpo".to_owned(), Role::Dpo)));
    documents::protection(&frame, &[one("2026-Q3", &[]), one("2026-Q2", &["CAW", "OCMW Aalst"])])
}

#[test]
fn every_page_says_whose_figures_they_are_and_that_they_are_rounded() {
    for lang in Lang::ALL {
        for (name, html) in pages(lang) {
            let main = html.split("<main").nth(1).unwrap();
            assert!(main.contains("paper-head"), "{name}");
            assert_eq!(main.matches("class=\"hint rounded\"").count(), usize::from(name != "held"), "{name}");
            assert!(!main.contains(">0<"), "{name}: a zero that says nobody");
            assert!(!main.contains('{'), "{name}: a sentence that is not filled in: {:?}", main.split('{').nth(1).map(|rest| &rest[..30]));
        }
    }
}

#[test]
#[ignore = "writes pages to look at into the directory PAGES"]
fn pages_to_look_at() {
    let Ok(out) = std::env::var("PAGES") else { return };
    let out = Path::new(&out);
    for lang in Lang::ALL {
        std::fs::create_dir_all(out.join(lang.tag())).unwrap();
        for (name, html) in pages(lang).into_iter().chain([("protection".to_owned(), protection(lang))]) {
            std::fs::write(out.join(lang.tag()).join(format!("{name}.html")), html).unwrap();
        }
    }
}

//! Attackers of another make, on what Brug publishes: in Python, with solvers from PyPI. They are in `tests/attack`.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::act::{Failed, run, step};
use crate::browser;
use crate::build;
use crate::place::{Place, write};
use crate::python;

#[derive(Debug, Args)]
pub struct AttackArgs {
    /// Trajectories of the partnerships that are attacked.
    #[arg(long, value_delimiter = ',', default_values_t = [100, 250, 500, 1_200, 4_000])]
    sizes: Vec<u32>,
    /// Only a sample of the targets of the demo that the browser tests use.
    #[arg(long)]
    sample: bool,
}

/// How many persons the small partnerships have, each with the seed it is made by.
const SMALL: [(u32, u32); 6] = [(12, 1), (20, 2), (30, 3), (36, 4), (40, 5), (40, 6)];

/// Attacks what a demo partnership released, with a sample of the targets.
fn sample(place: &Place) -> Result<(), Failed> {
    build::tested(place, &build::site(place)?)?;
    let demo = browser::demo(place, &place.tested_server())?;
    let python = python(place)?;
    let small = small(place)?;
    step("attackers over figures, persons and averages", || run(attacker(place, &python).arg(demo).arg(small).arg(fixtures(place))))
}

/// Attacks partnerships of several sizes, every target of them.
pub fn attack(place: &Place, args: &AttackArgs) -> Result<(), Failed> {
    if args.sample {
        return sample(place);
    }
    build::build(place)?;
    let python = python(place)?;
    let small = small(place)?;
    let mut fell = false;
    for size in &args.sizes {
        let database = place.kept().join(format!("attack/{size}.sqlite"));
        step(&format!("{size} trajectories: everything that is out is released"), || {
            browser::seed(&place.server(), &database, *size, (size / 20).max(12), &[])
        })?;
        let mut attacker = attacker(place, &python);
        fell |=
            step(&format!("attackers on {size}"), || run(attacker.arg(&database).arg(&small).arg(fixtures(place)).arg("--all"))).is_err();
    }
    if fell { Err(Failed("something fell: see above".to_owned())) } else { Ok(()) }
}

fn attacker(place: &Place, python: &Path) -> Command {
    let mut attacker = Command::new(python);
    attacker.arg(place.root.join("tests/attack/main.py")).env("PYTHONDONTWRITEBYTECODE", "1");
    attacker
}

fn fixtures(place: &Place) -> PathBuf {
    place.root.join("tests/fixtures/suppression")
}

/// Small partnerships with a reduced catalogue, as the product releases them.
fn small(place: &Place) -> Result<PathBuf, Failed> {
    let file = place.kept().join("attack/small.jsonl");
    step("small partnerships for the attacker over persons", || {
        let mut cargo = place.cargo();
        cargo.args(["run", "--quiet", "--package", "disclosure", "--example", "small_partnerships", "--"]);
        cargo.args(SMALL.iter().flat_map(|(persons, seed)| [persons.to_string(), seed.to_string()]));
        write(&file, crate::act::output(&mut cargo)?.as_bytes())
    })?;
    Ok(file)
}

/// Python with the packages of the lock file.
fn python(place: &Place) -> Result<PathBuf, Failed> {
    step("Python with OR-tools and HiGHS", || python::environment(place, &place.root.join("tests/attack/requirements.txt")))
}

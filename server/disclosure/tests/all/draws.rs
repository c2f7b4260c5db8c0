//! The secret numbers.

use std::collections::BTreeMap;

use disclosure::draw::{Renewed, Secret, number};
use disclosure::figure::{Figure, Level};
use domain::period::Period;

fn figure(number: usize) -> Figure {
    Figure { level: Level::Whole, universe: "active".to_owned(), by: BTreeMap::from([("row".to_owned(), format!("r{number}"))]) }
}

fn quarters(count: usize) -> Vec<Period> {
    std::iter::successors(Some("2024-Q1".parse::<Period>().unwrap()), |quarter| Some(quarter.next())).take(count).collect()
}

#[test]
fn numbers_are_even_and_kept_seven_times_of_eight() {
    let secret = Secret::new([1; 32]);
    let (mut tenths, mut same, mut all) = ([0_u32; 10], 0_u32, 0_u32);
    for nth in 0..500 {
        let drawn: Vec<f64> = quarters(20).iter().map(|quarter| number(&secret, &figure(nth), *quarter, &Renewed::new())).collect();
        for pair in drawn.windows(2) {
            all += 1;
            same += u32::from(pair[0] == pair[1]);
        }
        let first = drawn[0];
        tenths[(0..10).filter(|tenth| first * 10.0 >= f64::from(*tenth)).count() - 1] += 1;
    }
    let share = f64::from(same) / f64::from(all);
    assert!((share - 0.875).abs() < 0.015, "{share}");
    assert!(tenths.iter().all(|tenth| (25..=80).contains(tenth)), "{tenths:?}");
}

#[test]
fn the_same_secret_gives_the_same_numbers_and_another_gives_others() {
    let (one, other) = (Secret::new([1; 32]), Secret::new([2; 32]));
    let quarter = quarters(1)[0];
    let drawn = |secret: &Secret| (0..50).map(|nth| number(secret, &figure(nth), quarter, &Renewed::new())).collect::<Vec<_>>();
    assert_eq!(drawn(&one), drawn(&one));
    assert!(drawn(&one).iter().zip(drawn(&other)).all(|(one, other)| *one != other));
}

#[test]
fn what_repair_renewed_holds_from_then_on() {
    let secret = Secret::new([3; 32]);
    let quarters = quarters(8);
    let renewed = Renewed::from([((figure(7).to_string(), quarters[4]), 1)]);
    let drawn = |renewed: &Renewed| quarters.iter().map(|quarter| number(&secret, &figure(7), *quarter, renewed)).collect::<Vec<_>>();
    let (before, after) = (drawn(&Renewed::new()), drawn(&renewed));
    assert_eq!(before[..4], after[..4]);
    assert_ne!(before[4], after[4]);
}

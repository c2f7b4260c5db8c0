//! The examples that the reporting rules give.

use super::*;

/// Inactive → searching → job on day 20 is EECR04 only.
#[test]
fn searching_then_a_job_on_day_20_is_work_only() {
    let mut story = participant("inactive");
    close(&mut story, 100, "other");
    labour(&mut story, 105, "job_searching");
    labour(&mut story, 120, "employed");
    assert_eq!(counted(&story, 100 + FOUR_WEEKS), ["EECO01", "EECO04", "EECO09", "EECR04"]);
}

/// Job, then unemployed again within 28 days is EECR01 only.
#[test]
fn a_job_that_is_lost_within_28_days_is_searching_only() {
    let mut story = participant("inactive");
    close(&mut story, 100, "work");
    labour(&mut story, 101, "employed");
    labour(&mut story, 110, "unemployed");
    assert_eq!(counted(&story, 100 + FOUR_WEEKS), ["EECO01", "EECO04", "EECO09", "EECR01"]);
    assert_eq!(results(&story), ["EECR01"]);
}

/// Two events of one day: the one that was recorded last.
#[test]
fn of_two_events_on_one_day_the_last_recorded_counts() {
    let mut story = participant("inactive");
    close(&mut story, 100, "work");
    labour(&mut story, 110, "employed");
    labour(&mut story, 110, "unemployed");
    assert_eq!(results(&story), ["EECR01"]);
}

/// 30–54 is the unreported rest; women + men + non-binary = total.
#[test]
fn a_small_operation_adds_up() {
    let stories: Vec<Story> =
        [("f", "30_54", "inactive"), ("m", "u18", "unemployed"), ("x", "55_plus", "employed"), ("declined", "u18", "inactive")]
            .into_iter()
            .map(|(gender, age, status)| {
                let mut story = Story::opened(0);
                for (field, value) in [("gender", gender), ("age_band", age), ("labour_status", status), ("education", "isced_5_8")] {
                    set(&mut story, 0, field, value);
                }
                story.tell(0, "participation_started", Value::Null);
                story
            })
            .collect();
    let states: Vec<Trajectory> = stories.iter().map(Story::state).collect();
    let figures = count(&states, operation(ALWAYS), day(0));
    sound(&figures);
    let counted = |indicator| figures.row(indicator).unwrap().counted;
    assert_eq!(counted(Indicator::Eeco01), Counts { by_gender: [1, 1, 1], total: 4 });
    assert_eq!(counted(Indicator::Eeco06), Counts { by_gender: [0, 1, 0], total: 1 });
    assert_eq!(counted(Indicator::Eeco11), Counts { by_gender: [1, 1, 1], total: 3 });
    assert_eq!((figures.complete.total, figures.incomplete.total, figures.without_gender), (3, 1, 1));
}

/// Figures that do not agree are found.
#[test]
fn checks_fail_on_figures_that_do_not_agree() {
    let mut figures = count([&participant("inactive").state()], operation(ALWAYS), day(0));
    assert_eq!(checks(&figures).len(), Rule::ALL.len());
    sound(&figures);
    figures.complete.add(Some(Gender::Men));
    let failed: Vec<Rule> = checks(&figures).iter().filter(|check| !check.passed).map(|check| check.rule).collect();
    assert_eq!(failed, [Rule::StatusIsComplete, Rule::CompleteWithinTotal, Rule::IncompleteIsTheRest, Rule::EducationIsComplete]);
    figures = Figures::default();
    (figures.in_both, figures.without_gender) = (1, 1);
    let failed: Vec<Rule> = checks(&figures).iter().filter(|check| !check.passed).map(|check| check.rule).collect();
    assert_eq!(failed, [Rule::NobodyInBoth, Rule::GendersAddUp]);
}

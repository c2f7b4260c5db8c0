//! What was noted wrongly and put right afterwards: mostly at once, some of it weeks later.

use domain::event::{BarrierStep, Body, Contact, Malformed, Opening};

use super::{Said, Story, code};

/// What is opened by mistake: it stands beside another in the list.
const BESIDE: &[&str] = &["insight", "digital", "mobility", "income", "medical"];
const NEIGHBOURS: &[&str] = &["aalst", "erpe_mere", "haaltert", "herzele", "lede", "sint_lievens_houtem"];

/// Some stories have one thing in them that was not so.
pub(super) fn correct(story: &mut Story) -> Result<(), Malformed> {
    let dice = story.dice;
    match dice.between(1, 100) {
        1..=4 => withdraw_contact(story),
        5..=7 => wrong_town(story),
        8..=10 => wrong_barrier(story)?,
        11..=14 => wrong_attendance(story)?,
        _ => {}
    }
    if dice.chance(4) {
        move_house(story)?;
    }
    Ok(())
}

/// How many days later it is found out.
fn found_out(story: &Story) -> i64 {
    let dice = story.dice;
    if dice.chance(50) { dice.between(0, 3) } else { dice.between(20, 110) }
}

/// Withdraws a line, as a phone does: dated the day on which it is withdrawn.
fn withdraw(story: &mut Story, of: usize) {
    let Some(on) = story.lines.get(of).map(|line| line.on) else { return };
    let on = on.plus_days(found_out(story));
    story.add(on, Some(0), Said::Corrected { of, right: None });
}

/// A contact with somebody else, noted here.
fn withdraw_contact(story: &mut Story) {
    if let Some(of) = contact(story, |_| true) {
        withdraw(story, of);
    }
}

fn wrong_barrier(story: &mut Story) -> Result<(), Malformed> {
    let is_there = |barrier: &str| {
        let named = |line: &super::Line| matches!(&line.said, Said::Body(Body::BarrierOpened(step)) if step.barrier == barrier);
        story.lines.iter().any(named)
    };
    let Some(barrier) = BESIDE.iter().find(|barrier| !is_there(barrier)) else { return Ok(()) };
    let on = story.start.plus_days(story.dice.between(3, 30)).min(story.end);
    let of = story.lines.len();
    if story.tell(on, Body::BarrierOpened(BarrierStep { barrier: code(barrier)?, kind: None })) {
        withdraw(story, of);
    }
    Ok(())
}

/// The town of the opening was not the right one.
fn wrong_town(story: &mut Story) {
    let found = story.lines.iter().enumerate().find_map(|(at, line)| match &line.said {
        Said::Body(Body::TrajectoryOpened(opening)) => Some((at, line.on, opening.clone())),
        _ => None,
    });
    let Some((of, on, opening)) = found else { return };
    let Some(municipality) = story.dice.pick(NEIGHBOURS).and_then(|town| code(town).ok()) else { return };
    let later = story.entered_after + 1 + found_out(story);
    if municipality != opening.municipality {
        let right = Body::TrajectoryOpened(Opening { municipality, ..opening });
        story.add(on, Some(later), Said::Corrected { of, right: Some(right) });
    }
}

/// The person had come after all.
fn wrong_attendance(story: &mut Story) -> Result<(), Malformed> {
    let Some(of) = contact(story, |contact| contact.attendance == "no_show") else { return Ok(()) };
    let Some((on, Said::Body(Body::ContactLogged(wrong)))) = story.lines.get(of).map(|line| (line.on, &line.said)) else { return Ok(()) };
    let right = Contact { attendance: code("present")?, ..wrong.clone() };
    let later = found_out(story);
    story.add(on, Some(later), Said::Corrected { of, right: Some(Body::ContactLogged(right)) });
    Ok(())
}

/// The person moves within the region and stays a client: the new town holds from then on.
fn move_house(story: &mut Story) -> Result<(), Malformed> {
    let dice = story.dice;
    let on = story.start.plus_days(dice.between(40, 200));
    let Some(town) = dice.pick(NEIGHBOURS).filter(|_| on < story.end) else { return Ok(()) };
    story.add(on, Some(0), Said::Restated { of: 0, field: code("municipality")?, value: code(town)? });
    Ok(())
}

/// One of the contacts of a kind, but the first: without that there would be no story.
fn contact(story: &Story, is_meant: impl Fn(&Contact) -> bool) -> Option<usize> {
    let contacts = story.lines.iter().enumerate().skip(1);
    let found: Vec<usize> = contacts
        .filter(|(_, line)| matches!(&line.said, Said::Body(Body::ContactLogged(contact)) if is_meant(contact)))
        .map(|(at, _)| at)
        .skip(1)
        .collect();
    story.dice.pick(&found).copied()
}

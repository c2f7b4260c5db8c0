//! The least loss there can be, where the problem is small.
//!
//! The choice of cells is a 0–1 program whose safety conditions are found as they are broken (a hitting set that the audit
//! adds to; the combinatorial form of the cuts of Fischetti & Salazar-González 2001): when a secret is not safe although
//! all of a set of cells is hidden, then at least one cell outside of that set must be hidden too, or, if the secret is a
//! cell that need not be hidden, that cell is shown. Each such set is first made as large as it can be. What satisfies
//! every condition found and passes the audit costs as little as anything that passes it.

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, microlp, variable};

use crate::attack::{Hidden, Interval, NoProof, Required, Secret, Way, is_hidden};
use crate::secondary::{Search, set};
use crate::solver::{Component, LEEWAY, to_f64};
use crate::system::CellId;

/// More cells to choose from are not tried.
const CHOICES_UP_TO: usize = 60;
/// After so many conditions the best pattern found so far is taken.
const CONDITIONS_UP_TO: usize = 150;
/// After so much work too: of one question to the relaxation about the square of its cells, some tens of milliseconds in
/// all; six times as much hides 0.4 % less of the total of random sets. Counted and not timed, so that the same input always gives the same pattern.
const WORK_UP_TO: usize = 100_000;

/// Hide one of these, or show the other.
struct Condition {
    one_of: Vec<CellId>,
    unless_shown: Option<CellId>,
}

/// A safe pattern that costs less than `known`, if there is one and it is found; the cheapest, but for very many conditions.
pub(crate) fn optimal(search: &mut Search, known: &Hidden) -> Result<Option<Vec<bool>>, NoProof> {
    let choices: Vec<CellId> = search.choices().collect();
    let loss =
        |search: &Search, hidden: &Hidden| choices.iter().filter(|id| is_hidden(hidden, **id)).map(|id| search.cost(*id)).sum::<f64>();
    let mut least = loss(search, known);
    if choices.len() > CHOICES_UP_TO || least == 0.0 {
        return Ok(None);
    }
    let (mut best, mut work) = (None, 0);
    let mut conditions: Vec<Condition> = Vec::new();
    while conditions.len() < CONDITIONS_UP_TO && work < WORK_UP_TO {
        let Ok(mut hidden) = cheapest(search, &choices, &conditions) else { break };
        if loss(search, &hidden) > least - 1e-6 {
            break;
        }
        // Every condition that is broken on the way from here to a safe pattern.
        let mut is_safe = true;
        while let Some((secret, required, _)) = search.audit(&hidden, 1)?.unsafe_ones.first().copied() {
            is_safe = false;
            let condition = broken(search, &choices, &hidden, secret, required, &mut work)?;
            let mut by_cost = condition.one_of.clone();
            by_cost.sort_by(|one, other| search.cost(*one).total_cmp(&search.cost(*other)).then(one.cmp(other)));
            let next = by_cost.first().copied();
            conditions.push(condition);
            match next {
                Some(next) if work < WORK_UP_TO => set(&mut hidden, next, true),
                // Nothing outside helps: that cell is never hidden.
                _ => break,
            }
        }
        if search.audit(&hidden, 1)?.unsafe_ones.is_empty() {
            if !is_safe {
                search.tidy(&mut hidden)?;
            }
            if loss(search, &hidden) < least - 1e-6 {
                least = loss(search, &hidden);
                best = Some(hidden);
            }
            if is_safe {
                break;
            }
        }
    }
    Ok(best)
}

/// The cheapest cells that satisfy the conditions found so far.
fn cheapest(search: &Search, choices: &[CellId], conditions: &[Condition]) -> Result<Vec<bool>, NoProof> {
    let mut hidden = search.must.clone();
    if conditions.is_empty() {
        return Ok(hidden);
    }
    let mut problem = ProblemVariables::new();
    let vars: Vec<Variable> = choices.iter().map(|_| problem.add(variable().binary())).collect();
    let var = |id: &CellId| choices.binary_search(id).ok().and_then(|at| vars.get(at)).copied();
    let goal: Expression = choices.iter().zip(&vars).map(|(id, var)| search.cost(*id) * *var).sum();
    let mut model = problem.minimise(goal).using(microlp);
    for condition in conditions {
        let one_of: Expression = condition.one_of.iter().filter_map(var).sum();
        let needed = condition.unless_shown.as_ref().and_then(var).map_or(Expression::from(1), Expression::from);
        model = model.with(one_of.geq(needed));
    }
    let solution = model.solve().map_err(|_| NoProof)?;
    for (id, var) in choices.iter().zip(&vars) {
        if solution.value(*var) > 0.5 {
            set(&mut hidden, *id, true);
        }
    }
    Ok(hidden)
}

/// The condition that a pattern breaks by which a secret is not safe.
fn broken(
    search: &mut Search,
    choices: &[CellId],
    hidden: &Hidden,
    secret: Secret,
    required: Required,
    work: &mut usize,
) -> Result<Condition, NoProof> {
    let mut grown = hidden.to_vec();
    let mut rest: Vec<CellId> = choices.iter().copied().filter(|id| !is_hidden(hidden, *id)).collect();
    // The cheap ones first: what is left is dear, and so is the condition.
    rest.sort_by(|one, other| search.cost(*one).total_cmp(&search.cost(*other)).then(one.cmp(other)));
    grow(search, &mut grown, &rest, (secret, required), work)?;
    let one_of = rest.into_iter().filter(|id| !is_hidden(&grown, *id)).collect();
    Ok(Condition { one_of, unless_shown: Some(secret.1).filter(|id| !is_hidden(&search.must, *id)) })
}

/// Hides as many of `more` as leave the secret unsafe: all at once where that is so, else half by half.
fn grow(search: &mut Search, grown: &mut Vec<bool>, more: &[CellId], asked: (Secret, Required), work: &mut usize) -> Result<(), NoProof> {
    let mut tried = grown.clone();
    more.iter().for_each(|id| set(&mut tried, *id, true));
    if more.is_empty() || surely_unsafe(search, &tried, asked, work)? {
        *grown = tried;
        return Ok(());
    }
    if let [_] = more {
        return Ok(());
    }
    let (cheap, dear) = more.split_at(more.len() / 2);
    grow(search, grown, cheap, asked, work)?;
    grow(search, grown, dear, asked, work)
}

/// By the relaxation: what is unsafe there is unsafe in whole numbers too.
fn surely_unsafe(
    search: &mut Search,
    hidden: &Hidden,
    ((attacker, id), required): (Secret, Required),
    work: &mut usize,
) -> Result<bool, NoProof> {
    let (system, moves) = (search.system, &mut search.moves);
    let value = system.count(attacker, id).value;
    let (down, up) = moves.room_of(system, attacker, hidden, id);
    if required.met_by(Interval { low: value + down, high: value + up }) {
        return Ok(false);
    }
    for component in Component::scopes(system, attacker, id, |other| is_hidden(hidden, other)) {
        let mut reach = |way, by: i64| -> Result<f64, NoProof> {
            *work += component.size().pow(2);
            let (far, found) = component.relaxed_reach(way, by)?;
            found.into_iter().for_each(|found| moves.add(found));
            Ok(far + LEEWAY)
        };
        let is_unsafe = match required {
            Required::Reach { low, high } | Required::Left { low, high } => {
                let (down, up) = (value.saturating_sub(low).max(0), (high - value).max(0));
                reach(Way::Down, down)? < to_f64(down) || reach(Way::Up, up)? < to_f64(up)
            }
            Required::Width(width) => reach(Way::Down, width)? + reach(Way::Up, width)? < to_f64(width),
        };
        if !is_unsafe {
            return Ok(false);
        }
    }
    Ok(true)
}

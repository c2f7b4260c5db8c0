//! Every route there is: what it needs, what it is about, how it is described.
//!
//! Add a route here and nowhere else: the router, the rights test and the OpenAPI document are made from this list.

mod accounts;
mod audit;
mod codebook;
mod dashboard;
mod desk;
mod health;
mod notice;
mod openapi;
mod operation;
pub(super) mod refill;
mod reports;
mod session;
mod settings;
mod sync;
mod vault;

use axum::http::Method;
use axum::routing::MethodRouter;
use domain::rights::Right;
use domain::wire;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::App;
use super::caller::Needs;

/// What a route's answers are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Nothing about anybody.
    Public,
    /// The caller's own account, or trajectories within the caller's reach.
    OwnRecords,
    /// Protected figures only.
    Released,
    /// Exact totals of a frozen report.
    Authority,
    /// What is settled for ESF+ and for the pages.
    Settings,
    /// Who did what.
    Audit,
    /// Accounts.
    Admin,
}

type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// One route.
#[derive(Clone, Copy)]
pub struct Route {
    /// Method.
    pub method: &'static Method,
    /// Path as axum writes it.
    pub path: &'static str,
    /// What it needs of its caller.
    pub needs: Needs,
    /// What its answers are about.
    pub class: Class,
    /// One line for the API document.
    pub summary: &'static str,
    /// The shape of its body; `None` without one.
    pub body: Option<SchemaOf>,
    /// The shape of its JSON answer; `None` when it answers with something else.
    pub answer: Option<SchemaOf>,
    /// Its handler, made anew for each router.
    pub handler: fn() -> MethodRouter<App>,
}

const fn route(
    method: &'static Method,
    path: &'static str,
    needs: Needs,
    class: Class,
    summary: &'static str,
    handler: fn() -> MethodRouter<App>,
) -> Route {
    Route { method, path, needs, class, summary, body: None, answer: None, handler }
}

impl Route {
    fn takes<T: JsonSchema>(mut self) -> Self {
        self.body = Some(|generator| generator.subschema_for::<T>());
        self
    }

    fn gives<T: JsonSchema>(mut self) -> Self {
        self.answer = Some(|generator| generator.subschema_for::<T>());
        self
    }
}

/// The list.
#[must_use]
pub fn all() -> Vec<Route> {
    use Class::{Admin, Audit, Authority, OwnRecords, Public, Released, Settings};
    use Needs::{Nothing, Right as Needs_, Session};
    const GET: &Method = &Method::GET;
    const POST: &Method = &Method::POST;
    const PATCH: &Method = &Method::PATCH;
    const DELETE: &Method = &Method::DELETE;
    let trajectories = Needs_(Right::Trajectories);
    let figures = Needs_(Right::ReleasedFigures);
    let users = Needs_(Right::ManageUsers);
    let freezing = Needs_(Right::FreezeReports);
    let exact = Needs_(Right::AuthorityTotals);
    let setting = Needs_(Right::PartnershipSettings);
    let settling = Needs_(Right::OperationSettings);
    vec![
        route(GET, "/healthz", Nothing, Public, "Whether the process lives.", health::lives),
        route(GET, "/readyz", Nothing, Public, "Whether the database answers.", health::ready),
        // The API.
        route(POST, "/api/v1/session", Nothing, Public, "Log in.", session::log_in).takes::<wire::Login>().gives::<wire::Me>(),
        route(GET, "/api/v1/session", Session, OwnRecords, "Who is logged in.", session::me).gives::<wire::Me>(),
        route(PATCH, "/api/v1/session", Session, OwnRecords, "Choose a language.", session::choose)
            .takes::<session::Choice>()
            .gives::<wire::Me>(),
        route(DELETE, "/api/v1/session", Session, OwnRecords, "Log out.", session::log_out),
        route(GET, "/api/v1/sessions", Session, OwnRecords, "The caller's open sessions.", session::list).gives::<Vec<session::Open>>(),
        route(DELETE, "/api/v1/sessions/{id}", Session, OwnRecords, "End one of the caller's sessions.", session::end),
        route(GET, "/api/v1/codebook", Needs_(Right::Codebook), Public, "The codebook in force.", codebook::get)
            .gives::<domain::codebook::Codebook>(),
        route(GET, "/api/v1/organisations", Needs_(Right::Codebook), Public, "The partnership's organisations.", codebook::organisations)
            .gives::<Vec<wire::Organisation>>(),
        route(GET, "/api/v1/colleagues", trajectories, OwnRecords, "To whom a trajectory can be handed over.", codebook::colleagues)
            .gives::<Vec<wire::Colleague>>(),
        route(POST, "/api/v1/sync/push", trajectories, OwnRecords, "Take in at most 200 events; a verdict for each.", sync::push)
            .takes::<wire::Push>()
            .gives::<wire::Pushed>(),
        route(GET, "/api/v1/sync/pull", trajectories, OwnRecords, "What is new in the caller's reach.", sync::pull).gives::<wire::Pulled>(),
        route(GET, "/api/v1/sync/digest", trajectories, OwnRecords, "Whether phone and server have the same.", sync::digest)
            .gives::<wire::Compared>(),
        route(DELETE, "/api/v1/vault/{device}", trajectories, OwnRecords, "A withdrawn phone has destroyed its key.", vault::forget),
        route(POST, "/api/v1/vault", trajectories, OwnRecords, "Keep the key of this phone, or get it back.", vault::keep)
            .takes::<wire::VaultKey>()
            .gives::<wire::VaultKey>(),
        route(GET, "/api/v1/users", users, Admin, "Every account.", accounts::list).gives::<Vec<accounts::User>>(),
        route(POST, "/api/v1/users", users, Admin, "Add an account.", accounts::add).takes::<accounts::NewUser>().gives::<accounts::User>(),
        route(PATCH, "/api/v1/users/{id}", users, Admin, "Disable or enable an account; disabling ends its sessions.", accounts::change)
            .takes::<accounts::Change>(),
        route(GET, "/api/v1/openapi.json", Session, Public, "This document.", openapi::get),
        // Desk documents.
        route(GET, "/login", Nothing, Public, "Login page.", desk::login_page),
        route(POST, "/login", Nothing, Public, "Log in by form.", desk::log_in),
        route(POST, "/logout", Session, OwnRecords, "Log out by form.", desk::log_out),
        // Where a form in another language left its address.
        route(GET, "/language", Session, Public, "To the page where the caller's work is.", desk::start),
        route(POST, "/language", Session, OwnRecords, "Choose a language by form.", desk::speak),
        route(GET, "/desk", Session, Public, "To the page where the caller's work is.", desk::start),
        route(GET, "/users", users, Admin, "Accounts.", accounts::page),
        route(POST, "/users", users, Admin, "Add an account by form.", accounts::add_by_form),
        route(GET, "/users/{id}", users, Admin, "Asks whether to disable or enable an account.", accounts::ask),
        route(POST, "/users/{id}", users, Admin, "Disable or enable an account by form.", accounts::change_by_form),
        route(GET, "/dashboard", figures, Released, "The whole partnership, then each challenge.", dashboard::overview),
        route(GET, "/dashboard/{level}", figures, Released, "One level in a period.", dashboard::level),
        route(GET, "/dashboard/{level}/summary", figures, Released, "One page for the steering group.", dashboard::summary),
        route(GET, "/dashboard/{level}/{theme}", figures, Released, "One theme of a level in a period.", dashboard::theme),
        route(GET, "/protection", Needs_(Right::ProtectionQuality), Released, "How well each release is protected.", dashboard::protection),
        route(GET, "/dashboard/{level}/{period}/{file}", figures, Released, "A table, or all, as CSV, XLSX or JSON.", dashboard::download),
        route(GET, "/reports", figures, Released, "Every frozen report, and the key that signs them.", reports::list),
        route(POST, "/reports", freezing, Released, "Freeze a report by form.", reports::freeze_by_form),
        route(GET, "/reports/freeze", freezing, Released, "Asks whether to freeze, and says what is missing.", reports::ask),
        route(GET, "/reports/{id}", figures, Released, "One frozen report, to read and print.", reports::page),
        route(GET, "/reports/{id}/{file}", figures, Released, "A frozen report as CSV, XLSX or signed JSON.", reports::download),
        // Where a refused form left its address.
        route(GET, "/reports/{id}/totals", figures, Released, "To the report.", reports::back_to_report),
        route(POST, "/reports/{id}/totals", exact, Authority, "The exact ESF+ totals, for a stated purpose; logged.", reports::totals),
        route(GET, "/operation", settling, Settings, "Days of the ESF+ operation and estimates of the team.", operation::page),
        route(GET, "/operation/days", settling, Settings, "The form for the days of the ESF+ operation.", operation::days_page),
        route(POST, "/operation/days", settling, Settings, "Set the days of the operation by form.", operation::set_days_by_form),
        route(GET, "/operation/estimates", settling, Settings, "To the page with the form.", operation::back_to_page),
        route(POST, "/operation/estimates", settling, Settings, "Set the estimates of a period by form.", operation::set_estimates_by_form),
        route(GET, "/settings", setting, Settings, "Targets, inhabitants and what SFC2021 asks.", settings::page),
        route(GET, "/settings/{part}", setting, Settings, "The form for a part of the settings.", settings::form),
        route(POST, "/settings/{part}", setting, Settings, "Set a part of the settings by form.", settings::set_by_form),
        route(GET, "/schemas/{file}", Nothing, Public, "JSON Schema of the JSON files.", reports::schemas),
        route(GET, "/audit", Needs_(Right::Audit), Audit, "The audit log.", audit::page),
    ]
}

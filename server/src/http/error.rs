//! Refusals: the only place that knows status codes.

use std::any::Any;

use app::i18n::errors::sentence;
use app::i18n::forms;
use axum::Json;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::esf::{NotAnEstimate, NotAnOperation};
use domain::settings::NotASetting;
use domain::text::Lang;
use domain::wire::Refusal;

use super::hearer::Hearer;
use crate::auth::{LoginError, PasswordError};
use crate::db;
use crate::report::FreezeError;
use crate::report::authority::TakeError;
use crate::report::settings::NotSet;
use crate::settings;
use crate::sync::PushError;

/// A refusal with its machine code; the guard says it in the caller's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    /// Seconds to wait before a new try; `None` when waiting does not help.
    retry_after: Option<i64>,
}

/// Every machine code this layer answers with.
pub const CODES: &[&str] = &[
    "bad_request",
    "login_required",
    "login_wrong",
    "login_wait",
    "forbidden",
    "cross_site",
    "not_found",
    "method_not_allowed",
    "too_large",
    "login_taken",
    "purpose_required",
    "totals_broken",
    "not_out",
    "no_such_period",
    "bad_address",
    "own_account",
    "login_shape",
    "operation_day",
    "operation_order",
    "operation_range",
    "estimate_persons",
    "estimate_many",
    "estimate_basis",
    "estimate_period",
    "estimate_outside",
    "estimate_overlap",
    "setting_number",
    "setting_year",
    "setting_source",
    "setting_text",
    "password_short",
    "password_long",
    "password_common",
    "unavailable",
    "internal",
];

impl ApiError {
    const fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, retry_after: None }
    }

    /// The request has another shape than it should.
    pub const BAD_REQUEST: Self = Self::new(StatusCode::BAD_REQUEST, "bad_request");
    /// Something in the address after the question mark is not what it should be.
    pub const BAD_ADDRESS: Self = Self::new(StatusCode::BAD_REQUEST, "bad_address");
    /// There are no figures of this period, and never will be.
    pub const NO_SUCH_PERIOD: Self = Self::new(StatusCode::NOT_FOUND, "no_such_period");
    /// Nobody is logged in.
    pub const LOGIN_REQUIRED: Self = Self::new(StatusCode::UNAUTHORIZED, "login_required");
    /// The role does not allow it.
    pub const FORBIDDEN: Self = Self::new(StatusCode::FORBIDDEN, "forbidden");
    /// The request came from another website.
    pub const CROSS_SITE: Self = Self::new(StatusCode::FORBIDDEN, "cross_site");
    /// It does not exist, or not for this caller.
    pub const NOT_FOUND: Self = Self::new(StatusCode::NOT_FOUND, "not_found");
    /// The body is too large.
    pub const TOO_LARGE: Self = Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large");
    /// The login exists already.
    pub const LOGIN_TAKEN: Self = Self::new(StatusCode::CONFLICT, "login_taken");
    /// A login has another shape.
    pub const LOGIN_SHAPE: Self = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "login_shape");
    /// Nobody locks themselves out by a slip.
    pub const OWN_ACCOUNT: Self = Self::new(StatusCode::CONFLICT, "own_account");
    /// Exact totals need a stated purpose.
    pub const PURPOSE_REQUIRED: Self = Self::new(StatusCode::BAD_REQUEST, "purpose_required");
    /// Sums in the exact totals do not hold.
    pub const TOTALS_BROKEN: Self = Self::new(StatusCode::CONFLICT, "totals_broken");
    /// The figures of this period are not out.
    pub const NOT_OUT: Self = Self::new(StatusCode::CONFLICT, "not_out");
    /// The figures of this period are being made.
    pub const NOT_READY: Self = Self::new(StatusCode::SERVICE_UNAVAILABLE, "not_ready");
    /// Some numbers of an estimate are there and others not, or one is no number.
    pub const ESTIMATE_PERSONS: Self = Self::new(StatusCode::BAD_REQUEST, "estimate_persons");
    /// A day of the operation is no day.
    pub const OPERATION_DAY: Self = Self::new(StatusCode::BAD_REQUEST, "operation_day");
    /// A number of a setting is none.
    pub const SETTING_NUMBER: Self = Self::new(StatusCode::BAD_REQUEST, "setting_number");
    /// A year of a setting is none.
    pub const SETTING_YEAR: Self = Self::new(StatusCode::BAD_REQUEST, "setting_year");
    /// Our fault.
    pub const INTERNAL: Self = Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal");

    /// The machine code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The refusal in a sentence: what happened, what is safe, what to do, and how long to wait where that helps.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self.retry_after {
            Some(seconds) if self.code == "login_wait" => forms::wait(seconds, lang),
            _ => sentence(self.code, lang).to_owned(),
        }
    }

    /// The status to answer with.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        say(self, Lang::Nl)
    }
}

fn say(error: ApiError, lang: Lang) -> Response {
    let body = Refusal { code: error.code.to_owned(), message: error.sentence(lang) };
    let mut response = (error.status, Json(body)).into_response();
    if let Some(seconds) = error.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response.extensions_mut().insert(error);
    response
}

/// Says a refusal in the hearer's language, as a page for a browser that navigates, else as JSON; leaves other answers as
/// they are.
pub(super) fn translate(mut response: Response, hearer: &Hearer) -> Response {
    let Some(error) = response.extensions_mut().remove::<ApiError>() else { return response };
    let mut said = if hearer.wants_page() {
        // What is wrong in an address may be all that is wrong.
        let page = hearer.page().filter(|_| matches!(error.code(), "bad_address" | "no_such_period" | "estimate_period"));
        let page = app::documents::refusal(&hearer.frame(), error.code(), page);
        (error.status(), axum::response::Html(page)).into_response()
    } else {
        say(error, hearer.lang())
    };
    // Who says it last has said it.
    said.extensions_mut().remove::<ApiError>();
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers_mut().remove(&name) {
            said.headers_mut().insert(name, value);
        }
    }
    said
}

/// The refusals of everything that stands before the sessions: another site, a panic.
pub(super) async fn outermost(request: Request, next: Next) -> Response {
    let hearer = Hearer::of(&request);
    translate(next.run(request).await, &hearer)
}

pub(super) async fn method_not_allowed() -> ApiError {
    ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
}

/// A panic is a bug; the caller learns nothing about it, and nothing of the request is logged.
pub(super) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    ApiError::INTERNAL.into_response()
}

impl From<db::Error> for ApiError {
    fn from(error: db::Error) -> Self {
        if matches!(error, db::Error::Unstorable) {
            return Self::BAD_REQUEST;
        }
        tracing::error!(%error, "database");
        match error {
            db::Error::Busy | db::Error::NotWritable | db::Error::Unreachable(_) => {
                Self { retry_after: Some(5), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable") }
            }
            _ => Self::INTERNAL,
        }
    }
}

impl From<FreezeError> for ApiError {
    fn from(error: FreezeError) -> Self {
        match error {
            FreezeError::NotOut => Self::NOT_OUT,
            FreezeError::NoSuchPeriod => Self::NO_SUCH_PERIOD,
            FreezeError::NotReady => Self::NOT_READY,
            FreezeError::NoSuchChallenge => Self::NOT_FOUND,
            FreezeError::Database(error) => error.into(),
        }
    }
}

impl From<NotSet> for ApiError {
    fn from(error: NotSet) -> Self {
        let code = match error {
            NotSet::Days(NotAnOperation::Order) => "operation_order",
            NotSet::Days(NotAnOperation::Range) => "operation_range",
            NotSet::Estimate(_, NotAnEstimate::TooMany) => "estimate_many",
            NotSet::Estimate(_, NotAnEstimate::Basis) => "estimate_basis",
            NotSet::Estimate(_, NotAnEstimate::Indicator) => return Self::BAD_REQUEST,
            NotSet::Outside => "estimate_outside",
            NotSet::Period => "estimate_period",
            NotSet::Overlap(..) => "estimate_overlap",
            NotSet::Database(error) => return error.into(),
        };
        Self::new(StatusCode::BAD_REQUEST, code)
    }
}

impl From<settings::NotSet> for ApiError {
    fn from(error: settings::NotSet) -> Self {
        match error {
            settings::NotSet::Wrong(_, NotASetting::Number) => Self::SETTING_NUMBER,
            settings::NotSet::Wrong(_, NotASetting::Year) => Self::SETTING_YEAR,
            settings::NotSet::Wrong(_, NotASetting::Source) => Self::new(StatusCode::BAD_REQUEST, "setting_source"),
            settings::NotSet::Wrong(_, NotASetting::Text) => Self::new(StatusCode::BAD_REQUEST, "setting_text"),
            settings::NotSet::Wrong(_, NotASetting::Unknown) => Self::BAD_REQUEST,
            settings::NotSet::Database(error) => error.into(),
        }
    }
}

impl From<TakeError> for ApiError {
    fn from(error: TakeError) -> Self {
        match error {
            TakeError::Purpose => Self::PURPOSE_REQUIRED,
            TakeError::Broken(_) => Self::TOTALS_BROKEN,
            TakeError::NotFound => Self::NOT_FOUND,
            TakeError::Database(error) => error.into(),
        }
    }
}

impl From<LoginError> for ApiError {
    fn from(error: LoginError) -> Self {
        match error {
            LoginError::Wrong => Self::new(StatusCode::UNAUTHORIZED, "login_wrong"),
            LoginError::Wait { seconds } => Self { retry_after: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "login_wait") },
            LoginError::Database(error) => error.into(),
        }
    }
}

impl From<PasswordError> for ApiError {
    fn from(error: PasswordError) -> Self {
        let code = match error {
            PasswordError::TooShort => "password_short",
            PasswordError::TooLong => "password_long",
            PasswordError::Common => "password_common",
        };
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code)
    }
}

impl From<PushError> for ApiError {
    fn from(error: PushError) -> Self {
        match error {
            PushError::TooMany => Self::TOO_LARGE,
            PushError::Database(error) => error.into(),
        }
    }
}

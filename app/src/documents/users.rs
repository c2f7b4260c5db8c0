//! Accounts, for the administrator.

use leptos::prelude::*;

use super::{Frame, page};
use crate::i18n::desk;

/// One account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: String,
    /// Its login.
    pub login: String,
    /// Its role.
    pub role: String,
    /// Its organisation.
    pub organisation: String,
    /// Whether it may log in.
    pub enabled: bool,
}

/// Every account, with a button to disable or enable it.
#[must_use]
pub fn users(frame: &Frame, users: &[User]) -> String {
    let lang = frame.lang;
    page(frame, desk::USERS.get(lang), || {
        let rows = users
            .iter()
            .map(|user| {
                let (state, label, enable) = if user.enabled {
                    (desk::ENABLED, desk::DISABLE, "false")
                } else {
                    (desk::DISABLED, desk::ENABLE, "true")
                };
                view! {
                    <tr>
                        <th scope="row">{user.login.clone()}</th>
                        <td>{user.role.clone()}</td>
                        <td>{user.organisation.clone()}</td>
                        <td>{state.get(lang)}</td>
                        <td>
                            <form method="post" action=format!("/users/{}", user.id)>
                                <input type="hidden" name="enabled" value=enable />
                                <button type="submit" class="quiet" aria-label=format!("{} {}", label.get(lang), user.login)>{label.get(lang)}</button>
                            </form>
                        </td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <h1>{desk::USERS.get(lang)}</h1>
            <div class="table-scroll" tabindex="0" role="region" aria-label=desk::USERS.get(lang)>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{desk::LOGIN_NAME.get(lang)}</th>
                            <th scope="col">{desk::ROLE.get(lang)}</th>
                            <th scope="col">{desk::ORGANISATION.get(lang)}</th>
                            <th scope="col">{desk::STATE.get(lang)}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

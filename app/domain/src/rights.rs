//! Who may do what: one pure table.
//!
//! Rights say what kind of thing a role may do; which trajectories it reaches is [`Reach`], which the store applies
//! inside its queries, so that a handler cannot forget it.

use serde::{Deserialize, Serialize};

/// What a person is in the partnership. One account has one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Outreach worker: own trajectories.
    Worker,
    /// Coordinator: the trajectories of the own organisation.
    Coordinator,
    /// Partnership lead: released figures only.
    Lead,
    /// Promotor: released figures, and the frozen exact totals for ESF+.
    Promotor,
    /// Administrator: users, organisations and codebook; no trajectories.
    Admin,
    /// Data-protection officer: audit and quality of the protection; no trajectories.
    Dpo,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [Self::Worker, Self::Coordinator, Self::Lead, Self::Promotor, Self::Admin, Self::Dpo];

    /// The name in the database, on the wire and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Coordinator => "coordinator",
            Self::Lead => "lead",
            Self::Promotor => "promotor",
            Self::Admin => "admin",
            Self::Dpo => "dpo",
        }
    }

    /// Reads the name that [`Role::code`] writes.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// One kind of thing that a role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Push events about, and pull, the trajectories within [`Reach`].
    Trajectories,
    /// Read the codebook and the list of organisations.
    Codebook,
    /// See and export protected figures.
    ReleasedFigures,
    /// See how the figures were protected.
    ProtectionQuality,
    /// Freeze a report: sign the figures of a period, so that they stay as they are.
    FreezeReports,
    /// Take the exact ESF+ totals of a frozen report for the managing authority, with a stated purpose.
    AuthorityTotals,
    /// Settle the days of the ESF+ operation and what the team estimates of its participants.
    OperationSettings,
    /// Set targets, inhabitants and what SFC2021 asks.
    PartnershipSettings,
    /// Add, change and disable accounts; end their sessions.
    ManageUsers,
    /// Read the audit log.
    Audit,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 10] = [
        Self::Trajectories,
        Self::Codebook,
        Self::ReleasedFigures,
        Self::ProtectionQuality,
        Self::FreezeReports,
        Self::AuthorityTotals,
        Self::OperationSettings,
        Self::PartnershipSettings,
        Self::ManageUsers,
        Self::Audit,
    ];
}

/// Whether a role holds a right.
#[must_use]
pub const fn allows(role: Role, right: Right) -> bool {
    match right {
        Right::Codebook => true,
        Right::Trajectories => matches!(role, Role::Worker | Role::Coordinator),
        Right::ReleasedFigures => matches!(role, Role::Coordinator | Role::Lead | Role::Promotor | Role::Dpo),
        Right::ProtectionQuality => matches!(role, Role::Promotor | Role::Dpo),
        Right::FreezeReports | Right::AuthorityTotals | Right::OperationSettings => matches!(role, Role::Promotor),
        Right::PartnershipSettings => matches!(role, Role::Promotor | Role::Admin),
        Right::ManageUsers => matches!(role, Role::Admin),
        Right::Audit => matches!(role, Role::Dpo),
    }
}

/// Which trajectories a role reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// None at all.
    Nothing,
    /// Those whose confidant the person is.
    OwnCaseload,
    /// Those whose confidant works for the person's organisation.
    OwnOrganisation,
}

/// The reach of a role.
#[must_use]
pub const fn reach(role: Role) -> Reach {
    match role {
        Role::Worker => Reach::OwnCaseload,
        Role::Coordinator => Reach::OwnOrganisation,
        Role::Lead | Role::Promotor | Role::Admin | Role::Dpo => Reach::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_reads_figures_of_all_reaches_no_trajectory_of_another_organisation() {
        for role in Role::ALL {
            let sees_records = allows(role, Right::Trajectories);
            assert_eq!(sees_records, reach(role) != Reach::Nothing, "{role:?}");
            if allows(role, Right::ManageUsers) || allows(role, Right::Audit) {
                assert!(!sees_records, "{role:?}");
            }
        }
    }

    #[test]
    fn role_names_lead_back_to_their_roles() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
        assert_eq!(Role::from_code("root"), None);
    }
}

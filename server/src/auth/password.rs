//! Passwords: Argon2id (RFC 9106) with 19 MiB, two passes, one lane (OWASP's floor), stored as PHC strings.

use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use domain::clock::Entropy;

/// The shortest password, in characters (OWASP ASVS 5.0, 6.2.1 asks for 8 at least; we ask more).
const SHORTEST: usize = 12;
/// The longest password, in characters.
const LONGEST: usize = 128;

/// Passwords that are tried first, here and elsewhere, and stems that make a password easy to guess.
const COMMON: &[&str] = &[
    "123456789012",
    "1234567890123",
    "password1234",
    "passwordpassword",
    "qwertyuiop12",
    "qwertyuiop123",
    "azertyuiop12",
    "azertyuiop123",
    "wachtwoord123",
    "wachtwoord1234",
    "wachtwoordwachtwoord",
    "welkom123456",
    "welkomwelkom",
    "motdepasse123",
    "motdepassemotdepasse",
    "bonjourbonjour",
    "geheimgeheim",
    "letmeinletmein",
    "adminadmin123",
    "administrator",
    "administrator1",
    "changemechangeme",
    "aalstaalstaalst",
    "vlaanderen123",
    "belgie123456",
    "belgiebelgie",
    "outreachoutreach",
    "brugbrugbrug",
    "iloveyou1234",
    "zomer2024zomer",
    "ikhouvanjou123",
];

/// Why a new password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than 12 characters.
    #[error("a password has at least 12 characters")]
    TooShort,
    /// More than 128 characters.
    #[error("a password has at most 128 characters")]
    TooLong,
    /// Everybody's first guess.
    #[error("this password is easy to guess")]
    Common,
}

/// Whether a new password may be used. No rules about kinds of characters: length is what helps.
///
/// # Errors
/// [`PasswordError`] says what is wrong.
pub fn check_new(password: &str, login: &str) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordError::TooShort);
    }
    if length > LONGEST {
        return Err(PasswordError::TooLong);
    }
    let lower = password.to_lowercase();
    let first = lower.chars().next();
    let one_character = lower.chars().all(|char| Some(char) == first);
    if COMMON.contains(&lower.as_str())
        || one_character
        || (!login.is_empty() && lower.replace(&login.to_lowercase(), "").chars().count() < 6)
    {
        return Err(PasswordError::Common);
    }
    Ok(())
}

/// The PHC string to store. Takes about 20 ms of a core and 19 MiB: call it where blocking is fine.
///
/// # Errors
/// `None` when there is no memory for it.
#[must_use]
pub fn hash(password: &str, entropy: &dyn Entropy) -> Option<String> {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
}

/// Whether the password belongs to the hash.
pub(super) fn verify(password: &str, stored: &str) -> bool {
    // Nobody may keep a core busy with megabytes.
    if password.chars().count() > LONGEST {
        return false;
    }
    PasswordHash::new(stored).is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
}

/// A hash made by weaker parameters than today's is replaced at the next login.
pub(super) fn is_outdated(stored: &str) -> bool {
    !stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::clock::OsEntropy;

    #[test]
    fn a_hash_fits_its_password_only_and_is_of_today() {
        let stored = hash("een lange zin 1", &OsEntropy).unwrap();
        assert!(verify("een lange zin 1", &stored));
        assert!(!verify("een lange zin 2", &stored));
        assert!(!verify("een lange zin 1", "no hash"));
        assert!(!is_outdated(&stored));
        assert_ne!(stored, hash("een lange zin 1", &OsEntropy).unwrap());
    }

    #[test]
    fn new_passwords_are_long_and_not_the_first_guess() {
        assert_eq!(check_new("kort", ""), Err(PasswordError::TooShort));
        assert_eq!(check_new(&"x1".repeat(65), ""), Err(PasswordError::TooLong));
        for common in ["Wachtwoord1234", "aaaaaaaaaaaa", "begeleider01x"] {
            assert_eq!(check_new(common, "begeleider01"), Err(PasswordError::Common), "{common}");
        }
        assert_eq!(check_new("vier koeien op het dak", "begeleider01"), Ok(()));
    }
}

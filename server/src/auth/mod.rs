//! Who somebody is: passwords, sessions, wrong tries.

mod login;
mod password;
mod sessions;

pub use login::{LoginError, is_login, login};
pub use password::{PasswordError, check_new, hash};
pub use sessions::{ABSOLUTE, COOKIE, Sessions, hash_of};

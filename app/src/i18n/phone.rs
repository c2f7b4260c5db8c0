//! Texts of the phone app.

//! Texts of the desk documents.

//! Texts of the pictures.

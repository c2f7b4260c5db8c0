//! When figures leave, and what protects them from what left before.

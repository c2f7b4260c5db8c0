//! Statistical disclosure control.

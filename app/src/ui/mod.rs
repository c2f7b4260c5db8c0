//! Dumb components and charts: values in, HTML out.

pub mod chart;

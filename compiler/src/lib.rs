//! Turns content/ into checked data.

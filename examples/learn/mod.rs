//! What the programs that train a model share; each takes what it needs.

#![allow(dead_code)]

pub(crate) mod adagrad;
pub(crate) mod bytes;
pub(crate) mod chance;
pub(crate) mod options;
pub(crate) mod perceptron;

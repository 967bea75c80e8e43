//! The stand-in for the HTTP client in builds without the feature `web`.

use super::answer::Answer;
use super::error::Why;
use super::wish::{Limits, Validators, Watch};
use crate::settings::Proxy;
use std::time::Instant;

pub(super) struct Request<'a> {
    pub(super) address: &'a str,
    pub(super) private: bool,
    pub(super) limits: Limits,
    pub(super) end: Instant,
    pub(super) proxy: &'a Proxy,
    pub(super) known: &'a Validators,
}

pub(super) fn get(_: &Request<'_>, _: &Watch<'_>) -> Result<Answer, Why> {
    Err(Why::WithoutWeb)
}

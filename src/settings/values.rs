//! Values that are one of a few.

use std::str::FromStr;

/// Through what pages are fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Proxy {
    #[default]
    /// What `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say.
    Environment,
    None,
    Address(String),
}

impl FromStr for Proxy {
    type Err = String;

    fn from_str(value: &str) -> Result<Self, String> {
        match value {
            "environment" | "" => Ok(Proxy::Environment),
            "none" => Ok(Proxy::None),
            _ if ["http://", "https://"].iter().any(|it| value.starts_with(it)) => {
                Ok(Proxy::Address(value.to_string()))
            }
            _ => Err("a proxy is environment, none or an address such as http://localhost:3128".to_string()),
        }
    }
}

/// Sets of keys to begin from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    #[default]
    Vi,
    Less,
    Emacs,
}

impl Preset {
    pub const ALL: [Preset; 3] = [Preset::Vi, Preset::Less, Preset::Emacs];

    pub fn name(self) -> &'static str {
        match self {
            Preset::Vi => "vi",
            Preset::Less => "less",
            Preset::Emacs => "emacs",
        }
    }
}

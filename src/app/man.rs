//! The man page: the command line as clap knows it, and the keys from the table of the screen.

use crate::cli;
use crate::ui::{BINDINGS, Layer};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};
use std::io::{self, Write};

pub fn render(out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(cli::command()).manual("User commands");
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    man.render_subcommands_section(out)?;
    keys().to_writer(out)?;
    man.render_extra_section(out)?;
    man.render_version_section(out)
}

fn keys() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["KEYS"]);
    for layer in Layer::ALL {
        page.control("SS", [layer.name()]);
        for binding in BINDINGS.iter().filter(|it| it.layer == layer) {
            let mut names: Vec<Inline> = Vec::new();
            for key in binding.keys {
                if !names.is_empty() {
                    names.push(roman(", "));
                }
                names.push(bold(*key));
            }
            page.control("TP", []).text(names).text([roman(binding.help)]);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_in_the_man_page() {
        let mut page = Vec::new();
        render(&mut page).unwrap();
        let page = String::from_utf8(page).unwrap();
        for binding in BINDINGS {
            assert!(
                page.contains(&binding.help.replace('-', r"\-").replace('\'', r"\*(Aq")),
                "{}",
                binding.help
            );
        }
        assert!(page.contains("Exit codes"));
    }
}

//! Whole screens after key scripts, at every layout, as they were looked at and found good.
//!
//! After a change that is meant, `INSTA_UPDATE=always cargo test --test screens` writes them anew; then
//! look at each difference.

use super::{FERRY, Reader};

/// Columns and rows: one pane, four panes, four and an outline, the body alone.
const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (200, 60), (40, 12)];

/// A name and keys as the help spells them.
const SCRIPTS: &[(&str, &str)] = &[
    ("opened", ""),
    ("quotes", "3 j j"),
    ("timeline", "4 j"),
    ("why", "3 j w"),
    ("speakers", "s"),
    ("outline", "o"),
    ("people", "P"),
    ("last section", "] ] ]"),
    ("found", "/ q u a y Enter"),
    ("quotes only", "l"),
    ("zoomed", "4 z"),
    ("help", "?"),
    ("a wrong command", ": n o n e Enter"),
];

#[test]
fn every_screen_is_as_it_was_found_good() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _guard = settings.bind_to_scope();
    for (columns, rows) in SIZES {
        let mut shown = String::new();
        for (name, keys) in SCRIPTS {
            let mut reader = Reader::at(FERRY, *columns, *rows);
            reader.press(keys);
            shown.push_str(&format!("━━ {name}: {keys}\n"));
            for line in reader.screen() {
                shown.push_str(&line);
                shown.push('\n');
            }
        }
        insta::assert_snapshot!(format!("{columns}x{rows}"), shown);
    }
}

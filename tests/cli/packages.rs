//! What a package brings besides the program.

use super::{dateline, out};
use std::path::Path;

const CONTRIBUTING: &str = include_str!("../../CONTRIBUTING.md");
const MANIFEST: &str = include_str!("../../Cargo.toml");
const DESKTOP: &str = include_str!("../../assets/dateline.desktop");
const FORMATS: &str = "table json csv md ics mermaid";

#[test]
fn shells_complete_files_and_formats() {
    let of = |shell: &str| out(&mut dateline(&["completions", shell]));
    let bash = of("bash");
    assert!(bash.contains(&format!("compgen -W \"{FORMATS}\"")), "{bash}");
    assert!(bash.contains("compgen -f") && bash.contains("-o default"), "{bash}");
    let zsh = of("zsh");
    assert!(
        zsh.contains(&format!(":FORMAT:({FORMATS})")) && zsh.contains("or - for standard input:_files"),
        "{zsh}"
    );
    let fish = of("fish");
    let quotes: String =
        fish.lines().skip_while(|it| !it.contains("subcommand quotes\" -l format ")).take(6).collect();
    assert!(FORMATS.split(' ').all(|it| quotes.contains(it)), "{quotes}");
}

#[test]
fn everything_in_the_debian_package_is_there_or_made_by_the_commands_for_it() {
    let (_, rows) = MANIFEST.split_once("\nassets = [\n").expect("a list of assets");
    let rows = rows.lines().take_while(|it| *it != "]");
    let paths: Vec<&str> = rows.filter_map(|it| it.split('"').nth(1)).collect();
    assert!(paths.len() > 6);
    for path in paths {
        let made = path == "target/release/dateline" || CONTRIBUTING.contains(&format!("> {path}\n"));
        let is_there = Path::new(env!("CARGO_MANIFEST_DIR")).join(path).is_file();
        assert!(if path.starts_with("target/") { made } else { is_there }, "{path}");
    }
}

#[test]
fn the_desktop_opens_articles_with_it() {
    let value = |name: &str| {
        let line = DESKTOP.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix('='));
        line.unwrap_or_else(|| panic!("no {name}"))
    };
    assert!(DESKTOP.starts_with("[Desktop Entry]\n"));
    assert_eq!((value("Type"), value("Exec"), value("Terminal")), ("Application", "dateline %F", "true"));
    let types: Vec<&str> = value("MimeType").split_terminator(';').collect();
    for wanted in ["text/html", "text/plain", "application/epub+zip", "application/rss+xml"] {
        assert!(types.contains(&wanted), "{wanted}");
    }
}

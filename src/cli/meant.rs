//! Which command may have been meant by a word that is neither a command nor a file.

/// The command that is spelled nearly so, if one is: of three letters at most one is wrong.
pub fn meant(word: &str) -> Option<String> {
    let command = super::command();
    let names = command.get_subcommands().filter(|it| !it.is_hide_set()).map(clap::Command::get_name);
    let far = |name: &str| strsim::osa_distance(word, name);
    let near = names.filter(|it| far(it) <= it.len() / 3).min_by_key(|it| far(it));
    near.map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_known_by_a_word_that_is_nearly_it() {
        for (word, want) in [
            ("timelin", Some("timeline")),
            ("qoutes", Some("quotes")),
            ("serach", Some("search")),
            ("wo", Some("who")),
            ("story", None),
            ("story.txt", None),
            ("at", None),
        ] {
            assert_eq!(meant(word).as_deref(), want, "{word}");
        }
    }
}

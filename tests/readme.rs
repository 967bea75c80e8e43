//! What README claims of use, keys, settings and scripts is held by tests: each claim with the one that holds it.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const README: &str = include_str!("../README.md");

/// Words of a claim, the file of the test that holds it, and its name.
const HELD: &[(&str, &str, &str)] = &[
    // Use
    (
        "a file, in any character encoding",
        "ingest.rs",
        "a_text_is_the_same_in_every_charset_that_can_write_it",
    ),
    (
        "all articles in them, as a list to choose from",
        "pty.rs",
        "a_folder_is_a_list_that_opens_where_one_was",
    ),
    ("a web page", "web.rs", "a_page_is_fetched_and_read"),
    ("keys come from the terminal", "pty.rs", "an_article_from_a_pipe_takes_its_keys_from_the_terminal"),
    ("export PAGER=dateline", "pty/at_home.rs", "it_is_the_pager_of_other_programs"),
    ("into a pipe: plain wrapped text", "cli.rs", "a_pipe_gets_plain_text_of_80_columns"),
    (
        "if the article does not give its publication date",
        "readme.rs",
        "published_counts_if_the_article_does_not_give_its_publication_date",
    ),
    ("PDF files need a build", "articles.rs", "a_pdf_is_said_to_need_another_program_where_it_is_not_read"),
    // Keys
    (
        "those of the focused pane first; `/` finds",
        "claims/mod.rs",
        "press_question_mark_or_f1_for_all_of_them_those_of_the_focused_pane_first",
    ),
    ("line, half page, page", "claims/mod.rs", "line_half_page_page"),
    ("next pane, pane by number, zoom", "claims/mod.rs", "next_pane_pane_by_number_zoom_this_pane"),
    ("section, paragraph", "claims/mod.rs", "section_paragraph"),
    ("choose a speaker, a pair of actors", "claims/mod.rs", "choose_a_speaker_a_pair_of_actors"),
    ("beginning, end, 50 percent", "claims/mod.rs", "beginning_end_50_percent"),
    ("from a list row to the text, and back", "claims/mod.rs", "from_a_list_row_to_the_text_and_back"),
    ("search forward, backward", "claims/mod.rs", "search_forward_backward_next_previous_match"),
    ("why this speaker, why this date", "claims/mod.rs", "why_this_speaker_why_this_date"),
    ("set a mark, go to a mark", "claims/mod.rs", "set_a_mark_go_to_a_mark_jump_back_forward"),
    ("quotes only: dim everything else", "claims/mod.rs", "quotes_only_dim_everything_else"),
    ("select, copy (a quotation", "claims/mod.rs", "select_copy_a_quotation_with_speaker_and_source"),
    ("outline; people, organisations", "claims/mod.rs", "outline_people_organisations_and_places"),
    ("list of articles, next, previous", "claims/mod.rs", "list_of_articles_next_previous"),
    (
        "fetch the full article",
        "screens.rs",
        "a_summary_names_its_address_and_the_whole_is_fetched_on_asking",
    ),
    (
        "shows the whole address, then opens it here",
        "../src/ui/web.rs",
        "a_link_shows_where_it_leads_before_it_is_opened",
    ),
    (
        "jump back, also to the previous article",
        "reading/mod.rs",
        "control_o_goes_back_to_the_article_before_and_marks_stay",
    ),
    ("| width, theme |", "claims/mod.rs", "width_theme"),
    ("`:about` (metadata", "claims/mod.rs", "date_about_set_w"),
    ("A number counts", "screens.rs", "digits_of_panes_make_numbers_too"),
    ("alone choose a pane, or a colour while selecting", "screens.rs", "numbers_count_while_selecting"),
    ("`Ctrl-A` and `Ctrl-E` move in every line", "screens.rs", "every_line_is_mended_in_its_middle"),
    ("`Tab` completes names of files too", "screens.rs", "tab_completes_the_names_of_files"),
    (
        "`Tab` completes and `Up` brings back",
        "screens.rs",
        "a_line_typed_before_comes_back_and_tab_completes",
    ),
    ("`:w` writes the list you look", "screens.rs", "a_list_is_written_to_a_file_by_its_name_and_ending"),
    ("its ending the format", "screens.rs", "a_list_is_written_to_a_file_by_its_name_and_ending"),
    (
        "is written over only by",
        "../src/app/written.rs",
        "a_list_is_written_once_and_over_a_file_only_when_asked",
    ),
    ("`gs` groups by speaker", "claims/mod.rs", "gs_groups_by_speaker_and_gr_shows_them_in_reading_order"),
    (
        "all rows whole, or only the selected one",
        "screens.rs",
        "lists_are_folded_and_unfolded_by_a_key_and_by_the_settings",
    ),
    (
        "three parts: the news, the background, and what comes next",
        "relation/mod.rs",
        "the_news_comes_first_then_the_background_then_what_lies_ahead",
    ),
    (
        "Where three events or more are main ones, `e` shows all or folds the rest",
        "claims/mod.rs",
        "e_shows_all_events_or_the_main_ones_and_c_cooperation_or_conflict_only",
    ),
    (
        "An article without events lists its dates",
        "relation/mod.rs",
        "an_article_without_events_offers_its_dates_instead",
    ),
    ("`t` a period (a year", "relation/mod.rs", "an_actor_a_sign_and_a_period_are_chosen_alike"),
    (
        "the same key or `Esc` shows all again",
        "relation/mod.rs",
        "an_actor_a_sign_and_a_period_are_chosen_alike",
    ),
    ("`&` filters any list", "claims/mod.rs", "and_filters_any_list"),
    ("get clickable links", "../src/app/paint/tests.rs", "the_terminal_is_told_where_links_lead"),
    ("is saved, exact to the word", "screens.rs", "a_place_is_found_again_after_a_restart"),
    ("its marks; `:marks` lists them", "pty.rs", "marks_are_there_in_the_next_run_unless_memory_is_off"),
    ("a file of JSON lines open as a list", "pty.rs", "a_feed_from_a_pipe_is_a_list_too"),
    ("From 180 columns the list is beside", "claims/mod.rs", "a_list_beside_the_article_from_180_columns"),
    ("that cannot be read says why", "claims/mod.rs", "the_row_of_an_article_that_cannot_be_read_says_why"),
    // Settings
    ("Everything has a default", "../src/settings/mod.rs", "every_setting_takes_its_own_default"),
    (
        "with a comment to each setting",
        "../src/settings/printed.rs",
        "what_is_printed_is_a_file_that_says_the_same",
    ),
    (
        "where it was looked stands in the first line",
        "cli/settings.rs",
        "config_prints_a_file_that_is_read_again_without_problems",
    ),
    ("width = 72", "cli/settings.rs", "the_settings_that_the_readme_shows_hold"),
    ("sets the same for one run", "readme.rs", "set_holds_for_one_run_and_config_takes_another_file"),
    (
        "with the names of commands and panes",
        "cli/settings.rs",
        "the_keys_that_are_printed_are_those_in_force",
    ),
    (
        "help, hints and `dateline man` follow",
        "cli/settings.rs",
        "the_man_page_names_the_keys_in_force_and_the_defaults_without_settings",
    ),
    (
        "is told with its line, and the rest of it holds",
        "cli/settings.rs",
        "what_is_wrong_in_the_file_is_told_line_by_line_and_the_work_is_done",
    ),
    ("docs/coming-from.md", "pty/at_home.rs", "hands_that_know_less_find_its_keys"),
    // For scripts
    ("their addresses too", "readme.rs", "text_with_links_prints_their_addresses_too"),
    ("of several articles with a column `article`", "cli.rs", "lists_of_several_articles_say_which_it_is"),
    ("the timeline also as `ics` and `mermaid`", "cli.rs", "every_list_prints_in_every_shape"),
    (
        "hold the main events (all, where fewer than three are main), the other formats all",
        "readme.rs",
        "the_timeline_as_table_and_markdown_holds_the_main_events_the_others_all",
    ),
    ("as one JSON object", "cli.rs", "the_analysis_is_one_object_whose_spans_count_characters"),
    ("one line each, with its `id`", "cli.rs", "several_sources_are_analysed_in_their_order_a_line_each"),
    ("one JSON object in per line", "cli.rs", "a_batch_answers_line_by_line_and_tells_of_broken_ones"),
    ("the same as tables for DuckDB", "archive.rs", "a_batch_becomes_tables_and_what_cannot_be_read_is_kept"),
    (
        "the settings in force as a file",
        "cli/settings.rs",
        "config_prints_a_file_that_is_read_again_without_problems",
    ),
    (
        "the man page, with the keys in force; the completions",
        "cli.rs",
        "help_version_man_page_and_completions_are_there",
    ),
    (
        "0 success; 1 failure",
        "readme.rs",
        "exit_codes_0_success_1_failure_2_wrong_usage_3_part_of_a_batch_failed",
    ),
    ("after SIGINT", "pty.rs", "a_signal_gives_the_terminal_back_and_tells_its_number"),
    ("`NO_COLOR` and `--color` are respected", "readme.rs", "no_color_and_color_are_respected"),
];

/// The parts of README that tell what the program does when it is used.
fn parts() -> Vec<&'static str> {
    let part = |title: &str| {
        let start = README.split_once(&format!("\n## {title}\n")).expect("a part of that name").1;
        start.split("\n## ").next().unwrap_or(start)
    };
    ["Use", "Keys", "Settings", "For scripts"].map(part).to_vec()
}

/// A row of a table or of an example is a claim; so is each sentence.
fn claims(part: &str) -> Vec<String> {
    let mut claims = Vec::new();
    for (at, piece) in part.split("```").enumerate() {
        if at % 2 == 1 {
            // The file of settings is one claim.
            let lines = piece.lines().skip(1);
            let is_file = piece.starts_with("toml");
            let folders = |it: &&str| !it.trim().is_empty() && !it.starts_with("mkdir");
            let lines: Vec<String> = lines.filter(folders).map(str::to_string).collect();
            claims.extend(if is_file { vec![lines.join("\n")] } else { lines });
            continue;
        }
        for paragraph in piece.split("\n\n") {
            if paragraph.trim_start().starts_with('|') {
                let cells = paragraph.lines().skip(2).map(str::to_string);
                claims.extend(cells.filter(|it| it.len() > 10));
            } else {
                let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
                claims.extend(line.split(". ").filter(|it| it.len() > 10).map(str::to_string));
            }
        }
    }
    claims
}

#[test]
fn every_claim_of_readme_is_held_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut wrong = Vec::new();
    let readme = README.split_whitespace().collect::<Vec<_>>().join(" ");
    for (words, file, test) in HELD {
        let source = fs::read_to_string(root.join(file)).unwrap_or_default();
        if !source.contains(&format!("fn {test}(")) {
            wrong.push(format!("there is no test {test} in {file}"));
        }
        if !readme.contains(words) {
            wrong.push(format!("README does not say “{words}”"));
        }
    }
    for claim in parts().into_iter().flat_map(claims) {
        if !HELD.iter().any(|it| claim.contains(it.0)) {
            wrong.push(format!("no test holds “{claim}”"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Only what the claim names comes from outside.
fn dateline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).env("XDG_CONFIG_HOME", "/nowhere").env_remove("NO_COLOR").env_remove("COLUMNS");
    command
}

fn out(arguments: &[&str]) -> String {
    String::from_utf8(dateline(arguments).assert().success().get_output().stdout.clone()).expect("text")
}

/// A file of that name and text, in a folder of its own.
fn file(name: &str, text: &str) -> (TempDir, String) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a file");
    let path = path.to_str().expect("a path").to_string();
    (folder, path)
}

#[test]
fn published_counts_if_the_article_does_not_give_its_publication_date() {
    let (_folder, path) =
        file("a.txt", "Ferry kept\n\nThe council of the town met last Tuesday on the quay.\n");
    let found = out(&["analyze", "--published", "2017-03-10", &path]);
    assert!(found.contains("2017-03-07"), "{found}");
}

#[test]
fn set_holds_for_one_run_and_config_takes_another_file() {
    let (_folder, path) =
        file("a.txt", &format!("Ferry kept\n\n{}\n", "The ferry of the islands stays. ".repeat(9)));
    let (_home, config) = file("mine.toml", "width = 30\n");
    let widest = |text: &str| text.lines().map(|it| it.chars().count()).max();
    let set = out(&["text", "--set", "width=40", &path]);
    assert!(widest(&set) <= Some(40) && widest(&set) > Some(30));
    assert!(widest(&out(&["text", "--config", &config, &path])) <= Some(30));
    assert!(widest(&out(&["text", &path])) > Some(40));
}

#[test]
fn text_with_links_prints_their_addresses_too() {
    let (_folder, path) =
        file("a.md", "# Bridge\n\nThe [council](https://news.example/a) closed the bridge.\n");
    assert!(!out(&["text", &path]).contains("https://news.example/a"));
    assert!(out(&["text", "--links", &path]).contains("https://news.example/a"));
}

#[test]
fn the_timeline_as_table_and_markdown_holds_the_main_events_the_others_all() {
    let rows = |format: &str| out(&["timeline", "--format", format]);
    let all = serde_json::from_str::<serde_json::Value>(&rows("json")).expect("JSON");
    let all = all.as_array().expect("a list");
    let main = all.iter().filter(|it| it["salience"] != "folded" && it["is_main"] != false).count();
    let table = rows("table").lines().count();
    let csv = rows("csv").lines().count();
    assert!(main <= all.len() && table <= csv && csv > all.len(), "{main} {table} {csv} {}", all.len());
}

#[test]
fn exit_codes_0_success_1_failure_2_wrong_usage_3_part_of_a_batch_failed() {
    let (_folder, path) = file("a.txt", "Ferry kept\n\nThe ferry stays.\n");
    dateline(&["text", &path]).assert().code(0);
    dateline(&["text", "/no/such/file.txt"]).assert().code(1);
    dateline(&["text", "--width", "wide", &path]).assert().code(2);
    dateline(&["analyze", "--jsonl"]).write_stdin("{\"text\": \"One.\"}\nnone\n").assert().code(3);
}

#[test]
fn no_color_and_color_are_respected() {
    let has = |it: &mut Command| it.assert().success().get_output().stdout.contains(&0x1b);
    assert!(!has(&mut dateline(&["quotes"])), "no colour into a pipe");
    assert!(!has(dateline(&["quotes", "--color", "never"]).env("NO_COLOR", "1")));
}

//! What README says of the keys, a test for each claim, named after it.

use super::{FERRY, LIST, Reader};
use dateline::ui::Effect;

/// Four times the ferry, so that there is somewhere to go.
fn long() -> Reader {
    Reader::at(&FERRY.repeat(4), 80, 24)
}

/// The first row of the body.
fn first_row(reader: &Reader) -> String {
    reader.screen()[1..].iter().find(|it| !it.trim().is_empty()).cloned().unwrap_or_default()
}

#[test]
fn line_half_page_page() {
    for (forth, back) in [("j", "k"), ("d", "u"), ("Space", "b")] {
        let mut reader = long();
        let start = first_row(&reader);
        assert_ne!(first_row(reader.press(forth).press(forth)), start, "{forth}");
        assert_eq!(first_row(reader.press(back).press(back)), start, "{back}");
    }
}

#[test]
fn next_pane_pane_by_number_zoom_this_pane() {
    let mut reader = Reader::at(FERRY, 120, 40);
    reader.press("3 z").check("3 Quotes").check_not("4 Timeline").press("z").check("4 Timeline");
    let mut small = long();
    small.press("Tab").check("[2 High").press("4").check("[4 Time").press("1").check("[1 Body]");
}

#[test]
fn section_paragraph() {
    let mut reader = long();
    reader.press("]").check("§ 2/").press("[").check("§ 1/");
    let start = first_row(&reader);
    assert_ne!(first_row(reader.press("} }")), start);
    assert_eq!(first_row(reader.press("{ { {")), start);
}

#[test]
fn choose_a_speaker_a_pair_of_actors() {
    let mut reader = Reader::of(FERRY);
    reader.press("s").type_in("berg").press("Enter").check("Quotes 2").check("Tom Berg");
    long().press("p").check("Pairs of actors");
}

#[test]
fn beginning_end_50_percent() {
    let mut reader = long();
    reader.press("G").check("end").press("g g").check(" 0 % ·").press("5 0 %").check_not(" 0 % ·");
}

#[test]
fn from_a_list_row_to_the_text_and_back() {
    let mut reader = long();
    reader.press("3 j Enter").check("[1 Body]").press("Enter").check("[3 Quotes");
}

#[test]
fn search_forward_backward_next_previous_match() {
    let mut reader = long();
    reader
        .press("/ q u a y Enter")
        .check("/quay 1/4")
        .press("n")
        .check("/quay 2/4")
        .press("N")
        .check("/quay 1/4");
    reader.press("Esc G g / q u a y Enter").check("?quay ");
}

#[test]
fn why_this_speaker_why_this_date() {
    Reader::of(FERRY).press("3 j w").check("Why this speaker");
    let mut dated = Reader::of("The row\n\nIn July 2016 France accused Spain of theft.\n");
    dated.press("4 w").check("Why this event");
}

#[test]
fn set_a_mark_go_to_a_mark_jump_back_forward() {
    let mut reader = long();
    reader.press("d m a").check("mark a set");
    let marked = first_row(&reader);
    reader.press("G ' a");
    assert_eq!(first_row(&reader), marked);
    reader.press("C-o").check("end").press("g i");
    assert_eq!(first_row(&reader), marked);
}

#[test]
fn quotes_only_dim_everything_else() {
    Reader::of(FERRY).press("l").check("quotes only").press("l").check("whole article");
}

#[test]
fn select_copy_a_quotation_with_speaker_and_source() {
    let mut reader = Reader::of(FERRY);
    reader.press("3 y");
    let Some(Effect::Copy(words)) = reader.wishes.last() else { panic!("{:?}", reader.wishes) };
    assert!(words.contains("Ana Ruiz") && words.contains("Council keeps the night ferry"), "{words}");
    reader.press("1 v e y");
    assert!(matches!(reader.wishes.last(), Some(Effect::Copy(_))));
}

#[test]
fn outline_people_organisations_and_places() {
    Reader::of(FERRY).press("o").check("What comes next").press("Esc P").check("Ana Ruiz");
}

#[test]
fn list_of_articles_next_previous() {
    let mut reader = Reader::of_list(LIST, 80, 24);
    reader
        .press("Enter")
        .check("1/4")
        .press(">")
        .check("3/4")
        .press("<")
        .check("1/4")
        .press("L")
        .check("Articles 4");
}

#[test]
fn width_theme() {
    let mut reader = Reader::of(FERRY);
    reader.press("-").check("text width").press("+").check("text width").press("=").check_not("text width");
    reader.press("T").check("light");
}

#[test]
fn date_about_set_w() {
    let mut reader = Reader::of(FERRY);
    reader.press(":").type_in("date 2016-01-02").press("Enter").check("publication date set to 2016-01-02");
    reader.press(":").type_in("about").press("Enter").check("About this article").press("Esc");
    reader.press(":").type_in("set justify").press("Enter").check_not("unknown");
    reader.press(":").type_in("w ferry.txt").press("Enter");
    assert!(matches!(reader.wishes.last(), Some(Effect::Export(it)) if it.file == "ferry.txt"));
}

#[test]
fn press_question_mark_or_f1_for_all_of_them_those_of_the_focused_pane_first() {
    for key in ["?", "F1"] {
        let mut reader = Reader::at(FERRY, 80, 60);
        reader.press("3").press(key).check("Keys in the quotes").press("/").type_in("redraw").press("Enter");
        reader.check("redraw the screen");
    }
}

#[test]
fn gs_groups_by_speaker_and_gr_shows_them_in_reading_order() {
    let mut reader = Reader::of(FERRY);
    reader.press("3 g s").check("▌ Ana Ruiz").press("g r").check("Ana Ruiz");
    let rows: Vec<String> = reader.screen();
    let at = |words: &str| rows.iter().position(|it| it.contains(words));
    assert!(at("We will carry") < at("Nobody will be left"), "{rows:#?}");
}

#[test]
fn e_shows_all_events_or_the_main_ones_and_c_cooperation_or_conflict_only() {
    let mut reader = long();
    reader.press("4 c").check("ooperation").press("c").check("onflict").press("c e").check("Timeline");
}

#[test]
fn and_filters_any_list() {
    Reader::of(FERRY).press("3 & q u a y Enter").check("with “quay”").check_not("carry the loss until");
}

#[test]
fn the_row_of_an_article_that_cannot_be_read_says_why() {
    Reader::of_list(LIST, 80, 24)
        .check("it is a picture (PNG)")
        .press("/")
        .type_in("bridge")
        .press("Enter")
        .check("1/1");
}

#[test]
fn a_list_beside_the_article_from_180_columns() {
    Reader::of_list(LIST, 180, 40).press("Enter").check("Articles 4").check("Council keeps the night ferry");
}

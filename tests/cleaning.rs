//! Whatever stands in a text, what is left of it is harmless, and cleaning twice is cleaning once.

use dateline::text::Clean;
use proptest::prelude::*;
use unicode_normalization::is_nfc;
use unicode_segmentation::UnicodeSegmentation;

/// Characters that act, hide, hang on others or compose with them, thick among ordinary ones.
fn nasty() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        3 => prop::sample::select("aeK \n“’—漢한ऩक้ก👩🏴🏽🇫ｶ\u{1100}\u{1161}\u{11a8}ﾞ".chars().collect::<Vec<_>>()),
        2 => prop::sample::select("\u{301}\u{308}\u{323}\u{345}\u{94d}\u{e31}\u{93c}\u{1dc5}\u{200c}\u{200d}\u{200b}\u{200e}\u{fe0f}\u{e0101}\u{34f}\u{903}".chars().collect::<Vec<_>>()),
        1 => prop::sample::select("\u{1b}\u{9b}\r\n\t\u{202e}\u{2066}\u{ad}\u{feff}\u{2028}\u{e0067}\u{e0062}\u{e007f}\u{600}\u{212a}\u{37e}\u{f900}\u{fdd0}\u{ffff}\u{3164}".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    prop::collection::vec(one, 0..60).prop_map(|it| it.into_iter().collect())
}

fn hides_or_acts(it: char) -> bool {
    (it.is_control() && it != '\n')
        || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{2060}'..='\u{2064}'
            | '\u{feff}' | '\u{ad}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}')
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(raw in nasty()) {
        let once = Clean::new(&raw);
        let twice = Clean::new(&once);
        prop_assert_eq!(&*twice, &*once);
    }

    #[test]
    fn nothing_that_hides_or_acts_is_left(raw in nasty()) {
        let clean = Clean::new(&raw);
        prop_assert!(!clean.chars().any(hides_or_acts), "{:?}", &*clean);
        prop_assert!(is_nfc(&clean), "{:?}", &*clean);
        prop_assert!(clean.chars().count() <= raw.nfd_length());
    }

    #[test]
    fn no_cluster_is_endless(raw in nasty(), times in 1usize..40) {
        let raw = raw.repeat(times);
        let clean = Clean::new(&raw);
        for cluster in clean.graphemes(true) {
            prop_assert!(cluster.chars().count() <= 24, "{cluster:?}");
        }
    }

    #[test]
    fn plain_words_are_left_alone(raw in "[a-zA-Z0-9 .,“”’—éüñЖλ漢字かな\n]{0,80}") {
        let (clean, hidden) = Clean::counted(&raw);
        prop_assert_eq!(&*clean, &raw);
        prop_assert_eq!(hidden, 0);
    }
}

trait NfdLength {
    fn nfd_length(&self) -> usize;
}

impl NfdLength for str {
    fn nfd_length(&self) -> usize {
        unicode_normalization::UnicodeNormalization::nfd(self).count()
    }
}

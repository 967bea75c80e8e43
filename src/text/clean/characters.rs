//! Which characters are harmless, which act, which hide, which hang on the one before.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Clean wherever it stands: no control, no mark, hides nothing, and NFC leaves it alone.
/// Not complete: what is missing here only takes the longer way.
pub(super) fn is_plain(it: char) -> bool {
    matches!(it,
        '\u{2010}'..='\u{2027}'
        | '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{370}'..='\u{373}' | '\u{375}'..='\u{377}' | '\u{37b}'..='\u{37d}' | '\u{388}'..='\u{482}'
        | '\u{48a}'..='\u{52f}'
        | '\u{531}'..='\u{58f}'
        | '\u{5d0}'..='\u{5f4}'
        | '\u{620}'..='\u{64a}' | '\u{660}'..='\u{66f}' | '\u{671}'..='\u{6d3}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2030}'..='\u{205e}'
        | '\u{2070}'..='\u{20c0}'
        | '\u{2100}'..='\u{2125}' | '\u{212c}'..='\u{2328}' | '\u{232b}'..='\u{2adb}'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}'
        | '\u{3190}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff01}'..='\u{ff9d}'
        | '\u{fffd}'
        | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f300}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1faff}')
}

/// What one character becomes whatever stands around it.
pub(super) enum Becomes {
    Itself,
    /// Another spelling of the same thing.
    Typed(char),
    /// Something visible in place of something that could act.
    Shown(char),
    /// Nothing; it meant only where a word may be parted, or how bytes are ordered.
    Gone,
    /// Nothing, because it hid or could act.
    Removed,
}

pub(super) fn becomes(it: char) -> Becomes {
    match it {
        '\n' | ' '..='~' => Becomes::Itself,
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Becomes::Typed('\n'),
        '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => {
            Becomes::Typed(' ')
        }
        '\0'..='\u{1f}' => Becomes::Shown(char::from_u32(0x2400 + u32::from(it)).unwrap_or('\u{fffd}')),
        '\u{7f}' => Becomes::Shown('␡'),
        '\u{80}'..='\u{9f}' => Becomes::Removed,
        '\u{ad}' | '\u{feff}' => Becomes::Gone,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Becomes::Removed,
        // Word joiner, invisible operators, deprecated formats, fillers, annotations.
        '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{180e}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' => Becomes::Removed,
        '\u{fdd0}'..='\u{fdef}' => Becomes::Shown('\u{fffd}'),
        it if u32::from(it) & 0xfffe == 0xfffe => Becomes::Shown('\u{fffd}'),
        _ => Becomes::Itself,
    }
}

/// Whether it could act on a terminal or hide there: alone it never stands in clean text.
pub fn acts(it: char) -> bool {
    match it {
        '\n' | '\t' | ' '..='~' => false,
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
        _ => is_tag(it) || !matches!(becomes(it), Becomes::Itself | Becomes::Typed(_)),
    }
}

pub(super) const ZERO_WIDTH_SPACE: char = '\u{200b}';
pub(super) const NON_JOINER: char = '\u{200c}';
pub(super) const JOINER: char = '\u{200d}';
pub(super) const BLACK_FLAG: char = '\u{1f3f4}';

pub(super) fn is_direction_mark(it: char) -> bool {
    matches!(it, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

pub(super) fn is_zero_width(it: char) -> bool {
    matches!(it, ZERO_WIDTH_SPACE | NON_JOINER | JOINER) || is_direction_mark(it)
}

pub(super) fn is_tag(it: char) -> bool {
    matches!(it, '\u{e0000}'..='\u{e007f}')
}

pub(super) fn is_variation(it: char) -> bool {
    matches!(it, '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a selector may follow: an emoji, a digit before a keycap, an ideograph of many forms.
pub(super) fn varies(base: char, selector: char) -> bool {
    match selector {
        '\u{fe0e}' | '\u{fe0f}' => base.is_ascii_digit() || matches!(base, '#' | '*') || !base.is_ascii(),
        '\u{e0100}'..='\u{e01ef}' => is_ideograph(base),
        _ => !base.is_ascii(),
    }
}

fn is_ideograph(it: char) -> bool {
    matches!(it, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Scripts without spaces, where a zero-width space says where a line may break.
pub(super) fn breaks_by_zero_width(it: char) -> bool {
    matches!(it, '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19ff}')
}

/// Sits on the character before it.
pub(super) fn is_mark(it: char) -> bool {
    it >= '\u{300}' && is_combining_mark(it)
}

/// Belongs to the cluster before it, whatever that is.
pub(super) fn extends(it: char) -> bool {
    it >= '\u{300}'
        && (is_mark(it)
            || matches!(it, NON_JOINER | JOINER | '\u{1f3fb}'..='\u{1f3ff}' | '\u{ff9e}' | '\u{ff9f}')
            || is_variation(it)
            || is_tag(it))
}

/// Draws the next character into its own cluster: joiners, viramas, signs that stand before numbers.
pub(super) fn links(it: char) -> bool {
    it == JOINER
        || (it >= '\u{900}' && canonical_combining_class(it) == 9)
        || matches!(it,
            '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{d4e}'
            | '\u{110bd}' | '\u{110cd}' | '\u{111c2}'..='\u{111c3}' | '\u{113d1}' | '\u{1193f}' | '\u{11941}'
            | '\u{11a3a}' | '\u{11a84}'..='\u{11a89}' | '\u{11d46}' | '\u{11f02}')
}

/// Whether two pieces of Hangul make one syllable block.
pub(super) fn joins_hangul(before: char, it: char) -> bool {
    let leading = |it| matches!(it, '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97c}');
    let vowel = |it| matches!(it, '\u{1160}'..='\u{11a7}' | '\u{d7b0}'..='\u{d7c6}');
    let trailing = |it| matches!(it, '\u{11a8}'..='\u{11ff}' | '\u{d7cb}'..='\u{d7fb}');
    let syllable = |it| matches!(it, '\u{ac00}'..='\u{d7a3}');
    (leading(before) && (leading(it) || vowel(it) || syllable(it)))
        || ((vowel(before) || syllable(before)) && (vowel(it) || trailing(it)))
        || (trailing(before) && trailing(it))
}

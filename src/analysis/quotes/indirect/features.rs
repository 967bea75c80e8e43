//! The features of the indirect-speech model: a cue, and the units around it.
//!
//! Every feature is hashed. The same code serves training and reading.

use super::regions::{Region, regions};
use super::units::{Counts, Unit, Units};
use std::ops::Range;

/// Rows of the model of cues, and of that of spans.
pub const CUE_ROWS: usize = 1 << 16;
pub const SPAN_ROWS: usize = 1 << 17;
/// How many features a unit of a frame has, and how many more where its sentence has a tree.
pub(crate) const SPAN_FEATURES: usize = 41;
pub(crate) const TREE_FEATURES: usize = 10;

/// One feature as a number: where its weights stand, and what tells it from all others that would stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(u32);

impl Feature {
    #[inline(always)]
    fn of<const N: usize>(template: u32, values: [u32; N]) -> Feature {
        let mut sum = u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for value in values {
            sum = (sum.rotate_left(23) ^ u64::from(value)).wrapping_mul(0x517C_C1B7_2722_0A95);
        }
        Feature((sum >> 32) as u32)
    }

    /// Its row; their number is a power of two.
    #[inline(always)]
    pub fn row(self, rows: usize) -> usize {
        self.0 as usize & (rows - 1)
    }

    /// What lies at its row if the weights there are its own; never 0.
    #[inline(always)]
    pub fn print(self) -> u8 {
        ((self.0 >> 24) as u8).max(1)
    }
}

/// A feature of the model of cues.
#[inline(always)]
fn of_cue<const N: usize>(template: u32, values: [u32; N]) -> Feature {
    Feature::of(template + 500, values)
}

/// A feature of the model of spans.
#[inline(always)]
fn row<const N: usize>(template: u32, values: [u32; N]) -> Feature {
    Feature::of(template, values)
}

/// What stands beyond the ends of a paragraph.
const OUTSIDE: u32 = 900;

impl Units {
    fn near(&self, at: usize, step: isize) -> Option<&Unit> {
        self.units.get(at.checked_add_signed(step)?)
    }

    fn code(&self, at: usize, step: isize) -> u32 {
        self.near(at, step).map_or(OUTSIDE, |it| it.code)
    }

    fn tag(&self, at: usize, step: isize) -> u32 {
        self.near(at, step).map_or(OUTSIDE, |it| it.tag * 2 + u32::from(it.capital))
    }

    fn cue(&self, at: usize, step: isize) -> u32 {
        self.near(at, step).map_or(0, |it| it.cue)
    }
}

/// Whether a unit may be the head of a cue at all.
pub fn may_cue(unit: &Unit) -> bool {
    !unit.is_quote && (unit.cue > 0 || unit.is_verb() || unit.code == super::units::COLON)
}

/// The features of a unit as the head of a cue.
pub fn cue_features(units: &Units, at: usize, emit: &mut impl FnMut(Feature)) {
    let unit = &units.units[at];
    let window = units.window(at);
    let code = |step| units.code(at, step);
    let tag = |step| units.tag(at, step);
    let class = unit.verb.map_or(0, |it| it.0 as u32);
    let form = unit.verb.map_or(0, |it| it.1 as u32);
    let own = if unit.cue > 0 { class } else { unit.code };
    emit(of_cue(0, []));
    emit(of_cue(1, [unit.cue]));
    emit(of_cue(2, [own, form]));
    emit(of_cue(3, [unit.tag, form]));
    for step in [-3, -2, -1, 1, 2, 3] {
        let place = (step + 8) as u32;
        emit(of_cue(4, [place, code(step)]));
        emit(of_cue(5, [place, code(step), own]));
        emit(of_cue(6, [place, tag(step), own]));
        emit(of_cue(7, [place, units.cue(at, step)]));
    }
    emit(of_cue(8, [unit.cue, code(-1), code(1)]));
    emit(of_cue(10, [own, form, code(-1), code(-2)]));
    emit(of_cue(11, [own, tag(-1), tag(1)]));
    emit(of_cue(12, [form, code(-1), code(1), code(2)]));
    let before = between(units, window.start, at);
    let after = between(units, at + 1, window.end);
    let few = |it: u32| it.min(3);
    emit(of_cue(15, [own, few(before.cues), few(after.verbs)]));
    emit(of_cue(16, [own, form, few(before.verbs)]));
    emit(of_cue(17, [own, few(after.verbs)]));
    emit(of_cue(18, [own, few(before.quotes), few(after.quotes)]));
    emit(of_cue(19, [own, few(after.thats), few(before.thats)]));
    emit(of_cue(21, [few(before.quotes), few(after.quotes), code(-1), code(1)]));
    // The nearest cue before it in the sentence.
    let left = (window.start..at).rev().find(|it| units.units[*it].verb.is_some());
    let verb = left.and_then(|it| units.units[it].verb).map_or(0, |it| it.0 as u32 * 8 + it.1 as u32);
    emit(of_cue(22, [own, verb]));
    emit(of_cue(24, [own, verb, left.map_or(0, |it| bucket(at - it))]));
    // What leads into the first quotation after it.
    let quote = (at + 1..window.end).filter(|_| after.quotes > 0).find(|it| units.units[*it].is_quote);
    let [lead, kind, verbs, commas] = quote.map_or([OUTSIDE, 0, 0, 0], |it| {
        let gap = between(units, at + 1, it);
        [units.code(it, -1), units.code(it, 0), few(gap.verbs), few(gap.commas)]
    });
    emit(of_cue(29, [unit.cue, lead, commas]));
    emit(of_cue(31, [lead, kind, verbs, commas, unit.tag]));
    for step in [-2, -1, 1, 2] {
        let beside = units.near(at, step).map_or(0, |it| it.lemma);
        emit(of_cue(46, [(step + 8) as u32, beside, own]));
    }
    for step in [-3, -2, -1, 1, 2, 3] {
        let kind = units.near(at, step).map_or(0, |it| it.kind);
        emit(of_cue(47, [(step + 8) as u32, kind, own]));
        emit(of_cue(48, [(step + 8) as u32, kind, unit.lemma]));
    }
    if unit.lemma > 0 {
        let lemma = unit.lemma;
        emit(of_cue(40, [lemma, form]));
        emit(of_cue(41, [lemma, form, code(1)]));
        emit(of_cue(42, [lemma, form, code(-1)]));
        emit(of_cue(43, [lemma, tag(-1), tag(1)]));
        emit(of_cue(44, [lemma, few(before.verbs), few(after.verbs)]));
        emit(of_cue(45, [lemma, few(before.quotes), few(after.quotes)]));
    }
}

fn between(units: &Units, start: usize, end: usize) -> Counts {
    let (a, b) = (units.counts[start.min(end)], units.counts[end.max(start)]);
    Counts {
        verbs: b.verbs - a.verbs,
        commas: b.commas - a.commas,
        thats: b.thats - a.thats,
        cues: b.cues - a.cues,
        links: b.links - a.links,
        quotes: b.quotes - a.quotes,
        heads: b.heads - a.heads,
    }
}

fn bucket(distance: usize) -> u32 {
    match distance {
        0..=6 => distance as u32,
        7..=9 => 7,
        10..=14 => 8,
        15..=24 => 9,
        25..=39 => 10,
        _ => 11,
    }
}

/// A cue and the units that may belong to it.
pub struct Frame<'a> {
    pub units: &'a Units,
    pub cue: usize,
    pub window: Range<usize>,
    class: u32,
    /// The lemma of the cue, or its class where that is not listed.
    lemma: u32,
    /// What the cue leads into.
    next: u32,
    previous: u32,
    /// How many stretches in quotation marks there are.
    quotes: u32,
    /// Where each unit hangs; none where the sentence has no tree.
    regions: Vec<Region>,
}

impl<'a> Frame<'a> {
    pub fn of(units: &'a Units, cue: usize) -> Frame<'a> {
        let unit = &units.units[cue];
        let class = if unit.cue > 0 { unit.verb.map_or(unit.cue, |it| it.0 as u32) } else { unit.code };
        let window = units.window(cue);
        Frame {
            units,
            cue,
            quotes: between(units, window.start, window.end).quotes,
            regions: regions(units, window.clone(), cue),
            window,
            class,
            lemma: if unit.lemma > 0 { unit.lemma + 2000 } else { class },
            next: units.code(cue, 1),
            previous: units.code(cue, -1),
        }
    }

    /// How far the next comma is, and what stands behind it.
    fn comma_after(&self, at: usize) -> u32 {
        let comma = self.units.near[at].next_comma;
        let near = comma < self.window.end && comma - at < 7;
        if near { (comma - at) as u32 * 1024 + self.units.code(comma, 1) } else { 0 }
    }

    /// How far the next likely cue is.
    fn head_after(&self, at: usize) -> u32 {
        let head = self.units.near[at].next_head;
        if head < self.window.end && head - at < 6 { (head - at) as u32 } else { 0 }
    }

    /// The features of one unit of the window.
    pub fn features(&self, at: usize) -> [Feature; SPAN_FEATURES] {
        let units = self.units;
        let side = match at.cmp(&self.cue) {
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Equal => 2,
            std::cmp::Ordering::Greater => 3,
        };
        // What stands around the unit, looked up once.
        let [left, own, right] = [-1, 0, 1].map(|step| units.code(at, step));
        let [tag_left2, tag_left, tag, tag_right] = [-2, -1, 0, 1].map(|step| units.tag(at, step));
        let distance = at.abs_diff(self.cue);
        let far = bucket(distance);
        let gap = if side == 1 { between(units, at + 1, self.cue) } else { between(units, self.cue + 1, at) };
        let few = |it: u32| it.min(3);
        let (verbs, commas, cues) = (few(gap.verbs), few(gap.commas), few(gap.cues));
        let class = self.class;
        let first = at == self.window.start;
        let to_start = bucket(at - self.window.start);
        let to_end = bucket(self.window.end - at);
        let rest = if side == 1 {
            between(units, self.window.start, at)
        } else {
            between(units, at, self.window.end)
        };
        let next_mark = self.comma_after(at);
        let head = |step| units.near(at, step).map_or(0, |it| it.head);
        let next_head = self.head_after(at);
        let kind = |step| units.near(at, step).map_or(0, |it| it.kind);
        let lemma = |step| units.near(at, step).map_or(0, |it| it.lemma);
        [
            row(1, [side, own]),
            row(2, [side, left, own]),
            row(3, [side, own, right]),
            row(5, [side, tag_left, tag, tag_right]),
            row(6, [side, tag_left2, tag_left, tag]),
            row(10, [side, units.cue(at, 0)]),
            row(12, [side, own, units.cue(at, 1)]),
            row(13, [side, far, own]),
            row(17, [side, far, self.next, class]),
            row(18, [side, verbs, commas, own]),
            row(19, [side, verbs, commas, cues, class]),
            row(24, [side, verbs, few(gap.links), own, left]),
            row(25, [side, few(gap.thats), few(gap.quotes), own]),
            row(27, [side, self.previous, class, far.min(5)]),
            row(29, [side, to_start, own]),
            row(30, [side, to_end, own]),
            row(31, [side, u32::from(first), own, tag_right]),
            row(33, [side, few(self.quotes), own, class]),
            row(34, [side, few(gap.quotes), commas, verbs, far]),
            row(35, [side, few(rest.verbs), few(rest.commas), own]),
            // How the reported words begin tells how they end.
            row(39, [side, self.next, verbs, commas, own]),
            row(43, [side, next_mark, own, left]),
            row(45, [side, head(0), own]),
            row(46, [side, head(1), own, left]),
            row(47, [side, head(-1), own]),
            row(48, [side, few(gap.heads), own, right]),
            row(49, [side, next_head, own, left]),
            row(50, [side, few(rest.quotes), own, left]),
            row(70, [side, self.lemma, far, self.next]),
            row(71, [side, self.lemma, own]),
            row(72, [side, self.lemma, left, own]),
            row(73, [side, self.lemma, tag_left, tag, verbs]),
            row(74, [side, lemma(0), own]),
            row(75, [side, lemma(-1), own]),
            row(76, [side, lemma(1), own]),
            row(77, [side, lemma(0), self.lemma]),
            row(80, [side, kind(0), own]),
            row(81, [side, kind(-1), kind(0), own]),
            row(82, [side, kind(0), kind(1), own]),
            row(83, [side, kind(0), self.lemma]),
            row(84, [side, kind(0), far, class]),
        ]
    }

    /// What the tree adds to them: the branch of the unit, where it begins and ends, the phrase of the subject.
    pub fn tree_features(&self, at: usize) -> Option<[Feature; TREE_FEATURES]> {
        let place = at - self.window.start;
        let here = *self.regions.get(place)?;
        let beside = |it: Option<usize>| it.and_then(|it| self.regions.get(it)).copied().unwrap_or_default();
        let (before, after) = (beside(place.checked_sub(1)), beside(Some(place + 1)));
        let edges = u32::from(before.branch != here.branch) * 2 + u32::from(after.branch != here.branch);
        let side = u32::from(at >= self.cue) + u32::from(at > self.cue);
        let (class, own) = (self.class, self.units.code(at, 0));
        let quoted = u32::from(self.units.units[at].is_quote);
        Some([
            row(60, [side, here.branch]),
            row(61, [side, here.branch, class]),
            row(62, [side, here.branch, edges]),
            row(63, [side, before.branch, here.branch]),
            row(64, [side, here.branch, after.branch]),
            row(65, [side, here.branch, quoted, self.quotes.min(3)]),
            row(66, [side, own, edges]),
            row(67, [side, here.subject, own]),
            row(68, [side, here.subject, before.subject, after.subject, class]),
            row(69, [side, here.subject, here.branch]),
        ])
    }
}

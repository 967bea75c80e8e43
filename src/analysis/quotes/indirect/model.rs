//! The weights, used where they lie, and reading a paragraph with them.

use super::chance::chance;
use super::features::{CUE_ROWS, Frame, SPAN_ROWS, cue_features, may_cue};
use super::spans::{Label, Parts, Spans, best, best_with, parts, potentials};
use super::units::Units;
use crate::reading::english::ENGLISH;
use crate::reading::trees;
use crate::reading::weights::{Kind, Weights};

/// Of the cues, then of the spans: for each row whose weights lie there, then the weights, one signed byte each; a row of
/// spans has eight. The numbers are the bits of the two scales.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    cue_prints: &'a [u8],
    cues: &'a [u8],
    cue_scale: f32,
    spans: Spans<'a>,
    /// The grammar that the frames are read with: tried, and not shipped (`assets/MODELS.md`).
    pub trees: Option<&'a trees::Model<'a>>,
}

impl<'a> Model<'a> {
    /// `None` where the bytes are not a model of this program.
    pub fn of(file: &'a [u8]) -> Option<Model<'a>> {
        let weights = Weights::of(file, Kind::Quotes)?;
        let (cue_prints, rest) = weights.bytes.split_at_checked(CUE_ROWS)?;
        let (cues, rest) = rest.split_at_checked(CUE_ROWS)?;
        let (prints, rest) = rest.split_at_checked(SPAN_ROWS)?;
        let [cue_scale, scale] = [0, 1].map(|it| f32::from_bits(weights.numbers[it]));
        let (weights, rest) = rest.as_chunks();
        let good = weights.len() == SPAN_ROWS && rest.is_empty();
        let model =
            Model { cue_prints, cues, cue_scale, spans: Spans { prints, weights, scale }, trees: None };
        good.then_some(model)
    }

    /// How likely a unit is the head of a cue.
    pub fn cue(&self, units: &Units, at: usize) -> f32 {
        let mut sum = 0_i32;
        cue_features(units, at, &mut |feature| {
            let row = feature.row(CUE_ROWS);
            if self.cue_prints.get(row) == Some(&feature.print()) {
                sum += self.cues.get(row).map_or(0, |it| i32::from(*it as i8));
            }
        });
        1.0 / (1.0 + (-(sum as f32) * self.cue_scale).exp())
    }

    /// Every cue of a paragraph that is likely enough, with its source and content, likeliest first.
    /// `plant` grows the trees of the sentences that hold some units, which are in order.
    pub fn read(&self, units: &mut Units, mut plant: impl FnMut(&mut Units, &[usize])) -> Vec<Told> {
        let mut found = Vec::new();
        let mut tried: Vec<usize> = Vec::new();
        let able = (0..units.units.len()).filter(|it| may_cue(&units.units[*it]));
        let cues: Vec<(usize, f32)> = able.map(|it| (it, self.cue(units, it))).collect();
        units.mark(&cues);
        // Without marks in reach nothing quoted can make up for a weak cue.
        let likely = |it: &&(usize, f32)| {
            it.1 >= THRESHOLD || (it.1 >= QUOTED_THRESHOLD && units.has_quote(units.window(it.0)))
        };
        let may: Vec<usize> = cues.iter().filter(likely).map(|it| it.0).collect();
        plant(units, &may);
        let units = &*units;
        for (cue, likely) in cues.into_iter().filter(|it| may.binary_search(&it.0).is_ok()) {
            let frame = Frame::of(units, cue);
            if tried.iter().rev().take_while(|it| **it >= frame.window.start).count() >= MOST_CUES {
                continue;
            }
            tried.push(cue);
            let potentials = potentials(&frame, self.spans);
            let mut labels = best(&frame, &potentials);
            let mut parts = parts(&frame, &labels);
            if parts.content.is_empty() && likely >= SURE {
                labels = best_with(Label::Content, &frame, &potentials);
                parts = self::parts(&frame, &labels);
            }
            if parts.source.is_none() && !parts.content.is_empty() {
                let with_source = best_with(Label::Source, &frame, &potentials);
                parts.likely_source = self::parts(&frame, &with_source).source;
            }
            let quoted = parts.content.iter().cloned().flatten().any(|it| units.units[it].is_quote);
            if !parts.content.is_empty() && (quoted || likely >= THRESHOLD) {
                let chance = chance(&frame, &potentials, likely, &labels, &parts.content);
                found.push(Told { cue, likely, chance, parts });
            }
        }
        in_order(found)
    }
}

/// Likeliest first; but what is told within somebody's words is theirs, if they are nearly as likely: “Ana Ruiz said
/// the board believes …”.
fn in_order(found: Vec<Told>) -> Vec<Told> {
    let holds = |outer: &Told, it: &Told| {
        outer.likely + AHEAD >= it.likely && outer.parts.content.iter().any(|part| part.contains(&it.cue))
    };
    // They stand in the order of their cues, few of which are in reach of one.
    let near = |at: usize| at.saturating_sub(MOST_CUES)..found.len().min(at + MOST_CUES + 1);
    let depth = |at: usize| found[near(at)].iter().filter(|outer| holds(outer, &found[at])).count();
    let depths: Vec<usize> = (0..found.len()).map(depth).collect();
    let mut order: Vec<(usize, Told)> = depths.into_iter().zip(found).collect();
    order.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.likely.total_cmp(&a.1.likely)));
    order.into_iter().map(|it| it.1).collect()
}

/// So much likelier is a cue that is heard before the one in whose words it stands.
const AHEAD: f32 = 0.2;
/// Below this a cue is not looked at.
const THRESHOLD: f32 = 0.15;
/// From here on something must have been said.
const SURE: f32 = 0.95;
/// So many cues stand within reach of each other in no honest sentence.
const MOST_CUES: usize = 8;
/// Quotation marks in what was said are evidence too.
const QUOTED_THRESHOLD: f32 = 0.12;

/// One reported statement, in units of its paragraph.
#[derive(Clone, Debug)]
pub struct Told {
    pub cue: usize,
    /// How likely it is a cue.
    pub likely: f32,
    /// How likely it is that the statement is told to the word.
    pub chance: f32,
    pub parts: Parts,
}

/// The model that comes with the program.
pub(crate) fn shipped() -> Option<Model<'static>> {
    Model::of(&ENGLISH.quotes_weights.0)
}

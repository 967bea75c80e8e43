//! The net as whole numbers: one signed byte a weight, in the layout that the reading knows.

use crate::learn::bytes::whole;
use crate::net::{Layer, Net};
use dateline::reading::tree_training::{FACTOR, ONE, PIECE, SLOTS, STATE, TAGS, WIDE, WORD};
use dateline::reading::weights::{Kind, file};

/// `keys` are the hashes of the known words, in order.
pub(crate) fn of(net: &Net, keys: &[u32], tag_kinds: &[u8], note: &str) -> Vec<u8> {
    let mut out = Vec::new();
    keys.iter().for_each(|it| out.extend(it.to_le_bytes()));
    let word = push(&mut out, &net.words.values);
    let piece = push(&mut out, &net.pieces.values);
    for (at, it) in net.layers.iter().enumerate() {
        layer(&mut out, it, |input| match at {
            // The bytes of the words are used as they lie: what they are worth goes into the weights.
            0 if input % (WORD + PIECE) < WORD => word,
            0 => piece,
            _ => 1.0 / one(),
        });
    }
    let slot = push(&mut out, &turned(&net.slots.values, SLOTS * STATE, WIDE));
    let unit = slot / one();
    for table in [&net.missing.values, &net.facts.values] {
        let size = push(&mut out, table);
        number(&mut out, (size / unit * (1 << (FACTOR / 2)) as f32).round() as i64);
    }
    numbers(&mut out, &net.bias.values, unit);
    number(&mut out, (unit * one() * (1 << FACTOR) as f32).round() as i64);
    let choice = push(&mut out, &net.choices.values);
    numbers(&mut out, &net.choice_bias.values, choice / one());
    let tag = push(&mut out, &turned(&net.tags.values, TAGS, WIDE));
    numbers(&mut out, &net.tag_bias.values, tag / one());
    out.extend(tag_kinds);
    file(Kind::Trees, [keys.len() as u32, 0, 0, 0, 0, 0], note, &out)
}

fn one() -> f32 {
    (1 << ONE) as f32
}

/// A layer’s rows, each scaled by its own largest weight. `worth` is what one of an input’s units is worth.
fn layer(out: &mut Vec<u8>, layer: &Layer, worth: impl Fn(usize) -> f32) {
    let rows = turned(&layer.weights.values, WIDE, layer.inputs);
    let (mut factors, mut bytes) = (Vec::new(), Vec::new());
    for row in rows.chunks_exact(layer.inputs) {
        let row: Vec<f32> = row.iter().enumerate().map(|(at, it)| it * worth(at)).collect();
        factors.push(push(&mut bytes, &row));
    }
    out.extend(bytes);
    for it in factors {
        number(out, (it * one() * (1 << FACTOR) as f32).round() as i64);
    }
    numbers(out, &layer.bias.values, 1.0 / one());
}

/// What a step of one is worth in the bytes that were added.
fn push(out: &mut Vec<u8>, weights: &[f32]) -> f32 {
    let (bytes, step) = whole(weights);
    out.extend(bytes);
    step
}

fn number(out: &mut Vec<u8>, it: i64) {
    out.extend((it.clamp(i32::MIN.into(), i32::MAX.into()) as i32).to_le_bytes());
}

fn numbers(out: &mut Vec<u8>, values: &[f32], unit: f32) {
    values.iter().for_each(|it| number(out, (it / unit).round() as i64));
}

/// From a column for each output to a row.
fn turned(matrix: &[f32], outputs: usize, inputs: usize) -> Vec<f32> {
    (0..outputs).flat_map(|row| (0..inputs).map(move |column| matrix[column * outputs + row])).collect()
}

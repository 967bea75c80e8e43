//! By sections and paragraphs through the article.

use super::message::Effect;
use super::model::Model;
use super::seek;

/// So many sections on, or as many as there are.
pub(super) fn section(model: &mut Model, by: isize) -> Vec<Effect> {
    let document = &model.shown.document;
    let starts: Vec<usize> = document.sections().iter().map(|it| it.span.start).collect();
    match neighbour_start(&starts, model.here(), by) {
        Some(place) => seek::jump(model, place),
        None if starts.len() < 2 => model.tell("this article has no sections"),
        None => model.tell(if by > 0 { "no section after this one" } else { "no section before this one" }),
    }
}

pub(super) fn paragraph(model: &mut Model, by: isize) -> Vec<Effect> {
    let document = model.shown.document.clone();
    let place = model.here();
    let here = document.block_at(place) as isize;
    let inside = document.blocks().get(here as usize).is_some_and(|it| it.span.start < place);
    // Back from the middle of a paragraph is to its own beginning.
    let by = if by < 0 && inside { by + 1 } else { by };
    let block = (here + by).clamp(0, document.blocks().len().saturating_sub(1) as isize) as usize;
    if let Some(block) = document.blocks().get(block) {
        model.body.show(&document, block.span.start);
        model.select_to(block.span.start);
        model.lists_follow();
    }
    Vec::new()
}

fn neighbour_start(starts: &[usize], place: usize, by: isize) -> Option<usize> {
    let many = by.unsigned_abs().saturating_sub(1);
    if by > 0 {
        let ahead = &starts[starts.partition_point(|it| *it <= place)..];
        return ahead.get(many).or(ahead.last()).copied();
    }
    let behind = &starts[..starts.partition_point(|it| *it < place)];
    behind.iter().rev().nth(many).or(behind.first()).copied()
}

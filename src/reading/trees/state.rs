//! The state of the transition-based parser: a stack of words that wait for their head, and the words still to be read.
//!
//! Arc-hybrid: a word is put on the stack, or the top of the stack hangs on the next word (to the left) or on
//! the word below it (to the right). Where no word is left, “the next word” is the root.

/// What may be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Step {
    Shift,
    Left,
    Right,
}

impl Step {
    pub const ALL: [Step; 3] = [Step::Shift, Step::Left, Step::Right];
}

/// Places whose words are looked at before a step.
pub const SLOTS: usize = 10;
/// Of these, the first few are places that nearly every word passes through.
pub const FACTS: usize = 20;
/// Values a fact may have.
pub const VALUES: usize = 64;
const NO_LABEL: u8 = (VALUES - 1) as u8;

/// Two places follow the words: the root, and nothing.
#[derive(Clone, Debug)]
pub struct State {
    pub words: usize,
    pub stack: Vec<u16>,
    pub next: usize,
    pub heads: Vec<u16>,
    pub labels: Vec<u8>,
    places: Vec<Place>,
}

/// What hangs on a word so far: the outermost two to each side, how many, and the set of labels.
#[derive(Clone, Copy, Debug)]
struct Place {
    left: [u16; 2],
    right: [u16; 2],
    lefts: u8,
    rights: u8,
    labels: u64,
}

impl State {
    pub fn new(words: usize) -> State {
        let nothing = words as u16 + 1;
        let place = Place { left: [nothing; 2], right: [nothing; 2], lefts: 0, rights: 0, labels: 0 };
        State {
            words,
            stack: Vec::with_capacity(32),
            next: 0,
            heads: vec![nothing; words + 2],
            labels: vec![NO_LABEL; words + 2],
            places: vec![place; words + 2],
        }
    }

    pub fn is_done(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    pub fn may(&self) -> [bool; 3] {
        let (left, waiting) = (self.next < self.words, self.stack.len());
        [left, waiting >= 1 && (left || waiting == 1), waiting >= 2]
    }

    /// The head and the dependent that a step to the left or right would join.
    pub fn arc(&self, step: Step) -> (usize, usize) {
        let top = self.stack.len().saturating_sub(1);
        let dependent = self.stack.get(top).map_or(self.words + 1, |it| usize::from(*it));
        let below = top.checked_sub(1).map_or(self.words + 1, |it| usize::from(self.stack[it]));
        (if step == Step::Right { below } else { self.next }, dependent)
    }

    pub fn take(&mut self, step: Step, label: u8) {
        if step == Step::Shift {
            self.stack.push(self.next as u16);
            self.next += 1;
            return;
        }
        let (head, dependent) = self.arc(step);
        self.stack.pop();
        self.heads[dependent] = head as u16;
        self.labels[dependent] = label;
        let place = &mut self.places[head];
        place.labels |= 1 << label;
        let (sides, count) = match step {
            Step::Left => (&mut place.left, &mut place.lefts),
            _ => (&mut place.right, &mut place.rights),
        };
        *sides = [dependent as u16, sides[0]];
        *count = (*count + 1).min(9);
    }

    /// The words on which the choice of a step hangs.
    pub fn slots(&self) -> [usize; SLOTS] {
        let nothing = self.words + 1;
        let waiting = self.stack.len();
        let on_stack =
            |depth: usize| waiting.checked_sub(depth + 1).map_or(nothing, |it| usize::from(self.stack[it]));
        let [top, second, third] = [0, 1, 2].map(on_stack);
        let next = self.next;
        let after = if next < self.words { next + 1 } else { nothing };
        let left = |it: usize| usize::from(self.places[it].left[0]);
        let right = |it: usize| usize::from(self.places[it].right[0]);
        [top, second, third, next, after, left(top), right(top), left(second), right(second), left(next)]
    }

    /// Small facts beside the words: rows of a table, [`VALUES`] for each. `quoted` tells of each word whether
    /// it stands in quotation marks.
    pub fn facts(&self, quoted: &[bool], slots: &[usize; SLOTS]) -> [usize; FACTS] {
        let nothing = self.words + 1;
        let (top, second, next) = (slots[0], slots[1], slots[3]);
        let label = |it: usize| usize::from(self.labels[it]);
        let place = |it: usize| &self.places[it];
        let far = |a: usize, b: usize| if a == nothing || b == nothing { 0 } else { (b - a).min(12) };
        let marks = |it: usize| quoted.get(it).map_or(2, |it| usize::from(*it));
        let set = |it: usize| (place(it).labels.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58) as usize;
        let facts = [
            label(slots[5]),
            label(slots[6]),
            label(slots[7]),
            label(slots[8]),
            label(slots[9]),
            label(usize::from(place(top).right[1])),
            label(usize::from(place(second).right[1])),
            label(usize::from(place(next).left[1])),
            far(top, next),
            far(second, top),
            marks(top) * 9 + marks(next) * 3 + marks(second),
            usize::from(place(top).lefts),
            usize::from(place(top).rights),
            usize::from(place(next).lefts),
            usize::from(place(second).rights),
            self.stack.len().min(6),
            (self.words - self.next).min(3),
            label(usize::from(place(top).left[1])),
            set(top),
            set(second),
        ];
        let mut rows = [0; FACTS];
        for (at, (row, fact)) in rows.iter_mut().zip(facts).enumerate() {
            *row = at * VALUES + fact;
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_build_a_tree() {
        // “Ana left early”: Ana ← left → early, left ← root.
        let mut state = State::new(3);
        for (step, label) in [
            (Step::Shift, 0),
            (Step::Left, 5),
            (Step::Shift, 0),
            (Step::Shift, 0),
            (Step::Right, 7),
            (Step::Left, 9),
        ] {
            assert!(state.may()[step as usize], "{step:?}");
            assert!(!state.is_done());
            state.take(step, label);
        }
        assert!(state.is_done());
        assert_eq!((&state.heads[..3], &state.labels[..3]), (&[1, 3, 1][..], &[5, 9, 7][..]));
        let slots = state.slots();
        assert_eq!(slots[0], 4);
        assert!(state.facts(&[false; 3], &slots).iter().all(|it| *it < FACTS * VALUES));
    }

    #[test]
    fn a_sentence_without_words_is_done() {
        assert!(State::new(0).is_done());
    }
}

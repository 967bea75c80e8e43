//! Whose words the article repeats where: what is told inside somebody's words is told by them.

use crate::finding::Quote;
use crate::text::Span;

/// The quotations whose speaker is known, as places in the text, each with who of the cast it is.
#[derive(Debug, Default)]
pub(super) struct Voices {
    /// In the order of the text.
    parts: Vec<(Span, usize)>,
    cues: Vec<(Span, usize)>,
}

impl Voices {
    pub(super) fn of(quotes: &[Quote]) -> Voices {
        let mut voices = Voices::default();
        for quote in quotes {
            let Some(person) = quote.speaker.as_ref().and_then(|it| it.person) else { continue };
            voices.parts.extend(quote.parts.iter().map(|it| (*it, person)));
            voices.cues.extend(quote.cue.map(|it| (it, person)));
        }
        for all in [&mut voices.parts, &mut voices.cues] {
            all.sort_by_key(|it| (it.0.start, it.0.end));
        }
        voices
    }

    /// Who says what stands at a position.
    pub(super) fn within(&self, position: usize) -> Option<usize> {
        find(&self.parts, position)
    }

    /// Who says what the word at a position introduces: “she *said*”.
    pub(super) fn by_cue(&self, position: usize) -> Option<usize> {
        find(&self.cues, position)
    }
}

/// So many stretches before a position are looked at; more do not lie in each other.
const DEEP: usize = 4;

fn find(all: &[(Span, usize)], position: usize) -> Option<usize> {
    let next = all.partition_point(|it| it.0.start <= position);
    all[..next].iter().rev().take(DEEP).find(|it| it.0.contains(position)).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Speaker;

    fn quote(parts: &[(usize, usize)], cue: (usize, usize), person: Option<usize>) -> Quote {
        let parts: Vec<Span> = parts.iter().map(|it| Span::new(it.0, it.1)).collect();
        let speaker = Some(Speaker { person, name: String::new(), mention: None, chain: Vec::new() });
        let cue = Some(Span::new(cue.0, cue.1));
        Quote { parts: parts.clone(), speaker, cue, ..Quote::unattributed(parts[0], "said-after") }
    }

    #[test]
    fn a_place_is_in_the_words_of_whoever_says_them() {
        let voices = Voices::of(&[
            quote(&[(0, 10), (20, 30)], (12, 16), Some(3)),
            quote(&[(40, 80)], (35, 39), Some(5)),
            quote(&[(50, 60)], (62, 66), Some(7)),
            quote(&[(90, 95)], (85, 89), None),
        ]);
        let within = |at: usize| voices.within(at);
        assert_eq!(
            [5, 15, 25, 45, 55, 70, 92].map(within),
            [Some(3), None, Some(3), Some(5), Some(7), Some(5), None]
        );
        assert_eq!([13, 36, 63, 86].map(|it| voices.by_cue(it)), [Some(3), Some(5), Some(7), None]);
        assert_eq!(Voices::of(&[]).within(0), None);
    }
}

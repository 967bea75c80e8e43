//! Trees where they stand: what hangs on what among the words of an article.

use super::relation::Relation;
use std::ops::Range;

/// How a word hangs on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The word that it hangs on; itself where it hangs on none.
    pub head: usize,
    pub relation: Relation,
}

/// The tree of one sentence; words are counted as in the article.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub words: Range<usize>,
    /// One for each word.
    links: Vec<Link>,
}

impl Tree {
    pub fn new(words: Range<usize>, links: Vec<Link>) -> Tree {
        debug_assert_eq!(words.len(), links.len());
        Tree { words, links }
    }

    pub fn holds(&self, word: usize) -> bool {
        self.words.contains(&word)
    }

    fn link(&self, word: usize) -> Option<Link> {
        self.links.get(word.checked_sub(self.words.start)?).copied()
    }

    /// What a word hangs on; none for the root, and outside the sentence.
    pub fn head(&self, word: usize) -> Option<usize> {
        self.link(word).map(|it| it.head).filter(|it| *it != word)
    }

    pub fn relation(&self, word: usize) -> Relation {
        self.link(word).map_or(Relation::Dependent, |it| it.relation)
    }

    /// What hangs on a word, in reading order.
    pub fn children(&self, word: usize) -> impl Iterator<Item = usize> {
        let start = self.words.start;
        let hangs = move |it: &(usize, &Link)| it.1.head == word && start + it.0 != word;
        self.links.iter().enumerate().filter(hangs).map(move |it| start + it.0)
    }

    /// Whether a word is, or hangs however far on, another.
    pub fn is_under(&self, word: usize, top: usize) -> bool {
        self.up(word).any(|it| it == top)
    }

    /// A word, what it hangs on, and so on to the root.
    pub fn up(&self, word: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(word), |it| self.head(*it)).take(self.words.len())
    }

    /// From the first word to the last that is, or hangs on, a word.
    pub fn reach(&self, top: usize) -> Range<usize> {
        let under = || self.words.clone().filter(|it| self.is_under(*it, top));
        under().next().unwrap_or(top)..under().next_back().map_or(top, |it| it + 1)
    }

    /// Who does what a verb tells: its “by”, its subject, the subject of the verb that it is joined to, or the noun
    /// that it tells of. `refers` says whether a word is one like “who”, which stands for that noun.
    pub fn subject(&self, verb: usize, refers: impl Fn(usize) -> bool) -> Option<usize> {
        use Relation::{Adverbial, Agent, Case, Clausal, Conjunct, Open, Relative};
        let child = |of: usize, is: fn(Relation) -> bool| self.children(of).find(|it| is(self.relation(*it)));
        if let Some(by) = child(verb, |it| it == Agent) {
            return Some(by);
        }
        let mut at = verb;
        for _ in 0..FURTHEST {
            let own = child(at, Relation::is_subject);
            match self.relation(at) {
                Relative if own.is_none_or(&refers) => return self.head(at),
                _ if own.is_some() => return own,
                Case | Clausal => return self.head(at),
                Conjunct | Open | Adverbial => at = self.head(at)?,
                _ => return None,
            }
        }
        None
    }
}

/// A subject is not looked for through more verbs than these.
const FURTHEST: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    /// A row for each word: its head, counted from one, and its relation.
    fn tree(rows: &[(usize, &str)]) -> Tree {
        let link = |(at, it): (usize, &(usize, &str))| Link {
            head: if it.0 == 0 { at } else { it.0 - 1 },
            relation: Relation::of(it.1),
        };
        Tree::new(0..rows.len(), rows.iter().enumerate().map(link).collect())
    }

    #[test]
    fn a_verb_has_the_subject_of_the_one_it_is_joined_to() {
        // Ana Ruiz came and said, asking …
        let tree = tree(&[
            (3, "nsubj"),
            (1, "flat"),
            (0, "root"),
            (5, "cc"),
            (3, "conj"),
            (7, "punct"),
            (5, "advcl"),
        ]);
        for verb in [2, 4, 6] {
            assert_eq!(tree.subject(verb, |_| false), Some(0), "{verb}");
        }
        assert_eq!((tree.reach(0), tree.reach(4)), (0..2, 3..7));
        assert!(tree.is_under(6, 4) && !tree.is_under(0, 4));
        assert_eq!(tree.head(2), None);
    }

    #[test]
    fn who_stands_for_the_noun_before() {
        // the mayor who said it
        let tree = tree(&[(2, "det"), (0, "root"), (4, "nsubj"), (2, "acl:relcl"), (4, "obj")]);
        assert_eq!(tree.subject(3, |it| it == 2), Some(1));
        assert_eq!(tree.subject(3, |_| false), Some(2));
        assert_eq!(tree.subject(9, |_| false), None);
    }
}

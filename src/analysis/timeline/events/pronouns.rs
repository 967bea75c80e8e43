//! Whom pronouns mean: “they”, “its ships”, and “my plan” in somebody's words.

use super::actor::{Actor, Mention, Sort};
use super::syntax::Syntax;
use super::voices::Voices;
use crate::analysis::people::Cast;
use crate::reading::Reading;
use crate::reading::lexicon::en;

/// What a pronoun stands in.
pub(super) struct Sentence<'a> {
    pub reading: &'a Reading<'a>,
    pub syntax: &'a Syntax,
    pub voices: &'a Voices,
}

/// Whom a pronoun means.
pub(super) enum Meant {
    Actor(usize),
    /// One of the cast, spoken of before.
    Person(usize),
    /// One of the cast, in whose words it stands.
    Speaker(usize),
}

/// So many verbs before a pronoun may have the subject that it means.
const NEAR: usize = 4;

/// Whom the pronoun means that a phrase is or begins with. `all`: the actors so far; `found`: who is spoken of before it in the
/// sentence, in order; `last`: who acted in the sentence before.
pub(super) fn meant(
    all: &[Actor],
    cast: &Cast,
    at: &Sentence,
    found: &[Mention],
    number: usize,
    last: Option<usize>,
) -> Option<Meant> {
    let (reading, phrase) = (at.reading, at.syntax.phrase(number));
    let first = phrase.tokens.start;
    let (word, span) = (reading.lower(first), reading.tokens[first].span);
    if en::SPEAKING_PRONOUNS.contains(&word) {
        return at.voices.within(span.start).map(Meant::Speaker);
    }
    if !phrase.is_pronoun && !en::POSSESSIVE_DETERMINERS.contains(&word) {
        return None;
    }
    // “it” and “they”: who acted in the sentence before, if that is no person; “he”: whom the cast knows.
    if en::PRONOUNS_FOR_THINGS_AND_MANY.contains(&word) {
        let last = || last.filter(|it| all[*it].sort != Sort::Person);
        return antecedent(all, at, found, number).or_else(last).map(Meant::Actor);
    }
    Some(Meant::Person(cast.resolve(reading, span, None)?.person))
}

/// Whom “it”, “they”, “its” or “their” of a phrase may mean: the subject of a verb before it in the sentence, the last that
/// fits; not of the verb whose object it is.
fn antecedent(
    all: &[Actor],
    Sentence { reading, syntax, .. }: &Sentence,
    found: &[Mention],
    number: usize,
) -> Option<usize> {
    let phrase = syntax.phrase(number);
    let token = phrase.tokens.start;
    let many = !en::SINGULAR_PRONOUNS_FOR_THINGS.contains(&reading.lower(token));
    let (before, after) =
        syntax.verbs().split_at(syntax.verbs().partition_point(|it| it.tokens.start <= token));
    let acts = after.iter().take(NEAR).any(|it| it.subject == Some(number));
    let is_object = phrase.is_pronoun && !acts;
    let subjects = before.iter().rev().skip(usize::from(is_object)).take(NEAR);
    subjects.filter_map(|it| it.subject).find_map(|subject| {
        let tokens = &syntax.phrase(subject).tokens;
        let first = found.partition_point(|it| it.tokens.start < tokens.start);
        let mut inside = found[first..].iter().take_while(|it| it.tokens.start < tokens.end);
        let actor = inside.find(|it| it.is_head)?.actor;
        may_be(&all[actor], many).then_some(actor)
    })
}

/// Whether “they” (`many`) or “it” may mean an actor: an organisation and a country may be either.
fn may_be(actor: &Actor, many: bool) -> bool {
    match actor.sort {
        Sort::Person => false,
        Sort::Organisation | Sort::Country => true,
        _ => is_many(actor) == many,
    }
}

fn is_many(it: &Actor) -> bool {
    let last = it.name.rsplit(' ').next().unwrap_or_default();
    let plural = last.ends_with('s') && !last.ends_with(en::ENDING_OF_A_SINGULAR_IN_S);
    it.sort == Sort::Group
        || it.sort != Sort::Called && (plural || en::PLURALS_WITHOUT_AN_S.iter().any(|it| last.ends_with(it)))
}

#[cfg(test)]
mod tests {
    use crate::analysis::example::article;
    use crate::analysis::timeline::events::look::meant;

    /// Of each pronoun whom it means, in order: “it Denmark”.
    fn all(text: &str) -> Vec<String> {
        meant(&article(text)).into_iter().map(|(word, name)| format!("{word} {name}")).collect()
    }

    #[test]
    fn a_subject_of_the_same_sentence_comes_first() {
        for (text, want) in [
            ("Norway left the talks. Denmark said it would sign the treaty.", "it Denmark"),
            ("Norway left the talks. Denmark attacked Sweden after it signed the treaty.", "it Denmark"),
            ("Norway left the talks. The rebels said they had shelled the town.", "they rebels"),
            ("Norway left the talks. Denmark apologised for its raid on the port.", "its Denmark"),
            ("Norway left the talks. The gunmen left their hostages on the quay.", "their gunmen"),
            ("Norway left the talks. When voters were asked, they backed the plan.", "they voters"),
            (
                "The court sat on Monday. The protesters said they would march to the palace.",
                "they protesters",
            ),
            ("The protesters marched. The court said it would hear the miners.", "it court"),
            ("The miners marched. The company defended its offer to the town.", "its company"),
            ("Sweden waited. Denmark, which had lost the vote, withdrew its ships.", "its Denmark"),
        ] {
            assert!(all(text).iter().any(|it| it == want), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn a_subject_that_it_cannot_mean_is_passed_over() {
        for (text, not) in [
            ("Ana Ruiz said it would rain.", "it Ana Ruiz"),
            ("Ana Ruiz said they were late.", "they Ana Ruiz"),
            ("The court said they would march.", "they court"),
            ("The protesters said it was late.", "it protesters"),
            ("Denmark attacked it on Monday.", "it Denmark"),
            ("The gunmen killed them on the quay.", "them gunmen"),
            ("It rained when Denmark left.", "it Denmark"),
            ("They waited until the rebels came.", "they rebels"),
            ("Tom Berg sold its ships.", "its Tom Berg"),
            ("Tom Berg praised their work.", "their Tom Berg"),
        ] {
            assert!(!all(text).iter().any(|it| it == not), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn who_speaks_is_meant_by_i_and_my() {
        let text = "“I will sue the board, and my lawyers agree,” Ana Ruiz said on Monday.";
        assert_eq!(all(text), ["i Ana Ruiz", "my Ana Ruiz"]);
        assert!(all("I will sue the board.").is_empty());
        assert!(
            all("Tom Berg laughed. “We won,” a man in the crowd cried.").iter().all(|it| it != "we Tom Berg")
        );
    }
}

//! Other names for the names of an article.

use super::corpus::Article;
use super::learn::chance::Dice;
use dateline::reading::tagger::naming::{LABELS, Label};
use std::collections::HashMap;

/// Of a hundred names of an article whose names are changed, how many are.
const CHANGED: usize = 80;

/// Words that names of each kind are made of. An article whose names are changed for others of their kind teaches what
/// names stand beside instead of who they are.
pub(crate) struct Pool([Vec<String>; LABELS]);

impl Pool {
    pub(crate) fn of(articles: &[&Article]) -> Pool {
        let mut pool: [Vec<String>; LABELS] = Default::default();
        for article in articles {
            for (form, label) in article.forms.iter().zip(&article.labels) {
                if is_replaced(form, *label) {
                    pool[*label as usize].push(form.clone());
                }
            }
        }
        for forms in &mut pool {
            forms.sort();
            forms.dedup();
        }
        Pool(pool)
    }

    /// The same name has the same new name throughout.
    pub(crate) fn renamed(&self, article: &Article, dice: &mut Dice) -> Article {
        let mut names: HashMap<(&str, Label), String> = HashMap::new();
        let mut forms = Vec::new();
        for (form, label) in article.forms.iter().zip(&article.labels) {
            if !is_replaced(form, *label) {
                forms.push(form.clone());
                continue;
            }
            let name = names.entry((form, *label)).or_insert_with(|| {
                let others = &self.0[*label as usize];
                let other = &others[dice.throw(others.len())];
                if dice.throw(100) < CHANGED { other.clone() } else { form.clone() }
            });
            forms.push(name.clone());
        }
        Article { forms, ..article.clone() }
    }
}

/// Words of organisations tell too much to be changed: “Ministry”.
fn is_replaced(form: &str, label: Label) -> bool {
    matches!(label, Label::Person | Label::Place)
        && form.chars().count() > 2
        && form.starts_with(char::is_uppercase)
        && form.contains(char::is_lowercase)
}

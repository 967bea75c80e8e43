//! Text that occurs twice: once for the eye and once, whole, for screen readers. The whole one stays.

use super::walk::{few_words, names};
use dom_query::NodeRef;

const LONGEST: usize = 400;
const HEARD: &[&str] = &[
    "sr-only",
    "sronly",
    "sr_only",
    "screen-reader",
    "screenreader",
    "visually-hidden",
    "visuallyhidden",
    "visually_hidden",
    "offscreen",
    "a11y",
    "assistive",
    "hidden-text",
];

/// `unheard` are those that are kept from readers aloud.
pub(super) fn join(unheard: &[NodeRef<'_>]) {
    for node in unheard {
        let Some(around) = node.parent() else { continue };
        let children: Vec<NodeRef<'_>> = around.children_it(false).take(24).collect();
        let is_unheard = |it: &&NodeRef<'_>| it.attr("aria-hidden").is_some_and(|it| &*it == "true");
        let is_heard = |it: &&NodeRef<'_>| {
            let names = names(**it);
            it.is_element() && HEARD.iter().any(|it| names.contains(it))
        };
        let Some(heard) = children.iter().find(is_heard) else {
            show(*node);
            continue;
        };
        let seen: String =
            children.iter().filter(is_unheard).filter_map(|it| few_words(*it, LONGEST)).collect();
        let said = few_words(*heard, LONGEST).unwrap_or_default();
        if letters(&seen).is_empty() || letters(&seen) != letters(&said) {
            continue;
        }
        children.iter().filter(is_unheard).for_each(NodeRef::remove_from_parent);
        heard.insert_before(&heard.tree.new_text(said));
        heard.remove_from_parent();
    }
}

/// Words of a sentence are seen by all, whoever does not hear them.
fn show(node: NodeRef<'_>) {
    const WORDS: [&str; 6] = ["span", "b", "i", "em", "strong", "mark"];
    let within =
        |names: &[&str]| node.ancestors_it(Some(4)).any(|it| names.iter().any(|name| it.has_name(name)));
    let of_a_sentence = WORDS.iter().any(|it| node.has_name(it)) && within(&["p", "li", "blockquote"]);
    if of_a_sentence
        && !within(&["a", "button"])
        && few_words(node, LONGEST).is_some_and(|it| !letters(&it).is_empty())
    {
        node.remove_attr("aria-hidden");
    }
}

fn letters(words: &str) -> String {
    words.chars().filter(|it| it.is_alphanumeric()).collect()
}

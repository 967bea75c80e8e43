//! What small elements mean, said in characters, before the article is looked for.
//!
//! A drop cap stays with its word, struck words are left out, `<q>` gets its marks, a raised number is
//! no part of the word before it, and a table that only lays out a page is no table. All of it on the
//! tree, so that nobody behind needs to know of these elements.

mod drop_cap;
mod figures;
mod furniture;
mod quoted;
mod raised;
mod ruby;
mod struck;
mod tables;
mod twins;
mod walk;

use dom_query::{Document as Tree, NodeRef};

/// What a page has of these elements.
#[derive(Default)]
struct Found<'a> {
    letters: Vec<NodeRef<'a>>,
    quoted: Vec<NodeRef<'a>>,
    raised: Vec<NodeRef<'a>>,
    ruby: Vec<NodeRef<'a>>,
    struck: Vec<NodeRef<'a>>,
    tables: Vec<NodeRef<'a>>,
    furniture: Vec<NodeRef<'a>>,
    figures: Vec<NodeRef<'a>>,
    unheard: Vec<NodeRef<'a>>,
}

/// Gives what was struck, so that it can be put aside.
pub(super) fn say(tree: &Tree) -> Vec<String> {
    let found = found(tree);
    furniture::remove(&found.furniture);
    twins::join(&found.unheard);
    drop_cap::join(&found.letters);
    quoted::mark(tree, &found.quoted);
    raised::raise(&found.raised);
    ruby::read(&found.ruby);
    tables::unfold(&found.tables);
    figures::caption(&found.figures);
    struck::leave_out(tree, &found.struck)
}

fn found(tree: &Tree) -> Found<'_> {
    let mut found = Found::default();
    for node in tree.root().descendants_it().filter(NodeRef::is_element) {
        let Some(name) = node.node_name() else { continue };
        let places = match &*name {
            "q" => Some(&mut found.quoted),
            "sup" => Some(&mut found.raised),
            "ruby" => Some(&mut found.ruby),
            "del" | "s" | "strike" => Some(&mut found.struck),
            "table" => Some(&mut found.tables),
            "figure" => Some(&mut found.figures),
            _ => None,
        };
        match places {
            Some(places) => places.push(node),
            None if furniture::is_furniture(node, &name) => found.furniture.push(node),
            None if struck::is_struck(node, &name) => found.struck.push(node),
            None if raised::is_raised(node, &name) => found.raised.push(node),
            None if drop_cap::is_letter(node, &name) => found.letters.push(node),
            None => {}
        }
        if node.attr("aria-hidden").is_some_and(|it| &*it == "true") {
            found.unheard.push(node);
        }
    }
    found
}

#[cfg(test)]
mod tests;

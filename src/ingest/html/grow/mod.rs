//! Builds the tree of a page, such that no page can make it large, deep or slow.
//!
//! The parser's time and memory are quadratic in what stands open, in the attributes of a tag, and in
//! formatting that is never closed. So tags are told to it one by one ([`tags`]), and [`guard`] stands
//! between it and the tags: it asks what really is open, and beyond the limits tags are left out and
//! their words stay.

mod guard;
mod sink;
mod tags;

use dom_query::Document as Tree;
use guard::Guard;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, QualName, local_name, ns};
use sink::Sink;

/// A whole page.
pub(super) fn page(text: &str) -> Tree {
    let builder = TreeBuilder::new(Sink::default(), options());
    grown(text, builder)
}

/// A piece of a page, as it would stand in a body.
pub(super) fn fragment(text: &str) -> Tree {
    let sink = Sink::of_fragment();
    let name = QualName::new(None, ns!(html), LocalName::from(local_name!("body")));
    let context = html5ever::interface::create_element(&sink, name, Vec::new());
    grown(text, TreeBuilder::new_for_fragment(sink, context, None, options()))
}

fn options() -> TreeBuilderOpts {
    // What is for those without scripts is markup too.
    TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() }
}

fn grown(text: &str, builder: TreeBuilder<dom_query::NodeId, Sink>) -> Tree {
    let tokenizer = Tokenizer::new(Guard::new(builder), TokenizerOpts::default());
    tags::tell(text, &tokenizer);
    tokenizer.end();
    tokenizer.sink.tree()
}

#[cfg(test)]
mod tests;

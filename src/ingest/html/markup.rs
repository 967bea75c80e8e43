//! Markup that is not a page: a book's table, a feed that no strict reader takes.
//!
//! Read as leniently as pages are; names are in small letters.

use super::grow;
use dom_query::{Document as Tree, NodeRef};

pub(in crate::ingest) struct Markup(Tree);

impl Markup {
    pub(in crate::ingest) fn of(text: &str) -> Markup {
        Markup(grow::fragment(text))
    }

    /// One attribute of the first element of that name.
    pub(in crate::ingest) fn first(&self, name: &str, attribute: &str) -> Option<String> {
        self.elements(name).find_map(|it| it.attr(attribute)).map(|it| it.to_string())
    }

    /// These attributes of all elements of that name which have them all.
    pub(in crate::ingest) fn all(&self, name: &str, attributes: &[&str]) -> Vec<Vec<String>> {
        let values =
            |it: NodeRef<'_>| attributes.iter().map(|name| it.attr(name).map(|it| it.to_string())).collect();
        self.elements(name).filter_map(values).collect()
    }

    /// All links in the first table that is marked as one of contents, or else in the whole: where they
    /// lead, and their words.
    pub(in crate::ingest) fn contents(&self) -> Vec<(String, String)> {
        let is_table = |it: &NodeRef<'_>| it.attr("epub:type").is_some_and(|it| it.contains("toc"));
        let root = self.elements("nav").find(is_table).unwrap_or_else(|| self.0.root());
        let links = root.descendants_it().filter(|it| it.has_name("a"));
        links.filter_map(|it| Some((it.attr("href")?.to_string(), in_line(&it.text())))).collect()
    }

    /// Elements of one name with the words of the last `label` before them.
    pub(in crate::ingest) fn labelled(
        &self,
        label: &str,
        name: &str,
        attribute: &str,
    ) -> Vec<(String, String)> {
        let mut words = String::new();
        let mut found = Vec::new();
        for node in self.0.root().descendants_it() {
            if node.has_name(label) {
                words = node.first_child().map(|it| in_line(&it.text())).unwrap_or_default();
            } else if let Some(value) = node.attr(attribute).filter(|_| node.has_name(name)) {
                found.push((value.to_string(), words.clone()));
            }
        }
        found
    }

    /// The words of the first element of that name.
    pub(in crate::ingest) fn words(&self, name: &str) -> Option<String> {
        let own = |it: NodeRef<'_>| {
            it.first_child().filter(NodeRef::is_text).map(|it| it.text().trim().to_string())
        };
        self.elements(name).find_map(own).filter(|it| !it.is_empty())
    }

    fn elements(&self, name: &str) -> impl Iterator<Item = NodeRef<'_>> {
        let nodes: Vec<NodeRef<'_>> = self.0.root().descendants_it().filter(|it| it.has_name(name)).collect();
        nodes.into_iter()
    }
}

fn in_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

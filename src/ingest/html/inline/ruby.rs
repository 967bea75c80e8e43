//! Ruby annotations (how characters are read) go in brackets: `東京(とうきょう)`.

use dom_query::NodeRef;

pub(super) fn read(nodes: &[NodeRef<'_>]) {
    for node in nodes {
        let parts: Vec<NodeRef<'_>> = node.descendants_it().collect();
        let mut reading = String::new();
        for part in parts.iter().filter(|it| it.has_name("rt") || it.has_name("rp")) {
            if part.has_name("rt") {
                reading.push_str(part.text().trim());
            }
            part.remove_from_parent();
        }
        if !reading.is_empty() {
            node.append_child(&node.tree.new_text(format!("({reading})")));
        }
    }
}

//! Layout tables are dissolved; data tables stay, one row a line.

use super::walk::few_words;
use dom_query::NodeRef;

const PARTS: &[&str] = &["table", "tbody", "thead", "tfoot", "tr", "td", "th", "colgroup"];
/// What only data has.
const OF_DATA: &[&str] = &["th", "caption", "thead", "tfoot"];
/// What only a laid out page has in its cells.
const OF_PROSE: &[&str] =
    &["p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "article", "section", "table"];
/// A cell of so many characters is prose.
const PROSE: usize = 160;
/// No page lays out more cells one by one.
const MOST_CELLS: usize = 4000;

pub(super) fn unfold(tables: &[NodeRef<'_>]) {
    let layout: Vec<bool> = tables.iter().map(|it| is_layout(*it)).collect();
    for (table, is_layout) in tables.iter().zip(layout) {
        let own = own(*table);
        if is_layout {
            own.iter().for_each(|it| it.rename("div"));
            table.rename("div");
        } else {
            own.iter().filter(|it| it.has_name("td") || it.has_name("th")).for_each(|it| in_line(*it));
        }
    }
}

/// Rows, cells and groups of a table, not of those within it.
fn own(table: NodeRef<'_>) -> Vec<NodeRef<'_>> {
    let mut found = Vec::new();
    let mut open: Vec<NodeRef<'_>> = table.children_it(true).collect();
    while let Some(node) = open.pop() {
        let Some(name) = node.node_name() else { continue };
        if PARTS.contains(&&*name) && &*name != "table" || &*name == "caption" {
            found.push(node);
        }
        if matches!(&*name, "tbody" | "thead" | "tfoot" | "tr") {
            open.extend(node.children_it(true));
        }
        if found.len() > MOST_CELLS {
            break;
        }
    }
    found
}

fn is_layout(table: NodeRef<'_>) -> bool {
    match table.attr("role").as_deref() {
        Some("presentation" | "none") => return true,
        Some("table" | "grid") => return false,
        _ => {}
    }
    let own = own(table);
    if table.has_attr("summary") || own.iter().any(|it| OF_DATA.iter().any(|name| it.has_name(name))) {
        return false;
    }
    let is_cell = |it: &&NodeRef<'_>| it.has_name("td");
    let is_row = |it: &&NodeRef<'_>| it.has_name("tr");
    let columns: Vec<usize> = own
        .iter()
        .filter(is_row)
        .map(|row| row.children_it(false).filter(|it| it.has_name("td")).count())
        .collect();
    let even = columns.len() >= 3 && columns[0] >= 2 && columns.iter().all(|it| *it == columns[0]);
    let (mut prose, mut whole, mut nested) = (0, 0, false);
    for cell in own.iter().filter(is_cell) {
        let len = cell.normalized_char_count();
        let blocks = cell.descendants_it().take(40).any(|it| OF_PROSE.iter().any(|name| it.has_name(name)));
        nested |= cell.descendants_it().take(200).any(|it| it.has_name("table"));
        whole += len;
        prose += if len >= PROSE || blocks && len >= 40 && !even { len } else { 0 };
    }
    let narrow = columns.iter().all(|it| *it <= 1);
    nested || narrow || prose * 2 > whole && !(even && prose * 4 < whole * 3)
}

/// Paragraphs in a cell of data are parts of its line.
fn in_line(cell: NodeRef<'_>) {
    if few_words(cell, PROSE).is_none() && cell.normalized_char_count() > PROSE {
        return;
    }
    let blocks: Vec<NodeRef<'_>> =
        cell.descendants_it().filter(|it| it.has_name("p") || it.has_name("div")).take(20).collect();
    for block in blocks {
        block.rename("span");
        block.append_child(&block.tree.new_text(" "));
    }
}

//! What every list pane is made of: which things it shows, and where its cursor is.

use super::cursor::{Cursor, Step};

/// Things of the analysis, by their numbers, in the order of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub items: Vec<usize>,
    pub cursor: Cursor,
    /// Only rows that contain these words are shown; empty shows all.
    pub filter: String,
}

/// Where one is in a list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    item: Option<usize>,
    cursor: Cursor,
}

impl List {
    /// Other things are shown now; the selected one stays selected where it still is there.
    pub(super) fn fill(&mut self, items: Vec<usize>) {
        let selected = self.selected();
        self.items = items;
        let row = selected.and_then(|it| self.items.iter().position(|item| *item == it));
        self.cursor
            .select(row.unwrap_or_else(|| self.cursor.selected.min(self.items.len().saturating_sub(1))));
    }

    pub(super) fn selected(&self) -> Option<usize> {
        self.items.get(self.cursor.selected).copied()
    }

    pub(super) fn select_item(&mut self, item: usize) {
        if let Some(row) = self.items.iter().position(|it| *it == item) {
            self.cursor.select(row);
        }
    }

    /// Which thing is selected, and where its row stands.
    pub(super) fn place(&self) -> Place {
        Place { item: self.selected(), cursor: self.cursor }
    }

    /// Back to where it was, though other things may be shown now.
    pub(super) fn back_to(&mut self, place: Place) {
        self.cursor = place.cursor;
        if let Some(item) = place.item.filter(|it| self.selected() != Some(*it)) {
            self.select_item(item);
        }
    }

    pub(super) fn go(&mut self, step: Step) {
        self.cursor.go(step, self.items.len());
    }
}

/// The items whose words contain the filter, whatever the case.
pub(super) fn filtered(
    items: impl Iterator<Item = usize>,
    filter: &str,
    words: impl Fn(usize) -> String,
) -> Vec<usize> {
    let wanted = filter.to_lowercase();
    items.filter(|it| wanted.is_empty() || words(*it).to_lowercase().contains(&wanted)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_thing_stays_selected_when_the_list_changes() {
        let mut list = List::default();
        list.fill(vec![4, 7, 9]);
        list.select_item(9);
        list.fill(vec![9, 4]);
        assert_eq!(list.selected(), Some(9));
        list.fill(vec![4]);
        assert_eq!(list.selected(), Some(4));
        list.fill(Vec::new());
        assert_eq!(list.selected(), None);
    }
}

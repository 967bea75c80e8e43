//! The lines that were wrapped lately: a key wraps no paragraph that is on the screen already.

use super::flow::{Line, Setting};
use crate::article::Document;
use crate::text::Map;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Kept are at most so many lines, a few screens of them.
const MOST: usize = 4096;

/// Pieces of one document at one setting. Of any other nothing is kept.
#[derive(Debug, Default)]
pub(super) struct Wrapped(RefCell<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// Held, so that no other document can take its place in memory.
    document: Option<Arc<Document>>,
    setting: Option<Setting>,
    /// By block and piece.
    pieces: Map<(usize, usize), Rc<[Line]>>,
    lines: usize,
}

impl Wrapped {
    /// From now on the lines of this document are kept.
    pub(super) fn follow(&self, document: &Arc<Document>, setting: Setting) {
        let mut kept = self.0.borrow_mut();
        let same = kept.document.as_ref().is_some_and(|it| Arc::ptr_eq(it, document));
        if !same || kept.setting != Some(setting) {
            *kept = Kept { document: Some(document.clone()), setting: Some(setting), ..Kept::default() };
        }
    }

    /// The lines of a piece, wrapped if they are not known.
    pub(super) fn lines(
        &self,
        document: &Document,
        setting: Setting,
        piece: (usize, usize),
        wrap: impl FnOnce() -> Vec<Line>,
    ) -> Rc<[Line]> {
        let mut kept = self.0.borrow_mut();
        let followed = kept.document.as_deref().is_some_and(|it| std::ptr::eq(it, document));
        if !followed || kept.setting != Some(setting) {
            return wrap().into();
        }
        if let Some(lines) = kept.pieces.get(&piece) {
            return lines.clone();
        }
        let lines: Rc<[Line]> = wrap().into();
        if kept.lines + lines.len() > MOST {
            kept.pieces.clear();
            kept.lines = 0;
        }
        kept.lines += lines.len();
        kept.pieces.insert(piece, lines.clone());
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, DocumentBuilder, Meta};

    const SETTING: Setting = Setting { measure: 20, hyphenate: false, justify: false };

    fn document() -> Arc<Document> {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, "The harbour council voted on Friday.");
        Arc::new(builder.build())
    }

    #[test]
    fn lines_are_wrapped_once_and_anew_for_another_document_or_setting() {
        let (wrapped, one, other) = (Wrapped::default(), document(), document());
        let wraps = |document: &Document, setting| {
            let mut wraps = false;
            wrapped.lines(document, setting, (0, 0), || {
                wraps = true;
                Vec::new()
            });
            wraps
        };
        assert!(wraps(&one, SETTING) && wraps(&one, SETTING));
        wrapped.follow(&one, SETTING);
        assert!(wraps(&one, SETTING) && !wraps(&one, SETTING) && wraps(&other, SETTING));
        let wide = Setting { measure: 60, ..SETTING };
        assert!(wraps(&one, wide));
        wrapped.follow(&one, wide);
        assert!(wraps(&one, wide) && !wraps(&one, wide));
    }

    #[test]
    fn no_more_than_a_few_screens_are_kept() {
        let (wrapped, document) = (Wrapped::default(), document());
        wrapped.follow(&document, SETTING);
        let line = Line { span: crate::text::Span::new(0, 3), hyphen: false, stretch: 0 };
        for piece in 0..100 {
            wrapped.lines(&document, SETTING, (piece, 0), || vec![line; 100]);
        }
        let kept = wrapped.0.borrow();
        assert!(kept.lines <= MOST && kept.pieces.len() * 100 == kept.lines);
    }
}

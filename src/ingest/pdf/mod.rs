//! PDF: pages as they are printed, read back as text.
//!
//! Built with the feature `pdf` alone. A page says where each letter stands and no more; lines,
//! paragraphs and the heads of pages are told from that (`lay.rs`), and their words are then read as any
//! plain text is. Nothing is drawn, run or fetched; what is locked is not read.

mod file;
mod filter;
mod font;
mod lay;
mod names;
mod object;
mod page;

use super::source::given;
use super::{Hints, IngestError, Source, plain};
use crate::article::{DocumentBuilder, TitleSource};
use file::File;
use lay::{Laid, lay, lines};
use object::{Dict, Object};
use page::Pages;
use std::collections::HashSet;
use std::rc::Rc;

const MOST_PAGES: usize = 2000;
const MOST_LINES: usize = 200_000;
/// Of the tree that pages hang on.
const MOST_NODES: usize = 20_000;
/// So many nodes stand between a page and the root.
const MOST_ABOVE: usize = 8;
/// Larger files are books of pictures.
const LARGEST: usize = 128 << 20;
/// Letters larger than those of the text by so much are a title.
const TITLE: f64 = 1.3;
const LONGEST_TITLE: usize = 180;

pub(super) fn is_pdf(bytes: &[u8], _: &Hints) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    // Some put a few bytes before it; a text may speak of it.
    memchr::memmem::find(head, b"%PDF-").is_some_and(|it| {
        bytes[..it].trim_ascii().is_empty() || memchr::memmem::find(bytes, b"startxref").is_some()
    })
}

pub(super) fn read(bytes: &[u8], hints: &Hints) -> Result<Source<'static>, IngestError> {
    let broken = |what| IngestError::Broken { name: hints.name.clone(), what };
    if bytes.len() > LARGEST {
        return Err(IngestError::TooLarge { name: hints.name.clone(), megabytes: LARGEST >> 20 });
    }
    let file = File::of(bytes);
    if file.last("/Encrypt").is_some() {
        return Err(broken("the PDF is locked; qpdf --decrypt unlocks it"));
    }
    let (mut drawn, mut aside) = (Vec::new(), Vec::new());
    let mut pages = Pages::of(&file);
    let mut length = 0;
    for (page, resources) in tree(&file) {
        let page = lines(&pages.read(&page, &resources), &mut aside);
        length += page.len();
        drawn.push(page);
        if length > MOST_LINES {
            break;
        }
    }
    if drawn.is_empty() {
        return Err(broken("the PDF is damaged: it has no pages"));
    }
    let laid = lay(drawn, aside);
    if !laid.paragraphs.iter().any(|it| it.words.chars().any(char::is_alphanumeric)) {
        return Err(broken("the PDF has no readable text; it may be scanned"));
    }
    let mut meta = given(hints);
    if meta.title.is_none() {
        meta.title = title(&laid).map(Into::into);
        meta.title_source = meta.title.as_ref().map(|_| TitleSource::Text);
    }
    let mut builder = DocumentBuilder::new(meta);
    laid.aside.iter().for_each(|it| builder.aside(it));
    let words: Vec<&str> = laid.paragraphs.iter().map(|it| it.words.as_str()).collect();
    plain::lines(&words.join("\n\n"), &mut builder);
    Ok(Source::one(builder.build()))
}

/// What is set largest on the first page, where that is larger than the text.
fn title(laid: &Laid) -> Option<String> {
    let first = || laid.paragraphs.iter().filter(|it| it.on_first && it.words.contains(' '));
    let largest = first().map(|it| it.size).fold(0.0, f64::max);
    let found = first().find(|it| it.size >= largest * 0.98 && it.size > laid.size * TITLE)?;
    (found.words.len() <= LONGEST_TITLE).then(|| found.words.clone())
}

/// The pages in order, each with what it draws with; where the tree is lost, as they lie in the file.
fn tree(file: &File) -> Vec<(Dict, Rc<Dict>)> {
    let root = file.last("/Root").and_then(|it| file.resolve(&it).dict().cloned());
    let root = root.or_else(|| file.all(b"Catalog").pop()).and_then(|it| it.get("Pages").cloned());
    let mut waiting: Vec<(Object, Rc<Dict>)> = root.into_iter().map(|it| (it, Rc::default())).collect();
    let (mut pages, mut seen, mut nodes) = (Vec::new(), HashSet::new(), 0);
    while let Some((node, above)) = waiting.pop() {
        nodes += 1;
        if nodes > MOST_NODES || pages.len() >= MOST_PAGES {
            break;
        }
        if let Object::Ref(number) = node
            && !seen.insert(number)
        {
            continue;
        }
        let Object::Dict(node) = file.resolve(&node).into_owned() else { continue };
        let resources = file.dict(&node, "Resources").map_or(above, Rc::new);
        match file.value(&node, "Kids") {
            Some(Object::List(kids)) => {
                let kids = kids.into_iter().take(MOST_NODES - waiting.len().min(MOST_NODES)).rev();
                waiting.extend(kids.map(|it| (it, resources.clone())));
            }
            _ => pages.push((node, resources)),
        }
    }
    if pages.is_empty() {
        let lost = file.all(b"Page").into_iter().take(MOST_PAGES);
        pages = lost.map(|it| (it.clone(), Rc::new(resources(file, &it)))).collect();
    }
    pages
}

/// What a page draws with, or what it hangs on says that it does.
fn resources(file: &File, page: &Dict) -> Dict {
    let mut node = page.clone();
    for _ in 0..MOST_ABOVE {
        if let Some(own) = file.dict(&node, "Resources") {
            return own;
        }
        let Some(above) = file.dict(&node, "Parent") else { break };
        node = above;
    }
    Dict::default()
}

#[cfg(test)]
mod tests;

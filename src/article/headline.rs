//! One article as a row of a list: enough to choose by, and not the article itself.

use super::document::{BlockKind, Document};
use super::key::Key;
use super::meta::Published;
use crate::text::{Line, Span, sentences, tokens};

#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    pub key: Key,
    /// The title; where there is none, the first sentence.
    pub title: Line,
    /// The outlet; where it is not known, the file.
    pub origin: Line,
    pub published: Option<Published>,
    /// How the text begins.
    pub words: Line,
    /// Why it cannot be read.
    pub refused: Option<Line>,
    /// Of an article that is kept.
    pub standing: Option<Standing>,
}

/// What is known of a kept article, and of reading it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    pub quotes: usize,
    /// Marks, highlights and notes.
    pub marks: usize,
    /// How much was read, in hundredths; `None`: nothing yet.
    pub share: Option<u8>,
    /// To the end, once.
    pub read: bool,
    /// It came within a week.
    pub lately: bool,
    pub tags: Vec<Line>,
    /// So many articles more tell the same.
    pub also: usize,
}

impl Standing {
    /// `12 quotes · 45 % read · 2 marks`
    pub fn words(&self) -> String {
        let of = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {many}")),
        };
        let read = match (self.read, self.share) {
            (true, _) => Some("read".to_string()),
            (false, Some(share)) => Some(format!("{share} % read")),
            (false, None) => None,
        };
        let tags = (!self.tags.is_empty()).then(|| self.tags.join(", "));
        let facts = [
            of(self.quotes, "quote", "quotes"),
            read,
            of(self.marks, "mark", "marks"),
            tags,
            of(self.also, "other tells the same", "others tell the same"),
        ];
        facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

const LONGEST_TITLE: usize = 160;
/// Of what is no title, so much is told where one stands.
const MOST_OF_A_SENTENCE: usize = 110;
const MOST_WORDS: usize = 240;

impl Headline {
    /// `file`: how the source is called, where the outlet is not known.
    pub fn of(key: Key, document: &Document, file: &str) -> Headline {
        let words = beginning(first_words(document));
        Headline {
            key,
            title: start(&called(document), LONGEST_TITLE),
            origin: document.meta.outlet.as_deref().map_or_else(|| file.into(), |it| start(it, 60)),
            published: document.meta.published,
            words,
            refused: None,
            standing: None,
        }
    }

    /// A row for what cannot be read, and why.
    pub fn refused(key: Key, file: &str, why: &str) -> Headline {
        Headline {
            key,
            title: file.into(),
            origin: Line::default(),
            published: None,
            words: Line::default(),
            refused: Some(why.into()),
            standing: None,
        }
    }

    /// Where the text begins with the title, what comes behind that.
    pub fn behind_title(&self) -> Option<&str> {
        self.words.strip_prefix(self.title.trim_end_matches('…'))
    }

    /// What a filter looks at.
    pub fn line(&self) -> String {
        let date = self.published.map(|it| it.date.to_string()).unwrap_or_default();
        format!("{} {} {date}", self.title, self.origin)
    }
}

/// What an article is called: its title; where there is none, its first sentence, of which an ellipsis tells that it goes on.
pub fn called(document: &Document) -> Line {
    let given = document.meta.title.clone().filter(|it| !it.is_empty());
    given.unwrap_or_else(|| shortened(first_sentence(first_words(document)), MOST_OF_A_SENTENCE))
}

fn first_sentence(words: &str) -> &str {
    let long = words.char_indices().nth(LONGEST_TITLE).map_or(words.len(), |it| it.0);
    let tokens = tokens(words, Span::new(0, long));
    let first = sentences(words, &tokens, 0..tokens.len()).into_iter().next();
    // What is cut off has no second sentence.
    first.map_or(words, |it| if it.span.end < long { it.span.of(words) } else { words })
}

/// How the text begins.
fn first_words(document: &Document) -> &str {
    let blocks = document.blocks();
    let prose = blocks.iter().find(|it| it.kind.is_prose());
    let any = blocks.iter().find(|it| it.kind != BlockKind::Title);
    prose.or(any).map_or("", |it| document.words(it.span))
}

/// At most so many characters, in whole words where words are parted.
fn start(words: &str, most: usize) -> Line {
    let Some((end, _)) = words.char_indices().nth(most) else { return Line::new(words) };
    let cut = &words[..end];
    let whole =
        if words[end..].starts_with(char::is_whitespace) { None } else { cut.rfind(char::is_whitespace) };
    Line::new(cut[..whole.unwrap_or(end)].trim_end())
}

/// The first words; more that there are is told by an ellipsis.
fn beginning(words: &str) -> Line {
    let start = start(words, MOST_WORDS);
    let whole = words.chars().nth(MOST_WORDS).is_none();
    if whole { start } else { Line::new(&format!("{start} …")) }
}

/// The same of one sentence, to which the ellipsis belongs.
fn shortened(words: &str, most: usize) -> Line {
    let start = start(words, most);
    let whole = words.chars().nth(most).is_none();
    if whole {
        start
    } else {
        Line::new(&format!("{}…", start.trim_end_matches([',', ';', ':', '–', '—', ' '])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{DocumentBuilder, Meta};

    fn document(words: &str) -> Document {
        let mut builder = DocumentBuilder::new(Meta::default());
        builder.block(BlockKind::Paragraph, words);
        builder.build()
    }

    #[test]
    fn an_article_without_a_title_is_called_by_its_first_sentence() {
        let headline = Headline::of(
            Key::new("bridge.txt"),
            &document(&"The bridge is closed today. ".repeat(30)),
            "bridge.txt",
        );
        assert_eq!(headline.title, "The bridge is closed today.");
        assert!(headline.behind_title().is_some_and(|it| it.starts_with(" The bridge")));
        let long = "Tom Berg, who built the bridge with his own hands, was told on Monday that it would be closed to \
                    all but lorries, and to those only by night. He wept.";
        let called = called(&document(long));
        assert_eq!(
            called,
            "Tom Berg, who built the bridge with his own hands, was told on Monday that it would be closed to all but…"
        );
        assert_eq!(super::called(&document("“No!” She left.")), "“No!”");
        assert!(headline.words.ends_with(" The bridge is …"), "{}", &*headline.words);
        assert_eq!(headline.origin, "bridge.txt");
        assert_eq!(super::called(&DocumentBuilder::new(Meta::default()).build()), Line::default());
    }
}

//! What is being read: the document, what was found in it, and what all panes need to know of both.

use super::set::SetLately;
use crate::article::{Block, BlockKind, Document, PublishedSource, Yours};
use crate::export::told;
use crate::finding::{Analysis, Event, Flag, Person, PersonKind, Polarity, QuoteKind, UNKNOWN_SPEAKER};
use crate::reading::lexicon::en;
use crate::text::{Span, sentences, tokens, width};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// One who is quoted, in order of the first quotation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Voice {
    pub name: String,
    pub role: Option<String>,
    pub person: Option<usize>,
    /// The number that decides the colour; who is not known has none.
    pub colour: Option<usize>,
    /// Which quotes, in reading order.
    pub quotes: Vec<usize>,
}

#[derive(Default)]
pub(super) struct Shown {
    pub document: Arc<Document>,
    pub analysis: Arc<Analysis>,
    /// The analysis is that of this document.
    pub analyzed: bool,
    /// The number of the article in the library, once it is known to be there.
    pub kept: Option<i64>,
    /// The reader has looked at its text, and not only at a list with it.
    pub seen: bool,
    /// What the reader has marked and noted in it.
    pub yours: Yours,
    pub voices: Vec<Voice>,
    /// The voice of each quote.
    pub voice_of: Vec<usize>,
    /// The rows of the lists as they were set lately.
    pub set_lately: SetLately,
    /// Of each of the people, whether another one who takes part in events has the same short name.
    namesakes: Vec<bool>,
    words_per_byte: f64,
    /// For each block, how many paragraphs there are up to its end.
    paragraphs: Vec<usize>,
}

/// Words that a reader reads in a minute.
const PACE: f64 = 230.0;

impl Shown {
    pub(super) fn open(&mut self, document: Arc<Document>) {
        let sample = &document.text().as_bytes()[..document.text().len().min(1 << 20)];
        let spaces = sample.iter().filter(|it| it.is_ascii_whitespace()).count();
        self.words_per_byte = if sample.is_empty() { 0.0 } else { (spaces + 1) as f64 / sample.len() as f64 };
        let is_paragraph =
            |it: &Block| matches!(it.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem);
        let counted = document.blocks().iter().scan(0, |count, it| {
            *count += usize::from(is_paragraph(it));
            Some(*count)
        });
        self.paragraphs = counted.collect();
        self.document = document;
        self.analyzed = false;
    }

    /// What nobody said is not shown among the quotes.
    pub(super) fn analyzed(&mut self, mut analysis: Arc<Analysis>) {
        if analysis.spoken().count() < analysis.quotes.len() {
            Arc::make_mut(&mut analysis).leave_out_attitudes();
        }
        self.voices.clear();
        self.voice_of.clear();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (at, quote) in analysis.quotes.iter().enumerate() {
            let speaker = quote.speaker.as_ref().filter(|it| it.called().is_some());
            let name = speaker.map_or(UNKNOWN_SPEAKER, |it| &it.name);
            let voice = *known.entry(name.to_lowercase()).or_insert_with(|| {
                let person = speaker.and_then(|it| it.person);
                let role = person.and_then(|it| analysis.people.get(it)).and_then(|it| it.role.clone());
                let known = self.voices.iter().filter(|it| it.colour.is_some()).count();
                let colour = speaker.map(|_| known);
                self.voices.push(Voice { name: name.to_string(), role, person, colour, quotes: Vec::new() });
                self.voices.len() - 1
            });
            self.voices[voice].quotes.push(at);
            self.voice_of.push(voice);
        }
        self.namesakes = namesakes(&analysis);
        self.analysis = analysis;
        self.analyzed = true;
    }

    /// The article's date with where it comes from.
    pub(super) fn date_line(&self) -> String {
        let published = self.analysis.published.filter(|_| self.analyzed).or(self.document.meta.published);
        match published {
            Some(it) if it.source == PublishedSource::Inferred => {
                format!("{} or later (inferred)", it.date.words())
            }
            Some(it) if it.source == PublishedSource::Given => format!("{} (given)", it.date.words()),
            Some(it) => it.date.words(),
            None => "date unknown".to_string(),
        }
    }

    /// The same where there is little room: that it was given goes without saying.
    pub(super) fn short_date(&self) -> String {
        self.date_line().trim_end_matches(" (given)").to_string()
    }

    /// Outlet and date as the header shows them.
    pub(super) fn origin(&self) -> String {
        match &self.document.meta.outlet {
            Some(outlet) => format!("{outlet} · {}", self.date_line()),
            None => self.date_line(),
        }
    }

    /// Minutes to read from a position to the end.
    pub(super) fn minutes(&self, position: usize) -> usize {
        let left = self.document.text().len().saturating_sub(position);
        (left as f64 * self.words_per_byte / PACE).ceil() as usize
    }

    /// Whether the article itself starts with its title.
    pub(super) fn opens_with_title(&self) -> bool {
        self.document.blocks().first().is_some_and(|it| it.kind == BlockKind::Title)
    }

    pub(super) fn quote_words(&self, quote: usize) -> String {
        let Some(quote) = self.analysis.quotes.get(quote) else { return String::new() };
        quote.words(self.document.text())
    }

    /// The colour of whoever says a quotation.
    pub(super) fn colour(&self, quote: usize) -> Option<usize> {
        self.voices.get(*self.voice_of.get(quote)?)?.colour
    }

    pub(super) fn person_name(&self, person: usize) -> &str {
        self.analysis.people.get(person).map_or("?", |it| &it.name)
    }

    /// `Putin` for a person, the whole name for anything else, and for one of two Putins.
    pub(super) fn short_name(&self, person: usize) -> &str {
        match self.namesakes.get(person) {
            Some(true) => self.person_name(person),
            _ => self.analysis.people.get(person).map_or("?", short_name),
        }
    }

    /// `Putin`, and `U.S.` where the article has such a name.
    fn shortest_name(&self, at: usize) -> &str {
        let Some(person) = self.analysis.people.get(at) else { return "?" };
        let is_short = |it: &&String| it.len() > 1 && it.chars().all(|it| it.is_uppercase() || it == '.');
        let letters = person.aliases.iter().find(is_short).filter(|_| person.kind != PersonKind::Person);
        letters.map_or_else(|| self.short_name(at), String::as_str)
    }

    /// `Turkey → Russia`, `Putin ⇄ Erdogan` where both did it, `Putin – Erdogan` where it is not sure which;
    /// whoever is not sure is left out. `(Turkey)`: its sentence does not speak of them.
    pub(super) fn actors(&self, event: &Event, shortest: bool) -> String {
        let short = |it: &usize| if shortest { self.shortest_name(*it) } else { self.short_name(*it) };
        let all = || event.agents.iter().chain(&event.others);
        let name = |it: &usize| {
            // Two Gonzalezes are told apart.
            let is_shared = all().any(|other| other != it && short(other) == short(it));
            let name = if is_shared { self.person_name(*it) } else { short(it) };
            if event.inferred.contains(it) { format!("({name})") } else { name.to_string() }
        };
        let names = |of: &[usize], between: &str| of.iter().map(name).collect::<Vec<_>>().join(between);
        match (event.agents.as_slice(), event.others.as_slice()) {
            (agents, _) if event.mutual => names(agents, " ⇄ "),
            ([], others) => names(others, " – "),
            (agents, []) => names(agents, " + "),
            (agents, others) => format!("{} → {}", names(agents, " + "), names(others, " + ")),
        }
    }

    /// The deed without its actor, where that one stands before it already.
    pub(super) fn deed<'a>(&self, event: &'a Event) -> &'a str {
        told(&self.document, &self.analysis.people, event)
    }

    /// The sentence around a date.
    pub(super) fn time_words(&self, time: usize) -> String {
        let Some(time) = self.analysis.times.get(time) else { return String::new() };
        let block = self.document.block_at(time.span.start);
        let Some(block) = self.document.blocks().get(block).map(|it| it.span) else { return String::new() };
        let around = sentence_around(self.document.text(), block, time.span);
        around.map_or(String::new(), |it| self.document.words(it).to_string())
    }

    /// The same, from so near before the date that it is to be seen in so many columns.
    pub(super) fn words_near_time(&self, time: usize, columns: usize) -> String {
        let words = self.time_words(time);
        let date = self.analysis.times.get(time).map_or("", |it| self.document.words(it.span));
        let end = words.find(date).map_or(0, |it| it + date.len());
        let far = width(&words[..end]).saturating_sub(columns);
        if far == 0 {
            return words;
        }
        let mut passed = 0;
        let from = words[..end].char_indices().find(|it| {
            passed += width(it.1.encode_utf8(&mut [0; 4]));
            passed > far && it.1 == ' '
        });
        from.map_or(words.clone(), |it| format!("…{}", words[it.0..].trim_start()))
    }

    /// The number of the paragraph at a position, from 1; `None` in a title or a heading.
    pub(super) fn paragraph(&self, position: usize) -> Option<usize> {
        let block = self.document.block_at(position);
        let count = *self.paragraphs.get(block)?;
        let before = block.checked_sub(1).map_or(0, |it| self.paragraphs[it]);
        (count > before).then_some(count)
    }
}

/// No sentence is looked for further than so many bytes from a date.
const NEAR: usize = 600;

/// The sentence of a block around a span. `None`: it is a span of another text.
fn sentence_around(text: &str, block: Span, span: Span) -> Option<Span> {
    let (mut start, mut end) =
        (span.start.saturating_sub(NEAR), span.end.saturating_add(NEAR).min(text.len()));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let (start, end) = (start.max(block.start), end.min(block.end));
    if start > span.start || end < span.end {
        return None;
    }
    let near = Span::new(start, end);
    let tokens = tokens(text, near);
    let all = sentences(text, &tokens, 0..tokens.len());
    let mut told = all.iter().map(|it| it.span).filter(|it| it.overlaps(span));
    let first = told.next()?;
    Some(first.joined(told.next_back().unwrap_or(first)))
}

/// The sign of an event; a space where it is not sure.
pub(super) fn sign_of(event: &Event) -> &'static str {
    let flag = |it| event.flags.contains(&it);
    match event.polarity {
        _ if flag(Flag::Negated) => "x",
        _ if flag(Flag::Hypothetical) => "?",
        Some(Polarity::Cooperation) => "+",
        Some(Polarity::Conflict) => "−",
        Some(Polarity::Neutral) => "·",
        None => " ",
    }
}

fn namesakes(analysis: &Analysis) -> Vec<bool> {
    let acting: BTreeSet<usize> = analysis.events.iter().flat_map(|it| it.actors.iter().copied()).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let name = |at: usize| analysis.people.get(at).map_or("", short_name);
    acting.iter().for_each(|it| *counts.entry(name(*it)).or_default() += 1);
    let is_one = |at: usize| acting.contains(&at) && counts.get(name(at)).is_some_and(|it| *it > 1);
    (0..analysis.people.len()).map(is_one).collect()
}

/// A person’s last name with the particles that belong to it: “Le Pen”, “van der Berg”.
fn short_name(person: &Person) -> &str {
    let name = person.name.as_str();
    if person.kind != PersonKind::Person {
        return name;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let Some(last) = words.iter().rposition(|it| !en::SUFFIXES_OF_GENERATIONS.contains(it)) else {
        return name;
    };
    let is_particle = |it: &str| {
        let it = it.to_lowercase();
        en::PARTICLES_OF_NAMES.contains(&it.as_str()) || it == en::AL || it == en::EL
    };
    let mut first = last;
    while first > 1 && is_particle(words[first - 1]) {
        first -= 1;
    }
    let long = |words: &[&str]| words.iter().map(|it| it.len() + 1).sum::<usize>();
    let start = long(&words[..first]);
    &name[start..start + long(&words[first..=last]) - 1]
}

/// The sign by which a list tells kinds of quotation apart.
pub(super) fn kind_glyph(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "“",
        QuoteKind::Mixed => "~",
        QuoteKind::Indirect => "·",
    }
}

/// The index of the first of sorted spans that ends after a position.
pub(super) fn first_after<T>(items: &[T], position: usize, span: impl Fn(&T) -> Span) -> usize {
    items.partition_point(|it| span(it).end <= position)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actors(agents: &[usize], others: &[usize], inferred: &[usize]) -> String {
        let names = ["Ana Ruiz", "Tom Berg", "Eva Berg", "Norway"];
        let person = |name: &&str| Person {
            name: name.to_string(),
            kind: if name.contains(' ') { PersonKind::Person } else { PersonKind::Country },
            role: None,
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        let analysis = Analysis { people: names.iter().map(person).collect(), ..Analysis::default() };
        let shown = Shown { analysis: Arc::new(analysis), ..Shown::default() };
        let event = Event {
            agents: agents.to_vec(),
            others: others.to_vec(),
            inferred: inferred.to_vec(),
            ..Event::default()
        };
        shown.actors(&event, false)
    }

    #[test]
    fn a_last_name_keeps_its_particles() {
        for (name, short) in [
            ("Marine Le Pen", "Le Pen"),
            ("Tom van der Berg", "van der Berg"),
            ("Charles de Gaulle", "de Gaulle"),
            ("Tom Berg Jr.", "Berg"),
            ("Tom de Berg III", "de Berg"),
            ("Van Morrison", "Morrison"),
            ("Le Pen", "Pen"),
            ("Ana Ruiz", "Ruiz"),
            ("Ana Leal Ruiz", "Ruiz"),
            ("Berg", "Berg"),
            ("Jr.", "Jr."),
            ("", ""),
        ] {
            let kind = PersonKind::Person;
            let person = Person {
                name: name.to_string(),
                kind,
                role: None,
                aliases: Vec::new(),
                mentions: Vec::new(),
            };
            assert_eq!(short_name(&person), short, "{name}");
        }
    }

    #[test]
    fn who_is_inferred_stands_in_brackets_and_namesakes_are_told_apart() {
        assert_eq!(actors(&[0], &[3], &[]), "Ruiz → Norway");
        assert_eq!(actors(&[0], &[3], &[3]), "Ruiz → (Norway)");
        assert_eq!(actors(&[], &[0, 1], &[0]), "(Ruiz) – Berg");
        assert_eq!(actors(&[1], &[2], &[2]), "Tom Berg → (Eva Berg)");
    }
}

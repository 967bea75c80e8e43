//! A library of many articles: how fast they come in, and how long it answers.
//!
//! `cargo bench --bench library`; `DATELINE_ARTICLES=100000` makes it so large, `DATELINE_SLOWEST=1` names the questions
//! that took longest, `DATELINE_LIBRARY=file` keeps the library there and asks it again the next time. Each answer is
//! told as it is waited for while one types: p50, p90, p99 and the longest of many, in milliseconds of this thread's processor time.
//!
//! `DATELINE_SERVER=postgres://user@host/database` also copies it to an empty database there and asks both the same, in
//! milliseconds as one waits.

use dateline::article::{BlockKind, Document, DocumentBuilder, Meta, Published, PublishedSource};
use dateline::finding::{
    Analysis, Event, Person, PersonKind, Polarity, Precision, Quote, QuoteKind, Speaker, When, WhenSource,
};
#[cfg(feature = "postgres")]
use dateline::library::Store;
use dateline::library::{Access, Incoming, Library, Order, Page, Question};
#[cfg(feature = "postgres")]
use dateline::newsroom::{Newsroom, Purpose};
use dateline::text::{Date, Span};
use rustix::time::{ClockId, clock_gettime};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
#[cfg(feature = "postgres")]
use std::time::Instant;

/// Numbers that look thrown, the same each time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }

    /// Few are common, most are rare, as words and speakers are.
    fn rare(&mut self, most: usize) -> usize {
        let at = (self.throw(1 << 30) as f64 + 1.0) / (1u64 << 30) as f64;
        ((most as f64).powf(at) - 1.0) as usize
    }
}

const SYLLABLES: &[&str] = &[
    "ba", "co", "der", "fin", "ga", "hol", "is", "jun", "kel", "lo", "mar", "ne", "or", "pa", "qui", "ros",
    "sa", "tur", "un", "ver",
];

fn word(number: usize) -> String {
    let (mut word, mut left) = (String::new(), number + 20);
    while left > 0 {
        word.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    word
}

fn name(number: usize) -> String {
    let capital = |it: String| it[..1].to_uppercase() + &it[1..];
    format!("{} {}", capital(word(number % 997)), capital(word(number)))
}

const WORDS: usize = 60_000;
/// Some of them are in nearly every article, as nations are.
const NATIONS: usize = 150;
/// As many as the screen asks for while one types.
const TYPED: usize = 30;

/// About four kilobytes, with nine quotations of a few speakers.
fn article(number: usize, speakers: usize, dice: &mut Dice) -> (Document, Analysis) {
    let title: Vec<String> = (0..7).map(|_| word(dice.rare(WORDS))).collect();
    let date = Date {
        year: 2009 + (dice.throw(9)) as i16,
        month: Some(1 + dice.throw(12) as i8),
        day: Some(1 + dice.throw(28) as i8),
    };
    let meta = Meta {
        title: Some(format!("{} {number}", title.join(" ")).as_str().into()),
        outlet: Some(word(dice.rare(300)).as_str().into()),
        published: Some(Published { date, source: PublishedSource::Given }),
        ..Meta::default()
    };
    let mut builder = DocumentBuilder::new(meta);
    let mut people: Vec<Person> = Vec::new();
    let mut quotes = Vec::new();
    let mut at = 0;
    for paragraph in 0..18 {
        let mut text: String = (0..28).map(|_| word(dice.rare(WORDS)) + " ").collect();
        if paragraph % 2 == 0 {
            let speaker = name(dice.rare(speakers));
            let quote =
                format!("“{}”", (0..22).map(|_| word(dice.rare(WORDS))).collect::<Vec<_>>().join(" "));
            let start = at + text.len();
            let span = Span::new(start, start + quote.len());
            let person = people.iter().position(|it| it.name == speaker).unwrap_or(people.len());
            let mention = Span::new(span.end + 6, span.end + 6 + speaker.len());
            if person == people.len() {
                people.push(Person {
                    name: speaker.clone(),
                    kind: PersonKind::Person,
                    role: None,
                    aliases: Vec::new(),
                    mentions: vec![mention],
                });
            }
            let speaker_of = Speaker {
                person: Some(person),
                name: speaker.clone(),
                mention: Some(mention),
                chain: Vec::new(),
            };
            quotes.push(Quote {
                span,
                parts: vec![span],
                kind: QuoteKind::Direct,
                speaker: Some(speaker_of),
                cue: None,
                addressee: None,
                via: None,
                attitude: false,
                rule: "bench".into(),
            });
            text.push_str(&format!("{quote} said {speaker}"));
        }
        text.truncate(text.trim_end().len());
        builder.block(BlockKind::Paragraph, &text);
        at += text.len() + 2;
    }
    let document = builder.build();
    let events = (0..2).map(|_| deed(&document, date, &mut people, dice)).collect();
    (document, Analysis { people, quotes, events, ..Analysis::default() })
}

fn nation(number: usize) -> String {
    format!("{}land", name(number + 5_000).split(' ').next().unwrap_or_default())
}

/// What one nation did to another.
fn deed(document: &Document, date: Date, people: &mut Vec<Person>, dice: &mut Dice) -> Event {
    let mut acts = |number: usize| {
        let name = nation(number);
        let known = people.iter().position(|it| it.name == name);
        known.unwrap_or_else(|| {
            let mentions = vec![Span::new(0, 4)];
            people.push(Person {
                name,
                kind: PersonKind::Country,
                role: None,
                aliases: Vec::new(),
                mentions,
            });
            people.len() - 1
        })
    };
    let (agent, other) = (acts(dice.rare(NATIONS)), acts(dice.rare(NATIONS)));
    let sentence = document.blocks()[dice.throw(18)].span;
    let trigger = Span::new(sentence.start, sentence.start + 4);
    Event {
        sentence,
        trigger,
        what: document.words(trigger).to_string(),
        when: Some(When::of(date.first(), date.last(), Precision::Day, WhenSource::Explicit)),
        actors: vec![agent, other],
        agents: vec![agent],
        others: vec![other],
        polarity: Some([Polarity::Cooperation, Polarity::Conflict][dice.throw(2)]),
        ..Event::default()
    }
}

/// Milliseconds of processor time of this thread.
fn clock() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 * 1e3 + now.tv_nsec as f64 / 1e6
}

fn told(what: &str, mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    format!(
        "{what:34} p50 {:7.2}  p90 {:7.2}  p99 {:7.2}  max {:7.2} ms  ({} times)",
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0),
        times.len()
    )
}

/// The questions that took longest, where one wants to know which they were.
fn slowest(mut asked: Vec<(f64, String)>) -> Vec<String> {
    asked.sort_by(|one, other| other.0.total_cmp(&one.0));
    asked.iter().take(6).map(|it| format!("    {:.1} ms: {}", it.0, it.1)).collect()
}

/// Makes the library, and tells how fast it came in and how large it is.
fn fill(path: &Path, count: usize, speakers: usize, tell: &mut dyn FnMut(String)) {
    let mut library = Library::open(path, Access::Import).expect("a library");
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut text, mut quotes, mut ready, mut written) = (0, 0, 0.0, 0.0);
    for batch in 0..count.div_ceil(500) {
        let made: Vec<_> =
            (batch * 500..count.min(batch * 500 + 500)).map(|it| article(it, speakers, &mut dice)).collect();
        let start = clock();
        let batch: Vec<Incoming> =
            made.iter().map(|(document, analysis)| Incoming::of(document, analysis, &[], None)).collect();
        ready += clock() - start;
        text += made.iter().map(|it| it.0.text().len()).sum::<usize>();
        quotes += made.iter().map(|it| it.1.quotes.len()).sum::<usize>();
        let start = clock();
        library.put(&batch, &[], (0, "bench")).expect("it is kept");
        written += clock() - start;
    }
    drop(library);
    let size = fs::metadata(path).expect("the file").len();
    tell(format!(
        "{count} articles, {:.1} MB of text, {quotes} quotations, {speakers} speakers",
        text as f64 / 1e6
    ));
    tell(format!(
        "file {:.2} x the text; made ready {:.0}/CPU-s, written {:.0}/CPU-s",
        size as f64 / text as f64,
        count as f64 / ready * 1e3,
        count as f64 / written * 1e3
    ));
}

fn main() {
    let mut out = std::io::stdout().lock();
    let count: usize =
        std::env::var("DATELINE_ARTICLES").ok().and_then(|it| it.parse().ok()).unwrap_or(5_000);
    let speakers = count * 6 / 10;
    let folder = tempfile::tempdir().expect("a folder");
    let path =
        std::env::var_os("DATELINE_LIBRARY").map_or_else(|| folder.path().join("library.db"), PathBuf::from);
    let mut tell = |line: String| writeln!(out, "{line}").expect("it is told");
    if !path.exists() {
        fill(&path, count, speakers, &mut tell);
    }
    let mut dice = Dice(0x0fed_cba9_8765_4321);
    let library = Library::open(&path, Access::Ask).expect("it opens");
    let time = |work: &mut dyn FnMut()| {
        let start = clock();
        work();
        clock() - start
    };
    let mut keys = Vec::new();
    let mut of_quotes = Vec::new();
    let (mut slow, mut slow_articles) = (Vec::new(), Vec::new());
    for _ in 0..150 {
        let line = format!("{} {}", word(dice.rare(WORDS)), word(dice.rare(WORDS)));
        for end in 1..=line.len() {
            let Ok(question) = Question::typed(&line[..end]) else { continue };
            if question.is_empty() {
                continue;
            }
            let page = Page::newest(TYPED);
            let took = time(&mut || drop(library.articles(&question, page).expect("an answer")));
            keys.push(took);
            slow_articles.push((took, line[..end].to_string()));
            let line = format!("kind:direct {}", &line[..end]);
            let question = Question::typed(&line).expect("a question");
            let took = time(&mut || drop(library.quotes(&question, page).expect("an answer")));
            of_quotes.push(took);
            slow.push((took, line));
        }
    }
    tell(told("a key, 30 newest articles", keys));
    tell(told("a key, 30 newest quotations", of_quotes));
    if std::env::var_os("DATELINE_SLOWEST").is_some() {
        slowest(slow_articles).into_iter().chain(slowest(slow)).for_each(&mut tell);
    }
    let (mut by_speaker, mut who, mut ranked, mut dated) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..200 {
        let (speaker, other) = (name(dice.rare(speakers)), word(dice.rare(WORDS)));
        let question = Question::parse(&format!("speaker:\"{speaker}\" {other}")).expect("a question");
        by_speaker.push(time(&mut || drop(library.quotes(&question, Page::newest(20)).expect("an answer"))));
        let question = Question::of_speaker(&speaker);
        who.push(time(&mut || drop(library.quotes(&question, Page::newest(100)).expect("an answer"))));
        let question = Question::parse(&other).expect("a question");
        let best = Page { order: Order::Best, ..Page::newest(20) };
        ranked.push(time(&mut || drop(library.articles(&question, best).expect("an answer"))));
        let question = Question::parse(&format!("{other} date:2012..2013")).expect("a question");
        dated.push(time(&mut || drop(library.articles(&question, Page::newest(20)).expect("an answer"))));
    }
    tell(told("speaker and word", by_speaker));
    tell(told("all that one said, 100 newest", who));
    tell(told("the 20 best articles", ranked));
    tell(told("a word within two years", dated));
    let (mut first, mut between, mut on) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..20 {
        first.push(time(&mut || drop(library.between(&nation(0), &nation(1), 200).expect("an answer"))));
    }
    for _ in 0..200 {
        let (one, other) = (nation(dice.rare(NATIONS)), nation(dice.rare(NATIONS)));
        between.push(time(&mut || drop(library.between(&one, &other, 200).expect("an answer"))));
        let day = format!("{}-{:02}-{:02}", 2009 + dice.throw(9), 1 + dice.throw(12), 1 + dice.throw(28));
        on.push(time(&mut || drop(library.on(&day, 200).expect("an answer"))));
    }
    tell(told("the two that deal most", first));
    tell(told("how two have dealt", between));
    tell(told("what happened on a day", on));
    let mut opening = Vec::new();
    for _ in 0..20 {
        opening.push(time(&mut || drop(Library::open(&path, Access::Ask).expect("it opens"))));
    }
    tell(told("opened", opening));
    #[cfg(feature = "postgres")]
    if let Ok(address) = std::env::var("DATELINE_SERVER") {
        shared(&address, library, speakers, &mut tell);
    }
}

#[cfg(feature = "postgres")]
fn shared(address: &str, mut library: Library, speakers: usize, tell: &mut dyn FnMut(String)) {
    let mut newsroom = Newsroom::open(address, Purpose::Add).expect("a server");
    let start = Instant::now();
    let copied = newsroom.copy(&library, (0, "bench"), &mut |_, _| true).expect("it is copied");
    let took = start.elapsed().as_secs_f64();
    tell(format!(
        "{} copied to the server in {took:.1} s, {:.0}/s",
        copied.added,
        copied.added as f64 / took
    ));
    let mut newsroom = Newsroom::open(address, Purpose::Ask).expect("a server");
    for (place, store) in [("here", &mut library as &mut dyn Store), ("server", &mut newsroom)] {
        let mut dice = Dice(0x0123_4567_89ab_cdef);
        type Ask = fn(&mut dyn Store, usize, &mut Dice);
        let questions: [(&str, Ask); 7] = [
            ("a word", |it, _, dice| articles(it, &word(dice.rare(WORDS)), Order::Newest)),
            ("two words", |it, _, dice| {
                articles(
                    it,
                    &format!("{} {}", word(dice.rare(WORDS)), word(dice.rare(WORDS))),
                    Order::Newest,
                );
            }),
            ("a beginning", |it, _, dice| {
                articles(it, &format!("{}*", &word(dice.rare(WORDS))[..2]), Order::Newest);
            }),
            ("a word within two years", |it, _, dice| {
                articles(it, &format!("{} date:2012..2013", word(dice.rare(WORDS))), Order::Newest);
            }),
            ("the best of a word", |it, _, dice| articles(it, &word(dice.rare(WORDS)), Order::Best)),
            ("speaker and word", |it, speakers, dice| {
                let (speaker, word) = (name(dice.rare(speakers)), word(dice.rare(WORDS)));
                let question = Question::parse(&format!("speaker:\"{speaker}\" {word}")).expect("a question");
                it.quotes(&question, Page::newest(20)).expect("an answer");
            }),
            ("all that one said", |it, speakers, dice| {
                let question = Question::of_speaker(&name(dice.rare(speakers)));
                it.quotes(&question, Page::newest(100)).expect("an answer");
            }),
        ];
        for (what, ask) in questions {
            let times = (0..300).map(|_| {
                let start = Instant::now();
                ask(store, speakers, &mut dice);
                start.elapsed().as_secs_f64() * 1e3
            });
            tell(told(&format!("{place}: {what}"), times.collect()));
        }
    }
}

#[cfg(feature = "postgres")]
fn articles(store: &mut dyn Store, line: &str, order: Order) {
    let question = Question::parse(line).expect("a question");
    store.articles(&question, Page { order, ..Page::newest(20) }).expect("an answer");
}

//! When a deed was: the times of its sentence, those told shortly before, the article's own day, or none.

use super::anchor::Anchor;
use super::kinds;
use super::learned::{Features, Name, coarse, named};
use super::scene::{Deed, Scene, Told};
use crate::article::Published;
use crate::finding::{Precision, When, WhenSource};
use crate::reading::lexicon::en;
use crate::reading::lexicon::sets::WordList;

/// One date that a deed may have; `None`: it has none that the article tells.
#[derive(Clone, Debug)]
pub struct Dated {
    pub when: Option<When>,
    /// A time alone in its sentence, in the clause of the deed and hanging on its verb: “signed in May 2016”; or what the sentence
    /// begins with: “In May 2016, Ana Ruiz signed”.
    pub is_plain: bool,
    pub(super) features: Features,
}

impl Dated {
    pub fn features(&self) -> &[u32] {
        &self.features.numbers
    }
}

/// A time told before, and how many sentences ago.
#[derive(Clone, Debug)]
pub(super) struct Before {
    pub when: When,
    pub sentence: usize,
    pub paragraph: usize,
    pub of_saying: bool,
}

/// A time is carried over so many sentences.
const LASTS: usize = 5;
/// A sentence of more times is a table.
const MOST: usize = 12;

pub(super) fn candidates(
    scene: &Scene,
    deed: &Deed,
    before: &[Before],
    published: Option<Published>,
) -> Vec<Dated> {
    let mut found: Vec<Dated> = Vec::new();
    let told = scene.told(deed) as u8;
    let own = scene.anchors.len().min(2);
    let nearest = scene.anchors.iter().min_by_key(|it| it.tokens.start.abs_diff(deed.token));
    for anchor in scene.anchors.iter().take(MOST).filter(|it| !is_of_another(scene, deed, it)) {
        let features = here(scene, deed, anchor, nearest, published);
        let is_plain = is_plain(scene, deed, anchor);
        found.push(Dated { when: Some(anchor.when.clone()), is_plain, features });
    }
    // Nothing else can be meant then.
    let opening = scene.anchors.first().filter(|it| scene.anchors.len() == 1 && fronted(scene, deed, it));
    if opening.is_some() && found.first().is_some_and(|it| it.is_plain) {
        found.truncate(1);
        return found;
    }
    let context = |name: Name| {
        let mut it = Features::new();
        it.put(name, true);
        it.put(name.and("told"), told);
        it.put(name.and("kind"), deed.kind);
        it.put(name.and("own"), own);
        it.put(name.and("own told"), (own, told));
        it.put(name.and("number"), coarse(scene.number));
        it.put(name.and("number told"), (coarse(scene.number), told));
        it.put(name.and("number own"), (coarse(scene.number), own));
        it.put(name.and("within"), (scene.within.min(4), own));
        it.put(name.and("noun"), deed.is_noun);
        it.put(name.and("quoted"), (scene.is_quoted(deed.token), told));
        let main = scene.syntax.main();
        it.put(name.and("main"), (main.is_some_and(|it| it.is_simple_past(scene.reading)), told));
        it.put(name.and("is main"), (main.map(|it| it.head) == Some(deed.token), told));
        let outer = scene.outer(deed).map_or(98, |it| scene.kind_of(it));
        it.put(name.and("outer"), (outer, told));
        it.put(
            name.and("opener"),
            scene.verb(deed).and_then(|it| scene.syntax.opener(it)).map_or("-", |it| scene.small(it)),
        );
        it
    };
    let mut seen: Vec<&When> = Vec::new();
    let recent = before.iter().rev().filter(|it| scene.number - it.sentence <= LASTS);
    for earlier in recent {
        if seen.iter().any(|it| (it.from, it.to) == (earlier.when.from, earlier.when.to)) || seen.len() == 2 {
            continue;
        }
        let mut it = context(named!("carried"));
        let age = scene.number - earlier.sentence;
        it.put(named!("carried age"), (age, own));
        it.put(named!("carried age told"), (age, told));
        it.put(named!("carried paragraph"), (age, scene.paragraph == earlier.paragraph));
        it.put(named!("carried precision"), (earlier.when.precision as u8, told));
        it.put(named!("carried saying"), (earlier.of_saying, told));
        it.put(named!("carried place"), (seen.len(), own));
        it.put(named!("carried source"), earlier.when.source as u8);
        let first = scene.reading.lower(scene.tokens.start);
        it.put(named!("carried opening"), en::OPENERS_OF_A_LATER_EVENT.contains(&first));
        let is_today = published.and_then(|it| it.date.day()) == Some(earlier.when.from);
        it.put(named!("carried today"), is_today);
        seen.push(&earlier.when);
        found.push(Dated {
            when: Some(When { source: WhenSource::Carried, ..earlier.when.clone() }),
            is_plain: false,
            features: it,
        });
    }
    if let Some(day) = published.and_then(|it| it.date.day()) {
        let when = When::of(day, day, Precision::Day, WhenSource::Inferred);
        let mut it = context(named!("today"));
        it.put(named!("today carried"), !before.is_empty());
        let first = before.is_empty() && own == 0;
        it.put(named!("today first"), (first, coarse(scene.number), told));
        let when = Some(When { value: day.to_string(), ..when });
        found.push(Dated { when, is_plain: false, features: it });
    }
    let mut it = context(named!("none"));
    it.put(named!("none sign"), (kinds::usual_sign(deed.kind), told));
    found.push(Dated { when: None, is_plain: false, features: it });
    found
}

/// “signed after ministers who *came in May* left”: the time of a clause about somebody else.
fn is_of_another(scene: &Scene, deed: &Deed, anchor: &Anchor) -> bool {
    let Some(verb) = scene.syntax.timed(anchor.tokens.start) else { return false };
    let pronoun = verb.tokens.start.checked_sub(1).map_or("", |it| scene.reading.lower(it));
    // “the port which Sweden had bought”
    let opener = scene.syntax.opener(verb).filter(|it| *it > deed.token);
    let opened =
        opener.is_some_and(|it| en::RELATIVE_PRONOUNS_OF_THE_WH_KIND.contains(&scene.reading.lower(it)));
    verb.head != deed.token
        && deed.token < verb.tokens.start
        && verb.tokens.end <= anchor.tokens.start
        && (opened || en::RELATIVE_PRONOUNS.contains(&pronoun))
}

fn is_plain(scene: &Scene, deed: &Deed, anchor: &Anchor) -> bool {
    let at = anchor.tokens.start;
    let verb = scene.syntax.timed(at).map(|it| it.head);
    let near = || verb == Some(deed.token) && scene.clauses.between(at, deed.token) == 0;
    let alone = scene.anchors.len() == 1 && !anchor.of_saying;
    alone && (fronted(scene, deed, anchor) || near() || opens(scene, deed, anchor))
}

/// “In 1952, Ana Ruiz sued …”, “Last week a group of voters met …”: the sentence begins with the time of its main deed.
fn opens(scene: &Scene, deed: &Deed, anchor: &Anchor) -> bool {
    let (start, at) = (scene.tokens.start, anchor.tokens.start);
    let led = || at == start + 1 && en::LEAD_TO_AN_OPENING_TIME.contains(&scene.reading.lower(start));
    let main = scene.syntax.main().map(|it| it.head) == Some(deed.token);
    let done = matches!(scene.told(deed), Told::Past | Told::Passive | Told::Perfect);
    // “In 1952, when Ana Ruiz sued”
    let opened = || scene.verb(deed).and_then(|it| scene.syntax.opener(it)).is_some_and(|it| it > at);
    (at == start || led()) && main && done && !opened()
}

/// “In her September 2013 speech, Ana Ruiz praised …”: what a sentence opens with tells of its main deed when it was.
fn fronted(scene: &Scene, deed: &Deed, anchor: &Anchor) -> bool {
    let reading = scene.reading;
    let start = scene.tokens.start;
    let Some(comma) =
        (anchor.tokens.end..(start + LONG_OPENING).min(scene.tokens.end)).find(|it| reading.word(*it) == ",")
    else {
        return false;
    };
    let led =
        en::PREPOSITIONS_OF_AN_OCCASION.contains(&reading.lower(start)) && start + 1 < anchor.tokens.start;
    let noun = anchor.tokens.end + 1 == comma && OCCASIONS.contains(reading.lower(anchor.tokens.end));
    let main = scene.syntax.main().map(|it| it.head) == Some(deed.token);
    led && noun && main && matches!(scene.told(deed), Told::Past | Told::Passive)
}

/// Tokens before the comma.
const LONG_OPENING: usize = 8;

/// What somebody says or does at a time of its own.
static OCCASIONS: WordList = WordList::of("occasions");

fn here(
    scene: &Scene,
    deed: &Deed,
    anchor: &Anchor,
    nearest: Option<&Anchor>,
    published: Option<Published>,
) -> Features {
    let mut it = Features::new();
    let told = scene.told(deed) as u8;
    let at = anchor.tokens.start;
    let is_before = at < deed.token;
    let clauses = scene.clauses.between(at, deed.token).min(3) as u8;
    let away = coarse(at.abs_diff(deed.token));
    it.put(named!("here"), true);
    it.put(named!("here clauses"), (clauses, is_before));
    it.put(named!("here away"), (away, is_before));
    it.put(named!("here away clauses"), (away, clauses));
    it.put(named!("here told"), (told, clauses));
    let timed = scene.syntax.timed(at).map(|it| it.head);
    let own = timed == Some(deed.token);
    let outer = scene.outer(deed).map(|it| it.head);
    let of = if own {
        0_u8
    } else if timed.is_some() && timed == outer {
        1
    } else {
        2
    };
    it.put(named!("here of"), (of, told));
    it.put(named!("here of noun"), (of, deed.is_noun, is_before));
    it.put(named!("here of clauses"), (of, clauses));
    let opening = at < scene.tokens.start + 4;
    it.put(named!("here opening"), (opening, of, clauses));
    it.put(named!("here saying"), (anchor.of_saying, of, deed.kind));
    it.put(named!("here saying told"), (anchor.of_saying, told));
    it.put(named!("here link"), scene.small(at.wrapping_sub(1)));
    it.put(named!("here link of"), (scene.small(at.wrapping_sub(1)), of));
    it.put(named!("here link told"), (scene.small(at.wrapping_sub(1)), told));
    it.put(named!("here after"), scene.small(anchor.tokens.end));
    it.put(named!("here precision"), (anchor.when.precision as u8, told));
    it.put(named!("here source"), (anchor.when.source as u8, told));
    it.put(named!("here modified"), anchor.when.modifier.is_some());
    it.put(
        named!("here nearest"),
        (nearest.is_some_and(|it| it.tokens == anchor.tokens), scene.anchors.len().min(3)),
    );
    it.put(named!("here nearest of"), (nearest.is_some_and(|it| it.tokens == anchor.tokens), of));
    let phrase = scene.syntax.phrase_at(deed.token).filter(|_| deed.is_noun);
    let inside = phrase.is_some_and(|it| {
        let tokens = &scene.syntax.phrase(it).tokens;
        tokens.start <= at && at < tokens.end + 2
    });
    it.put(named!("here inside"), (inside, deed.is_noun));
    it.put(named!("here kind"), deed.kind);
    it.put(named!("here quoted"), scene.is_quoted(at) == scene.is_quoted(deed.token));
    if let Some(day) = published.and_then(|it| it.date.day()) {
        let side = if anchor.when.from > day { 2_u8 } else { u8::from(anchor.when.to < day) };
        it.put(named!("here side"), (side, told));
        it.put(named!("here side link"), (side, scene.small(at.wrapping_sub(1))));
        it.put(named!("here side of"), (side, of, told));
    }
    it
}

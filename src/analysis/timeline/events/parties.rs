//! Who did it to whom: every one and every two of those who might, and nobody, with what tells for each.
//!
//! Nobody is filled in: an actor is in the sentence, or acted in the one before, or is much spoken of, and
//! the weights say how much each of these is worth.

use super::actor::{Actor, Way};
use super::kinds::{self, UNKNOWN};
use super::learned::{Features, Step, Weights, chances, coarse, named};
use super::scene::{Deed, Scene};
use super::stand::{Rel, Stand, stand};

/// One who may have part in a deed, and what tells for each part.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub actor: usize,
    /// The sentence speaks of them.
    pub(super) is_named: bool,
    pub(super) agent: Features,
    pub(super) other: Features,
}

/// Who may have done it (and to whom), as places in the list of candidates.
#[derive(Clone, Debug)]
pub struct Parties {
    pub agent: Option<usize>,
    pub other: Option<usize>,
    pub mutual: bool,
    pub(super) features: Features,
}

#[derive(Clone, Debug, Default)]
pub struct Choice {
    pub candidates: Vec<Candidate>,
    pub parties: Vec<Parties>,
}

impl Choice {
    /// The features of one possibility, from all of its parts.
    pub fn features(&self, parties: &Parties) -> Vec<u32> {
        let mut all = parties.features.numbers.clone();
        if let Some(it) = parties.agent {
            all.extend(&self.candidates[it].agent.numbers);
        }
        if let Some(it) = parties.other {
            let of = &self.candidates[it];
            all.extend(if parties.mutual { &of.agent.numbers } else { &of.other.numbers });
        }
        all
    }

    /// How likely each possibility is.
    pub(super) fn weigh(&self, weights: &Weights) -> Vec<f32> {
        let sum = |it: &Features| it.sum(Step::Parties, weights);
        let agents: Vec<f32> = self.candidates.iter().map(|it| sum(&it.agent)).collect();
        let others: Vec<f32> = self.candidates.iter().map(|it| sum(&it.other)).collect();
        let sums: Vec<f32> = self
            .parties
            .iter()
            .map(|it| {
                let other = if it.mutual { &agents } else { &others };
                sum(&it.features)
                    + it.agent.map_or(0.0, |at| agents[at])
                    + it.other.map_or(0.0, |at| other[at])
            })
            .collect();
        chances(&sums)
    }
}

/// Which part one has.
const AGENT: usize = 0;
const OTHER: usize = 1;

/// So many candidates are weighed.
const MOST: usize = 12;
/// Of those whom the sentence does not name, so many.
const OUTSIDE: usize = 4;

/// What the article says of its actors up to the sentence.
pub(super) struct Article<'a> {
    pub actors: &'a [Actor],
    /// Those most spoken of, in order.
    pub main: &'a [usize],
    /// Who acted in the sentence before.
    pub last: Option<usize>,
    /// How often two are spoken of in one sentence.
    pub together: &'a dyn Fn(usize, usize) -> usize,
    /// What the parts are weighed by at once; empty where their features are asked for.
    pub table: &'static [u8],
}

pub(super) fn choice(scene: &Scene, article: &Article, deed: &Deed) -> Choice {
    let mut stands: Vec<(usize, Stand)> = Vec::new();
    for mention in &scene.mentions {
        let stand = stand(scene, deed, mention);
        match stands.iter_mut().find(|it| it.0 == mention.actor) {
            Some(known) => {
                let rank = |it: &Stand| (it.rel, !it.is_head, it.token.abs_diff(deed.token));
                if rank(&stand) < rank(&known.1) {
                    known.1 = stand;
                }
            }
            None => stands.push((mention.actor, stand)),
        }
    }
    stands.sort_by_key(|it| (it.1.rel, it.1.token.abs_diff(deed.token)));
    stands.truncate(MOST - OUTSIDE);
    let outside = Stand {
        rel: Rel::Outside,
        link: "",
        is_head: true,
        way: Way::Name,
        token: 0,
        is_listed: false,
        inner: UNKNOWN,
    };
    let voices = [deed.cue_of, deed.within].into_iter().flatten();
    for actor in voices.chain(article.last.iter().chain(article.main).copied().take(OUTSIDE + 1)) {
        if stands.len() < MOST && !stands.iter().any(|it| it.0 == actor) {
            stands.push((actor, outside));
        }
    }
    let told = scene.told(deed) as u8;
    let named = stands.iter().filter(|it| it.1.rel != Rel::Outside).count();
    let candidates: Vec<Candidate> = stands
        .iter()
        .map(|(actor, stand)| Candidate {
            actor: *actor,
            is_named: stand.rel != Rel::Outside,
            agent: part(scene, article, deed, *actor, stand, (told, named), AGENT),
            other: part(scene, article, deed, *actor, stand, (told, named), OTHER),
        })
        .collect();
    let parties = possibilities(scene, article, deed, &stands, (told, named));
    Choice { candidates, parties }
}

/// What tells for or against one as agent, or as the other.
fn part(
    scene: &Scene,
    article: &Article,
    deed: &Deed,
    actor: usize,
    stand: &Stand,
    (told, named): (u8, usize),
    side: usize,
) -> Features {
    macro_rules! part {
        ($words:literal) => {
            const { [named!("agent").and($words), named!("other").and($words)] }
            [side]
        };
    }
    let mut it = Features::weighed(article.table);
    let of = &article.actors[actor];
    let sort = of.sort.code();
    let rel = stand.rel as u8;
    let mix = |a: u8, b: u8, c: u8| u64::from(a) << 16 | u64::from(b) << 8 | u64::from(c);
    it.put(part!("rel"), mix(rel, 0, 0));
    it.put(part!("rel told"), mix(rel, told, 0));
    it.put(part!("rel head"), mix(rel, u8::from(stand.is_head), 0));
    it.put(part!("rel told head"), mix(rel, told, u8::from(stand.is_head)));
    it.put(part!("rel sort"), mix(rel, sort, 0));
    it.put(part!("rel kind"), mix(rel, deed.kind, u8::from(deed.is_noun)));
    it.put(part!("sort"), mix(sort, 0, 0));
    it.put(part!("sort kind"), mix(sort, deed.kind, 0));
    it.put(part!("way"), mix(stand.way as u8, u8::from(stand.is_head), 0));
    it.put(part!("way sort"), mix(stand.way as u8, sort, u8::from(stand.is_head)));
    it.put(part!("listed"), mix(u8::from(stand.is_listed), rel, 0));
    let count = coarse(of.count) as u8;
    it.put(part!("count"), mix(count, 0, 0));
    it.put(part!("count rel"), mix(count, rel, 0));
    it.put(part!("subjects"), mix(coarse(of.subjects) as u8, 0, 0));
    it.put(part!("title"), mix(u8::from(of.in_title), 0, 0));
    let rank = article.main.iter().position(|it| *it == actor).map_or(9, |it| it.min(5)) as u8;
    it.put(part!("rank"), mix(rank, 0, 0));
    it.put(part!("rank rel"), mix(rank, rel, 0));
    let is_last = article.last == Some(actor);
    it.put(part!("last"), mix(u8::from(is_last), rel, 0));
    let voice = u8::from(deed.cue_of == Some(actor)) * 2 + u8::from(deed.within == Some(actor));
    let voiced = u8::from(deed.cue_of.is_some()) * 2 + u8::from(deed.within.is_some());
    it.put(part!("voice"), mix(voice, voiced, 0));
    it.put(part!("voice rel"), mix(voice, voiced, rel + 1));
    it.put(part!("named"), mix(named.min(6) as u8, rel, 0));
    it.put(part!("person"), mix(u8::from(of.person.is_some()), sort, 0));
    if stand.rel != Rel::Outside {
        let away = coarse(stand.token.abs_diff(deed.token)) as u8;
        it.put(part!("away"), mix(away, u8::from(stand.token < deed.token), 0));
        it.put(part!("away rel"), mix(away, rel, 0));
        let clauses = scene.clauses.between(stand.token, deed.token).min(4) as u8;
        it.put(part!("clauses"), mix(clauses, u8::from(stand.token < deed.token), 0));
        it.put(
            part!("quoted"),
            mix(u8::from(scene.is_quoted(stand.token)), u8::from(scene.is_quoted(deed.token)), 0),
        );
        let (from, to) = (stand.token.min(deed.token), stand.token.max(deed.token));
        let between =
            scene.mentions.iter().filter(|it| from < it.tokens.start && it.tokens.start < to).count();
        it.put(part!("between"), mix(between.min(4) as u8, u8::from(stand.token < deed.token), 0));
        it.put(
            part!("first of all"),
            mix(u8::from(scene.mentions.first().is_some_and(|it| it.actor == actor)), rel, 0),
        );
    }
    it.put(part!("link"), (stand.link, rel));
    if stand.inner != UNKNOWN {
        it.put(part!("inner"), rel);
        it.put(part!("inner kind"), (stand.inner, rel));
        it.put(part!("inner deed"), (stand.inner, deed.kind));
        it.put(part!("inner link"), (stand.link, rel));
    }
    it.put(part!("link kind"), (stand.link, (deed.kind, rel)));
    it.put(part!("link told"), (stand.link, (told, rel)));
    if matches!(stand.rel, Rel::OuterSubject | Rel::OuterObject | Rel::OuterLinked) {
        let outer = scene.outer(deed).map_or(98, |it| scene.kind_of(it));
        it.put(part!("outer"), (outer, rel));
        it.put(part!("outer told"), ((outer, told), rel));
    }
    it
}

fn possibilities(
    scene: &Scene,
    article: &Article,
    deed: &Deed,
    stands: &[(usize, Stand)],
    (told, named): (u8, usize),
) -> Vec<Parties> {
    let mut found = Vec::new();
    let kind = (deed.kind, deed.is_noun);
    let mut nobody = Features::weighed(article.table);
    nobody.put(named!("nobody"), true);
    nobody.put(named!("nobody told"), told);
    nobody.put(named!("nobody kind"), kind);
    nobody.put(named!("nobody named"), named.min(5));
    found.push(Parties { agent: None, other: None, mutual: false, features: nobody });
    let head = |rel: Rel| stands.iter().position(|it| it.1.rel == rel && it.1.is_head);
    let nearest = [head(Rel::Subject), head(Rel::Object)];
    for (a, (one, stand)) in stands.iter().enumerate() {
        let rel = stand.rel as u8;
        let mut alone = Features::weighed(article.table);
        alone.put(named!("alone"), true);
        alone.put(named!("alone told"), (told, rel));
        alone.put(named!("alone kind"), kind);
        alone.put(named!("alone rel"), rel);
        alone.put(named!("alone named"), named.min(5));
        alone.put(named!("alone sort"), (article.actors[*one].sort.code(), deed.kind));
        found.push(Parties { agent: Some(a), other: None, mutual: false, features: alone });
        for (b, (other, to)) in stands.iter().enumerate() {
            if a == b || stand.rel == Rel::Outside && to.rel == Rel::Outside {
                continue;
            }
            for mutual in [false, true] {
                if mutual && a > b {
                    continue;
                }
                let mut features = both(scene, article, deed, (*one, stand), (*other, to), mutual, told);
                // Its own subject or object is left out.
                let passed = nearest.map(|it| it.is_some_and(|it| it != a && it != b));
                let passed = (passed[0], passed[1]);
                features.put(named!("passed"), (passed, mutual));
                features.put(named!("passed kind"), (passed, deed.kind));
                features.put(named!("passed rels"), (passed, (rel, to.rel as u8)));
                found.push(Parties { agent: Some(a), other: Some(b), mutual, features });
            }
        }
    }
    found
}

fn both(
    scene: &Scene,
    article: &Article,
    deed: &Deed,
    (one, stand): (usize, &Stand),
    (other, to): (usize, &Stand),
    mutual: bool,
    told: u8,
) -> Features {
    let mut it = Features::weighed(article.table);
    macro_rules! pair {
        ($words:literal) => {
            const { [named!("two").and($words), named!("mutual").and($words)] }
            [usize::from(mutual)]
        };
    }
    let (a, b) = (stand.rel as u8, to.rel as u8);
    it.put([named!("two"), named!("mutual")][usize::from(mutual)], true);
    it.put(pair!("rels"), (a, b));
    it.put(pair!("rels told"), (a, (b, told)));
    it.put(pair!("rels kind"), ((a, b), deed.kind));
    it.put(pair!("kind"), (deed.kind, deed.is_noun));
    it.put(pair!("sign"), kinds::usual_sign(deed.kind));
    it.put(pair!("links"), (stand.link, (to.link, a)));
    let of = |it: usize| &article.actors[it];
    it.put(pair!("sorts"), (of(one).sort.code(), of(other).sort.code()));
    let together = (article.together)(one, other);
    it.put(pair!("together"), coarse(together));
    it.put(pair!("together least"), (together + 1) * 4 / (1 + of(one).count.min(of(other).count)));
    it.put(pair!("order"), (stand.token < to.token, (stand.rel == Rel::Outside, to.rel == Rel::Outside)));
    it.put(pair!("apart"), (coarse(stand.token.abs_diff(to.token)), (a == 14) || (b == 14)));
    it.put(pair!("listed"), (stand.is_listed && to.is_listed, a == b));
    it.put(pair!("heads"), (stand.is_head, to.is_head));
    it.put(pair!("ways"), (stand.way as u8, to.way as u8));
    let rank = |it: usize| article.main.iter().position(|main| *main == it).map_or(9, |it| it.min(4));
    it.put(pair!("ranks"), (rank(one), rank(other)));
    // “Danish premier Tom Berg”, “Tom Berg’s lawyer”: no deed is between these.
    let inside = |a: usize, b: usize| of(a).name.contains(of(b).name.as_str());
    it.put(pair!("inside"), (inside(one, other), inside(other, one)));
    let (first, second) = (stand.token.min(to.token), stand.token.max(to.token));
    let comma = stand.rel != Rel::Outside && to.rel != Rel::Outside && second - first <= 6;
    let comma = comma && (first..second).any(|it| scene.reading.word(it) == ",");
    it.put(pair!("comma"), (comma, a == b));
    let adjacent = stand.rel != Rel::Outside && to.rel != Rel::Outside && stand.token.abs_diff(to.token) <= 3;
    it.put(pair!("adjacent"), (adjacent, a == b));
    it
}

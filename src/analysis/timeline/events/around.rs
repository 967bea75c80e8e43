//! The sides in the phrases around the word that tells a deed: who acts, and who is acted on.

use super::actors::Mention;
use super::acts::Act;
use super::parties::Scene;
use super::places::joined;
use super::syntax::{Governed, Verb};
use super::topic::{FIRMS, SOMEBODY};
use crate::analysis::finding::Root;

/// How a mention counts: for the country it stands for, or for itself.
pub(super) type Counted = fn(&Mention) -> usize;

/// Who is named where around a deed.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub agents: Vec<usize>,
    pub targets: Vec<usize>,
    pub rule: &'static str,
}

impl Scene<'_> {
    pub(super) fn named(&self, act: &Act, by: Counted) -> Named {
        match self.syntax.verb_at(act.token) {
            Some(verb) => self.around_verb(act, verb, by),
            None => self.around_noun(act, by),
        }
    }

    fn around_verb(&self, act: &Act, verb: &Verb, by: Counted) -> Named {
        let governed = self.syntax.governed_by(verb);
        let subject = self.of_phrase_list(verb.subject, by);
        if verb.is_passive {
            let is_by = |it: &&Governed| it.link.is_some_and(|at| self.reading.word(at) == "by");
            let agents = self.of_governed(governed.iter().filter(is_by), by, &[]);
            let rule = if agents.is_empty() { "done-to" } else { "done-by" };
            let mut targets = subject;
            if targets.is_empty() || agents.is_empty() {
                let more = self.of_governed(governed.iter().filter(|it| !is_by(it)), by, &targets);
                targets.extend(more);
            }
            return Named { agents, targets, rule };
        }
        // “urged Sweden to leave”: who asks acts, who is asked is the other.
        let outer = self.syntax.verb_at(act.first).filter(|it| it.tokens != verb.tokens);
        let (agents, mut targets) = match outer {
            Some(outer) if outer.subject != verb.subject && !outer.is_passive => {
                (self.of_phrase_list(outer.subject, by), subject)
            }
            _ => (subject, Vec::new()),
        };
        // “the two leaders agreed on a plan for Norway”: between themselves.
        let mutual = agents.len() > 1 && matches!(act.root, Root::Consult | Root::Agree | Root::Cooperate);
        let direct = |it: &&Governed| !mutual || it.link.is_none_or(|at| self.reading.word(at) == "with");
        let each_other =
            self.reading.word(verb.head + 1) == "each" && self.reading.word(verb.head + 2) == "other";
        if !(agents.len() > 1 && each_other) {
            targets.extend(self.of_governed(governed.iter().filter(direct), by, &agents));
        }
        if mutual {
            return Named { agents, targets, rule: "actor-deed-actor" };
        }
        if targets.is_empty() || is_of_words(act.root) && targets.iter().all(|it| agents.contains(it)) {
            targets.extend(self.further(verb, act, by, &agents));
        }
        let rule = if agents.is_empty() { "deed-then-actors" } else { "actor-deed-actor" };
        Named { agents, targets, rule }
    }

    /// What is said or done goes on in the next verbs: “warned that raids could harm relations with Denmark”.
    fn further(&self, verb: &Verb, act: &Act, by: Counted, agents: &[usize]) -> Vec<usize> {
        let words = is_of_words(act.root);
        let later = self.syntax.verbs().iter().skip_while(|it| it.tokens.start <= verb.tokens.start);
        for it in later.take(if words { 3 } else { 1 }) {
            let own_clause = self.clauses.between(it.head, verb.head) == 0;
            if !(words || own_clause && it.subject == verb.subject) {
                break;
            }
            let mut found = self.of_phrase_list(it.subject, by);
            found.extend(self.of_governed(self.syntax.governed_by(it).iter(), by, agents));
            found.retain(|it| !agents.contains(it));
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// “warnings from Denmark”, “Denmark’s raid on Sweden”: the words around tell who is who.
    fn around_noun(&self, act: &Act, by: Counted) -> Named {
        let Some(phrase) = self.syntax.phrase_at(act.token) else { return Named::default() };
        let attached = self.syntax.attached(phrase);
        let linked = |words: &[&str]| {
            let fits = |it: &&Governed| it.link.is_some_and(|at| words.contains(&self.reading.word(at)));
            let first: Vec<&Governed> = attached.iter().filter(fits).collect();
            self.of_governed(first.into_iter(), by, &[])
        };
        let own = self.mentions_in(phrase).filter(|it| it.tokens.start < act.token);
        let mut owners = sides(own, by);
        if owners.is_empty() {
            owners.extend(self.topic.spoken_of(self.reading, self.syntax.phrase(phrase), self.mentions));
        }
        if owners.is_empty() && self.has_owner(phrase) {
            owners = self.owner(phrase);
        }
        let mut agents = linked(&["from", "by"]);
        let mut targets = linked(&["on", "against", "with", "to", "between", "among", "at", "into"]);
        let of = linked(&["of", "for", "in"]);
        let mut rule = if agents.is_empty() { "deed-named" } else { "deed-from" };
        if agents.is_empty() {
            agents = owners;
        } else {
            targets.extend(owners);
        }
        if targets.len() > 1 && agents.is_empty() {
            return Named { agents: targets, targets: of, rule: "deed-between" };
        }
        let is_of_two = of.len() == 2;
        // “the raid of Denmark on Sweden”
        if agents.is_empty() && !targets.is_empty() {
            (agents, rule) = (of, if rule == "deed-named" { "deed-from" } else { rule });
        } else if act.score < 0.0 || !agents.is_empty() {
            targets.extend(of)
        } else {
            agents.extend(of)
        }
        let governor = self.syntax.governor(act.token).filter(|it| !it.tokens.contains(&act.token));
        let governed = governor.map_or(Vec::new(), |it| self.syntax.governed_by(it));
        let own = governed.iter().find(|it| it.phrase == phrase);
        // “held talks”, “met for talks”; what else a verb leads to has parties of its own.
        let joins = act.score > 0.0 && own.is_some_and(|it| it.link.is_some_and(|at| self.joins(at)));
        let is_object = own.is_some_and(|it| it.link.is_none()) || act.first < act.token || joins;
        let whole = agents.len() + targets.len() > 1 && !agents.is_empty();
        if let Some(verb) = governor.filter(|_| is_object && !whole) {
            let doing = self.of_phrase_list(verb.subject, by);
            let rest = self.of_governed(governed.iter().filter(|it| it.phrase != phrase), by, &doing);
            if verb.is_passive || !agents.is_empty() {
                targets.extend(doing);
            } else {
                rule = "actor-deed-actor";
                agents = doing;
            }
            targets.extend(rest);
        } else if let Some(verb) = self.syntax.verbs().iter().find(|it| it.subject == Some(phrase)) {
            let governed = self.syntax.governed_by(verb);
            let is_by = |it: &&Governed| it.link.is_some_and(|at| self.reading.word(at) == "by");
            if verb.is_passive {
                let doing = self.of_governed(governed.iter().filter(is_by), by, &[]);
                agents.extend(doing);
            } else {
                targets.extend(self.of_governed(governed.iter(), by, &agents));
            }
        }
        if targets.is_empty() && is_of_words(act.root) {
            // “a warning that raids on Denmark …”
            let next = (phrase + 1..phrase + 4).take_while(|it| *it < self.syntax.phrases());
            let told = next.map(|it| self.of_phrase_list(Some(it), by));
            let other = |found: Vec<usize>| found.into_iter().find(|it| !agents.contains(it));
            targets.extend(told.filter_map(other).next());
        }
        // “the truce of Denmark and Sweden”
        if rule == "deed-named" && is_of_two && agents.len() + targets.len() == 2 {
            rule = "deed-between";
        }
        Named { agents, targets, rule }
    }

    fn joins(&self, link: usize) -> bool {
        matches!(self.reading.word(link), "in" | "at" | "for" | "during" | "to" | "into")
    }

    /// The sides of the first governed phrase that names any but these, with those joined to it.
    fn of_governed<'b>(
        &self,
        governed: impl Iterator<Item = &'b Governed>,
        by: Counted,
        but: &[usize],
    ) -> Vec<usize> {
        for it in governed {
            let mut found = self.of_phrase_list(Some(it.phrase), by);
            found.retain(|it| !but.contains(it));
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    pub(super) fn of_phrase_list(&self, phrase: Option<usize>, by: Counted) -> Vec<usize> {
        let Some(phrase) = phrase else { return Vec::new() };
        let mut found = Vec::new();
        for it in self.syntax.list(phrase) {
            for side in self.of_phrase(it, by) {
                if !found.contains(&side) {
                    found.push(side);
                }
            }
        }
        found
    }

    fn mentions_in(&self, phrase: usize) -> impl Iterator<Item = &Mention> {
        let tokens = self.syntax.phrase(phrase).tokens.clone();
        self.mentions.iter().filter(move |it| tokens.contains(&it.tokens.start))
    }

    /// The sides that a phrase speaks of.
    pub(super) fn of_phrase(&self, phrase: usize, by: Counted) -> Vec<usize> {
        let it = self.syntax.phrase(phrase);
        if it.is_pronoun {
            return self.of_pronoun(phrase, by);
        }
        // “a rebel leader of a Danish team”: the team acts.
        let leads = it.tokens.clone().any(|it| LEADERS.contains(&self.reading.word(it)));
        let of = |words: &[&str]| {
            let attached = self.syntax.attached(phrase);
            let first = attached
                .first()
                .filter(|it| it.link.is_some_and(|at| words.contains(&self.reading.word(at))));
            first.map_or(Vec::new(), |it| sides(self.mentions_in(it.phrase), by))
        };
        if leads {
            let led = of(&["of"]);
            let head = it.tokens.end.saturating_sub(1);
            if !led.is_empty() && LEADERS.contains(&self.reading.word(head)) {
                return led;
            }
        }
        let mut named: Vec<&Mention> = self.mentions_in(phrase).collect();
        let head = self.reading.word(it.tokens.end.saturating_sub(1));
        let one = matches!(self.reading.word(it.tokens.start), "a" | "an" | "A" | "An");
        if FIRMS.contains(&head) || one && SOMEBODY.contains(&head) {
            named.retain(|it| !self.topic.actors.is_country(it.side));
        }
        if !named.is_empty() {
            // “the Danish-Swedish border”: both; “Danish Premier Tom Berg”: the last of them.
            let mut first = named.len() - 1;
            while first > 0 && self.is_joined(named[first - 1], named[first]) {
                first -= 1;
            }
            return sides(named[first..].iter().copied(), by);
        }
        let links: &[&str] = if self.is_group(it.tokens.end.saturating_sub(1)) {
            &["of", "in", "from", "for"]
        } else {
            &["of"]
        };
        let of = of(links);
        if !of.is_empty() {
            return of;
        }
        if self.has_owner(phrase) {
            return self.owner(phrase);
        }
        self.topic.spoken_of(self.reading, it, self.mentions).into_iter().collect()
    }

    /// “it” and “they”: who acts earlier in the sentence, else in the one before.
    fn of_pronoun(&self, phrase: usize, by: Counted) -> Vec<usize> {
        let start = self.syntax.phrase(phrase).tokens.start;
        let word = self.reading.word(start);
        if matches!(word, "it" | "they" | "them" | "itself") {
            let before =
                self.syntax.verbs().iter().filter(|it| it.head < start && it.subject != Some(phrase));
            let subjects =
                before.filter_map(|it| it.subject).filter(|it| !self.syntax.phrase(*it).is_pronoun);
            let named = subjects.map(|it| sides(self.mentions_in(it), by)).find(|it| !it.is_empty());
            if let Some(found) = named {
                return found;
            }
        }
        self.topic.of_pronoun(self.reading, start, by)
    }

    /// “its army”: of the side named last before it in the sentence, else of the one before.
    fn owner(&self, phrase: usize) -> Vec<usize> {
        let start = self.syntax.phrase(phrase).tokens.start;
        // “their”, “his”: of who acts.
        if !matches!(self.reading.word(start), "its" | "Its") {
            let verb = self.syntax.governor(start).and_then(|it| it.subject).filter(|it| *it != phrase);
            let acting = verb.map_or(Vec::new(), |it| sides(self.mentions_in(it), |it| it.side));
            if !acting.is_empty() {
                return acting;
            }
        }
        let before = self.mentions.partition_point(|it| it.tokens.end <= start);
        match before.checked_sub(1).map(|it| &self.mentions[it]) {
            Some(it) => [Some(it.side), it.other].into_iter().flatten().collect(),
            None => self.topic_side(),
        }
    }

    fn is_joined(&self, a: &Mention, b: &Mention) -> bool {
        let between = a.tokens.end..b.tokens.start.max(a.tokens.end);
        joined(self.reading, a, b) || between.len() == 1 && self.reading.word(between.start) == "-"
    }

    fn is_group(&self, token: usize) -> bool {
        GROUPS.contains(&self.reading.word(token))
    }

    /// “their meeting”, “its army”
    fn has_owner(&self, phrase: usize) -> bool {
        let first = self.syntax.phrase(phrase).tokens.start;
        matches!(self.reading.word(first), "its" | "his" | "her" | "their" | "Its" | "His" | "Her" | "Their")
    }

    fn topic_side(&self) -> Vec<usize> {
        self.topic.memory.side.into_iter().collect()
    }
}

/// What is done with words goes on in what is said.
fn is_of_words(root: Root) -> bool {
    matches!(root, Root::Accuse | Root::Threaten | Root::Request | Root::Reject | Root::Agree)
}

const LEADERS: [&str; 11] = [
    "leader",
    "leaders",
    "head",
    "chief",
    "member",
    "members",
    "director",
    "commander",
    "chairman",
    "president",
    "Presidents",
];
const GROUPS: [&str; 16] = [
    "officials",
    "police",
    "troops",
    "forces",
    "government",
    "authorities",
    "leaders",
    "rebels",
    "soldiers",
    "officers",
    "reports",
    "parliament",
    "army",
    "diplomats",
    "regulators",
    "lawmakers",
];

/// The sides of some mentions in order, each once.
fn sides<'a>(mentions: impl Iterator<Item = &'a Mention>, by: Counted) -> Vec<usize> {
    let mut found = Vec::new();
    for mention in mentions {
        for side in [Some(by(mention)), mention.other].into_iter().flatten() {
            if !found.contains(&side) {
                found.push(side);
            }
        }
    }
    found
}

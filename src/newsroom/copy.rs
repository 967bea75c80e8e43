//! A local library goes to the server: what it has and the server has not, a batch at a time. Numbers are kept where
//! nobody has them there, so that the first copy gives the same answers in the same order.

use super::people::Register;
use super::put;
use super::server::Newsroom;
use super::trouble::Trouble;
use crate::library::{Incoming, Lender, Library, LibraryError, Merged, Pairs, People, same_person};
use postgres::Transaction;

const MOST_IN_BATCH: usize = 500;
const HEAVIEST_BATCH: usize = 16 << 20;

/// Those that questions read.
const TABLES: &[&str] =
    &["article", "article_words", "quote", "event", "actor", "person", "alias", "part", "band"];

/// What became of the articles of a local library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    pub added: usize,
    /// Those that were there already.
    pub known: usize,
    /// Persons who are taken there for the one that they are here.
    pub merged: usize,
    /// Not all of it went there.
    pub stopped: bool,
}

impl Newsroom {
    /// How many articles were looked at of how many is told after each batch; `false`: no more shall be.
    pub fn copy(
        &mut self,
        library: &Library,
        made: (i64, &str),
        go_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Copied, LibraryError> {
        let mut lender = library.lender();
        let all = lender.all()?;
        let mut copied = Copied::default();
        let mut people = Pairs::default();
        for (at, some) in all.chunks(MOST_IN_BATCH).enumerate() {
            let known = self.look(|store| put::known(some.iter().map(|it| it.1), store))?;
            copied.known += known.len();
            let mut batch = Vec::new();
            let mut weight = 0;
            for (id, _) in some.iter().filter(|it| !known.contains_key(&it.1)) {
                let Some(it) = lender.article(*id)? else { continue };
                weight += it.weight();
                batch.push(it);
                if weight > HEAVIEST_BATCH {
                    self.take(&mut batch, &mut people, made, &mut copied)?;
                    weight = 0;
                }
            }
            self.take(&mut batch, &mut people, made, &mut copied)?;
            if !go_on((at * MOST_IN_BATCH + some.len()).min(all.len()), all.len()) {
                copied.stopped = true;
                return Ok(copied);
            }
        }
        copied.merged = self.merge(&mut lender, &people)?;
        if copied.added > 0 {
            self.settle();
        }
        Ok(copied)
    }

    /// Lets the server learn how its tables look now, without which it plans badly; what it would do by itself later.
    fn settle(&mut self) {
        for table in TABLES {
            // Only whoever owns the tables may, and nothing is lost where that is another.
            let _ = self.look(|store| Ok(store.batch_execute(&format!("VACUUM (ANALYZE) {table}"))?));
        }
    }

    /// `people`: who of the one library is who of the other; known only once it is kept there.
    fn take(
        &mut self,
        batch: &mut Vec<Incoming>,
        people: &mut Pairs,
        made: (i64, &str),
        copied: &mut Copied,
    ) -> Result<(), LibraryError> {
        if batch.is_empty() {
            return Ok(());
        }
        let (done, whole) = self.change(|store| {
            let mut all = People::default();
            all.whole.clone_from(people);
            let done = put::put(batch, &[], made, &mut all, store)?;
            Ok((done, all.whole))
        })?;
        *people = whole;
        copied.added += done.added;
        copied.known += done.known;
        batch.clear();
        Ok(())
    }

    /// Whoever was taken for another one by hand is so there too.
    fn merge(&mut self, lender: &mut Lender, people: &Pairs) -> Result<usize, LibraryError> {
        let all = lender.merged()?;
        if all.is_empty() {
            return Ok(0);
        }
        self.change(|store| {
            put::lock(store)?;
            let norms: Vec<&str> =
                all.iter().flat_map(|it| &it.norms).map(|it| super::people::short(&it.0)).collect();
            let register = Register::of_names(&norms, &[], store)?;
            let mut count = 0;
            for it in &all {
                count += usize::from(merge(it, &register, people, store)?);
            }
            Ok(count)
        })
    }
}

/// `false`: it was so, or one of them is not there, or is taken for someone else.
fn merge(it: &Merged, register: &Register, people: &Pairs, store: &mut Transaction) -> Result<bool, Trouble> {
    let nobody = Pairs::default();
    let sides = [(&it.person, &it.norms[0]), (&it.into, &it.norms[1])];
    let [Some(one), Some(into)] = sides.map(|(whole, (norm, kind))| {
        let there = people.get(whole.id);
        there.or_else(|| same_person(whole, &register.called(norm, *kind), &nobody))
    }) else {
        return Ok(false);
    };
    // The one that it is there in the end; a circle is none.
    let row = store.query_opt("SELECT coalesce(merged_into, id) FROM person WHERE id = $1", &[&into])?;
    let Some(into) = row.map(|it| it.get::<_, i64>(0)).filter(|it| *it != one) else { return Ok(false) };
    let why = Some(it.why.as_str()).filter(|it| !it.is_empty());
    let update = "UPDATE person SET merged_into = $2, why = $3 WHERE id = $1 AND merged_into IS NULL";
    let changed = store.execute(update, &[&one, &into, &why])?;
    // Those who were taken for the one are taken for the other.
    store.execute("UPDATE person SET merged_into = $2 WHERE merged_into = $1", &[&one, &into])?;
    Ok(changed > 0)
}

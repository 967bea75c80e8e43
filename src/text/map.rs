//! Maps and sets for words: quick to ask, and seeded anew in each run, so that no text can choose its words to collide.

use std::collections::{HashMap, HashSet};

pub type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;
pub type Set<K> = HashSet<K, foldhash::fast::RandomState>;

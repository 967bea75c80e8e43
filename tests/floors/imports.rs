//! Which file uses which, by the paths that stand in them.

use std::collections::{BTreeMap, BTreeSet};

/// `ui/panes/body` for `src/ui/panes/body.rs`, `ui/panes` for the `mod.rs` of the folder.
pub(crate) type File = Vec<String>;

pub(crate) struct Imports {
    files: BTreeMap<File, Source>,
}

struct Source {
    /// The names that are taken in, with their paths, and whether they are passed on.
    uses: Vec<(Vec<String>, String, bool)>,
    /// The code without them.
    body: String,
    is_face: bool,
}

impl Imports {
    pub(crate) fn of(sources: impl Iterator<Item = (String, String)>) -> Imports {
        let mut files = BTreeMap::new();
        for (path, source) in sources {
            let name = path.trim_end_matches(".rs");
            let file = name.trim_end_matches("/mod").split('/').map(String::from).collect();
            files.insert(file, Source::of(&source, name.ends_with("/mod")));
        }
        Imports { files }
    }

    /// Sets of files that use each other in a circle. `may`: a face that may use its own children.
    pub(crate) fn circles(&self, may: impl Fn(&File) -> bool) -> Vec<BTreeSet<String>> {
        let passes = |it: &File| self.files[it].is_face && may(it);
        let uses: BTreeMap<&File, BTreeSet<File>> = self
            .files
            .keys()
            .map(|it| (it, self.used_by(it).into_iter().filter(|it| !passes(it)).collect()))
            .collect();
        let mut reached: BTreeMap<&File, BTreeSet<&File>> = BTreeMap::new();
        for file in self.files.keys() {
            let mut seen = BTreeSet::new();
            let mut next = vec![file];
            while let Some(here) = next.pop() {
                next.extend(uses[here].iter().filter(|it| seen.insert(*it)));
            }
            reached.insert(file, seen);
        }
        let mut circles = BTreeSet::new();
        for (file, seen) in &reached {
            let circle: BTreeSet<String> =
                seen.iter().filter(|it| reached[**it].contains(*file)).map(|it| it.join("/")).collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    fn used_by(&self, file: &File) -> BTreeSet<File> {
        let source = &self.files[file];
        let taken = source.uses.iter().filter(|it| !it.2 || has_word(&source.body, &it.1)).map(|it| &it.0);
        let spelled = paths(&source.body);
        let all = taken.chain(&spelled).filter_map(|it| self.whole(file, it));
        all.filter_map(|it| self.lies_in(it, 0)).filter(|it| it != file).collect()
    }

    /// A path from the root; `None` where it leads out of the crate.
    fn whole(&self, file: &File, path: &[String]) -> Option<Vec<String>> {
        let mut base = file.clone();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => return Some(rest[1..].to_vec()),
            "super" | "self" => {
                while let Some(step) = rest.first().filter(|it| matches!(it.as_str(), "super" | "self")) {
                    if step == "super" {
                        base.pop();
                    }
                    rest = &rest[1..];
                }
            }
            name => {
                base.push(name.to_string());
                if !self.files.contains_key(&base) {
                    return None;
                }
                rest = &rest[1..];
            }
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    /// The file in which what a path names truly lies: a face passes names on.
    fn lies_in(&self, path: Vec<String>, depth: usize) -> Option<File> {
        let file =
            (1..=path.len()).rev().map(|it| path[..it].to_vec()).find(|it| self.files.contains_key(it))?;
        if let Some(name) = path.get(file.len()).filter(|_| depth < 6) {
            let passed = self.files[&file].uses.iter().find(|it| it.1 == *name && it.0.last() == Some(name));
            if let Some((from, ..)) = passed {
                let mut whole = self.whole(&file, from)?;
                whole.extend_from_slice(&path[file.len() + 1..]);
                return self.lies_in(whole, depth + 1);
            }
        }
        Some(file)
    }
}

impl Source {
    fn of(source: &str, is_face: bool) -> Source {
        let code = bare(source.split("#[cfg(test)]").next().unwrap_or(source));
        let mut uses = Vec::new();
        let mut body = String::new();
        let mut rest = code.as_str();
        while let Some(at) = find_word(rest, "use") {
            let before = &rest[..at];
            let passed = before.trim_end().ends_with("pub") || before.trim_end().ends_with(')');
            body.push_str(before);
            let end = rest[at..].find(';').map_or(rest.len(), |it| at + it);
            for (path, name) in expand(&rest[at + 3..end]) {
                uses.push((path, name, passed));
            }
            rest = &rest[end..];
        }
        body.push_str(rest);
        Source { uses, body, is_face }
    }
}

/// Without comments, words in quotation marks, `mod` lines and the scope of `pub`.
fn bare(source: &str) -> String {
    let mut code = String::new();
    for line in source.lines() {
        let line = line.split("//").next().unwrap_or("");
        let is_mod = line.trim_end().ends_with(';') && has_word(line, "mod") && !line.contains("::");
        if is_mod {
            continue;
        }
        let mut parts = line.split('"');
        code.push_str(&parts.next().unwrap_or("").replace("pub(in crate::ui)", "pub(super)"));
        for (at, part) in parts.enumerate() {
            if at % 2 == 1 {
                code.push_str(part);
            }
        }
        code.push('\n');
    }
    code
}

/// `a::{b, c::d as e}` as the paths in it, each with its name here.
fn expand(tree: &str) -> Vec<(Vec<String>, String)> {
    let steps = |it: &str| -> Vec<String> {
        it.split("::").map(|it| it.trim().to_string()).filter(|it| !it.is_empty()).collect()
    };
    let Some(open) = tree.find('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path = steps(path);
        let name =
            if name.is_empty() { path.last().cloned().unwrap_or_default() } else { name.trim().into() };
        return vec![(path, name)];
    };
    let close = tree.rfind('}').unwrap_or(tree.len());
    let before = steps(&tree[..open]);
    let mut found = Vec::new();
    let (mut depth, mut start) = (0, open + 1);
    for (at, letter) in tree.char_indices().skip_while(|it| it.0 <= open) {
        match letter {
            '{' => depth += 1,
            '}' if at < close => depth -= 1,
            _ => {}
        }
        if at == close || letter == ',' && depth == 0 {
            for (path, name) in expand(tree[start..at].trim()).into_iter().filter(|it| !it.0.is_empty()) {
                let whole = path != ["self"];
                let path: Vec<String> =
                    before.iter().cloned().chain(path.into_iter().filter(|_| whole)).collect();
                let name = if whole { name } else { path.last().cloned().unwrap_or_default() };
                found.push((path, name));
            }
            start = at + 1;
        }
    }
    found
}

/// The paths of two steps and more that are spelled out in the code.
fn paths(code: &str) -> Vec<Vec<String>> {
    let in_path = |it: char| it.is_alphanumeric() || it == '_' || it == ':';
    let runs = code.split(|it| !in_path(it)).filter(|it| it.contains("::") && !it.starts_with(':'));
    runs.map(|it| it.split("::").filter(|it| !it.is_empty()).map(String::from).collect()).collect()
}

fn has_word(code: &str, word: &str) -> bool {
    find_word(code, word).is_some()
}

fn find_word(code: &str, word: &str) -> Option<usize> {
    let is_letter = |it: char| it.is_alphanumeric() || it == '_';
    code.match_indices(word).map(|it| it.0).find(|at| {
        let before = code[..*at].chars().next_back().is_some_and(is_letter);
        let after = code[at + word.len()..].chars().next().is_some_and(is_letter);
        !before && !after
    })
}

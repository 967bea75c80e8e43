//! The letters of a mailbox, parted where one really begins.

use super::super::lines;
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::sync::LazyLock;

/// `From someone Wed Nov 20 …` stands above every letter of a mailbox.
pub(super) fn after_envelope(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(b"From ") {
        return bytes;
    }
    memchr::memchr(b'\n', bytes).map_or(&[], |it| &bytes[it + 1..])
}

/// The letters in order, each without what stands above it. A letter that is none of a mailbox is alone.
pub(super) fn letters(bytes: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    // A patch has the same day above it whenever it was written; in a mailbox of patches all letters have.
    let patches = is_patch(line(bytes));
    let mut rest = bytes.starts_with(b"From ").then_some(bytes);
    let mut only = rest.is_none().then_some(bytes);
    std::iter::from_fn(move || {
        if let Some(only) = only.take() {
            return Some(Cow::Borrowed(only));
        }
        let all = rest.take()?;
        let next = next(all, patches);
        rest = next.map(|it| &all[it..]);
        Some(unquoted(after_envelope(&all[..next.unwrap_or(all.len())])))
    })
}

static FROM: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\nFrom "));

/// Where the next letter begins: below an empty line, with a day above it and a head below.
fn next(bytes: &[u8], patches: bool) -> Option<usize> {
    FROM.find_iter(bytes).map(|it| it + 1).find(|at| {
        let above = &bytes[..at - 1];
        let apart = above.ends_with(b"\n") || above.ends_with(b"\n\r") || above.ends_with(b"\r");
        let (here, below) = (line(&bytes[*at..]), after_envelope(&bytes[*at..]));
        apart && is_envelope(here) && (patches || !is_patch(here)) && begins_head(below)
    })
}

fn line(bytes: &[u8]) -> &[u8] {
    memchr::memchr(b'\n', bytes).map_or(bytes, |it| &bytes[..it])
}

/// `From ana@news.example Wed Nov 20 10:00:00 2019`: a time, and the year in its last words.
fn is_envelope(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(&line[..line.len().min(300)]);
    let has_clock = line.split_ascii_whitespace().any(|it| {
        let mut parts = it.split(':');
        parts.clone().count() >= 2
            && parts.all(|it| it.len() == 2 && it.bytes().all(|it| it.is_ascii_digit()))
    });
    has_clock && lines::day(line.trim_start_matches("From ")).is_some()
}

/// What `git format-patch` writes above every patch.
fn is_patch(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    let number = line.strip_prefix(b"From ").and_then(|it| it.strip_suffix(b" Mon Sep 17 00:00:00 2001"));
    number.is_some_and(|it| it.len() >= 7 && it.iter().all(u8::is_ascii_hexdigit))
}

/// `Name: value`, or a mark of a program before it.
fn begins_head(bytes: &[u8]) -> bool {
    let line = line(bytes).strip_prefix(b">From ").map_or(line(bytes), |_| line(after_envelope(&bytes[1..])));
    let name = line.iter().take_while(|it| it.is_ascii_alphanumeric() || **it == b'-').count();
    name > 0 && line.get(name) == Some(&b':')
}

/// `>From` at the front of a line was written without its mark.
fn unquoted(letter: &[u8]) -> Cow<'_, [u8]> {
    static MARKED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(">From "));
    let mut out = Vec::new();
    let mut from = 0;
    for at in MARKED.find_iter(letter) {
        let begins = letter[..at].iter().rev().find(|it| **it != b'>').is_none_or(|it| *it == b'\n');
        if begins {
            out.extend_from_slice(&letter[from..at]);
            from = at + 1;
        }
    }
    if from == 0 {
        return Cow::Borrowed(letter);
    }
    out.extend_from_slice(&letter[from..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "From ana@news.example Wed Nov 20 10:00:00 2019\nFrom: a@b.example\nSubject: One\n\n";

    fn check(mailbox: &str, want: &[&str]) {
        let got: Vec<String> = letters(mailbox.as_bytes())
            .map(|it| String::from_utf8_lossy(&it).split_once("\n\n").unwrap().1.trim().to_string())
            .collect();
        assert_eq!(got, want, "{mailbox}");
    }

    #[test]
    fn only_a_real_separator_parts_letters() {
        check(
            &format!(
                "{ONE}Dear all,\n\nFrom what I hear, we wait.\n\nFrom Monday 10:30 on we build.\n\n{ONE}Two.\n"
            ),
            &["Dear all,\n\nFrom what I hear, we wait.\n\nFrom Monday 10:30 on we build.", "Two."],
        );
        check(
            &format!(
                "{ONE}One.\n\nFrom ana@news.example Wed Nov 20 10:00:00 2019\nis what stands there.\n\n{ONE}Two.\n"
            ),
            &["One.\n\nFrom ana@news.example Wed Nov 20 10:00:00 2019\nis what stands there.", "Two."],
        );
        check(
            &format!("{ONE}One.\n{ONE}").replace("One.\n", "One.\nbut "),
            &[format!("One.\nbut {ONE}").trim()],
        );
        check(
            &format!("{ONE}One.\n\n{ONE}Two.\n").replace('\n', "\r\n").replace("\r\n\r\n", "\n\n"),
            &["One.", "Two."],
        );
    }

    #[test]
    fn separators_are_written_in_many_ways() {
        for above in [
            "From ana@news.example Wed Nov 20 10:00:00 +0100 2019",
            "From ana@news.example Wed Nov 20 10:00 2019",
            "From \"Ana Ruiz\" Wed Nov 20 10:00:00 CET 2019",
            "From 1573@xxx Wed Nov 20 10:00:00 +0000 2019",
            "From - Wed Nov 20 10:00:00 2019",
            "From ana@news.example Wed, 20 Nov 2019 10:00:00 +0100",
        ] {
            check(&format!("{ONE}One.\n\n{above}\nTo: b@c.example\n\nTwo.\n"), &["One.", "Two."]);
        }
    }

    #[test]
    fn a_patch_in_a_letter_begins_none_and_patches_are_letters() {
        let patch = "From 9b1c0ffee Mon Sep 17 00:00:00 2001\nFrom: Cy <c@b.example>\n\nMend it.\n";
        check(&format!("{ONE}See:\n\n{patch}"), &[&format!("See:\n\n{}", patch.trim())]);
        check(&format!("{patch}\n{patch}"), &["Mend it.", "Mend it."]);
    }

    #[test]
    fn a_marked_from_is_written_without_its_mark() {
        check(
            &format!("{ONE}>From here on.\n>>From there.\na >From b\n"),
            &["From here on.\n>From there.\na >From b"],
        );
    }
}

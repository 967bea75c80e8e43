//! The head of a letter, of an answer from the web, of a record in an archive.

const LONGEST: usize = 64 * 1024;

/// `Name: value` lines, names in small letters.
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Up to the first empty line, and where the body begins. A line that begins with a space goes on.
    pub(super) fn of(bytes: &[u8]) -> Option<(Headers, usize)> {
        let head = &bytes[..bytes.len().min(LONGEST)];
        let strict = memchr::memmem::find(head, b"\r\n\r\n").map(|it| (it, it + 4));
        let loose = memchr::memmem::find(head, b"\n\n").map(|it| (it, it + 2));
        let (end, start) = match (strict, loose) {
            (Some(one), Some(other)) => one.min(other),
            (one, other) => one.or(other)?,
        };
        let text = String::from_utf8_lossy(&bytes[..end]);
        let mut found: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            if let (true, Some(last)) = (line.starts_with([' ', '\t']), found.last_mut()) {
                last.1.push(' ');
                last.1.push_str(line.trim());
            } else if let Some((name, value)) = line.split_once(':') {
                found.push((name.trim().to_ascii_lowercase(), value.trim().to_string()));
            }
        }
        Some((Headers(found), start))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_begins_with_a_space_goes_on() {
        let (headers, start) = Headers::of(b"Subject: Bridge\r\n closed\r\nX: y\r\n\r\nbody").unwrap();
        assert_eq!(headers.get("subject"), Some("Bridge closed"));
        assert_eq!(start, 34);
        assert!(Headers::of(b"X: y\nX: y").is_none());
    }
}

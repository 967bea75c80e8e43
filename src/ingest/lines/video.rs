//! The running time of a film, which stands below its title: `01:54 - Source: CNN`.

/// Whether the line, which is trimmed, is nothing but a running time and perhaps its source.
pub(in crate::ingest) fn is_video(line: &str) -> bool {
    if line.len() > 80 || !line.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let time = line.bytes().take_while(|it| it.is_ascii_digit() || *it == b':').count();
    let mut parts = line[..time].split(':');
    let hours = parts.next().is_some_and(|it| it.len() <= 2);
    let rest: Vec<&str> = parts.collect();
    if !hours || !(1..=2).contains(&rest.len()) || rest.iter().any(|it| it.len() != 2) {
        return false;
    }
    let source = line[time..].trim_start_matches([' ', '-', '–', '—', '\u{a0}']);
    source.is_empty() || source.starts_with("Source:") || source.starts_with("source:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_time_is_known_with_and_without_its_source() {
        assert!(is_video("01:54 - Source: Northline") && is_video("1:02:45"));
        for line in ["11:45 a.m.", "10:30 Tom Berg speaks", "2017", "12", "1:2", "3:45pm"] {
            assert!(!is_video(line), "{line}");
        }
    }
}

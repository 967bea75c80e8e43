//! The words a PDF is written in: numbers, names, strings, lists, dictionaries, operators.

/// Nesting beyond this is made to do harm.
const DEEPEST: usize = 24;
/// Longer lists are cut: no font and no page has more in one.
const LONGEST: usize = 1 << 16;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Object>),
    Dict(Dict),
    /// Another object, by its number.
    Ref(u32),
    /// An operator, or `true`, `false`, `null`.
    Word(Vec<u8>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict(Vec<(Vec<u8>, Object)>);

impl Dict {
    pub(super) fn get(&self, key: &str) -> Option<&Object> {
        self.0.iter().find(|it| it.0 == key.as_bytes()).map(|it| &it.1)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        if let Object::Number(it) = self { Some(*it) } else { None }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Object::Name(it) = self { Some(it) } else { None }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        if let Object::Text(it) = self { Some(it) } else { None }
    }

    pub(super) fn list(&self) -> Option<&[Object]> {
        if let Object::List(it) = self { Some(it) } else { None }
    }

    pub(super) fn dict(&self) -> Option<&Dict> {
        if let Object::Dict(it) = self { Some(it) } else { None }
    }
}

/// Reads one object after the other; what is no object ends it.
#[derive(Clone)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Lexer { bytes, at }
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or(&[])
    }

    pub(super) fn next(&mut self) -> Option<Object> {
        self.object(0)
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        self.skip_space();
        match self.peek()? {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => Some(Object::Text(self.literal())),
            b'<' if self.rest().starts_with(b"<<") => self.dict(depth),
            b'<' => Some(Object::Text(self.hex())),
            b'[' => self.list(depth),
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.number()),
            // The end of something that was never begun.
            b']' | b'>' | b'{' | b'}' | b')' => {
                self.at += 1;
                Some(Object::Word(Vec::new()))
            }
            _ => Some(Object::Word(self.regular().to_vec())),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(it) = self.peek() {
            if it == b'%' {
                let end = memchr::memchr2(b'\n', b'\r', self.rest());
                self.at = end.map_or(self.bytes.len(), |it| self.at + it);
            } else if is_space(it) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let len = self.rest().iter().take_while(|it| !is_space(**it) && !is_delimiter(**it)).count();
        let word = &self.rest()[..len];
        self.at += len;
        word
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = self.regular();
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let coded = raw.get(at + 1..at + 3).filter(|_| raw[at] == b'#');
            match coded.and_then(|it| Some(nibble(it[0])? << 4 | nibble(it[1])?)) {
                Some(byte) => {
                    name.push(byte);
                    at += 3;
                }
                None => {
                    name.push(raw[at]);
                    at += 1;
                }
            }
        }
        name
    }

    /// A number, or `12 0 R`.
    fn number(&mut self) -> Object {
        let word = self.regular();
        if word.iter().all(u8::is_ascii_digit) && word.len() <= 9 {
            let mut ahead = self.clone();
            ahead.skip_space();
            let generation = ahead.regular();
            if !generation.is_empty() && generation.len() <= 5 && generation.iter().all(u8::is_ascii_digit) {
                ahead.skip_space();
                if ahead.regular() == b"R" {
                    self.at = ahead.at;
                    return Object::Ref(digits(word));
                }
            }
        }
        let number = std::str::from_utf8(word).ok().and_then(|it| it.parse::<f64>().ok());
        Object::Number(number.filter(|it| it.is_finite()).unwrap_or(0.0))
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut words = Vec::new();
        let mut open = 0usize;
        while let Some(it) = self.peek() {
            self.at += 1;
            match it {
                b'(' => {
                    open += 1;
                    if open == 1 {
                        continue;
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return words;
                    }
                }
                b'\\' => {
                    self.escape(&mut words);
                    continue;
                }
                _ => {}
            }
            words.push(it);
        }
        words
    }

    fn escape(&mut self, words: &mut Vec<u8>) {
        let Some(it) = self.peek() else { return };
        self.at += 1;
        match it {
            b'n' => words.push(b'\n'),
            b'r' => words.push(b'\r'),
            b't' => words.push(b'\t'),
            b'b' | b'f' => {}
            b'\r' if self.peek() == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(it - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                words.push((code & 0xff) as u8);
            }
            other => words.push(other),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let end = memchr::memchr(b'>', self.rest()).unwrap_or(self.rest().len());
        let words = from_hex(&self.rest()[..end]);
        self.at = (self.at + end + 1).min(self.bytes.len());
        words
    }

    fn list(&mut self, depth: usize) -> Option<Object> {
        self.at += 1;
        let mut list = Vec::new();
        loop {
            self.skip_space();
            if self.peek()? == b']' {
                self.at += 1;
                return Some(Object::List(list));
            }
            let item = self.deeper(depth)?;
            if list.len() < LONGEST {
                list.push(item);
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Object> {
        self.at += 2;
        let mut dict = Dict::default();
        loop {
            self.skip_space();
            if self.peek()? == b'>' {
                self.at = (self.at + 2).min(self.bytes.len());
                return Some(Object::Dict(dict));
            }
            let Object::Name(key) = self.deeper(depth)? else { continue };
            let value = self.deeper(depth)?;
            if dict.0.len() < LONGEST {
                dict.0.push((key, value));
            }
        }
    }

    fn deeper(&mut self, depth: usize) -> Option<Object> {
        if depth < DEEPEST { self.object(depth + 1) } else { None }
    }
}

/// The digits of a number that fits.
pub(super) fn digits(word: &[u8]) -> u32 {
    word.iter().take(9).fold(0, |sum, it| sum * 10 + u32::from(it - b'0'))
}

/// Anything between the digits is passed over.
pub(super) fn from_hex(words: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = words.iter().filter_map(|it| nibble(*it)).collect();
    digits.chunks(2).map(|it| it[0] << 4 | it.get(1).copied().unwrap_or(0)).collect()
}

fn nibble(it: u8) -> Option<u8> {
    char::from(it).to_digit(16).map(|it| it as u8)
}

pub(super) fn is_space(it: u8) -> bool {
    matches!(it, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_delimiter(it: u8) -> bool {
    matches!(it, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(words: &str) -> Vec<Object> {
        let mut lexer = Lexer::new(words.as_bytes(), 0);
        std::iter::from_fn(|| lexer.next()).collect()
    }

    #[test]
    fn every_kind_of_object_is_read() {
        let objects = all("<< /A#20B (a\\(b\\051\\101) /C [1 -2.5 12 0 R] >> % note\nTj");
        let [Object::Dict(dict), Object::Word(word)] = objects.as_slice() else { panic!() };
        assert_eq!(dict.get("A B").and_then(Object::text), Some(b"a(b)A".as_slice()));
        let list = [Object::Number(1.0), Object::Number(-2.5), Object::Ref(12)];
        assert_eq!(dict.get("C").and_then(Object::list), Some(list.as_slice()));
        assert_eq!(word, b"Tj");
        assert_eq!(all("<48 6>"), [Object::Text(b"H`".to_vec())]);
    }

    #[test]
    fn rubbish_ends_and_never_nests_without_end() {
        for words in
            ["[".repeat(100_000), "<<".repeat(100_000), "(".repeat(1000), "<< /A".into(), "]>)".into()]
        {
            let _ = all(&words);
        }
        assert_eq!(all("1e999 --"), [Object::Number(0.0), Object::Number(0.0)]);
    }
}

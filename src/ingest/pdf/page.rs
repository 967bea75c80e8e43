//! A page as stretches of words, each where it stands.

use super::file::File;
use super::font::Font;
use super::object::{Dict, Lexer, Object};
use std::collections::HashMap;
use std::rc::Rc;

const MOST_OPERANDS: usize = 64;
const MOST_SAVED: usize = 64;
/// Drawings within drawings.
const DEEPEST: usize = 8;
/// More stretches than this are no page to read.
const MOST_RUNS: usize = 100_000;

/// What an operator costs, and a stretch of words.
const OPERATOR: usize = 12;
const RUN: usize = 32;
/// What a font or a drawing within another costs at least, as much as so many bytes.
const COST: usize = 2048;
/// No page is larger, in points.
const FARTHEST: f64 = 1e6;

/// Words that stand together on a line.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) words: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) end: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    /// It does not stand upright.
    pub(super) turned: bool,
}

/// `[a b c d e f]`, as the format has it.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

const PLAIN: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

impl Matrix {
    /// First this one, then `next`.
    fn then(self, next: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(self, x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    fn of(operands: &[Object]) -> Option<Matrix> {
        let mut numbers = operands.iter().map(Object::number);
        let mut next = || numbers.next()?;
        Some(Matrix([next()?, next()?, next()?, next()?, next()?, next()?]))
    }
}

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_gap: f64,
    word_gap: f64,
    stretch: f64,
    leading: f64,
}

/// Reads the pages of one file; its fonts are read once.
pub(super) struct Pages<'f, 'a> {
    file: &'f File<'a>,
    fonts: HashMap<u32, Rc<Font>>,
    runs: Vec<Run>,
}

impl<'f, 'a> Pages<'f, 'a> {
    pub(super) fn of(file: &'f File<'a>) -> Self {
        Pages { file, fonts: HashMap::new(), runs: Vec::new() }
    }

    pub(super) fn read(&mut self, page: &Dict, resources: &Dict) -> Vec<Run> {
        let contents = match page.get("Contents") {
            Some(it) => match self.file.resolve(it).into_owned() {
                Object::List(list) => list,
                _ => vec![it.clone()],
            },
            None => Vec::new(),
        };
        let mut drawing = Vec::new();
        for it in &contents {
            if let Some((_, words)) =
                self.file.stream(it).filter(|it| drawing.len() + it.1.len() <= super::file::LONGEST_STREAM)
            {
                drawing.extend_from_slice(&words);
                drawing.push(b'\n');
            }
        }
        let turn = self.file.value(page, "Rotate").and_then(|it| it.number()).unwrap_or(0.0);
        let place = match turn.rem_euclid(360.0) as u32 {
            90 => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
            180 => Matrix([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
            270 => Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
            _ => PLAIN,
        };
        let state = State {
            place,
            font: None,
            size: 0.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
        };
        self.draw(&drawing, resources, state, 0);
        std::mem::take(&mut self.runs)
    }

    fn draw(&mut self, drawing: &[u8], resources: &Dict, state: State, depth: usize) {
        let mut lexer = Lexer::new(drawing, 0);
        let mut operands: Vec<Object> = Vec::new();
        let mut counted = self.runs.len();
        let mut pen = Pen { state, saved: Vec::new(), line: PLAIN, at: PLAIN };
        while let Some(object) = lexer.next() {
            let Object::Word(word) = object else {
                if operands.len() < MOST_OPERANDS {
                    operands.push(object);
                }
                continue;
            };
            match word.as_slice() {
                b"Tf" => {
                    if let [Object::Name(name), Object::Number(size)] = operands.as_slice() {
                        pen.state.font = self.font(name, resources);
                        pen.state.size = *size;
                    }
                }
                b"Do" => {
                    if let Some(name) = operands.first().and_then(Object::name).filter(|_| depth < DEEPEST) {
                        self.form(name, resources, &pen.state, depth);
                    }
                }
                b"BI" => skip_picture(&mut lexer),
                operator => pen.act(operator, &operands, &mut self.runs),
            }
            operands.clear();
            let new = self.runs.len().saturating_sub(counted);
            if self.runs.len() >= MOST_RUNS || !self.file.spend(new * RUN + OPERATOR) {
                return;
            }
            counted = self.runs.len();
        }
    }

    fn font(&mut self, name: &[u8], resources: &Dict) -> Option<Rc<Font>> {
        let fonts = self.file.dict(resources, "Font")?;
        let found = fonts.get(std::str::from_utf8(name).ok()?)?;
        let number = if let Object::Ref(it) = found { Some(*it) } else { None };
        if let Some(font) = number.and_then(|it| self.fonts.get(&it)) {
            return Some(font.clone());
        }
        let dict = self.file.resolve(found).into_owned();
        if !self.file.spend(COST) {
            return None;
        }
        let font = Rc::new(Font::of(self.file, dict.dict()?));
        number.map(|it| self.fonts.insert(it, font.clone()));
        Some(font)
    }

    fn form(&mut self, name: &[u8], resources: &Dict, state: &State, depth: usize) -> Option<()> {
        let forms = self.file.dict(resources, "XObject").filter(|_| self.file.spend(COST))?;
        let form = forms.get(std::str::from_utf8(name).ok()?)?;
        let kind = |it: &Dict| it.get("Subtype").and_then(Object::name) == Some(b"Form");
        let (dict, drawing) = self.file.stream(form).filter(|it| kind(&it.0))?;
        let matrix = self.file.value(&dict, "Matrix");
        let matrix = matrix.as_ref().and_then(Object::list).and_then(Matrix::of).unwrap_or(PLAIN);
        let own = self.file.dict(&dict, "Resources");
        let state = State { place: matrix.then(state.place), ..state.clone() };
        self.draw(&drawing, own.as_ref().unwrap_or(resources), state, depth + 1);
        Some(())
    }
}

/// Behind a picture that stands among the words.
fn skip_picture(lexer: &mut Lexer) {
    let mut from = 0;
    let rest = lexer.rest();
    while let Some(found) = memchr::memmem::find(&rest[from..], b"EI") {
        let at = from + found;
        from = at + 2;
        let apart = |it: Option<&u8>| it.is_none_or(u8::is_ascii_whitespace);
        if at > 0 && apart(rest.get(at - 1)) && apart(rest.get(from)) {
            break;
        }
        if found > rest.len() {
            break;
        }
    }
    lexer.at += if from == 0 { rest.len() } else { from };
}

/// What moves over the page and writes.
struct Pen {
    state: State,
    saved: Vec<State>,
    /// Where the line began, and where the next letter comes.
    line: Matrix,
    at: Matrix,
}

impl Pen {
    fn act(&mut self, operator: &[u8], operands: &[Object], runs: &mut Vec<Run>) {
        let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
        let text = |at: usize| operands.get(at).and_then(Object::text).unwrap_or_default();
        match operator {
            b"q" if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(saved) = self.saved.pop() {
                    self.state = saved;
                }
            }
            b"cm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    self.state.place = matrix.then(self.state.place);
                }
            }
            b"BT" => self.start(PLAIN),
            b"Tm" => self.start(Matrix::of(operands).unwrap_or(PLAIN)),
            b"Td" => self.start(self.line.moved(number(0), number(1))),
            b"TD" => {
                self.state.leading = -number(1);
                self.start(self.line.moved(number(0), number(1)));
            }
            b"T*" => self.next_line(),
            b"Tc" => self.state.letter_gap = number(0),
            b"Tw" => self.state.word_gap = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Tj" => self.write(text(0), runs),
            b"'" => {
                self.next_line();
                self.write(text(0), runs);
            }
            b"\"" => {
                (self.state.word_gap, self.state.letter_gap) = (number(0), number(1));
                self.next_line();
                self.write(text(2), runs);
            }
            b"TJ" => {
                for it in operands.first().and_then(Object::list).unwrap_or_default() {
                    match it {
                        Object::Text(words) => self.write(words, runs),
                        Object::Number(back) => {
                            let step = -back / 1000.0 * self.state.size * self.state.stretch;
                            self.at = self.at.moved(step, 0.0);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, at: Matrix) {
        (self.line, self.at) = (at, at);
    }

    fn next_line(&mut self) {
        self.start(self.line.moved(0.0, -self.state.leading));
    }

    fn write(&mut self, bytes: &[u8], runs: &mut Vec<Run>) {
        let Some(font) = self.state.font.clone() else { return };
        let State { size, stretch, letter_gap, word_gap, .. } = self.state;
        let mut words = String::new();
        let start = self.at.then(self.state.place);
        let mut advance = 0.0;
        for letter in font.letters(bytes) {
            words.push_str(letter.words);
            let gap = letter_gap + if letter.is_space { word_gap } else { 0.0 };
            advance += (letter.width * size + gap) * stretch;
        }
        self.at = self.at.moved(advance, 0.0);
        let end = self.at.then(self.state.place);
        let [a, b, c, d, x, y] = start.0;
        let tall = (c * c + d * d).sqrt() * size.abs();
        let good = [x, y, end.0[4], tall].iter().all(|it| it.abs() < FARTHEST);
        if !words.is_empty() && good && tall > 0.0 {
            let turned = b.abs() > a.abs() * 0.2;
            runs.push(Run { words, x, y, end: end.0[4], size: tall, bold: font.bold, turned });
        }
    }
}

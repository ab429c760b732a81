//! Reads our own sources as text: files, and the paths that stand in them once comments and strings are gone.

use std::path::Path;

/// One file, by its path below the folder it was looked for in (`store/mod.rs`).
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The top-level module the file belongs to: `store` of `store/mod.rs`, `config` of `config.rs`.
    pub fn module(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// How many `super` lead from this file's module to the crate's root.
    pub fn depth(&self) -> usize {
        self.path.split('/').count() - usize::from(self.path.ends_with("/mod.rs"))
    }

    /// Every path and name in the code, each with its line (from 1). `use` groups are written out; a macro's name
    /// ends in `!`.
    pub fn paths(&self) -> Vec<(usize, Vec<String>)> {
        Paths { tokens: tokens(&self.text), at: 0, found: Vec::new() }.read()
    }
}

/// The files below `folder` of this project that end in `.extension`, in the order of their paths.
pub fn files(folder: &str, extension: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    collect(&root, &root, extension, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(root: &Path, folder: &Path, extension: &str, found: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("a readable folder").path()) {
        if path.is_dir() {
            collect(root, &path, extension, found);
        } else if path.extension().is_some_and(|e| e == extension) {
            let name = path
                .strip_prefix(root)
                .expect("found below it")
                .to_string_lossy()
                .replace('\\', "/");
            found.push(Source {
                path: name,
                text: std::fs::read_to_string(&path).expect("a text file"),
            });
        }
    }
}

#[derive(PartialEq)]
enum Token {
    Name(String),
    PathSeparator,
    Mark(char),
}

/// Names and marks of Rust code, each with its line. Comments, strings and characters are passed over.
fn tokens(text: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let start = at;
        match (chars[at], chars.get(at + 1).copied().unwrap_or(' ')) {
            ('/', '/') => at = after(&chars, at, "\n"),
            ('/', '*') => at = after(&chars, at + 2, "*/"),
            ('"', _) => at = after_string(&chars, at + 1),
            ('r', '"' | '#') if raw_string(&chars, at).is_some() => {
                let hashes = raw_string(&chars, at).unwrap_or_default();
                let end = format!("\"{}", "#".repeat(hashes));
                at = after(&chars, at + hashes + 2, &end);
            }
            ('\'', '\\') => at = after(&chars, at + 3, "'"),
            ('\'', _) if chars.get(at + 2) == Some(&'\'') => at += 3,
            (':', ':') => {
                out.push((line, Token::PathSeparator));
                at += 2;
            }
            (c, _) if c.is_alphabetic() || c == '_' => {
                while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                    at += 1;
                }
                out.push((line, Token::Name(chars[start..at].iter().collect())));
            }
            (c, _) => {
                if !c.is_whitespace() {
                    out.push((line, Token::Mark(c)));
                }
                at += 1;
            }
        }
        line += chars[start..at.min(chars.len())].iter().filter(|c| **c == '\n').count();
    }
    out
}

fn after(chars: &[char], from: usize, end: &str) -> usize {
    let end: Vec<char> = end.chars().collect();
    (from..chars.len())
        .find(|at| chars[*at..].starts_with(&end))
        .map_or(chars.len(), |at| at + end.len())
}

fn after_string(chars: &[char], from: usize) -> usize {
    let mut at = from;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// How many `#` open the raw string that begins here, if one does.
fn raw_string(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    (chars.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

struct Paths {
    tokens: Vec<(usize, Token)>,
    at: usize,
    found: Vec<(usize, Vec<String>)>,
}

impl Paths {
    fn read(mut self) -> Vec<(usize, Vec<String>)> {
        while self.at < self.tokens.len() {
            if matches!(self.tokens[self.at].1, Token::Name(_)) {
                self.path(&[]);
            } else {
                self.at += 1;
            }
        }
        self.found
    }

    /// Reads one path that begins at a name, under what a `use` group stands behind.
    fn path(&mut self, before: &[String]) {
        let line = self.tokens[self.at].0;
        let mut path = before.to_vec();
        while let Some((_, Token::Name(name))) = self.tokens.get(self.at) {
            path.push(name.clone());
            self.at += 1;
            if !self.next_is(&Token::PathSeparator) {
                break;
            }
            self.at += 1;
            if self.next_is(&Token::Mark('{')) {
                self.at += 1;
                return self.group(&path);
            }
        }
        if let Some(last) = path.last_mut().filter(|_| self.is_macro()) {
            last.push('!');
        }
        self.found.push((line, path));
    }

    fn group(&mut self, before: &[String]) {
        while self.at < self.tokens.len() && !self.next_is(&Token::Mark('}')) {
            match self.tokens[self.at].1 {
                Token::Name(_) => self.path(before),
                _ => self.at += 1,
            }
        }
        self.at += 1;
    }

    /// `name!` and not `name != other`.
    fn is_macro(&self) -> bool {
        self.next_is(&Token::Mark('!'))
            && !matches!(self.tokens.get(self.at + 1), Some((_, Token::Mark('='))))
    }

    fn next_is(&self, token: &Token) -> bool {
        self.tokens.get(self.at).is_some_and(|(_, next)| next == token)
    }
}

#[test]
fn paths_are_read_out_of_groups_and_not_out_of_comments_or_strings() {
    let source = Source::new(
        "a.rs",
        "// crate::one\nuse crate::{two, three::{self, four}};\nlet x = \"crate::five\"; let c = '\"'; \
         r#\"crate::six\"#; fn f<'a>(s: &'a str) { super::seven() }",
    );
    let paths: Vec<String> = source.paths().into_iter().map(|(_, path)| path.join("::")).collect();
    for wanted in ["crate::two", "crate::three::self", "crate::three::four", "super::seven"] {
        assert!(paths.iter().any(|path| path == wanted), "{wanted} is not in {paths:?}");
    }
    for stray in ["one", "five", "six"] {
        assert!(!paths.iter().any(|path| path.contains(stray)), "{stray} is in {paths:?}");
    }
    assert_eq!(source.paths().iter().find(|(_, p)| p.join("::") == "crate::two").unwrap().0, 2);
}

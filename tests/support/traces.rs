//! Looking for something in whatever form it may have been kept, in files and in memory.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    os::unix::fs::FileExt as _,
    path::Path,
};

use aho_corasick::AhoCorasick;
use base64::{Engine as _, engine::general_purpose};

/// What is looked for, under a name for the report.
pub struct Canary {
    pub name: String,
    forms: Vec<Vec<u8>>,
}

impl Canary {
    /// A word: plain in any case, in UTF-16, hex, percent-encoded, and in base64 wherever it stands
    /// in what was encoded.
    pub fn word(name: &str, word: &str) -> Self {
        let mut forms = vec![word.as_bytes().to_vec()];
        forms.push(word.encode_utf16().flat_map(u16::to_le_bytes).collect());
        forms.push(word.encode_utf16().flat_map(u16::to_be_bytes).collect());
        forms.push(word.bytes().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect());
        forms.push(word.bytes().flat_map(|byte| format!("%{byte:02x}").into_bytes()).collect());
        for engine in [general_purpose::STANDARD, general_purpose::URL_SAFE] {
            for before in 0..3 {
                let mut bytes = vec![0; before];
                bytes.extend(word.as_bytes());
                // The first and last characters depend on what stands beside the word.
                let text = engine.encode(bytes);
                let from = if before == 0 { 0 } else { 4 };
                forms.push(text.as_bytes()[from..text.len() - 4].to_vec());
            }
        }
        Self { name: name.to_owned(), forms }
    }

    /// These very bytes.
    pub fn bytes(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), forms: vec![bytes.to_vec()] }
    }
}

/// A search for canaries, letters in either case.
pub struct Search {
    names: Vec<String>,
    forms: AhoCorasick,
}

impl Search {
    pub fn new(canaries: &[Canary]) -> Self {
        let forms = || canaries.iter().flat_map(|canary| &canary.forms);
        let mut builder = AhoCorasick::builder();
        Self {
            names: canaries
                .iter()
                .flat_map(|canary| canary.forms.iter().map(|_| canary.name.clone()))
                .collect(),
            forms: builder.ascii_case_insensitive(true).build(forms()).unwrap(),
        }
    }

    /// Each canary that stands in there, and how often.
    pub fn in_bytes(&self, place: &str, bytes: &[u8]) -> Vec<String> {
        let mut times = BTreeMap::new();
        for found in self.forms.find_iter(bytes) {
            *times.entry(&self.names[found.pattern()]).or_insert(0) += 1;
        }
        times.iter().map(|(name, times)| format!("{name}: {times} times in {place}")).collect()
    }

    /// Each canary that stands in a file below `dir`, and where; and how many bytes were read.
    pub fn in_files(&self, dir: &Path) -> (Vec<String>, usize) {
        let (mut found, mut read) = (Vec::new(), 0);
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                let below = self.in_files(&path);
                found.extend(below.0);
                read += below.1;
                continue;
            }
            // A file that has gone meanwhile keeps nothing.
            let Ok(bytes) = fs::read(&path) else { continue };
            read += bytes.len();
            found.extend(self.in_bytes(&path.display().to_string(), &bytes));
        }
        (found, read)
    }

    /// Each canary that stands in the memory of a process, region by region; and how many bytes of
    /// it could be read.
    pub fn in_memory(&self, pid: u32) -> (Vec<String>, usize) {
        let (mut found, mut read) = (Vec::new(), 0);
        let memory = File::open(format!("/proc/{pid}/mem")).unwrap();
        for line in fs::read_to_string(format!("/proc/{pid}/maps")).unwrap().lines() {
            let (range, rest) = line.split_once(' ').unwrap();
            let (from, to) = range.split_once('-').unwrap();
            let at = |hex| u64::from_str_radix(hex, 16).unwrap();
            let (from, to) = (at(from), at(to));
            if !rest.starts_with('r') {
                continue;
            }
            let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
            // The kernel's own pages in there cannot be read.
            let Ok(length) = memory.read_at(&mut bytes, from) else { continue };
            read += length;
            found.extend(self.in_bytes(line, &bytes[..length]));
        }
        (found, read)
    }
}

#[test]
fn a_word_is_found_in_every_form_it_may_have_been_kept_in() {
    let search = Search::new(&[Canary::word("it", "quokka7vexillum")]);
    let text = "xyz quokka7vexillum end";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let each = |before: &str| -> Vec<u8> {
        text.bytes().flat_map(|byte| format!("{before}{byte:02X}").into_bytes()).collect()
    };
    let (hex, percent) = (each(""), each("%"));
    assert_eq!(search.in_bytes("there", b"quokka vexillum"), [""; 0]);
    for hay in [text.as_bytes(), &wide, &hex, &percent, b"QUOKKA7Vexillum"] {
        assert_eq!(search.in_bytes("there", hay), ["it: 1 times in there"]);
    }
    for before in 0..4 {
        let encoded = general_purpose::STANDARD.encode(&text.as_bytes()[before..]);
        assert_eq!(search.in_bytes("there", encoded.as_bytes()).len(), 1, "{before} {encoded}");
    }
}

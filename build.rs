//! Reads `locales/` and `static/` and writes Rust from them: one method a message, one enum of languages, one
//! constant an asset. What a message gets wrong (syntax, an unknown link, an odd `**`) does not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use sha2::{Digest, Sha256};

#[path = "src/words/markup.rs"]
mod markup;
#[path = "src/words/pages.rs"]
mod pages;

use markup::{Piece, Pieces};

type Fault = Box<dyn std::error::Error>;

/// One message of one language.
struct Message {
    key: String,
    args: BTreeSet<String>,
    slots: BTreeSet<String>,
    strong: bool,
    /// The text in each form that its selectors allow, arguments as `{name}`.
    forms: Vec<String>,
}

/// One folder of `locales/`.
struct Language {
    code: String,
    files: Vec<PathBuf>,
    messages: BTreeMap<String, Message>,
}

fn main() -> Result<(), Fault> {
    for path in ["build.rs", "locales", "static", "data/channels.toml"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let slots = slots(&root)?;
    let mut languages = Vec::new();
    for folder in listed(&root.join("locales"))? {
        languages.push(read_language(&folder, &slots)?);
    }
    languages.sort_by_key(|language| said(language, "layout-own-name"));
    fs::write(out.join("langs.rs"), langs(&languages)?)?;
    fs::write(out.join("messages.rs"), methods(&languages)?)?;
    fs::write(out.join("table.rs"), table(&languages)?)?;
    fs::write(out.join("assets.rs"), assets(&root)?)?;
    Ok(())
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let mut paths =
        fs::read_dir(folder)?.map(|e| Ok(e?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What a link in a message may name: the id of a channel, or a page.
fn slots(root: &Path) -> Result<BTreeSet<String>, Fault> {
    let channels = fs::read_to_string(root.join("data/channels.toml"))?;
    let ids = channels.lines().filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'));
    Ok(ids.chain(pages::PAGES.iter().map(|page| page.0)).map(String::from).collect())
}

fn read_language(folder: &Path, slots: &BTreeSet<String>) -> Result<Language, Fault> {
    let files: Vec<_> =
        listed(folder)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "ftl")).collect();
    let mut messages = BTreeMap::new();
    for file in &files {
        let text = fs::read_to_string(file)?;
        let resource = fluent_syntax::parser::parse(text.as_str())
            .map_err(|(_, faults)| format!("{}: {faults:?}", file.display()))?;
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name.to_string();
            let wrong = |what: &str| format!("{}: {key}: {what}", file.display());
            let value = message.value.ok_or_else(|| wrong("has no text"))?;
            let message = read_message(&key, &value, slots).map_err(|what| wrong(&what))?;
            if messages.insert(key.clone(), message).is_some() {
                return Err(wrong("stands twice").into());
            }
        }
    }
    Ok(Language { code: name(folder), files, messages })
}

fn read_message(
    key: &str,
    value: &Pattern<&str>,
    known: &BTreeSet<String>,
) -> Result<Message, String> {
    let mut args = BTreeSet::new();
    let forms = forms(value, &mut args)?;
    let (mut slots, mut strong) = (BTreeSet::new(), false);
    for form in &forms {
        let mut marks = 0;
        for piece in Pieces(form) {
            match piece {
                Piece::Strong => marks += 1,
                Piece::Link { text, .. } if text.contains("**") => {
                    return Err("** inside a link".into());
                }
                Piece::Link { slot, .. } if !known.contains(slot) => {
                    return Err(format!("no channel and no page is called {slot}"));
                }
                Piece::Link { slot, .. } => _ = slots.insert(slot.to_string()),
                Piece::Text(text) if text.contains("](") => return Err("a broken link".into()),
                Piece::Text(_) => {}
            }
        }
        if marks % 2 == 1 {
            return Err("** without its end".into());
        }
        strong |= marks > 0;
    }
    Ok(Message { key: key.to_string(), args, slots, strong, forms })
}

/// Every text that a pattern can become, and the names of its arguments.
fn forms(pattern: &Pattern<&str>, args: &mut BTreeSet<String>) -> Result<Vec<String>, String> {
    let mut forms = vec![String::new()];
    for element in &pattern.elements {
        let next = match element {
            PatternElement::TextElement { value } => vec![(*value).to_string()],
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                vec![inline_text(inline, args)?]
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                inline_text(selector, args)?;
                let mut all = Vec::new();
                for variant in variants {
                    all.extend(self::forms(&variant.value, args)?);
                }
                all
            }
        };
        forms = forms.iter().flat_map(|form| next.iter().map(move |n| form.clone() + n)).collect();
    }
    Ok(forms)
}

fn inline_text(
    inline: &InlineExpression<&str>,
    args: &mut BTreeSet<String>,
) -> Result<String, String> {
    match inline {
        InlineExpression::VariableReference { id } => {
            args.insert(id.name.to_string());
            Ok(format!("{{{}}}", id.name))
        }
        InlineExpression::StringLiteral { value } => Ok((*value).to_string()),
        _ => Err("only arguments, selectors and quoted text may stand in braces".into()),
    }
}

fn said(language: &Language, key: &str) -> String {
    language.messages.get(key).map(|message| message.forms[0].clone()).unwrap_or_default()
}

/// `pt-BR` as `PtBR`.
fn variant(code: &str) -> String {
    code.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

/// The enum of languages, and where the files of each stand.
fn langs(languages: &[Language]) -> Result<String, Fault> {
    let mut out = String::from(
        "/// A language the pages are written in: a folder of `locales/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum Lang {\n",
    );
    for language in languages {
        writeln!(out, "/// {}\n{},", said(language, "layout-own-name"), variant(&language.code))?;
    }
    let all: Vec<_> = languages.iter().map(|l| format!("Lang::{}", variant(&l.code))).collect();
    writeln!(out, "}}\nimpl Lang {{\n/// Every language, in the order of their own names.")?;
    writeln!(out, "pub const ALL: [Lang; {}] = [{}];", all.len(), all.join(", "))?;
    let (code, own_name, dir): (Vec<_>, Vec<_>, Vec<_>) = languages
        .iter()
        .map(|l| (&l.code, said(l, "layout-own-name"), said(l, "layout-dir")))
        .collect();
    writeln!(out, "/// As in a path and in the `lang` attribute.")?;
    writeln!(out, "pub fn code(self) -> &'static str {{ {code:?}[self as usize] }}")?;
    writeln!(out, "/// What its speakers call it.")?;
    writeln!(out, "pub fn own_name(self) -> &'static str {{ {own_name:?}[self as usize] }}")?;
    writeln!(out, "/// `ltr` or `rtl`.")?;
    writeln!(out, "pub fn dir(self) -> &'static str {{ {dir:?}[self as usize] }}")?;
    writeln!(out, "#[allow(clippy::too_many_lines, reason = \"a line for each file\")]")?;
    writeln!(out, "pub(super) fn sources(self) -> &'static [&'static str] {{ match self {{")?;
    for language in languages {
        writeln!(out, "Lang::{} => &[", variant(&language.code))?;
        for file in &language.files {
            write!(out, "include_str!({:?}), ", file.display().to_string())?;
        }
        writeln!(out, "],")?;
    }
    writeln!(out, "}} }} }}")?;
    Ok(out)
}

/// One method a message of English.
fn methods(languages: &[Language]) -> Result<String, Fault> {
    let english = languages.iter().find(|l| l.code == "en").ok_or("locales/en is missing")?;
    let mut out = String::from("impl Words {\n");
    for message in english.messages.values() {
        for form in &message.forms {
            writeln!(out, "/// ```text\n/// {form}\n/// ```")?;
        }
        let (mut params, mut args) = (String::new(), String::new());
        for arg in &message.args {
            let number = arg.ends_with("_count");
            write!(params, ", {arg}: {}", if number { "i64" } else { "&str" })?;
            let kind = if number { "Number" } else { "Text" };
            write!(args, "({arg:?}, Value::{kind}({arg})), ")?;
        }
        let rich = message.strong || !message.slots.is_empty();
        let (returns, call) = if rich { ("Rich<'_>", "rich") } else { ("String", "text") };
        let (key, method) = (&message.key, message.key.replace('-', "_"));
        writeln!(out, "pub fn {method}(&self{params}) -> {returns} {{")?;
        writeln!(out, "self.{call}({key:?}, &[{args}])\n}}")?;
    }
    out.push_str("}\n");
    Ok(out)
}

/// Every message of every language, for the tests: language, key, arguments, slots, strong, forms.
fn table(languages: &[Language]) -> Result<String, Fault> {
    let mut out = String::from("[\n");
    for language in languages {
        for m in language.messages.values() {
            let (args, slots): (Vec<_>, Vec<_>) =
                (m.args.iter().collect(), m.slots.iter().collect());
            write!(out, "Message {{ lang: Lang::{}, key: {:?}, ", variant(&language.code), m.key)?;
            write!(out, "args: &{args:?}, slots: &{slots:?}, strong: {}, ", m.strong)?;
            writeln!(out, "forms: &{:?} }},", m.forms)?;
        }
    }
    out.push(']');
    Ok(out)
}

/// One constant a file of `static/`, its path holding a hash of its bytes.
fn assets(root: &Path) -> Result<String, Fault> {
    let (mut out, mut all) = (String::new(), Vec::new());
    for file in listed(&root.join("static"))? {
        let name = name(&file);
        let (stem, ending) = name.rsplit_once('.').ok_or("static: a file without an ending")?;
        let content_type = match ending {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            _ => return Err(format!("static/{name}: no content type is known for it").into()),
        };
        let digest = Sha256::digest(fs::read(&file)?);
        let hash = u64::from_be_bytes(digest[..8].try_into()?);
        let constant = name.to_uppercase().replace(['.', '-'], "_");
        writeln!(out, "/// `static/{name}`\npub const {constant}: Asset = Asset {{")?;
        writeln!(
            out,
            "path: \"/static/{stem}.{hash:016x}.{ending}\", content_type: {content_type:?},"
        )?;
        writeln!(out, "bytes: include_bytes!({:?}) }};", file.display().to_string())?;
        all.push(constant);
    }
    writeln!(out, "/// Every file there is.\npub const ALL: [Asset; {}] = [", all.len())?;
    writeln!(out, "{}];", all.join(", "))?;
    Ok(out)
}

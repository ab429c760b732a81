//! Holds the shape of the code: who may use whom, and what may stand only in one place.
//!
//! Each rule is a function from sources to offenders, named by a test, and shown a planted offender by another.

mod faults;
mod reading;
mod templates;

use reading::{Source, files};

/// Who may use which of our modules, from the edge down (docs/ARCHITECTURE.md). A module may always use itself.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("config", &[]),
    ("hardening", &[]),
    ("domain", &[]),
    ("vault", &[]),
    ("words", &["domain", "vault", "config"]),
    ("store", &["domain", "vault", "config"]),
    ("outbox", &["store", "words", "domain", "vault", "config"]),
    ("web", &["store", "words", "domain", "vault", "config"]),
    ("public", &["web", "outbox", "store", "words", "domain", "vault", "config"]),
    ("staff", &["web", "outbox", "store", "words", "domain", "vault", "config"]),
    ("admin", &["web", "outbox", "store", "words", "domain", "vault", "config"]),
    (
        "cli",
        &[
            "public",
            "staff",
            "admin",
            "web",
            "outbox",
            "store",
            "words",
            "domain",
            "vault",
            "config",
            "hardening",
        ],
    ),
];

/// Crates that stand behind one of our modules.
const BEHIND: [(&str, &str); 17] = [
    ("sqlx", "store"),
    ("lettre", "outbox"),
    ("hkdf", "vault"),
    ("sha1", "vault"),
    ("sha2", "vault"),
    ("hmac", "vault"),
    ("hpke", "vault"),
    ("chacha20poly1305", "vault"),
    ("ed25519_dalek", "vault"),
    ("getrandom", "vault"),
    ("argon2", "vault"),
    ("pulldown_cmark", "domain"),
    ("png", "cli"),
    ("qrcodegen", "web"),
    ("landlock", "hardening"),
    ("seccompiler", "hardening"),
    ("libc", "hardening"),
];

const LINES: usize = 400;

fn sources() -> Vec<Source> {
    let found = files("src", "rs");
    assert!(found.iter().any(|source| source.path == "lib.rs"), "the sources were not found");
    found
}

/// Says all offenders at once.
#[track_caller]
fn none(offenders: &[String]) {
    assert!(offenders.is_empty(), "\n{}\n", offenders.join("\n"));
}

/// The offenders among all paths of all sources: `judge` says what is wrong with one, or nothing.
fn each_path(
    sources: &[Source],
    judge: impl Fn(&Source, &[String]) -> Option<String>,
) -> Vec<String> {
    let mut offenders = Vec::new();
    for source in sources {
        for (line, path) in source.paths() {
            if let Some(wrong) = judge(source, &path) {
                offenders.push(format!("src/{}:{line}: {wrong}", source.path));
            }
        }
    }
    offenders
}

/// The top-level module of ours that a path leads to, if it begins at the root.
fn leads_to<'p>(source: &Source, path: &'p [String]) -> Option<&'p str> {
    if path[0] == "crate" {
        return path.get(1).map(String::as_str);
    }
    let ups = path.iter().take_while(|name| *name == "super").count();
    (ups > 0 && ups >= source.depth()).then(|| path.get(ups).map(String::as_str))?
}

fn imports_that_do_not_point_down(sources: &[Source]) -> Vec<String> {
    each_path(sources, |source, path| {
        let to = leads_to(source, path)?;
        let from = source.module();
        let (_, allowed) = MAY_USE.iter().find(|(module, _)| *module == from)?;
        let ours = MAY_USE.iter().any(|(module, _)| *module == to);
        (ours && to != from && !allowed.contains(&to)).then(|| format!("{from} may not use {to}"))
    })
}

fn modules_without_a_place(sources: &[Source]) -> Vec<String> {
    let known = |module: &str| MAY_USE.iter().any(|(name, _)| *name == module);
    sources
        .iter()
        .filter(|source| !matches!(source.module(), "lib" | "main") && !known(source.module()))
        .map(|source| format!("src/{}: {} is not in the table", source.path, source.module()))
        .collect()
}

fn crates_outside_their_module(sources: &[Source]) -> Vec<String> {
    each_path(sources, |source, path| {
        let (name, module) = BEHIND.iter().find(|(name, _)| path.len() > 1 && path[0] == *name)?;
        (source.module() != *module).then(|| format!("{name} is used outside {module}/"))
    })
}

fn readers_of_the_environment(sources: &[Source]) -> Vec<String> {
    each_path(sources, |source, path| {
        let std_env = path.len() > 1 && path[0] == "std" && path[1] == "env";
        let env = path.len() > 1 && path[0] == "env";
        (source.path != "config.rs" && (std_env || env))
            .then(|| format!("{} is used outside config.rs", path.join("::")))
    })
}

fn names_outside(sources: &[Source], name: &str, modules: &[&str]) -> Vec<String> {
    each_path(sources, |source, path| {
        (path.iter().any(|part| part == name) && !modules.contains(&source.module()))
            .then(|| format!("{name} is named here"))
    })
}

fn printers(sources: &[Source]) -> Vec<String> {
    ["println!", "print!", "eprintln!", "eprint!"]
        .iter()
        .flat_map(|name| names_outside(sources, name, &["cli"]))
        .collect()
}

fn long_files(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.path != "domain/form.rs") // one list of data
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LINES)
        .map(|(source, lines)| format!("src/{}: {lines} lines", source.path))
        .collect()
}

fn folders_that_do_not_say_what_they_are(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.path.ends_with("mod.rs") && !source.text.starts_with("//! "))
        .map(|source| format!("src/{} does not begin with //!", source.path))
        .collect()
}

#[test]
fn imports_point_down() {
    none(&imports_that_do_not_point_down(&sources()));
}

#[test]
fn every_module_has_its_place_in_the_table() {
    none(&modules_without_a_place(&sources()));
}

#[test]
fn sql_mail_and_cryptography_stand_each_behind_one_module() {
    none(&crates_outside_their_module(&sources()));
}

#[test]
fn only_config_reads_the_environment() {
    none(&readers_of_the_environment(&sources()));
}

#[test]
fn only_the_staff_side_and_the_command_line_can_name_what_opens_records() {
    none(&names_outside(&sources(), "Opener", &["vault", "staff", "cli"]));
}

#[test]
fn only_the_command_line_prints() {
    none(&printers(&sources()));
}

#[test]
fn every_sql_text_is_a_constant() {
    none(&names_outside(&sources(), "AssertSqlSafe", &[]));
}

#[test]
fn a_file_can_be_read_in_one_sitting() {
    none(&long_files(&sources()));
}

#[test]
fn every_folder_says_what_it_is() {
    none(&folders_that_do_not_say_what_they_are(&sources()));
}

/// What a rule says of one planted source.
fn planted(rule: impl Fn(&[Source]) -> Vec<String>, path: &str, text: &str) -> usize {
    rule(&[Source::new(path, text)]).len()
}

#[test]
fn an_import_that_points_up_or_sideways_is_found() {
    let rule = imports_that_do_not_point_down;
    assert_eq!(planted(rule, "vault/seal.rs", "use crate::domain::Answers;"), 1);
    assert_eq!(planted(rule, "store/mod.rs", "use crate::{vault::Sealed, words::Words};"), 1);
    assert_eq!(planted(rule, "public/write.rs", "fn f() { crate::staff::x() }"), 1);
    assert_eq!(planted(rule, "web/page.rs", "use super::super::cli::Clock;"), 1);
    assert_eq!(planted(rule, "config.rs", "use super::vault;"), 1);
    assert_eq!(planted(rule, "cli/serve.rs", "use crate::{public, web::Site};"), 0);
    assert_eq!(planted(rule, "vault/seal.rs", "use crate::vault::Place; use super::keys;"), 0);
}

#[test]
fn a_module_without_a_place_is_found() {
    assert_eq!(planted(modules_without_a_place, "helpers/mod.rs", ""), 1);
    assert_eq!(planted(modules_without_a_place, "store/mod.rs", ""), 0);
}

#[test]
fn a_crate_outside_its_module_is_found() {
    let rule = crates_outside_their_module;
    assert_eq!(planted(rule, "web/session.rs", "use sha2::{Digest, Sha256};"), 2);
    assert_eq!(planted(rule, "public/code.rs", "let row = sqlx::query(\"\");"), 1);
    assert_eq!(planted(rule, "store/mod.rs", "use sqlx::AnyPool;"), 0);
}

#[test]
fn a_reader_of_the_environment_is_found() {
    let rule = readers_of_the_environment;
    assert_eq!(planted(rule, "cli/serve.rs", "use std::{env, fs};"), 1);
    assert_eq!(planted(rule, "cli/serve.rs", "let home = std::env::var(\"HOME\");"), 1);
    assert_eq!(planted(rule, "cli/serve.rs", "const V: &str = env!(\"CARGO_PKG_VERSION\");"), 0);
}

#[test]
fn a_name_outside_its_place_is_found() {
    let opener = |sources: &[Source]| names_outside(sources, "Opener", &["vault", "staff", "cli"]);
    assert_eq!(planted(opener, "public/write.rs", "use crate::vault::{Opener, Place};"), 1);
    assert_eq!(planted(opener, "cli/open.rs", "use crate::vault::Opener;"), 0);
    assert_eq!(planted(printers, "web/page.rs", "println!(\"{x}\");"), 1);
    assert_eq!(planted(printers, "web/page.rs", "let print = 1;"), 0);
    assert_eq!(planted(printers, "cli/open.rs", "println!(\"{x}\");"), 0);
}

#[test]
fn a_long_file_or_a_silent_folder_is_found() {
    assert_eq!(planted(long_files, "web/page.rs", &"x\n".repeat(LINES + 1)), 1);
    assert_eq!(planted(long_files, "web/page.rs", &"x\n".repeat(LINES)), 0);
    assert_eq!(planted(folders_that_do_not_say_what_they_are, "web/mod.rs", "pub mod page;"), 1);
}

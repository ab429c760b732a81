//! What every message must keep to, in every language.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::markup::{Piece, Pieces};
use super::{FluentArgs, Lang, Voice, Words};

#[path = "../../tests/support/grade.rs"]
mod reading;

/// A message as build.rs read it.
struct Message {
    lang: Lang,
    key: &'static str,
    args: &'static [&'static str],
    slots: &'static [&'static str],
    strong: bool,
    forms: &'static [&'static str],
}

static MESSAGES: &[Message] = &include!(concat!(env!("OUT_DIR"), "/table.rs"));

fn messages_of(lang: Lang) -> BTreeMap<&'static str, &'static Message> {
    MESSAGES.iter().filter(|m| m.lang == lang).map(|m| (m.key, m)).collect()
}

/// What a reader of `form` reads: no markup, no argument, no number that a channel shows.
fn read(form: &str) -> String {
    let pieces = Pieces(form).map(|piece| match piece {
        Piece::Text(text) | Piece::Link { text, .. } => text,
        Piece::Strong => "",
    });
    let mut out = String::new();
    for (at, part) in pieces.collect::<String>().split(['{', '}']).enumerate() {
        out.push_str(if at % 2 == 0 { part } else { "it" });
    }
    out
}

#[test]
fn every_language_has_every_message_with_the_same_arguments_and_links() {
    let english = messages_of(Lang::En);
    for lang in Lang::ALL {
        let own = messages_of(lang);
        for (key, message) in &english {
            let told = own.get(key).unwrap_or_else(|| panic!("{} lacks {key}", lang.code()));
            assert_eq!(told.args, message.args, "arguments of {key} in {}", lang.code());
            assert_eq!(told.slots, message.slots, "links of {key} in {}", lang.code());
            assert_eq!(told.strong, message.strong, "strong words of {key} in {}", lang.code());
        }
        let more: Vec<_> = own.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(more.is_empty(), "{} has {more:?}, English has not", lang.code());
    }
}

#[test]
fn every_message_can_be_said_without_a_fault() {
    for message in MESSAGES {
        let words = Words::of(message.lang);
        let pattern = words.bundle.get_message(message.key).unwrap().value().unwrap();
        for count in [0, 1, 2, 5, 12, 100] {
            let mut args = FluentArgs::new();
            for arg in message.args {
                if arg.ends_with("_count") { args.set(*arg, count) } else { args.set(*arg, "x") }
            }
            let mut faults = Vec::new();
            let said = words.bundle.format_pattern(pattern, Some(&args), &mut faults);
            assert!(faults.is_empty(), "{}: {faults:?}", message.key);
            assert!(!said.contains(['{', '}', '$']), "{}: {said}", message.key);
        }
    }
}

#[test]
fn every_link_in_a_message_leads_to_a_page_or_to_a_channel_that_is_on() {
    for message in MESSAGES {
        for slot in message.slots {
            let page = super::pages::PAGES.iter().any(|page| page.0 == *slot);
            assert!(
                page || Words::of(Lang::En).channels().find(slot).is_some(),
                "{}: {slot} is off",
                message.key
            );
        }
    }
}

#[test]
fn every_channel_that_is_on_has_a_name_and_says_whom_it_is_for() {
    for channel in Words::of(Lang::En).channels().all() {
        for lang in Lang::ALL {
            assert!(!Words::of(lang).channel_name(channel).is_empty());
            assert!(!Words::of(lang).channel_for(channel).is_empty());
        }
    }
}

#[test]
fn no_phone_number_and_no_address_stands_in_a_locale_file() {
    for form in MESSAGES.iter().flat_map(|message| message.forms) {
        let mut digits = 0;
        for c in read(form).chars().filter(|c| !matches!(c, '-' | ' ' | '(' | ')')) {
            digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
            assert!(digits < 3, "a number in {form}");
        }
        for address in ["http", "www.", ".org", ".com", ".gov", ".net", "@"] {
            assert!(!read(form).contains(address), "an address in {form}");
        }
    }
}

/// Words that no visitor should have to read: trade words, words of the law, words that blame.
const NEVER: &str = "concern submitter receipt tip case incident evidence sealed epoch key mailbox draft \
    session queue referral hold purge reviewer lead indicator grooming anonymous victim prostitute \
    consent suspect perpetrator disclose allegation investigation investigate intake verify \
    substantiate credible severity triage please sorry invalid forbidden required";

#[test]
fn no_trade_word_reaches_a_visitor() {
    let never: BTreeSet<&str> = NEVER.split_whitespace().collect();
    let phrases = ["without a trace", "risk factor", "our report", "your report", "this report"];
    for message in MESSAGES.iter().filter(|message| message.lang == Lang::En) {
        for form in message.forms {
            // The seed's own sign names these keys; no other key is a visitor's.
            let text = read(form).to_lowercase().replace("hotel keys", "");
            for word in text.split(|c: char| !c.is_alphabetic()) {
                let one = word.strip_suffix('s').unwrap_or(word);
                let staffs = STAFF_PAGES.iter().any(|page| message.key.starts_with(page));
                let asks = message.key == "mail-danger" && word == "please"; // CONTENT 0.10
                let may =
                    asks || (staffs && (STAFF_MAY.contains(&word) || STAFF_MAY.contains(&one)));
                let found = !may && (never.contains(word) || never.contains(one));
                assert!(!found, "{}: the word “{word}”", message.key);
            }
            for phrase in phrases {
                assert!(!text.contains(phrase), "{}: “{phrase}”", message.key);
            }
        }
    }
}

/// Of those, what the people who read may be told: their own pages name their own work.
const STAFF_MAY: [&str; 4] = ["queue", "lead", "reviewer", "key"];

/// How the keys of messages begin that only the people who work here are shown.
const STAFF_PAGES: [&str; 10] = [
    "staff-", "people-", "account-", "mail-", "phone-", "agree-", "settings-", "lines-", "holds-",
    "court-",
];

/// Whether somebody who looks over a shoulder would learn too much from `text`. Spanish also says
/// “se trata de”, which only means “it is about”.
fn tells(text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    let named = |at: usize| words[at] == "trata" && (at == 0 || words[at - 1] != "se");
    text.contains("traffick")
        || text.contains("trafic")
        || text.contains("tráfic")
        || (0..words.len()).any(named)
}

#[test]
fn the_telling_word_stands_in_the_text_of_the_learn_pages_only_and_in_no_title_of_theirs() {
    assert!(tells("Human trafficking") && tells("La trata de personas") && tells("el tráfico"));
    assert!(!tells("¿Se trata de alguien?") && !tells("De qué se trata"));
    for message in MESSAGES {
        let key = message.key;
        let heads = ["-title", "-heading"].iter().any(|end| key.ends_with(end));
        let may = key.starts_with("learn-") && !heads;
        for form in message.forms {
            assert!(may || !tells(&read(form)), "{key}: {form}");
        }
    }
    let told = MESSAGES.iter().filter(|message| message.forms.iter().any(|form| tells(form)));
    assert!(told.count() >= 2 * Lang::ALL.len());
}

/// The grade of messages.
fn grade<'m>(messages: impl Iterator<Item = &'m &'static Message>) -> f64 {
    reading::grade(messages.flat_map(|message| message.forms).map(|form| read(form)))
}

/// Messages that only somebody under 18 is told, by the first word of their keys.
const CHILDS: [&str; 4] = ["under", "child", "young", "friend"];

/// The hardest grade that a message of this key may need.
fn most(key: &str) -> f64 {
    if CHILDS.contains(&key.split('-').next().unwrap()) { 4.0 } else { 6.0 }
}

#[test]
fn a_sixth_grader_can_read_every_page_and_a_fourth_grader_the_childs_page() {
    let words = [("you", 1), ("police", 2), ("answered", 2), ("picture", 2), ("immigration", 4)];
    for (word, count) in words {
        assert_eq!(reading::syllables(word), count, "{word}");
    }
    let english = messages_of(Lang::En);
    // Only whole sentences: short labels would make the whole look easier than its hardest page.
    let said = |m: &&&Message| m.forms[0].contains(['.', '?']);
    let mut groups: BTreeMap<&str, Vec<&&Message>> = BTreeMap::new();
    for message in english.values().filter(said) {
        groups.entry(message.key.split('-').next().unwrap()).or_default().push(message);
    }
    for (group, messages) in &groups {
        let grade = grade(messages.iter().copied());
        assert!(grade <= most(group), "{group} needs grade {grade:.1}");
    }
    let whole = grade(english.values().filter(said));
    assert!(whole <= 6.0);
}

/// How many words make a sentence: shorter labels have too few for a grade to mean something.
const SENTENCE: usize = 8;

/// The public strings that are a sentence or more and read harder than they may, each on its own,
/// with their grades. Names of channels, addresses and numbers are left out of the count, as
/// [`read`] leaves out what a channel shows: they cannot be put simpler.
fn too_hard<'m>(messages: impl Iterator<Item = (&'m str, &'m str)>) -> Vec<(&'m str, f64)> {
    let public = |key: &str| !STAFF_PAGES.iter().any(|page| key.starts_with(page));
    let mut hard = Vec::new();
    for (key, form) in messages.filter(|(key, _)| public(key)) {
        let text = read(form);
        let words: usize = reading::sentences(&text).iter().map(Vec::len).sum();
        let grade = reading::grade(std::iter::once(&text));
        if words >= SENTENCE && grade > most(key) {
            hard.push((key, grade));
        }
    }
    hard
}

#[test]
fn a_sixth_grader_can_read_each_public_sentence_and_a_fourth_grader_each_of_the_childs() {
    let six = "Very afraid of adults in charge, or angry at them, or will not talk to them";
    let planted = [
        ("learn-a", "Very afraid of, angry at or unwilling to talk to people in authority."),
        ("learn-b", six),
        ("young-a", six),
        ("staff-a", "Very afraid of, angry at or unwilling to talk to people in authority."),
        ("learn-c", "Immigration authorities investigate."),
    ];
    let found = too_hard(planted.into_iter()).into_iter().map(|(key, _)| key);
    assert_eq!(found.collect::<Vec<_>>(), ["learn-a", "young-a"], "and short labels are not told");
    let english = messages_of(Lang::En);
    let forms = || english.values().flat_map(|m| m.forms.iter().map(|form| (m.key, *form)));
    let hard = too_hard(forms());
    assert!(hard.is_empty(), "too hard: {hard:.1?}");
}

/// The message that is said to everybody where `key` is said to somebody under 18.
fn for_everybody<'m>(
    english: &'m BTreeMap<&str, &'static Message>,
    key: &str,
) -> Option<&'m &'static Message> {
    let own = ["friend-", "young-"].iter().find_map(|before| key.strip_prefix(before))?;
    english.get(own).or_else(|| english.get(format!("ask-{own}").as_str()))
}

#[test]
fn what_is_said_to_somebody_under_18_stands_in_the_place_of_what_is_said_to_everybody() {
    let english = messages_of(Lang::En);
    let mut own = 0;
    for (key, message) in &english {
        // A question's hint may be for them alone.
        let Some(base) = for_everybody(&english, key) else {
            let spoken = key.starts_with("young-") || key.starts_with("friend-");
            assert!(!spoken || key.ends_with("-hint"), "{key} is never said");
            continue;
        };
        own += 1;
        assert!(message.args.iter().all(|arg| base.args.contains(arg)), "arguments of {key}");
        let rich = |message: &Message| message.strong || !message.slots.is_empty();
        assert!(!rich(message) || rich(base), "{key} has links where {} has none", base.key);
    }
    assert!(own > 60);
}

#[test]
fn a_friend_is_spoken_of_where_there_are_words_for_it_and_else_the_words_are_the_nearest() {
    let said = |voice| {
        let w = Words::to(Lang::En, voice);
        (w.sent_wait().to_string(), w.check_heading(), w.layout_skip())
    };
    let (all, young, friend) = (said(Voice::Everyone), said(Voice::Young), said(Voice::Friend));
    assert!(all.0 != young.0 && young.0 != friend.0 && friend.0.contains("your friend"));
    assert!(all.1 != young.1 && young.1 == friend.1);
    assert!(all.2 == young.2 && young.2 == friend.2);
}

#[test]
fn spanish_says_tu_to_somebody_under_18() {
    let usted = "usted ustedes llame escriba presione guarde mire vaya diga pida copie revise elija \
        espere lea díganos cuéntenos";
    for message in MESSAGES.iter().filter(|message| message.lang == Lang::Es) {
        let childs = CHILDS.contains(&message.key.split('-').next().unwrap());
        for form in message.forms.iter().filter(|_| childs) {
            let text = read(form).to_lowercase();
            for word in text.split(|c: char| !c.is_alphabetic()) {
                // “Que llame por ti”: somebody else does.
                let other = word == "llame" && text.contains("que llame por ti");
                assert!(other || !usted.split(' ').any(|u| u == word), "{}: {word}", message.key);
            }
        }
    }
}

#[test]
fn a_message_missing_in_a_language_is_told_in_english_and_marked() {
    let bundle = super::bundle(Lang::Es, &["layout-skip = Ir a la página"]);
    let words = Words { bundle, ..Words::of(Lang::Es).clone() };
    assert_eq!(words.layout_skip(), "Ir a la página");
    assert_eq!(words.layout_back(), "Back");
    let marked = words.start_leaving_safety().to_string();
    assert!(marked.starts_with("<span lang=\"en\" dir=\"ltr\">There is more"), "{marked}");
    assert!(marked.contains("<a href=\"/es/safety\">") && marked.ends_with("</span>"), "{marked}");
}

#[test]
fn links_strong_words_and_numbers_become_the_tags_we_mean() {
    let words = Words::of(Lang::En);
    assert_eq!(
        words.gate_else_work().to_string(),
        "<strong>A child is made to work</strong>: call \
         <a href=\"tel:+18883737888\"><bdi dir=\"ltr\">1-888-373-7888</bdi></a>."
    );
    assert_eq!(
        words.under_18_picture().to_string(),
        "<a href=\"https://takeitdown.ncmec.org/\" rel=\"noreferrer\">Take It Down</a>: \
         if there is a picture of you."
    );
    assert!(Words::of(Lang::Es).gate_else_more().to_string().contains("<a href=\"/es/help\">"));
}

proptest! {
    #[test]
    fn whatever_an_argument_holds_it_is_only_words(name in r#"[a-z<>&"'\\*\[\]()\{\}]{0,40}|.{0,40}"#) {
        let escaped = name
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;");
        let said = Words::of(Lang::En).start_write(&name).to_string();
        let start = "Or write it down here. A small team at ";
        let end = " reads it and helps pass it on. \
            <strong>This form is not a report to NCMEC or the police.</strong>";
        prop_assert_eq!(said, format!("{start}{escaped}{end}"));
    }

    #[test]
    fn any_text_falls_into_pieces_and_none_is_lost(text in r"[a-z\\*\[\]()]{0,30}") {
        let length: usize = Pieces(&text)
            .map(|piece| match piece {
                Piece::Text(text) => text.len(),
                Piece::Strong => 2,
                Piece::Link { text, slot } => text.len() + slot.len() + 4,
            })
            .sum();
        prop_assert_eq!(length, text.len());
    }
}

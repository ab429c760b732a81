//! The sheet that staff read out: the writer's own words in the order in which NCMEC asks, and what to
//! say first on the phone. No code of ours picks what it is about.

use crate::domain::addition::Addition;
use crate::domain::concern::Body;
use crate::domain::form;
use crate::web::form::fields::said;
use crate::words::{Told, Words};

/// A message that takes no arguments.
type Heading = fn(&Words) -> String;

/// Twelve headings of the sheet (CONTENT.md 7.12) and our questions under each. The first two are
/// not for the writer's words, and the ninth has what was added besides.
const SHEET: [(Heading, &[&str]); 12] = [
    (Words::staff_sheet_you, &[]),
    (Words::staff_sheet_about, &[]),
    (Words::staff_sheet_emergency, &["danger_now", "meet_plan"]),
    (Words::staff_sheet_when, &["when_kind", "when_text"]),
    (Words::staff_sheet_where, &["place_text", "place_region"]),
    (Words::staff_sheet_online, &["platform", "usernames", "links", "images_exist"]),
    (
        Words::staff_sheet_child,
        &["child_called", "child_age_band", "child_look", "child_places", "child_missing"],
    ),
    (Words::staff_sheet_person, &["person_called", "person_role", "person_look"]),
    (Words::staff_sheet_words, &["notice_text", "online_text"]),
    (Words::staff_sheet_ticked, &["noticed", "value_given", "pressure", "circumstances"]),
    (Words::staff_sheet_told, &["relation", "how_know", "told", "ct_number"]),
    (Words::staff_sheet_screenshots, &["have_screenshots"]),
];
/// Where the writer's words stand in it.
const WORDS: usize = 8;
/// Where what they ticked stands.
const TICKED: usize = 9;

/// One heading of the sheet.
pub struct Row {
    pub title: String,
    pub said: Vec<(String, String)>,
    /// Where it is no answer of the writer's.
    pub text: String,
}

/// What to say on the phone. Age and place are the writer's own answers, or said to be unknown.
pub fn script(w: &Words, operator: &str, body: Option<&Body>) -> String {
    let told = Told::default();
    let answer = |name: &str| {
        let question = form::question(name)?;
        said(w, &told, question, &body?.answers).map(|said| said.replace('\n', " "))
    };
    let age = answer("child_age_band").unwrap_or_else(|| w.staff_sheet_unknown());
    let places: Vec<String> =
        ["place_text", "place_region"].into_iter().filter_map(answer).collect();
    let place = if places.is_empty() { w.staff_sheet_unknown() } else { places.join(", ") };
    w.staff_sheet_script(&age, operator, &place)
}

/// The sheet, of what came on `day`. Where somebody put a second first message beside the first, both
/// are read out as they stand.
pub fn rows(
    w: &Words,
    operator: &str,
    day: &str,
    bodies: &[Body],
    added: &[(i64, Addition)],
) -> Vec<Row> {
    let row = |(at, (title, names)): (usize, &(Heading, &[&str]))| {
        let mut row = Row { title: title(w), said: Vec::new(), text: String::new() };
        match at {
            0 => row.text = w.staff_sheet_from(day, operator),
            1 => row.text = w.staff_sheet_pick(),
            TICKED => row.text = w.staff_read_ticked(),
            _ => {}
        }
        for body in bodies {
            let young = form::is_young(body.answers.value("path"));
            let told = Told { young, staff: true, ..Told::default() };
            for question in names.iter().filter_map(|name| form::question(name)) {
                let Some(answer) = said(w, &told, question, &body.answers) else { continue };
                // Over the writer's words stands the heading alone.
                let own = question.name == "notice_text";
                let short = if own { String::new() } else { w.short(question.name, &told) };
                row.said.push((short, answer));
            }
        }
        if at == WORDS {
            let texts = added.iter().map(|(_, one)| (w.staff_sheet_added(), one.text.clone()));
            row.said.extend(texts);
        }
        if at == TICKED && row.said.is_empty() {
            row.text.clear();
        }
        row
    };
    SHEET.iter().enumerate().map(row).collect()
}

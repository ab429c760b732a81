//! THE FORM: the one list of pages and questions. Parsing, limits, what is stored, the check page
//! and the copy page follow from it. Nothing in it is ever counted, scored or ranked.

/// The version of this list that stored answers carry. Raised when a question or option is added
/// or taken away; values are never reused, so old answers stay readable.
pub const VERSION: u32 = 2;

/// The most that all answers may come to as serialised JSON, in bytes: with its frame it fits the
/// largest padded size, 64 KiB. More is a fault on the page, never a cut.
pub const MOST_BYTES: usize = 56_000;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these values, or none.
    Choice(&'static [&'static str]),
    /// One of these values out of a long list, or none.
    Select(&'static [&'static str]),
    /// Any of these values, kept in this order whatever order they were ticked in.
    Many(&'static [&'static str]),
    /// Words on one line, at most this many characters (Unicode scalar values).
    Line(usize),
    /// Words over several lines, at most this many characters.
    Text(usize),
    /// One thing a line: at most this many lines of at most this many characters.
    Lines(usize, usize),
}

/// When a question must have an answer before anything is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// May always be left blank.
    Free,
    /// Its page is not left without it.
    OnItsPage,
    /// Asked for when Send is pressed.
    ToSend,
}

/// Words beside an option such as "something else".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Other {
    /// The machine name of the words.
    pub name: &'static str,
    /// At most this many characters.
    pub most: usize,
}

/// One question.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The machine name: the form field, the key in a stored record, part of the message keys.
    pub name: &'static str,
    /// How it is answered.
    pub kind: Kind,
    /// Whether it can be left blank.
    pub need: Need,
    /// Whether an answer to it says something about the worry itself; one such answer anywhere is
    /// needed to send.
    pub substance: bool,
    /// The words beside its "something else".
    pub other: Option<Other>,
}

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Danger now, and who it is about. The first page, and the first that stores.
    Gate,
    /// What was seen, heard or told.
    Noticed,
    /// Who writes, and how they know.
    You,
    /// The child.
    Child,
    /// Where and when.
    Where,
    /// What happened online.
    Online,
    /// What was given, promised or threatened.
    Given,
    /// A person one is worried about.
    Person,
    /// What can make life harder; apart from everything else, and proving nothing.
    Harder,
    /// Who knows already.
    Told,
    /// Check the answers, say whether it is about someone here, and send.
    Check,
    /// The page for somebody under 18, in the place of the gate: what to know, whom to call, and
    /// whether they are safe.
    Young,
    /// Their words, in the place of all between the gate and check: it asks almost nothing, and
    /// offers no ticks.
    Mine,
}

impl Page {
    /// Every page but the two for somebody under 18, in the order in which they are walked.
    pub const ALL: [Self; 11] = [
        Self::Gate,
        Self::Noticed,
        Self::You,
        Self::Child,
        Self::Where,
        Self::Online,
        Self::Given,
        Self::Person,
        Self::Harder,
        Self::Told,
        Self::Check,
    ];

    /// The last part of the page's path under `/{lang}/write`, and part of its message keys; empty
    /// for the gate.
    pub fn path(self) -> &'static str {
        match self {
            Self::Gate => "",
            Self::Noticed => "noticed",
            Self::You => "you",
            Self::Child => "child",
            Self::Where => "where",
            Self::Online => "online",
            Self::Given => "given",
            Self::Person => "person",
            Self::Harder => "harder",
            Self::Told => "told",
            Self::Check => "check",
            Self::Young => "under-18",
            Self::Mine => "mine",
        }
    }

    /// The page with that last part of its path.
    pub fn at(path: &str) -> Option<Self> {
        let all = Self::ALL.into_iter().chain([Self::Young, Self::Mine]);
        all.into_iter().find(|page| page.path() == path)
    }

    /// What is asked on it.
    pub fn questions(self) -> &'static [Question] {
        match self {
            Self::Gate => GATE,
            Self::Noticed => NOTICED,
            Self::You => YOU,
            Self::Child => CHILD,
            Self::Where => WHERE,
            Self::Online => ONLINE,
            Self::Given => GIVEN,
            Self::Person => PERSON,
            Self::Harder => HARDER,
            Self::Told => TOLD,
            Self::Check => CHECK,
            Self::Young => YOUNG,
            Self::Mine => MINE,
        }
    }

    /// The page that `Continue` leads to: the next one, and from the last one to itself.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|page| *page == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or(Self::Check)
    }

    /// The page that `Back` leads to; the gate has none of the form's.
    pub fn before(self) -> Option<Self> {
        if self == Self::Mine {
            return Some(Self::Young);
        }
        let at = Self::ALL.iter().position(|page| *page == self)?;
        at.checked_sub(1).map(|at| Self::ALL[at])
    }
}

/// A question that may be left blank.
const fn free(name: &'static str, kind: Kind) -> Question {
    Question { name, kind, need: Need::Free, substance: true, other: None }
}

/// A question about the writer or the way of writing: an answer to it alone says nothing yet.
const fn aside(name: &'static str, kind: Kind) -> Question {
    Question { substance: false, ..free(name, kind) }
}

const fn with_other(question: Question, name: &'static str, most: usize) -> Question {
    Question { other: Some(Other { name, most }), ..question }
}

const fn needed(question: Question, need: Need) -> Question {
    Question { need, ..question }
}

const YES_NO: &[&str] = &["yes", "no", "not_sure"];

const GATE: &[Question] = &[
    needed(aside("danger_now", Kind::Choice(YES_NO)), Need::OnItsPage),
    aside(
        "path",
        Kind::Choice(&[
            "known_child",
            "seen_child",
            "online_child",
            "self_child",
            "friend_child",
            "self_then_child",
            "not_sure_age",
            "prefer_not",
        ]),
    ),
];

/// The seed's seven indicators as observations, what happens online, something else, a feeling.
const NOTICED: &[Question] = &[
    free("notice_text", Kind::Text(4_000)),
    with_other(
        free(
            "noticed",
            Kind::Many(&[
                "obs_missing_often",
                "obs_hurt",
                "obs_neglect",
                "obs_items",
                "obs_school",
                "obs_cut_off",
                "obs_adults",
                "obs_online_sexual",
                "obs_online_meet",
                "obs_other",
                "obs_feeling",
            ]),
        ),
        "obs_other_text",
        100,
    ),
];

const YOU: &[Question] = &[
    with_other(
        aside(
            "relation",
            Kind::Choice(&[
                "parent_carer",
                "family",
                "foster_kin",
                "friend",
                "school",
                "health",
                "social_youth",
                "faith_sport_club",
                "neighbor",
                "hotel_travel_shop",
                "met_online",
                "passer_by",
                "other",
                "prefer_not",
            ]),
        ),
        "relation_other_text",
        60,
    ),
    with_other(
        aside(
            "how_know",
            Kind::Many(&["saw", "child_told", "other_told", "saw_online", "feeling", "other"]),
        ),
        "how_know_other_text",
        100,
    ),
    aside("must_report", Kind::Choice(YES_NO)),
];

const CHILD: &[Question] = &[
    free("child_called", Kind::Line(60)),
    free(
        "child_age_band",
        Kind::Choice(&["0_4", "5_9", "10_12", "13_15", "16_17", "adult_now", "not_sure"]),
    ),
    free("child_look", Kind::Text(600)),
    free("child_places", Kind::Line(200)),
    free("child_missing", Kind::Choice(&["reported", "not_reported", "often", "no", "not_sure"])),
];

const WHERE: &[Question] = &[
    free("place_text", Kind::Text(300)),
    free("place_region", Kind::Select(REGIONS)),
    free(
        "when_kind",
        Kind::Choice(&["now", "day", "week", "month", "year", "older", "over_time", "not_sure"]),
    ),
    free("when_text", Kind::Line(200)),
];

const ONLINE: &[Question] = &[
    with_other(
        free(
            "platform",
            Kind::Many(&[
                "social",
                "messaging",
                "game",
                "dating",
                "livestream",
                "classified_ads",
                "email",
                "phone_text",
                "other",
            ]),
        ),
        "platform_name",
        256,
    ),
    free("usernames", Kind::Lines(10, 256)),
    free("links", Kind::Lines(10, 2_083)),
    free("online_text", Kind::Text(3_000)),
    free("images_exist", Kind::Choice(&["seen", "told", "shared_by_child", "no", "not_sure"])),
    free("have_screenshots", Kind::Choice(&["yes", "no"])),
    free("meet_plan", Kind::Choice(YES_NO)),
];

const GIVEN: &[Question] = &[
    with_other(
        free(
            "value_given",
            Kind::Many(&[
                "money",
                "drugs_alcohol",
                "place_to_stay",
                "food_clothes",
                "gifts_phone",
                "rides_travel",
                "promise_love",
                "promise_work",
                "other",
                "not_known",
            ]),
        ),
        "value_given_other_text",
        100,
    ),
    with_other(
        free(
            "pressure",
            Kind::Many(&[
                "threats",
                "violence",
                "blackmail",
                "shame",
                "drug_control",
                "controls_phone_id",
                "always_speaks",
                "other",
                "not_known",
            ]),
        ),
        "pressure_other_text",
        100,
    ),
];

const PERSON: &[Question] = &[
    free("person_called", Kind::Line(100)),
    with_other(
        free(
            "person_role",
            Kind::Choice(&[
                "family",
                "foster",
                "partner",
                "trusted_adult",
                "gang_group",
                "offers_things",
                "online_only",
                "employer",
                "stranger",
                "not_known",
                "other",
            ]),
        ),
        "person_role_other_text",
        60,
    ),
    free("person_look", Kind::Text(600)),
];

/// The seed's seven risk factors, and something else. They prove nothing, and stand apart.
const HARDER: &[Question] = &[with_other(
    free(
        "circumstances",
        Kind::Many(&[
            "circ_resources",
            "circ_bullying",
            "circ_systems",
            "circ_not_accepted",
            "circ_housing",
            "circ_past_harm",
            "circ_no_support",
            "circ_other",
        ]),
    ),
    "circ_other_text",
    300,
)];

const TOLD: &[Question] = &[
    aside(
        "told",
        Kind::Many(&[
            "cybertipline",
            "police",
            "cps",
            "school",
            "platform",
            "hotline",
            "family",
            "nobody",
            "not_sure",
        ]),
    ),
    aside("ct_number", Kind::Line(20)),
];

const CHECK: &[Question] = &[needed(
    aside("someone_here", Kind::Choice(&["no", "yes", "not_sure", "in_charge"])),
    Need::ToSend,
)];

/// What somebody under 18 is asked: three of the same questions, and no other.
/// Who it is about goes with them, unseen: the writer or a friend.
const YOUNG: &[Question] = &[GATE[0], GATE[1]];

/// And what they want to tell, on a page of its own: by then the cookie is known to be kept, so no
/// word of theirs can be lost to a browser that refuses it.
const MINE: &[Question] = &[NOTICED[0], CHILD[1]];

/// States, the District, territories (USPS codes), and what is neither.
const REGIONS: &[&str] = &[
    "al",
    "ak",
    "az",
    "ar",
    "ca",
    "co",
    "ct",
    "de",
    "dc",
    "fl",
    "ga",
    "hi",
    "id",
    "il",
    "in",
    "ia",
    "ks",
    "ky",
    "la",
    "me",
    "md",
    "ma",
    "mi",
    "mn",
    "ms",
    "mo",
    "mt",
    "ne",
    "nv",
    "nh",
    "nj",
    "nm",
    "ny",
    "nc",
    "nd",
    "oh",
    "ok",
    "or",
    "pa",
    "ri",
    "sc",
    "sd",
    "tn",
    "tx",
    "ut",
    "vt",
    "va",
    "wa",
    "wv",
    "wi",
    "wy",
    "as",
    "gu",
    "mp",
    "pr",
    "vi",
    "outside_us",
    "not_known",
];

/// Who the answer to `path` says is writing: a person under 18 is never asked about their duties,
/// never given ticks, and never shown what makes life harder.
pub fn is_young(path: Option<&str>) -> bool {
    matches!(path, Some("self_child" | "friend_child"))
}

/// The pages that somebody is led through, given the answer to `path`.
pub fn pages_for(path: Option<&str>) -> &'static [Page] {
    if is_young(path) { &[Page::Young, Page::Mine, Page::Check] } else { &Page::ALL }
}

/// Whether somebody who chose this `path` is asked this, or for words beside it.
pub fn is_asked(path: Option<&str>, name: &str) -> bool {
    let asks = |q: &Question| q.name == name || q.other.is_some_and(|other| other.name == name);
    pages_for(path).iter().any(|page| page.questions().iter().any(asks))
}

/// Every question, in the order of the pages.
pub fn questions() -> impl Iterator<Item = (Page, &'static Question)> {
    Page::ALL.into_iter().flat_map(|page| page.questions().iter().map(move |q| (page, q)))
}

/// The question with that machine name.
pub fn question(name: &str) -> Option<&'static Question> {
    questions().map(|(_, question)| question).find(|question| question.name == name)
}

/// The options of a question; none for words.
pub fn options(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Choice(options) | Kind::Select(options) | Kind::Many(options) => options,
        Kind::Line(_) | Kind::Text(_) | Kind::Lines(..) => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_thirty_two_questions_and_at_most_five_a_page_but_online() {
        assert_eq!(questions().count(), 32);
        for page in Page::ALL {
            let most = if page == Page::Online { 7 } else { 5 };
            assert!(page.questions().len() <= most, "{page:?}");
        }
    }

    #[test]
    fn every_question_and_every_option_has_a_name_of_its_own() {
        let mut names = BTreeSet::new();
        for (_, question) in questions() {
            let other = question.other.map(|other| other.name);
            for name in [Some(question.name), other].into_iter().flatten() {
                assert!(names.insert(name), "{name} stands twice");
            }
            let offered = options(question.kind);
            assert_eq!(offered.iter().collect::<BTreeSet<_>>().len(), offered.len());
        }
    }

    #[test]
    fn a_page_is_found_by_its_path_and_walked_to_the_end() {
        let mut page = Page::Gate;
        for expected in Page::ALL {
            assert_eq!(Page::at(page.path()), Some(expected));
            page = page.next();
        }
        assert_eq!(page, Page::Check);
        assert_eq!(Page::at("../check"), None);
    }

    #[test]
    fn every_sign_and_every_hardship_of_the_seed_is_offered_and_they_stand_apart() {
        let offered = |name| options(question(name).expect("it is asked").kind);
        let signs = ["missing_often", "hurt", "neglect", "items", "school", "cut_off", "adults"];
        for sign in signs {
            assert!(offered("noticed").contains(&format!("obs_{sign}").as_str()), "{sign}");
        }
        let hard = [
            "resources",
            "bullying",
            "systems",
            "not_accepted",
            "housing",
            "past_harm",
            "no_support",
        ];
        for hardship in hard {
            let value = format!("circ_{hardship}");
            assert!(offered("circumstances").contains(&value.as_str()), "{hardship}");
        }
        let page = |name| questions().find(|(_, q)| q.name == name).map(|(page, _)| page);
        assert_ne!(page("noticed"), page("circumstances"));
    }
}

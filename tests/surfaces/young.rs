//! Somebody under 18 is spoken to as somebody under 18 on every page of their way, of themselves or
//! of a friend, in words a fourth-grader reads; and nothing is pressed on them.

use scraper::{Html, Selector};
use waypost::domain::staff::Role;

use super::*;
use crate::support::grade::{grade, sentences};

/// Their two first questions, and their words.
async fn write(visitor: &Visitor, danger: &str, path: &str) -> Vec<Page> {
    let first = visitor.get("/under-18").await;
    let mut form = first.form("/under-18");
    fill(&mut form, "danger_now", danger);
    fill(&mut form, "path", path);
    let danger = visitor.post("/under-18", &form).await;
    let danger = visitor.follow(&danger).await;
    let mine = visitor.get("/write/mine").await;
    let mut form = mine.form("/write/mine");
    fill(&mut form, "notice_text", WORDS);
    let check = visitor.post("/write/mine", &form).await;
    vec![first, danger, mine, visitor.follow(&check).await]
}

/// Every page of their way, with what each is.
async fn walk(visitor: &Visitor, path: &str) -> Vec<(&'static str, Page)> {
    let pages = write(visitor, "yes", path).await;
    let names = ["under-18", "danger", "mine", "check"];
    let mut way: Vec<_> = names.into_iter().zip(pages).collect();
    way.push(("copy", visitor.get("/write/copy").await));
    let unanswered = visitor.send("").await;
    assert_eq!(unanswered.status, StatusCode::UNPROCESSABLE_ENTITY);
    way.push(("check, unanswered", unanswered));
    let mut old = visitor.send_form("no").await;
    fill(&mut old, "version", "1");
    way.push(("check, changed", visitor.post("/write/check", &old).await));
    visitor.send("in_charge").await;
    way.push(("copy, in charge", visitor.get("/write/copy").await));
    visitor.send("no").await;
    way.push(("sent", visitor.sent().await));
    way.push(("copy, sent", visitor.get("/write/copy").await));
    way.push(("under-18, again", visitor.get("/under-18").await));
    way
}

/// What a page says between its head and its foot, a piece for each element: the visitor's own
/// words, numbers and names of channels left out.
fn said(page: &Page) -> Vec<String> {
    let html = Html::parse_document(&page.text);
    let pieces = Selector::parse(
        "main h1, main h2, main p, main li, main dt, main label, main legend, main summary, \
         main button, main .do a, main .hint, main .why, main .call",
    );
    let text = |piece: scraper::ElementRef<'_>| {
        let text: String = piece.text().filter(|text| !is_of_others(text)).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let pieces: Vec<String> = html.select(&pieces.unwrap()).map(text).collect();
    pieces.into_iter().filter(|piece| !piece.is_empty() && !piece.contains(WORDS)).collect()
}

/// Numbers, addresses, the operator's name: nothing that could be said more easily.
fn is_of_others(text: &str) -> bool {
    text.contains(WORDS) || text == "report.cybertip.org" || text.starts_with("1-8")
}

on_both! {
    async fn a_child_who_is_not_safe_is_shown_the_first_number_first_and_read_by_staff_as_in_danger(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        for (answer, shows, says) in [("yes", true, "Safe right now?: No, not safe"), ("no", false, "Safe right now?: Yes, safe")] {
            for path in ["self_child", "friend_child"] {
                let visitor = app.visitor();
                write(&visitor, answer, path).await;
                visitor.send("no").await;
                let sent = visitor.sent().await;
                assert_eq!(sent.has(".calls li:first-child a.call[href='tel:911']"), shows, "{path} {answer}");
                assert_eq!(sent.words().contains("not safe. If no one has called yet"), shows, "{}", sent.words());
                let code = visitor.sent_code().await;
                let open = browser.open_message(&app.path_of(&code).await).await;
                let short = open.select("dl.list > div").iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).next();
                let (label, value) = says.split_once(": ").unwrap();
                assert_eq!(short.unwrap(), format!("{label}{value}"), "{path} {answer}");
            }
        }
    }
}

#[test]
fn a_fourth_grader_can_read_every_page_of_their_way_in_every_state() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        for path in ["self_child", "friend_child"] {
            let visitor = app.visitor();
            let mut way = walk(&visitor, path).await;
            let left = app.visitor();
            write(&left, "no", path).await;
            app.pass_minutes(11);
            way.push(("resume", left.check().await));
            app.pass_minutes(24 * 60);
            let fields = [("notice_text", WORDS), ("who", path)];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
            let mine = left.post("/write/mine", &fields).await;
            way.push(("check, gone", left.follow(&mine).await));
            for (name, page) in way {
                let said = said(&page);
                let whole: Vec<&String> =
                    said.iter().filter(|piece| piece.ends_with(['.', '?', ':'])).collect();
                assert!(!whole.is_empty(), "{name}: {}", page.words());
                let all = grade(whole.iter());
                assert!(all <= 4.0, "{path} {name} needs grade {all:.1}: {whole:?}");
                for words in said.iter().flat_map(|piece| sentences(piece)) {
                    assert!(words.len() <= 18, "{name}: a long sentence: {}", words.join(" "));
                }
            }
        }
    });
}

#[test]
fn in_spanish_every_page_of_their_way_says_tu() {
    // Words that only an adult is told, and those that are the same in both are left out.
    const USTED: &str = "usted ustedes llame escriba presione guarde mire vaya diga pida copie \
        revise elija espere lea cuéntenos díganos léalo cópielo anótelo envíe su sus";
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        for path in ["self_child", "friend_child"] {
            for (name, page) in walk(&app.visitor().reading("es"), path).await {
                for piece in said(&page).iter().filter(|p| !p.contains("que llame por ti")) {
                    let lower = piece.to_lowercase();
                    let mut words = lower.split(|c: char| !c.is_alphabetic());
                    let adult = words.find(|word| USTED.split(' ').any(|usted| usted == *word));
                    assert!(adult.is_none(), "{path} {name}: {adult:?} in {piece}");
                }
                let (title, words) = (page.select("title").join(""), page.words());
                assert!(
                    !title.contains("Su") && !title.contains("Revise"),
                    "{path} {name}: {title}"
                );
                for told in ["Si llama ", "Si no puede ", "No puede enviar"] {
                    assert!(!words.contains(told), "{path} {name}: {told}");
                }
            }
        }
    });
}

#[test]
fn nothing_of_their_way_is_said_as_to_an_adult() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let adult = [
            "Save this code",
            "Tell us what you saw",
            "I am worried about a child",
            "where the child is",
            "The child",
            "a child is in danger",
        ];
        for path in ["self_child", "friend_child"] {
            for (name, page) in walk(&app.visitor(), path).await {
                let words = said(&page).join(" ");
                for told in adult {
                    assert!(!words.contains(told), "{path} {name}: {told}");
                }
                // On the first page nobody has said yet whom it is about.
                let of_a_friend = words.contains("your friend") && !name.starts_with("under-18");
                assert!(!of_a_friend || path == "friend_child", "{name}: {words}");
            }
        }
    });
}

#[test]
fn the_code_is_offered_and_not_pressed_on_them_and_the_help_comes_first() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        write(&visitor, "no", "self_child").await;
        visitor.send("no").await;
        let sent = visitor.sent().await;
        let words = sent.words();
        for told in ["You do not need to keep a code", "Keep it only if no one looks in your phone"]
        {
            assert!(words.contains(told), "{words}");
        }
        // It is not on the screen until they ask for it, nor on paper by itself.
        assert!(sent.has("main details:not([open]) .code") && !sent.has("body.slip-only"));
        assert!(sent.text.find("tel:+18008435678") < sent.text.find("class=\"code\""));
        assert!(
            sent.has("main a.call[href='tel:+18008435678']") && sent.has("main a[href='tel:911']")
        );
        // It is one all the same.
        let page = app.visitor().open(&sent.code()).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.words());
        // An adult is told to save theirs.
        let other = app.visitor();
        other.send_words(WORDS).await;
        assert!(other.sent().await.words().contains("Save this code"));
    });
}

on_both! {
    async fn who_writes_about_a_friend_is_kept_as_that_and_who_leaves_it_blank_as_themselves(app) {
        for (chosen, kept) in [("friend_child", "friend_child"), ("self_child", "self_child"), ("", "self_child")] {
            let visitor = app.visitor();
            let first = visitor.get("/under-18").await;
            assert_eq!(first.select("input[name=path]:not([value=''])").len(), 2, "two plain choices");
            assert_eq!(first.value("path"), "", "neither is chosen for them");
            let faulty = visitor.post("/under-18", &first.form("/under-18")).await;
            assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(faulty.value("path"), "", "nor by a page that comes back");
            write(&visitor, "no", chosen).await;
            assert_eq!(visitor.get("/under-18").await.value("path"), kept);
            visitor.send("no").await;
            let id = app.find(&visitor.sent_code().await).await.unwrap();
            let concerns = app.concerns().await;
            let concern = concerns.iter().find(|concern| concern.row.id == id).unwrap();
            assert_eq!(concern.answer("path"), kept);
        }
    }
}

#[test]
fn the_gate_leads_a_friend_to_their_page_with_the_friend_chosen() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        let form = visitor.gate_form("not_sure", "friend_child").await;
        let gate = visitor.post("/write", &form).await;
        assert_eq!(gate.location(), "/en/under-18?given=1");
        let young = visitor.follow(&gate).await;
        assert_eq!(
            (young.value("path"), young.value("danger_now")),
            ("friend_child".into(), "not_sure".into())
        );
        // Left as it stands, it stays a friend.
        let on = visitor.post("/under-18", &young.form("/under-18")).await;
        assert!(visitor.follow(&on).await.words().contains("about your friend"));
    });
}

#[test]
fn the_page_to_call_knows_them_without_the_store_and_leads_back_to_their_own() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let friend = app.visitor();
        let page = &write(&friend, "yes", "friend_child").await[1];
        assert!(page.words().contains("Say where your friend is."), "{}", page.words());
        assert!(page.has("a.back[href='/en/under-18']"));
        let other = page.has("footer a[href='/es/write/danger?then=mine&friend=1']");
        assert!(other, "the other language keeps who it is");
        app.lose_the_database().await;
        let page = app.visitor().get("/write/danger?then=mine").await;
        assert!(page.words().contains("Say where you are."), "{}", page.words());
        let page = app.visitor().get("/write/danger?then=mine&friend=1").await;
        assert!(page.words().contains("Say where your friend is."));
        let page = app.visitor().get("/write/danger?friend=1").await;
        assert!(page.words().contains("Say where the child is."), "an adult's");
    });
}

#[test]
fn the_page_to_call_says_tu_to_them_in_its_title_too() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor().reading("es");
        for (ask, told) in [("?then=mine", true), ("?then=mine&friend=1", true), ("", false)] {
            let page = visitor.get(&format!("/write/danger{ask}")).await;
            let title = page.select("title").remove(0);
            let call = if told { "Llama ahora" } else { "Llame ahora" };
            assert!(title.starts_with(call), "{ask}: {title}");
            assert!(page.select("h1")[0].starts_with(call), "{ask}");
        }
    });
}

#[test]
fn words_of_theirs_that_come_late_are_still_theirs() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        let mine = write(&visitor, "no", "friend_child").await.remove(2);
        app.pass_minutes(24 * 60);
        let mut form = mine.form("/write/mine");
        fill(&mut form, "notice_text", WORDS);
        let check = visitor.post("/write/mine", &form).await;
        let check = visitor.follow(&check).await;
        assert!(check.words().contains(WORDS) && check.words().contains("A friend of mine"));
        assert!(check.has("a.back[href='/en/write/mine']"), "an adult's way would ask them more");
        // What is asked for before it goes is asked on their own page.
        let lacks = visitor.send("no").await;
        assert!(lacks.has("a[href='/en/under-18#danger_now']"), "{}", lacks.text);
    });
}

#[test]
fn a_page_of_theirs_that_comes_back_is_still_theirs_when_nothing_can_be_stored() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor().reading("es");
        write(&visitor, "no", "friend_child").await;
        let mut form = visitor.get("/write/mine").await.form("/write/mine");
        fill(&mut form, "notice_text", WORDS);
        app.lose_the_database().await;
        let page = visitor.post("/write/mine", &form).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.value("notice_text"), WORDS);
        assert!(page.words().contains("Tus palabras siguen aquí."), "{}", page.words());
        assert!(page.words().contains("tu amigo o amiga"));
    });
}

on_both! {
    async fn words_written_on_another_way_are_neither_shown_to_a_child_nor_written_into(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let young = visitor.get("/under-18").await.form("/under-18");
        // The other language, with something chosen: what was chosen stays, and the words are not met.
        let mut other = young.clone();
        fill(&mut other, "danger_now", "yes");
        fill(&mut other, "path", "friend_child");
        fill(&mut other, "in", "es");
        let spanish = visitor.post("/under-18", &other).await;
        assert_eq!(spanish.status, StatusCode::OK);
        assert_eq!((spanish.value("danger_now"), spanish.value("path")), ("yes".into(), "friend_child".into()));
        // Going on asks first whose they are; the numbers to call wait for no answer.
        let mut on = young.clone();
        fill(&mut on, "danger_now", "no");
        fill(&mut on, "path", "self_child");
        let asked = visitor.post("/under-18", &on).await;
        assert!(asked.has("form[action='/en/write/resume']"), "{}", asked.text);
        assert!(!asked.text.contains(WORDS));
        fill(&mut on, "danger_now", "yes");
        let called = visitor.post("/under-18", &on).await;
        assert!(called.location().starts_with("/en/write/danger"), "{}", called.location());
        let check = visitor.check().await;
        assert!(check.text.contains(WORDS), "the words stand as they stood");
        let gate = visitor.get("/write").await;
        assert_eq!((gate.value("danger_now"), gate.value("path")), ("no".into(), "known_child".into()));
    }
}

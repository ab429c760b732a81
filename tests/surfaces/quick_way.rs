//! Gate, one text, Check and send, Send: four presses, one concern, one code.

use waypost::vault::Audience;

use super::*;

on_both! {
    async fn four_presses_after_start_make_one_concern_that_opens_to_the_words_typed(app) {
        for lang in ["en", "es"] {
            let visitor = app.visitor().reading(lang);
            let start = visitor.get("/").await;
            assert_eq!(start.status, StatusCode::OK);
            let gate = visitor.gate().await;
            assert_eq!(gate.location(), format!("/{lang}/write/noticed?given=1"));
            let noticed = visitor.noticed(WORDS).await;
            assert_eq!(noticed.location(), format!("/{lang}/write/check"));
            let check = visitor.follow(&noticed).await;
            assert!(check.words().contains(WORDS));
            let sent = visitor.send("no").await;
            assert_eq!(sent.location(), format!("/{lang}/write/sent"));
            let code = visitor.follow(&sent).await.code();
            let opened = visitor.code(&code).await;
            let open = visitor.follow(&opened).await;
            assert_eq!(open.status, StatusCode::OK, "{}", open.words());

            let id = app.find(&code).await.unwrap();
            let concerns = app.concerns().await;
            let concern = concerns.iter().find(|concern| concern.row.id == id).unwrap();
            assert_eq!(concern.words(), WORDS);
            assert_eq!(concern.answer("danger_now"), "no");
            assert_eq!(concern.answer("path"), "known_child");
            assert_eq!(concern.body.language, lang);
            assert_eq!(concern.row.language, lang);
            assert_eq!(concern.body.received, "2026-11-22T10Z");
            assert_eq!(concern.row.received_on * 86_400, app.now() / 86_400 * 86_400);
        }
        assert_eq!(app.concerns().await.len(), 2);
    }
}

/// Presses the first button of the form on a page, and looks at where it leads.
async fn press(visitor: &Visitor, page: &Page, path: &str, fields: &[(&str, &str)]) -> Page {
    let mut form = page.form(path);
    for (name, value) in fields {
        fill(&mut form, name, value);
    }
    let on = visitor.post(path, &form).await;
    assert_eq!(on.status, StatusCode::SEE_OTHER, "{path}: {}", on.words());
    visitor.follow(&on).await
}

/// The path of the only form that can be filled in on a page, after the language.
fn asks(page: &Page) -> String {
    let html = scraper::Html::parse_document(&page.text);
    let forms = scraper::Selector::parse("main form").unwrap();
    let action = html.select(&forms).next().and_then(|form| form.value().attr("action"));
    action.unwrap_or_else(|| panic!("no form: {}", page.words()))[3..].to_owned()
}

#[test]
fn the_quick_way_is_five_pages_and_four_presses_and_the_full_way_is_thirteen_and_twelve() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        // Beside choosing and writing: the start page's own button, and then those of the form.
        for (quick, pages_at_most, presses_at_most) in [(true, 5, 4), (false, 13, 12)] {
            let visitor = app.visitor();
            let start = visitor.get("/").await;
            assert!(start.has("main a.go[href='/en/write']"));
            let (mut pages, mut presses) = (2, 1);
            let mut page = visitor.get("/write").await;
            while !page.has("main .code") {
                let path = asks(&page);
                let fields: &[(&str, &str)] = match path.as_str() {
                    "/write" => &[("danger_now", "no"), ("path", "known_child")],
                    "/write/noticed" if quick => &[("notice_text", WORDS), ("to", "check")],
                    "/write/noticed" => &[("notice_text", WORDS)],
                    "/write/check" => &[("someone_here", "no")],
                    _ => &[],
                };
                page = press(&visitor, &page, &path, fields).await;
                (pages, presses) = (pages + 1, presses + 1);
                assert!(pages <= pages_at_most, "{path} leads to one page too many");
            }
            assert_eq!((pages, presses), (pages_at_most, presses_at_most));
        }
        // Somebody under 18: what to know, their words, check, and the thanks.
        let visitor = app.visitor();
        let mut page = visitor.get("/under-18").await;
        let mut presses = 0;
        while !page.has("main .code") {
            let path = asks(&page);
            let fields = [("danger_now", "no"), ("notice_text", WORDS), ("someone_here", "no")];
            page = press(&visitor, &page, &path, &fields).await;
            presses += 1;
            assert!(presses <= 3, "{path}");
        }
        assert_eq!(presses, 3);
    });
}

on_both! {
    async fn what_may_be_about_someone_here_is_sealed_to_the_leads(app) {
        for (answer, audience) in
            [("no", Audience::Team), ("yes", Audience::Leads), ("not_sure", Audience::Leads)]
        {
            let visitor = app.visitor();
            visitor.write(WORDS).await;
            let sent = visitor.send(answer).await;
            let code = visitor.follow(&sent).await.code();
            let id = app.find(&code).await.unwrap();
            let concerns = app.concerns().await;
            let concern = concerns.iter().find(|concern| concern.row.id == id).unwrap();
            assert_eq!(concern.row.audience, audience, "{answer}");
            assert_eq!(app.audience(concern.row.epoch), audience, "{answer}");
            assert_eq!(concern.answer("someone_here"), answer);
        }
    }
}

on_both! {
    async fn what_is_about_the_person_in_charge_is_not_stored_and_the_words_are_laid_out(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let kept = visitor.send("in_charge").await;
        assert_eq!(kept.location(), "/en/write/copy");
        let copy = visitor.follow(&kept).await;
        assert!(copy.words().contains(WORDS));
        assert!(copy.words().contains("Do not send this one to us."));
        assert!(!copy.words().contains("send it to"), "{}", copy.words());
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns").await, 0);
        assert_eq!(app.number("SELECT COUNT(*) FROM entries").await, 0);
        // Another answer can still be chosen.
        let check = visitor.check().await;
        assert_eq!(check.value("someone_here"), "in_charge");
        assert_eq!(visitor.send("no").await.location(), "/en/write/sent");
    }
}

on_both! {
    async fn danger_now_leads_to_the_two_numbers_and_then_on(app) {
        let visitor = app.visitor();
        let fields = visitor.gate_form("yes", "").await;
        let gate = visitor.post("/write", &fields).await;
        assert_eq!(gate.location(), "/en/write/danger?then=noticed&given=1");
        let danger = visitor.follow(&gate).await;
        assert!(danger.has("main a[href='tel:911']"));
        assert!(danger.has("main a[href='tel:+18008435678']"));
        assert!(danger.has("main a[href='/en/write/noticed?given=1']"));
        let noticed = visitor.noticed(WORDS).await;
        visitor.follow(&noticed).await;
        assert_eq!(visitor.send("no").await.location(), "/en/write/sent");
        assert_eq!(app.concern().await.answer("danger_now"), "yes");
    }
}

on_both! {
    async fn the_words_can_be_had_in_the_official_order_without_sending_anything(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let copy = visitor.get("/write/copy").await;
        assert!(copy.words().contains(WORDS));
        assert_eq!(copy.select("main h2").len(), 7);
        assert!(copy.words().contains("Go on to send it to Lantern Street"));
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns").await, 0);
    }
}

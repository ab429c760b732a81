//! From the message to the official report and back to whoever wrote: the whole way, who decides, and
//! what is offered.

use futures_util::future::join;
use waypost::domain::staff::Role;

use super::*;

on_both! {
    async fn a_message_goes_the_whole_way_and_its_writer_hears_of_it(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let visitor = app.visitor();
        let code = visitor.send_words(WORDS).await;
        let path = app.path_of(&code).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        browser.open_message(&path).await;
        browser.note(&path, "Read it all.").await;
        let sheet = browser.see(&format!("{path}/referral")).await;
        assert_eq!(sheet.select("dt").len(), 12);
        assert!(sheet.text.contains("Zebra 7") && sheet.words().contains("Not verified. Not assessed."));
        let script = "I am calling from Lantern Street, a charity. A person who gave no name wrote to us.";
        assert!(sheet.words().contains(script), "{}", sheet.words());
        assert!(sheet.has("a[href='https://report.cybertip.org/']"));
        assert!(!sheet.has("option[selected]") && !sheet.has("input[name=how][checked]"));
        let report = format!("{path}/referral");
        let mut form = browser.report_form(&path, "", "CT 55").await;
        fill(&mut form, "day", "2026-13-01");
        let amiss = browser.press(&report, &form).await;
        assert_eq!(amiss.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(amiss.value("number"), "CT 55", "nothing is typed twice");
        assert_eq!(amiss.select(".fault a").len(), 2);
        let mut form = browser.report_form(&path, "web", "CT 55").await;
        fill(&mut form, "category", "anything");
        let amiss = browser.press(&report, &form).await;
        assert!(amiss.has(".fault a[href='#category']") && amiss.has("#category-why"));
        fill(&mut form, "category", "images");
        let passed = browser.press(&report, &form).await;
        assert_eq!(passed.location(), format!("{path}?did=passed"), "{}", passed.words());
        assert_eq!(browser.press(&report, &form).await.status, StatusCode::SEE_OTHER, "twice is once");
        let page = browser.follow(&passed).await;
        for said in ["You passed it on.", "That was the job.", "Number: CT 55", "Sexual images of a child",
            "Passed on to CyberTipline", "anna: passed it on"] {
            assert!(page.words().contains(said), "{said}: {}", page.words());
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM entries WHERE kind = 'referral'").await, 1);
        let year = "SELECT until - (SELECT received_on FROM concerns) FROM holds";
        assert_eq!(app.number(year).await, 365);

        let (look, left) = browser.leave_message(&path, "passed_on").await;
        assert!(look.words().contains("We told NCMEC’s CyberTipline on November 22, 2026."));
        assert_eq!(left.location(), format!("{path}?did=left"), "{}", left.words());
        visitor.open(&code).await;
        let theirs = visitor.get("/code/open?show=1").await;
        assert!(theirs.words().contains("We told NCMEC’s CyberTipline on November 22, 2026."));
        visitor.add("Okapi 9 came back.").await;
        visitor.stop("/code/withdraw").await;
        let closed = browser.see(&path).await;
        assert!(closed.words().contains("Something was added") && !closed.text.contains("Okapi"));
        let page = browser.open_message(&path).await;
        for said in ["Okapi 9 came back.", "asked us to stop", "It may not be the same person",
            "We told NCMEC’s CyberTipline on November 22, 2026."] {
            assert!(page.words().contains(said), "{said}");
        }
        assert!(!page.has(".fault"), "{}", page.words());
        let done: Vec<_> = app.done().await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["opened", "noted", "referred", "messaged", "opened"]);
    }
}

on_both! {
    async fn of_two_who_decide_at_once_the_second_is_told_and_keeps_what_was_typed(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ben = app.reader(&team, "ben", Role::Lead).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let (a, b) = (team.browser().signed_in(&app, &anna).await, team.browser().signed_in(&app, &ben).await);
        a.open_message(&path).await;
        b.open_message(&path).await;
        let mut forms = [a.see(&path).await.form("/step"), b.see(&path).await.form("/step")];
        fill(&mut forms[0], "next", "signposted legal_aid");
        fill(&mut forms[1], "next", "already_reported");
        let at = format!("{path}/step");
        let (one, two) = join(a.press(&at, &forms[0]), b.press(&at, &forms[1])).await;
        let (first, second) = if one.status == StatusCode::SEE_OTHER { (one, two) } else { (two, one) };
        assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::CONFLICT));
        assert!(second.words().contains("was faster. It is now:"), "{}", second.words());
        assert_eq!(app.number("SELECT COUNT(*) FROM audit WHERE action = 'moved'").await, 1);

        let reports = (a.report_form(&path, "web", "11").await, b.report_form(&path, "police", "22").await);
        let at = format!("{path}/referral");
        let (one, two) = join(a.press(&at, &reports.0), b.press(&at, &reports.1)).await;
        let (first, second, mine) =
            if one.status == StatusCode::SEE_OTHER { (one, two, "22") } else { (two, one, "11") };
        assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::CONFLICT));
        assert_eq!(second.value("number"), mine);
        assert_eq!(app.number("SELECT COUNT(*) FROM entries WHERE kind = 'referral'").await, 1);
        // Told two: both stand there.
        let who = if mine == "11" { &a } else { &b };
        let mut form = second.form("/referral");
        fill(&mut form, "how", if mine == "11" { "web" } else { "police" });
        assert_eq!(who.press(&at, &form).await.status, StatusCode::SEE_OTHER);
        let page = a.see(&path).await;
        assert!(page.words().contains("Number: 11") && page.words().contains("Number: 22"));
    }
}

on_both! {
    async fn only_what_is_legal_is_offered_and_taken(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let code = app.visitor().send_words(WORDS).await;
        let path = app.path_of(&code).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let page = browser.open_message(&path).await;
        assert!(page.has("option[value='not_for_us no_child']") && page.has("option[value=second_reader]"));
        for never in ["new", "closed", "withdrawn", "referred_phone", "being_read"] {
            assert!(!page.has(&format!("option[value={never}]")), "{never}");
        }
        for wrong in ["", "closed", "new", "withdrawn", "referred_cybertipline", "not_for_us",
            "not_for_us legal_aid", "signposted no_child", "second_reader no_child", "unfounded"] {
            let refused = browser.step(&path, wrong).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns WHERE status = 'being_read'").await, 1);
        assert_eq!(browser.step(&path, "signposted mental_health").await.location(), format!("{path}?did=moved"));
        let page = browser.see(&path).await;
        assert!(page.has("option[value=closed]") && page.has("option[value=being_read]"));
        assert!(page.words().contains("anna: set it to Told of a service: mental health"));
        // Stopping is never picked: a request is answered where it stands (concern_stops.rs).
        let visitor = app.visitor();
        visitor.open(&code).await;
        visitor.stop("/code/withdraw").await;
        app.sql("UPDATE stops SET asked_on = asked_on - 1").await;
        browser.open_message(&path).await;
        browser.step(&path, "being_read").await;
        assert!(!browser.see(&path).await.has("option[value=withdrawn]"));
        let refused = browser.step(&path, "withdrawn").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

/// A message that says that a child is in danger now; its code.
async fn sent_in_danger(app: &TestApp) -> String {
    let visitor = app.visitor();
    let gate = visitor.gate_form("yes", "known_child").await;
    visitor.post("/write", &gate).await;
    visitor.noticed(WORDS).await;
    visitor.send("no").await;
    visitor.sent_code().await
}

on_both! {
    async fn what_somebody_has_is_moved_by_them_or_by_a_lead_and_the_same_step_is_taken_once(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ben = app.reader(&team, "ben", Role::Reviewer).await;
        let lea = app.reader(&team, "lea", Role::Lead).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let mut all = Vec::new();
        for person in [&anna, &ben, &lea] {
            let browser = team.browser().signed_in(&app, person).await;
            browser.open_message(&path).await;
            all.push(browser);
        }
        let [a, b, l] = &all[..] else { unreachable!() };
        let take = a.see(&path).await.form("/take");
        assert_eq!(a.press(&format!("{path}/take"), &take).await.status, StatusCode::SEE_OTHER);
        let refused = b.step(&path, "already_reported").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.words().contains("Only who has this message, or a lead"), "{}", refused.words());
        assert_eq!(app.number("SELECT COUNT(*) FROM audit WHERE action = 'moved'").await, 0);
        let (mut one, mut two) = (a.see(&path).await.form("/step"), l.see(&path).await.form("/step"));
        for form in [&mut one, &mut two] {
            fill(form, "next", "already_reported");
        }
        let at = format!("{path}/step");
        let (one, two) = join(a.press(&at, &one), l.press(&at, &two)).await;
        let mut both = [one.status.as_u16(), two.status.as_u16()];
        both.sort_unstable();
        assert_eq!(both, [303, 409], "the same step by two: the second is told");
        assert_eq!(app.number("SELECT COUNT(*) FROM audit WHERE action = 'moved'").await, 1);
    }
}

on_both! {
    async fn what_is_not_for_us_is_looked_at_by_two_where_three_read_and_where_it_is_danger(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ben = app.reader(&team, "ben", Role::Reviewer).await;
        let (a, b) = (team.browser().signed_in(&app, &anna).await, team.browser().signed_in(&app, &ben).await);
        let plain = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let danger = app.path_of(&sent_in_danger(&app).await).await;
        for path in [&plain, &danger] {
            a.open_message(path).await;
            b.open_message(path).await;
        }
        // Two read: one decides, but never alone about danger, spam or not.
        assert!(a.step(&plain, "not_for_us no_child").await.location().ends_with("?did=moved"));
        assert!(a.step(&plain, "being_read").await.location().ends_with("?did=moved"));
        let asked = a.step(&danger, "not_for_us test_or_spam").await;
        assert!(asked.location().ends_with("?did=asked"), "{}", asked.words());
        assert!(a.follow(&asked).await.words().contains("waits for a second reader"));
        let alone = a.step(&danger, "not_for_us test_or_spam").await;
        assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(alone.words().contains("Someone else has to look at this."));
        assert!(b.step(&danger, "not_for_us test_or_spam").await.location().ends_with("?did=moved"));
        // However it ends, but for passing it on; also after taking back that somebody should look.
        for ends in ["already_reported", "told_submitter_to_report", "signposted mental_health"] {
            let path = app.path_of(&sent_in_danger(&app).await).await;
            for reader in [&a, &b] {
                reader.open_message(&path).await;
            }
            assert!(a.step(&path, ends).await.location().ends_with("?did=asked"), "{ends}");
            assert!(a.step(&path, "being_read").await.location().ends_with("?did=moved"));
            assert!(a.step(&path, ends).await.location().ends_with("?did=asked"), "{ends}");
            assert_eq!(a.step(&path, ends).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(b.step(&path, ends).await.location().ends_with("?did=moved"));
        }
        // With a third, of everything that is not plainly empty.
        app.reader(&team, "ida", Role::Lead).await;
        assert!(a.step(&plain, "not_for_us no_child").await.location().ends_with("?did=asked"));
        assert!(b.step(&plain, "not_for_us no_child").await.location().ends_with("?did=moved"));
    }
}

on_both! {
    async fn to_a_child_only_five_messages_can_be_left_and_each_is_seen_first(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let spanish = app.visitor().reading("es");
        let code = spanish.send_words(WORDS).await;
        let path = app.path_of(&code).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        browser.open_message(&path).await;
        let list = browser.see(&format!("{path}/message")).await;
        assert_eq!(list.select("option").len(), 1 + 9 + 5 + 4 + 8);
        assert!(!list.has("option[value=child]") && !list.has("textarea"));
        let (look, left) = browser.leave_message(&path, "question place").await;
        assert!(look.words().contains("¿En qué estado o país es esto?"), "{}", look.words());
        assert!(look.words().contains("Which state or country is this in?"));
        assert_eq!(left.status, StatusCode::SEE_OTHER);
        assert!(browser.see(&path).await.words().contains("Message left"));
        assert!(spanish.open(&code).await.has("button[name=show]"));
        let mut form = list.form("/message");
        for (picked, day) in [("", "2026-11-22"), ("hello", ""), ("phoned", "2026-11-22"),
            ("passed_on", "soon"), ("child", ""), ("phoned nobody", "2026-11-22")] {
            fill(&mut form, "picked", picked);
            fill(&mut form, "day", day);
            fill(&mut form, "do", "leave");
            let refused = browser.press(&format!("{path}/message"), &form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{picked}");
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM entries WHERE kind = 'message'").await, 1);

        let child = app.visitor();
        let mut form = child.get("/under-18").await.form("/under-18");
        fill(&mut form, "danger_now", "no");
        fill(&mut form, "path", "self_child");
        child.post("/under-18", &form).await;
        let mut form = child.get("/write/mine").await.form("/write/mine");
        fill(&mut form, "notice_text", WORDS);
        child.post("/write/mine", &form).await;
        child.send("no").await;
        let path = app.path_of(&child.sent_code().await).await;
        browser.open_message(&path).await;
        let list = browser.see(&format!("{path}/message")).await;
        let all = ["received", "danger", "images", "child", "safety"];
        assert_eq!(list.select("option").len(), 1 + all.len());
        for one in all {
            assert!(list.has(&format!("option[value={one}]")), "{one}");
        }
        let mut form = list.form("/message");
        fill(&mut form, "picked", "question now");
        fill(&mut form, "do", "leave");
        let refused = browser.press(&format!("{path}/message"), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

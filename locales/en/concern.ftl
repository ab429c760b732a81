# One message: opening it, reading it, passing it on. For those who read. Names at the end of a key are
# machine names (src/domain/status.rs, trail.rs, handled.rs, notice.rs).

staff-read-title = Message { $short }
staff-read-heading = Message { $short }
staff-read-their-answer = their own answer
staff-read-by-you = by you
staff-read-by = with { $name }
staff-read-by-nobody = nobody has it
staff-read-from = Came on { $day }
staff-read-leads = For leads only
staff-read-unread = Something was added
staff-read-wait-days = { $days_count ->
    [0] Came in today
    [one] Waiting since yesterday
   *[other] Waiting { $days_count } days
}
staff-read-wait-hours = { $hours_count ->
    [0] Came in this hour
    [one] Waiting 1 hour
   *[other] Waiting { $hours_count } hours
}
staff-read-closed = The words are locked. You see who wrote it and what they say when you open it.
staff-read-open = Open it
staff-read-closed-written = We write down that you opened it, and when. You can read it for the next 15 minutes or more. Then open it again.
staff-read-no-key = You do not have access to this message yet. Nothing was opened. Ask a lead to let you in.
staff-read-someone = Someone

staff-read-short = Short view
staff-read-danger = In danger now
staff-read-came = Came in
staff-read-veiled = Nothing below is on the screen until you show it. Stop when you have read enough to act.
staff-read-show-words = Show their own words
staff-read-their-words = In their own words
staff-read-show-ticked = Show what the person ticked
staff-read-ticked = What the person ticked. This is not an assessment.
staff-read-show-child = Show the child, where and when
staff-read-show-online = Show what was online
staff-read-online = Do not look up names, and do not open links.
staff-read-show-person = Show the person they worry about
staff-read-show-writer = Show how they know, and who knows already
staff-read-show-other = Show older answers
staff-read-show-blank = Show what was left blank
staff-read-show-added = Show what was added later
staff-read-added = Written by whoever has the code. It may not be the same person.
staff-read-asked-stop = On { $day }, whoever has the code asked us to stop. What was passed on stays passed on.
staff-read-asked-code = On { $day }, whoever has the code asked that it stop working.

staff-read-pass-on = Pass it on
staff-read-first = They say a child is in danger now. Call [](911) or [](ncmec) first. Then write it down here.
staff-read-prepare = Prepare the official report
staff-read-call = In doubt, call [](ncmec).
staff-read-duty = You may have a duty to report. It is yours. You cannot hand it to a colleague or to this page.
staff-read-must = This person may have to report because of their job. Writing to us does not count for that.
staff-read-everyone = In this state, everyone must report. The line: { $line }
staff-read-or = Or
staff-read-message = Leave a prepared message
staff-read-know = I may know someone in this
staff-read-take = Take it
staff-read-give = Give it back
staff-read-hand-theirs = Give it to someone else
staff-read-hand = Hand it to someone else. You need no reason
staff-read-step = What was done with it
staff-read-step-hint = To say that you passed it on, prepare the official report
staff-read-step-none = Choose
staff-read-step-go = Keep this
staff-read-on = Read on
staff-read-again = Read it again
staff-read-history = What was done
staff-read-history-more = Older lines are in the trail.
staff-read-at = { $date }, { $time } UTC
staff-read-event = { $who }: { $what }
staff-read-referrals = Passed on
staff-read-passed = { $how }, on { $day }. Number: { $number }
staff-read-no-number = none given
staff-read-messages = Messages left
staff-read-notes = Notes
staff-read-note = Add a note
staff-read-note-hint = Write nothing you would not want read in court
staff-read-note-go = Keep the note
staff-read-break = That was the job. Take a moment. You can call or text [](988) too, or talk to your lead.

staff-say-read = Read. Pass on. Do not check.
staff-say-ticks = What was ticked is the person’s own words. Do not count it.
staff-say-names = Do not look up names, open links, or write to anyone named.
staff-say-pictures = Do not open, copy or send on pictures, wherever they come from.
staff-say-know = If you know anyone in this, stop and say so.
staff-say-enough = Stop when you have read enough to act.
staff-say-break = Take a break after a hard one. You can pass it to a colleague and give no reason.

staff-did-noted = Your note is kept.
staff-did-moved = That is kept.
staff-did-asked = Someone else has to look at this first. It waits for a second reader.
staff-did-passed = You passed it on.
staff-did-left = The message is left. They see it when they come back with their code.
staff-did-dropped = It is thrown away.

staff-refused-heading = Something here is not as we left it
staff-refused-first = What was sent first is missing, was changed, or has another one beside it. Tell a lead. We have told them too.
staff-refused-added = Something that was added was changed or moved here. We do not show it. The leads are told.
staff-refused-note = A note was not written by someone who can read this, or was moved here. We do not show it. The leads are told.
staff-refused-referral = A line about passing it on was not written by someone who can read this. We do not show it. The leads are told.
staff-refused-message = A message was left that no one here left, or its copy was changed. The leads are told.
staff-refused-row = A line in the store cannot be read. The leads are told.
staff-refused-outside = The danger answer or the language in the queue is not the one inside. Trust what is inside. The leads are told.
staff-refused-no-key = You do not have access to all of this. Ask a lead to let you in.
staff-refused-flag = Someone changed what is stored, and a page did not show it. Look at the messages that were opened today, and call whoever runs the server.
staff-refused-chain = The list of locks in the store is not one that the leads signed. Nothing new is locked with it. The leads are told.

staff-kept-text = You wrote this on { $day } when the page was locked. Only you see it. Keep it as a note?
staff-kept-label = What you wrote then
staff-kept-drop = Throw it away
staff-kept-waits = A note of yours waits here. Open the message to see it.
staff-note-kept = You were away, so we locked the page. Your note is safe. Sign in and open the message to see it.
staff-note-nothing = Write something first
staff-note-no-key = This is not kept. You do not have access to the newest lock. Ask a lead to let you in
staff-note-moved = This is not kept. The message went to someone else in the meantime
staff-note-maybe = We do not know if this is kept. Press the button again. It will not be kept twice
staff-note-failed = This is not kept. Press the button again in a moment
staff-words-title = Your words
staff-words-heading = Your words are still here
staff-words-label = What you wrote
staff-words-over = This is not kept, and you are not signed in any more. Copy your words. Then sign in and put them in again.
staff-words-back = Back to the message

staff-step-choose = Choose what was done with it
staff-step-second-other = Someone else has to look at this. You asked for a second reader
staff-step-faster = { $who } was faster. It is now: { $step }

staff-know-title = I may know someone
staff-know-heading = I may know someone in this
staff-know-text = You do not say who. You will not see this message any more, here or in the queue.
staff-know-moves = The leads take it.
staff-know-stays = Someone else takes it.
staff-know-go = Take it from me
staff-know-alone = No one else could read it then, so it stays. Talk to your lead, or call NCMEC and read it to them.
staff-know-no-lead = No lead can read it now, so it stays. Talk to your lead.
staff-know-works-heading = It is about someone who works or helps here
staff-know-works = Then it is for leads only. The team will not see it any more.
staff-know-works-go = Give it to the leads

staff-leave-title = Leave a message
staff-leave-heading = Leave a prepared message
staff-leave-text = They read it when they come back with their code. They wrote in: { $language }
staff-leave-stopped = Their code shows nothing any more. They will not see a message.
staff-leave-which = Which message
staff-leave-when = The day, if the message names one
staff-leave-when-hint = Such as the day you told NCMEC
staff-leave-look = See it first
staff-leave-pick = Choose one of the messages
staff-leave-day = Write a day: year, month, day
staff-leave-sure = Leave this message?
staff-leave-once = You cannot take it back.
staff-leave-theirs = As they may read it, in { $language }
staff-leave-ours = In your language
staff-leave-go = Leave this message
staff-leave-not = Do not leave it
staff-leave-back = Choose another one

staff-sheet-title = Official report, { $short }
staff-sheet-heading = For the official report
staff-sheet-lede = Read it out to [](ncmec), or copy it into [](cybertip). Their headings may be a little different. Nothing is sent from this page.
staff-sheet-say = Say this on the phone
staff-sheet-script = “I am calling from { $operator }, a charity. A person who gave no name wrote to us. I will read their words. We have not checked anything. It is about a child of about this age: { $age }. The place: { $place }. What is the report number?”
staff-sheet-unknown = not given
staff-sheet-sheet = The sheet
staff-sheet-you = 1. You are
staff-sheet-from = { $operator }. We pass on words from a member of the public who gave no name. They came on { $day }.
staff-sheet-about = 2. What it is about
staff-sheet-pick = You pick this on their form.
staff-sheet-emergency = 3. Emergency
staff-sheet-when = 4. When
staff-sheet-where = 5. Where
staff-sheet-online = 6. Online
staff-sheet-child = 7. The child
staff-sheet-person = 8. The person
staff-sheet-words = 9. In their own words
staff-sheet-added = Added later by whoever has the code
staff-sheet-ticked = 10. What they ticked
staff-sheet-told = 11. Told already
staff-sheet-screenshots = 12. Screenshots they have
staff-sheet-foot = Not verified. Not assessed. [](cybertip), [](ncmec). Message
staff-sheet-after = After you have reported
staff-sheet-number = The number they gave you
staff-sheet-number-hint = Leave it blank if they gave none
staff-sheet-number-long = Write at most { $most } letters and numbers here, and no picture
staff-sheet-day = On which day
staff-sheet-day-hint = Year, month, day
staff-sheet-day-wrong = Write the day of the report. It cannot be in the future, or more than two months ago
staff-sheet-how = How did you report it?
staff-sheet-how-wrong = Choose how you reported it
staff-sheet-category = What it is about, in your reading
staff-sheet-category-hint = You may leave this blank. Only a person picks it
staff-sheet-category-blank = Left blank
staff-sheet-by = By { $name }. When you keep this, we mark the message as passed on and keep it for one year.
staff-sheet-go = I passed it on
staff-sheet-print = You can print this page from your browser.
staff-sheet-faster = { $faster }. Look at what was done. If you told someone else too, press the button again

staff-danger-yes = In danger now
staff-danger-no = Not in danger now
staff-danger-not-sure = Not sure about danger

staff-next-new = Open it and read.
staff-next-being-read = If a child may be at risk, pass it on now. You do not have to be sure.
staff-next-second-reader = A colleague asks for a second pair of eyes. Read it and decide. If you are not sure, pass it on.
staff-next-waiting-submitter = A message was left. If you know enough, pass it on and do not wait.
staff-next-referred-cybertipline = It was passed on. When nothing is left to do, mark it as closed.
staff-next-referred-phone = It was passed on. When nothing is left to do, mark it as closed.
staff-next-signposted = When nothing is left to do, mark it as closed.
staff-next-told-submitter-to-report = When nothing is left to do, mark it as closed.
staff-next-already-reported = When nothing is left to do, mark it as closed.
staff-next-not-for-us = When nothing is left to do, mark it as closed. If you think it should be passed on, pass it on.
staff-next-withdrawn = When nothing is left to do, mark it as closed.
staff-next-closed = It is closed. You can still pass it on.

staff-reason-adult-only = only adults in it
staff-reason-labour-only = work only, no sexual harm
staff-reason-no-child = no child in it
staff-reason-outside-country = another country
staff-reason-custody-or-family-dispute = a family dispute. In doubt, pass it on.
staff-reason-bullying-only = bullying only. In doubt, pass it on.
staff-reason-platform-complaint = a complaint about an app
staff-reason-viral-rumour = a rumor going around. In doubt, pass it on.
staff-reason-test-or-spam = a test or spam
staff-reason-duplicate-of = the same as another message
staff-reason-abusive-content = abuse aimed at us
staff-reason-no-content = nothing in it
staff-reason-child-self-support = help for a child who wrote
staff-reason-family-support = help for a family
staff-reason-mental-health = mental health
staff-reason-housing-runaway = a place to stay
staff-reason-image-removal = taking a picture down
staff-reason-own-behaviour = worried about their own acts
staff-reason-legal-aid = legal help

staff-done-opened = opened it
staff-done-moved = set it to
staff-done-held = changed who has it
staff-done-referred = passed it on
staff-done-recused = may know someone in it
staff-done-to-leads = gave it to the leads
staff-done-noted = wrote a note
staff-done-messaged = left a message
staff-had-taken = took it
staff-had-given = gave it back
staff-had-handed = handed it over

staff-how-web = On the web, to the CyberTipline
staff-how-ncmec = By phone: NCMEC
staff-how-emergency = By phone: emergency
staff-how-police = By phone: the local police
staff-how-protection = By phone: the state’s child protection line
staff-how-trafficking-line = By phone: the national hotline

staff-category-online-talk = Someone online talks to a child about sex, or tries to meet
staff-category-images = Sexual images of a child
staff-category-offered = A child offered or used for sex, for something of value
staff-category-in-person = Sexual abuse in person
staff-category-sent-to-child = Sexual messages or pictures sent to a child
staff-category-travel = Travel to abuse a child
staff-category-misleading-address = A web address made to mislead children
staff-category-misleading-page = A page made to mislead children

staff-notice-received = We have it, and a person will read it
staff-notice-danger = Call now if a child is in danger
staff-notice-passed-on = We told the CyberTipline
staff-notice-phoned = We called
staff-notice-report-yourself = You can report it yourself
staff-notice-question = One question
staff-notice-images = Do not send pictures
staff-notice-missing = A missing child: police first
staff-notice-professional = Your job may mean you must report
staff-notice-child = You are not in trouble
staff-notice-not-for-us = We cannot pass this on
staff-notice-away = We are away until a day
staff-notice-safety = Keep safe: clear your history

staff-value-ncmec = NCMEC
staff-value-emergency = emergency
staff-value-police = the police
staff-value-protection = the child protection line
staff-value-trafficking-line = the national hotline
staff-value-place = Which state or country?
staff-value-under-18 = Is the child under 18?
staff-value-now = Is it happening now?
staff-value-told = Was it reported? What number?
staff-value-adult-only = only adults in it
staff-value-labour-only = work only
staff-value-no-child = no child in it
staff-value-outside-country = another country
staff-value-custody-or-family-dispute = a family dispute
staff-value-bullying-only = bullying only
staff-value-platform-complaint = a complaint about an app
staff-value-viral-rumour = a rumor going around

# What is said to somebody under 18: young-KEY in the place of KEY (of ask-KEY where it is a question), and friend-KEY
# before it where they write about a friend. Easier than the rest, and in Spanish with tú: tests hold both.

# Their two first questions, and their words.
young-danger-now = Are you safe right now?
young-danger-now-hint = If it is about a friend: is your friend safe?
young-danger-now-short = Safe right now?
young-danger-now-no = Yes, safe
young-danger-now-yes = No, not safe
young-danger-now-not-sure = I am not sure
young-danger-now-fault = Choose one: are you safe right now?
young-path = Who is it about?
young-path-hint = You can leave this blank
young-path-self-child = Me
young-path-friend-child = A friend of mine, under 18
young-notice-text = What do you want to tell us?
young-notice-text-hint = Write only what you want. You can write one word.
young-notice-text-short = In your words
friend-notice-text = What do you want to tell us about your friend?
young-child-age-band = How old are you?
young-child-age-band-short = Age
young-child-age-band-hint = Only if you like
friend-child-age-band = How old is your friend?
friend-child-age-band-hint = Only if you know
friend-page-mine-intro = You can stop at any time. You did right to think of your friend. It is not your job to fix this.
friend-page-mine-short = What you told us about your friend

# Call now.
young-danger-title = Call now
young-danger-heading = Call now. They can help you fast.
young-danger-plate-emergency = If you may get hurt
young-danger-plate-ncmec = Kind people, day and night
young-danger-cannot-heading = If you cannot talk
young-danger-cannot-line = Call [](911) and stay on the line. In many places you can text that number too.
young-danger-cannot-ask = Ask someone you trust to call for you.
young-danger-cannot-go = Go where there are other people, if that is safe.
young-danger-say = Say where you are. Say what is going on. You do not need to be sure. You do not have to tell NCMEC your name.
young-danger-still = You can write to us too. But we may not read it in time to help you today.
young-danger-go-on = I have called, or I cannot call: go on
friend-danger-heading = Call now. They can help your friend fast.
friend-danger-plate-emergency = If your friend may get hurt
friend-danger-cannot-go = Do not go there on your own.
friend-danger-say = Say where your friend is. Say what is going on. You do not need to be sure. You do not have to tell NCMEC your name.
friend-danger-still = You can write to us too. But we may not read it in time to help your friend today.

# Before sending.
young-check-title = Look it over
young-check-heading = Look it over
young-check-nothing-sent = Nothing is sent yet. You can change it, or stop here.
young-check-none = Left out
young-check-truth = You do not need to be sure. It is fine to say just a bit.
young-check-send = Send to { $operator }
young-check-copy = My words, to read out on the phone
young-check-not-report = This goes to us, and not to NCMEC or the police. You can call NCMEC too: [](ncmec).
young-check-changed = **Nothing was sent.** You wrote more in some other tab. Here is all of it. Look it over, then press Send.
young-check-new-message = You sent us some words before. What you write now is new.
young-someone-here = Is it about someone who works or helps at { $operator }?
young-someone-here-hint = { $readers_count ->
    [0] The people { $operator } chose can read this. Tell us, so that we show it to the right people.
    [one] 1 person at { $operator } can read this. Tell us, so that we show it to the right people.
   *[other] { $readers_count } people at { $operator } can read this. Tell us, so that we show it to the right people.
}
young-someone-here-fault = Choose one: is it about someone who works or helps at { $operator }?
young-someone-here-in-charge = Yes, the one in charge
young-layout-reading = We read **{ $days }**. If you are in danger, call [](911). To talk to someone day or night, call [](ncmec).
friend-layout-reading = We read **{ $days }**. If your friend is in danger, call [](911). To talk to someone day or night, call [](ncmec).
young-nobody-now = **No one here is reading now.** Someone will next read on **{ $when }**. If you are in danger, call [](911). To talk to someone now, call [](ncmec).
friend-nobody-now = **No one here is reading now.** Someone will next read on **{ $when }**. If your friend is in danger, call [](911). To talk to someone now, call [](ncmec).

# It is about the one in charge: nothing is sent.
young-in-charge-heading = Do not send this one to us.
young-in-charge-text = You said it may be about the one in charge at { $operator }. They may get to read what is sent here. Nothing was sent.
young-in-charge-call = Call NCMEC at [](ncmec), day or night. You do not have to tell your name.
young-in-charge-change = I chose the wrong answer: go back

# After sending. The code is not pressed on anybody whose phone or bag may be searched.
young-sent-title = Thank you
young-sent-heading = We have your words.
young-sent-lede = Thank you for telling us. It is not your fault. We read **{ $days }**. NCMEC and the police do not have your words yet.
friend-sent-lede = Thank you for telling us. You did right. We read **{ $days }**. NCMEC and the police do not have your words yet.
young-sent-wait-heading = Do not wait for us
young-sent-wait = If you are in danger, call [](911) now. If you want to talk to someone kind, call [](ncmec), day or night. It is free.
young-sent-wait-now = You said you are not safe. If no one has called yet, call [](911) now. Then call [](ncmec). Do not wait for us to read this.
friend-sent-wait = If your friend is in danger, call [](911) now. If you want to talk to someone kind, call [](ncmec), day or night. It is free.
friend-sent-wait-now = You said your friend is not safe. If no one has called yet, call [](911) now. Then call [](ncmec). Do not wait for us to read this.
young-sent-upset = If it all feels like too much, call or text [](988).
young-sent-next-read = Someone here reads your words.
young-sent-next-pass = If you may be in danger, they try to tell people who keep kids safe.
friend-sent-next-pass = If your friend may be in danger, they try to tell people who keep kids safe.
young-sent-next-result = You may not hear what they did. That does not mean no one helped.
child-code-heading = You do not need to keep a code
child-code-help = There is a code for your words. You do not need it to get help. The help is the phone: [](ncmec), or [](911) if you are in danger.
friend-child-code-help = There is a code for your words. You do not need it to get help. The help is the phone: [](ncmec), or [](911) if your friend is in danger.
child-code-risk = **Keep it only if no one looks in your phone or your bag.** If they find it, they can see that you wrote to us. They cannot see what you wrote.
child-code-show = Show the code
child-code-for = With it you can come back here and see how far we are. We cannot look it up for you.
young-sent-code-label = Your code
young-sent-code-copied = Do not take a photo of it. Photos may show up on other phones. It is safer to learn it by heart.
young-sent-words-kept = { $minutes_count ->
    [one] They stay here for about 1 minute more. They go if you press the last button.
   *[other] They stay here for about { $minutes_count } minutes more. They go if you press the last button.
}
young-sent-words-all = [All my words, to read out on the phone](copy)
young-sent-forget = Done: clear this page
child-forget-hint = This clears your words and the code here. It cannot clear the history of your phone. We still have your words.

# Their words, to read out on the phone.
young-copy-title = Your words
young-copy-heading = Your words, to read out
young-copy-lede = Nothing is sent from this page. Call [](ncmec) and read it out. Or put it in here: [](cybertip).
young-copy-paper = If you print this page, someone may find it.
young-copy-about-heading = What it is about
young-copy-child-heading = You
friend-copy-child-heading = Your friend
young-copy-blank = Left out: { $names }
young-copy-call-heading = If you call
young-copy-call-say = “I am under 18 and I need help. I do not want to say my name. I will read you what I wrote.”
friend-copy-call-say = “I am under 18. I am worried about a friend. I do not want to say my name. I will read you what I wrote.”
young-copy-call-rest = They may ask you more. You can say: I do not know. You can hang up at any time.
young-copy-call-number = You do not have to write anything down.
young-copy-forget = Done: clear my words here

# Around every page of a demonstration.
young-layout-demo = This is a demo. Do not write anything real here. No one reads it.

# What is amiss, or went wrong, with the words still there.
young-fault-kept = Your words are all still here.
young-fault-nothing = Write something first. One word is fine
young-fault-too-long = That is too long. Make it { $limit } letters or less
young-fault-too-much = That is too long. Make it shorter
young-fault-picture = Tell us about the picture in words. We cannot take pictures
young-fault-choice = Choose one of the answers shown here
young-kept-heading = Your words are still here.
young-kept-not-stored = We could not keep them. Nothing was sent. Press the button again, or call [](ncmec).
young-kept-may-be-stored = We do not know if we kept them. Nothing was sent. Press the button again, or call [](ncmec).
young-kept-cross-site = Something went wrong on the way to us. Look at your words, then press the button again.
young-kept-elsewhere = You wrote something else in another tab. We kept that. What you wrote here is in the box below. We have not kept it yet. Put what you want to keep in the box. Then press the button again.
young-send-closed-heading = You cannot send here now.
young-send-closed-text = We cannot take words right now. Nothing was sent. You can read out [all your words](copy) at [](ncmec).
young-send-failed-heading = It is not sent.
young-send-failed-text = It is our fault, not yours. Press Send again in a bit.
young-send-failed-kept = { $minutes_count ->
    [one] We keep your words for about 1 minute more.
   *[other] We keep your words for about { $minutes_count } minutes more.
}
young-send-unknown-heading = We do not know if it was sent.
young-send-unknown-text = It is our fault, not yours. Press Send again. It will not be sent twice.
young-busy-again = { $minutes_count ->
    [one] Many people write to us right now. Wait about 1 minute. Then press the button again.
    [60] Many people write to us right now. Wait about an hour. Then press the button again.
   *[other] Many people write to us right now. Wait about { $minutes_count } minutes. Then press the button again.
}
young-busy-call = If you are in danger now, do not wait: call [](911). You can call [](ncmec) day and night.
friend-busy-call = If your friend is in danger now, do not wait: call [](911). You can call [](ncmec) day and night.
young-cookie-heading = Your words are in the box below.
young-cookie-text = This phone did not keep our small cookie. So we cannot keep your words. Nothing was sent.
young-cookie-do = You can call [](ncmec) and read out your words. Or put them in here: [](cybertip). If you let this page set a cookie, press the button again.
young-cookie-first = We put your words back in the box. Press the button again.
young-cookie-lost = What you wrote is not here any more. Nothing was sent. You can start again here, or call.
young-gone-note = What you wrote here before is gone, to keep you safe. You can start again.
young-gone-some = You were gone for a long time. So some of what you wrote is gone too. Look at what is here before you send it.
young-new-message-note = You sent us some words before. What you write now is new.
young-new-message-code = If you want it, the code for those words is [still here](sent) for a short time.

# Taking a call: a reader fills in the form for who is on the line.

phone-nav = Phone
phone-title = A call
phone-heading = Someone is on the line
phone-say-heading = Say this first
phone-say-danger = “If a child is in danger now, hang up and call [](911). You can call us again after that.”
phone-say-who = “We are a charity. We are not the police, and this is not the official report. You can call NCMEC at any hour: [](ncmec).”
phone-say-name = “Do not tell me your name. I write down what you saw or heard. Your phone company may keep a list of your calls.”
phone-written = When you go on, we write down that you took a call, and in which quarter hour. We do not write down which message it became.
phone-ask = Ask only what stands here. Leave blank what they do not know. Write their own words. Stop when they want to stop. Do not ask a child for more than they want to tell.
phone-danger = They say a child is in danger now. Ask them to call [](911) first. If they cannot, call yourself. Then write it down here.
phone-language = The language they speak
phone-back = Read it back
phone-back-heading = Read this back to them
phone-send = Send it
phone-only = To someone under 18 we put only a few questions. These answers will not be sent: { $names }. Put what matters in their own words. Then send it again.
phone-no-lead = Nothing was sent. It may be about someone here, and no lead can read it now. Read them the numbers at the top of this page. Their words are laid out below in the order NCMEC asks. They can take a pen and write them down.
phone-in-charge = Nothing was sent. It is about the person in charge, so it should not come to us. Read them the numbers at the top of this page. Their words are laid out below in the order NCMEC asks. They can take a pen and write them down.
phone-again = Nothing was sent. You have signed in again since this page was shown. All that you wrote is still here. Press the button once more.
phone-locked = Nothing was sent. You were away, so we locked the page. All that you wrote is still here. Sign in on another tab, and leave this one open. Then come back and press the button once more.
phone-out = Nothing was sent. No one is signed in here now. All that you wrote is still here. Sign in on another tab, and leave this one open. Then come back and press the button once more.
phone-not-theirs = Nothing was sent. You are signed in here by a name that takes no calls. All that you wrote is still here. On another tab, sign out and sign in by the name that does. Then come back and press the button once more.
phone-renew = Nothing was sent. You need new words before you go on. All that you wrote is still here. Leave this tab open, and get your new words on another one. Then come back and press the button once more.
phone-renew-way = Get new words on another tab
phone-sign-in = Sign in on another tab
phone-closed = Nothing was sent. No one could open it now. All that you wrote is still here. Give them the numbers at the top of this page, and call whoever runs the server.
phone-maybe = We do not know if it was sent. All that you wrote is still here. Press the button again. It will not be sent twice.
phone-failed = Nothing was sent. All that you wrote is still here. Press the button again in a moment. Give them the numbers at the top of this page.

phone-taken-title = The code
phone-taken-heading = It is sent
phone-taken-danger = They said a child is in danger now. Make sure that someone called [](911). Then tell a colleague to read this now.
phone-taken-read = Read this code to them, one group at a time. Ask them to read it back.
phone-taken-code = Their code, and where to use it
phone-taken-use = “With this code you can come back to our website, at the address below it, and see how far we are. It never shows what you said. We cannot look it up for you.”
phone-taken-paper = “Write it on paper, or learn it by heart. Keep it where no one else looks.”
phone-taken-days = “We read { $days }. If things get worse, call [](911) or [](ncmec).”
phone-taken-nobody = “No one here is reading now. A person will next read on { $when }. NCMEC answers day and night: [](ncmec).”
phone-taken-wait = “Do not wait for us. You can report it yourself at any time.”
phone-taken-once = We keep no copy of this code. Do not write it down for yourself.
phone-taken-later = It waits in the queue like every other message. A colleague reads it, or you do later. Do not open it now: the trail would show that this call became this message.
phone-taken-again = Another call

staff-done-call-taken = took a call

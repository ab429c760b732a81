# Short guides for those who work here: one page each, in plain steps, with a drawing beside each step.

staff-guide-nav = Guides
staff-guide-title = Guides
staff-guide-heading = How we work here
staff-guide-lede = Four short guides, one page each. You can print them.

staff-guide-first = Your first day
staff-guide-first-lede = Half an hour, with paper, your phone and someone to call.
staff-guide-link = Open your link
staff-guide-link-text = An admin gives you a link, best in person. It works once. Open it alone. Let no one see what it shows.
staff-guide-words = Keep nine words and ten codes
staff-guide-words-text = Write them on paper, or print them. Keep the codes apart from your phone. No one can look them up for you.
staff-guide-app = Set up the app on your phone
staff-guide-app-text = Add the secret to an app for sign-in codes. It shows six new digits every half minute. You type them when you sign in.
staff-guide-eight = Read eight words to a lead
staff-guide-eight-text = They stand on the page of your account. Call a lead, or sit with one. The lead types them and lets you read. An admin leaves this out.
staff-guide-practice = Try the practice message
staff-guide-practice-text = In ten minutes it goes from the queue to the call. It is made up. Nothing you press there is kept.
staff-guide-mail = Choose your mail
staff-guide-mail-text = A mail says only that something may be waiting. You pick when you want one.

staff-guide-shift = A shift
staff-guide-shift-lede = Read. Pass on. Do not check.
staff-guide-top = Look at the top first
staff-guide-top-text = “In danger now” stands first, then the oldest day. If you cannot read today, tell your lead.
staff-guide-take = Take one, then open it
staff-guide-take-text = When you have it, no one else starts on it. We write down that you opened it, and when. If you may know someone in it, say so. Someone else takes it.
staff-guide-read = Read only what you need
staff-guide-read-text = The short view may be all you need. Show one part at a time. Stop when you know enough to act. Do not look anyone up.
staff-guide-danger = In danger now? Call first
staff-guide-danger-text = Call the emergency number first, then NCMEC. Both stand at the top of this page. Write it down after the call.
staff-guide-pass = Pass it on
staff-guide-pass-text = Press “Prepare the official report”. Read the words out on the phone, or type them in on the page of NCMEC. In doubt, pass it on.
staff-guide-number = Write down the number
staff-guide-number-text = They give you a number. Keep it, with the day and how you told them. You may never hear more. That was the job.
staff-guide-rest = Take a break
staff-guide-rest-text = Hand on what is too much. You need no reason. Sign out before you leave the screen.

staff-guide-leaving = When someone leaves
staff-guide-leaving-lede = Do this on their last day, not a week later.
staff-guide-back = They give back what they have
staff-guide-back-text = In the queue, “Mine” shows it. Give each one back, or hand it to someone who can read it.
staff-guide-off = An admin switches the account off
staff-guide-off-text = On “People”, open the name and press “Switch off”. They are signed out at once. What they still had goes back to the team.
staff-guide-keys = A lead makes new keys
staff-guide-keys-text = On “Keys”, read the names of who gets them. If one should not, stop. From then on, what comes in is locked for the one who left.
staff-guide-paper = Ask for the paper
staff-guide-paper-text = Did they have an envelope with the paper key, or a printed sheet? Get it back. If an envelope is open or gone, a lead makes a new paper key.
staff-guide-list = Look at who can get in
staff-guide-list-text = Once a month a lead or an admin looks at the list. Look now, too.

staff-guide-phone = When you lose your phone
staff-guide-phone-lede = The first three steps are for today.
staff-guide-phone-link = I lost my phone
staff-guide-printed = Sign in with a printed code
staff-guide-printed-text = Type your name and your nine words. Then, in place of the six digits, type one of your ten printed codes. Each works once.
staff-guide-end = End what is open on it
staff-guide-end-text = Your account page shows where you are signed in. End all but this one.
staff-guide-known = Were your nine words on it?
staff-guide-known-text = Then get new words now. Tick that someone may know the old ones. You get a new key too, and a lead must let you read again.
staff-guide-start = Ask for a new start on your new phone
staff-guide-start-text = Ask an admin for a link to start over. It gives you new words, new codes and a new secret for the app. Then a lead must let you read again.
staff-guide-none = No code left?
staff-guide-none-text = Call an admin, on a number you know. They can make you the same link. If you were on duty, tell your lead, so that someone else reads today.

# The first two questions, and the page for danger now.

page-gate-title = First questions
page-gate-heading = Two questions first
ask-danger-now = Is a child in danger right now?
ask-danger-now-yes = A child is in danger right now
ask-danger-now-no = Not right now
ask-danger-now-not-sure = I am not sure
ask-path = Who are you worried about?
ask-path-hint = You can leave this blank
ask-path-known-child = A child I know
ask-path-seen-child = A child I have seen but do not know
ask-path-online-child = A child I only know of online
ask-path-self-child = Me, I am under 18
ask-path-friend-child = My friend; I am under 18 too
ask-path-self-then-child = Me, I was under 18 when it happened
ask-path-not-sure-age = Someone, and I am not sure they are under 18
ask-path-prefer-not = I would rather not say
gate-else-heading = Is it something else?
gate-else-missing = **A child is missing now**: call the police first, at [](911). There is no waiting time. Then call [](ncmec).
gate-else-adult = **It is not about a child**: call [](nhth) if an adult is used for sex or made to work.
gate-else-work = **A child is made to work**: call [](nhth).
gate-else-thoughts = **I am worried about my own thoughts**: people at [](stopitnow-web) will listen and help.
gate-else-more = More [people who can help](help)

danger-title = Call now
danger-heading = Call now. They can act fast.
danger-plate-emergency = If someone may get hurt
danger-plate-ncmec = NCMEC, day and night
danger-cannot-heading = If you cannot talk
danger-cannot-line = Call [](911) and stay on the line. In many places you can also send a text to that number.
danger-cannot-ask = Ask someone you trust to call for you.
danger-cannot-go = Go to where other people are, if that is safe.
danger-say-heading = What to say
danger-say = Say where the child is. Say what is happening. Say what the person looks like. You do not need to be sure. You do not have to give NCMEC your name.
danger-still = You can still tell us too. It is short. We may not read it in time to help today.
danger-still-more = You can still go on with your answers. We may not read them in time to help today.
danger-go-on = I have called, or cannot call: go on

# The visitor's own words in the order NCMEC asks for them.

copy-title = Your words
copy-heading = Your words, in the order NCMEC asks
copy-lede = Nothing is sent from this page. Read it out to [](ncmec), or copy it into [](cybertip). Their headings may be a little different.
copy-paper = You can print this page. Someone may find the paper, or see it in the list of printed pages.
copy-about-heading = 1. What it is about
copy-when-heading = 2. When and where
copy-online-heading = 3. Online
copy-child-heading = 4. The child
copy-person-heading = 5. A person you are worried about
copy-told-heading = 6. You, and who knows already
copy-danger = Danger now
copy-path = Who it is about
copy-words = In your words
# names: what was left blank, with dots between.
copy-blank = Not provided: { $names }
copy-call-heading = If you call
copy-call-say = “I am worried about a child. I do not want to give my name. I will read you what I wrote.”
copy-call-rest = NCMEC may ask about what you left blank. You can say you do not know.
copy-call-number = Ask for the number they give your call, and write it down.
copy-send-too = Go on to send it to { $operator }
copy-forget = Finish and clear my words from here

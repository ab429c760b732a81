# Check your answers, and the page for a worry about the person in charge.

check-title = Check your answers
check-heading = Check your answers
check-nothing-sent = Nothing is sent yet.
page-gate-short = First questions
ask-danger-now-short = In danger now?
ask-path-short = Who it is about
page-noticed-short = What you noticed
ask-notice-text-short = In your words
check-none = Not provided
check-change = Change
# Read out after “Change”, and not shown.
check-change-danger = in danger now
check-change-path = who it is about
check-change-words = in your words
ask-someone-here = Is it about someone who works or helps at { $operator }?
ask-someone-here-hint = { $readers_count ->
    [0] People chosen by { $operator } can read this. We need an answer here, so that the wrong person does not see it.
    [one] 1 person at { $operator } can read this. We need an answer here, so that the wrong person does not see it.
   *[other] { $readers_count } people at { $operator } can read this. We need an answer here, so that the wrong person does not see it.
}
ask-someone-here-no = No
ask-someone-here-yes = Yes, but not the person in charge
ask-someone-here-not-sure = Not sure
ask-someone-here-in-charge = Yes, the person in charge
check-truth = You do not need proof, and you do not need to be sure. Say only what you saw, heard or were told.
check-send = Send to { $operator }
check-copy = My words for NCMEC
check-not-report = This is not a report to NCMEC or the police. You can still call [](ncmec).
# Beside the answers when another tab or window changed them meanwhile.
check-changed = **Nothing was sent.** Your answers were changed in another tab or window. Here is how they stand now. Look them over, then press Send.
check-new-message = You already sent a message. What you write now is a new one, with a new code.

in-charge-title = Another way
in-charge-heading = Do not send this one to us.
in-charge-text = You said it may be about the person in charge at { $operator }. That person may be able to read what is sent here. Nothing was sent.
in-charge-call = Call NCMEC at [](ncmec), day or night. You do not have to give your name.
in-charge-web = Or write to them at [](cybertip).
in-charge-copy = Here are [your words for NCMEC](copy), in the order they ask.
in-charge-copy-button = My words for NCMEC
in-charge-change = I chose the wrong answer: go back

check-skipped = Pages you skipped

# What each page is called where the answers are listed.
page-you-short = You and how you know
page-child-short = The child
page-where-short = Where and when
page-online-short = Online
page-given-short = Given, promised or threatened
page-person-short = A person you are worried about
page-harder-short = What can make life harder
page-told-short = Who knows already
page-under-18-short = First questions

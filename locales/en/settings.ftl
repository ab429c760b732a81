# The settings, as an admin sees and changes them.

settings-nav = Settings
settings-title = Settings
settings-heading = Settings
settings-lede = Each change is kept and written down, with your name. It shows on all pages within seconds.
settings-change = Change
settings-waits = A change waits for a lead
settings-saved = Saved. It is so now.
settings-same = Nothing was changed: it was so before.
settings-asked = You asked for it. Nothing changes before a lead agrees.
settings-save = Save
settings-ask = Ask a lead to agree
settings-changed = Someone changed this while you typed. Now it says: { $now }. What you typed is still here. To put it in place of theirs, save once more
settings-no-lead = No lead can read yet, so no one can agree to this. A lead must be let in first.
settings-alone = You are the only one here, so no one can agree to this. You can ask for it now, and do it alone two days after. It is marked so.
settings-none = None

settings-part-name = Name
settings-part-state = The state’s line
settings-part-reading = When someone reads
settings-part-languages = Languages
settings-part-times = Times
settings-part-kept = How long things are kept
settings-part-leave = The page to leave to
settings-part-mail = Mail to the team

settings-operator = Your name, as people read it
settings-operator-hint = It stands on every page. Use 1 to 60 letters, on one line
settings-operator-wrong = Type a name of 1 to 60 letters, on one line
settings-contact = Where people can report a security problem
settings-contact-hint = A mail or web address for people who find a fault in the program. You can leave it empty
settings-contact-wrong = Type a whole mail address, or a web address that begins with HTTPS
settings-no-contact = No address for security problems

settings-state-lede = Each state has its own line for child protection. Call it before you write it here. One admin changes it, and no one else has to agree.
settings-line = Whose line it is
settings-line-hint = It stands third on every page. If you leave both fields empty, people get only the lines for the whole country
settings-phone = The number
settings-line-wrong = Type whose line it is and its number. If everyone must report, there must be one
settings-everyone = Who must report in your state
settings-everyone-hint = In some states all adults must, in others only some jobs. Ask your lawyer. If you tick it, every adult sees a notice, and we do not ask about their job
settings-everyone-yes = Everyone must report

settings-day = The days
settings-day-hint = On these days someone reads what is sent. People are told so
settings-day-wrong = Choose one day or more
settings-from = From
settings-to = To
settings-from-wrong = The hours must end later than they begin
settings-zone = Your time zone
settings-zone-hint = As in America/Chicago, or UTC
settings-zone-wrong = There is no such time zone. It is written as in America/Chicago

settings-on = Languages that are on
settings-on-hint = A new one goes on only when someone has read all of it. The emergency lines come first
settings-on-wrong = Leave one language on, or more
settings-default = The first language
settings-default-hint = For people whose browser asks for none of these
settings-default-wrong = The first language must be one that is on
settings-by = Who has checked { $name }
settings-by-hint = Needed when you turn it on. Name someone who speaks it well
settings-by-wrong = Type who has checked it
settings-when = When they checked { $name }
settings-when-wrong = Choose the day they checked it. It cannot be a day to come
settings-says-checked = { $name }, checked by { $by } on { $date }

settings-clock = Hours until a message should be passed on
settings-clock-hint = One that waits longer is marked as late. Ask your lawyer what your state says
settings-clock-wrong = Type a number of hours from 1 to { $most }
settings-openings = Messages one person may open in an hour
settings-openings-hint = If someone opens more, the leads are told. No one is stopped
settings-openings-wrong = Type a number from 1 to { $most }
settings-closes = Reading days one message may wait unopened
settings-closes-hint = If one waits longer, the form closes by itself, so that no one writes where no one reads. You hear of it before
settings-closes-wrong = Type a number from 2 to { $most }
settings-draft = How long half-done answers are kept
settings-draft-hint = Counted from the last press. Longer is kind on a bad day. Shorter is safer on a shared phone
settings-draft-wrong = Choose one of these
settings-draft-half = 30 minutes
settings-draft-hours = { $hours_count ->
    [one] 1 hour
   *[other] { $hours_count } hours
}
settings-says-clock = { $hours_count ->
    [one] Late after 1 hour
   *[other] Late after { $hours_count } hours
}
settings-says-openings = Leads are told of more than { $most_count } openings an hour
settings-says-closes = The form closes if one message waits unopened for { $days_count } reading days
settings-says-draft-half = Half-done answers are kept for 30 minutes
settings-says-draft = { $hours_count ->
    [one] Half-done answers are kept for 1 hour
   *[other] Half-done answers are kept for { $hours_count } hours
}

settings-days = Days that what is closed is kept
settings-days-hint = Longer begins at once. Shorter needs a lead, and begins { $days } days after they agree. What is passed on is kept one year. What is unread is not deleted
settings-days-wrong = Type a number of days from { $least } to { $most }
settings-says-kept = { $days_count ->
    [one] What is closed goes after about 1 day.
   *[other] What is closed goes after about { $days_count } days.
}
settings-says-shorter = { $days_count ->
    [one] From { $date } on it goes after about 1 day.
   *[other] From { $date } on it goes after about { $days_count } days.
}

settings-leave-lede = The button to leave takes people there. Someone may look at their screen then. It should be a plain page that says nothing about why they were here. A lead must agree.
settings-page = The page
settings-page-hint = A web address that begins with HTTPS
settings-page-wrong = Type a whole web address that begins with HTTPS

settings-mail-lede = Mail tells the team that something may be waiting, and nothing more. Whoever runs the mail server can see that a mail was sent. A lead must agree.
settings-mail-now = Now: { $server }
settings-no-mail = No mail is sent
settings-mail-lost = The stored address cannot be read. Type it again
settings-how = How mail leaves
settings-how-tls = Encrypted from the start (usual)
settings-how-starttls = Encrypted after the start (STARTTLS)
settings-how-here = To a server on this same machine
settings-how-none = Send no mail
settings-how-wrong = Choose how mail leaves
settings-how-clear = That would send your password where others can read it. Choose one of the encrypted ways
settings-host = The mail server
settings-host-hint = As in mail.example. Add a colon and a port if it has one of its own
settings-host-wrong = Type the name of the mail server
settings-user = The name to sign in with
settings-secret = The password
settings-secret-hint = No one can see it again. If this page shows a problem, type it again
settings-sender = The address it comes from
settings-sender-hint = Leave it empty if the name to sign in is a mail address
settings-sender-wrong = Type a mail address, or leave it empty

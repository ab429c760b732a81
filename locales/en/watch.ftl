# Nobody should write to a letter box that nobody empties: what visitors read when the form has closed
# itself, the mail about it, and the page that says how the service is doing.

shut-heading = You cannot write to us right now.
shut-why = No one here is keeping up with what people write. So we take no new words: yours would only wait.
shut-again = We open again when someone here reads. Do not wait for that.
shut-add = We cannot take in more words right now. Nothing was added. Your words are still below. Call [](ncmec), day or night, and read them out.

mail-watch = Sign in today at your bookmarked address, or call someone who reads. When no one reads what waits, the form closes itself. It opens again when someone does. This mail never has a link or details.
mail-head = Keep this mail. The trail of your service ends in this line now. If someone changes the trail later, this line shows it. { $head } This mail never has a link or details.
mail-keepers-note = Leads and admins also get a mail when the form is about to close or has closed. And once a day they get one line that shows if someone changed the trail.

staff-trail-recovery-checked = Noted that the paper key was tried

staff-health-nav = Health
staff-health-title = How this service is doing
staff-health-heading = How this service is doing
staff-health-all-well = All is well.
staff-health-some = Some things need a look. They stand first.
staff-health-caption = Now
staff-health-what = What
staff-health-state = State
staff-health-words = In words
staff-health-ok = OK
staff-health-look-at-this = Look at this
staff-health-look = See how the service is doing

staff-health-form = The form
staff-health-form-open = It is open.
staff-health-form-unset = It is not open yet. The person who runs the server must finish the set-up.
staff-health-form-keys = It is closed. The keys are too old, or were refused. A lead must make new keys.
staff-health-form-soon = The form will close itself soon, because no one reads what waits. Open what waits, or call someone who can.
staff-health-form-unopened = The form is closed. Something waited too long and no one opened it. The form opens again when all that waits so long was opened.
staff-health-form-away = The form is closed. Something waits, and no one who reads has signed in for two weeks. The form opens again when one of them signs in.
staff-health-form-nobody = The form is closed. No one is left who can read. The form opens again when a lead lets someone read.
staff-health-waiting = What waits
staff-health-waiting-since = The oldest message that no one opened is from { $date }.
staff-health-waiting-nothing = All messages were opened.
staff-health-waiting-well = Nothing has waited too long.
staff-health-waiting-long = Something waits too long, or no one is here to read it. Tell the leads.
staff-health-reads = Leads who can read
staff-health-reads-none = No lead can read. Only the paper key opens what is sent. Invite a lead.
staff-health-reads-one = Only one lead can read. If they lose their words, only the paper key is left. Let one more lead read.
staff-health-reads-more = { $leads_count } leads can read.
staff-health-paper = The paper key
staff-health-paper-on = It was tried on { $date }.
staff-health-paper-long = It was last tried on { $date }. That is more than half a year ago.
staff-health-paper-never = No one has noted that it was ever tried.
staff-health-paper-how = Twice a year, try the paper key. The server guide, docs/OPERATIONS.md, says how under “New keys”. Never type it into a web page. When it opens all that is stored, note the day here.
staff-health-paper-go = It was tried today
staff-health-keys = The keys
staff-health-keys-none = There are no keys yet.
staff-health-keys-due = New keys are due. These are from { $date }. A lead makes new ones on the page “Keys”.
staff-health-keys-well = They are from { $date }. New ones are due on { $due }.
staff-health-rows = Keys and locked words
staff-health-rows-well = Nothing was refused.
staff-health-rows-refused = Something in the database is not what was stored there, and was refused. Tell the person who runs the server. The server guide, docs/OPERATIONS.md, says what to do under “A bad day”.
staff-health-mail = Mail
staff-health-mail-unset = No mail server is set, so no one is told of anything by mail.
staff-health-mail-sent = The last mail went out on { $date }.
staff-health-mail-never = No mail went out in the last month.
staff-health-mail-none-wait = None waits.
staff-health-mail-wait = { $mails_count ->
    [one] 1 mail waits its turn.
   *[other] { $mails_count } mails wait their turn.
}
staff-health-mail-wait-since = { $mails_count ->
    [one] 1 mail waits since { $date }: the mail server does not take it. Nothing is lost. Until it goes out, call people.
   *[other] { $mails_count } mails wait, the oldest since { $date }: the mail server does not take them. Nothing is lost. Until they go out, call people.
}
staff-health-mail-failed = { $mails_count ->
    [one] 1 mail was given up after five days. The person who runs the server can have it tried again.
   *[other] { $mails_count } mails were given up after five days. The person who runs the server can have them tried again.
}
staff-health-heads = The daily proof by mail
staff-health-heads-nobody = No lead and no admin has given a mail address. So no one would hear that the form closes, and the trail has no witness. Choose one on the page “Your account”.
staff-health-heads-on = It last went out on { $date }.
staff-health-heads-long = It last went out on { $date }. It should go out each day.
staff-health-heads-never = It has not gone out yet.
staff-health-work = Work in the background
staff-health-work-on = It last ran on { $date }.
staff-health-work-long = It last ran on { $date }. While it stands still, no mail goes out and the form does not close itself. Tell the person who runs the server.
staff-health-work-never = It has never run. So no mail goes out, and the form does not close itself. Tell the person who runs the server.
staff-health-disk = Room on the disk
staff-health-disk-free = { $size } GiB are free, { $percent } % of it all.
staff-health-disk-unknown = The system does not say.
staff-health-disk-apart = The database is on its own server: look there too.
staff-health-clock = The clock
staff-health-clock-stands = It says { $date }, { $time } UTC. Compare it with your watch.
staff-health-clock-back = { $stands } It is behind: the trail has lines from a later time.
staff-health-backup = Copies
staff-health-backup-on = The last good copy was made on { $day }.
staff-health-backup-long = The last good copy was made on { $day }. That is too long ago: see why no new one is made, or make one now.
staff-health-backup-never = No copy was ever made. If the disk breaks, all is lost. The server guide, docs/OPERATIONS.md, says how to make one each night under “Backups”.

# What an operator shows of themselves and of the law; looking at a language before it is on; trying the
# mail server; the end of the trail.

settings-part-law = What the law says here
settings-part-code = What a code shows

settings-logo = With a picture, { $width } by { $height } dots
settings-logo-none = Without a picture
settings-logo-lede = A picture beside the name is given by the person who runs the server, with a command. The guide says how. It is shown only on the first page and on the one about what we can promise. Someone may look over a shoulder on all the others.

settings-law-lede = This is shown where people read about the law, and beside the state’s line. Ask your lawyer. New words need the yes of a lead. You can take them away alone.
settings-law = The text in { $name }
settings-law-hint = Leave an empty line between two parts. A line that begins with a dash is one of a list. Two stars on each side make words strong. A link is written as { $link } or { $number }
settings-law-long = The text can have { $most } letters at most
settings-law-marks = Use only plain text, lists, strong words and links
settings-law-address = Each link needs words. It must lead to a web address that begins with HTTPS, or to a number

settings-told = Someone with a code is told
settings-told-hint = That we have it is always shown, and so are the messages you leave
settings-told-lede = Someone who is watched may have to show this page. Leave out what could put them at risk. They then see the step before.

settings-preview = A look ahead
settings-preview-link = Look at the pages in { $name }
settings-preview-on = { $name } is on. No one wrote down who checked it.
settings-preview-off = { $name } is off, and no one has checked it. No visitor sees it.
settings-preview-note = Check the numbers first. Nothing here can be sent, and the links inside the page lead nowhere.

settings-try = Try the mail server
settings-try-text = A short test goes to your own address and to no one else. It says nothing about what people wrote. That you tried is written down.
settings-try-current = Try { $server }, which is in use
settings-try-proposed = Try { $server }, which waits for a lead
settings-try-address = First choose where your mail goes.
settings-tried-sent = The server took the test. Look if it comes.
settings-tried-unreachable = The server cannot be reached, or turned us away. Check its name and its port.
settings-tried-slow = The server did not answer in time. Check its name and its port.
settings-tried-tls = There is no safe line to this server. Check how mail leaves.
settings-tried-login = The server does not let us in. Check the name to sign in with and the password.
settings-tried-not-taken = The server answers, but it does not take this mail. Check the address it comes from, and your own.
settings-tried-often = That was enough for now. Try again in an hour.
settings-tried-gone = Nothing was sent. The server or your address is not there any more.

agree-law = Visitors should read this about the law: { $text }

mail-try = This is a test of the mail. Someone on your team asked for it. There is nothing to do.

staff-trail-trail-ended = Took away old lines of this trail
staff-trail-strays-removed = Took away rows that no lead had signed
staff-trail-mail-tried = Tried a mail server
staff-trail-with-current = the one in use
staff-trail-with-proposed = the one that was asked for
staff-trail-with-logo = the picture

staff-audit-ended = Lines go after two years. The last that went is of { $day }. The trail begins at line { $number } now.

staff-health-trail = The trail
staff-health-trail-well = Old lines go when they are due.
staff-health-trail-broken = Old lines should go, but they are not what was written there. Tell the person who runs the server. The guide says what to do, under “Is the trail whole?”.

# Who can get in, looked at once a month.

people-access-title = Who can get in
people-access-heading = Who can get in
people-access-lede = Once a month, a lead or an admin looks at this list. Someone who left and still has an account is a door left open.
people-access-due-now = It is time to look.
people-access-next = The next look is due on { $day }.
people-access-last = { $name } looked last, on { $day }.
people-access-never = No one has looked yet.
people-access-table = Everyone who can sign in
people-access-not = If someone should not be here, do not press this. Ask an admin to switch that account off first.
people-access-go = We looked: all of these should be here
people-access-done = Noted. Thank you for looking.
people-access-changed = Nothing was noted: the list changed while you looked. Read it once more
people-access-queue = It is time to look at who can get in. Open “People”, then “Who can get in”.

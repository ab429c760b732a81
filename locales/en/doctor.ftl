# What the form says when the disk is nearly full, and what is looked at on the page “Health” and by `waypost doctor`.

shut-full = We have no room right now to keep what people write. So we take no new words.
shut-full-again = We open again when there is room. Do not wait for that.

staff-health-ask = Look yourself
staff-health-form-full = The form is closed, because the disk is nearly full. Tell the person who runs the server to make room. The form opens again by itself.
staff-health-disk-free-mib = { $size } MiB are free, { $percent } % of it all.
staff-health-disk-floor = The form closes itself when less than { $size } MiB are left, and opens again when there is room.
staff-health-clock-differs = { $stands } The clock of the database says something else. Set both from the net.
staff-health-tls = Our web address
staff-health-tls-local = This address is only for this machine: { $addresses }. Give the program its real one, which begins with { $safe }, by the flags “--origin” and “--staff-origin”.
staff-health-tls-ask = Every address begins with { $safe } or is an onion, so the browser sends our cookies no other way. Look from outside: open both addresses on a phone without the local net. Is there a lock beside the address, and no warning? Does { $plain } lead on to it?
staff-health-log = The web server in front
staff-health-log-there = On this machine there is a file that says who visited: { $path }. Switch it off for our addresses, and delete it. The guide says how, under “The web server in front”.
staff-health-log-ask = Our own log never has an address of a visitor. Does your web server in front keep one? None stands in the usual places on this machine. Look: open our page once, then search the logs of the web server for your own address. Ask your hosting company the same.
staff-health-files = Key files
staff-health-files-missing = The file “{ $name }” is missing. Put it back from its copy. Without it no code finds its message.
staff-health-files-staff = The file “staff.key” is not here. That is right where only the public pages run. Where staff sign in or mail is sent, put it back from its copy.
staff-health-files-open = Others on this machine can read the file “{ $name }”. Close it: chmod { $mode }, as its owner.
staff-health-files-owner = The file “{ $name }” has another owner than the data folder. Give it the same one with chown.
staff-health-files-well = They are there, and only their owner can read them.
staff-health-files-beside = They stand beside the database: who copies the whole folder has both. Keep copies of the two apart.
staff-health-folder = The data folder
staff-health-folder-open = Others on this machine can look into it. Close it: chmod { $mode }, as its owner.
staff-health-folder-more = { $things_count ->
    [one] 1 thing in it is not ours. If it is a copy of the database, move it away: the key files are here too.
   *[other] { $things_count } things in it are not ours. If one is a copy of the database, move it away: the key files are here too.
}
staff-health-folder-unknown = The system does not let us look into it.
staff-health-folder-well = Only its owner can look into it, and all that is in it is ours.
staff-health-languages = Languages
staff-health-languages-whole = In each language every sentence is there. A test makes sure of it.
staff-health-languages-on = { $language } was checked on { $date }.
staff-health-languages-ask = No one here has noted a check of { $languages }. Let someone who speaks it read all pages.
staff-health-uploads = Files from visitors
staff-health-uploads-none = No page takes a file. This program is not given out with one that does.

# After everything was put back from a backup, until a lead has looked at who can get in.

staff-restored-wait = All of this was put back from a backup. Nothing can be opened until a lead has looked at who can get in. Nothing was opened now.
people-restored-look = All of this was put back from a backup. Somebody who left since may be in this list again. Ask an admin to switch them off. Then a lead says below that all who are left should be here. Until then no message can be opened.
people-restored-queue = All of this was put back from a backup, and no message can be opened yet. Open “People”, then “Who can get in”, and say who should be here. Then make new keys.
staff-trail-restored = All was put back from a backup

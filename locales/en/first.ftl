# The first lead, who makes the first keys, and the paper key.

people-first-title = The paper key
people-first-heading = The paper key
people-first-lede = You are the first lead here. You make the keys that lock what people send. This one opens all of it, for good.
people-first-why = If all of you lose your words, only this key can open what was sent. It is not stored. You see it only until your account is made.
people-first-do = Print it twice, or write it down twice. Put each in an envelope, glue it shut, and keep the two in two places. Neither goes to the person who runs the server. Do not mail it, and take no photo of it.
people-first-one = At first you are the only one who can read. If you fall ill, no one does. Let a second person read before you tell people of the form.
people-first-go = I have it on paper: go on
people-first-typed = The last eight letters and numbers of the paper key
people-first-typed-hint = Read them from the paper
people-first-wrong = Look at the paper again. The last eight are not these
people-first-late = Another lead came first and made the keys. Your paper key opens nothing: tear it up. You can still make your account. Then that lead must let you read
people-first-admin-keys = The form is not open yet. Invite the first lead. They make the keys with which it opens.
people-first-admin-settings = The form is not open yet. The keys are made, but not your name and the days on which someone reads. The person who runs the server must run the program’s “setup” once more.

# Mail to staff, and where each chooses it. A mail holds no link, no name and nothing of what was sent.

mail-subject = A message from your service
mail-usual = Something may be waiting. Sign in at your bookmarked address. If you cannot read today, tell your lead. This mail never has a link or details.
mail-danger = Please sign in now, or call a colleague who can. Sign in at your bookmarked address. This mail never has a link or details.

mail-title = Mail to you
mail-heading = Mail to you
mail-lede = A mail says only that something may be waiting. It never says what.
mail-address = Your mail address
mail-address-hint = Only you see it here. It is stored locked. The person who runs the server could read it
mail-address-wrong = Type one mail address, such as the one you use at work
mail-mode = When
mail-mode-missing = Choose when
mail-mode-each = When something came in, at most every quarter of an hour
mail-mode-daily = Once a day, come what may, so no one learns from it whether something came in
mail-mode-none = Only when someone is in danger now
mail-hour = The hour for the daily mail, by the clock where you read
mail-hour-wrong = Choose an hour
mail-danger-note = When someone says that a child is in danger now, all who read and gave an address get a mail at once, and more until one of them has read it.
mail-go = Save
mail-stop = Forget my address and send me nothing
mail-done = Saved.
mail-gone = Your address is gone. You get no mail.
mail-link = Choose your mail
mail-none = You get no mail yet.
mail-some = You get mail.

# Changes that one person cannot make alone.

agree-nav = Waiting for a yes
agree-title = To agree
agree-heading = Changes that need two people
agree-lede = Some changes need two people. One asks, and someone else agrees. Until then, nothing changes. What you do here is written down.
agree-cannot = You cannot agree yet: no lead has let you read. Read your eight words to a lead. They stand on the page of your account.
agree-queue = A change waits for someone to agree. It stands on the page “{ $page }”.
agree-none = Nothing is waiting.
agree-by = { $name } asked for this on { $day }.
agree-by-you = You asked for this on { $day }.
agree-waits-lead = It waits for a lead who can read.
agree-waits = It waits for someone else: a lead, or another admin.
agree-alone-from = No one else is here to agree. You can do it alone from { $day } on. It is marked so.
agree-alone-now = No one else is here to agree. You can do it alone now. It is marked so.
agree-go = Agree
agree-refuse = Do not agree
agree-back = Take it back
agree-alone = Do it alone
agree-done = Done. The change is made.
agree-refused = You did not agree. Nothing was changed.
agree-taken-back = You took it back. Nothing was changed.
agree-too-late = Nothing was done. Someone has answered this, or it cannot be done any more. Look at what waits now
agree-unknown = This was asked for by a newer version of the program.
agree-exit = The button to leave should lead to { $to }. Now it leads to { $from }.
agree-mail = Mail to the team should go out through { $to }. Now it goes through { $from }.
agree-mail-first = Mail to the team should go out through { $to }. Now none is sent.
agree-mail-none = No more mail should be sent to the team.
agree-kept = What is closed should go after { $to } days. Now it goes after { $from }. It begins two weeks after you agree.

agree-line-off = { $name }: take it off all pages.
agree-line-show = { $name }: show { $shown } on the pages. Seen at: { $source }. Check it yourself before you agree.
agree-line-number = { $name }: show { $to } in place of { $from }. Seen at: { $source }. Check it yourself before you agree.
agree-line-checked = { $name }: { $by } checked it. It is still { $shown }. Seen at: { $source }. Check it yourself before you agree.

# The page for somebody under 18. It reads easier than the rest: a test holds that.

page-under-18-title = Numbers to call
under-18-heading = You are not in trouble.
under-18-lede = What happened is not your fault. That is true even if you said yes, took something, or sent a picture. It is not your job to fix this.
under-18-talk-heading = Talk to a real person
under-18-talk = This is the best way. These people are kind, and it is free.
under-18-plate-ncmec = Call, day and night
under-18-danger = If you are in danger now, call [](911).
under-18-childhelp = Childhelp, [](childhelp): call or text if someone hurts you.
under-18-runaway = [](runaway), the Runaway line: they help you if you ran or want to run.
under-18-crisis = [](988): call or text if you feel like you can’t go on.
under-18-picture = [Take It Down](takeitdown): if there is a picture of you.
under-18-write-heading = Or write to us
under-18-write = You choose what to write. You can stop at any time. We are not the police.
under-18-told = You can tell us who you are and where you are. If you do, a grown-up here may tell people whose job it is to keep kids safe.
under-18-go = Write to us

# Their words, on the page after.
page-mine-title = Your words
page-mine-heading = You choose what to write
page-mine-intro = You can stop at any time.
page-mine-short = What you told us

# The practice message: made up, and said to be so on every page.

staff-practice-link = Try the practice message
staff-practice-new = New here? A practice message leads through the whole job in about ten minutes.
staff-practice-title = Practice
staff-practice-heading = Practice message
staff-practice-banner = Practice. No one wrote this, and no child is in it. Nothing you press here is kept, sent or written down. Do not call anyone about it.
staff-practice-mark = Practice
staff-practice-words = Practice: this is made up. The girl next door has a new phone and new shoes. She says a friend pays for them. A man picks her up at night and waits down the street. She does not see her old friends now. I asked if she is well, and she looked away. I may be wrong.
staff-practice-child = Practice: the girl next door
staff-practice-place = Practice: a made-up street
staff-practice-queue = This is all the queue shows: their own answer about danger, the day, the language, and how far it has come. “In danger now” stands first, then the oldest day.
staff-practice-queue-take = Press “Take” in the queue, so that no one else starts on it too. The words are locked. When you open one, we write down that you did, and when.
staff-practice-read = Read the short view first. It may be all you need. Then show one part at a time, and stop when you have read enough to act.
staff-practice-rules = What we do, and do not do
staff-practice-read-know = Do you know anyone in it? Then you press “I may know someone in this”, and someone else takes it. You give no reason.
staff-practice-report = Now you pass it on. On a real one, you call NCMEC or fill in their form. You read these words to them. Here, read them out to a colleague.
staff-practice-report-after = They give you a number. You write it down beside the sheet, with the day and how you told them. In doubt, pass it on. You do not have to be sure.
staff-practice-report-done = I have read it out
staff-practice-message = Last, you can leave a message. You pick one that is ready. You do not write to them yourself. The person sees it when they come back with their code:
staff-practice-message-why = We do not ask them what happened. People who are trained for that do it.
staff-practice-done = Three things to keep in mind:
staff-practice-done-child = When a child wrote, or is in danger now, call first.
staff-practice-done-second = When you would not pass one on, someone else may have to look too. The page tells you.
staff-practice-done-doubt = When it is too much, hand it to someone else. You need no reason.
staff-practice-again = Once more

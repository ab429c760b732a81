# Acting on what holders of codes asked to end: on the page of a message, and the page of leads.

staff-stop-honour = Stop, as they asked
staff-stop-honour-text = We cannot know who asked. If nothing says that someone took the code, we can stop. If in doubt, change nothing and ask a lead. When we stop, the message is closed. The words are deleted later, like those of any closed message. Nothing is deleted today.
staff-stop-second = Someone else has to agree first.
staff-stop-back = Let the code work again
staff-stop-back-text = Did someone tell us that the code was taken, in a call or in an added message? Then let it work again. It shows what it showed before. If in doubt, change nothing and ask a lead. Think who may have the code, and who may see their screen.
staff-stop-not-theirs = Only who has this message, or a lead, can act on that.
staff-stop-today = This was asked today. No one acts on it before tomorrow, because many more may ask today.
staff-stop-many = Many people asked us to stop in one day. No one acts on it before a lead has looked.
staff-stop-held = This is kept until { $day }. It cannot be closed as taken back before that.
staff-stop-danger = A child is or may be in danger now. We keep the words and go on. The page told them so before they asked.
staff-stop-answered = This was passed on, or answered. What was passed on stays so. To stop here, set it to “Being read” first.
staff-stop-nothing = No one asks us to stop here any more.
staff-stop-anew = Nothing was done. They asked once more after this page was shown. Read what they ask now. Then decide.
staff-stop-did-back = The code works again. It shows what it showed before.
staff-stop-did-honoured = We stopped, as they asked. The message is closed.

staff-reason-withdrawn = they asked us to stop
staff-done-mailbox-back = let the code work again

staff-stops-way = What they asked to stop
staff-stops-look = Look at them
staff-stops-title = Asked to stop
staff-stops-heading = What they asked to stop
staff-stops-how = Each row is a code whose holder asked us to stop, or asked that the code stop. These codes show nothing now. Nothing is erased by asking.
staff-stops-many = On { $day }, more asked than on other days. Codes may be in the wrong hands: a found slip, a shared account, a copied page. Until you end this, no one can act on a request.
staff-stops-look-how = Open each of these. We cannot know who asked. Did someone tell us that the code was taken, in a call or in an added message? Then let it work again there. If in doubt, change nothing.
staff-stops-end-how = Then end it. From then on each request can be acted on, one by one. If one more comes in today, this starts again.
staff-stops-end = I have looked. End this
staff-stops-ended = It is ended. Requests can be acted on again.
staff-stops-again = It is not ended: it began again after that page was shown. Look at what came in since.
staff-stops-quiet = No unusual number today.
staff-stops-none = No one has asked us to stop.
staff-stops-caption = Newest day first
staff-stops-col-what = What they asked
staff-stops-col-day = On
staff-stops-withdraw = That we stop
staff-stops-code = That the code stop

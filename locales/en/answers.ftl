# Answers kept from before, gone, or not kept by the browser.

resume-title = Answers from before
# Who opens this page may not be who wrote, so it is the same for everybody, easy, and says nothing of them.
resume-heading = There are answers here from before.
resume-text = Someone wrote here and did not finish. Go on, or delete it all?
resume-busy = { $minutes_count ->
    [one] We cannot go on right now. Try again in about 1 minute.
    [60] We cannot go on right now. Try again in about an hour.
   *[other] We cannot go on right now. Try again in about { $minutes_count } minutes.
}
resume-call = If there is danger now: [](911). Help by phone, day and night: [](ncmec).
resume-go-on = Go on
resume-delete = Delete it and start again

gone-title = Your answers are gone
gone-heading = Your answers are gone.
gone-text = { $hours_count ->
    [0] To protect you, we delete answers that were not sent after half an hour. They also go when you finish or press Exit.
    [one] To protect you, we delete answers that were not sent after 1 hour. They also go when you finish or press Exit.
   *[other] To protect you, we delete answers that were not sent after { $hours_count } hours. They also go when you finish or press Exit.
}
gone-no-code = If you did not see a code, we may not have your message.
gone-code = If you wrote down a code, we have your message. [Look with your code](code).
gone-call = You do not have to write it all again. You can call [](ncmec), day or night.
gone-again = Start again

cookie-heading = Your words are in the box below.
cookie-text = Your browser did not keep our small cookie, so we cannot keep your words between pages. Nothing was sent.
cookie-do = Copy your words from the box, and read them out to [](ncmec). Or copy them into [](cybertip). If you let this site set a cookie, you can press Continue again.

new-message-note = You already sent a message. What you write now is a new one.
new-message-code = Save the code of the first one before you go on: [see your code](sent).
gone-note = What you wrote here before is gone, to protect you. You can start again.

# The words came back because no cookie came with them; now there is one.
cookie-first = We put your words back, because your browser did not send our small cookie. Press the button again.

# After half an hour the page with the code is gone.
sent-over-title = Your code
sent-over-heading = This page is closed.
# The code was stopped in another place while it was shown here.
sent-over-stopped = The code was stopped. It opens nothing any more.
sent-over-text = A code is shown here for half an hour after sending, and only on that device. We cannot show it again.

forgotten-note = Your words are gone from this device.

# The cookie that was given did not come back.
cookie-lost = Our small cookie is not here any more. Your browser may have refused it, or you pressed Exit. Nothing was sent. You can start here again. If this comes back, let this site set a cookie.
# After a page was posted whose other answers had been deleted.
gone-some = You were away for a long time, so what you wrote on other pages is gone. Look at what is here before you send it.

# Pages that say what went wrong.

error-call = You do not need this site. Call [](ncmec), day or night, or use [](cybertip).
error-start = Go to the start
error-code = I have a code
error-check = Back to my answers

error-not-found-title = Page not found
error-not-found-heading = There is no page here.
error-not-found-text = The address may be old, or a letter may be missing. If you were writing here, go back. Your words are kept for a while.
error-too-large-title = Too much
error-too-large-heading = That was too much for us to take.
error-too-large-text = We could not keep it. Go back with your browser. Your words may still be there. Then make your text shorter. We take words only, no pictures and no files.
error-ours-title = A fault on our side
error-ours-heading = Something went wrong on our side.
error-ours-text = It is not your fault. Wait a moment and try again.
error-cross-site-title = Press again
error-cross-site-heading = We could not check where that came from.
error-cross-site-text = Nothing was sent and nothing was changed. Go back, look at your words, then press the button again.
error-slow-title = Too slow
error-slow-heading = That took too long to reach us.
error-slow-text = We did not get all of it, so we kept none of it. Go back with your browser. Your words may still be there. Then press the button again. What you wrote before is still kept.
error-form-title = Words only
error-form-heading = We can only take words.
error-form-text = We do not take pictures or files. Go back and tell us in words.
error-method-title = Not that way
error-method-heading = That does not work here.
error-method-text = Go to the start and try from there.

send-failed-title = Not sent
send-closed-heading = You cannot send here now.
send-closed-text = This form is closed. Nothing was sent. [All your words, in the order NCMEC asks](copy), can be read out at [](ncmec).
send-failed-heading = Your message is not sent.
send-failed-text = The fault is on our side. Press Send again in a moment.
send-failed-kept = { $minutes_count ->
    [one] We keep your words for about 1 minute more.
   *[other] We keep your words for about { $minutes_count } minutes more.
}
send-failed-again = Try again
send-unknown-title = Not sure it was sent
send-unknown-heading = We cannot tell if your message was sent.
send-unknown-text = The fault is on our side. Press Send again. If we have it already, you will see your code, and it will not be sent twice.
# Where the answers could not even be looked at.
send-unknown-kept = { $hours_count ->
    [0] We keep your words for half an hour after the last page you filled in.
    [one] We keep your words for 1 hour after the last page you filled in.
   *[other] We keep your words for { $hours_count } hours after the last page you filled in.
}

# Entering a code, and what it shows.

code-title = Your code
code-heading = Enter your code
code-label = Your code
code-hint = It has 20 letters and numbers. Small or big letters are fine. You can leave out the dashes.
code-open = Open
code-mistyped = Look at your code again. Something in it is not right.
code-mistyped-length = Look at your code again. It has 20 letters and numbers. Yours has { $typed_count }.
code-empty = Enter your code
code-nothing = We have nothing to show for this code.
code-nothing-next = It may be mistyped, stopped or old. That does not mean that no one read your words. You can look at the code again, or call [](ncmec). They answer day and night.

code-have = We have it
code-read = Someone has read it
code-finished = Finished here
code-have-heading = We have it.
code-read-heading = Someone has read it.
code-finished-heading = We have finished with it here.
code-have-text = It is here, on our side. We read **{ $days }**.
code-read-text = A person has read your words. You may never hear the result.
code-finished-text = There is nothing more we can do here. NCMEC or the police may still be at work.
code-wait = You do not need to wait for us. Call [](ncmec) or use [](cybertip). If a child is in danger now, call [](911).
code-hidden = This page never shows what you wrote.
code-close = Close it on this device
code-closed = Your code is closed on this device.

code-unfinished-title = One thing first
code-unfinished-heading = You have a message here that is not finished.
code-unfinished-text = This device can keep one thing at a time. If you open your code now, that message is deleted.
code-unfinished-keep = Go back to my message
code-unfinished-open = Delete it and open my code

# The message just sent still shows its code on this device.
code-sent-heading = Your last message still shows its code here.
code-sent-text = If you open another code now, you cannot see that one again. Save it first.
code-sent-keep = See that code
code-sent-open = I have saved it: open the other one

# Messages that were left, and adding to what was sent.
code-messages-heading = Messages for you
code-message-day = Left on { $day }
code-show = { $messages_count ->
    [one] Show 1 more message
   *[other] Show { $messages_count } more messages
}
code-show-why = It stays hidden until you press, so that it is not on the screen when someone walks by.
code-show-less = Hide them again
code-add-title = Add something
code-add-heading = Add something
code-add-label = Do you want to add anything?
code-add-hint = A few words are enough. Do not send pictures. Leave out who you are, unless you want us to know.
code-add-go = Add this
code-added = We have what you added. It is not shown here again.
code-no-reader = No one is here now who may read this. Nothing was added, and your words are still below. Call [](ncmec): they listen day and night.
code-added-much = You have added a lot today. Your words are still below, and not kept. Come back tomorrow, or call [](ncmec) now.
code-added-maybe = We cannot tell if we kept them. Press the button again: it is never added twice. Or call [](ncmec).
code-closed-again = Your code was open for 15 minutes and has closed. Enter it again. Your words are still below.
code-open-again = Your code is open again, and your words are still here. Press the button to add them.
code-kept-label = Your words
code-back = Back to my code

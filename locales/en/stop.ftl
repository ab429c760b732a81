# Asking us to stop, and stopping a code.

stop-heading = Stopping
stop-ask = Ask us to stop
stop-code = Stop this code working

stop-withdraw-title = Ask us to stop
stop-withdraw-heading = Ask { $operator } to stop?
stop-withdraw-does = When you press the button, this page is hidden at once. The code opens nothing any more. A person here sees that you want us to stop. Then they go no further, but for what is said below.
stop-withdraw-cannot-heading = What it cannot do
stop-withdraw-cannot-unread = If no one has read your words yet, a person still reads them.
stop-withdraw-cannot-danger = If a child may be in danger now, we keep your words and go on.
stop-withdraw-cannot-passed = We cannot take back what we have passed on.
stop-withdraw-cannot-law = The law may say that a person here must tell what they have read.
stop-withdraw-many = If many people ask us to stop on one day, a person looks at each one first. Your page is hidden all the same.
stop-withdraw-go = Ask { $operator } to stop

stop-code-title = Stop this code
stop-code-heading = Stop this code working?
stop-code-does = When you press the button, no one can open this page again, not even you. Do this if someone else may have found the code.
stop-code-keeps = Your words stay with us, and we go on as before. Nothing is deleted. You will not see any message from us.
stop-code-go = Stop this code

stop-keep = Go back and keep my code
stop-again = That did not work. It is not your fault. Press the button again.

stop-done-title = It is done
stop-done-heading = It is done. The code opens nothing any more.
stop-done-text = You can put away or tear up the paper with the code. You can write to us again at any time.
stop-done-call = You do not need us to get help. Call [](ncmec), day or night, or use [](cybertip). If a child is in danger now, call [](911).
stop-done-start = Go to the start

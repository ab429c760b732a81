# Staying safe on this device.

safety-title = Stay safe on this device
safety-heading = Stay safe on this device
safety-lede = Someone who can pick up your phone or computer may see that you were here.
safety-device = Use a phone or computer the other person cannot get to. A library may have one.
safety-private = A private window leaves less behind. Close it when you are done.
safety-history = If you clear all of your history, that can itself be noticed. Remove only this visit, if you can.
safety-cookies = If you clear all cookies, you are signed out of other sites. Someone may notice that too.
safety-exit-heading = What “Exit this page” does
safety-exit = It clears what you wrote here and opens a weather page. It is quick.
safety-exit-shift = With a keyboard, press Shift three times in two seconds. It does the same, where the browser runs scripts. Press it alone, and let go each time.
safety-exit-cannot = It does not clear your history. It does not stop a spy app. The Back button may still show that you were here.
safety-code-heading = Your code and your words
safety-code = Write your code on paper, or learn it. A screenshot may be copied to an account that others can see.
safety-keyboard = Your keyboard may remember words you type. A private window can help with that.
safety-print = If you print your words, someone may find the paper.
safety-call-heading = Calling instead
safety-call = A call to [](ncmec) may show in the list of calls. You can call from another phone.
safety-privacy = Read [what we can and cannot promise](privacy).

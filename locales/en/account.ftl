# What somebody sees to in their own account.

account-codes-heading = Codes for a lost phone
account-codes-title = New printed codes
account-codes-new = New printed codes
account-codes-text = Print these ten, or write them down. They count once you have pressed the button at the end. Then the old ones are over.
account-codes-go = Use these codes from now on
account-codes-done = Your new codes count from now on.
account-words-title = New words
account-words-heading = Your new nine words
account-words-asked = You get new words before you go on.
account-words-text = Write these down first. They count once you have pressed the button at the end. Then the old ones are over, and you are signed out in all other places.
account-words-back = The last three of the new words
account-words-known = Someone may know my old words
account-words-known-hint = Then you get a new key too. You cannot read until a lead lets you in again, and a lead is asked to make new keys for all. If you are the only lead, the person with the paper key must let you in
account-words-go = Use the new words from now on
account-words-done = Your new words count from now on.
account-renew-words = The nine words you have now
account-renew-code-hint = Use a new one: not the code you signed in with
account-renew-wrong = That did not work. Type the nine words you have now, and wait for a new code on your phone
account-renew-again = New words
account-words-link = Get new words
account-words-why = Do this at once if someone may have seen your words.

# A new paper key, when the old one is lost.

people-paper-title = Make a new paper key
people-paper-heading = A new paper key
people-paper-why = If the paper key is lost, or someone may have seen it, a lead makes a new one.
people-paper-text = Do this only when the old one is lost, or someone may have seen it. You see a new key and put it on paper. Then you type its end back. From then on the old one opens nothing here.
people-paper-old = Until you type it back, nothing changes: the old paper key still works. You can leave this page and begin again.
people-paper-alone = Be alone at the screen. Have paper, two envelopes, your nine words and your phone at hand. Do not take a photo.
people-paper-show = Show me a new paper key
people-paper-until = This key is not in use yet. While you are signed in, this page shows you the same one. When you sign out, it is gone, and you begin again with another.
people-paper-go = Use this key from now on
people-paper-back = Leave all as it is
people-paper-cannot-all = You cannot make a new paper key: you were not given all keys, so it would not open all that was sent. Ask the lead who has been here longest.
people-paper-changed = Nothing was changed: new keys were made while you typed, or the code was used before. Wait for a new code and try again
people-paper-done = The new paper key is in use. Put it in its two envelopes, and burn or shred the old one if you find it. Now make new keys here, so that the old one opens nothing that comes in.
# What stands on the paper above the key.
people-slip = Paper key of { $operator }, made on { $day }. Who has it can read all that is kept. Leave it in a closed envelope.

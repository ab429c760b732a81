# For who is turned back, and what the promises say besides.

code-not-kept = This browser did not keep our small cookie, so a code cannot stay open here. What you sent before is still with us. Let this site set a cookie, or use another browser. Or call [](ncmec), day or night.
stop-pressed-twice = The code is not open here any more. If you pressed the button twice, the first press counted. It is done. To be sure, enter the code again.
copy-call-say-then = “I was under 18 when it happened to me. I do not want to give my name. I will read you what I wrote.”
privacy-can-paper = There is also a paper in a safe place. Who has it can open every message. That is not written down.
privacy-can-mail = Our readers may get a mail that something waits. It says nothing of what you wrote. If a child may be in danger now, it goes at once. For these mails we keep a time, to the quarter hour, until someone has opened your message.

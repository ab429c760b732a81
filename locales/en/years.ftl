# Who started over with a link, and what needs a lead to agree.

people-years-kept = They started over on { $day }. What they had before is kept until { $until }, or until a lead lets them read again.
people-years-back = It was not them
people-years-back-text = If they did not ask for this link, or it was a mistake, they can have back what they had. Their old words and their app work again. What was made with the link stops. Call them first.
people-years-back-go = Put it back as it was
people-years-back-done = It is as it was before. Their old words work again. They may need new printed codes.
people-years-back-gone = Nothing was changed: there is nothing to put back any more
people-years-reset-kept = What they have now is locked away for 14 days, or until a lead lets them read again. No one can open it. If this was a mistake, you or a lead can put it back.
people-years-waits = A lead was asked to agree: this is one of the last two who can read the messages. So you cannot do it alone. If no lead can sign in, the paper key lets in a new one.
people-years-anew = Started over
people-years-anew-text = An admin made a link for each of them. If they did not ask for one, put it back. Call them and ask.
people-years-to-start = They have a link and did not use it yet. Their old words do not work now.
people-years-agree-off = { $username } should be switched off, and their keys destroyed. { $username } is one of the last two who can read the messages. So a lead must agree.
people-years-agree-reset = { $username } should start over with a link, new words and a new key. { $username } is one of the last two who can read the messages. So a lead must agree. Call them and ask if they lost their words.

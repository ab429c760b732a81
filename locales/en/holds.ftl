# What is kept on purpose, for leads; and how long a message is kept.

holds-nav = Held messages
holds-title = Kept on purpose
holds-heading = Kept on purpose
holds-lede = A closed message is deleted by itself, about { $days_count } days after it was closed. What stands here is not, until the day that is shown. New messages and unread ones are never deleted.
holds-find = Which message?
holds-find-hint = The six letters and digits that you see at the top of its page. Or the whole address of its page.
holds-find-go = Find it
holds-find-none = There is no message with these letters and digits
holds-find-many = More than one message begins like that. Use the whole address of its page
holds-caption = Messages that are kept
holds-col-why = Why
holds-col-until = Until
holds-none = Nothing is kept on purpose.
holds-lift = Stop keeping it
holds-asked = { $asked_count ->
    [one] One closed message is past its day and stays: someone asked us to stop, and no one has answered.
   *[other] { $asked_count } closed messages are past their day and stay: someone asked us to stop, and no one has answered.
}
holds-asked-look = Answer there
holds-court = If a court or the police ask for something

holds-one-title = Keep { $message }
holds-one-heading = How long { $message } is kept
holds-one-open = It is not closed, so it has no day yet. It can only be deleted after it is closed.
holds-one-soon = It is closed. It is given a day within the hour.
holds-one-due = It is closed. If nothing keeps it, it is deleted on { $day } or in the days after.
holds-one-none = Nothing keeps it longer.
holds-one-until = { $why }. Kept until { $day }.
holds-one-back = All that is kept
holds-one-message = Open the page of the message

holds-add = Keep it longer
holds-add-why = Why is it kept?
holds-add-long = How long, from today?
holds-add-long-hint = You can make it longer later, or end it before.
holds-add-go = Keep it
holds-add-choose-why = Say why it is kept
holds-add-choose-long = Say how long
holds-pick = Choose one
holds-term-90 = Three months
holds-term-365 = One year
holds-term-1095 = Three years
holds-term-3650 = Ten years

holds-lift-heading = Stop keeping it?
holds-lift-text = It was kept for this: { $why }. When nothing else keeps it and it is closed, it is deleted from { $day } on. Then no one can bring it back.
holds-lift-text-open = It was kept for this: { $why }. It has no day yet, so it is not deleted now.
holds-lift-passed = We passed it on. The law may say that we must keep it for a year. Ask your lawyer first.
holds-lift-go = Yes, stop keeping it
holds-lift-no = No, keep it
holds-lift-gone = Nothing was done. It was ended, or made longer, after this page was shown. Look again

holds-did-held = It is kept now.
holds-did-lifted = It is not kept for that any more.

holds-here = Kept until { $day }: { $why }
holds-here-due = Closed. If nothing keeps it, it is deleted on { $day } or in the days after.
holds-here-look = How long this is kept

staff-hold-org-reported-1y = We passed it on
staff-hold-subpoena = A court or an office asked for it
staff-hold-litigation = There is a lawsuit, or may be one
staff-hold-police = The police or child protection asked us to keep it
staff-hold-complaint = Someone complained about how we handled it
staff-hold-inspection = Those who oversee us look at it
staff-done-hold-set = keeps it longer
staff-done-hold-lifted = ended keeping it

holds-stop-stand = Leave it closed
holds-stop-stand-text = This is closed already. We cannot know who asked. If nothing says that someone took the code, leave it closed. The code shows nothing, and the words are deleted on their day. Until someone answers, they stay.
holds-stop-did-stands = Answered. It stays hidden, and goes on its day.

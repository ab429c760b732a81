# The queue, who has which message, and closing tests and spam.

staff-queue-title = Queue
staff-queue-heading = Messages
staff-queue-filter = Show
staff-queue-show-all = All
staff-queue-show-mine = Mine
staff-queue-show-nobody = Nobody has it
staff-queue-show-leads = For leads only
staff-queue-more = More ways to look
staff-queue-more-steps = By step
staff-queue-more-languages = By language
staff-queue-caption = “In danger now” first, then the oldest day
staff-queue-col-message = Message
staff-queue-col-danger = Danger
staff-queue-col-since = Waits
staff-queue-col-language = Language
staff-queue-col-status = Status
staff-queue-col-who = Who has it
staff-queue-col-added = Added
staff-queue-col-do = Do
staff-queue-danger-yes = In danger now
staff-queue-danger-no = Not now
staff-queue-danger-not-sure = Not sure
staff-queue-danger-one = One message says a child is in danger now, and no one has opened it.
staff-queue-danger-more = More than one message says a child is in danger now, and no one has opened them.
staff-queue-danger-left-one = One message says a child is in danger now. It was opened, but nobody has it.
staff-queue-danger-left-more = More than one message says a child is in danger now. They were opened, but nobody has them.
staff-queue-danger-start = If you can read today, start there.
staff-queue-danger-go = Go to that message
staff-queue-danger-all = See them all
staff-queue-today = today
staff-queue-yesterday = yesterday
staff-queue-days-ago = { $days_count ->
    [one] 1 day
   *[other] { $days_count } days
}
staff-queue-soon = { $since }, due soon
staff-queue-late = { $since }, late
staff-queue-you = You
staff-queue-nobody = Nobody
staff-queue-opened-nobody = Opened, nobody has it
staff-queue-leads-only = (for leads only)
staff-queue-none = None
staff-queue-unread = Unread
staff-queue-asked-to-stop = Asked to stop
staff-queue-in-batch = Test or spam?
staff-queue-take = Take
staff-queue-give = Give back
staff-queue-hand = Hand over
staff-queue-next = Next
staff-queue-first = First page
staff-queue-empty = Nothing is waiting.
staff-queue-empty-filter = Nothing here.
staff-queue-empty-more = Nothing more here.
staff-queue-spam = Close tests and spam
staff-queue-batches = Someone asked to close tests or spam. They need one more person to look.
staff-queue-batches-look = Look at them
staff-queue-many-stops = Many people asked us to stop in one day. Their codes may be in the wrong hands. Do not act on any of these yet. A lead looks first.
staff-queue-openings = { $name } opened { $opened_count } messages in one hour today. We tell you when it is more than { $most_count }. Ask them how they are.

staff-status-new = New
staff-status-being-read = Being read
staff-status-second-reader = Second reader
staff-status-message-left = Message left
staff-status-cybertipline = Passed on to CyberTipline
staff-status-phone = Passed on by phone
staff-status-signposted = Told of a service
staff-status-told = Asked to report it
staff-status-already = Already reported
staff-status-not-for-us = Not for us
staff-status-withdrawn = Taken back
staff-status-closed = Closed

staff-held-heading = { $name } has { $message }
staff-held-text = { $name } was faster, or was given it. You changed nothing.
staff-held-nobody-heading = Nobody has { $message }
staff-held-nobody-text = You changed nothing. It may be closed by now, or it may be locked for you still. If you cannot open it, ask a lead.
staff-held-back = Back to the queue
staff-held-open = Open the message

staff-hand-title = Hand over
staff-hand-heading = Hand { $message } to someone else
staff-hand-has = { $name } has it now. You lead, so you may give it to someone else.
staff-hand-me = { $name } (you)
staff-hand-who = Who should have it?
staff-hand-nobody = No one else can read this one now. Give it back, or ask a lead to let someone in.
staff-hand-go = Hand it over
staff-hand-fault = Choose one of the people who can read it

staff-spam-title = Close tests and spam
staff-spam-heading = Close tests and spam
staff-spam-how = Tick what is only a test or spam. You cannot see the words here. Open a message before you tick it. Then one more person must look. Nothing is closed before that.
staff-spam-danger = What says that a child is in danger, or may be, must be opened first. In doubt, do not tick it.
staff-spam-waiting = Waiting for one more person
staff-spam-asked = { $messages_count ->
    [one] { $name } asked to close 1 message on { $day }.
   *[other] { $name } asked to close { $messages_count } messages on { $day }.
}
staff-spam-asked-by-you = { $messages_count ->
    [one] You asked to close 1 message on { $day }.
   *[other] You asked to close { $messages_count } messages on { $day }.
}
staff-spam-look = Look and answer
staff-spam-see = See it
staff-spam-col = Spam?
staff-spam-tick = { $message } is a test or spam
staff-spam-asked-already = Asked
staff-spam-not = Must be opened first
staff-spam-never = Cannot be closed here
staff-spam-ask = Ask to close what I ticked
staff-spam-none = Tick at least one row
staff-spam-too-late = Nothing was asked. Someone took these, or something came in. Look again

staff-batch-title = Test or spam?
staff-batch-heading = Test or spam?
staff-batch-look = Do you agree? If you doubt one, open it, or leave it in the queue.
staff-batch-mine = Someone else must answer. You can still leave any of them in the queue.
staff-batch-keep = Not spam: leave it in the queue
staff-batch-close = { $ready_count ->
    [one] Yes, close it
   *[other] Yes, close these { $ready_count }
}
staff-batch-back = Back to tests and spam

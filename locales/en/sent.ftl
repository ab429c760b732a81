# After sending: the code.

sent-title = Your code
sent-heading = We have your message.
sent-lede = It has not gone to NCMEC or the police yet. We read **{ $days }**.
sent-code-label = Your code
sent-code-copied = A screenshot may be copied to a shared account. Paper or memory is safer.
sent-save = Save this code. We cannot look it up for you. With it you can come back to this site and see how far we are. It never shows what you wrote.
sent-wait-heading = Do not wait for us
sent-wait = If things get worse, call [](911) or [](ncmec). You can report it yourself at any time, even if we do too.
sent-wait-now = You said a child is in danger now. If no one has called yet, call [](911) now, then [](ncmec). Do not wait for us to read this.
sent-wait-job = If your job says you must report, you still need to.
sent-ways-heading = You can also do one of these now
sent-next-heading = What happens next
sent-next-read = A person reads your words. We do not check them or look anyone up.
sent-next-pass = If a child may be at risk, we pass on what we can to NCMEC. They decide what to do.
sent-next-result = You may never hear the result. That does not mean nothing happened.
sent-words = Show my words
sent-words-kept = { $minutes_count ->
    [one] They can be shown here for about 1 minute more, or until you finish.
   *[other] They can be shown here for about { $minutes_count } minutes more, or until you finish.
}
sent-words-all = [All my words, in the order NCMEC asks](copy)
sent-upset = This can be upsetting. You can call or text [](988) to talk to someone.
sent-forget = Finish and clear this page
sent-forget-hint = This clears your words and the code from this page. We still have your message. Save the code first.
sent-more = Write something more

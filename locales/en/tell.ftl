# What is told after an answer, to adults only. None of it stops anyone from going on.

tell-heading = Before you go on

# There are, or may be, sexual images of a child.
tell-images-law = **Do not send, forward, save or screenshot sexual images of a child, even to report them.** Sending them is a crime, even if you mean to help. Tell it in words.
tell-images-report = Tell the CyberTipline that the images exist, and where: [](cybertip). Or call [](ncmec).
tell-images-screenshots = If you have screenshots of messages, say in the report that you have them.
tell-images-take-down = [Take It Down](takeitdown) can help to get a picture of someone under 18 off the internet. The picture never leaves the phone. Do not download a picture to do this.
# The writer is, or was, the child.
tell-images-you = If the picture is of you, you are not in trouble. It is not your fault. [Take It Down](takeitdown) can help if you were under 18 in it.

tell-screenshots = Keep your screenshots as they are. Do not send them to us. Say in the report to NCMEC that you have them: [](cybertip).
tell-meet = **If there is a plan to meet, call now.** Call [](911) if it may be soon. Or call NCMEC at [](ncmec), day or night. Do not go there yourself.
tell-blackmail = **Do not pay. Do not delete the messages or the account.** Block the person, and report it at [](cybertip) or [](ncmec). The child is not in trouble.
tell-missing = **Call the police first**, at [](911). There is no waiting time. Then call NCMEC at [](ncmec).
# The same where set-up named the state's line: its name and number come after.
tell-must-report-line = **Sending this does not meet a legal duty to report.** Usually you must report within a day or two. A report to NCMEC may not count for this. Call the police now, or this child protection line:
tell-must-report = **Sending this does not meet a legal duty to report.** Usually you must report within a day or two. Call your state’s child protection line or the police now. They may ask for your name. A report to NCMEC may not count for this. You can find your state’s line here: [](state-lines).
# The name and number of the state's child protection line come after.
tell-everyone-must = **In this state, everyone who thinks that a child is hurt or not cared for must report it.** Sending this does not do that. Call the police now, or this child protection line:
tell-now = If it is happening now, or was in the last day, **call. It is faster than writing.** Call [](911) if a child is in danger. Call NCMEC at [](ncmec), day or night.
tell-work = **If a child is made to work**, call [](nhth). The CyberTipline is for sexual harm. If the child is in danger now, call [](911).

# Outside the hours in which somebody reads. when: such as “Monday 9 am”.
nobody-now = **No one here is reading now.** A person will next read on **{ $when }**. If a child is in danger, call [](911). NCMEC answers day and night: [](ncmec).

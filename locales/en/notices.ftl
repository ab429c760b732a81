# The prepared messages to whoever holds a code, by machine name (src/domain/notice.rs). Closed values
# come as $day, or at the end of the name.

notice-received = Thank you. A person will read this. We are not the police or NCMEC. If you have not told them yourself, you still can: [](cybertip) or [](ncmec).
notice-danger = You said that a child is in danger now. If you have not called yet, call [](911) now. We may not read this in time.
notice-passed-on = We told NCMEC’s CyberTipline on { $day }. They decide what happens next. They may not be able to tell us or you the result.
notice-phoned-ncmec = We called NCMEC on { $day }. They decide what happens next. They may not be able to tell us or you the result.
notice-phoned-emergency = We called [](911) on { $day }. They decide what happens next. They may not be able to tell us or you the result.
notice-phoned-police = We called the police on { $day }. They decide what happens next. They may not be able to tell us or you the result.
notice-phoned-protection = We called the state’s child protection line on { $day }. They decide what happens next. They may not be able to tell us or you the result.
notice-phoned-trafficking-line = We called the [national hotline](nhth) on { $day }. They decide what happens next. They may not be able to tell us or you the result.
notice-report-yourself = You know things that we do not. If you tell NCMEC yourself, it helps more. Call [](ncmec) or use [](cybertip). You do not have to give them your name.
notice-question-place = We have one question. Which state or country is this in? You can write it below.
notice-question-under-18 = We have one question. Is the child under 18? You can write it below.
notice-question-now = We have one question. Is this happening now? You can write it below. If it is, call [](911) first.
notice-question-told = We have one question. Has someone told NCMEC or the police? If they gave a number, you can write it below.
notice-images = Do not send us pictures. Tell us in words. If there is a picture of someone under 18 online, [Take It Down](takeitdown) can help. The picture never leaves the phone.
notice-missing = If a child is missing, call the police first, at [](911). There is no waiting time. Then call [](ncmec).
notice-professional = If your job means that you must report, writing to us does not count. Call your state’s child protection line or the police. The numbers are [here](state-lines).
notice-child = Thank you for telling us. You are not in trouble. It is not your fault. You can talk to a kind person now: call or text [](childhelp), or call [](ncmec).
notice-not-for-us-adult-only = This is about an adult, so we cannot pass it on. The [national hotline](nhth) helps adults too: [](nhth).
notice-not-for-us-labour-only = This is about forced work, so another line can help more: [](nhth), day and night.
notice-not-for-us-no-child = We could not see a child in what you wrote. If there is one, tell NCMEC: [](ncmec).
notice-not-for-us-outside-country = This is in a place where we cannot act. Here is [help by country](help). NCMEC takes word of any country, too: [](cybertip).
notice-not-for-us-custody-or-family-dispute = We cannot help with where a child lives, or with courts. If you think that a child is being hurt, call [](childhelp) or your [state’s line](state-lines).
notice-not-for-us-bullying-only = This is about bullying, and we cannot pass it on. The school can act. To talk to someone, call or text [](988).
notice-not-for-us-platform-complaint = We cannot act on what an app or a site does. Tell them with the button in the app. If a child is being hurt there, tell NCMEC: [](cybertip).
notice-not-for-us-viral-rumour = This is a story that many people have passed on, and we cannot act on it. If you saw something yourself, tell us what you saw, or call [](ncmec).
notice-away = No one here reads until { $day }. If a child is in danger, call [](911). NCMEC answers day and night: [](ncmec).
notice-safety = If someone checks your phone or computer, take this visit out of its history. [Here is how to stay safe](safety).

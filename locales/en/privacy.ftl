# What we can and cannot promise. True to a service as it comes: whoever changes how it is run changes this.

privacy-title = What we can promise
privacy-heading = What we can and cannot promise
privacy-can-heading = What we promise
privacy-can-name = We do not ask for your name, and there is no account.
privacy-can-address = We do not write down where you came from: not your computer’s address, not what kind of phone you have. No other site is told.
privacy-can-count = To stop a flood, our computer counts what comes from one place, for ten minutes. It writes none of that down.
privacy-can-cookie = One small cookie keeps your answers together while you write, or your code open while you look. It goes when you finish or press Exit. Some browsers keep it when you close them.
privacy-can-unsent = { $hours_count ->
    [0] What you did not send is gone after half an hour.
    [one] What you did not send is gone after 1 hour.
   *[other] What you did not send is gone after { $hours_count } hours.
}
privacy-can-locked = What you send is locked at once. The part of our program that takes it in cannot open it again.
privacy-can-readers = { $readers_count ->
    [0] Only people chosen by { $operator } can open it. Those who only run our computer cannot open what is stored.
    [one] 1 person at { $operator } can open it. Those who only run our computer cannot open what is stored.
   *[other] { $readers_count } people at { $operator } can open it. Those who only run our computer cannot open what is stored.
}
privacy-can-someone = Could it be about someone who works or helps here? Then only the people in charge can open it.
privacy-can-day = Outside the lock we keep only the day, your language, how far we are, which of us has it and about how long your message is. We also keep whether it may be about someone here, whether you asked us to stop, and what you said to “in danger now”. Because of that last answer, messages about danger are read first. The time stays inside the lock.
privacy-can-trail = Each time one of us opens it, that is written down before a word is shown.
privacy-kept-heading = How long we keep it
privacy-kept = When we are done with a message, it is deleted about { $days_count } days later. If we passed it on, we keep it for a year. If the law tells us to, we keep it longer. What no one has read is not deleted. Safety copies last longer: ask us how long.
privacy-cannot-heading = What we cannot do
privacy-cannot-hide = Hide that you were here. Someone who checks your phone may see it. So may your school, your job or your internet company.
privacy-cannot-self = Hide what you write about yourself. Your phone’s keyboard may remember words too.
privacy-cannot-child = Keep a worry about a child from the people whose job is to keep children safe.
privacy-cannot-us = Lock it against ourselves. The people who can open it can read it, and a court can make them.
privacy-cannot-court = Say no to a court that asks for what we have.
privacy-cannot-outcome = Say what NCMEC or the police will do.
privacy-know-heading = Also good to know
privacy-program = The person who runs our computer could change the program. Then they could read new messages as they are typed.
privacy-papers = We never ask about papers or immigration. NCMEC passes reports on to the police. Some of those police are federal.
privacy-days = We read { $days } and pass on what we can. We may not be able to pass on everything.
privacy-who-heading = Who we are
privacy-who = This site is run by { $operator }. We are not the police and not NCMEC. What you send here is not a report to the police or NCMEC.
privacy-call = If you want to talk to NCMEC yourself, call [](ncmec). They do not need your name.
privacy-safety = Read how to [stay safe on this device](safety).

# What a visitor should mend, and what failed below with the words still there.

fault-heading = There is a problem
fault-kept = Your words are all still here.
# Read out before a fault at its place, and not shown.
fault-prefix = Error:
ask-danger-now-fault = Choose one: is a child in danger right now?
fault-nothing = Write something first. One word is enough
fault-too-long = What you wrote is too long. Make it { $limit } characters or less
fault-too-many = Keep it to { $limit } lines
fault-too-much = All your answers together are too long. Make them shorter
fault-picture = Tell us about the picture in words. We cannot take pictures
ask-someone-here-fault = Choose one: is it about someone who works or helps at { $operator }?
fault-choice = Choose one of the answers shown here
fault-code = Enter your code

# Above a page that came back with its words because something below failed.
kept-heading = Your words are still below.
kept-not-stored = We could not keep them. Nothing was sent. Press the button again, or call [](ncmec).
kept-may-be-stored = We cannot tell if we kept them. Nothing was sent. Press the button again, or call [](ncmec).
kept-cross-site = This form came to us in a way we could not check. Look at your words, then press the button again.
kept-elsewhere = You wrote something else here in another tab. That is kept. What you wrote in this tab is in the boxes below and is not kept yet. Put what you want to keep in the boxes, then press the button again.
kept-elsewhere-heading = In the other tab
kept-busy = We have not kept these words yet. Nothing was sent.

# Nothing is left of what may be stored now, by one visitor or by all.
# minutes: rounded up; 60 where it is nearly an hour.
busy-again = { $minutes_count ->
    [one] Many people are writing right now. Wait about 1 minute, then press the button again.
    [60] Many people are writing right now. Wait about an hour, then press the button again.
   *[other] Many people are writing right now. Wait about { $minutes_count } minutes, then press the button again.
}
busy-call = If a child is in danger now, do not wait: call [](911). You can call [](ncmec) day and night.
busy-codes = { $minutes_count ->
    [one] Many codes were tried just now. Wait about 1 minute, then press the button again.
   *[other] Many codes were tried just now. Wait about { $minutes_count } minutes, then press the button again.
}

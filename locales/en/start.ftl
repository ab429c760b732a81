# The start page.

start-title = Start
start-heading = Worried about a child? You do not need to be sure.
start-lede = The quickest way is at the top: call NCMEC, day or night. That is the National Center for Missing & Exploited Children. No name needed.
start-write = Or write it down here. A small team at { $operator } reads it and helps pass it on. **This form is not a report to NCMEC or the police.**
start-go = Write it down here
start-under-18 = I am under 18
start-time = Two minutes, or longer if you want. You can skip most questions. We do not ask for your name.
start-before-heading = Before you start
start-before-pictures = Do not send pictures. Tell us in words. If there is a picture of you, you are not in trouble: [Take It Down](takeitdown) can help.
start-before-child = Do not question the child, follow anyone, or try to catch anyone. You could make things less safe.
start-before-you = Leave out anything that tells us who you are, unless you want us to know.
start-leaving-heading = Leaving fast
start-leaving-exit = “Exit this page” opens a weather page and clears what you wrote here. It cannot clear this visit from the history on your phone or computer.
start-leaving-shift = With a keyboard, pressing Shift three times in two seconds does the same, where the browser runs scripts.
start-leaving-kept = { $hours_count ->
    [0] If you leave some other way, your answers stay for half an hour. Then they are gone.
    [one] If you leave some other way, your answers stay for 1 hour. Then they are gone.
   *[other] If you leave some other way, your answers stay for { $hours_count } hours. Then they are gone.
}
start-leaving-safety = There is more on [staying safe on this device](safety).

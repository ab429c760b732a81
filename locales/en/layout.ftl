# What stands around every page.

layout-own-name = English
layout-dir = ltr
layout-title = { $page } – Waypost
# Before the title of a page that is shown again with faults.
layout-title-fault = Error: { $title }
layout-skip = Skip to the page
layout-exit = Exit this page
layout-exit-label = Leave
layout-way-label = Help right now
layout-way-danger = Danger now
layout-way-night = Day and night
layout-way-online = Online
layout-brand = Waypost
layout-back = Back
layout-languages = Languages
layout-foot-code = I have a code
layout-foot-help = Help by country
layout-foot-privacy = What we can and cannot promise
layout-foot-safety = Stay safe on this device
layout-run-by = Run by { $operator }. Not part of NCMEC, A21 or any government office, and not backed by them. Numbers checked { $checked }.
layout-demo = This is a demo. Do not write anything real here. No one reads it.
# Shown where a text of ours stands in English on a page of another language.
layout-in-english = Some words on this page are in English.
layout-honeypot = Leave this empty
layout-continue = Continue
layout-check-and-send = Check and send
layout-why = Why we ask
# How the days on which somebody reads are told on the gate and on check.
layout-reading = We read **{ $days }**. If a child is in danger, call [](911). NCMEC answers day and night: [](ncmec).

# The form cannot take anything yet: no key was made for it.
closed-title = Not open
closed-heading = You cannot write to us yet.
closed-text = { $operator } cannot take messages here right now. You do not need to wait for us.
closed-call = Call NCMEC at [](ncmec), day or night. Or write to them at [](cybertip). You do not have to give your name.
closed-danger = If a child is in danger now, call [](911).

# The questions after the gate: ask-NAME the question, -hint a sentence under it, -short what it is
# called in a list of answers, -VALUE an option. Dashes stand for underscores.

# The empty first line of a long list to choose from.
ask-select-none = Choose, or leave blank

# What you noticed. The free text is in noticed.ftl.
ask-noticed = Tick anything you noticed
ask-noticed-hint = This is not a checklist or a test. These things can have many causes, and they prove nothing on their own. A child with none of them may still need help.
ask-noticed-short = What you ticked
ask-noticed-obs-missing-often = Goes missing or runs away often, or for a long time
ask-noticed-obs-hurt = Signs that someone may have hurt the child (in body, or in a sexual way)
ask-noticed-obs-neglect = Signs of not being cared for, such as often being hungry
ask-noticed-obs-items = Has things they cannot explain, such as hotel keys, prepaid cards or things that cost a lot
ask-noticed-obs-school = Misses school a lot, or has dropped activities they liked
ask-noticed-obs-cut-off = Suddenly cut off from family and friends
ask-noticed-obs-adults = Very afraid of adults in charge, or angry at them, or will not talk to them
ask-noticed-obs-online-sexual = Someone online talks to the child about sex, or asks for pictures
ask-noticed-obs-online-meet = Someone online wants to meet the child or take them somewhere
ask-noticed-obs-other = Something else
ask-noticed-obs-feeling = I just have a feeling something is wrong
ask-obs-other-text = If something else, what was it?
ask-obs-other-text-short = Something else you noticed

# You and how you know.
ask-relation = How do you know the child?
ask-relation-hint = We do not ask for your name
ask-relation-short = How you know the child
ask-relation-parent-carer = Parent or caregiver
ask-relation-family = Other family
ask-relation-foster-kin = Foster or kinship caregiver
ask-relation-friend = Friend or classmate
ask-relation-school = I work at a school
ask-relation-health = I work in health care
ask-relation-social-youth = Social worker or youth worker
ask-relation-faith-sport-club = From a place of faith, a sport or a club
ask-relation-neighbor = Neighbor, or from the same community
ask-relation-hotel-travel-shop = I work in a hotel, in travel or in a shop
ask-relation-met-online = I know them online
ask-relation-passer-by = I saw something in passing
ask-relation-other = Something else
ask-relation-prefer-not = I would rather not say
ask-relation-other-text = If something else, what is it?
ask-relation-other-text-short = How you know the child: something else

ask-how-know = How do you know about this?
ask-how-know-hint = Tick all that fit
ask-how-know-short = How you know about this
ask-how-know-saw = I saw or heard it myself
ask-how-know-child-told = The child told me
ask-how-know-other-told = Someone else told me
ask-how-know-saw-online = I saw it online
ask-how-know-feeling = I have a feeling
ask-how-know-other = Another way
ask-how-know-other-text = If another way, what was it?
ask-how-know-other-text-short = How you know about this: another way

ask-must-report = Does your job or role mean that you must report?
ask-must-report-hint = For example, if you teach, nurse or coach
ask-must-report-short = Your job means you must report
ask-must-report-yes = Yes, my job or role means I must report
ask-must-report-no = No
ask-must-report-not-sure = I am not sure

# The child.
ask-child-called = What should we call the child?
ask-child-called-hint = A first name or a nickname is fine
ask-child-called-short = What to call the child

ask-child-age-band = About how old is the child?
ask-child-age-band-hint = A guess is fine
ask-child-age-band-short = About how old
ask-child-age-band-0-4 = 0 to 4
ask-child-age-band-5-9 = 5 to 9
ask-child-age-band-10-12 = 10 to 12
ask-child-age-band-13-15 = 13 to 15
ask-child-age-band-16-17 = 16 or 17
ask-child-age-band-adult-now = An adult now, a child then
ask-child-age-band-not-sure = I am not sure

ask-child-look = What would help someone find or know the child?
ask-child-look-hint = Such as clothes, hair or height. Words only, no pictures.
ask-child-look-short = How the child looks

ask-child-places = Which school or other places does the child go to?
ask-child-places-hint = Only if you know. You do not need to find out.
ask-child-places-short = School or other places

ask-child-missing = Is the child missing now?
ask-child-missing-hint = If a child is missing, call the police first. There is no waiting time.
ask-child-missing-short = Missing now?
ask-child-missing-reported = Missing, and the police know
ask-child-missing-not-reported = Missing, and the police do not know yet
ask-child-missing-often = Often goes missing, but is here now
ask-child-missing-no = No
ask-child-missing-not-sure = I am not sure

# Where and when.
ask-place-text = Where did you notice this?
ask-place-text-hint = An address, the name of a place, or what it looks like there
ask-place-text-short = Where

ask-place-region = Which state or territory is it in?
ask-place-region-hint = This helps it reach the right people
ask-place-region-short = State or territory
ask-place-region-al = Alabama
ask-place-region-ak = Alaska
ask-place-region-az = Arizona
ask-place-region-ar = Arkansas
ask-place-region-ca = California
ask-place-region-co = Colorado
ask-place-region-ct = Connecticut
ask-place-region-de = Delaware
ask-place-region-dc = District of Columbia
ask-place-region-fl = Florida
ask-place-region-ga = Georgia
ask-place-region-hi = Hawaii
ask-place-region-id = Idaho
ask-place-region-il = Illinois
ask-place-region-in = Indiana
ask-place-region-ia = Iowa
ask-place-region-ks = Kansas
ask-place-region-ky = Kentucky
ask-place-region-la = Louisiana
ask-place-region-me = Maine
ask-place-region-md = Maryland
ask-place-region-ma = Massachusetts
ask-place-region-mi = Michigan
ask-place-region-mn = Minnesota
ask-place-region-ms = Mississippi
ask-place-region-mo = Missouri
ask-place-region-mt = Montana
ask-place-region-ne = Nebraska
ask-place-region-nv = Nevada
ask-place-region-nh = New Hampshire
ask-place-region-nj = New Jersey
ask-place-region-nm = New Mexico
ask-place-region-ny = New York
ask-place-region-nc = North Carolina
ask-place-region-nd = North Dakota
ask-place-region-oh = Ohio
ask-place-region-ok = Oklahoma
ask-place-region-or = Oregon
ask-place-region-pa = Pennsylvania
ask-place-region-ri = Rhode Island
ask-place-region-sc = South Carolina
ask-place-region-sd = South Dakota
ask-place-region-tn = Tennessee
ask-place-region-tx = Texas
ask-place-region-ut = Utah
ask-place-region-vt = Vermont
ask-place-region-va = Virginia
ask-place-region-wa = Washington
ask-place-region-wv = West Virginia
ask-place-region-wi = Wisconsin
ask-place-region-wy = Wyoming
ask-place-region-as = American Samoa
ask-place-region-gu = Guam
ask-place-region-mp = Northern Mariana Islands
ask-place-region-pr = Puerto Rico
ask-place-region-vi = US Virgin Islands
ask-place-region-outside-us = Outside the United States
ask-place-region-not-known = I do not know

ask-when-kind = When was this?
ask-when-kind-short = When
ask-when-kind-now = It is happening now
ask-when-kind-day = In the last day
ask-when-kind-week = In the last week
ask-when-kind-month = In the last month
ask-when-kind-year = In the last year
ask-when-kind-older = Longer ago
ask-when-kind-over-time = Over a long time
ask-when-kind-not-sure = I am not sure

ask-when-text = About when, in your own words?
ask-when-text-hint = For example: most Fridays since school started
ask-when-text-short = About when, in your words

# Online.
ask-platform = Where online was it?
ask-platform-hint = Tick all that fit
ask-platform-short = Where online
ask-platform-social = Social media
ask-platform-messaging = A messaging app
ask-platform-game = A game, or the chat of a game
ask-platform-dating = A dating site or app
ask-platform-livestream = Live video
ask-platform-classified-ads = Ads
ask-platform-email = Email
ask-platform-phone-text = Calls or texts
ask-platform-other = Something else
ask-platform-name = What is it called?
ask-platform-name-hint = The name of the app, the game or the site
ask-platform-name-short = Name of the app, game or site

ask-usernames = What names does the person use online?
ask-usernames-hint = One on each line. Copy them as text. Do not look the person up.
ask-usernames-short = Names used online

ask-links = What are the web addresses?
ask-links-hint = One on each line. Copy them as text. Do not open them again. If a page shows sexual images of a child, give that address to NCMEC. You do not need to give it to us.
ask-links-short = Web addresses

ask-online-text = What was said or asked?
ask-online-text-hint = Use your own words. Do not send, forward, save or screenshot sexual images of a child, even to report them. Just tell us in words that they exist.
ask-online-text-short = What was said or asked

ask-images-exist = Are there sexual images of a child?
ask-images-exist-hint = You do not need to say what they show
ask-images-exist-short = Whether there are sexual images
ask-images-exist-seen = I have seen some
ask-images-exist-told = I was told there are some
ask-images-exist-shared-by-child = The child may have sent some
ask-images-exist-no = No
ask-images-exist-not-sure = I am not sure

ask-have-screenshots = Do you have screenshots of messages?
ask-have-screenshots-hint = We mean messages, not sexual images. Do not make new ones for us.
ask-have-screenshots-short = Whether there are screenshots
ask-have-screenshots-yes = Yes, of messages
ask-have-screenshots-no = No

ask-meet-plan = Is there a plan to meet in person?
ask-meet-plan-short = A plan to meet in person
ask-meet-plan-yes = Yes
ask-meet-plan-no = No
ask-meet-plan-not-sure = I am not sure

# Given, promised or threatened.
ask-value-given = Was anything given or promised?
ask-value-given-hint = To the child, or to anyone else. Tick all that fit.
ask-value-given-short = Given or promised
ask-value-given-money = Money
ask-value-given-drugs-alcohol = Drugs or alcohol
ask-value-given-place-to-stay = A place to stay
ask-value-given-food-clothes = Food or clothes
ask-value-given-gifts-phone = Gifts, such as a phone
ask-value-given-rides-travel = Rides or travel
ask-value-given-promise-love = Promises of love or safety
ask-value-given-promise-work = Promises of work, modeling or fame
ask-value-given-other = Something else
ask-value-given-not-known = I do not know
ask-value-given-other-text = If something else, what was it?
ask-value-given-other-text-short = Something else given or promised

ask-pressure = Does someone scare, shame or control the child?
ask-pressure-hint = Tick all that fit
ask-pressure-short = Threats or control
ask-pressure-threats = Threats
ask-pressure-violence = Violence
ask-pressure-blackmail = Blackmail, such as over pictures
ask-pressure-shame = Making the child feel ashamed
ask-pressure-drug-control = Using drugs to control the child
ask-pressure-controls-phone-id = Keeping the child’s phone, money or ID
ask-pressure-always-speaks = Speaking for the child
ask-pressure-other = Something else
ask-pressure-not-known = I do not know
ask-pressure-other-text = If something else, what is it?
ask-pressure-other-text-short = Another kind of threat or control

# A person you are worried about.
ask-person-called = What is this person called?
ask-person-called-hint = A name or a nickname, if you know one
ask-person-called-short = What the person is called

ask-person-role = Who is this person to the child?
ask-person-role-short = Who the person is to the child
ask-person-role-family = Family
ask-person-role-foster = Foster parent
ask-person-role-partner = Boyfriend, girlfriend or partner
ask-person-role-trusted-adult = An adult the child or the family trusts
ask-person-role-gang-group = Someone in a gang or group
ask-person-role-offers-things = Someone who offers a place, money or things
ask-person-role-online-only = Someone online
ask-person-role-employer = Someone the child works for
ask-person-role-stranger = A stranger
ask-person-role-not-known = I do not know
ask-person-role-other = Someone else
ask-person-role-other-text = If someone else, who?
ask-person-role-other-text-short = Who the person is: someone else

ask-person-look = How would someone know them again?
ask-person-look-hint = Age, looks, car, online names, where they are found
ask-person-look-short = How to know them again

# What can make life harder. Apart from everything else.
ask-circumstances = Is any of this part of the child’s life?
ask-circumstances-hint = None of it proves anything
ask-circumstances-short = What can make life harder
ask-circumstances-circ-resources = Does not have enough money, food or other basics
ask-circumstances-circ-bullying = Is being bullied
ask-circumstances-circ-systems = Is or was in foster care, child welfare or the youth justice system
ask-circumstances-circ-not-accepted = Is not accepted at home for who they are
ask-circumstances-circ-housing = Has no stable place to live
ask-circumstances-circ-past-harm = Has been hurt or scared badly in the past
ask-circumstances-circ-no-support = Has no family or adults they can count on
ask-circumstances-circ-other = Something else
ask-circ-other-text = If something else, what is it?
ask-circ-other-text-short = Something else that makes life harder

# Who knows already.
ask-told = Who has been told already?
ask-told-hint = Tick all that fit
ask-told-short = Told already
ask-told-cybertipline = NCMEC, by phone or at the CyberTipline
ask-told-police = The police
ask-told-cps = Child protective services
ask-told-school = The school
ask-told-platform = The app or website
ask-told-hotline = Another hotline
ask-told-family = Family
ask-told-nobody = Nobody yet
ask-told-not-sure = I am not sure

ask-ct-number = Did NCMEC give you a number?
ask-ct-number-hint = If you reported to NCMEC and wrote the number down
ask-ct-number-short = Number from NCMEC

# The learn pages, after the article by NCMEC and A21 and in our own words. Each page stands here in
# the order in which it is read: paragraphs are numbered, list items are -item- and a number. No
# telling word in a title. The word “trafficking” stands on these pages only.

layout-foot-learn = What to look for

# At the end of each page, with the three ways on of noticed.ftl above it.
learn-now = If you think this is happening to a child, do not wait until you are sure. Call [](ncmec), day or night, or use [](cybertip).
learn-go = Write down what I noticed
learn-all = All of these pages
learn-source = We wrote this in our own words, after an article by NCMEC and A21. They did not check it, and they have no part in this site. Nor does any government office. Read what they say at [](missingkids) and [](a21).

learn-index-title = Learn more
learn-index-heading = How you can help keep a child safe
learn-index-1 = It is not a child’s job to ask for help. It is ours.
learn-index-2 = You do not have to read any of this first. If you are worried about a child, call [](ncmec), day or night. If a child is in danger now, call [](911).
learn-index-3 = These pages are short and leave much out. They cannot tell you what is true for one child.
learn-index-item-1 = [What it is](learn_what): what the words mean
learn-index-item-2 = [How it happens](learn_how): who does it, and how
learn-index-item-3 = [What to look for](learn_signs): what people close to a child may notice
learn-index-item-4 = [What can make life harder](learn_harder): it proves nothing, but help is there
learn-index-item-5 = [What to do](learn_do): and what not to do
learn-index-item-6 = [Good love](learn_love): and the right to say no
learn-index-item-7 = [Staying safe online](learn_online): for children, and for adults near them

learn-what-title = What it is
learn-what-heading = What it is
learn-what-1 = It can happen to any child. It can be a child of any age, race or gender, from any country, rich or poor, with papers or without.
learn-what-2 = **Human trafficking** is when someone uses a person for sex or for work. They do it by force, by lies or by pressure.
learn-what-3 = **Child sex trafficking** is when someone offers a child for sex, asks for a child for sex, or uses a child for sex. And something of value is given for it. A child is anyone under 18.
learn-what-4 = Something of value can be money, drugs or a place to stay. It does not matter who gives it or who gets it.
learn-what-5 = With a child, no one has to use force. A child cannot agree to this.
learn-what-6 = **Online enticement** is when someone gets in touch online with a person they think is a child. They mean to do a sex crime, or to take the child away.
learn-what-7 = Some children are made to work. That can be trafficking too. For this, call [](nhth). The CyberTipline is for sexual harm.

learn-how-title = How it happens
learn-how-heading = How it happens
learn-how-1 = There is no one kind of person who does this. Films and the news often get it wrong.
learn-how-2 = It can be family, a foster parent, a partner, a gang, or an adult everyone trusts. At times there is only a buyer. They offer a bed for the night and want sex for it.
learn-how-3 = It may start with kind words. The person promises love, safety and care, and does not mean it. Some look for children who are missing, or who need something badly.
learn-how-4 = Some make contact on dating sites or social media. There they learn about the child and win trust. All they want is to use the child.
learn-how-stay-heading = What may keep a child there
learn-how-stay-item-1 = Threats, or being hurt
learn-how-stay-item-2 = Drugs
learn-how-stay-item-3 = Shame
learn-how-stay-item-4 = Blackmail, such as over pictures
learn-how-stay-item-5 = The need for food, clothes, money or a place to stay
learn-how-silent-heading = Why a child may stay silent
learn-how-silent-1 = A child may love or fear the person, or feel ashamed. Some do not see that they are being used. Silence does not mean safe.
learn-how-silent-2 = It is not a child’s job to ask for help. It is ours. What was done to a child is never the child’s fault.

learn-signs-title = What to look for
learn-signs-heading = What you might notice
learn-signs-1 = Any child can be drawn in. There is often nothing to see. What helps most is that you know the child, and that something has changed.
learn-signs-2 = **These signs are not a checklist or a test.** They prove nothing on their own. A child with none of them may still need help.
learn-signs-item-1 = Goes missing often, or for a long time. A child who runs may be running to, or from, a place that is not safe.
learn-signs-item-2 = Signs that someone has hurt the child.
learn-signs-item-3 = Signs of not being cared for, such as often being hungry.
learn-signs-item-4 = Things that the child cannot explain, such as hotel keys, prepaid cards or things that cost a lot.
learn-signs-item-5 = Misses school a lot, or drops things they liked.
learn-signs-item-6 = Suddenly cut off from family and friends.
learn-signs-item-7 = Very afraid of adults in charge, or angry at them, or will not talk to them.
learn-signs-3 = These are only a few. What you saw may not be here. A feeling that something is wrong is enough to call.
learn-signs-4 = You do not have to work out what it means. That part is for people who are trained for it.

learn-harder-title = Making life harder
learn-harder-heading = What can make life harder
learn-harder-1 = Any child can be drawn in. Some people look for a child who has few others to turn to, has been hurt, has no steady home, or is pushed aside.
learn-harder-2 = **These things do not mean that anything bad is happening, and they prove nothing.** A hard life is not proof of harm. A child with none of this may still be in danger.
learn-harder-item-1 = Not enough money, food or other basics
learn-harder-item-2 = Being bullied
learn-harder-item-3 = Being in foster care, child welfare or the youth justice system
learn-harder-item-4 = Not being accepted for who they are or whom they love
learn-harder-item-5 = No steady place to live
learn-harder-item-6 = Being hurt or badly scared in the past
learn-harder-item-7 = No family or adults to count on
learn-harder-3 = Harm can be stopped before it starts. A child who gets food, a home, a safe school or one adult to trust has less that others can use.
learn-harder-4 = Here are [people who can help](help).

learn-do-title = What to do
learn-do-heading = What to do, and what not to do
learn-do-1 = You do not need to be sure. It is better to call and be wrong than to be right and not call.
learn-do-yes-heading = Do
learn-do-yes-item-1 = Listen. Stay calm. Let the child find the words.
learn-do-yes-item-2 = Say: “You did nothing wrong. I am glad you told me.”
learn-do-yes-item-3 = Tell NCMEC right away: [](ncmec) or [](cybertip). They do not need your name.
learn-do-yes-item-4 = Use the child’s own words when you pass it on.
learn-do-yes-item-5 = If a child is missing, call the police first, at [](911). There is no waiting time.
learn-do-yes-item-6 = Help the child reach [people who can help](help).
learn-do-yes-item-7 = If your job says you must report, do that too. Writing to us does not count.
learn-do-not-heading = Do not
learn-do-not-item-1 = Do not ask the child for more.
learn-do-not-item-2 = Do not promise to keep it secret.
learn-do-not-item-3 = Do not talk to the person you are worried about, follow anyone, or try to catch anyone. You could make things less safe.
learn-do-not-item-4 = Do not post about it online.
learn-do-not-item-5 = Do not send, forward, save or screenshot sexual images of a child. Not even to report them.
learn-do-pictures-heading = If someone uses pictures to threaten a child
learn-do-pictures-1 = **Do not pay. Do not delete the messages or the account.** Block the person, and report it at [](cybertip) or [](ncmec).
learn-do-pictures-2 = [Take It Down](takeitdown) can help to get a picture of someone under 18 off the internet. The picture never leaves the phone.

learn-love-title = Good love
learn-love-heading = Good love, and the right to say no
learn-love-1 = You can talk about this with any child, long before anything is wrong. If you are under 18, it is for you too.
learn-love-yes-heading = Good love lets you
learn-love-yes-item-1 = say no, at any time, and change your mind
learn-love-yes-item-2 = see your friends and your family
learn-love-yes-item-3 = keep your phone, your money and your papers
learn-love-yes-item-4 = say what you think and not be afraid
learn-love-not-heading = It is not good love if someone
learn-love-not-item-1 = wants to know where you are all the time
learn-love-not-item-2 = wants you to stay away from everyone else
learn-love-not-item-3 = tells you to keep secrets for them
learn-love-not-item-4 = says you owe them for gifts, rides or a bed
learn-love-not-item-5 = hurts or scares you, or makes you feel small
learn-love-not-item-6 = wants you to do something with your body to show your love
learn-love-2 = Your body is yours. No gift and no kind act means that you owe anyone sex or a picture.
learn-love-3 = If it feels wrong, tell an adult you trust. You are not in trouble, and it is not your job to fix it. Here is [who you can talk to](under_18).

learn-online-title = Online
learn-online-heading = Staying safe online
learn-online-1 = People online may not be who they say they are. Some are kind for a long time before they ask for something.
learn-online-item-1 = Keep your town and school private. Keep your full name and your number private too.
learn-online-item-2 = Do not let apps show where you are.
learn-online-item-3 = If someone asks for secrets or pictures, stop and tell an adult you trust.
learn-online-item-4 = If someone wants to meet you, tell an adult you trust first. Do not go alone.
learn-online-item-5 = You can block anyone. You do not owe anyone an answer.
learn-online-2 = If you sent a picture, you are not in trouble. It is not your fault. [Take It Down](takeitdown) can help.
learn-online-3 = If someone threatens you over a picture, do not pay. Do not delete the messages. Block the person and tell an adult you trust, or call [](ncmec).
learn-online-adults-heading = For adults
learn-online-adults-1 = Ask often, and stay calm. A child who fears to lose the phone may not tell you.
learn-online-adults-2 = Do not blame the child. The fault is with the person who asked.

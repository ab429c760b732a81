# What stands around the questions of each page of the form. The title is also what the page is
# called in the list of answers; it says little to someone who looks at the screen.

page-skip = You can leave any of this blank.

page-noticed-title = What you noticed
page-noticed-heading = What did you notice?
page-noticed-why = People who help children act faster when they know what someone saw or heard, not what it might mean. That part is for them.

page-you-title = How you know
page-you-heading = You and how you know
page-you-intro = Leave out anything that tells us who you are, unless you want us to know.
page-you-why = People who help children need to know how close you were to what you tell us. We do not ask who you are.

page-child-title = Who
page-child-heading = What do you know about the child?
page-child-intro = Do not ask the child for any of this.
page-child-why = This helps the right people find the right child. They do not need all of it.

page-where-title = Where and when
page-where-heading = Where and when was this?
page-where-why = The place tells us who can act. The time helps them know how soon. Near enough is good enough.

page-online-title = Online
page-online-heading = Did any of this happen online?
page-online-intro = Words only. Do not send, forward, save or screenshot sexual images of a child, even to report them. Copy names and links as text. Do not open them again.
page-online-why = A name or a link can help the right people find someone. They have the right and the tools to look. You do not need to.

page-given-title = Given or promised
page-given-heading = What was given, promised or threatened?
page-given-why = Some people use a child’s need for money, a bed or love. Something of value can be money, drugs or a place to stay. A child cannot agree to this.

page-person-title = A person
page-person-heading = Is there a person you are worried about?
page-person-intro = There may be no one person. Skip this if you do not know. Do not try to find out.
page-person-why = It can be anyone: family, a friend, someone the child trusts. What you know already may help keep the child safe.

page-harder-title = Making life harder
page-harder-heading = What can make life harder
page-harder-intro = Some things can make life harder for a child. They do not mean that anything bad is happening, and they prove nothing. A child with none of them may still be in danger. Only mark what you know and want to share.
page-harder-why = A child who needs food, a home or a friend can get help with that too. A hard life does not prove harm.

page-told-title = Who knows already
page-told-heading = Who knows about this already?
page-told-why = Then the people who read this know what is done and what is not. You can tell NCMEC yourself at any time, even if others know.

# The pages for those who read what is sent. They may name what visitors never have to.

staff-skip = Skip to the page
staff-foot = Read. Pass on. Do not check. In doubt, call [](ncmec).
staff-sign-out = Sign out
staff-nav = Pages
staff-nav-queue = Queue
staff-nav-account = Your account

staff-login-title = Sign in
staff-login-heading = Sign in
staff-login-username = The name you have here
staff-login-password = Your nine words
staff-login-password-hint = You can paste them. Spaces and capitals do not matter. The first four letters of each word are enough
staff-login-go = Go on to the code
staff-login-next = Next we ask for the six digits from your phone, or one of your ten printed codes. If you cannot get in, ask a lead. No one can look up your words.

staff-note-idle = You were away for 15 minutes, so we locked this page. Sign in to go on.
staff-note-over = You are not signed in any more. Sign in to go on.
staff-note-out = You are signed out.
staff-note-late = That took too long, or too many codes were tried. Start again.
staff-note-ready = Your account is ready. Wait for a new code on your phone, then sign in.
staff-note-busy = Many people are signing in right now. Wait a moment, then press the button again.

staff-code-title = The code
staff-code-heading = Now the code
staff-code-label = Six digits from your phone, or one printed code
staff-code-hint = Each code works once. A printed code has ten letters and numbers
staff-code-go = Sign in
staff-code-wrong = That did not work. Look at the code, or start again with your name and your words
staff-code-wait = If it goes wrong ten times, wait 15 minutes.
staff-code-again = Start again

staff-invite-title = Your account
staff-invite-heading = Welcome
staff-invite-name = Your name here will be
staff-invite-role = Your part
staff-role-reviewer = Reader: reads and passes on
staff-role-lead = Lead: reads all, and lets others read
staff-role-admin = Admin: keeps accounts, reads nothing
staff-role-auditor = Auditor: sees who did what, reads nothing
staff-invite-text = You will see nine words, a secret for the app on your phone, and ten codes to print. Have paper and your phone at hand. It takes about five minutes.
staff-invite-alone = Do this where no one looks over your shoulder.
staff-invite-go = That is me: go on
staff-invite-gone-title = This link does not work
staff-invite-gone-heading = This link does not work.
staff-invite-gone-text = It was used, it is too old, or a letter is missing. Ask for a new one.

staff-keep-title = Write these down
staff-keep-heading = Write these down now
staff-keep-once = You see this page only until your account is made. No one can show it to you again.
staff-keep-words = Your nine words
staff-keep-words-text = They open what you may read. Keep them on paper, or in a password manager. Tell no one.
staff-keep-app = For the app on your phone
staff-keep-app-text = Use an app for sign-in codes (an authenticator). Add an account in it and type this in. Or open the link on your phone.
staff-keep-app-open = Open it in the app
staff-keep-codes = Ten codes for a lost phone
staff-keep-codes-text = Each works once. Print them, and keep them apart from your phone.
staff-keep-go = I have them: go on

staff-last-title = Last step
staff-last-heading = Show that you have them
staff-last-words = The last three of your nine words
staff-last-totp = Six digits from your phone
staff-last-words-wrong = Look at your words again. The last three are not these
staff-last-totp-wrong = Look at your phone again. The code there is not this one
staff-last-go = Make my account
staff-last-back = See the words again

staff-queue-who = You are signed in as { $username }.

staff-account-title = Your account
staff-account-heading = Your account
staff-account-codes = { $left_count ->
    [one] You have 1 printed code left.
   *[other] You have { $left_count } printed codes left.
}
staff-account-where = Where you are signed in
staff-account-since = Since { $date }, { $time } UTC
staff-account-this = This browser
staff-account-end = Sign out there

staff-error-not-found-heading = There is no page here.
staff-error-not-found-text = The address may be old, or a letter may be missing.
staff-error-elsewhere-heading = We could not check where that came from.
staff-error-elsewhere-text = Nothing was changed. Go back, load the page again, then press the button.
staff-error-form-heading = We could not read that.
staff-error-form-text = Go back and try again.
staff-error-ours-heading = Something went wrong on our side.
staff-error-ours-text = Nothing is lost. Wait a moment and try again.
staff-error-start = Go to your pages

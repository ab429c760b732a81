//! What the audit trail can say was done. It holds no word that anybody wrote.

macro_rules! actions {
    ($($(#[$about:meta])* $name:ident => $text:literal,)*) => {
        /// Something that staff, or the program for them, did.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$about])* $name,)* }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As stored.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

actions! {
    /// Somebody signed in.
    SignedIn => "signed_in",
    /// A sign-in failed: of a known account, or of an unknown name, which is not kept.
    SignInFailed => "sign_in_failed",
    /// Somebody signed out, or ended another session of theirs.
    SignedOut => "signed_out",
    /// Somebody renewed what they sign in with.
    PassphraseRenewed => "passphrase_renewed",
    /// Somebody printed new one-use codes.
    CodesPrinted => "codes_printed",
    /// Somebody chose when and where mail is sent to them.
    MailChanged => "mail_changed",
    /// Somebody was invited.
    Invited => "invited",
    /// An invite was taken back before it was accepted.
    InviteCancelled => "invite_cancelled",
    /// An invite was accepted: there is an account.
    Joined => "joined",
    /// An account was switched off, on, or is to be set up anew.
    AccountChanged => "account_changed",
    /// A lead or an admin looked at who can get in, and found all as it should be.
    AccessReviewed => "access_reviewed",
    /// There is a new recovery key, and the one before opens nothing here any more.
    RecoveryReplaced => "recovery_replaced",
    /// A lead gave their word for a reader's key.
    Vouched => "vouched",
    /// A reader was given an epoch's key.
    Granted => "granted",
    /// A reader's grants were destroyed.
    GrantsDestroyed => "grants_destroyed",
    /// An epoch was made.
    EpochMade => "epoch_made",
    /// Rows of epochs that no lead signed were taken away.
    StraysRemoved => "strays_removed",
    /// A concern was opened.
    Opened => "opened",
    /// A concern's sheet was printed.
    Printed => "printed",
    /// A concern was taken, given back or handed over.
    Held => "held",
    /// A concern went from one status to another.
    Moved => "moved",
    /// Somebody asked to close a concern as test or spam.
    SpamAsked => "spam_asked",
    /// A concern was not closed as test or spam, though somebody had asked.
    SpamKept => "spam_kept",
    /// A concern was passed on to the official channel.
    Referred => "referred",
    /// Somebody may know someone in a concern.
    Recused => "recused",
    /// A concern was handed to the leads.
    ToLeads => "to_leads",
    /// A note was written.
    Noted => "noted",
    /// A message was left for who wrote.
    Messaged => "messaged",
    /// Somebody took a call: which concern it became, if any, is not said.
    CallTaken => "call_taken",
    /// A mailbox shows again: a person found that it was not the sender who asked to stop.
    MailboxBack => "mailbox_back",
    /// A lead looked at many requests to stop and ended the burst: they are acted on again.
    BurstEnded => "burst_ended",
    /// Something is held: it is not deleted before a day.
    HoldSet => "hold_set",
    /// A hold was lifted.
    HoldLifted => "hold_lifted",
    /// Settings or channels were changed.
    SettingsChanged => "settings_changed",
    /// An admin had a test sent through a mail server.
    MailTried => "mail_tried",
    /// Somebody asked for a change that somebody else must agree to.
    ChangeAsked => "change_asked",
    /// Such a change was not agreed to, or taken back.
    ChangeRefused => "change_refused",
    /// Something was exported.
    Exported => "exported",
    /// A lead says that the recovery key was checked, and opens everything.
    RecoveryChecked => "recovery_checked",
    /// The newest head of the trail went to leads and admins by mail.
    HeadMailed => "head_mailed",
    /// What was due to go, went.
    Purged => "purged",
    /// The oldest lines of the trail itself went.
    TrailEnded => "trail_ended",
    /// All of this was put back from a backup, made on the day that the detail names.
    Restored => "restored",
}

impl Action {
    /// From what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_reads_back_and_each_has_a_name_of_its_own() {
        for action in Action::ALL {
            assert_eq!(Action::parse(action.as_str()), Some(*action));
        }
        assert_eq!(Action::parse("read"), None);
    }
}

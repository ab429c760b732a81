//! Why something is not deleted though its day has come: a closed list, because what stands beside a
//! message in the clear holds no word that anybody wrote.

/// Why something is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldReason {
    /// We passed it on ourselves (CONTENT.md 4.2). Set by passing on.
    PassedOn,
    /// A court or an office asked for it.
    Subpoena,
    /// There is, or will be, a lawsuit.
    Litigation,
    /// The police or child protection asked us to keep it.
    Police,
    /// Somebody complained about how it was handled.
    Complaint,
    /// Those who oversee us look at it.
    Inspection,
}

use HoldReason::{Complaint, Inspection, Litigation, PassedOn, Police, Subpoena};

impl HoldReason {
    /// Every reason.
    pub const ALL: [Self; 6] = [PassedOn, Subpoena, Litigation, Police, Complaint, Inspection];

    /// The reasons for which a lead can hold something.
    pub const CHOSEN: [Self; 5] = [Subpoena, Litigation, Police, Complaint, Inspection];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            PassedOn => "org_reported_1y",
            Subpoena => "subpoena",
            Litigation => "litigation",
            Police => "police",
            Complaint => "complaint",
            Inspection => "inspection",
        }
    }

    /// From what is stored, or posted.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }
}

/// How long a lead can hold something, in days: three months, one year, three, ten. It can be held
/// anew, and lifted before.
pub const TERMS: [i64; 4] = [90, 365, 1_095, 3_650];

/// One of [`TERMS`], from what was posted.
pub fn parse_term(text: &str) -> Option<i64> {
    let days = text.parse().ok()?;
    TERMS.contains(&days).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_reads_back_and_passing_on_is_not_chosen_from_the_list() {
        for reason in HoldReason::ALL {
            assert_eq!(HoldReason::parse(reason.as_str()), Some(reason));
            assert_eq!(HoldReason::CHOSEN.contains(&reason), reason != PassedOn);
        }
        assert_eq!(HoldReason::parse("because I say so"), None);
    }

    #[test]
    fn only_these_terms_are_taken() {
        assert_eq!(parse_term("365"), Some(365));
        for wrong in ["", "0", "1", "-90", "36500", "90 "] {
            assert_eq!(parse_term(wrong), None, "{wrong}");
        }
    }
}

//! Fair limits: who may store something now, when room or time runs short.
//! It limits no page that is only looked at, no way out and no way to the official channels; and
//! it never decides by what somebody wrote.
//!
//! Two things can run out for everybody: room for unfinished answers, and what readers can take in
//! within an hour. Were each a plain cap, whoever fills it would close the form to everybody, for
//! as long as they like, from one machine. So a cap has two halves.
//!
//! * **The first half** is for whoever comes: an address has its budget of [`super::budgets`],
//!   which three hundred people behind it do not use up.
//! * **The second half** is for who took little: an address gets a twentieth of its budget, and
//!   what it took before counts. Those whose address is not known (an .onion visitor, where all
//!   others come through a web server that names them) share one such budget, so that a flood
//!   through Tor closes the form to Tor at most. With the caps as they are by default, taking the
//!   last half needs some 270 addresses at once, or two dozen for two hours, in the case of room;
//!   170 at once, or 28 for the whole hour, in the case of messages.
//! * **Beyond the cap** nobody begins or sends, and is told so with status 503, words kept. Who had
//!   begun may go on and finish, into a quarter more of room than the cap says.
//! * It ends by itself: unfinished answers go after their two hours, the count of an hour with the
//!   hour.
//!
//! Who cannot be told apart at all (no header is configured) has no budget, and the caps have one
//! half: then one machine can close the form for as long as it floods. `waypost serve` says so when
//! it starts. Somebody with some hundred addresses can in any case; the official channels, every
//! page to read, and the page for a danger now stay open whatever happens here.
//!
//! Wrong codes: see `public/guesses.rs`.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use actix_web::HttpRequest;
use actix_web::http::StatusCode;

use super::budgets::{Budgets, Kind, PEOPLE, Share};
use super::clients::{Clients, ClientsError};
use super::large::LargeForms;
use crate::config;
use crate::domain::time::Moment;
use crate::vault::Passer;

/// An hour, in seconds.
const HOUR: i64 = 3_600;

/// When to try again where it is not known when there will be room, in seconds.
const SOME_MINUTES: i64 = 5 * 60;

/// Wrong codes from everybody in ten minutes, after which each code takes a second.
const SLOW_AFTER: u32 = 1_000;

/// The same of those whose address is not known, and for them: as many as people may stand behind one
/// address, because where no header is configured that is everybody behind the web server in front.
const SLOW_UNKNOWN_AFTER: u32 = PEOPLE;

/// How fair limits are set: what `Fair` is made of.
#[derive(Clone, Debug)]
pub struct Fairness {
    /// Where visitors' addresses are read.
    pub clients: Clients,
    /// Processes that share the visitors evenly.
    pub replicas: u32,
    /// Unfinished answers that are kept at once, in bytes, all replicas together.
    pub draft_bytes: i64,
    /// Messages that are taken in within an hour, all replicas together.
    pub sent_an_hour: u32,
}

impl Fairness {
    /// Reads what was configured.
    ///
    /// # Errors
    /// [`ClientsError`] when the header or a proxy cannot be used.
    pub fn parse(fair: &config::Fair) -> Result<Self, ClientsError> {
        Ok(Self {
            clients: Clients::parse(fair.client_header.as_deref(), &fair.trusted_proxies)?,
            replicas: fair.replicas,
            draft_bytes: i64::from(fair.draft_mib) << 20,
            sent_an_hour: fair.sent_an_hour,
        })
    }

    /// For `demo` and `bench`: addresses as X-Forwarded-For says them, and no cap that a
    /// measurement would run into.
    pub fn loopback() -> Self {
        let (draft_bytes, sent_an_hour) = (i64::MAX, u32::MAX);
        Self { clients: Clients::forwarded(), replicas: 1, draft_bytes, sent_an_hour }
    }
}

/// Not now, and when to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Whether it is so for everybody, and not for one address.
    pub everybody: bool,
    /// Seconds until it is worth trying again.
    pub seconds: i64,
}

impl Busy {
    /// Whether an answer with this status says it.
    pub fn is_said_by(status: StatusCode) -> bool {
        matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS)
    }

    /// The same in whole minutes, rounded up; 60 where it is nearly an hour.
    pub fn minutes(&self) -> i64 {
        let minutes = self.seconds.saturating_add(59).div_euclid(60).max(1);
        if minutes > 50 { 60 } else { minutes }
    }

    /// 429 where others may, 503 where nobody may.
    pub fn status(&self) -> StatusCode {
        if self.everybody { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::TOO_MANY_REQUESTS }
    }
}

/// Fair limits of one process. All of it is in memory, and a restart forgets it, but for the room
/// that is taken up, which the store tells.
pub struct Fair {
    set: Fairness,
    budgets: Budgets,
    /// Bytes of unfinished answers: what the store said last, and what was added since.
    drafts: AtomicI64,
    /// The running hour, counted from 1970, and what was sent in it.
    sent: Mutex<(i64, u32)>,
    large: LargeForms,
}

impl Fair {
    /// Limits as they are set; nothing is counted yet.
    pub fn new(set: Fairness) -> Self {
        let (budgets, large) = (Budgets::new(set.replicas), LargeForms::new());
        Self { set, budgets, drafts: AtomicI64::new(0), sent: Mutex::new((0, 0)), large }
    }

    /// The room for forms that are larger than usual.
    pub fn large_forms(&self) -> &LargeForms {
        &self.large
    }

    /// Whose request this is, as a hash of their address; `None` where it is not known.
    pub fn passer(&self, request: &HttpRequest, now: Moment) -> Option<Passer> {
        let address = self.set.clients.address(request.peer_addr(), request.headers())?;
        Some(self.budgets.passer(address, now))
    }

    /// Takes one from what this visitor and everybody may still do.
    ///
    /// # Errors
    /// [`Busy`] when nothing is left of it.
    pub fn take(&self, passer: Option<Passer>, kind: Kind, now: Moment) -> Result<(), Busy> {
        let share = match self.room(kind, now) {
            Room::Enough => Share::Whole,
            Room::Short => Share::Few,
            Room::None(seconds) => return Err(Busy { everybody: true, seconds }),
        };
        let counts = passer.is_some() || (share == Share::Few && self.set.clients.has_header());
        if counts && !self.budgets.take(passer, kind, share, now) {
            return Err(Busy { everybody: false, seconds: Budgets::seconds_left(now) });
        }
        if kind == Kind::Send {
            let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
            *sent = (now.0.div_euclid(HOUR), sent_in(*sent, now).saturating_add(1));
        }
        Ok(())
    }

    /// Notes bytes that were added to what is unfinished.
    pub fn add(&self, bytes: usize) {
        // No memory holds more than an i64 counts.
        self.drafts.fetch_add(i64::try_from(bytes).unwrap_or(0), Ordering::Relaxed);
    }

    /// Sets the bytes that are unfinished to what the store says, and forgets what is past.
    pub fn measured(&self, bytes: i64, now: Moment) {
        self.drafts.store(bytes, Ordering::Relaxed);
        self.budgets.forget(now);
    }

    /// Bytes of unfinished answers that there are, and that there may be.
    pub fn drafts(&self) -> (u64, u64) {
        let bytes = |bytes: i64| u64::try_from(bytes).unwrap_or(0);
        (bytes(self.drafts.load(Ordering::Relaxed)), bytes(self.set.draft_bytes))
    }

    /// Takes one from this address's wrong codes, before it is known whether the code is one.
    ///
    /// # Errors
    /// [`Busy`] when nothing is left of it.
    pub fn take_guess(&self, passer: Option<Passer>, now: Moment) -> Result<(), Busy> {
        if passer.is_none() || self.budgets.take(passer, Kind::Guess, Share::Whole, now) {
            return Ok(());
        }
        Err(Busy { everybody: false, seconds: Budgets::seconds_left(now) })
    }

    /// Gives it back: the code was right, or nobody could tell.
    pub fn return_guess(&self, passer: Option<Passer>, now: Moment) {
        self.budgets.give_back(passer, Kind::Guess, now);
    }

    /// Notes that the code was wrong.
    pub fn add_wrong(&self, passer: Option<Passer>, now: Moment) {
        self.budgets.add_wrong(passer, now);
    }

    /// Whether so many codes were wrong that each one typed there is made to take a second.
    pub fn slows_codes(&self, passer: Option<Passer>, now: Moment) -> bool {
        let unknown = passer.is_none()
            && self.budgets.wrong_unknown(now) >= self.budgets.part(SLOW_UNKNOWN_AFTER);
        unknown || self.budgets.wrong(now) >= self.budgets.part(SLOW_AFTER)
    }

    fn room(&self, kind: Kind, now: Moment) -> Room {
        let (taken, cap, over, again) = match kind {
            Kind::Guess => return Room::Enough,
            Kind::Send => {
                let sent = *self.sent.lock().unwrap_or_else(PoisonError::into_inner);
                let cap = self.budgets.part(self.set.sent_an_hour);
                let again = HOUR - now.0.rem_euclid(HOUR);
                (i64::from(sent_in(sent, now)), i64::from(cap), 0, again)
            }
            Kind::Begin | Kind::Write => {
                let cap = self.set.draft_bytes;
                // Who has begun may finish.
                let over = if kind == Kind::Write { cap / 4 } else { 0 };
                (self.drafts.load(Ordering::Relaxed), cap, over, SOME_MINUTES)
            }
        };
        if taken >= cap.saturating_add(over) {
            Room::None(again)
        } else if taken >= cap / 2 {
            Room::Short
        } else {
            Room::Enough
        }
    }
}

/// What is left for everybody.
enum Room {
    Enough,
    Short,
    /// And the seconds after which there may be some.
    None(i64),
}

fn sent_in((hour, sent): (i64, u32), now: Moment) -> u32 {
    if hour == now.0.div_euclid(HOUR) { sent } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{IpAddr, Ipv4Addr, SocketAddr};

    use actix_web::test::TestRequest;

    const NOW: Moment = Moment(3_600 * 500_000);
    const MIB: usize = 1 << 20;

    fn fair(clients: Clients) -> Fair {
        Fair::new(Fairness { clients, replicas: 1, draft_bytes: 8 << 20, sent_an_hour: 2_000 })
    }

    fn passer(fair: &Fair, n: u8) -> Passer {
        fair.budgets.passer(IpAddr::V4(Ipv4Addr::new(203, 0, 113, n)), NOW)
    }

    fn taken(fair: &Fair, passer: impl Into<Option<Passer>>, kind: Kind) -> usize {
        let passer = passer.into();
        let one = || fair.take(passer, kind, NOW).is_ok().then_some(());
        std::iter::from_fn(one).take(10_000).count()
    }

    #[test]
    fn one_address_alone_cannot_take_what_is_left_for_the_others() {
        let fair = fair(Clients::forwarded());
        let (one, two) = (passer(&fair, 1), passer(&fair, 2));
        assert_eq!(taken(&fair, one, Kind::Send), 600);
        assert_eq!(taken(&fair, two, Kind::Send), 400, "then half of the hour is used up");
        assert_eq!(taken(&fair, passer(&fair, 3), Kind::Send), 30);
        let busy = fair.take(Some(one), Kind::Send, NOW).unwrap_err();
        assert_eq!((busy.status().as_u16(), busy.seconds), (429, 600));
        // Through Tor, thirty of all of them.
        assert_eq!(taken(&fair, None, Kind::Send), 30);
        assert_eq!(taken(&fair, passer(&fair, 4), Kind::Send), 30, "others are not the poorer");
    }

    #[test]
    fn beyond_the_hours_cap_nobody_sends_until_the_hour_is_over() {
        let fair = fair(Clients::default());
        assert_eq!(taken(&fair, None, Kind::Send), 2_000, "who is not known has no budget");
        let busy = fair.take(Some(passer(&fair, 9)), Kind::Send, NOW.plus(3_000)).unwrap_err();
        assert_eq!((busy.status().as_u16(), busy.seconds), (503, 600));
        fair.take(None, Kind::Begin, NOW).unwrap();
        fair.take(None, Kind::Send, NOW.plus(HOUR)).unwrap();
    }

    #[test]
    fn beyond_the_cap_of_room_nobody_begins_and_who_has_begun_may_finish() {
        let fair = fair(Clients::forwarded());
        fair.add(4 * MIB - 1);
        assert_eq!(taken(&fair, passer(&fair, 1), Kind::Begin), 600);
        fair.add(1);
        assert_eq!(taken(&fair, passer(&fair, 2), Kind::Begin), 30);
        fair.add(4 * MIB);
        let new = Some(passer(&fair, 3));
        let busy = fair.take(new, Kind::Begin, NOW).unwrap_err();
        assert_eq!((busy.status().as_u16(), busy.seconds), (503, 300));
        fair.take(new, Kind::Write, NOW).unwrap();
        fair.take(new, Kind::Send, NOW).unwrap();
        fair.add(2 * MIB);
        assert!(fair.take(new, Kind::Write, NOW).unwrap_err().everybody);
        fair.take(new, Kind::Send, NOW).unwrap();
        fair.measured(0, NOW);
        fair.take(new, Kind::Begin, NOW).unwrap();
    }

    #[test]
    fn a_measurement_runs_into_no_cap() {
        let fair = Fair::new(Fairness::loopback());
        fair.add(1 << 50);
        assert_eq!(taken(&fair, None, Kind::Begin), 10_000);
        assert_eq!(taken(&fair, None, Kind::Send), 10_000);
    }

    #[test]
    fn codes_slow_down_for_all_after_a_thousand_wrong_ones() {
        let fair = fair(Clients::forwarded());
        let (one, two) = (Some(passer(&fair, 1)), Some(passer(&fair, 2)));
        (0..999).for_each(|_| fair.add_wrong(one, NOW));
        assert!(!fair.slows_codes(two, NOW) && !fair.slows_codes(None, NOW));
        fair.add_wrong(one, NOW);
        assert!(fair.slows_codes(two, NOW) && fair.slows_codes(None, NOW));
        assert!(!fair.slows_codes(two, NOW.plus(600)));
    }

    #[test]
    fn without_a_header_who_comes_directly_is_counted_by_the_connections_own_address() {
        let fair = fair(Clients::default());
        let from = |peer: &str| {
            let request =
                TestRequest::default().peer_addr(SocketAddr::new(peer.parse().unwrap(), 9));
            fair.passer(&request.to_http_request(), NOW)
        };
        let guesses = |peer: &str| {
            let taken = || fair.take_guess(from(peer), NOW).is_ok().then_some(());
            std::iter::from_fn(taken).take(1_000).count()
        };
        assert_eq!((guesses("203.0.113.9"), guesses("203.0.113.10")), (30, 30));
        assert_eq!(guesses("203.0.113.9"), 0);
        // The web server on this machine is nobody: three hundred people may stand behind it.
        assert_eq!(guesses("127.0.0.1"), 1_000);
    }

    #[test]
    fn wrong_codes_from_behind_a_web_server_that_names_nobody_slow_those_behind_it_and_no_other() {
        let fair = fair(Clients::default());
        let known = Some(passer(&fair, 1));
        (0..299).for_each(|_| fair.add_wrong(None, NOW));
        assert!(!fair.slows_codes(None, NOW));
        fair.add_wrong(None, NOW);
        assert!(fair.slows_codes(None, NOW) && !fair.slows_codes(known, NOW));
        assert!(fair.take_guess(None, NOW).is_ok(), "slower, and never refused");
    }

    #[test]
    fn a_wait_is_said_in_whole_minutes_and_an_hour_as_an_hour() {
        let minutes = |seconds| Busy { everybody: true, seconds }.minutes();
        assert_eq!([1, 60, 61, 300, 600].map(minutes), [1, 1, 2, 5, 10]);
        assert_eq!([2_629, 3_000, 3_001, 3_600].map(minutes), [44, 50, 60, 60]);
    }
}

//! What one address may do in ten minutes, counted in memory and forgotten with the ten minutes.
//! It knows no address, only hashes of them, and tells nobody how much of a budget is left.
//!
//! Three hundred people behind one address are a school, a library, a shelter or half a town's
//! telephones. Each may walk the whole form in the same ten minutes, and go back as often again.
//! While everybody's room runs short ([`super::fair`]) an address gets a twentieth: then it counts
//! who took little, and one address cannot take what is left.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::form::Page;
use crate::domain::time::Moment;
use crate::vault::{Passer, PasserKey};

/// How long it is counted for, in seconds.
pub const WINDOW: i64 = 10 * 60;

/// People who may come from one address in that time.
pub const PEOPLE: u32 = 300;

/// What one address gets of its budget while room runs short: one part in this many.
const FEWER: u32 = 20;

/// Codes from one address, in that time, that may be wrong. No person has so many.
const WRONG_CODES: u32 = 30;

/// Addresses that are counted at once: some two MiB. Those that come after count as not known.
const MOST_PASSERS: usize = 50_000;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Unfinished answers begun.
    Begin,
    /// A page added to unfinished answers, or a code opened.
    Write,
    /// Answers sent.
    Send,
    /// A code that was wrong.
    Guess,
}

/// How much of its budget an address gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// All of it.
    Whole,
    /// A twentieth, because everybody's room runs short.
    Few,
}

/// Budgets of all addresses.
pub struct Budgets {
    replicas: u32,
    window: Mutex<Window>,
}

/// What was done in the running ten minutes, by kind.
type Used = [u32; 4];

struct Window {
    /// Which ten minutes, counted from 1970.
    number: i64,
    /// Under which addresses are hashed. It goes with them.
    key: PasserKey,
    used: HashMap<Passer, Used>,
    /// By everybody whose address is not known.
    unknown: Used,
    /// Wrong codes, by all together.
    wrong: u32,
    /// Of those, from whose address is not known.
    wrong_unknown: u32,
}

impl Window {
    fn new(number: i64) -> Self {
        let (key, used) = (PasserKey::fresh(), HashMap::new());
        Self { number, key, used, unknown: Used::default(), wrong: 0, wrong_unknown: 0 }
    }
}

impl Budgets {
    /// Budgets of one of `replicas` processes that share the visitors evenly.
    pub fn new(replicas: u32) -> Self {
        Self { replicas: replicas.max(1), window: Mutex::new(Window::new(0)) }
    }

    /// Hashes an address, under a key that holds for the running ten minutes.
    pub fn passer(&self, address: std::net::IpAddr, now: Moment) -> Passer {
        self.running(now).key.passer(address)
    }

    /// Takes one from a budget; false when it is used up. Who is not known shares one budget with
    /// all others who are not.
    pub fn take(&self, passer: Option<Passer>, kind: Kind, share: Share, now: Moment) -> bool {
        let most = self.most(kind, share);
        let mut window = self.running(now);
        let counted = window.used.len();
        let known = passer.filter(|p| counted < MOST_PASSERS || window.used.contains_key(p));
        let used = match known {
            Some(passer) => window.used.entry(passer).or_default(),
            // Beyond what can be counted, and nothing runs short.
            None if passer.is_some() && share == Share::Whole => return true,
            None => &mut window.unknown,
        };
        let used = &mut used[kind as usize];
        let is_left = *used < most;
        *used += u32::from(is_left);
        is_left
    }

    /// Counts a wrong code, whoever typed it.
    pub fn add_wrong(&self, passer: Option<Passer>, now: Moment) {
        let mut window = self.running(now);
        window.wrong = window.wrong.saturating_add(1);
        window.wrong_unknown += u32::from(passer.is_none() && window.wrong_unknown < u32::MAX);
    }

    /// How many codes were wrong in the running ten minutes, from those whose address is not known.
    pub fn wrong_unknown(&self, now: Moment) -> u32 {
        self.running(now).wrong_unknown
    }

    /// How many codes were wrong in the running ten minutes, from everybody.
    pub fn wrong(&self, now: Moment) -> u32 {
        self.running(now).wrong
    }

    /// Gives one back that was not needed.
    pub fn give_back(&self, passer: Option<Passer>, kind: Kind, now: Moment) {
        let mut window = self.running(now);
        if let Some(used) = passer.and_then(|passer| window.used.get_mut(&passer)) {
            used[kind as usize] = used[kind as usize].saturating_sub(1);
        }
    }

    /// Forgets what is older than the running ten minutes: hashes, counts and the key.
    pub fn forget(&self, now: Moment) {
        drop(self.running(now));
    }

    /// How many seconds are left of the running ten minutes; at least one.
    pub fn seconds_left(now: Moment) -> i64 {
        WINDOW - now.0.rem_euclid(WINDOW)
    }

    /// This process's part of a number that holds for all replicas.
    pub fn part(&self, of_all: u32) -> u32 {
        of_all.div_ceil(self.replicas)
    }

    fn most(&self, kind: Kind, share: Share) -> u32 {
        let pages = u32::try_from(Page::ALL.len()).unwrap_or(u32::MAX);
        let each = match kind {
            // Twice: a second try, or a browser that refused the cookie.
            Kind::Begin | Kind::Send => 2 * PEOPLE,
            Kind::Write => 2 * pages * PEOPLE,
            Kind::Guess => return self.part(WRONG_CODES),
        };
        self.part(if share == Share::Few { each / FEWER } else { each })
    }

    fn running(&self, now: Moment) -> MutexGuard<'_, Window> {
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        let number = now.0.div_euclid(WINDOW);
        if window.number != number {
            *window = Window::new(number);
        }
        window
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    const ADDRESS: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 77));
    const NOW: Moment = Moment(600 * 3_000_000);

    fn count(budgets: &Budgets, passer: Option<Passer>, kind: Kind, share: Share) -> usize {
        let taken = || budgets.take(passer, kind, share, NOW);
        std::iter::from_fn(|| taken().then_some(())).take(100_000).count()
    }

    #[test]
    fn three_hundred_people_from_one_address_walk_the_whole_form_in_ten_minutes() {
        let budgets = Budgets::new(1);
        // Ten minutes that begin anywhere lie in two windows at most, and both count anew.
        for begin in [0, 1, 300, 599] {
            let budgets = Budgets::new(1);
            for person in 0..i64::from(PEOPLE) {
                let now = NOW.plus(begin + person * WINDOW / i64::from(PEOPLE));
                let passer = Some(budgets.passer(ADDRESS, now));
                assert!(budgets.take(passer, Kind::Begin, Share::Whole, now));
                for page in &Page::ALL[1..] {
                    assert!(budgets.take(passer, Kind::Write, Share::Whole, now), "{page:?}");
                }
                assert!(budgets.take(passer, Kind::Send, Share::Whole, now));
            }
        }
        let passer = Some(budgets.passer(ADDRESS, NOW));
        let people = usize::try_from(PEOPLE).unwrap();
        for kind in [Kind::Begin, Kind::Write, Kind::Send] {
            assert!(count(&budgets, passer, kind, Share::Whole) >= people, "{kind:?}");
        }
    }

    #[test]
    fn what_one_address_has_used_up_is_no_other_ones_loss_and_comes_back() {
        let budgets = Budgets::new(1);
        let passer = Some(budgets.passer(ADDRESS, NOW));
        let other = Some(budgets.passer(IpAddr::V6(Ipv6Addr::LOCALHOST), NOW));
        assert_eq!(count(&budgets, passer, Kind::Begin, Share::Whole), 600);
        assert!(!budgets.take(passer, Kind::Begin, Share::Few, NOW));
        assert!(budgets.take(passer, Kind::Send, Share::Whole, NOW), "each kind for itself");
        assert!(budgets.take(other, Kind::Begin, Share::Whole, NOW));
        let last = NOW.plus(WINDOW - 1);
        assert_eq!(Budgets::seconds_left(last), 1);
        assert!(!budgets.take(passer, Kind::Begin, Share::Whole, last));
        let next = NOW.plus(WINDOW);
        let again = Some(budgets.passer(ADDRESS, next));
        assert!(passer != again, "the key has gone, and with it what was hashed under it");
        assert!(budgets.take(again, Kind::Begin, Share::Whole, next));
    }

    #[test]
    fn while_room_runs_short_an_address_gets_a_twentieth_and_who_took_more_waits() {
        let budgets = Budgets::new(1);
        let [modest, greedy] = [1, 2].map(|n| IpAddr::V4(Ipv4Addr::new(10, 0, 0, n)));
        let [modest, greedy] = [modest, greedy].map(|ip| Some(budgets.passer(ip, NOW)));
        assert_eq!(count(&budgets, modest, Kind::Send, Share::Few), 30);
        assert!((0..31).all(|_| budgets.take(greedy, Kind::Send, Share::Whole, NOW)));
        assert!(!budgets.take(greedy, Kind::Send, Share::Few, NOW));
        assert_eq!(count(&budgets, None, Kind::Send, Share::Few), 30, "all of them together");
        assert!(!budgets.take(None, Kind::Send, Share::Few, NOW));
    }

    #[test]
    fn replicas_share_a_budget_and_none_is_left_without() {
        let budgets = Budgets::new(4);
        let passer = Some(budgets.passer(ADDRESS, NOW));
        assert_eq!(count(&budgets, passer, Kind::Begin, Share::Whole), 150);
        assert_eq!(Budgets::new(u32::MAX).part(30), 1);
        assert_eq!(Budgets::new(0).part(30), 30);
    }

    #[test]
    fn a_guess_that_was_none_is_given_back() {
        let budgets = Budgets::new(1);
        let passer = Some(budgets.passer(ADDRESS, NOW));
        for _ in 0..1_000 {
            assert!(budgets.take(passer, Kind::Guess, Share::Whole, NOW));
            budgets.give_back(passer, Kind::Guess, NOW);
        }
        assert_eq!(count(&budgets, passer, Kind::Guess, Share::Whole), 30);
        budgets.add_wrong(None, NOW);
        budgets.add_wrong(passer, NOW);
        assert_eq!((budgets.wrong(NOW), budgets.wrong_unknown(NOW)), (2, 1));
        let next = NOW.plus(WINDOW);
        assert_eq!((budgets.wrong(next), budgets.wrong_unknown(next)), (0, 0));
    }

    #[test]
    fn the_table_is_bounded_and_what_does_not_fit_counts_as_not_known() {
        let budgets = Budgets::new(1);
        let passer = |n: u32| Some(budgets.passer(IpAddr::V4(Ipv4Addr::from_bits(n)), NOW));
        for n in 0..u32::try_from(MOST_PASSERS).unwrap() {
            assert!(budgets.take(passer(n), Kind::Begin, Share::Whole, NOW));
        }
        let late = passer(u32::MAX);
        assert_eq!(count(&budgets, late, Kind::Begin, Share::Whole), 100_000);
        assert_eq!(budgets.running(NOW).used.len(), MOST_PASSERS);
        assert_eq!(count(&budgets, late, Kind::Begin, Share::Few), 30);
        assert_eq!(count(&budgets, passer(7), Kind::Begin, Share::Whole), 599);
        budgets.forget(NOW.plus(WINDOW));
        assert_eq!(budgets.window.lock().unwrap().used.capacity(), 0);
    }
}

//! A square code (QR, ISO/IEC 18004) of an address, for paper that a phone's camera reads.
//! It holds what stands beside it in letters and nothing more: no number of its own, no campaign.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Empty modules around the code, without which a camera does not find it (ISO/IEC 18004, 9.1).
const QUIET: i32 = 4;

/// A square code, as a template draws it.
pub struct Square {
    /// The side of the drawing in modules, its quiet edge with it.
    pub side: i32,
    /// The dark modules as the `d` of an SVG path, one unit a module.
    pub path: String,
}

impl Square {
    /// The code of a text; `None` where it is too long for any (some 2,000 characters).
    pub fn of(text: &str) -> Option<Self> {
        // Paper is folded, rained on and torn at: a quarter of it may be lost.
        let code = QrCode::encode_text(text, QrCodeEcc::Quartile).ok()?;
        let size = code.size();
        let mut path = String::new();
        for y in 0..size {
            let mut x = 0;
            while x < size {
                let long = (x..size).take_while(|at| code.get_module(*at, y)).count();
                let long = i32::try_from(long).unwrap_or(0);
                if long > 0 {
                    let (left, top) = (x + QUIET, y + QUIET);
                    // Writing into a String cannot fail.
                    _ = write!(path, "M{left} {top}h{long}v1h-{long}z");
                }
                x += long + 1;
            }
        }
        Some(Self { side: size + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The module at a place, read from the path.
    fn dark(square: &Square, x: i32, y: i32) -> bool {
        square.path.split('M').skip(1).any(|run| {
            let (left, rest) = run.split_once(' ').unwrap();
            let (top, rest) = rest.split_once('h').unwrap();
            let (long, _) = rest.split_once('v').unwrap();
            let number = |text: &str| text.parse::<i32>().unwrap();
            let left = number(left);
            y == number(top) && (left..left + number(long)).contains(&x)
        })
    }

    fn read(square: &Square) -> String {
        const SCALE: usize = 4;
        let side = usize::try_from(square.side).unwrap() * SCALE;
        let place = |at: usize| i32::try_from(at / SCALE).unwrap();
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            if dark(square, place(x), place(y)) { 0 } else { 255 }
        });
        let found = picture.detect_grids();
        assert_eq!(found.len(), 1, "a reader finds one code");
        found[0].decode().unwrap().1
    }

    #[test]
    fn a_reader_of_somebody_elses_reads_the_address_and_nothing_more() {
        let onion = format!("http://{}.onion/es", "a7".repeat(28));
        for address in ["https://write.example.org", "http://127.0.0.1:8080/es", &onion] {
            let square = Square::of(address).unwrap();
            assert_eq!(read(&square), address);
        }
    }

    #[test]
    fn a_code_has_its_quiet_edge_and_one_too_long_is_none() {
        let square = Square::of("https://write.example.org").unwrap();
        for at in 0..square.side {
            for edge in (0..QUIET).chain(square.side - QUIET..square.side) {
                assert!(!dark(&square, at, edge) && !dark(&square, edge, at));
            }
        }
        assert!(dark(&square, QUIET, QUIET) && dark(&square, QUIET, square.side - QUIET - 1));
        assert!(Square::of(&"a".repeat(8_000)).is_none());
    }
}

//! Whose address a request comes from, as far as that can be believed.
//! It believes no header but the one that was configured, and that only from a web server of the
//! operator's own; it keeps no address.

use std::net::{IpAddr, SocketAddr};

use actix_web::http::header::{HeaderMap, HeaderName};

/// Where visitors' addresses are read.
#[derive(Clone, Debug, Default)]
pub struct Clients {
    /// The header in which a web server in front names the visitor.
    header: Option<HeaderName>,
    /// Web servers in front that are not on this machine.
    proxies: Vec<Network>,
}

/// Addresses that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Network {
    first: IpAddr,
    bits: u8,
}

/// Why what was configured cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientsError {
    /// Not the name of a header.
    #[error("{0} is not the name of a header like X-Forwarded-For")]
    Header(String),
    /// A header in another form than a list of addresses.
    #[error(
        "the header Forwarded is not read; let the web server in front send X-Forwarded-For instead"
    )]
    Forwarded,
    /// Not an address or a network.
    #[error("{0} is not an address or a network like 10.0.0.0/8")]
    Proxy(String),
}

impl Clients {
    /// Reads a header's name and the addresses or networks of web servers in front that are not
    /// on this machine. Those on this machine need not be named.
    ///
    /// # Errors
    /// [`ClientsError`] when one of them cannot be used.
    pub fn parse(header: Option<&str>, proxies: &[String]) -> Result<Self, ClientsError> {
        let parse = |name: &str| {
            HeaderName::try_from(name).map_err(|_| ClientsError::Header(name.to_owned()))
        };
        let header = header.map(parse).transpose()?;
        if header.as_ref().is_some_and(|name| name == "forwarded") {
            return Err(ClientsError::Forwarded);
        }
        let network =
            |text: &String| Network::parse(text).ok_or_else(|| ClientsError::Proxy(text.clone()));
        Ok(Self { header, proxies: proxies.iter().map(network).collect::<Result<_, _>>()? })
    }

    /// What `demo` and `bench` believe: X-Forwarded-For, from this machine.
    pub fn forwarded() -> Self {
        Self { header: Some(HeaderName::from_static("x-forwarded-for")), proxies: Vec::new() }
    }

    /// Whether a header was configured, so that most visitors can be told apart.
    pub fn has_header(&self) -> bool {
        self.header.is_some()
    }

    /// The visitor's address: the connection's own, or, where that is a web server of the
    /// operator's, the right-most in the header that is not one of those. What stands further left
    /// came from the visitor. `None` where it is not known: then nobody is told from anybody.
    pub fn address(&self, peer: Option<SocketAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        // Without an address the connection came through a socket file: from this machine.
        if let Some(ip) = peer.map(|peer| peer.ip().to_canonical())
            && !self.is_ours(ip)
        {
            return Some(ip);
        }
        let lines: Vec<_> = headers.get_all(self.header.as_ref()?).collect();
        for line in lines.into_iter().rev() {
            for said in line.to_str().ok()?.rsplit(',') {
                let ip = parse_address(said.trim())?;
                if !self.is_ours(ip) {
                    return Some(ip);
                }
            }
        }
        None
    }

    fn is_ours(&self, ip: IpAddr) -> bool {
        ip.is_loopback() || self.proxies.iter().any(|network| network.holds(ip))
    }
}

/// An address as proxies write it: bare, or with a port.
fn parse_address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let ip = bare.parse().ok().or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()))?;
    Some(ip.to_canonical())
}

impl Network {
    fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse().ok()?)),
            None => (text, None),
        };
        let first: IpAddr = address.parse().ok()?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { first, bits })
    }

    fn holds(self, ip: IpAddr) -> bool {
        let differ = match (self.first, ip) {
            (IpAddr::V4(a), IpAddr::V4(b)) => (a.to_bits() ^ b.to_bits()).leading_zeros(),
            (IpAddr::V6(a), IpAddr::V6(b)) => (a.to_bits() ^ b.to_bits()).leading_zeros(),
            _ => return false,
        };
        differ >= u32::from(self.bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    const VISITOR: &str = "203.0.113.77";

    fn seen(clients: &Clients, peer: &str, lines: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            let name = HeaderName::from_static("x-forwarded-for");
            headers.append(name, HeaderValue::from_static(line));
        }
        let peer = Some(SocketAddr::new(peer.parse().unwrap(), 50_000));
        clients.address(peer, &headers).map(|ip| ip.to_string())
    }

    fn behind(proxies: &[&str]) -> Clients {
        let proxies: Vec<String> = proxies.iter().map(|text| (*text).to_owned()).collect();
        Clients::parse(Some("X-Forwarded-For"), &proxies).unwrap()
    }

    #[test]
    fn nothing_is_believed_until_a_header_is_configured() {
        let none = Clients::default();
        assert_eq!(seen(&none, "127.0.0.1", &[VISITOR]), None);
        assert_eq!(seen(&none, "198.51.100.1", &[VISITOR]).unwrap(), "198.51.100.1");
    }

    #[test]
    fn a_header_is_believed_only_from_this_machine_or_a_trusted_web_server() {
        let clients = behind(&["10.1.0.0/16", "2001:db8::7"]);
        for peer in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "10.1.2.3", "2001:db8::7"]
        {
            assert_eq!(seen(&clients, peer, &[VISITOR]).unwrap(), VISITOR, "{peer}");
        }
        for peer in ["10.2.0.1", "198.51.100.1", "2001:db8::8"] {
            assert_eq!(seen(&clients, peer, &[VISITOR]).unwrap(), peer);
        }
        assert_eq!(clients.address(None, &HeaderMap::new()), None, "a socket file");
    }

    #[test]
    fn of_several_addresses_the_right_most_that_is_not_ours_counts() {
        let clients = behind(&["10.1.0.0/16"]);
        for lines in [
            &["1.2.3.4, 203.0.113.77"][..],
            &["1.2.3.4, 203.0.113.77, 10.1.0.9, 127.0.0.1"],
            &["1.2.3.4", "5.6.7.8,203.0.113.77", "10.1.0.9"],
            &["unknown, 203.0.113.77:4711"],
            &["::ffff:203.0.113.77"],
        ] {
            assert_eq!(seen(&clients, "127.0.0.1", lines).unwrap(), VISITOR, "{lines:?}");
        }
        let v6 = seen(&clients, "127.0.0.1", &["[2001:db8::1]:443"]).unwrap();
        assert_eq!(v6, "2001:db8::1");
        for lines in [&[][..], &["127.0.0.1"], &["203.0.113.77, unknown"], &[""]] {
            assert_eq!(seen(&clients, "127.0.0.1", lines), None, "{lines:?}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        let wrong = |header, proxy: &str| Clients::parse(header, &[proxy.to_owned()]).unwrap_err();
        assert_eq!(wrong(Some("a b"), "::1"), ClientsError::Header("a b".to_owned()));
        assert_eq!(wrong(Some("Forwarded"), "::1"), ClientsError::Forwarded);
        for proxy in ["", "host", "10.0.0.0/33", "10.0.0.0/x", "::1/129"] {
            assert_eq!(wrong(None, proxy), ClientsError::Proxy(proxy.to_owned()));
        }
        assert!(Network::parse("0.0.0.0/0").unwrap().holds("9.9.9.9".parse().unwrap()));
    }
}

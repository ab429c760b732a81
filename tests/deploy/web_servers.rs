//! Caddy's and nginx's files: nothing is logged, and their limits fit the program's.

use waypost::web::limits::Limits;
use waypost::web::posted::MOST_BYTES;

use super::read;

/// The lines of a file without what is only remarked.
fn lines(name: &str) -> Vec<String> {
    let text = read(name);
    let bare = text.lines().map(|line| line.split_once(" #").map_or(line, |(before, _)| before));
    let bare = bare.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    bare.map(str::to_owned).collect()
}

fn with<'a>(lines: &'a [String], word: &str) -> Vec<&'a str> {
    lines.iter().map(String::as_str).filter(|line| line.split(' ').next() == Some(word)).collect()
}

/// The bytes that a line such as `max_size 2MB` names, at least.
fn megabytes(line: &str) -> usize {
    let number = line.rsplit(' ').next().unwrap().trim_end_matches(|c: char| !c.is_ascii_digit());
    number.parse::<usize>().unwrap() * 1_000_000
}

#[test]
fn nginx_logs_nothing_and_keeps_no_words_in_files() {
    for name in ["nginx.conf", "nginx-onion.conf"] {
        let lines = lines(name);
        assert_eq!(with(&lines, "access_log"), ["access_log off;"], "{name}");
        assert_eq!(with(&lines, "error_log"), ["error_log /dev/null emerg;"], "{name}");
        assert_eq!(with(&lines, "proxy_max_temp_file_size"), ["proxy_max_temp_file_size 0;"]);
        assert!(with(&lines, "proxy_intercept_errors").is_empty(), "our 503 has words in it");
        assert!(with(&lines, "proxy_cache").is_empty());
        // Held in memory: as much as is taken.
        let [taken] = with(&lines, "client_max_body_size")[..] else { panic!("{name}") };
        let held = with(&lines, "client_body_buffer_size");
        assert_eq!(held, [taken.replace("max_body_size", "body_buffer_size")]);
        assert!(MOST_BYTES < megabytes(taken), "our own page answers what is a little too large");
    }
}

#[test]
fn caddy_logs_no_request() {
    let lines = lines("Caddyfile");
    assert_eq!(with(&lines, "log"), ["log default {"]);
    assert_eq!(with(&lines, "exclude"), ["exclude http.log http.handlers http.stdlib"]);
    let [taken] = with(&lines, "max_size")[..] else { panic!("one limit for all") };
    assert!(MOST_BYTES < megabytes(taken), "our own page answers what is a little too large");
}

#[test]
fn they_wait_as_long_as_the_program_does() {
    let served = Limits::SERVED;
    let caddy = lines("Caddyfile");
    let seconds = |line: &str| -> u64 {
        let text = line.rsplit(' ').next().unwrap().trim_end_matches(';');
        let (number, unit) = text.split_at(text.len() - 1);
        number.parse::<u64>().unwrap() * if unit == "m" { 60 } else { 1 }
    };
    let one = |lines: &[String], word| match with(lines, word)[..] {
        [line] => seconds(line),
        ref more => panic!("{word} stands {} times", more.len()),
    };
    assert_eq!(one(&caddy, "read_header"), served.head.as_secs());
    assert_eq!(one(&caddy, "read_body"), served.body.as_secs());
    assert_eq!(one(&caddy, "response_header_timeout"), served.answer.as_secs());
    let nginx = lines("nginx.conf");
    assert_eq!(one(&nginx, "client_header_timeout"), served.head.as_secs());
    assert_eq!(one(&nginx, "proxy_send_timeout"), served.body.as_secs());
    assert_eq!(one(&nginx, "proxy_read_timeout"), served.answer.as_secs());
    // A connection that the program is closing at that moment must not be used again: it keeps them for 15 seconds.
    let keep = one(&caddy, "keepalive");
    assert!(keep < 15);
    let nginx_keeps: Vec<_> = with(&nginx, "keepalive_timeout").into_iter().map(seconds).collect();
    assert_eq!(nginx_keeps, [15, keep, keep], "to visitors, and to each side of the program");
}

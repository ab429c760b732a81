#!/bin/sh
# A throw-away PostgreSQL on 127.0.0.1 for the tests.
#
#   postgres.sh start DIR     makes a cluster in DIR (which must not exist yet), starts it, prints its URL;
#             … --no-fsync    one that may lose what it has when the machine goes down
#   postgres.sh restart DIR   ends it as a crash would and starts it again, at the same URL
#   postgres.sh down DIR      stops it, in order, and keeps it
#   postgres.sh up DIR        starts it again, at the same URL
#   postgres.sh stop DIR      stops it and removes DIR
#
# fsync stays on where a test ends PostgreSQL itself: what they promise is durability. The cluster that
# all others share is never ended while they run, so there nothing waits for the disk. PostgreSQL refuses to run as root, so root lends
# DIR to an unprivileged user.
set -eu

command=${1:-}
dir=${2:-}
case "$command:$dir" in
start:?* | restart:?* | down:?* | up:?* | stop:?*) ;;
*)
    sed -n '2,13s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

initdb=$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)
[ -n "$initdb" ] || {
    echo "PostgreSQL is not installed: initdb is neither in PATH nor in /usr/lib/postgresql" >&2
    exit 1
}
bin=$(dirname "$(readlink -f "$initdb")")

as_owner() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$dir" "$@")
    else
        "$@"
    fi
}

# A port that nobody listens on. Somebody may take it before us: then we try another.
start_on_a_free_port() {
    for _ in 1 2 3 4 5 6 7 8; do
        port=$(od -An -N2 -tu2 /dev/urandom | awk '{ print 20000 + $1 % 12000 }')
        if as_owner "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/log" -o "-p $port" start >/dev/null 2>&1; then
            echo "$port" >"$dir/port"
            return 0
        fi
    done
    tail -20 "$dir/log" >&2
    return 1
}

case "$command" in
start)
    mkdir -p "$(dirname "$dir")"
    mkdir -m 700 "$dir"
    dir=$(cd "$dir" && pwd)
    [ "$(id -u)" != 0 ] || chown nobody:nogroup "$dir"
    as_owner "$bin/initdb" -D "$dir/data" -A trust -U waypost -E UTF8 --locale=C --no-sync >/dev/null
    cat >>"$dir/data/postgresql.conf" <<SETTINGS
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
SETTINGS
    [ "${3:-}" != --no-fsync ] || printf 'fsync = off\nfull_page_writes = off\n' >>"$dir/data/postgresql.conf"
    start_on_a_free_port
    echo "postgres://waypost@127.0.0.1:$(cat "$dir/port")/postgres"
    ;;
restart)
    dir=$(cd "$dir" && pwd)
    as_owner "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/log" -m immediate restart >/dev/null
    ;;
down)
    dir=$(cd "$dir" && pwd)
    as_owner "$bin/pg_ctl" -D "$dir/data" -w -t 60 -m fast stop >/dev/null
    ;;
up)
    dir=$(cd "$dir" && pwd)
    as_owner "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/log" -o "-p $(cat "$dir/port")" start >/dev/null
    ;;
stop)
    [ -d "$dir" ] || exit 0
    dir=$(cd "$dir" && pwd)
    # It may have been stopped already.
    as_owner "$bin/pg_ctl" -D "$dir/data" -w -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$dir"
    ;;
esac

#!/bin/bash
# Holds each file of deploy/, and docker-compose.yml, against the program that it is written for.
#
#   tests/support/deploy.sh SCRATCH      a folder for copies; what is needed stands in PATH (see ./test)
#   exits with 1 at the first that is refused
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly scratch=$1
mkdir -p "$scratch/units" "$scratch/tor" "$scratch/nginx"
chmod 700 "$scratch/tor"

for script in deploy/*.sh; do
    bash -n "$script"
done

hadolint deploy/Dockerfile
node tests/node/compose.mjs

caddy validate --adapter caddyfile --config deploy/Caddyfile

# The image's files are enough to run the program: it is set up there, as its user. Only root can change the root.
if [ "$(id -u)" -eq 0 ] && [ -n "${WAYPOST_BIN:-}" ]; then
    deploy/image.sh "$WAYPOST_BIN" "$scratch/image"
    install -d -m 700 -o 10001 -g 10001 "$scratch/image/var/lib/waypost"
    chroot --userspec=10001:10001 "$scratch/image" /usr/local/bin/waypost setup --data-dir /var/lib/waypost \
        --name 'Lantern Street' --readers 2 --days mon-fri --state-line none --mail none --languages en --without-typing-back
    echo "The image is $(($(stat -c %s "$scratch/image/usr/local/bin/waypost") >> 10)) KiB of this build of the program, and" \
        "$(du -sk --exclude=waypost "$scratch/image" | cut -f1) KiB beside it"
fi

# nginx.conf is tried with its certificates by tests/node/proxies.mjs.
sed "s#/tmp/#$scratch/nginx/#" deploy/nginx-onion.conf >"$scratch/nginx-onion.conf"
nginx -t -e stderr -c "$scratch/nginx-onion.conf"

sed "s#/var/lib/tor#$scratch/tor#" deploy/torrc >"$scratch/torrc"
tor --verify-config --defaults-torrc /dev/null -f "$scratch/torrc"

# The program need not be installed where this runs.
for unit in deploy/*.service deploy/*.timer; do
    sed 's#^ExecStart=[^ ]*#ExecStart=/bin/true#' "$unit" >"$scratch/units/${unit##*/}"
done
systemd-analyze verify "$scratch"/units/*
for unit in "$scratch"/units/*.service; do
    # In tenths: an exposure of 2.0 at most.
    systemd-analyze security --offline=true --threshold=20 "$unit" | tail -n 1
done

#!/bin/bash
# Lays out the file tree of the container image: the program and the few libraries of the system it was built on. No
# shell, no packages. deploy/Dockerfile copies it into an empty image.
#
#   deploy/image.sh PROGRAM FOLDER
set -euo pipefail

readonly program=$1 folder=$2

install -D -m 755 "$program" "$folder/usr/local/bin/waypost"
# A line of ldd is "name => /path (address)", or "/path (address)" for the loader.
ldd "$program" | grep -o '/[^ ]*' | while read -r library; do
    install -D -m 755 "$(readlink -f "$library")" "$folder$library"
done
install -d -m 755 "$folder/etc"
echo 'waypost:x:10001:10001::/var/lib/waypost:/' >"$folder/etc/passwd"
echo 'hosts: files dns' >"$folder/etc/nsswitch.conf"
install -d -m 1777 "$folder/tmp"

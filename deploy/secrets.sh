#!/bin/bash
# Makes the secrets that docker-compose.yml needs for PostgreSQL: three passwords, each also in the one line of
# waypost.toml that a process reads. It changes none that is there.
#
#   deploy/secrets.sh [FOLDER]      the folder is ./secrets unless another is named
set -euo pipefail

readonly folder=${1:-secrets}
# Only the folder's owner comes past its door; a container is handed single files, and reads them as another user.
install -d -m 700 "$folder"

# make ROLE LOGIN: the role's password, and where the process that has it finds the database
make() {
    [ ! -e "$folder/$1.toml" ] || return 0
    local password
    password=$(openssl rand -hex 32)
    printf '%s' "$password" >"$folder/$1-password"
    printf 'database = "postgres://%s:%s@db:5432/waypost"\n' "$2" "$password" >"$folder/$1.toml"
    chmod 444 "$folder/$1-password" "$folder/$1.toml"
}

make owner waypost
make web waypost_web
make desk waypost_desk
echo "The secrets are in $folder. Keep a copy of owner-password with the backups' paper."

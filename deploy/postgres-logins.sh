#!/bin/bash
# What docker-compose.yml runs after each migration: the roles of postgres-roles.sql, and the two logins that have them.
# It runs in PostgreSQL's own image and changes nothing when run again, but for a password that was changed. On a machine
# without containers: SECRETS=secrets ROLES=deploy/postgres-roles.sql PGHOST=127.0.0.1 deploy/postgres-logins.sh
set -euo pipefail

readonly secrets=${SECRETS:-/run/secrets}
PGPASSWORD=$(<"$secrets/owner-password")
export PGPASSWORD PGHOST="${PGHOST:-db}" PGUSER=waypost PGDATABASE=waypost PGOPTIONS='-c client_min_messages=warning'

psql -X -v ON_ERROR_STOP=1 -q -f "${ROLES:-/etc/waypost/postgres-roles.sql}"
# Passwords come in by the environment of this one process, not on a command line, where every process could read them.
WEB=$(<"$secrets/web-password") DESK=$(<"$secrets/desk-password") psql -X -v ON_ERROR_STOP=1 -q <<'SQL'
\getenv web WEB
\getenv desk DESK
SELECT 'CREATE ROLE waypost_web LOGIN IN ROLE waypost_public'
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waypost_web') \gexec
SELECT 'CREATE ROLE waypost_desk LOGIN IN ROLE waypost_staff'
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waypost_desk') \gexec
ALTER ROLE waypost_web PASSWORD :'web';
ALTER ROLE waypost_desk PASSWORD :'desk';
SQL
echo 'The roles are as they should be.'

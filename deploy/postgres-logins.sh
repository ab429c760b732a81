#!/bin/bash
# What docker-compose.yml runs after each migration: the roles of postgres-roles.sql, and the two logins that have them.
# It runs in PostgreSQL's own image and changes nothing when run again, but for a password that was changed.
set -euo pipefail

PGPASSWORD=$(</run/secrets/owner-password)
export PGPASSWORD PGHOST=db PGUSER=waypost PGDATABASE=waypost PGOPTIONS='-c client_min_messages=warning'

psql -v ON_ERROR_STOP=1 -q -f /etc/waypost/postgres-roles.sql
# Passwords come in by the environment of this one process, not on a command line, where every process could read them.
WEB=$(</run/secrets/web-password) DESK=$(</run/secrets/desk-password) psql -v ON_ERROR_STOP=1 -q <<'SQL'
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

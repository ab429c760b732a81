-- Two roles for PostgreSQL, so that the database itself holds what each side may do. Run it as the owner
-- of the tables after every `waypost migrate`; running it again changes nothing:
--
--     psql -v ON_ERROR_STOP=1 -f deploy/postgres-roles.sql postgres://owner@…/waypost
--
-- Then make a login for each side and give it its role, and nothing else:
--
--     CREATE ROLE waypost_web LOGIN PASSWORD '…' IN ROLE waypost_public;     -- `waypost serve public`
--     CREATE ROLE waypost_desk LOGIN PASSWORD '…' IN ROLE waypost_staff;     -- `waypost serve staff`, `serve worker`
--
-- waypost_public takes in and shows a mailbox. It reads no grant, no account and no session, nothing sealed
-- that came before yesterday, and changes nothing that it took in.

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waypost_public') THEN
        CREATE ROLE waypost_public NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waypost_staff') THEN
        CREATE ROLE waypost_staff NOLOGIN;
    END IF;
END $$;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, waypost_public, waypost_staff;
GRANT USAGE ON SCHEMA public TO waypost_public, waypost_staff;

-- What both need to start.
GRANT SELECT ON _sqlx_migrations, key_checks, settings, epochs TO waypost_public, waypost_staff;

-- The public side.
GRANT SELECT, INSERT, UPDATE, DELETE ON drafts, openings TO waypost_public;
GRANT INSERT ON concerns, entries, stops, flags, unread, notices TO waypost_public;
GRANT SELECT (id, lookup_id, status, audience, language, received_on) ON concerns TO waypost_public;
GRANT SELECT ON entries, stops, flags, logos TO waypost_public;
-- To hold an epoch open while a message is stored takes the right to change it; the policy below lets
-- no change through.
GRANT UPDATE (position) ON epochs TO waypost_public;

-- The staff side: everything but changing what is to stay as it was written.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO waypost_staff;
REVOKE INSERT, UPDATE, DELETE ON _sqlx_migrations FROM waypost_staff;
REVOKE UPDATE ON audit FROM waypost_staff;
REVOKE UPDATE, DELETE ON key_checks FROM waypost_staff;
REVOKE DELETE ON audit_end FROM waypost_staff;

-- Rows. The owner is not bound by these; a role is.
ALTER TABLE epochs ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS epochs_read ON epochs;
CREATE POLICY epochs_read ON epochs FOR SELECT TO waypost_public USING (true);
DROP POLICY IF EXISTS epochs_hold ON epochs;
CREATE POLICY epochs_hold ON epochs FOR UPDATE TO waypost_public USING (true) WITH CHECK (false);
DROP POLICY IF EXISTS epochs_staff ON epochs;
CREATE POLICY epochs_staff ON epochs TO waypost_staff USING (true) WITH CHECK (true);

-- Of the audit trail only lines that are two years old may be taken away.
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS audit_read ON audit;
CREATE POLICY audit_read ON audit FOR SELECT TO waypost_staff USING (true);
DROP POLICY IF EXISTS audit_add ON audit;
CREATE POLICY audit_add ON audit FOR INSERT TO waypost_staff WITH CHECK (true);
DROP POLICY IF EXISTS audit_end ON audit;
CREATE POLICY audit_end ON audit FOR DELETE TO waypost_staff
    USING (at < (CAST(EXTRACT(EPOCH FROM now()) AS BIGINT) / 86400 - 730) * 86400);

-- A message to a visitor may be read, and what came in since yesterday: a job that runs again after a lost
-- connection looks whether its row is there.
ALTER TABLE entries ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS entries_read ON entries;
CREATE POLICY entries_read ON entries FOR SELECT TO waypost_public
    USING (kind = 'message' OR written_on >= CAST(EXTRACT(EPOCH FROM now()) AS BIGINT) / 86400 - 1);
DROP POLICY IF EXISTS entries_add ON entries;
CREATE POLICY entries_add ON entries FOR INSERT TO waypost_public WITH CHECK (kind IN ('body', 'addition'));
DROP POLICY IF EXISTS entries_staff ON entries;
CREATE POLICY entries_staff ON entries TO waypost_staff USING (true) WITH CHECK (true);

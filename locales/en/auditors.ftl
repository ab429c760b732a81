# People who check what was done, and read nothing that was sent.

people-auditors = Someone who checks what was done
people-auditors-text = An auditor sees the list of who did what. They read nothing that was sent, and change nothing. Most teams have none.
people-auditors-start = Let me invite an auditor
people-auditors-stop = Invite no more auditors

# What the trail says was done to accounts, the paper key and settings.

staff-trail-with-back = put back as it was
staff-trail-with-old-key = what the key before was given
staff-trail-with-recovery = the paper key
staff-trail-with-auditors-on = auditors can be invited
staff-trail-with-auditors-off = no auditors can be invited

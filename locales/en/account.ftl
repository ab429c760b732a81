# What somebody sees to in their own account.

account-codes-heading = Codes for a lost phone

# Where no lead can read: a worry that may be about someone here is not taken in. For everybody.

no-lead-text = This may be about someone who works or helps at { $operator }. No one is here now who may read such a message. Nothing was sent.

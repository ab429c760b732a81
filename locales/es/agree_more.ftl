# Más de lo que cambian dos personas, como se le dice a quien lo acepta.

agree-law-gone = Se quita y nada queda en su lugar: { $languages }.

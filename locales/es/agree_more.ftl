# Más de lo que cambian dos personas, como se le dice a quien lo acepta.

agree-law-gone = Se quita y nada queda en su lugar: { $languages }.
agree-state = La línea del estado, en todas las páginas, sería { $to }. Ahora es { $from }. Llame usted antes de aceptarlo.
agree-state-first = La línea del estado, en todas las páginas, sería { $to }. Ahora no hay ninguna. Llame usted antes de aceptarlo.
agree-everyone = Los visitantes leerían también que todos deben denunciar.
agree-not-everyone = Los visitantes ya no leerían que todos deben denunciar.

# Días y números.

date-weekday = { $day_count ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
date-weekday-alone = { $day_count ->
    [1] los lunes
    [2] los martes
    [3] los miércoles
    [4] los jueves
    [5] los viernes
    [6] los sábados
   *[7] los domingos
}
date-range = de { $first } a { $last }
date-comma = { $before }, { $next }
date-and = { $before } y { $last }
date-no-days = algunos días
date-month = { $month_count ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
date-long = { $day_count } de { $month } de { $year_count }
date-month-year = { $month } de { $year_count }
date-thousands = ,

# A day and an hour: Monday 9 am.
date-when = { $weekday } { $time }
date-hour-am = { $hour_count ->
    [1] a la 1 de la mañana
    [12] a medianoche
   *[other] a las { $hour_count } de la mañana
}
date-hour-pm = { $hour_count ->
    [1] a la 1 de la tarde
    [7] a las 7 de la noche
    [8] a las 8 de la noche
    [9] a las 9 de la noche
    [10] a las 10 de la noche
    [11] a las 11 de la noche
    [12] al mediodía
   *[other] a las { $hour_count } de la tarde
}

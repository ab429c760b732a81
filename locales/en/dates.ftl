# Days and numbers.

# 1 is Monday, 7 is Sunday.
date-weekday = { $day_count ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
# The same where the day stands alone and not as the end of a range.
date-weekday-alone = { $day_count ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
date-range = { $first } to { $last }
date-comma = { $before }, { $next }
date-and = { $before } and { $last }
date-no-days = some days
date-month = { $month_count ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-long = { $month } { $day_count }, { $year_count }
date-month-year = { $month } { $year_count }
# What stands between thousands.
date-thousands = ,

# A day and an hour: Monday 9 am.
date-when = { $weekday } { $time }
# The space is one at which no line breaks.
date-hour-am = { $hour_count ->
    [12] midnight
   *[other] { $hour_count }{"\u00A0"}am
}
date-hour-pm = { $hour_count ->
    [12] noon
   *[other] { $hour_count }{"\u00A0"}pm
}

# How it goes, in figures, for leads and admins.

staff-figures-nav = Figures
staff-figures-title = How it goes
staff-figures-heading = How it goes
staff-figures-counted = These figures go up to { $date }. They are counted once a month, when the month is over.
staff-figures-none = Nothing was counted yet. The first figures stand here when the first month is over.
staff-figures-how = A figure under ten is not shown, and all others are rounded to the nearest five. So no one can work out a single message from them. Tests and spam count too. What was deleted since stays counted, for a year.
staff-figures-beside = The table beside it has the same figures.
staff-figures-received = What came in, by month
staff-figures-opened = Days until a message was first opened, of the last twelve months
staff-figures-passed = Days until a message was first passed on, of the last twelve months
staff-figures-open = What was not closed at the last count, by age
staff-figures-month = Month
staff-figures-days = Days
staff-figures-age = Age
staff-figures-count = Messages
staff-figures-few = too few to show
staff-took-same-day = The same day
staff-took-days = 1 to 3 days
staff-took-week = 4 to 7 days
staff-took-longer = Longer
staff-old-week = Up to 7 days
staff-old-month = 8 to 30 days
staff-old-quarter = 31 to 90 days
staff-old-longer = Older

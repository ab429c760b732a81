# More of what two people change, as it is told to the one who agrees.

agree-law-gone = Taken away, with nothing in its place: { $languages }.
agree-state = The state’s line on every page should be { $to }. Now it is { $from }. Call it yourself before you agree.
agree-state-first = The state’s line on every page should be { $to }. Now there is none. Call it yourself before you agree.
agree-everyone = Visitors should also read that everyone must report.
agree-not-everyone = Visitors should no longer read that everyone must report.

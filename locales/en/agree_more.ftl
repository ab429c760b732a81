# More of what two people change, as it is told to the one who agrees.

agree-law-gone = Taken away, with nothing in its place: { $languages }.

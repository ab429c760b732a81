# Posters, strips and cards to print, and the page that offers them. Numbers and addresses come from data/channels.toml.

poster-title = To print
poster-heading = Posters and cards to print
poster-lede = Hang one where people wait, or where they are alone for a moment: a clinic, a school hall, the back of a bathroom door. The official numbers stand first. Ours comes last.
poster-plain = Poster
poster-plain-text = One page for a wall.
poster-strips = Poster with strips
poster-strips-text = The same, with strips to tear off at the foot. Cut along the lines first. A strip has only the number to call, so it tells nothing about who took it.
poster-cards = Cards for a wallet
poster-cards-text = Ten on a page. They do not say what they are about.
poster-letter = US Letter
poster-a4 = A4
# The heading of one sheet: “Poster, US Letter”.
poster-on = { $sheet }, { $paper }
poster-print = Print this page at full size. Only the sheet below comes out, on one page.
poster-know = Good to know
poster-same = All sheets in one language are the same. No sheet can tell us where it hung or who found it.
poster-ask = Ask before you hang one. Take it down if the number or address changes.
poster-other = For another language, use the links at the foot of this page.
poster-link = [Posters and cards to print](poster)

# What stands on the paper.
poster-worried = Worried about a child?
poster-sure = You do not need to be sure.
poster-danger = In danger now
poster-young = Under 18? You are not in trouble.
poster-write = Or write to us:
poster-ours = { $operator }. Not the police. Read { $days }.
# Said to who cannot see it: the square that a phone's camera reads; our address follows.
poster-square = Square code for

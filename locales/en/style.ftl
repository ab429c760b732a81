# The page that shows every part of the pages in every state. Only a demonstration has it.

style-title = Parts
style-heading = The parts of these pages
style-lede = Each part stands here in each state, drawn by its own file. Nothing here is kept or sent.
style-other = See the other states
style-plain = A plain button
style-state = A line of your state

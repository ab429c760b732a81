# Channels by country. The numbers and addresses come from data/channels.toml.

help-title = Help by country
help-heading = People you can call or write to
help-lede = You do not need to be sure, and you do not need all the facts. If a child is missing, call the police first. There is no waiting time. Outside the United States, call the emergency number of your country.
help-us = United States
help-ca = Canada
help-gb = United Kingdom
help-au = Australia
help-za = South Africa
help-eu = Europe
help-any = Any other country
help-any-text = Tell NCMEC about a child in any country: [](cybertip).
help-checked = Checked { $checked }
help-who = Who
help-how = How
help-for = For

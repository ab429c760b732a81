# The page with the free text.

ask-notice-text = What did you see, hear or get told?
ask-notice-text-hint = Use your own words. A few are enough. If a child told you something, use the child’s words. Do not ask the child more questions.
noticed-limit = Up to { $limit } characters
noticed-no-pictures = Words only. No pictures.
noticed-ways-heading = You can do one of these now
noticed-way-talk = **Talk it over** with a trained person: [](ncmec).
noticed-way-report = **Report it** to the CyberTipline: [](cybertip).
noticed-way-connect = **Connect the child with help**: [people who can help](help).

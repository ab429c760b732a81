# La página del texto libre.

ask-notice-text = ¿Qué vio, qué oyó o qué le contaron?
ask-notice-text-hint = Use sus propias palabras. Bastan unas pocas. Si un menor le contó algo, use las palabras del menor. No le haga más preguntas.
noticed-limit = Hasta { $limit } caracteres
noticed-no-pictures = Solo palabras. Sin fotos.
noticed-ways-heading = Puede hacer una de estas cosas ahora
noticed-way-talk = **Hablarlo** con una persona capacitada: [](ncmec).
noticed-way-report = **Reportarlo** en la CyberTipline: [](cybertip).
noticed-way-connect = **Acercar al menor a quien puede ayudarlo**: [personas que pueden ayudar](help).

# La página del texto libre.

ask-notice-text = ¿Qué vio, oyó o le contaron?
ask-notice-text-hint = Use sus propias palabras. Bastan unas pocas. Si un niño le contó algo, use las palabras del niño. No le haga más preguntas.
young-notice-text = ¿Qué nos quiere contar?
young-notice-text-hint = Escriba solo lo que quiera. Puede escribir una sola palabra.
noticed-limit = Hasta { $limit } caracteres
noticed-no-pictures = Solo palabras. Sin fotos.
noticed-ways-heading = También puede hacer una de estas cosas ahora
noticed-way-talk = **Hablarlo** con una persona preparada: [](ncmec).
noticed-way-report = **Informar** a la CyberTipline: [](cybertip).
noticed-way-connect = **Acercar al menor a quien ayude**: [personas que pueden ayudar cerca de usted](help).

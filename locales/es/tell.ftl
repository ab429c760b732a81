# Lo que se dice después de una respuesta, solo a personas adultas. Nada de esto impide seguir.

tell-heading = Antes de seguir

tell-images-law = **No envíe, no reenvíe, no guarde ni tome capturas de pantalla de imágenes sexuales de un menor, ni siquiera para reportarlas.** Enviarlas es un delito, aunque quiera ayudar. Cuéntelo con palabras.
tell-images-report = Diga a la CyberTipline que las imágenes existen y dónde están: [](cybertip). O llame al [](ncmec).
tell-images-screenshots = Si tiene capturas de pantalla de los mensajes, diga en el reporte que las tiene.
tell-images-take-down = [Take It Down](takeitdown) puede ayudar a quitar de internet una foto de alguien menor de 18 años. La foto nunca sale del teléfono. No descargue una foto para hacer esto.
tell-images-you = Si usted aparece en la foto, no está en problemas. No es culpa suya. [Take It Down](takeitdown) puede ayudar si usted tenía menos de 18 años en ella.

tell-screenshots = Deje sus capturas como están. No nos las envíe. Diga en el reporte a NCMEC que las tiene: [](cybertip).
tell-meet = **Si hay un plan para verse, llame ahora.** Si el encuentro puede ser pronto, llame al [](911). O llame a NCMEC al [](ncmec), de día o de noche. No vaya usted al lugar.
tell-blackmail = **No pague. No borre los mensajes ni la cuenta.** Bloquee a la persona y repórtelo en [](cybertip) o en el [](ncmec). El menor no está en problemas.
tell-missing = **Llame primero a la policía**, al [](911). No hay que esperar para avisar. Después llame a NCMEC al [](ncmec).
tell-must-report-line = **Si la ley le obliga a reportar, enviar esto no basta.** Por lo general hay que reportar en uno o dos días. Puede que un reporte a NCMEC no cuente para esto. Llame ahora a la policía, o a esta línea de protección infantil:
tell-must-report = **Si la ley le obliga a reportar, enviar esto no basta.** Por lo general hay que hacerlo en uno o dos días. Llame ahora a la línea de protección infantil de su estado o a la policía. Puede que le pidan su nombre. Puede que un reporte a NCMEC no cuente para esto. Aquí puede encontrar la línea de su estado: [](state-lines).
tell-everyone-must = **En este estado, toda persona que crea que a un menor lo lastiman o no lo cuidan debe reportarlo.** Enviar esto no cumple con ese deber. Llame ahora a la policía, o a esta línea de protección infantil:
tell-now = Si está pasando ahora, o pasó en las últimas 24 horas, **llame. Es más rápido que escribir.** Llame al [](911) si un menor está en peligro. Llame a NCMEC al [](ncmec), de día o de noche.
tell-work = **Si obligan a un menor a trabajar**, llame al [](nhth). La CyberTipline es para daño sexual. Si el menor está en peligro ahora, llame al [](911).

nobody-now = **Ahora no hay nadie leyendo aquí.** Una persona leerá los mensajes el **{ $when }**. Si un menor está en peligro, llame al [](911). NCMEC contesta de día y de noche: [](ncmec).

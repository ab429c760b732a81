# Lo que se dice a quien tiene menos de 18 años, de tú: young-CLAVE en lugar de CLAVE, y friend-CLAVE cuando escribe
# sobre un amigo o una amiga.

# Sus dos primeras preguntas, y sus palabras.
young-danger-now = ¿Estás a salvo ahora mismo?
young-danger-now-hint = Si se trata de un amigo o una amiga: ¿está a salvo?
young-danger-now-short = ¿A salvo ahora?
young-danger-now-no = A salvo
young-danger-now-yes = En peligro
young-danger-now-not-sure = No lo sé
young-danger-now-fault = Elige una respuesta: ¿estás a salvo ahora mismo?
young-path = ¿De quién se trata?
young-path-hint = Puedes dejarlo en blanco
young-path-self-child = De mí
young-path-friend-child = De un amigo o una amiga menor de 18 años
young-notice-text = ¿Qué nos quieres contar?
young-notice-text-hint = Escribe solo lo que quieras. Puedes escribir una sola palabra.
young-notice-text-short = En tus palabras
friend-notice-text = ¿Qué nos quieres contar de tu amigo o amiga?
young-child-age-band = ¿Cuántos años tienes?
young-child-age-band-short = Edad
young-child-age-band-hint = Solo si quieres
friend-child-age-band = ¿Cuántos años tiene tu amigo o amiga?
friend-child-age-band-hint = Solo si lo sabes
friend-page-mine-intro = Puedes parar cuando quieras. Hiciste bien en pensar en tu amigo o amiga. No te toca a ti arreglarlo.
friend-page-mine-short = Lo que nos contaste de tu amigo o amiga

# Llama ahora.
young-danger-title = Llama ahora
young-danger-heading = Llama ahora. Pueden ayudarte rápido.
young-danger-plate-emergency = Si estás en peligro
young-danger-plate-ncmec = Personas amables, de día y de noche
young-danger-cannot-heading = Si no puedes hablar
young-danger-cannot-line = Llama al [](911) y no cuelgues. En muchos lugares también puedes mandar un mensaje de texto a ese número.
young-danger-cannot-ask = Pídele a alguien de confianza que llame por ti.
young-danger-cannot-go = Ve a donde haya otras personas, si puedes hacerlo sin peligro.
young-danger-say = Di dónde estás. Di qué está pasando. No hace falta tener certeza. No tienes que decirle tu nombre a NCMEC.
young-danger-still = También puedes escribirnos a nosotros. Pero puede que no lo leamos a tiempo para ayudarte hoy.
young-danger-go-on = Ya llamé, o no puedo llamar: seguir
friend-danger-heading = Llama ahora. Pueden ayudar rápido a tu amigo o amiga.
friend-danger-plate-emergency = Si tu amigo o amiga está en peligro
friend-danger-cannot-go = No vayas tú al lugar.
friend-danger-say = Di dónde está tu amigo o amiga. Di qué está pasando. No hace falta tener certeza. No tienes que decirle tu nombre a NCMEC.
friend-danger-still = También puedes escribirnos a nosotros. Pero puede que no lo leamos a tiempo para ayudar hoy a tu amigo o amiga.

# Antes de enviar.
young-check-title = Míralo una vez más
young-check-heading = Míralo una vez más
young-check-nothing-sent = Todavía no se ha enviado nada. Puedes cambiarlo, o parar aquí.
young-check-none = Sin respuesta
young-check-truth = No hace falta tener certeza. Puedes contar solo un poco.
young-check-send = Enviar a { $operator }
young-check-copy = Mis palabras, para leerlas por teléfono
young-check-not-report = Esto nos llega a nosotros, no a NCMEC ni a la policía. También puedes llamar a NCMEC: [](ncmec).
young-check-changed = **No se envió nada.** Escribiste algo más en otra pestaña. Aquí está todo. Míralo y luego presiona Enviar.
young-check-new-message = Ya nos enviaste algo antes. Lo que escribas ahora es nuevo.
young-someone-here = ¿Se trata de alguien que trabaja o ayuda en { $operator }?
young-someone-here-hint = { $readers_count ->
    [0] Lo pueden leer las personas que { $operator } eligió. Dínoslo, para que no lo vea quien no debe.
    [one] 1 persona de { $operator } puede leerlo. Dínoslo, para que no lo vea quien no debe.
   *[other] { $readers_count } personas de { $operator } pueden leerlo. Dínoslo, para que no lo vea quien no debe.
}
young-someone-here-fault = Dinos si se trata de alguien que trabaja o ayuda en { $operator }
young-someone-here-in-charge = Sí, la persona a cargo
young-layout-reading = Leemos **{ $days }**. Si estás en peligro, llama al [](911). Para hablar con alguien de día o de noche, llama al [](ncmec).
friend-layout-reading = Leemos **{ $days }**. Si tu amigo o amiga está en peligro, llama al [](911). Para hablar con alguien de día o de noche, llama al [](ncmec).
young-nobody-now = **Ahora no hay nadie leyendo aquí.** Alguien leerá el **{ $when }**. Si estás en peligro, llama al [](911). Para hablar con alguien ahora, llama al [](ncmec).
friend-nobody-now = **Ahora no hay nadie leyendo aquí.** Alguien leerá el **{ $when }**. Si tu amigo o amiga está en peligro, llama al [](911). Para hablar con alguien ahora, llama al [](ncmec).

# Se trata de la persona a cargo: no se envía nada.
young-in-charge-heading = No nos envíes esto a nosotros.
young-in-charge-text = Dijiste que podría tratarse de la persona a cargo de { $operator }. Esa persona quizá pueda leer lo que se envía aquí. No se envió nada.
young-in-charge-call = Llama a NCMEC al [](ncmec), de día o de noche. No tienes que decir tu nombre.
young-in-charge-change = Elegí la respuesta equivocada: volver

# Después de enviar. No se insiste en el código: a alguien le pueden revisar el teléfono o la mochila.
young-sent-title = Gracias
young-sent-heading = Nos llegó lo que escribiste.
young-sent-lede = Gracias por contarnos. No es tu culpa. Leemos **{ $days }**. NCMEC y la policía todavía no lo tienen.
friend-sent-lede = Gracias por contarnos. Hiciste bien. Leemos **{ $days }**. NCMEC y la policía todavía no lo tienen.
young-sent-wait-heading = No nos esperes
young-sent-wait = Si estás en peligro, llama ahora al [](911). Si quieres hablar con alguien amable, llama al [](ncmec), de día o de noche. Es gratis.
young-sent-wait-now = Dijiste que no estás a salvo. Si nadie ha llamado todavía, llama ahora al [](911). Después llama al [](ncmec). No esperes a que leamos esto.
friend-sent-wait = Si tu amigo o amiga está en peligro, llama ahora al [](911). Si quieres hablar con alguien amable, llama al [](ncmec), de día o de noche. Es gratis.
friend-sent-wait-now = Dijiste que tu amigo o amiga no está a salvo. Si nadie ha llamado todavía, llama ahora al [](911). Después llama al [](ncmec). No esperes a que leamos esto.
young-sent-upset = Si sientes que ya no puedes más, llama o manda un mensaje de texto al [](988).
young-sent-next-read = Alguien de aquí lee tus palabras.
young-sent-next-pass = Si parece que estás en peligro, esa persona intenta avisar a quienes protegen a niños y jóvenes.
friend-sent-next-pass = Si parece que tu amigo o amiga está en peligro, quien las lee intenta avisar a quienes protegen a niños y jóvenes.
young-sent-next-result = Puede que no te enteres de lo que hicieron. Eso no quiere decir que nadie haya ayudado.
child-code-heading = No necesitas guardar ningún código
child-code-help = Hay un código para tus palabras. No lo necesitas para recibir ayuda. La ayuda es el teléfono: [](ncmec), o el [](911) si estás en peligro.
friend-child-code-help = Hay un código para tus palabras. No lo necesitas para recibir ayuda. La ayuda es el teléfono: [](ncmec), o el [](911) si tu amigo o amiga está en peligro.
child-code-risk = **Guárdalo solo si nadie revisa tu teléfono ni tus cosas.** Quien lo encuentre puede ver que nos escribiste. No puede ver lo que escribiste.
child-code-show = Mostrar el código
child-code-for = Con él puedes volver aquí y ver en qué paso estamos. No podemos buscarlo por ti.
young-sent-code-label = Tu código
young-sent-code-copied = No le tomes una foto. La foto puede aparecer en otros teléfonos. Es más seguro aprenderlo de memoria.
young-sent-words-kept = { $minutes_count ->
    [one] Siguen aquí cerca de 1 minuto más. Se van si presionas el último botón.
   *[other] Siguen aquí unos { $minutes_count } minutos más. Se van si presionas el último botón.
}
young-sent-words-all = [Todas mis palabras, para leerlas por teléfono](copy)
young-sent-forget = Listo: borrar esta página
child-forget-hint = El botón «Listo» borra tus palabras y el código de aquí. No puede borrar el historial de tu teléfono. Nosotros las seguimos teniendo.

# Sus palabras, para leerlas por teléfono.
young-copy-title = Tus palabras
young-copy-heading = Tus palabras, para leerlas en voz alta
young-copy-lede = Desde esta página no se envía nada. Llama al [](ncmec) y léelas. O cópialas aquí: [](cybertip).
young-copy-paper = Si imprimes esta página, alguien puede encontrarla.
young-copy-about-heading = De qué se trata
young-copy-child-heading = Tú
friend-copy-child-heading = Tu amigo o amiga
young-copy-blank = Sin respuesta: { $names }
young-copy-call-heading = Si llamas
young-copy-call-say = «Tengo menos de 18 años y necesito ayuda. No quiero decir mi nombre. Le voy a leer lo que escribí».
friend-copy-call-say = «Tengo menos de 18 años. Me preocupa mi amigo o amiga. No quiero decir mi nombre. Le voy a leer lo que escribí».
young-copy-call-rest = Quizá te pregunten más cosas. Puedes decir: no lo sé. Puedes colgar cuando quieras.
young-copy-call-number = No tienes que anotar nada.
young-copy-forget = Listo: borrar mis palabras de aquí

# En cada página de una demostración.
young-layout-demo = Esto es una demostración. No escribas aquí nada real. Nadie lo lee.

# Lo que falta o falló, con las palabras a salvo.
young-fault-kept = Todas tus palabras siguen aquí.
young-fault-nothing = Escribe algo primero. Basta una palabra
young-fault-too-long = Es demasiado largo. Déjalo en { $limit } letras o menos
young-fault-too-much = Es demasiado largo. Hazlo más corto
young-fault-picture = Cuéntanos de la foto con palabras. No podemos recibir fotos
young-fault-choice = Elige una de las respuestas que aparecen aquí
young-kept-heading = Tus palabras siguen aquí.
young-kept-not-stored = No pudimos guardarlas. No se envió nada. Presiona el botón otra vez, o llama al [](ncmec).
young-kept-may-be-stored = No sabemos si las guardamos. No se envió nada. Presiona el botón otra vez, o llama al [](ncmec).
young-kept-cross-site = Algo falló en el camino. Mira tus palabras y presiona el botón otra vez.
young-kept-elsewhere = Escribiste otra cosa en otra pestaña. Eso está guardado. Lo que escribiste aquí está en el cuadro de abajo. Todavía no está guardado. Deja en el cuadro lo que quieres guardar. Luego presiona el botón otra vez.
young-send-closed-heading = Ahora no puedes enviar desde aquí.
young-send-closed-text = Ahora no podemos recibir mensajes. No se envió nada. Puedes leer [todas tus palabras](copy) por teléfono al [](ncmec).
young-send-failed-heading = No se envió.
young-send-failed-text = La culpa es nuestra, no tuya. Presiona Enviar otra vez en un momento.
young-send-failed-kept = { $minutes_count ->
    [one] Guardamos tus palabras cerca de 1 minuto más.
   *[other] Guardamos tus palabras unos { $minutes_count } minutos más.
}
young-send-unknown-heading = No sabemos si se envió.
young-send-unknown-text = La culpa es nuestra, no tuya. Presiona Enviar otra vez. No se enviará dos veces.
young-busy-again = { $minutes_count ->
    [one] Muchas personas nos escriben ahora. Espera cerca de 1 minuto. Luego presiona el botón otra vez.
    [60] Muchas personas nos escriben ahora. Espera cerca de una hora. Luego presiona el botón otra vez.
   *[other] Muchas personas nos escriben ahora. Espera unos { $minutes_count } minutos. Luego presiona el botón otra vez.
}
young-busy-call = Si estás en peligro ahora, no esperes: llama al [](911). Puedes llamar al [](ncmec) de día y de noche.
friend-busy-call = Si tu amigo o amiga está en peligro ahora, no esperes: llama al [](911). Puedes llamar al [](ncmec) de día y de noche.
young-cookie-heading = Tus palabras están en el cuadro de abajo.
young-cookie-text = Este teléfono no guardó nuestra pequeña cookie. Por eso no podemos guardar tus palabras. No se envió nada.
young-cookie-do = Puedes llamar al [](ncmec) y leer tus palabras. O cópialas aquí: [](cybertip). Si permites las cookies de esta página, presiona el botón otra vez.
young-cookie-first = Pusimos tus palabras de nuevo en el cuadro. Presiona el botón otra vez.
young-cookie-lost = Lo que escribiste ya no está aquí. No se envió nada. Puedes empezar de nuevo aquí, o llamar.
young-gone-note = Lo que escribiste aquí antes ya no está, para protegerte. Puedes empezar de nuevo.
young-gone-some = Pasó mucho tiempo. Por eso una parte de lo que escribiste ya no está. Mira lo que hay aquí antes de enviarlo.
young-new-message-note = Ya nos enviaste algo antes. Lo que escribas ahora es nuevo.
young-new-message-code = Si lo quieres, el código de antes [sigue aquí](sent) por poco tiempo.

# Lo que está por leer, quién tiene cada mensaje, y cerrar pruebas y mensajes basura.

staff-queue-title = Por leer
staff-queue-heading = Mensajes
staff-queue-filter = Mostrar
staff-queue-show-all = Todos
staff-queue-show-mine = Los míos
staff-queue-show-nobody = Nadie lo tiene
staff-queue-show-leads = Solo para la coordinación
staff-queue-more = Otras formas de verlos
staff-queue-more-steps = Por paso
staff-queue-more-languages = Por idioma
staff-queue-caption = Primero «En peligro ahora», después el día más antiguo
staff-queue-col-message = Mensaje
staff-queue-col-danger = Peligro
staff-queue-col-since = Espera
staff-queue-col-language = Idioma
staff-queue-col-status = Estado
staff-queue-col-who = Quién lo tiene
staff-queue-col-added = Añadido
staff-queue-col-do = Hacer
staff-queue-danger-yes = En peligro ahora
staff-queue-danger-no = Ahora no
staff-queue-danger-not-sure = No se sabe
staff-queue-danger-one = Un mensaje dice que un menor está en peligro ahora, y nadie lo ha abierto.
staff-queue-danger-more = Más de un mensaje dice que un menor está en peligro ahora, y nadie los ha abierto.
staff-queue-danger-left-one = Un mensaje dice que un menor está en peligro ahora. Se abrió, pero nadie lo tiene.
staff-queue-danger-left-more = Más de un mensaje dice que un menor está en peligro ahora. Se abrieron, pero nadie los tiene.
staff-queue-danger-start = Si puede leer hoy, empiece por ahí.
staff-queue-danger-go = Ir a ese mensaje
staff-queue-danger-all = Ver todos
staff-queue-today = hoy
staff-queue-yesterday = ayer
staff-queue-days-ago = { $days_count ->
    [one] 1 día
   *[other] { $days_count } días
}
staff-queue-soon = { $since }, falta poco
staff-queue-late = { $since }, con retraso
staff-queue-you = Usted
staff-queue-nobody = Nadie
staff-queue-opened-nobody = Abierto, nadie lo tiene
staff-queue-leads-only = (solo para la coordinación)
staff-queue-none = Nada
staff-queue-unread = Sin leer
staff-queue-asked-to-stop = Pidió que paremos
staff-queue-in-batch = ¿Prueba o basura?
staff-queue-take = Tomar
staff-queue-give = Devolver
staff-queue-hand = Pasar a otra persona
staff-queue-next = Siguiente
staff-queue-first = Primera página
staff-queue-empty = No hay nada en espera.
staff-queue-empty-filter = Aquí no hay nada.
staff-queue-empty-more = Aquí no hay nada más.
staff-queue-spam = Cerrar pruebas y mensajes basura
staff-queue-batches = Alguien pidió cerrar pruebas o mensajes basura. Falta que otra persona los mire.
staff-queue-batches-look = Mirarlos
staff-queue-many-stops = Muchas personas nos pidieron parar en un mismo día. Puede que sus códigos estén en malas manos. No haga todavía lo que piden. Antes lo mira alguien que dirige.
staff-queue-openings = { $name } abrió { $opened_count } mensajes en una hora hoy. Avisamos cuando son más de { $most_count }. Pregúntele cómo está.

staff-status-new = Nuevo
staff-status-being-read = En lectura
staff-status-second-reader = Segunda lectura
staff-status-message-left = Mensaje dejado
staff-status-cybertipline = Pasado a CyberTipline
staff-status-phone = Pasado por teléfono
staff-status-signposted = Se indicó un servicio
staff-status-told = Se pidió que lo reporte
staff-status-already = Ya reportado
staff-status-not-for-us = No es para nosotros
staff-status-withdrawn = Retirado
staff-status-closed = Cerrado

staff-held-heading = { $name } tiene { $message }
staff-held-text = { $name } llegó antes, o lo recibió. Usted no cambió nada.
staff-held-nobody-heading = Nadie tiene { $message }
staff-held-nobody-text = Usted no cambió nada. Puede que ya esté cerrado, o que usted aún no lo pueda abrir. Si no puede abrirlo, pregunte a la coordinación.
staff-held-back = Volver a los mensajes por leer
staff-held-open = Abrir el mensaje

staff-hand-title = Pasar a otra persona
staff-hand-heading = Pasar { $message } a otra persona
staff-hand-has = Ahora lo tiene { $name }. Usted dirige, así que puede dárselo a otra persona.
staff-hand-me = { $name } (usted)
staff-hand-who = ¿Quién debe tenerlo?
staff-hand-nobody = Nadie más puede leer este ahora. Devuélvalo, o pida a la coordinación que dé acceso a alguien.
staff-hand-go = Pasarlo
staff-hand-fault = Elija a una de las personas que pueden leerlo

staff-spam-title = Cerrar pruebas y mensajes basura
staff-spam-heading = Cerrar pruebas y mensajes basura
staff-spam-how = Marque lo que solo es una prueba o un mensaje basura. Aquí no se ven las palabras. Abra un mensaje antes de marcarlo. Después debe mirarlo otra persona. Antes de eso no se cierra nada.
staff-spam-danger = Lo que dice que un niño o una niña está o puede estar en peligro debe abrirse primero. Si duda, no lo marque.
staff-spam-waiting = Esperan a otra persona
staff-spam-asked = { $messages_count ->
    [one] { $name } pidió cerrar 1 mensaje el { $day }.
   *[other] { $name } pidió cerrar { $messages_count } mensajes el { $day }.
}
staff-spam-asked-by-you = { $messages_count ->
    [one] Usted pidió cerrar 1 mensaje el { $day }.
   *[other] Usted pidió cerrar { $messages_count } mensajes el { $day }.
}
staff-spam-look = Mirar y responder
staff-spam-see = Verlo
staff-spam-col = ¿Basura?
staff-spam-tick = { $message } es una prueba o un mensaje basura
staff-spam-asked-already = Ya se pidió
staff-spam-not = Antes hay que abrirlo
staff-spam-never = Aquí no se puede cerrar
staff-spam-ask = Pedir que se cierre lo que marqué
staff-spam-none = Marque al menos una fila
staff-spam-too-late = No se pidió nada. Alguien los tomó, o llegó algo. Mire otra vez

staff-batch-title = ¿Prueba o mensaje basura?
staff-batch-heading = ¿Prueba o mensaje basura?
staff-batch-look = ¿Está de acuerdo? Si duda de uno, ábralo o déjelo en la lista.
staff-batch-mine = Debe responder otra persona. Usted todavía puede dejar cualquiera en la lista.
staff-batch-keep = No es basura: dejarlo en la lista
staff-batch-close = { $ready_count ->
    [one] Sí, cerrarlo
   *[other] Sí, cerrar estos { $ready_count }
}
staff-batch-back = Volver a pruebas y mensajes basura

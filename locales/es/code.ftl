# Escribir un código, y lo que muestra.

code-title = Su código
code-heading = Escriba su código
code-label = Su código
code-hint = Tiene 20 letras y números. Da igual si usa mayúsculas o minúsculas. Puede dejar fuera los guiones.
code-open = Abrir
code-mistyped = Mire otra vez su código. Algo no está bien.
code-mistyped-length = Mire otra vez su código. Tiene 20 letras y números. El suyo tiene { $typed_count }.
code-empty = Escriba su código
code-nothing = No tenemos nada que mostrar para este código.
code-nothing-next = Puede estar mal escrito, anulado o ser antiguo. Eso no quiere decir que nadie leyera lo que se escribió. Se puede mirar otra vez el código, o llamar al [](ncmec). Contestan de día y de noche.

code-have = Lo tenemos
code-read = Alguien lo leyó
code-finished = Terminado aquí
code-have-heading = Lo tenemos.
code-read-heading = Alguien lo leyó.
code-finished-heading = Aquí ya terminamos con él.
code-have-text = Está aquí, con nosotros. Leemos **{ $days }**.
code-read-text = Una persona leyó el mensaje. Puede que el resultado no se sepa nunca aquí.
code-finished-text = Aquí ya no podemos hacer más. NCMEC o la policía quizá sigan trabajando.
code-wait = No hace falta esperarnos. Ayuda de día y de noche: [](ncmec) o [](cybertip). Si un menor está en peligro ahora: [](911).
code-hidden = Esta página nunca muestra las palabras que se enviaron.
code-close = Cerrarlo en este dispositivo
code-closed = El código está cerrado en este dispositivo.

code-unfinished-title = Antes, una cosa
code-unfinished-heading = Tiene aquí un mensaje sin terminar.
code-unfinished-text = Este dispositivo guarda una sola cosa a la vez. Si abre su código ahora, ese mensaje se borra.
code-unfinished-keep = Volver a mi mensaje
code-unfinished-open = Borrarlo y abrir mi código

# The message just sent still shows its code on this device.
code-sent-heading = Su último mensaje todavía muestra aquí su código.
code-sent-text = Si abre ahora otro código, no podrá volver a ver ese. Guárdelo antes.
code-sent-keep = Ver ese código
code-sent-open = Ya lo guardé: abrir el otro

# Mensajes que hay, y añadir a lo que se envió.
code-messages-heading = Mensajes de nuestra parte
code-message-day = Del { $day }
code-show = { $messages_count ->
    [one] Mostrar 1 mensaje más
   *[other] Mostrar { $messages_count } mensajes más
}
code-show-why = Queda oculto hasta presionar aquí, para que no esté en la pantalla cuando pase alguien.
code-show-less = Ocultarlos otra vez
code-add-title = Añadir algo
code-add-heading = Añadir algo
code-add-label = ¿Hay algo que añadir?
code-add-hint = Bastan unas palabras. Sin fotos. No hace falta decir quién escribe: solo si la idea es que lo sepamos.
code-add-go = Añadir esto
code-added = Ya tenemos lo que se añadió. Aquí no se muestra otra vez.
code-no-reader = Ahora no hay nadie aquí que pueda leer esto. No se añadió nada, y las palabras siguen abajo. En el [](ncmec) escuchan de día y de noche.
code-added-much = Hoy ya se añadió mucho. Las palabras siguen abajo, y no las guardamos. Se puede volver mañana, o llamar ahora al [](ncmec).
code-added-maybe = No sabemos si las guardamos. Hay que presionar el botón otra vez: nunca se añade dos veces. O llamar al [](ncmec).
code-closed-again = El código estuvo abierto 15 minutos y se cerró. Hay que escribirlo otra vez. Las palabras siguen abajo.
code-open-again = El código está abierto otra vez, y las palabras siguen aquí. Falta presionar el botón para añadirlas.
code-kept-label = Lo que se escribió
code-back = Volver a mi código

# Escribir un código, y lo que muestra.

code-title = Su código
code-heading = Escriba su código
code-label = Su código
code-hint = Tiene 20 letras y números. Da igual si usa mayúsculas o minúsculas. Puede dejar fuera los guiones.
code-open = Abrir
code-mistyped = Mire otra vez su código. Una letra o un número no está bien.
code-mistyped-length = Mire otra vez su código. Tiene 20 letras y números. El suyo tiene { $typed_count }.
code-empty = Escriba su código
code-nothing = No tenemos nada que mostrar para este código.
code-nothing-next = Puede mirar otra vez el código, o llamar al [](ncmec). Contestan de día y de noche.

code-have = Lo tenemos
code-read = Alguien lo leyó
code-finished = Terminado aquí
code-have-heading = Lo tenemos.
code-read-heading = Alguien lo leyó.
code-finished-heading = Aquí ya terminamos con él.
code-have-text = Está aquí, con nosotros. Leemos **{ $days }**.
code-read-text = Una persona leyó sus palabras. Puede que nunca sepa el resultado.
code-finished-text = Aquí ya no podemos hacer más. NCMEC o la policía quizá sigan trabajando.
code-wait = No hace falta que nos espere. Llame al [](ncmec) o use [](cybertip). Si un menor está en peligro ahora, llame al [](911).
code-hidden = Esta página nunca muestra lo que escribió.
code-close = Cerrar mi código
code-closed = Su código está cerrado en este dispositivo.

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
code-messages-heading = Mensajes para usted
code-message-day = Del { $day }
code-show = { $messages_count ->
    [one] Mostrar 1 mensaje más
   *[other] Mostrar { $messages_count } mensajes más
}
code-show-why = Queda oculto hasta que usted presione, para que no esté en la pantalla cuando pase alguien.
code-show-less = Ocultarlos otra vez
code-add-title = Añadir algo
code-add-heading = Añadir algo
code-add-label = ¿Quiere añadir algo?
code-add-hint = Bastan unas palabras. No envíe fotos. No ponga quién es usted, a menos que quiera que lo sepamos.
code-add-go = Añadir esto
code-added = Tenemos lo que añadió. Aquí no se muestra otra vez.
code-no-reader = Ahora no hay nadie aquí que pueda leer esto. No se agregó nada, y las palabras siguen abajo. En el [](ncmec) escuchan de día y de noche.
code-added-much = Hoy ha añadido mucho. Sus palabras siguen abajo, y no las guardamos. Vuelva mañana, o llame ahora al [](ncmec).
code-added-maybe = No sabemos si las guardamos. Presione el botón otra vez: nunca se añade dos veces. O llame al [](ncmec).
code-closed-again = Su código estuvo abierto 15 minutos y se cerró. Escríbalo otra vez. Sus palabras siguen abajo.
code-open-again = Su código está abierto otra vez, y sus palabras siguen aquí. Presione el botón para añadirlas.
code-kept-label = Sus palabras
code-back = Volver a mi código

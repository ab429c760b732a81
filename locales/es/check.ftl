# Revisar las respuestas, y la página cuando se trata de la persona a cargo.

check-title = Revise sus respuestas
check-heading = Revise sus respuestas
check-nothing-sent = Todavía no se ha enviado nada.
page-gate-short = Primeras preguntas
ask-danger-now-short = ¿En peligro ahora?
ask-path-short = De quién se trata
page-noticed-short = Lo que notó
ask-notice-text-short = En sus palabras
check-none = Sin respuesta
check-change = Cambiar
check-change-danger = si hay peligro ahora
check-change-path = de quién se trata
check-change-words = sus palabras
ask-someone-here = ¿Se trata de alguien que trabaja o ayuda en { $operator }?
ask-someone-here-hint = { $readers_count ->
    [0] Lo pueden leer las personas que { $operator } eligió. Aquí sí necesitamos una respuesta, para que no lo vea quien no debe.
    [one] 1 persona de { $operator } puede leerlo. Aquí sí necesitamos una respuesta, para que no lo vea quien no debe.
   *[other] { $readers_count } personas de { $operator } pueden leerlo. Aquí sí necesitamos una respuesta, para que no lo vea quien no debe.
}
ask-someone-here-no = No
ask-someone-here-yes = Sí, pero no la persona a cargo
ask-someone-here-not-sure = No lo sé con certeza
ask-someone-here-in-charge = Sí, la persona a cargo
check-truth = Cuéntenos lo que vio, lo que oyó o lo que le contaron. No necesita pruebas ni tener certeza.
check-send = Enviar a { $operator }
check-copy = Mis palabras para NCMEC
check-not-report = Esto no es un reporte a NCMEC ni a la policía. Todavía puede llamar al [](ncmec).
check-changed = **No se envió nada.** Sus respuestas cambiaron en otra pestaña o ventana. Así están ahora. Revíselas y luego presione Enviar.
check-new-message = Usted ya envió un mensaje. Lo que escriba ahora es uno nuevo, con un código nuevo.

in-charge-title = Otro camino
in-charge-heading = No nos envíe esto a nosotros.
in-charge-text = Usted dijo que podría tratarse de la persona a cargo de { $operator }. Esa persona quizá pueda leer lo que se envía aquí. No se envió nada.
in-charge-call = Llame a NCMEC al [](ncmec), de día o de noche. No tiene que dar su nombre.
in-charge-web = O escríbales en [](cybertip).
in-charge-copy = Aquí están [sus palabras para NCMEC](copy), en el orden en que ellos preguntan.
in-charge-copy-button = Mis palabras para NCMEC
in-charge-change = Elegí la respuesta equivocada: volver

check-skipped = Páginas que se saltó

# What each page is called where the answers are listed.
page-you-short = Usted y cómo lo sabe
page-child-short = El menor
page-where-short = Dónde y cuándo
page-online-short = En internet
page-given-short = Regalos, promesas o amenazas
page-person-short = Una persona que le preocupa
page-harder-short = Lo que puede hacer la vida más difícil
page-told-short = Quién lo sabe ya
page-under-18-short = Primeras preguntas

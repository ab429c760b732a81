# Respuestas de antes, que ya no están, o que el navegador no guardó.

resume-title = Respuestas de antes
resume-heading = Aquí hay respuestas de antes.
resume-text = Alguien escribió en este dispositivo y no terminó. ¿Seguir, o borrarlo todo?
resume-busy = { $minutes_count ->
    [one] Ahora no se puede seguir. Quizá se pueda dentro de 1 minuto.
    [60] Ahora no se puede seguir. Quizá se pueda dentro de una hora.
   *[other] Ahora no se puede seguir. Quizá se pueda dentro de unos { $minutes_count } minutos.
}
resume-call = Si hay peligro ahora: [](911). Ayuda por teléfono, de día y de noche: [](ncmec).
resume-go-on = Seguir
resume-delete = Borrarlo y empezar de nuevo

gone-title = Sus respuestas ya no están
gone-heading = Sus respuestas ya no están.
gone-text = { $hours_count ->
    [0] Para protegerle, borramos después de media hora las respuestas que no se enviaron. También desaparecen cuando usted termina o presiona Salir.
    [one] Para protegerle, borramos después de 1 hora las respuestas que no se enviaron. También desaparecen cuando usted termina o presiona Salir.
   *[other] Para protegerle, borramos después de { $hours_count } horas las respuestas que no se enviaron. También desaparecen cuando usted termina o presiona Salir.
}
gone-no-code = Si no vio un código, puede que no tengamos su mensaje.
gone-code = Si anotó un código, tenemos su mensaje. [Mírelo con su código](code).
gone-call = No tiene que escribirlo todo de nuevo. Puede llamar al [](ncmec), de día o de noche.
gone-again = Empezar de nuevo

cookie-heading = Sus palabras están en el cuadro de abajo.
cookie-text = Su navegador no guardó nuestra pequeña cookie, así que no podemos llevar sus palabras de una página a otra. No se envió nada.
cookie-do = Copie sus palabras del cuadro y léalas por teléfono al [](ncmec). O cópielas en [](cybertip). Si permite que este sitio guarde una cookie, puede presionar Continuar otra vez.

new-message-note = Usted ya envió un mensaje. Lo que escriba ahora es uno nuevo.
new-message-code = Antes de seguir, guarde el código del primero: [ver su código](sent).
gone-note = Lo que escribió aquí antes ya no está, para protegerle. Puede empezar de nuevo.

# The words came back because no cookie came with them; now there is one.
cookie-first = Pusimos sus palabras de nuevo en el cuadro, porque su navegador no envió nuestra pequeña cookie. Presione el botón otra vez.

# After half an hour the page with the code is gone.
sent-over-title = Su código
sent-over-heading = Esta página está cerrada.
sent-over-stopped = El código se detuvo. Ya no abre nada.
sent-over-text = Un código se muestra aquí durante media hora después de enviar, y solo en ese dispositivo. No podemos mostrarlo otra vez.

forgotten-note = Sus palabras ya no están en este dispositivo.

# The cookie that was given did not come back.
cookie-lost = Nuestra pequeña cookie ya no está aquí. Tal vez su navegador la rechazó, o usted presionó Salir. No se envió nada. Puede empezar de nuevo aquí. Si esto vuelve a pasar, permita que este sitio guarde una cookie.
# After a page was posted whose other answers had been deleted.
gone-some = Pasó mucho tiempo, así que lo que escribió en otras páginas ya no está. Mire lo que hay aquí antes de enviarlo.

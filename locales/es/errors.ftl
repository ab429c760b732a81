# Páginas que dicen qué salió mal.

error-call = No necesita este sitio. Llame al [](ncmec), de día o de noche, o use [](cybertip).
error-start = Ir al inicio
error-code = Tengo un código
error-check = Volver a mis respuestas

error-not-found-title = Página no encontrada
error-not-found-heading = Aquí no hay ninguna página.
error-not-found-text = La dirección puede ser antigua, o puede faltar una letra. Si estaba escribiendo aquí, vuelva atrás. Sus palabras se guardan un rato.
error-too-large-title = Demasiado
error-too-large-heading = Es más de lo que podemos recibir.
error-too-large-text = No pudimos guardarlo. Regrese con su navegador. Quizá sus palabras sigan ahí. Luego acorte su texto. Recibimos solo palabras, no fotos ni archivos.
error-ours-title = Una falla nuestra
error-ours-heading = Algo falló de nuestro lado.
error-ours-text = No es culpa suya. Espere un momento e inténtelo otra vez.
error-cross-site-title = Presione otra vez
error-cross-site-heading = No pudimos comprobar de dónde venía eso.
error-cross-site-text = No se envió nada y no cambió nada. Regrese, mire sus palabras y presione el botón otra vez.
error-slow-title = Demasiado lento
error-slow-heading = Eso tardó demasiado en llegar.
error-slow-text = No nos llegó todo, así que no guardamos nada de eso. Regrese con su navegador. Quizá sus palabras sigan ahí. Luego presione el botón otra vez. Lo que escribió antes sigue guardado.
error-form-title = Solo palabras
error-form-heading = Solo podemos recibir palabras.
error-form-text = No recibimos fotos ni archivos. Regrese y cuéntelo con palabras.
error-method-title = Así no
error-method-heading = Eso no funciona aquí.
error-method-text = Vaya al inicio e inténtelo desde ahí.

send-failed-title = No se envió
send-closed-heading = Aquí no se puede enviar ahora.
send-closed-text = Este formulario está cerrado. No se envió nada. [Todas sus palabras, en el orden que pide NCMEC](copy), se pueden leer por teléfono al [](ncmec).
send-failed-heading = Su mensaje no se envió.
send-failed-text = La falla es nuestra. Espere un momento y presione Enviar otra vez.
send-failed-kept = { $minutes_count ->
    [one] Guardamos sus palabras cerca de 1 minuto más.
   *[other] Guardamos sus palabras unos { $minutes_count } minutos más.
}
send-failed-again = Intentar otra vez
send-unknown-title = No sabemos si se envió
send-unknown-heading = No sabemos si su mensaje se envió.
send-unknown-text = La falla es nuestra. Presione Enviar otra vez. Si ya lo tenemos, verá su código y no se enviará dos veces.
# Where the answers could not even be looked at.
send-unknown-kept = { $hours_count ->
    [0] Guardamos sus palabras media hora después de la última página que llenó.
    [one] Guardamos sus palabras 1 hora después de la última página que llenó.
   *[other] Guardamos sus palabras { $hours_count } horas después de la última página que llenó.
}

# Lo que hay que corregir, y lo que falló por dentro con las palabras a salvo en la página.

fault-heading = Hay un problema
fault-kept = Todas sus palabras siguen aquí.
fault-prefix = Error:
ask-danger-now-fault = Elija una respuesta: ¿hay un menor en peligro ahora mismo?
fault-nothing = Escriba algo primero. Basta una palabra
fault-too-long = Lo que escribió es demasiado largo. Déjelo en { $limit } caracteres o menos
fault-too-many = Déjelo en { $limit } líneas
fault-too-much = Todas sus respuestas juntas son demasiado largas. Hágalas más cortas
fault-picture = Cuéntenos de la foto con palabras. No podemos recibir fotos
ask-someone-here-fault = Elija una respuesta: ¿se trata de alguien que trabaja o ayuda en { $operator }?
fault-choice = Elija una de las respuestas que aparecen aquí
fault-code = Escriba su código

kept-heading = Sus palabras siguen abajo.
kept-not-stored = No pudimos guardarlas. No se envió nada. Presione el botón otra vez, o llame al [](ncmec).
kept-may-be-stored = No sabemos si las guardamos. No se envió nada. Presione el botón otra vez, o llame al [](ncmec).
kept-cross-site = Este formulario nos llegó de un modo que no pudimos comprobar. Mire sus palabras y presione el botón otra vez.
kept-elsewhere = Usted escribió otra cosa aquí en otra pestaña. Eso está guardado. Lo que escribió en esta pestaña está en los cuadros de abajo y todavía no está guardado. Deje en los cuadros lo que quiere guardar y presione el botón otra vez.
kept-elsewhere-heading = En la otra pestaña
kept-busy = Todavía no guardamos estas palabras. No se envió nada.

# Ahora no se puede guardar más, de una visita o de todas.
busy-again = { $minutes_count ->
    [one] Muchas personas están escribiendo ahora. Espere cerca de 1 minuto y presione el botón otra vez.
    [60] Muchas personas están escribiendo ahora. Espere cerca de una hora y presione el botón otra vez.
   *[other] Muchas personas están escribiendo ahora. Espere unos { $minutes_count } minutos y presione el botón otra vez.
}
busy-call = Si un menor está en peligro ahora, no espere: llame al [](911). Puede llamar al [](ncmec) de día y de noche.
busy-codes = { $minutes_count ->
    [one] Se probaron muchos códigos hace un momento. Espere cerca de 1 minuto y presione el botón otra vez.
   *[other] Se probaron muchos códigos hace un momento. Espere unos { $minutes_count } minutos y presione el botón otra vez.
}

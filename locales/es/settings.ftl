# Los ajustes, como la administración los ve y los cambia.

settings-nav = Ajustes
settings-title = Ajustes
settings-heading = Ajustes
settings-lede = Cada cambio se guarda y queda anotado con su nombre. Aparece en todas las páginas en pocos segundos.
settings-change = Cambiar
settings-waits = Un cambio espera el acuerdo de la coordinación
settings-saved = Guardado. Ya vale.
settings-same = No se cambió nada: ya estaba así.
settings-asked = Usted lo pidió. Nada cambia hasta que alguien de la coordinación esté de acuerdo.
settings-save = Guardar
settings-ask = Pedir el acuerdo de la coordinación
settings-changed = Alguien cambió esto mientras usted escribía. Ahora dice: { $now }. Lo que usted escribió sigue aquí. Para ponerlo en su lugar, guarde otra vez
settings-no-lead = Nadie de la coordinación puede leer todavía, así que nadie puede dar su acuerdo. Primero alguien de la coordinación debe tener acceso.
settings-alone = Usted es la única persona aquí, así que nadie puede dar su acuerdo. Puede pedirlo ahora y hacerlo por su cuenta dos días después. Queda marcado así.
settings-none = Ninguna

settings-part-name = Nombre
settings-part-state = La línea del estado
settings-part-reading = Cuándo se lee
settings-part-languages = Idiomas
settings-part-times = Plazos
settings-part-kept = Cuánto tiempo se guarda
settings-part-leave = La página de salida
settings-part-mail = Correo al equipo

settings-operator = Su nombre, como lo lee la gente
settings-operator-hint = Está en todas las páginas. De 1 a 60 letras, en una línea
settings-operator-wrong = Escriba un nombre de 1 a 60 letras, en una línea
settings-contact = Dónde se puede avisar de un problema de seguridad
settings-contact-hint = Una dirección de correo o de la web para quien encuentre una falla en el programa. Puede quedar vacía
settings-contact-wrong = Escriba una dirección de correo completa, o una de la web que empiece con HTTPS
settings-no-contact = Sin dirección para problemas de seguridad

settings-state-lede = Cada estado tiene su propia línea de protección infantil. Llame a esa línea antes de escribirla aquí. La cambia una sola persona de la administración; nadie más tiene que dar su acuerdo.
settings-line = De quién es la línea
settings-line-hint = Está en tercer lugar en todas las páginas. Si deja los dos campos vacíos, la gente ve solo las líneas de todo el país
settings-phone = El número
settings-line-wrong = Escriba de quién es la línea y su número. Si todos deben denunciar, tiene que haber una
settings-everyone = Quién debe denunciar en su estado
settings-everyone-hint = En algunos estados deben hacerlo todos los adultos; en otros, solo algunos trabajos. Pregunte a su abogado. Si lo marca, cada adulto ve un aviso y no le preguntamos por su trabajo
settings-everyone-yes = Todos deben denunciar

settings-day = Los días
settings-day-hint = En estos días alguien lee lo que llega. Se le dice a la gente
settings-day-wrong = Elija uno o más días
settings-from = Desde
settings-to = Hasta
settings-from-wrong = Las horas deben terminar después de empezar
settings-zone = Su zona horaria
settings-zone-hint = Como America/Chicago, o UTC
settings-zone-wrong = No existe esa zona horaria. Se escribe como America/Chicago

settings-on = Idiomas activados
settings-on-hint = Uno nuevo se activa solo cuando alguien lo leyó entero. Primero, las líneas de emergencia
settings-on-wrong = Deje activado uno o más idiomas
settings-default = El primer idioma
settings-default-hint = Para quien tiene un navegador que no pide ninguno de estos
settings-default-wrong = El primer idioma debe ser uno de los activados
settings-by = Quién revisó { $name }
settings-by-hint = Hace falta al activarlo. Nombre a alguien que lo hable bien
settings-by-wrong = Escriba quién lo revisó
settings-when = Cuándo revisó { $name }
settings-when-wrong = Elija el día en que se revisó. No puede ser un día futuro
settings-says-checked = { $name }; lo revisó { $by } el { $date }

settings-clock = Horas hasta que un mensaje debería pasarse
settings-clock-hint = Si espera más, se marca como tarde. Pregunte a su abogado qué dice su estado
settings-clock-wrong = Escriba un número de horas del 1 al { $most }
settings-openings = Mensajes que una persona puede abrir en una hora
settings-openings-hint = Si alguien abre más, se avisa a la coordinación. No se detiene a nadie
settings-openings-wrong = Escriba un número del 1 al { $most }
settings-closes = Días de lectura que un mensaje puede esperar sin abrirse
settings-closes-hint = Si uno espera más, el formulario se cierra solo, para que nadie escriba donde nadie lee. Usted lo sabe antes
settings-closes-wrong = Escriba un número del 2 al { $most }
settings-draft = Cuánto se guardan las respuestas a medias
settings-draft-hint = Se cuenta desde la última vez que se presionó. Más largo ayuda en un mal día. Más corto es más seguro en un teléfono compartido
settings-draft-wrong = Elija una de estas opciones
settings-draft-half = 30 minutos
settings-draft-hours = { $hours_count ->
    [one] 1 hora
   *[other] { $hours_count } horas
}
settings-says-clock = { $hours_count ->
    [one] Tarde después de 1 hora
   *[other] Tarde después de { $hours_count } horas
}
settings-says-openings = Se avisa a la coordinación si alguien abre más de { $most_count } en una hora
settings-says-closes = El formulario se cierra si un mensaje espera sin abrirse { $days_count } días de lectura
settings-says-draft-half = Las respuestas a medias se guardan 30 minutos
settings-says-draft = { $hours_count ->
    [one] Las respuestas a medias se guardan 1 hora
   *[other] Las respuestas a medias se guardan { $hours_count } horas
}

settings-days = Días que se guarda lo cerrado
settings-days-hint = Más tiempo vale enseguida. Menos tiempo necesita a la coordinación, y vale { $days } días después de su acuerdo. Lo que se pasó se guarda un año. Lo que nadie leyó no se borra
settings-days-wrong = Escriba un número de días del { $least } al { $most }
settings-says-kept = { $days_count ->
    [one] Lo cerrado se borra después de 1 día, más o menos.
   *[other] Lo cerrado se borra después de unos { $days_count } días.
}
settings-says-shorter = { $days_count ->
    [one] Desde el { $date } se borra después de 1 día, más o menos.
   *[other] Desde el { $date } se borra después de unos { $days_count } días.
}

settings-leave-lede = El botón de salida lleva allí. En ese momento alguien puede mirar la pantalla. Debe ser una página común que no diga nada de por qué estaban aquí. Hace falta el acuerdo de la coordinación.
settings-page = La página
settings-page-hint = Una dirección de la web que empiece con HTTPS
settings-page-wrong = Escriba una dirección de la web completa, que empiece con HTTPS

settings-mail-lede = El correo avisa al equipo de que puede haber algo pendiente, y nada más. Quien lleva el servidor de correo puede ver que se envió un correo. Hace falta el acuerdo de la coordinación.
settings-mail-now = Ahora: { $server }
settings-no-mail = No se envía correo
settings-mail-lost = No se puede leer la dirección guardada. Escríbala otra vez
settings-how = Cómo sale el correo
settings-how-tls = Cifrado desde el principio (lo usual)
settings-how-starttls = Cifrado después de empezar (STARTTLS)
settings-how-here = A un servidor en esta misma máquina
settings-how-none = No enviar correo
settings-how-wrong = Elija cómo sale el correo
settings-how-clear = Así su contraseña viajaría a la vista de otros. Elija una de las formas cifradas
settings-host = El servidor de correo
settings-host-hint = Como mail.example. Agregue dos puntos y un puerto si tiene uno propio
settings-host-wrong = Escriba el nombre del servidor de correo
settings-user = El nombre con el que entra
settings-secret = La contraseña
settings-secret-hint = Nadie puede verla otra vez. Si esta página muestra un problema, escríbala de nuevo
settings-sender = La dirección de la que sale
settings-sender-hint = Déjela vacía si el nombre con el que entra es una dirección de correo
settings-sender-wrong = Escriba una dirección de correo, o déjela vacía

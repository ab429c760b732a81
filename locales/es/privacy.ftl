# Lo que podemos prometer y lo que no.

privacy-title = Qué podemos prometer
privacy-heading = Qué podemos prometer y qué no
privacy-can-heading = Lo que prometemos
privacy-can-name = No le pedimos su nombre, y no hay cuenta.
privacy-can-address = No anotamos de dónde viene: ni la dirección de su computadora ni qué teléfono tiene. No se lo contamos a ningún otro sitio.
privacy-can-count = Para frenar una avalancha de mensajes, nuestra computadora cuenta durante diez minutos lo que llega de un mismo lugar. No anota nada de eso.
privacy-can-cookie = Una pequeña cookie mantiene juntas sus respuestas mientras escribe, o su código abierto mientras lo mira. Desaparece cuando termina o presiona Salir. Algunos navegadores la guardan al cerrarse.
privacy-can-unsent = { $hours_count ->
    [0] Lo que no envió desaparece después de media hora.
    [one] Lo que no envió desaparece después de 1 hora.
   *[other] Lo que no envió desaparece después de { $hours_count } horas.
}
privacy-can-locked = Lo que envía queda cerrado con llave en el acto. La parte de nuestro programa que lo recibe no puede volver a abrirlo.
privacy-can-readers = { $readers_count ->
    [0] Solo pueden abrirlo las personas que { $operator } eligió. Quienes solo manejan nuestra computadora no pueden abrir lo guardado.
    [one] 1 persona de { $operator } puede abrirlo. Quienes solo manejan nuestra computadora no pueden abrir lo guardado.
   *[other] { $readers_count } personas de { $operator } pueden abrirlo. Quienes solo manejan nuestra computadora no pueden abrir lo guardado.
}
privacy-can-someone = ¿Puede tratarse de alguien que trabaja o ayuda aquí? Entonces solo pueden abrirlo las personas a cargo.
privacy-can-day = Sin llave guardamos solo el día, el idioma que usó, en qué paso estamos, quién del equipo lo tiene y más o menos qué tan largo es. También si puede tratarse de alguien de aquí, si nos pidió que no sigamos y qué respondió sobre si hay peligro ahora. Por esa última respuesta, los mensajes de peligro se leen primero. La hora exacta queda bajo llave.
privacy-can-trail = Cada vez que alguien del equipo lo abre, queda anotado antes de que se vea una palabra.
privacy-kept-heading = Cuánto tiempo lo guardamos
privacy-kept = Cuando terminamos con un mensaje, se borra unos { $days_count } días después. Si lo pasamos a NCMEC o a otros, lo guardamos un año. Si la ley nos obliga, lo guardamos más tiempo. Lo que nadie leyó no se borra. Las copias de seguridad duran más: pregúntenos cuánto.
privacy-cannot-heading = Lo que no podemos hacer
privacy-cannot-hide = Ocultar que estuvo aquí. Quien revise su teléfono puede verlo. También su escuela, su trabajo o su compañía de internet.
privacy-cannot-self = Ocultar lo que escribe sobre usted. El teclado de su teléfono también puede recordar palabras.
privacy-cannot-child = Ocultar una preocupación por un menor a quienes tienen el trabajo de proteger a los menores.
privacy-cannot-us = Guardarlo de modo que ni nosotros podamos leerlo. Las personas que pueden abrirlo pueden leerlo, y un juez puede obligarlas a abrirlo.
privacy-cannot-court = Decirle que no a un juez que pida lo que tenemos.
privacy-cannot-outcome = Decir qué harán NCMEC o la policía.
privacy-know-heading = También conviene saber
privacy-program = La persona que maneja nuestra computadora podría cambiar el programa. Así podría leer mensajes nuevos mientras se escriben.
privacy-papers = Nunca preguntamos por papeles ni por inmigración. NCMEC pasa reportes a la policía. Parte de esa policía es federal.
privacy-days = Leemos { $days } y pasamos a quien corresponde lo que podemos. Puede que no podamos pasarlo todo.
privacy-who-heading = Quiénes somos
privacy-who = Este sitio está a cargo de { $operator }. No somos la policía ni NCMEC. Lo que envía aquí no es un reporte a la policía ni a NCMEC.
privacy-call = Si quiere hablar directamente con NCMEC, llame al [](ncmec). No necesitan su nombre.
privacy-safety = Lea cómo [protegerse en este dispositivo](safety).

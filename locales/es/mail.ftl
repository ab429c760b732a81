# Los correos al equipo, y dónde los elige cada quien. Un correo no lleva enlace, nombre ni nada de lo que llegó.

mail-subject = Un mensaje de su servicio
mail-usual = Puede que algo esté esperando. Entre en la dirección que tiene guardada. Si hoy no puede leer, avise a quien dirige el equipo. Este correo nunca lleva enlaces ni detalles.
mail-danger = Entre ahora, por favor, o llame a una persona del equipo que pueda. Entre en la dirección que tiene guardada. Este correo nunca lleva enlaces ni detalles.

mail-title = Correos para usted
mail-heading = Correos para usted
mail-lede = Un correo solo dice que puede haber algo esperando. Nunca dice qué.
mail-address = Su dirección de correo
mail-address-hint = Aquí solo la ve usted. Se guarda cerrada con llave. Quien lleva el servidor podría leerla
mail-address-wrong = Escriba una dirección de correo, como la que usa en el trabajo
mail-mode = Cuándo
mail-mode-missing = Elija cuándo
mail-mode-each = Cuando llegue algo, como mucho cada cuarto de hora
mail-mode-daily = Una vez al día, pase lo que pase, para que el correo no deje ver si llegó algo
mail-mode-none = Solo cuando alguien está en peligro ahora
mail-hour = La hora del correo diario, según el reloj de donde se lee
mail-hour-wrong = Elija una hora
mail-danger-note = Cuando alguien dice que un menor está en peligro ahora, todas las personas que leen y dieron una dirección reciben un correo enseguida, y otros hasta que una de ellas lo haya leído.
mail-go = Guardar
mail-stop = Olvidar mi dirección y no enviarme nada
mail-done = Guardado.
mail-gone = Su dirección ya no está. No recibe correos.
mail-link = Elegir sus correos
mail-none = Todavía no recibe correos.
mail-some = Recibe correos.

# Protegerse en este dispositivo.

safety-title = Protegerse en este dispositivo
safety-heading = Protegerse en este dispositivo
safety-lede = Quien pueda tomar su teléfono o computadora quizá vea que usted estuvo aquí.
safety-device = Use un teléfono o una computadora a los que la otra persona no tenga acceso. Puede que haya en una biblioteca.
safety-private = Una ventana privada deja menos rastro. Ciérrela cuando termine.
safety-history = Borrar todo su historial también se puede notar. Quite solo esta visita, si puede.
safety-cookies = Si borra todas las cookies, saldrá de sus cuentas en otros sitios. Alguien también puede notar eso.
safety-exit-heading = Qué hace «Salir de esta página»
safety-exit = Borra lo que escribió aquí y abre una página del clima. Es rápido.
safety-exit-shift = Con un teclado, presione la tecla Shift (Mayús) tres veces en dos segundos. Hace lo mismo, si su navegador lo permite. La tecla debe presionarse sola y soltarse cada vez.
safety-exit-cannot = No borra su historial. No detiene una aplicación espía. Con el botón Atrás quizá todavía se vea que estuvo aquí.
safety-code-heading = Su código y sus palabras
safety-code = Escriba su código en papel o apréndalo de memoria. Una captura de pantalla puede copiarse a una cuenta que otras personas ven.
safety-keyboard = Su teclado puede recordar las palabras que escribe. Una ventana privada puede ayudar con eso.
safety-print = Si imprime sus palabras, alguien puede encontrar el papel.
safety-call-heading = Llamar en vez de escribir
safety-call = Una llamada al [](ncmec) puede quedar en la lista de llamadas. Puede llamar desde otro teléfono.
safety-privacy = Lea [qué podemos prometer y qué no](privacy).

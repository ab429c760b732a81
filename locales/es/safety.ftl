# Cuidarse en este aparato.

safety-title = Cuidarse en este aparato
safety-heading = Cuidarse en este aparato
safety-lede = Quien pueda tomar su teléfono o computadora quizá vea que usted estuvo aquí.
safety-device = Use un teléfono o una computadora que la otra persona no pueda tocar, como los de una biblioteca.
safety-private = Una ventana privada deja menos huellas. Ciérrela cuando termine.
safety-history = Borrar todo su historial también se puede notar. Quite solo esta visita, si puede.
safety-cookies = Si borra todas las cookies, se cierran sus cuentas en otros sitios. Alguien también puede notar eso.
safety-exit-heading = Qué hace «Salir de esta página»
safety-exit = Borra lo que escribió aquí y abre una página del tiempo. Es rápido.
safety-exit-cannot = No borra su historial. No detiene una aplicación espía. Con el botón Atrás quizá aún se vea que estuvo aquí.
safety-code-heading = Su código
safety-code = Escríbalo en papel o apréndalo. Una captura de pantalla puede copiarse a una cuenta que otros ven.
safety-keyboard = Su teclado puede recordar las palabras que escribe. Una ventana privada puede ayudar con eso.
safety-print = Si imprime sus palabras, alguien puede encontrar el papel.
safety-call-heading = Llamar en vez de escribir
safety-call = Una llamada al [](ncmec) puede quedar en la lista de llamadas. Puede llamar desde otro teléfono.
safety-privacy = Lea [lo que podemos prometer y lo que no](privacy).

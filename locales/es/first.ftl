# La primera persona de la coordinación, que hace las primeras llaves, y la llave de papel.

people-first-title = La llave de papel
people-first-heading = La llave de papel
people-first-lede = Usted es la primera persona de la coordinación aquí. Usted hace las llaves que cierran lo que la gente envía. Esta lo abre todo, para siempre.
people-first-why = Si todas las personas pierden sus palabras, solo esta llave abre lo que se envió. No se guarda en ninguna parte. Usted la ve solo hasta que su cuenta esté hecha.
people-first-do = Imprímala dos veces, o escríbala dos veces. Ponga cada una en un sobre cerrado, y los dos sobres en dos lugares. Ninguno va a quien lleva el servidor. No la envíe por correo ni le tome una foto.
people-first-one = Al principio solo usted puede leer. Si se enferma, nadie lee. Dé acceso a una segunda persona antes de dar a conocer el formulario.
people-first-go = La tengo en papel: seguir
people-first-typed = Las últimas ocho letras y números de la llave de papel
people-first-typed-hint = Léalos del papel
people-first-wrong = Mire el papel otra vez. Las últimas ocho no son estas
people-first-late = Otra persona de la coordinación llegó antes e hizo las llaves. Su llave de papel no abre nada: rómpala. Puede hacer su cuenta de todos modos. Después, esa persona debe darle acceso
people-first-admin-keys = El formulario todavía no está abierto. Invite a la primera persona de la coordinación. Ella hace las llaves con las que se abre.
people-first-admin-settings = El formulario todavía no está abierto. Las llaves están hechas, pero faltan su nombre y los días en que alguien lee. Quien lleva el servidor debe ejecutar una vez más «setup» del programa.

# Atender una llamada: alguien que lee llena el formulario para quien está al teléfono.

phone-nav = Teléfono
phone-title = Una llamada
phone-heading = Alguien está al teléfono
phone-say-heading = Diga primero esto
phone-say-danger = «Si un menor está en peligro ahora, cuelgue y llame al [](911). Después puede llamarnos otra vez».
phone-say-who = «Somos una organización sin fines de lucro. No somos la policía y esto no es el reporte oficial. Puede llamar a NCMEC a cualquier hora: [](ncmec)».
phone-say-name = «No me diga su nombre. Yo escribo lo que usted vio u oyó. Puede que su compañía de teléfono guarde una lista de sus llamadas».
phone-written = Cuando usted siga, queda escrito que atendió una llamada y en qué cuarto de hora. No queda escrito en qué mensaje se convirtió.
phone-ask = Pregunte solo lo que está aquí. Deje en blanco lo que la persona no sepa. Escriba las palabras de la persona, tal como las dice. Pare cuando la persona quiera parar. No le pida a un menor más de lo que quiera contar.
phone-danger = La persona dice que un menor está en peligro ahora. Pídale que llame primero al [](911). Si no puede, llame usted. Después escríbalo aquí.
phone-language = El idioma que habla
phone-back = Leérselo
phone-back-heading = Léale esto
phone-send = Enviar
phone-only = A alguien menor de 18 años le hacemos solo unas pocas preguntas. Estas respuestas no se enviarán: { $names }. Ponga lo que importa donde van las palabras de la persona. Después envíe otra vez.
phone-no-lead = No se envió nada. Puede tratarse de alguien de aquí, y ahora nadie de la coordinación puede leerlo. Léale los números que están arriba en esta página. Abajo están sus palabras en el orden en que NCMEC pregunta. La persona puede tomar un lápiz y anotarlas.
phone-in-charge = No se envió nada. Se trata de la persona a cargo, así que no debe llegar aquí. Léale los números que están arriba en esta página. Abajo están sus palabras en el orden en que NCMEC pregunta. La persona puede tomar un lápiz y anotarlas.
phone-again = No se envió nada. Usted entró otra vez desde que se mostró esta página. Todo lo que escribió sigue aquí. Presione el botón una vez más.
phone-locked = No se envió nada. Usted no estaba, así que cerramos la página. Todo lo que escribió sigue aquí. Entre en otra pestaña y deje esta abierta. Después vuelva y presione el botón una vez más.
phone-out = No se envió nada. Ahora nadie ha entrado aquí. Todo lo que escribió sigue aquí. Entre en otra pestaña y deje esta abierta. Después vuelva y presione el botón una vez más.
phone-not-theirs = No se envió nada. Aquí entró con un nombre que no atiende llamadas. Todo lo que escribió sigue aquí. En otra pestaña, salga y entre con el nombre que sí las atiende. Después vuelva y presione el botón una vez más.
phone-renew = No se envió nada. Antes de seguir necesita palabras nuevas. Todo lo que escribió sigue aquí. Deje esta pestaña abierta y obtenga sus palabras nuevas en otra. Después vuelva y presione el botón una vez más.
phone-renew-way = Obtener palabras nuevas en otra pestaña
phone-sign-in = Entrar en otra pestaña
phone-closed = No se envió nada. Ahora nadie podría abrirlo. Todo lo que escribió sigue aquí. Dele los números que están arriba en esta página y llame a quien administra el servidor.
phone-maybe = No sabemos si se envió. Todo lo que escribió sigue aquí. Presione el botón otra vez. No se enviará dos veces.
phone-failed = No se envió nada. Todo lo que escribió sigue aquí. Presione el botón otra vez en un momento. Dele los números que están arriba en esta página.

phone-taken-title = El código
phone-taken-heading = Está enviado
phone-taken-danger = Esta persona dijo que un menor está en peligro ahora. Asegúrese de que alguien llamó al [](911). Después diga a una persona del equipo que lo lea ahora.
phone-taken-read = Léale este código, un grupo a la vez. Pídale que se lo repita.
phone-taken-code = El código de quien llamó, y dónde usarlo
phone-taken-use = «Con este código puede volver a nuestro sitio, en la dirección que está debajo, y ver en qué paso estamos. Nunca muestra lo que usted dijo. No podemos buscarlo por usted».
phone-taken-paper = «Escríbalo en papel o apréndalo de memoria. Guárdelo donde nadie más mire».
phone-taken-days = «Leemos { $days }. Si algo empeora, llame al [](911) o al [](ncmec)».
phone-taken-nobody = «Ahora no hay nadie leyendo aquí. Una persona leerá { $when }. NCMEC contesta de día y de noche: [](ncmec)».
phone-taken-wait = «No nos espere. Puede reportarlo por su cuenta en cualquier momento».
phone-taken-once = No guardamos copia de este código. No lo anote para usted.
phone-taken-later = Espera en «Por leer» como cualquier otro mensaje. Lo lee otra persona del equipo, o usted más tarde. No lo abra ahora: el registro mostraría que esta llamada es este mensaje.
phone-taken-again = Otra llamada

staff-done-call-taken = atendió una llamada

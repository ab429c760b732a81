# Guías breves para quienes trabajan aquí: una página cada una, en pasos sencillos, con un dibujo junto a cada paso.

staff-guide-nav = Guías
staff-guide-title = Guías
staff-guide-heading = Cómo trabajamos aquí
staff-guide-lede = Cuatro guías breves, de una página cada una. Puede imprimirlas.

staff-guide-first = Su primer día
staff-guide-first-lede = Media hora, con papel, su teléfono y alguien a quien llamar.
staff-guide-link = Abra su enlace
staff-guide-link-text = Alguien de la administración le da un enlace, mejor en persona. Sirve una vez. Ábralo a solas. Que nadie vea lo que muestra.
staff-guide-words = Guarde nueve palabras y diez códigos
staff-guide-words-text = Escríbalos en papel o imprímalos. Guarde los códigos lejos de su teléfono. Nadie puede volver a dárselos.
staff-guide-app = Prepare la aplicación en su teléfono
staff-guide-app-text = Agregue el secreto a una aplicación de códigos para entrar. Muestra seis cifras nuevas cada medio minuto. Usted las escribe al entrar.
staff-guide-eight = Lea ocho palabras a la coordinación
staff-guide-eight-text = Están en la página de su cuenta. Llame a alguien de la coordinación, o siéntese a su lado. Esa persona las escribe y le da acceso. La administración se salta este paso.
staff-guide-practice = Pruebe el mensaje de práctica
staff-guide-practice-text = En diez minutos va de la lista a la llamada. Es inventado. No se guarda nada de lo que presione ahí.
staff-guide-mail = Elija su correo
staff-guide-mail-text = Un correo solo dice que quizá haya algo en espera. Usted elige cuándo lo quiere.

staff-guide-shift = Un turno
staff-guide-shift-lede = Lea. Pase el aviso. No investigue.
staff-guide-top = Mire primero lo de arriba
staff-guide-top-text = «En peligro ahora» va primero; luego, el día más antiguo. Si hoy no puede leer, avise a la coordinación.
staff-guide-take = Tome uno y después ábralo
staff-guide-take-text = Cuando lo tiene usted, nadie más empieza con él. Anotamos que lo abrió y cuándo. Si quizá conoce a alguien del mensaje, dígalo. Lo toma otra persona.
staff-guide-read = Lea solo lo necesario
staff-guide-read-text = «En breve» puede bastar. Muestre una parte a la vez. Pare cuando sepa lo suficiente para actuar. No busque a nadie.
staff-guide-danger = ¿En peligro ahora? Primero llame
staff-guide-danger-text = Llame primero a emergencias y luego a NCMEC. Los dos números están arriba en esta página. Anótelo después de la llamada.
staff-guide-pass = Páselo
staff-guide-pass-text = Presione «Preparar el reporte oficial». Lea las palabras por teléfono o escríbalas en la página de NCMEC. En la duda, páselo.
staff-guide-number = Anote el número
staff-guide-number-text = Le dan un número. Guárdelo con el día y la forma en que avisó. Quizá nunca sepa más. Ese era el trabajo.
staff-guide-rest = Tome un descanso
staff-guide-rest-text = Pase a otra persona lo que sea demasiado. No necesita dar razones. Cierre la sesión antes de dejar la pantalla.

staff-guide-leaving = Cuando alguien se va
staff-guide-leaving-lede = Háganlo el último día, no una semana después.
staff-guide-back = Devuelve lo que tiene
staff-guide-back-text = En «Por leer», «Los míos» lo muestra. Devuelva cada uno o páselo a alguien que pueda leerlo.
staff-guide-off = La administración desactiva la cuenta
staff-guide-off-text = En «Personas», abra el nombre y presione «Desactivar la cuenta». La persona sale al instante. Lo que aún tenía vuelve al equipo.
staff-guide-keys = La coordinación hace llaves nuevas
staff-guide-keys-text = En «Llaves», lea los nombres de quienes las reciben. Si alguien no debe estar, deténgase. Desde entonces, lo que llega queda cerrado para quien se fue.
staff-guide-paper = Pida el papel
staff-guide-paper-text = ¿Tenía un sobre con la llave de papel o una hoja impresa? Recupérelo. Si un sobre está abierto o falta, la coordinación hace una nueva llave de papel.
staff-guide-list = Miren quién puede entrar
staff-guide-list-text = Una vez al mes, alguien de la coordinación o de la administración mira la lista. Mírenla también ahora.

staff-guide-phone = Si pierde su teléfono
staff-guide-phone-lede = Los tres primeros pasos son para hoy.
staff-guide-phone-link = Perdí mi teléfono
staff-guide-printed = Entre con un código impreso
staff-guide-printed-text = Escriba su nombre y sus nueve palabras. Luego, en lugar de las seis cifras, escriba uno de sus diez códigos impresos. Cada uno sirve una vez.
staff-guide-end = Cierre lo que quedó abierto en él
staff-guide-end-text = La página de su cuenta muestra dónde entró. Cierre todo menos este lugar.
staff-guide-known = ¿Estaban en él sus nueve palabras?
staff-guide-known-text = Entonces obtenga palabras nuevas ahora. Marque que alguien puede conocer las viejas. También recibe una llave nueva, y la coordinación debe darle acceso otra vez.
staff-guide-start = Pida un nuevo comienzo en su teléfono nuevo
staff-guide-start-text = Pida a la administración un enlace para empezar de nuevo. Le da palabras nuevas, códigos nuevos y un secreto nuevo para la aplicación. Luego la coordinación debe darle acceso otra vez.
staff-guide-none = ¿No le queda ningún código?
staff-guide-none-text = Llame a la administración, a un número que conozca. Pueden darle el mismo enlace. Si estaba de turno, avise a la coordinación, para que hoy lea otra persona.

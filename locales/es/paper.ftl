# Una nueva llave de papel, cuando la anterior se perdió.

people-paper-title = Hacer una nueva llave de papel
people-paper-heading = Una nueva llave de papel
people-paper-why = Si la llave de papel se perdió, o alguien pudo verla, la coordinación hace una nueva.
people-paper-text = Hágalo solo si la anterior se perdió o alguien pudo verla. Usted ve una llave nueva y la pasa a papel. Luego escribe aquí su final. Desde entonces la anterior no abre nada aquí.
people-paper-old = Hasta que usted escriba su final, nada cambia: la llave de papel anterior sigue sirviendo. Puede salir de esta página y empezar otra vez.
people-paper-alone = Esté a solas ante la pantalla. Tenga a mano papel, dos sobres, sus nueve palabras y su teléfono. No tome una foto.
people-paper-show = Mostrarme una nueva llave de papel
people-paper-until = Esta llave todavía no se usa. Mientras su sesión siga abierta, esta página le muestra la misma. Cuando salga, desaparece, y usted empieza otra vez con una distinta.
people-paper-go = Usar esta llave desde ahora
people-paper-back = Dejar todo como está
people-paper-cannot-all = Usted no puede hacer una nueva llave de papel: no le dieron todas las llaves, así que no abriría todo lo enviado. Pídalo a quien lleve más tiempo en la coordinación.
people-paper-changed = No se cambió nada: se hicieron llaves nuevas mientras usted escribía, o el código ya se usó. Espere un código nuevo e intente otra vez
people-paper-done = La nueva llave de papel está en uso. Póngala en sus dos sobres, y queme o destruya la anterior si aparece. Ahora haga llaves nuevas aquí, para que la anterior no abra nada de lo que llegue.
# Lo que dice el papel encima de la llave.
people-slip = Llave de papel de { $operator }, hecha el { $day }. Quien la tiene puede leer todo lo que está guardado. Déjela en un sobre cerrado.

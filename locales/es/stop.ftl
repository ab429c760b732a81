# Pedirnos que paremos, y parar un código.

stop-heading = Parar
stop-ask = Pedirnos que paremos
stop-code = Que este código deje de funcionar

stop-withdraw-title = Pedirnos que paremos
stop-withdraw-heading = ¿Pedir a { $operator } que pare?
stop-withdraw-does = Cuando presione el botón, esta página se oculta enseguida. El código ya no abre nada. Una persona aquí ve que usted quiere que paremos.
stop-withdraw-cannot-heading = Lo que no puede hacer
stop-withdraw-cannot-unread = Si nadie ha leído todavía sus palabras, una persona las lee de todos modos.
stop-withdraw-cannot-danger = Si un menor puede estar en peligro ahora, guardamos sus palabras y seguimos.
stop-withdraw-cannot-passed = No podemos deshacer lo que ya pasamos a otros.
stop-withdraw-cannot-law = La ley puede obligar a una persona de aquí a contar lo que leyó.
stop-withdraw-many = Si muchas personas nos piden parar en un mismo día, alguien mira primero cada caso. Su página se oculta de todos modos.
stop-withdraw-go = Pedir a { $operator } que pare

stop-code-title = Parar este código
stop-code-heading = ¿Quiere que este código deje de funcionar?
stop-code-does = Cuando presione el botón, nadie podrá abrir esta página otra vez, tampoco usted. Hágalo si otra persona puede haber encontrado el código.
stop-code-keeps = Sus palabras se quedan con nosotros, y seguimos como antes. No se borra nada. Usted no verá ningún mensaje nuestro.
stop-code-go = Parar este código

stop-keep = Volver y conservar mi código
stop-again = No funcionó. No es culpa suya. Presione el botón otra vez.

stop-done-title = Está hecho
stop-done-heading = Está hecho. El código ya no abre nada.
stop-done-text = Puede guardar o romper el papel con el código. Puede escribirnos otra vez en cualquier momento.
stop-done-call = No nos necesita para recibir ayuda. Llame al [](ncmec), de día o de noche, o use [](cybertip). Si un menor está en peligro ahora, llame al [](911).
stop-done-start = Ir al inicio

# Pedirnos que paremos, y parar un código.

stop-heading = Parar
stop-ask = Pedirnos que no sigamos
stop-code = Que este código deje de funcionar

stop-withdraw-title = Pedirnos que no sigamos
stop-withdraw-heading = ¿Pedir a { $operator } que no siga?
stop-withdraw-does = Al presionar el botón, esta página se oculta enseguida. El código ya no abre nada. Una persona de aquí ve que se pidió no seguir. Entonces no se sigue, salvo en lo que dice abajo.
stop-withdraw-cannot-heading = Lo que este botón no puede hacer
stop-withdraw-cannot-unread = Si nadie ha leído todavía el mensaje, una persona lo lee de todos modos.
stop-withdraw-cannot-danger = Si un menor puede estar en peligro ahora, guardamos el mensaje y seguimos.
stop-withdraw-cannot-passed = No podemos retirar lo que ya pasamos a NCMEC o a otros.
stop-withdraw-cannot-law = La ley puede obligar a una persona de aquí a contar lo que leyó.
stop-withdraw-many = Si en un mismo día muchas personas piden que no sigamos, alguien mira primero cada petición. Esta página se oculta de todos modos.
stop-withdraw-go = Pedir a { $operator } que no siga

stop-code-title = Anular este código
stop-code-heading = ¿Hacer que este código deje de funcionar?
stop-code-does = Al presionar el botón, nadie podrá abrir esta página otra vez, ni siquiera con el código. Sirve si otra persona puede haber encontrado el código.
stop-code-keeps = El mensaje se queda con nosotros, y seguimos como antes. No se borra nada. Aquí ya no se verá ningún mensaje nuestro.
stop-code-go = Anular este código

stop-keep = Volver y conservar mi código
stop-again = No funcionó. No es culpa de quien escribe. Hay que presionar el botón otra vez.

stop-done-title = Está hecho
stop-done-heading = Está hecho. El código ya no abre nada.
stop-done-text = El papel con el código ya se puede romper. Aquí recibimos mensajes nuevos cuando haga falta.
stop-done-call = No hace falta esperarnos. Ayuda de día y de noche: [](ncmec) o [](cybertip). Si un menor está en peligro ahora: [](911).
stop-done-start = Ir al inicio

# La página de inicio.

start-title = Inicio
start-heading = ¿Le preocupa un menor? No hace falta tener certeza.
start-lede = Lo más rápido está arriba: llame a NCMEC, de día o de noche. Es el centro nacional para menores desaparecidos y explotados. No necesita dar su nombre.
start-write = O escríbalo aquí. Lo lee un equipo pequeño de { $operator }, que ayuda a hacerlo llegar a quien corresponde. **Este formulario no es un reporte a NCMEC ni a la policía.**
start-go = Escribirlo aquí
start-under-18 = Tengo menos de 18 años
start-time = Dos minutos, o más si quiere. Puede saltarse casi todas las preguntas. No le pedimos su nombre.
start-before-heading = Antes de empezar
start-before-pictures = No envíe fotos. Cuéntelo con palabras. Si usted aparece en una foto, no está en problemas: [Take It Down](takeitdown) puede ayudar.
start-before-child = No le haga preguntas al menor, no siga a nadie ni intente atrapar a nadie. Podría aumentar el peligro.
start-before-you = No ponga nada que diga quién es usted, a menos que quiera que lo sepamos.
start-leaving-heading = Salir rápido
start-leaving-exit = «Salir de esta página» abre una página del clima y borra lo que escribió aquí. No puede borrar esta visita del historial de su teléfono o computadora.
start-leaving-shift = Con un teclado, presionar Shift (Mayús) tres veces en dos segundos hace lo mismo, si su navegador lo permite.
start-leaving-kept = { $hours_count ->
    [0] Si se va de otro modo, guardamos sus respuestas media hora. Luego desaparecen.
    [one] Si se va de otro modo, guardamos sus respuestas 1 hora. Luego desaparecen.
   *[other] Si se va de otro modo, guardamos sus respuestas { $hours_count } horas. Luego desaparecen.
}
start-leaving-safety = Lea más sobre cómo [protegerse en este dispositivo](safety).

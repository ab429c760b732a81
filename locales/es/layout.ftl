# Lo que rodea cada página.

layout-own-name = Español
layout-dir = ltr
layout-title = { $page } – Waypost
layout-title-fault = Error: { $title }
layout-skip = Ir a la página
layout-exit = Salir de esta página
layout-exit-label = Salir
layout-way-label = Ayuda ahora mismo
layout-way-danger = Peligro ahora
layout-way-night = Día y noche
layout-way-online = En línea
layout-brand = Waypost
layout-back = Atrás
layout-languages = Idiomas
layout-foot-code = Tengo un código
layout-foot-help = Ayuda por país
layout-foot-privacy = Qué podemos prometer y qué no
layout-foot-safety = Protegerse en este dispositivo
layout-run-by = A cargo de { $operator }. No es parte de NCMEC, de A21 ni de ninguna oficina del gobierno, ni cuenta con su respaldo. Números revisados en { $checked }.
layout-demo = Esto es una demostración. No escriba aquí nada real. Nadie lo lee.
layout-in-english = Algunas palabras de esta página están en inglés.
layout-honeypot = Deje esto vacío
layout-continue = Continuar
layout-check-and-send = Revisar y enviar
layout-why = Por qué lo preguntamos
layout-reading = Leemos **{ $days }**. Si un menor está en peligro, llame al [](911). NCMEC contesta de día y de noche: [](ncmec).

closed-title = No está abierto
closed-heading = Todavía no puede escribirnos.
closed-text = { $operator } no puede recibir mensajes aquí en este momento. No hace falta que nos espere.
closed-call = Llame a NCMEC al [](ncmec), de día o de noche. O escríbales en [](cybertip). No tiene que dar su nombre.
closed-danger = Si un menor está en peligro ahora, llame al [](911).

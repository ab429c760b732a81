# Lo que el servicio muestra de sí mismo y de la ley; mirar un idioma antes de activarlo; probar el correo;
# el final del registro.

settings-part-law = Lo que dice la ley aquí
settings-part-code = Lo que muestra un código

settings-logo = Con una imagen de { $width } por { $height } puntos
settings-logo-none = Sin imagen
settings-logo-lede = La imagen junto al nombre la pone quien maneja el servidor, con un comando. La guía dice cómo. Solo aparece en la primera página y en la de lo que podemos prometer. En las demás alguien puede mirar por encima del hombro.

settings-law-lede = Aparece donde la gente lee sobre la ley, y junto a la línea del estado. Pregunte a su abogado. Las palabras nuevas necesitan el acuerdo de la coordinación. Usted puede quitarlas sin nadie más.
settings-law = El texto en { $name }
settings-law-hint = Deje una línea vacía entre dos partes. Una línea que empieza con un guion es parte de una lista. Dos asteriscos a cada lado resaltan palabras. Un enlace se escribe { $link } o { $number }
settings-law-long = El texto puede tener { $most } letras como máximo
settings-law-marks = Use solo texto simple, listas, palabras resaltadas y enlaces
settings-law-address = Cada enlace necesita palabras. Debe llevar a una dirección de la web que empiece con HTTPS, o a un número

settings-told = A quien tiene un código se le dice
settings-told-hint = Siempre se muestra que lo tenemos, y también los mensajes que ustedes dejan
settings-told-lede = Quien está bajo vigilancia quizá deba enseñar esta página. No muestre lo que podría ponerle en riesgo. Entonces verá el paso anterior.

settings-preview = Una mirada previa
settings-preview-link = Mirar las páginas en { $name }
settings-preview-on = { $name } está activado. Nadie anotó quién lo revisó.
settings-preview-off = { $name } está desactivado y nadie lo ha revisado. Ningún visitante lo ve.
settings-preview-note = Revise primero los números. Aquí no se puede enviar nada, y los enlaces de la página no llevan a ninguna parte.

settings-try = Probar el servidor de correo
settings-try-text = Una prueba corta va a su propia dirección y a nadie más. No dice nada de lo que la gente escribió. Queda anotado que usted lo probó.
settings-try-current = Probar { $server }, el que está en uso
settings-try-proposed = Probar { $server }, el que espera a la coordinación
settings-try-address = Primero elija adónde va su correo.
settings-tried-sent = El servidor aceptó la prueba. Mire si llega.
settings-tried-unreachable = No se puede llegar al servidor, o nos rechazó. Revise su nombre y su puerto.
settings-tried-slow = El servidor no contestó a tiempo. Revise su nombre y su puerto.
settings-tried-tls = No hay una línea segura con este servidor. Revise cómo sale el correo.
settings-tried-login = El servidor no nos deja entrar. Revise el nombre para entrar y la contraseña.
settings-tried-not-taken = El servidor contesta, pero no acepta este correo. Revise la dirección de la que viene y la suya.
settings-tried-often = Ya es suficiente por ahora. Pruebe otra vez en una hora.
settings-tried-gone = No se envió nada. El servidor o su dirección ya no están.

agree-law = Los visitantes leerían esto sobre la ley: { $text }

mail-try = Esta es una prueba del correo. Alguien de su equipo la pidió. No hay nada que hacer.

staff-trail-trail-ended = Quitó líneas viejas de este registro
staff-trail-strays-removed = Quitó filas que nadie de la coordinación había firmado
staff-trail-mail-tried = Probó un servidor de correo
staff-trail-with-current = el que está en uso
staff-trail-with-proposed = el que se pidió
staff-trail-with-logo = la imagen

staff-audit-ended = Las líneas se van después de dos años. La última que se fue es del { $day }. El registro empieza ahora en la línea { $number }.

staff-health-trail = El registro
staff-health-trail-well = Las líneas viejas se van cuando toca.
staff-health-trail-broken = Unas líneas viejas deberían irse, pero no son lo que se escribió ahí. Avise a quien maneja el servidor. La guía dice qué hacer, en «Is the trail whole?».

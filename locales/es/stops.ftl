# Actuar según lo que pidió quien tiene un código: en la página de un mensaje, y en la de quienes dirigen.

staff-stop-honour = Parar, como pidió
staff-stop-honour-text = No podemos saber quién lo pidió. Si nada dice que alguien se llevó el código, podemos parar. Si duda, no cambie nada y pregunte a la coordinación. Si paramos, el mensaje se cierra. Las palabras se borran después, como las de cualquier mensaje cerrado. Hoy no se borra nada.
staff-stop-second = Antes tiene que estar de acuerdo otra persona.
staff-stop-back = Reactivar el código
staff-stop-back-text = ¿Alguien nos dijo que se llevaron el código, por teléfono o en un mensaje añadido? Entonces haga que sirva otra vez. Muestra lo que mostraba. Si duda, no cambie nada y pregunte a la coordinación. Piense quién puede tener el código y quién puede ver la pantalla.
staff-stop-not-theirs = Solo quien tiene este mensaje, o quien dirige, puede actuar.
staff-stop-today = Se pidió hoy. Nadie actúa antes de mañana, por si lo piden muchas personas más.
staff-stop-many = Muchas personas pidieron parar en un mismo día. Nadie actúa antes de que lo mire alguien que dirige.
staff-stop-held = Esto se guarda hasta el { $day }. Antes no se puede cerrar como retirado.
staff-stop-danger = Un menor está o puede estar en peligro ahora. Guardamos las palabras y seguimos. La página lo dijo antes de que lo pidieran.
staff-stop-answered = Ya se avisó o se respondió. Lo que se avisó, avisado está. Para parar aquí, ponga antes «En lectura».
staff-stop-nothing = Aquí ya nadie pide que paremos.
staff-stop-anew = No se hizo nada. Lo pidió otra vez después de que se mostró esta página. Lea qué pide ahora. Después decida.
staff-stop-did-back = El código sirve otra vez. Muestra lo que mostraba.
staff-stop-did-honoured = Paramos, como pidió. El mensaje está cerrado.

staff-reason-withdrawn = pidió que paremos
staff-done-mailbox-back = hizo que el código sirva otra vez

staff-stops-way = Quienes pidieron que paremos
staff-stops-look = Mirarlos
staff-stops-title = Pidieron que paremos
staff-stops-heading = Quienes pidieron que paremos
staff-stops-how = Cada fila es un código. Quien lo tiene pidió que paremos, o que el código deje de servir. Esos códigos ya no muestran nada. Pedirlo no borra nada.
staff-stops-many = El { $day } lo pidieron más personas que otros días. Puede que los códigos estén en malas manos: un papel encontrado, una cuenta compartida, una página copiada. Hasta que usted le ponga fin, nadie puede actuar.
staff-stops-look-how = Abra cada uno. No podemos saber quién lo pidió. ¿Alguien nos dijo que se llevaron el código, por teléfono o en un mensaje añadido? Entonces haga allí que sirva otra vez. Si duda, no cambie nada.
staff-stops-end-how = Después póngale fin. Desde entonces se puede actuar en cada petición, una por una. Si hoy llega uno más, esto empieza otra vez.
staff-stops-end = Ya miré. Poner fin
staff-stops-ended = Terminó. Se puede actuar otra vez en cada petición.
staff-stops-again = No terminó: empezó otra vez después de que se mostró esa página. Mire lo que llegó desde entonces.
staff-stops-quiet = Hoy no hay un número fuera de lo común.
staff-stops-none = Nadie pidió que paremos.
staff-stops-caption = Primero el día más reciente
staff-stops-col-what = Qué pidió
staff-stops-col-day = El día
staff-stops-withdraw = Que paremos
staff-stops-code = Que el código deje de servir

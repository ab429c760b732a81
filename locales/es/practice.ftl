# El mensaje de práctica: inventado, y así se dice en cada página.

staff-practice-link = Probar el mensaje de práctica
staff-practice-new = ¿Alguien nuevo? Un mensaje de práctica lleva por todo el trabajo en unos diez minutos.
staff-practice-title = Práctica
staff-practice-heading = Mensaje de práctica
staff-practice-banner = Práctica. Nadie escribió esto y no hay ningún menor en ello. Nada de lo que usted presione aquí se guarda, se envía ni se anota. No llame a nadie por esto.
staff-practice-mark = Práctica
staff-practice-words = Práctica: esto es inventado. La niña de al lado tiene un teléfono nuevo y zapatos nuevos. Dice que un amigo los paga. Un hombre la recoge de noche y espera calle abajo. Ya no ve a sus amigas de antes. Le pregunté si está bien y miró a otro lado. Puede que me equivoque.
staff-practice-child = Práctica: la niña de al lado
staff-practice-place = Práctica: una calle inventada
staff-practice-queue = Esto es todo lo que muestra «Por leer»: su propia respuesta sobre el peligro, el día, el idioma y en qué va. Primero está «En peligro ahora»; después, el día más antiguo.
staff-practice-queue-take = Allí presione «Tomar», para que nadie más empiece con lo mismo. Las palabras están cerradas. Cuando usted abre un mensaje, queda escrito que lo abrió y cuándo.
staff-practice-read = Lea primero la vista corta. Puede que baste. Después muestre una parte a la vez, y pare cuando haya leído lo suficiente para actuar.
staff-practice-rules = Lo que hacemos y lo que no
staff-practice-read-know = ¿Conoce usted a alguien en esto? Entonces presione «Puede que yo conozca a alguien de este mensaje» y lo toma otra persona. No da ninguna razón.
staff-practice-report = Ahora usted avisa. Con uno real, llama a NCMEC o llena su formulario, y les lee estas palabras. Aquí, léaselas a alguien del equipo.
staff-practice-report-after = Le dan un número. Usted lo anota al lado de la hoja, con el día y la forma en que avisó. En la duda, avise. No hace falta tener certeza.
staff-practice-report-done = Ya lo leí en voz alta
staff-practice-message = Por último, puede dejar un mensaje. Usted elige uno ya preparado. No le escribe por su cuenta. La persona lo ve cuando vuelve con su código:
staff-practice-message-why = No le preguntamos qué pasó. Eso lo hacen personas preparadas.
staff-practice-done = Tres cosas para recordar:
staff-practice-done-child = Si escribió un menor, o está en peligro ahora, llame primero.
staff-practice-done-second = Si usted no avisaría, puede que otra persona tenga que mirar también. La página se lo dice.
staff-practice-done-doubt = Si es demasiado, páselo a otra persona. No hace falta una razón.
staff-practice-again = Una vez más

# La página que muestra cada parte de las páginas en cada estado. Solo la tiene una demostración.

style-title = Partes
style-heading = Las partes de estas páginas
style-lede = Aquí está cada parte en cada estado, dibujada por su propio archivo. Aquí no se guarda ni se envía nada.
style-other = Ver los otros estados
style-plain = Un botón sencillo
style-state = Una línea de su estado

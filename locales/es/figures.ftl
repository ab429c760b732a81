# Cómo va, en cifras, para responsables y administradores.

staff-figures-nav = Cifras
staff-figures-title = Cómo va
staff-figures-heading = Cómo va
staff-figures-counted = Estas cifras llegan hasta el { $date }. Se cuentan una vez al mes, cuando el mes ha terminado.
staff-figures-none = Todavía no se ha contado nada. Las primeras cifras aparecen aquí cuando termina el primer mes.
staff-figures-how = Una cifra menor que diez no se muestra, y todas las demás se redondean a múltiplos de cinco. Así nadie puede deducir un solo mensaje. Las pruebas y los mensajes basura también cuentan. Lo que se borró después sigue contado, durante un año.
staff-figures-beside = La tabla de al lado tiene las mismas cifras.
staff-figures-received = Lo que llegó, por mes
staff-figures-opened = Días hasta que un mensaje se abrió por primera vez, en los últimos doce meses
staff-figures-passed = Días hasta que el aviso de un mensaje se pasó por primera vez, en los últimos doce meses
staff-figures-open = Lo que no estaba cerrado en el último recuento, por antigüedad
staff-figures-month = Mes
staff-figures-days = Días
staff-figures-age = Antigüedad
staff-figures-count = Mensajes
staff-figures-few = muy pocos para mostrar
staff-took-same-day = El mismo día
staff-took-days = De 1 a 3 días
staff-took-week = De 4 a 7 días
staff-took-longer = Más
staff-old-week = Hasta 7 días
staff-old-month = De 8 a 30 días
staff-old-quarter = De 31 a 90 días
staff-old-longer = Más

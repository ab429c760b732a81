# Carteles, tiras y tarjetas para imprimir, y la página que los ofrece. Los números y direcciones vienen de data/channels.toml.

poster-title = Para imprimir
poster-heading = Carteles y tarjetas para imprimir
poster-lede = Cuelgue uno donde la gente espera, o donde está a solas un momento: una clínica, el pasillo de una escuela, la puerta de un baño. Primero van los números oficiales. Lo nuestro va al final.
poster-plain = Cartel
poster-plain-text = Una página para la pared.
poster-strips = Cartel con tiras
poster-strips-text = El mismo, con tiras para arrancar en la parte de abajo. Corte antes por las líneas. Cada tira lleva solo el número al que llamar, así que no dice nada de quien se la llevó.
poster-cards = Tarjetas para la billetera
poster-cards-text = Diez en una página. No dicen de qué se trata.
poster-letter = papel carta (Estados Unidos)
poster-a4 = A4
# El título de una hoja: «Cartel, A4».
poster-on = { $sheet }, { $paper }
poster-print = Imprima esta página a tamaño completo. Solo sale la hoja de abajo, en una página.
poster-know = Conviene saber
poster-same = Todas las hojas de un mismo idioma son iguales. Ninguna nos dice dónde estaba ni quién la encontró.
poster-ask = Pida permiso antes de colgar una. Quítela si cambia el número o la dirección.
poster-other = Para otro idioma, use los enlaces al pie de esta página.
poster-link = [Carteles y tarjetas para imprimir](poster)

# Lo que va en el papel.
poster-worried = ¿Le preocupa un menor?
poster-sure = No hace falta tener certeza.
poster-danger = En peligro ahora
poster-young = ¿Tienes menos de 18 años? No estás en problemas.
poster-write = O escríbanos:
poster-ours = { $operator }. No somos la policía. Leemos { $days }.
# Para quien no lo ve: el cuadro que lee la cámara de un teléfono; sigue nuestra dirección.
poster-square = Código cuadrado de

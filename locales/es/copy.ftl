# Las palabras de quien escribe, en el orden en que NCMEC las pide.

copy-title = Sus palabras
copy-heading = Sus palabras, en el orden en que NCMEC pregunta
copy-lede = Desde esta página no se envía nada. Léalas por teléfono al [](ncmec), o cópielas en [](cybertip). Allí los títulos pueden ser un poco distintos.
copy-paper = Puede imprimir esta página. Alguien puede encontrar el papel, o verla en la lista de páginas impresas.
copy-about-heading = 1. De qué se trata
copy-when-heading = 2. Cuándo y dónde
copy-online-heading = 3. En internet
copy-child-heading = 4. El menor
copy-person-heading = 5. Una persona que le preocupa
copy-told-heading = 6. Usted, y quién lo sabe ya
copy-danger = Peligro ahora
copy-path = De quién se trata
copy-words = En sus palabras
# names: lo que se dejó en blanco, con puntos en medio.
copy-blank = Sin respuesta: { $names }
copy-call-heading = Si llama
copy-call-say = «Me preocupa un menor. No quiero dar mi nombre. Le voy a leer lo que escribí».
copy-call-rest = NCMEC quizá le pregunte por lo que dejó en blanco. Puede decir que no lo sabe.
copy-call-number = Pida el número de reporte que le dan a su llamada y anótelo.
copy-send-too = Ir a enviarlas a { $operator }
copy-forget = Terminar y borrar mis palabras de aquí

# Quién empezó de nuevo con un enlace, y qué necesita el acuerdo de la coordinación.

people-years-kept = Empezó de nuevo el { $day }. Lo que tenía antes se guarda hasta el { $until }, o hasta que la coordinación le dé acceso otra vez.
people-years-back = No fue esa persona
people-years-back-text = Si esa persona no pidió este enlace, o fue un error, puede recuperar lo que tenía. Sus palabras de antes y su aplicación vuelven a servir. Lo que se hizo con el enlace deja de servir. Llame primero a esa persona.
people-years-back-go = Dejarlo como estaba
people-years-back-done = Está como estaba antes. Las palabras de antes de esa persona vuelven a servir. Puede que necesite nuevos códigos impresos.
people-years-back-gone = No se cambió nada: ya no hay nada que devolver
people-years-reset-kept = Lo que tiene ahora queda guardado bajo llave 14 días, o hasta que la coordinación le dé acceso otra vez. Nadie puede abrirlo. Si fue un error, usted o la coordinación pueden devolverlo.
people-years-waits = Se pidió el acuerdo de la coordinación: es una de las dos últimas personas que pueden leer los mensajes. Por eso usted no puede hacerlo a solas. Si nadie de la coordinación puede entrar, la llave de papel da acceso a alguien nuevo.
people-years-anew = Empezaron de nuevo
people-years-anew-text = Un administrador hizo un enlace para cada una de estas personas. Si no lo pidieron, déjelo como estaba. Llame y pregunte.
people-years-to-start = Tiene un enlace y todavía no lo usó. Las palabras de antes de esa persona no sirven ahora.
people-years-agree-off = Se pide desactivar la cuenta de { $username } y destruir sus llaves. Es una de las dos últimas personas que pueden leer los mensajes. Por eso hace falta el acuerdo de la coordinación.
people-years-agree-reset = Se pide que { $username } empiece de nuevo con un enlace, palabras nuevas y una llave nueva. Es una de las dos últimas personas que pueden leer los mensajes. Por eso hace falta el acuerdo de la coordinación. Llame y pregunte si perdió sus palabras.

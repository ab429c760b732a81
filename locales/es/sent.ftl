# Después de enviar: el código.

sent-title = Su código
sent-heading = Tenemos su mensaje.
sent-lede = Todavía no ha llegado a NCMEC ni a la policía. Leemos **{ $days }**.
sent-code-label = Su código
sent-code-copied = Una captura de pantalla puede copiarse a una cuenta compartida. Es más seguro en papel o de memoria.
sent-save = Guarde este código. No podemos buscarlo por usted. Con él puede volver a este sitio y ver en qué paso estamos. Nunca muestra lo que escribió.
sent-wait-heading = No nos espere
sent-wait = Si las cosas empeoran, llame al [](911) o al [](ncmec). Usted puede reportarlo en cualquier momento, aunque nosotros también lo hagamos.
sent-wait-now = Usted dijo que un menor está en peligro ahora. Si nadie ha llamado todavía, llame ahora al [](911), y después al [](ncmec). No espere a que leamos esto.
sent-wait-job = Si su trabajo le obliga a reportar, todavía tiene que hacerlo.
sent-ways-heading = También puede hacer una de estas cosas ahora
sent-next-heading = Qué pasa después
sent-next-read = Una persona lee sus palabras. No las comprobamos ni buscamos a nadie.
sent-next-pass = Si parece que un menor está en riesgo, le pasamos a NCMEC lo que podemos. Ellos deciden qué hacer.
sent-next-result = Puede que nunca sepa el resultado. Eso no quiere decir que no haya pasado nada.
sent-words = Mostrar mis palabras
sent-words-kept = { $minutes_count ->
    [one] Se pueden mostrar aquí cerca de 1 minuto más, o hasta que termine.
   *[other] Se pueden mostrar aquí unos { $minutes_count } minutos más, o hasta que termine.
}
sent-words-all = [Todas mis palabras, en el orden en que NCMEC pregunta](copy)
sent-upset = Contar esto puede doler. Puede llamar o mandar un mensaje de texto al [](988) para hablar con alguien.
sent-forget = Terminar y borrar de aquí
sent-forget-hint = El botón «Terminar y borrar de aquí» borra sus palabras y el código de esta página. Seguimos teniendo su mensaje. Guarde antes el código.
sent-more = Escribir algo más

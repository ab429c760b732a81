# Lo que cada persona cuida en su propia cuenta.

account-codes-heading = Códigos por si pierde el teléfono
account-codes-title = Códigos nuevos
account-codes-new = Códigos nuevos para imprimir
account-codes-text = Imprima estos diez, o anótelos. Valen desde que usted presione el botón del final. Entonces los viejos dejan de servir.
account-codes-go = Usar estos códigos desde ahora
account-codes-done = Sus códigos nuevos valen desde ahora.
account-words-title = Palabras nuevas
account-words-heading = Sus nueve palabras nuevas
account-words-asked = Antes de seguir, usted recibe palabras nuevas.
account-words-text = Primero anótelas. Valen desde que usted presione el botón del final. Entonces las viejas dejan de servir, y su sesión se cierra en todos los demás lugares.
account-words-back = Las últimas tres de las palabras nuevas
account-words-known = Puede que alguien sepa mis palabras viejas
account-words-known-hint = Entonces recibe también una llave nueva. No puede leer hasta que la coordinación le dé acceso otra vez, y se le pide a la coordinación que haga llaves nuevas para todo el equipo. Si usted es la única persona de la coordinación, le da acceso quien tiene la llave de papel
account-words-go = Usar las palabras nuevas desde ahora
account-words-done = Sus palabras nuevas valen desde ahora.
account-renew-words = Las nueve palabras que tiene ahora
account-renew-code-hint = Use uno nuevo: no el código con el que entró
account-renew-wrong = No funcionó. Escriba las nueve palabras que tiene ahora y espere un código nuevo en su teléfono
account-renew-again = Palabras nuevas
account-words-link = Tomar palabras nuevas
account-words-why = Hágalo enseguida si alguien pudo ver sus palabras.

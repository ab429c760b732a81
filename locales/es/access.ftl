# Quién puede entrar, revisado una vez al mes.

people-access-title = Quién puede entrar
people-access-heading = Quién puede entrar
people-access-lede = Una vez al mes, alguien de la coordinación o de la administración mira esta lista. Quien se fue y todavía tiene una cuenta es una puerta abierta.
people-access-due-now = Es hora de mirarla.
people-access-next = La próxima revisión toca el { $day }.
people-access-last = { $name } la miró por última vez, el { $day }.
people-access-never = Nadie la ha mirado todavía.
people-access-table = Todas las personas que pueden entrar
people-access-not = Si alguien no debería estar aquí, no presione esto. Pida antes a la administración que desactive esa cuenta.
people-access-go = La miramos: todas estas personas deben estar aquí
people-access-done = Anotado. Gracias por mirar.
people-access-changed = No se anotó nada: la lista cambió mientras usted miraba. Léala otra vez
people-access-queue = Es hora de mirar quién puede entrar. Abra «Personas» y luego «Quién puede entrar».

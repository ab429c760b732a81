# Después de restaurar todo desde una copia, hasta que la coordinación mire quién puede entrar.

staff-restored-wait = Todo esto se restauró desde una copia. No se puede abrir nada hasta que la coordinación mire quién puede entrar. Ahora no se abrió nada.
people-restored-look = Todo esto se restauró desde una copia. Puede estar otra vez en esta lista alguien que ya se fue. Pida a la administración que apague su cuenta. Después la coordinación dice aquí abajo que quienes quedan deben estar. Hasta entonces no se puede abrir ningún mensaje.
people-restored-queue = Todo esto se restauró desde una copia, y todavía no se puede abrir ningún mensaje. Abra «Personas» y luego «Quién puede entrar», y diga quién debe estar. Después haga llaves nuevas.
staff-trail-restored = Se restauró todo desde una copia

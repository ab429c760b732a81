# Personas que revisan lo que se hizo y no leen nada de lo enviado.

people-auditors = Alguien que revisa lo que se hizo
people-auditors-text = Quien hace el control ve la lista de quién hizo qué. No lee nada de lo enviado y no cambia nada. La mayoría de los equipos no tiene a nadie así.
people-auditors-start = Poder invitar a alguien que haga el control
people-auditors-stop = No invitar a nadie más para el control

# Where no lead can read: a worry that may be about someone here is not taken in. For everybody.

no-lead-text = Puede tratarse de alguien que trabaja o ayuda en { $operator }. Ahora no hay aquí nadie que pueda leer un mensaje así. No se envió nada.

# Lo que se guarda a propósito, para quienes dirigen; y cuánto tiempo se guarda un mensaje.

holds-nav = Mensajes retenidos
holds-title = Guardado a propósito
holds-heading = Guardado a propósito
holds-lede = Un mensaje cerrado se borra solo, unos { $days_count } días después de cerrarlo. Lo que está aquí no se borra hasta el día que se indica. Los mensajes nuevos y sin leer no se borran nunca.
holds-find = ¿Qué mensaje?
holds-find-hint = Las seis letras y cifras que ve arriba en su página. O la dirección completa de su página.
holds-find-go = Buscarlo
holds-find-none = No hay ningún mensaje con esas letras y cifras
holds-find-many = Más de un mensaje empieza así. Use la dirección completa de su página
holds-caption = Mensajes que se guardan
holds-col-why = Por qué
holds-col-until = Hasta
holds-none = No hay nada guardado a propósito.
holds-lift = Dejar de guardarlo
holds-asked = { $asked_count ->
    [one] Un mensaje cerrado ya pasó su día y se queda: alguien pidió que paremos y nadie ha respondido.
   *[other] { $asked_count } mensajes cerrados ya pasaron su día y se quedan: alguien pidió que paremos y nadie ha respondido.
}
holds-asked-look = Responder allí
holds-court = Si un tribunal o la policía piden algo

holds-one-title = Guardar { $message }
holds-one-heading = Cuánto tiempo se guarda { $message }
holds-one-open = No está cerrado, así que todavía no tiene día. Solo se puede borrar después de cerrarlo.
holds-one-soon = Está cerrado. Recibe un día dentro de una hora.
holds-one-due = Está cerrado. Si nada lo retiene, se borra el { $day } o en los días siguientes.
holds-one-none = Nada lo retiene más tiempo.
holds-one-until = { $why }. Se guarda hasta el { $day }.
holds-one-back = Todo lo que se guarda
holds-one-message = Abrir la página del mensaje

holds-add = Guardarlo más tiempo
holds-add-why = ¿Por qué se guarda?
holds-add-long = ¿Cuánto tiempo, desde hoy?
holds-add-long-hint = Después puede alargarlo, o terminarlo antes.
holds-add-go = Guardarlo
holds-add-choose-why = Diga por qué se guarda
holds-add-choose-long = Diga cuánto tiempo
holds-pick = Elija una opción
holds-term-90 = Tres meses
holds-term-365 = Un año
holds-term-1095 = Tres años
holds-term-3650 = Diez años

holds-lift-heading = ¿Dejar de guardarlo?
holds-lift-text = Se guardaba por esto: { $why }. Cuando nada más lo retenga y esté cerrado, se borra desde el { $day }. Después nadie puede recuperarlo.
holds-lift-text-open = Se guardaba por esto: { $why }. Todavía no tiene día, así que ahora no se borra.
holds-lift-passed = Pasamos el aviso. Puede que la ley diga que debemos guardarlo un año. Pregunte antes a su abogado.
holds-lift-go = Sí, dejar de guardarlo
holds-lift-no = No, guardarlo
holds-lift-gone = No se hizo nada. Se terminó, o se alargó, después de que se mostró esta página. Mire otra vez

holds-did-held = Ahora se guarda.
holds-did-lifted = Ya no se guarda por eso.

holds-here = Se guarda hasta el { $day }: { $why }
holds-here-due = Cerrado. Si nada lo retiene, se borra el { $day } o en los días siguientes.
holds-here-look = Cuánto tiempo se guarda esto

staff-hold-org-reported-1y = Pasamos el aviso
staff-hold-subpoena = Lo pidió un tribunal o una autoridad
staff-hold-litigation = Hay un juicio, o puede haberlo
staff-hold-police = La policía o protección de menores pidió que lo guardemos
staff-hold-complaint = Alguien se quejó de cómo lo tratamos
staff-hold-inspection = Lo revisa quien nos supervisa
staff-done-hold-set = lo guarda más tiempo
staff-done-hold-lifted = dejó de guardarlo

holds-stop-stand = Dejarlo cerrado
holds-stop-stand-text = Esto ya está cerrado. No podemos saber quién lo pidió. Si nada dice que alguien se llevó el código, déjelo cerrado. El código no muestra nada y las palabras se borran en su día. Mientras nadie responda, se quedan.
holds-stop-did-stands = Respondido. Sigue oculto, y se va en su día.

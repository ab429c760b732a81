# Cambios que una persona no puede hacer sola.

agree-nav = Por aprobar
agree-title = Acuerdos
agree-heading = Cambios que necesitan a dos personas
agree-lede = Algunos cambios necesitan a dos personas. Una lo pide y otra está de acuerdo. Hasta entonces nada cambia. Lo que usted hace aquí queda anotado.
agree-cannot = Usted todavía no puede dar su acuerdo: nadie de la coordinación le dio acceso. Lea sus ocho palabras a alguien de la coordinación. Están en la página de su cuenta.
agree-queue = Un cambio espera que alguien dé su acuerdo. Está en la página «{ $page }».
agree-none = No hay nada pendiente.
agree-by = { $name } lo pidió el { $day }.
agree-by-you = Usted lo pidió el { $day }.
agree-waits-lead = Falta el acuerdo de alguien de la coordinación que pueda leer.
agree-waits = Falta el acuerdo de otra persona, de la coordinación o de la administración.
agree-alone-from = No hay nadie más que pueda dar su acuerdo. Usted puede hacerlo por su cuenta desde el { $day }. Queda marcado así.
agree-alone-now = No hay nadie más que pueda dar su acuerdo. Usted puede hacerlo ahora por su cuenta. Queda marcado así.
agree-go = De acuerdo
agree-refuse = No estoy de acuerdo
agree-back = Retirarlo
agree-alone = Hacerlo por mi cuenta
agree-done = Listo. El cambio está hecho.
agree-refused = Usted no estuvo de acuerdo. No se cambió nada.
agree-taken-back = Usted lo retiró. No se cambió nada.
agree-too-late = No se hizo nada. Alguien ya respondió, o ya no se puede hacer. Mire lo que está pendiente ahora
agree-unknown = Esto se pidió con una versión más nueva del programa.
agree-exit = El botón de salida llevaría a { $to }. Ahora lleva a { $from }.
agree-mail = El correo al equipo saldría por { $to }. Ahora sale por { $from }.
agree-mail-first = El correo al equipo saldría por { $to }. Ahora no se envía ninguno.
agree-mail-none = Ya no se enviaría correo al equipo.
agree-kept = Lo cerrado se borraría después de { $to } días. Ahora se borra después de { $from }. Vale dos semanas después de su acuerdo.

agree-line-off = { $name }: quitarla de todas las páginas.
agree-line-show = { $name }: mostrar { $shown } en las páginas. Visto en: { $source }. Compruébelo usted antes de dar su acuerdo.
agree-line-number = { $name }: mostrar { $to } en lugar de { $from }. Visto en: { $source }. Compruébelo usted antes de dar su acuerdo.
agree-line-checked = { $name }: { $by } lo comprobó. Sigue siendo { $shown }. Visto en: { $source }. Compruébelo usted antes de dar su acuerdo.

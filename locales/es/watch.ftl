# Nadie debería escribir a un buzón que nadie vacía: lo que leen quienes visitan cuando el formulario se
# ha cerrado solo, el correo sobre ello, y la página que dice cómo va el servicio.

shut-heading = En este momento no puede escribirnos.
shut-why = Nadie aquí alcanza a leer lo que la gente escribe. Por eso no recibimos palabras nuevas: las suyas solo esperarían.
shut-again = Abrimos de nuevo cuando alguien lea aquí. No espere a eso.
shut-add = En este momento no recibimos mensajes. No se añadió nada, y las palabras siguen abajo. Se pueden leer por teléfono al [](ncmec), de día o de noche.

mail-watch = Entre hoy en la dirección que tiene guardada, o llame a alguien que lea. Cuando nadie lee lo que espera, el formulario se cierra solo. Se abre de nuevo cuando alguien lo hace. Este correo nunca lleva enlaces ni detalles.
mail-head = Guarde este correo. El registro de su servicio termina ahora en esta línea. Si alguien cambia el registro después, esta línea lo muestra. { $head } Este correo nunca lleva enlaces ni detalles.
mail-keepers-note = La coordinación y quienes administran reciben también un correo cuando el formulario está por cerrarse o se ha cerrado. Y una vez al día reciben una línea que muestra si alguien cambió el registro.

staff-trail-recovery-checked = Anotó que se probó la llave de papel

staff-health-nav = Estado
staff-health-title = Cómo va este servicio
staff-health-heading = Cómo va este servicio
staff-health-all-well = Todo está bien.
staff-health-some = Algunas cosas necesitan que alguien las mire. Están primero.
staff-health-caption = Ahora
staff-health-what = Qué
staff-health-state = Estado
staff-health-words = Detalle
staff-health-ok = Bien
staff-health-look-at-this = Mire esto
staff-health-look = Ver cómo va el servicio

staff-health-form = El formulario
staff-health-form-open = Está abierto.
staff-health-form-unset = Todavía no está abierto. Quien lleva el servidor tiene que terminar la instalación.
staff-health-form-keys = Está cerrado. Las llaves son demasiado viejas, o fueron rechazadas. La coordinación tiene que hacer llaves nuevas.
staff-health-form-soon = El formulario se cerrará solo dentro de poco, porque nadie lee lo que espera. Abra lo que espera, o llame a alguien que pueda.
staff-health-form-unopened = El formulario está cerrado. Algo esperó demasiado y nadie lo abrió. El formulario se abre de nuevo cuando se haya abierto todo lo que lleva tanto tiempo esperando.
staff-health-form-away = El formulario está cerrado. Algo espera, y nadie de quienes leen ha entrado en dos semanas. El formulario se abre de nuevo cuando alguien de ellos entre.
staff-health-form-nobody = El formulario está cerrado. No queda nadie que pueda leer. El formulario se abre de nuevo cuando la coordinación permita leer a alguien.
staff-health-waiting = Lo que espera
staff-health-waiting-since = El mensaje más antiguo que nadie ha abierto es del { $date }.
staff-health-waiting-nothing = Todos los mensajes se han abierto.
staff-health-waiting-well = Nada ha esperado demasiado.
staff-health-waiting-long = Algo espera demasiado, o no hay nadie que lo lea. Avise a la coordinación.
staff-health-reads = Personas de la coordinación que pueden leer
staff-health-reads-none = Nadie de la coordinación puede leer. Solo la llave de papel abre lo que se envía. Invite a alguien a la coordinación.
staff-health-reads-one = Solo una persona de la coordinación puede leer. Si pierde sus palabras, queda solo la llave de papel. Permita leer a otra más.
staff-health-reads-more = Pueden leer { $leads_count } personas de la coordinación.
staff-health-paper = La llave de papel
staff-health-paper-on = Se probó el { $date }.
staff-health-paper-long = Se probó por última vez el { $date }. De eso hace más de medio año.
staff-health-paper-never = Nadie ha anotado que se haya probado alguna vez.
staff-health-paper-how = Dos veces al año, pruebe la llave de papel. La guía del servidor, docs/OPERATIONS.md (en inglés), dice cómo en «New keys». Nunca la escriba en una página web. Cuando abra todo lo guardado, anote el día aquí.
staff-health-paper-go = Se probó hoy
staff-health-keys = Las llaves
staff-health-keys-none = Todavía no hay llaves.
staff-health-keys-due = Tocan llaves nuevas. Estas son del { $date }. La coordinación las hace en la página «Llaves».
staff-health-keys-well = Son del { $date }. Las próximas tocan el { $due }.
staff-health-rows = Llaves y palabras cerradas
staff-health-rows-well = No se rechazó nada.
staff-health-rows-refused = Algo en la base de datos no es lo que se guardó allí, y se rechazó. Avise a quien lleva el servidor. La guía del servidor, docs/OPERATIONS.md (en inglés), dice qué hacer en «A bad day».
staff-health-mail = Correo
staff-health-mail-unset = No hay servidor de correo, así que nadie recibe avisos por correo.
staff-health-mail-sent = El último correo salió el { $date }.
staff-health-mail-never = En el último mes no salió ningún correo.
staff-health-mail-none-wait = No espera ninguno.
staff-health-mail-wait = { $mails_count ->
    [one] 1 correo espera su turno.
   *[other] { $mails_count } correos esperan su turno.
}
staff-health-mail-wait-since = { $mails_count ->
    [one] 1 correo espera desde el { $date }: el servidor de correo no lo recibe. No se pierde nada. Hasta que salga, llame a la gente.
   *[other] { $mails_count } correos esperan, el más antiguo desde el { $date }: el servidor de correo no los recibe. No se pierde nada. Hasta que salgan, llame a la gente.
}
staff-health-mail-failed = { $mails_count ->
    [one] Se dejó de intentar 1 correo después de cinco días. Quien lleva el servidor puede hacer que se intente otra vez.
   *[other] Se dejaron de intentar { $mails_count } correos después de cinco días. Quien lleva el servidor puede hacer que se intenten otra vez.
}
staff-health-heads = La prueba diaria por correo
staff-health-heads-nobody = Nadie de la coordinación ni de quienes administran ha dado una dirección de correo. Así nadie sabría que el formulario se cierra, y el registro no tiene testigo. Elija una en la página «Su cuenta».
staff-health-heads-on = Salió por última vez el { $date }.
staff-health-heads-long = Salió por última vez el { $date }. Debería salir cada día.
staff-health-heads-never = Todavía no ha salido.
staff-health-work = Trabajo en segundo plano
staff-health-work-on = Se hizo por última vez el { $date }.
staff-health-work-long = Se hizo por última vez el { $date }. Mientras está parado, no salen correos y el formulario no se cierra solo. Avise a quien lleva el servidor.
staff-health-work-never = Nunca se ha hecho. Por eso no salen correos y el formulario no se cierra solo. Avise a quien lleva el servidor.
staff-health-disk = Espacio en el disco
staff-health-disk-free = Hay { $size } GiB libres, el { $percent } % de todo.
staff-health-disk-unknown = El sistema no lo dice.
staff-health-disk-apart = La base de datos está en su propio servidor: mire también allí.
staff-health-clock = El reloj
staff-health-clock-stands = Marca el { $date }, { $time } UTC. Compárelo con el suyo.
staff-health-clock-back = { $stands } Va atrasado: el registro tiene líneas de una hora posterior.
staff-health-backup = Copias
staff-health-backup-on = La última copia buena se hizo el { $day }.
staff-health-backup-long = La última copia buena se hizo el { $day }. Hace demasiado: vea por qué no se hace otra, o haga una ahora.
staff-health-backup-never = Nunca se hizo una copia. Si falla el disco, se pierde todo. La guía del servidor, docs/OPERATIONS.md (en inglés), dice cómo hacer una cada noche en «Backups».

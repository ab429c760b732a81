# Lo que dice el formulario cuando el disco está casi lleno, y lo que se revisa en la página «Estado» y con `waypost doctor`.

shut-full = En este momento no tenemos espacio para guardar lo que la gente escribe. Por eso no recibimos palabras nuevas.
shut-full-again = Abrimos de nuevo cuando haya espacio. No espere a eso.

staff-health-ask = Revíselo usted
staff-health-form-full = El formulario está cerrado, porque el disco está casi lleno. Dígale a quien lleva el servidor que haga espacio. El formulario se abre de nuevo solo.
staff-health-disk-free-mib = Hay { $size } MiB libres, el { $percent } % de todo.
staff-health-disk-floor = El formulario se cierra solo cuando quedan menos de { $size } MiB, y se abre de nuevo cuando hay espacio.
staff-health-clock-differs = { $stands } El reloj de la base de datos dice otra cosa. Ponga los dos en hora por la red.
staff-health-tls = Nuestra dirección web
staff-health-tls-local = Esta dirección es solo para esta máquina: { $addresses }. Dé al programa la verdadera, que comienza con { $safe }, con «--origin» y «--staff-origin».
staff-health-tls-ask = Cada dirección comienza con { $safe } o es una onion, así que el navegador no envía nuestras cookies de otra manera. Mire desde fuera: abra las dos direcciones en un teléfono sin la red local. ¿Hay un candado junto a la dirección, y ningún aviso? ¿Lleva { $plain } a ella?
staff-health-log = El servidor web de delante
staff-health-log-there = En esta máquina hay un archivo que dice quién visitó: { $path }. Desactívelo para nuestras direcciones y bórrelo. La guía dice cómo, en «The web server in front».
staff-health-log-ask = Nuestro propio registro nunca tiene la dirección de un visitante. ¿Guarda una su servidor web de delante? En los lugares habituales de esta máquina no hay ninguna. Mire: abra nuestra página una vez y busque su propia dirección en los registros del servidor web. Pregunte lo mismo a su empresa de alojamiento.
staff-health-files = Archivos de claves
staff-health-files-missing = Falta el archivo «{ $name }». Póngalo de nuevo desde su copia. Sin él ningún código encuentra su mensaje.
staff-health-files-staff = El archivo «staff.key» no está aquí. Eso es correcto donde solo funcionan las páginas públicas. Donde el equipo inicia sesión o se envía correo, póngalo de nuevo desde su copia.
staff-health-files-open = Otros en esta máquina pueden leer el archivo «{ $name }». Ciérrelo: chmod { $mode }, como su dueño.
staff-health-files-owner = El archivo «{ $name }» tiene otro dueño que la carpeta de datos. Dele el mismo con chown.
staff-health-files-well = Están aquí, y solo su dueño puede leerlos.
staff-health-files-beside = Están junto a la base de datos: quien copia toda la carpeta tiene ambas cosas. Guarde las copias por separado.
staff-health-folder = La carpeta de datos
staff-health-folder-open = Otros en esta máquina pueden mirar dentro. Ciérrela: chmod { $mode }, como su dueño.
staff-health-folder-more = { $things_count ->
    [one] 1 cosa dentro no es nuestra. Si es una copia de la base de datos, llévela a otro lugar: los archivos de claves también están aquí.
   *[other] { $things_count } cosas dentro no son nuestras. Si una es una copia de la base de datos, llévela a otro lugar: los archivos de claves también están aquí.
}
staff-health-folder-unknown = El sistema no nos deja mirar dentro.
staff-health-folder-well = Solo su dueño puede mirar dentro, y todo lo que hay es nuestro.
staff-health-languages = Idiomas
staff-health-languages-whole = En cada idioma están todas las frases. Una prueba lo asegura.
staff-health-languages-on = { $language }: revisado el { $date }.
staff-health-languages-ask = Nadie aquí ha anotado una revisión de { $languages }. Pida a alguien que lo hable que lea todas las páginas.
staff-health-uploads = Archivos de visitantes
staff-health-uploads-none = Ninguna página recibe un archivo. Este programa no se entrega con una que lo haga.

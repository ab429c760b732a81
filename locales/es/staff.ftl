# Las páginas de quienes leen lo que llega.

staff-skip = Ir a la página
staff-foot = Lea. Pase el aviso. No investigue. Si duda, llame al [](ncmec).
staff-sign-out = Cerrar sesión
staff-nav = Páginas
staff-nav-queue = Por leer
staff-nav-account = Su cuenta

staff-login-title = Entrar
staff-login-heading = Entrar
staff-login-username = El nombre que tiene aquí
staff-login-password = Sus nueve palabras
staff-login-password-hint = Puede pegarlas. Los espacios y las mayúsculas no importan. Bastan las primeras cuatro letras de cada palabra
staff-login-go = Seguir con el código
staff-login-next = Después le pedimos los seis números de su teléfono, o uno de sus diez códigos impresos. Si no puede entrar, hable con quien dirige el equipo. Nadie puede ver sus palabras.

staff-note-idle = Pasaron 15 minutos sin que usara la página, así que la cerramos. Entre para seguir.
staff-note-over = Su sesión ya no está abierta. Entre para seguir.
staff-note-out = Cerró su sesión.
staff-note-late = Pasó demasiado tiempo, o se probaron demasiados códigos. Empiece otra vez.
staff-note-ready = Su cuenta está lista. Espere un código nuevo en su teléfono y luego entre.
staff-note-busy = Muchas personas están entrando en este momento. Espere un poco y presione otra vez el botón.

staff-code-title = El código
staff-code-heading = Ahora el código
staff-code-label = El código de seis cifras de la aplicación, o un código impreso
staff-code-hint = Cada código sirve una vez. Un código impreso tiene diez letras y números
staff-code-go = Entrar
staff-code-wrong = No funcionó. Mire el código, o empiece otra vez con su nombre y sus palabras
staff-code-wait = Si falla diez veces, espere 15 minutos.
staff-code-again = Empezar otra vez

staff-invite-title = Su cuenta
staff-invite-heading = Le damos la bienvenida
staff-invite-name = Su nombre aquí será
staff-invite-role = Su función
staff-role-reviewer = Lectura: lee y pasa el aviso
staff-role-lead = Coordinación: lee todo y da acceso a otras personas
staff-role-admin = Administración: lleva las cuentas, no lee nada
staff-role-auditor = Control: ve quién hizo qué, no lee nada
staff-invite-text = Verá nueve palabras, una clave secreta para la aplicación de su teléfono y diez códigos para imprimir. Tenga a mano papel y su teléfono. Tarda unos cinco minutos.
staff-invite-alone = Hágalo donde nadie mire su pantalla.
staff-invite-go = Soy yo: seguir
staff-invite-gone-title = Este enlace no funciona
staff-invite-gone-heading = Este enlace no funciona.
staff-invite-gone-text = Ya se usó, es demasiado viejo o le falta una letra. Pida uno nuevo.

staff-keep-title = Anote esto
staff-keep-heading = Anote esto ahora
staff-keep-once = Solo ve esta página hasta que su cuenta esté hecha. Nadie puede mostrársela otra vez.
staff-keep-words = Sus nueve palabras
staff-keep-words-text = Abren lo que usted puede leer. Guárdelas en papel, o en un administrador de contraseñas de su teléfono. No las diga a nadie.
staff-keep-app = Para la aplicación de su teléfono
staff-keep-app-text = Añada una cuenta en la aplicación y escriba esto. O abra el enlace en su teléfono.
staff-keep-app-open = Abrirlo en la aplicación
staff-keep-codes = Diez códigos por si pierde el teléfono
staff-keep-codes-text = Cada uno sirve una vez. Imprímalos y guárdelos lejos de su teléfono.
staff-keep-go = Ya los tengo: seguir

staff-last-title = Último paso
staff-last-heading = Muestre que los tiene
staff-last-words = Las últimas tres de sus nueve palabras
staff-last-totp = El código de seis cifras de la aplicación
staff-last-words-wrong = Mire otra vez sus palabras. Las últimas tres no son estas
staff-last-totp-wrong = Mire otra vez su teléfono. El código que muestra no es este
staff-last-go = Crear mi cuenta
staff-last-back = Ver otra vez las palabras

staff-queue-who = Entró como { $username }.

staff-account-title = Su cuenta
staff-account-heading = Su cuenta
staff-account-codes = { $left_count ->
    [one] Le queda 1 código impreso.
   *[other] Le quedan { $left_count } códigos impresos.
}
staff-account-where = Dónde tiene la sesión abierta
staff-account-since = Desde el { $date }, { $time } UTC
staff-account-this = Este navegador
staff-account-end = Cerrar esa sesión

staff-error-not-found-heading = Aquí no hay ninguna página.
staff-error-not-found-text = Puede que la dirección sea vieja o que le falte una letra.
staff-error-elsewhere-heading = No pudimos comprobar de dónde vino eso.
staff-error-elsewhere-text = No se cambió nada. Vuelva atrás, cargue otra vez la página y presione el botón.
staff-error-form-heading = No pudimos leer eso.
staff-error-form-text = Vuelva atrás e intente otra vez.
staff-error-ours-heading = Algo falló de nuestro lado.
staff-error-ours-text = No se perdió nada. Espere un momento e intente otra vez.
staff-error-start = Ir a sus páginas

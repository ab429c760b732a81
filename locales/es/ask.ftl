# Las preguntas que siguen a las dos primeras.

ask-select-none = Elija, o deje en blanco

# Lo que notó.
ask-noticed = Marque lo que haya notado
ask-noticed-hint = Esto no es una lista para sumar puntos ni un examen. Estas cosas pueden tener muchas causas y por sí solas no demuestran nada. Un menor sin ninguna de ellas también puede necesitar ayuda.
ask-noticed-short = Lo que marcó
ask-noticed-obs-missing-often = Desaparece o se escapa muchas veces, o por mucho tiempo
ask-noticed-obs-hurt = Señales de que alguien pudo hacerle daño al menor (en el cuerpo, o de forma sexual)
ask-noticed-obs-neglect = Señales de descuido, como pasar hambre a menudo
ask-noticed-obs-items = Tiene cosas que no puede explicar, como llaves de hotel, tarjetas de prepago o cosas caras
ask-noticed-obs-school = Falta mucho a la escuela, o dejó actividades que le gustaban
ask-noticed-obs-cut-off = De pronto quedó sin contacto con su familia y sus amistades
ask-noticed-obs-adults = Siente mucho miedo ante los adultos a cargo, o enojo con ellos, o no quiere hablarles
ask-noticed-obs-online-sexual = Alguien en internet le habla de sexo al menor o le pide fotos
ask-noticed-obs-online-meet = Alguien en internet quiere verse con el menor o llevárselo a algún lugar
ask-noticed-obs-other = Otra cosa
ask-noticed-obs-feeling = Solo tengo la sensación de que algo anda mal
ask-obs-other-text = Si fue otra cosa, ¿qué fue?
ask-obs-other-text-short = Otra cosa que notó

# Usted y cómo lo sabe.
ask-relation = ¿De dónde conoce al menor?
ask-relation-hint = No le pedimos su nombre
ask-relation-short = De dónde conoce al menor
ask-relation-parent-carer = Soy madre, padre o quien lo cuida
ask-relation-family = Otra persona de la familia
ask-relation-foster-kin = Lo cuido como familia de crianza (foster) o como pariente
ask-relation-friend = Tengo amistad con el menor o vamos a la misma clase
ask-relation-school = Trabajo en una escuela
ask-relation-health = Trabajo en salud
ask-relation-social-youth = Trabajo en servicios sociales o con jóvenes
ask-relation-faith-sport-club = Lo conozco de una comunidad de fe, un deporte o un club
ask-relation-neighbor = Lo conozco del vecindario o de la comunidad
ask-relation-hotel-travel-shop = Trabajo en un hotel, en viajes o en una tienda
ask-relation-met-online = Nos conocemos por internet
ask-relation-passer-by = Vi algo al pasar
ask-relation-other = De otra manera
ask-relation-prefer-not = Prefiero no decirlo
ask-relation-other-text = Si es de otra manera, ¿cómo?
ask-relation-other-text-short = De dónde conoce al menor: otra cosa

ask-how-know = ¿Cómo sabe esto?
ask-how-know-hint = Marque todo lo que corresponda
ask-how-know-short = Cómo lo sabe
ask-how-know-saw = Lo vi o lo oí directamente
ask-how-know-child-told = Me lo contó el menor
ask-how-know-other-told = Me lo contó otra persona
ask-how-know-saw-online = Lo vi en internet
ask-how-know-feeling = Tengo un presentimiento
ask-how-know-other = De otra forma
ask-how-know-other-text = Si fue de otra forma, ¿cómo?
ask-how-know-other-text-short = Cómo lo sabe: de otra forma

ask-must-report = ¿Su trabajo o su función le obliga a reportar?
ask-must-report-hint = Por ejemplo, si da clases, trabaja en enfermería o entrena a un equipo
ask-must-report-short = Su trabajo le obliga a reportar
ask-must-report-yes = Sí, mi trabajo o mi función me obliga a reportar
ask-must-report-no = No
ask-must-report-not-sure = No lo sé

# El menor.
ask-child-called = ¿Qué nombre le damos al menor?
ask-child-called-hint = Basta con el primer nombre o un apodo
ask-child-called-short = Nombre o apodo del menor

ask-child-age-band = ¿Qué edad tiene, más o menos?
ask-child-age-band-hint = Puede ser aproximada
ask-child-age-band-short = Edad, más o menos
ask-child-age-band-0-4 = De 0 a 4
ask-child-age-band-5-9 = De 5 a 9
ask-child-age-band-10-12 = De 10 a 12
ask-child-age-band-13-15 = De 13 a 15
ask-child-age-band-16-17 = 16 o 17
ask-child-age-band-adult-now = Ahora es una persona adulta; entonces era menor
ask-child-age-band-not-sure = No lo sé

ask-child-look = ¿Qué ayudaría a encontrar o reconocer al menor?
ask-child-look-hint = Por ejemplo, la ropa, el pelo o la estatura. Solo palabras, sin fotos.
ask-child-look-short = Aspecto del menor

ask-child-places = ¿A qué escuela o a qué otros lugares va el menor?
ask-child-places-hint = Solo si lo sabe. No hace falta averiguarlo.
ask-child-places-short = Escuela u otros lugares

ask-child-missing = ¿El menor está desaparecido ahora?
ask-child-missing-hint = Si un menor está desaparecido, llame primero a la policía. No hay que esperar para avisar.
ask-child-missing-short = ¿Desaparecido ahora?
ask-child-missing-reported = Está desaparecido y la policía lo sabe
ask-child-missing-not-reported = Está desaparecido y la policía todavía no lo sabe
ask-child-missing-often = Desaparece a menudo, pero ahora está aquí
ask-child-missing-no = No
ask-child-missing-not-sure = No lo sé

# Dónde y cuándo.
ask-place-text = ¿Dónde notó esto?
ask-place-text-hint = Una dirección, el nombre de un lugar o cómo es el lugar
ask-place-text-short = Dónde

ask-place-region = ¿En qué estado o territorio es?
ask-place-region-hint = Así puede llegar a las personas indicadas
ask-place-region-short = Estado o territorio
ask-place-region-al = Alabama
ask-place-region-ak = Alaska
ask-place-region-az = Arizona
ask-place-region-ar = Arkansas
ask-place-region-ca = California
ask-place-region-co = Colorado
ask-place-region-ct = Connecticut
ask-place-region-de = Delaware
ask-place-region-dc = Distrito de Columbia
ask-place-region-fl = Florida
ask-place-region-ga = Georgia
ask-place-region-hi = Hawái
ask-place-region-id = Idaho
ask-place-region-il = Illinois
ask-place-region-in = Indiana
ask-place-region-ia = Iowa
ask-place-region-ks = Kansas
ask-place-region-ky = Kentucky
ask-place-region-la = Luisiana
ask-place-region-me = Maine
ask-place-region-md = Maryland
ask-place-region-ma = Massachusetts
ask-place-region-mi = Míchigan
ask-place-region-mn = Minnesota
ask-place-region-ms = Misisipi
ask-place-region-mo = Misuri
ask-place-region-mt = Montana
ask-place-region-ne = Nebraska
ask-place-region-nv = Nevada
ask-place-region-nh = Nuevo Hampshire
ask-place-region-nj = Nueva Jersey
ask-place-region-nm = Nuevo México
ask-place-region-ny = Nueva York
ask-place-region-nc = Carolina del Norte
ask-place-region-nd = Dakota del Norte
ask-place-region-oh = Ohio
ask-place-region-ok = Oklahoma
ask-place-region-or = Oregón
ask-place-region-pa = Pensilvania
ask-place-region-ri = Rhode Island
ask-place-region-sc = Carolina del Sur
ask-place-region-sd = Dakota del Sur
ask-place-region-tn = Tennessee
ask-place-region-tx = Texas
ask-place-region-ut = Utah
ask-place-region-vt = Vermont
ask-place-region-va = Virginia
ask-place-region-wa = Washington
ask-place-region-wv = Virginia Occidental
ask-place-region-wi = Wisconsin
ask-place-region-wy = Wyoming
ask-place-region-as = Samoa Americana
ask-place-region-gu = Guam
ask-place-region-mp = Islas Marianas del Norte
ask-place-region-pr = Puerto Rico
ask-place-region-vi = Islas Vírgenes de Estados Unidos
ask-place-region-outside-us = Fuera de Estados Unidos
ask-place-region-not-known = No lo sé

ask-when-kind = ¿Cuándo fue?
ask-when-kind-short = Cuándo
ask-when-kind-now = Está pasando ahora
ask-when-kind-day = En las últimas 24 horas
ask-when-kind-week = En la última semana
ask-when-kind-month = En el último mes
ask-when-kind-year = En el último año
ask-when-kind-older = Hace más tiempo
ask-when-kind-over-time = Durante mucho tiempo
ask-when-kind-not-sure = No lo sé

ask-when-text = ¿Cuándo más o menos, en sus palabras?
ask-when-text-hint = Por ejemplo: casi todos los viernes desde que empezaron las clases
ask-when-text-short = Cuándo, en sus palabras

# En internet.
ask-platform = ¿En qué parte de internet fue?
ask-platform-hint = Marque todo lo que corresponda
ask-platform-short = En qué parte de internet
ask-platform-social = Redes sociales
ask-platform-messaging = Una aplicación de mensajes
ask-platform-game = Un juego, o el chat de un juego
ask-platform-dating = Un sitio o aplicación de citas
ask-platform-livestream = Video en vivo
ask-platform-classified-ads = Anuncios
ask-platform-email = Correo electrónico
ask-platform-phone-text = Llamadas o mensajes de texto
ask-platform-other = Otra cosa
ask-platform-name = ¿Qué aplicación, juego o sitio fue?
ask-platform-name-hint = El nombre de la aplicación, del juego o del sitio
ask-platform-name-short = Nombre de la aplicación, del juego o del sitio

ask-usernames = ¿Qué nombres usa la persona en internet?
ask-usernames-hint = Uno en cada línea. Cópielos como texto. No busque a la persona.
ask-usernames-short = Nombres que usa en internet

ask-links = ¿Cuáles son las direcciones web?
ask-links-hint = Una en cada línea. Cópielas como texto. No las abra otra vez. Si una página muestra imágenes sexuales de un menor, dé esa dirección a NCMEC. No hace falta que nos la dé a nosotros.
ask-links-short = Direcciones web

ask-online-text = ¿Qué se dijo o qué se pidió?
ask-online-text-hint = Use sus propias palabras. No envíe, no reenvíe, no guarde ni tome capturas de pantalla de imágenes sexuales de un menor, ni siquiera para reportarlas. Díganos solo con palabras que existen.
ask-online-text-short = Lo que se dijo o se pidió

ask-images-exist = ¿Hay imágenes sexuales de un menor?
ask-images-exist-hint = No hace falta decir qué muestran
ask-images-exist-short = Si hay imágenes sexuales
ask-images-exist-seen = He visto algunas
ask-images-exist-told = Me dijeron que las hay
ask-images-exist-shared-by-child = Puede que el menor haya mandado algunas
ask-images-exist-no = No
ask-images-exist-not-sure = No lo sé

ask-have-screenshots = ¿Tiene capturas de pantalla de los mensajes?
ask-have-screenshots-hint = Nos referimos a mensajes, no a imágenes sexuales. No haga capturas nuevas para nosotros.
ask-have-screenshots-short = Si hay capturas de pantalla
ask-have-screenshots-yes = Sí, de mensajes
ask-have-screenshots-no = No

ask-meet-plan = ¿Hay un plan para verse en persona?
ask-meet-plan-short = Un plan para verse en persona
ask-meet-plan-yes = Sí
ask-meet-plan-no = No
ask-meet-plan-not-sure = No lo sé

# Lo que se dio, se prometió o se usó para amenazar.
ask-value-given = ¿Alguien dio o prometió algo?
ask-value-given-hint = Al menor o a cualquier otra persona. Marque todo lo que corresponda.
ask-value-given-short = Lo que dieron o prometieron
ask-value-given-money = Dinero
ask-value-given-drugs-alcohol = Drogas o alcohol
ask-value-given-place-to-stay = Un lugar donde quedarse
ask-value-given-food-clothes = Comida o ropa
ask-value-given-gifts-phone = Regalos, como un teléfono
ask-value-given-rides-travel = Traslados o viajes
ask-value-given-promise-love = Promesas de amor o de seguridad
ask-value-given-promise-work = Promesas de trabajo, de modelaje o de fama
ask-value-given-other = Otra cosa
ask-value-given-not-known = No lo sé
ask-value-given-other-text = Si fue otra cosa, ¿qué fue?
ask-value-given-other-text-short = Otra cosa que dieron o prometieron

ask-pressure = ¿Alguien asusta, avergüenza o controla al menor?
ask-pressure-hint = Marque todo lo que corresponda
ask-pressure-short = Amenazas o control
ask-pressure-threats = Amenazas
ask-pressure-violence = Violencia
ask-pressure-blackmail = Chantaje, por ejemplo con fotos
ask-pressure-shame = Hacer que el menor sienta vergüenza
ask-pressure-drug-control = Usar drogas para controlar al menor
ask-pressure-controls-phone-id = Quedarse con el teléfono, el dinero o los documentos del menor
ask-pressure-always-speaks = Hablar en lugar del menor
ask-pressure-other = Otra cosa
ask-pressure-not-known = No lo sé
ask-pressure-other-text = Si es otra cosa, ¿cuál?
ask-pressure-other-text-short = Otra forma de amenaza o control

# Una persona que le preocupa.
ask-person-called = ¿Cómo se llama esta persona?
ask-person-called-hint = Un nombre o un apodo, si lo sabe
ask-person-called-short = Cómo se llama la persona

ask-person-role = ¿Quién es esta persona para el menor?
ask-person-role-short = Quién es la persona para el menor
ask-person-role-family = Alguien de la familia
ask-person-role-foster = Madre o padre de crianza (foster)
ask-person-role-partner = Novio, novia o pareja
ask-person-role-trusted-adult = Una persona adulta en quien el menor o la familia confía
ask-person-role-gang-group = Alguien de una pandilla o de un grupo
ask-person-role-offers-things = Alguien que ofrece un lugar, dinero o cosas
ask-person-role-online-only = Alguien de internet
ask-person-role-employer = Alguien para quien trabaja el menor
ask-person-role-stranger = Una persona desconocida
ask-person-role-not-known = No lo sé
ask-person-role-other = Otra persona
ask-person-role-other-text = Si es otra persona, ¿quién?
ask-person-role-other-text-short = Quién es la persona: otra

ask-person-look = ¿Cómo se podría reconocer a esta persona?
ask-person-look-hint = Edad, aspecto, auto, nombres en internet, dónde se le puede encontrar
ask-person-look-short = Cómo reconocer a la persona

# Lo que puede hacer la vida más difícil. Aparte de todo lo demás.
ask-circumstances = ¿Algo de esto es parte de la vida del menor?
ask-circumstances-hint = Nada de esto demuestra nada
ask-circumstances-short = Lo que puede hacer la vida más difícil
ask-circumstances-circ-resources = No tiene suficiente dinero, comida u otras cosas básicas
ask-circumstances-circ-bullying = Sufre acoso (bullying)
ask-circumstances-circ-systems = Está o estuvo en un hogar de crianza (foster), en protección infantil o en la justicia juvenil
ask-circumstances-circ-not-accepted = En casa no aceptan cómo es
ask-circumstances-circ-housing = No tiene un lugar estable donde vivir
ask-circumstances-circ-past-harm = En el pasado le hicieron mucho daño o lo asustaron mucho
ask-circumstances-circ-no-support = No tiene familia ni adultos con quienes contar
ask-circumstances-circ-other = Otra cosa
ask-circ-other-text = Si es otra cosa, ¿cuál?
ask-circ-other-text-short = Otra cosa que hace la vida más difícil

# Quién lo sabe ya.
ask-told = ¿A quién se le avisó ya?
ask-told-hint = Marque todo lo que corresponda
ask-told-short = A quién se avisó ya
ask-told-cybertipline = A NCMEC, por teléfono o en la CyberTipline
ask-told-police = A la policía
ask-told-cps = A los servicios de protección infantil
ask-told-school = A la escuela
ask-told-platform = A la aplicación o al sitio web
ask-told-hotline = A otra línea de ayuda
ask-told-family = A la familia
ask-told-nobody = Todavía a nadie
ask-told-not-sure = No lo sé

ask-ct-number = ¿Le dio NCMEC un número?
ask-ct-number-hint = Si hizo un reporte a NCMEC y anotó el número
ask-ct-number-short = Número de NCMEC

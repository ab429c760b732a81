# Las dos primeras preguntas, y la página para un peligro de ahora.

page-gate-title = Primeras preguntas
page-gate-heading = Primero, dos preguntas
ask-danger-now = ¿Hay un menor en peligro ahora mismo?
ask-danger-now-yes = Hay un menor en peligro ahora mismo
ask-danger-now-no = Ahora mismo no
ask-danger-now-not-sure = No lo sé con certeza
ask-path = ¿Quién le preocupa?
ask-path-hint = Puede dejarlo en blanco
ask-path-known-child = Un menor que conozco
ask-path-seen-child = Un menor que he visto pero no conozco
ask-path-online-child = Un menor que solo conozco por internet
ask-path-self-child = Yo; tengo menos de 18 años
ask-path-friend-child = Mi amigo o amiga; yo también tengo menos de 18 años
ask-path-self-then-child = Yo; tenía menos de 18 años cuando pasó
ask-path-not-sure-age = Alguien, y no sé si tiene menos de 18 años
ask-path-prefer-not = Prefiero no decirlo
gate-else-heading = ¿Es otra cosa?
gate-else-missing = **Un menor está desaparecido ahora**: llame primero a la policía, al [](911). No hay que esperar para avisar. Después llame al [](ncmec).
gate-else-adult = **No se trata de un menor**: llame al [](nhth) si usan a una persona adulta para sexo o la obligan a trabajar.
gate-else-work = **Obligan a un menor a trabajar**: llame al [](nhth).
gate-else-thoughts = **Me preocupan mis propios pensamientos**: en [](stopitnow-web) hay personas que le escuchan y le ayudan.
gate-else-more = Más [personas que pueden ayudar](help)

danger-title = Llame ahora
danger-heading = Llame ahora. Pueden actuar rápido.
danger-plate-emergency = Si alguien está en peligro
danger-plate-ncmec = NCMEC, de día y de noche
danger-cannot-heading = Si no puede hablar
danger-cannot-line = Llame al [](911) y no cuelgue. En muchos lugares también puede mandar un mensaje de texto a ese número.
danger-cannot-ask = Pídale a alguien de confianza que llame por usted.
danger-cannot-go = Vaya a donde haya otras personas, si puede hacerlo sin peligro.
danger-say-heading = Qué decir
danger-say = Diga dónde está el menor. Diga qué está pasando. Diga cómo se ve la persona. No hace falta tener certeza. No tiene que dar su nombre a NCMEC.
danger-still = También puede contárnoslo a nosotros. Será breve: un cuadro, y enviar. Puede que no lo leamos a tiempo para ayudar hoy.
danger-still-more = Todavía puede seguir con sus respuestas. Puede que no las leamos a tiempo para ayudar hoy.
danger-go-on = Ya llamé, o no puedo llamar: seguir

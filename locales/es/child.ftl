# La página para menores de 18 años.

page-under-18-title = Números para llamar
under-18-heading = No estás en problemas.
under-18-lede = Lo que pasó no es tu culpa. Es así aunque hayas dicho que sí, hayas aceptado algo o hayas mandado una foto. No te toca a ti arreglarlo.
under-18-talk-heading = Habla con una persona de verdad
under-18-talk = Es lo mejor. Son personas amables, y es gratis.
under-18-plate-ncmec = Llama, de día o de noche
under-18-danger = Si estás en peligro ahora, llama al [](911).
under-18-childhelp = Childhelp, [](childhelp): llama o manda un mensaje de texto si alguien te hace daño.
under-18-runaway = Runaway Safeline, [](runaway): si te fuiste de casa o quieres irte.
under-18-crisis = [](988): llama o manda un mensaje de texto si sientes que ya no puedes más.
under-18-picture = [Take It Down](takeitdown): si hay una foto tuya.
under-18-write-heading = O escríbenos
under-18-write = Tú eliges qué escribir. Puedes parar cuando quieras. No somos la policía.
under-18-told = Puedes decirnos quién eres y dónde estás. Si lo haces, un adulto de aquí puede avisar a personas que trabajan para proteger a niños y jóvenes.
under-18-go = Escribirnos

# Their words, on the page after.
page-mine-title = Tus palabras
page-mine-heading = Tú eliges qué escribir
page-mine-intro = Puedes parar cuando quieras.
page-mine-short = Lo que nos contaste

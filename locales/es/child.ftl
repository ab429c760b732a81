# La página para menores de 18 años.

page-under-18-title = No está en problemas
under-18-heading = No está en problemas.
under-18-lede = Lo que pasó no es culpa suya. Es así aunque haya dicho que sí, haya aceptado algo o haya mandado una foto. No le toca a usted arreglarlo.
under-18-talk-heading = Hable con una persona de verdad
under-18-talk = Es lo mejor. Son personas amables, y es gratis.
under-18-plate-ncmec = Llame, de día y de noche
under-18-danger = Si está en peligro ahora, llame al [](911).
under-18-childhelp = [](childhelp): llame o mande un mensaje de texto si alguien le hace daño.
under-18-runaway = [](runaway): si se fue de casa o quiere irse.
under-18-crisis = [](988): llame o mande un mensaje de texto si siente que ya no puede más.
under-18-picture = [Take It Down](takeitdown): si hay una foto suya.
under-18-write-heading = O escríbanos
under-18-write = Usted elige qué escribir. Puede parar cuando quiera.
under-18-friend = También puede escribir sobre un amigo o una amiga.
under-18-told = Si nos dice quién es y dónde está, un adulto de aquí puede avisar a quienes tienen el trabajo de cuidar a los niños.
under-18-go = Escribirnos

# Their words, on the page after.
page-mine-title = Sus palabras
page-mine-heading = Usted elige qué escribir
page-mine-intro = Puede parar cuando quiera. También puede escribir sobre un amigo o una amiga.
page-mine-short = Lo que nos contó

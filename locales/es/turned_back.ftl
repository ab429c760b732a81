# Para quien tuvo que volver, y lo que dicen además las promesas.

code-not-kept = Este navegador no guardó nuestra pequeña cookie; por eso aquí un código no puede quedar abierto. Lo que se envió antes sigue con nosotros. Hay que permitir que este sitio guarde una cookie, o usar otro navegador. También se puede llamar al [](ncmec), de día o de noche.
stop-pressed-twice = El código ya no está abierto aquí. Si el botón se presionó dos veces, la primera ya contó. Está hecho. Para comprobarlo, se puede escribir el código otra vez.
copy-call-say-then = «Tenía menos de 18 años cuando me pasó. No quiero dar mi nombre. Le voy a leer lo que escribí».
privacy-can-paper = Hay además un papel en un lugar seguro. Quien la tiene puede abrir todos los mensajes. Eso no queda anotado.
privacy-can-mail = Puede que a quienes leen les llegue un correo que dice que algo espera. No dice nada de lo que usted escribió. Si un menor puede estar en peligro ahora, sale enseguida. Para esos correos guardamos una hora, redondeada a cuartos, hasta que alguien abra su mensaje.

# Lo que acompaña a las preguntas de cada página del formulario.

page-skip = Puede dejar en blanco lo que quiera.

page-noticed-title = Lo que notó
page-noticed-heading = ¿Qué notó?
page-noticed-why = Quienes ayudan a los menores actúan más rápido cuando saben qué se vio o se oyó, y no qué podría significar. Eso les toca a ellos.

page-you-title = Cómo lo sabe
page-you-heading = Usted y cómo lo sabe
page-you-intro = No ponga nada que diga quién es usted, a menos que quiera que lo sepamos.
page-you-why = Quienes ayudan a los menores necesitan saber qué tan cerca estuvo usted de lo que nos cuenta. No le preguntamos quién es.

page-child-title = Quién
page-child-heading = ¿Qué sabe del menor?
page-child-intro = No le pregunte nada de esto al menor.
page-child-why = Esto ayuda a que las personas indicadas encuentren al menor indicado. No necesitan todos los datos.

page-where-title = Dónde y cuándo
page-where-heading = ¿Dónde y cuándo fue?
page-where-why = El lugar nos dice quién puede actuar. El momento les ayuda a saber qué tan pronto. Basta con que sea aproximado.

page-online-title = En internet
page-online-heading = ¿Algo de esto pasó en internet?
page-online-intro = Solo palabras. No envíe, no reenvíe, no guarde ni tome capturas de pantalla de imágenes sexuales de un menor, ni siquiera para reportarlas. Copie los nombres y los enlaces como texto. No los abra otra vez.
page-online-why = Un nombre o un enlace puede ayudar a las personas indicadas a encontrar a alguien. Ellas tienen el derecho y los medios para buscar. A usted no le hace falta.

page-given-title = Regalos o promesas
page-given-heading = ¿Hubo regalos, promesas o amenazas?
page-given-why = Hay quien se aprovecha de que un menor necesita dinero, una cama o cariño. Algo de valor puede ser dinero, drogas o un lugar donde quedarse. Un menor no puede aceptar esto.

page-person-title = Una persona
page-person-heading = ¿Hay una persona que le preocupa?
page-person-intro = Puede que no haya una persona en concreto. Sáltese esta página si no lo sabe. No intente averiguarlo.
page-person-why = Puede ser cualquiera: de la familia, una amistad, alguien en quien el menor confía. Lo que usted ya sabe puede ayudar a proteger al menor.

page-harder-title = Lo que hace la vida más difícil
page-harder-heading = Lo que puede hacer la vida más difícil
page-harder-intro = Algunas cosas pueden hacer más difícil la vida de un menor. No quieren decir que esté pasando algo malo, y no demuestran nada. Un menor sin ninguna de ellas también puede estar en peligro. Marque solo lo que sepa y quiera contar.
page-harder-why = Un menor que necesita comida, un hogar o una amistad también puede recibir ayuda para eso. Una vida difícil no demuestra que haya daño.

page-told-title = Quién lo sabe ya
page-told-heading = ¿Quién lo sabe ya?
page-told-why = Así quienes leen esto saben qué está hecho y qué no. Usted puede avisar a NCMEC en cualquier momento, aunque otros ya lo sepan.

# Para menores de 18 años.

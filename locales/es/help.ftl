# Ayuda por país. Los números y direcciones vienen de data/channels.toml.

help-title = Ayuda por país
help-heading = Personas a las que puede llamar o escribir
help-lede = No hace falta tener certeza ni saberlo todo. Si un menor está desaparecido, llame primero a la policía. No hay que esperar para avisar. Fuera de los Estados Unidos, llame al número de emergencia de su país.
help-us = Estados Unidos
help-ca = Canadá
help-gb = Reino Unido
help-au = Australia
help-za = Sudáfrica
help-eu = Europa
help-any = Cualquier otro país
help-any-text = Avise a NCMEC sobre un menor en cualquier país: [](cybertip).
help-checked = Revisado en { $checked }
help-who = Quién
help-how = Cómo
help-for = Para qué

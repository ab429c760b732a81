# Lo que cada persona cuida en su propia cuenta.

account-codes-heading = Códigos por si pierde el teléfono

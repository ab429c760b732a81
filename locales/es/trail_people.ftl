# Lo que el registro dice que se hizo con cuentas, la llave de papel y los ajustes.

staff-trail-with-back = devuelta como estaba
staff-trail-with-old-key = lo que se dio a la llave anterior
staff-trail-with-recovery = la llave de papel
staff-trail-with-auditors-on = se puede invitar a quien haga el control
staff-trail-with-auditors-off = no se invita a nadie que haga el control
